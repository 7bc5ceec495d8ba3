"""Divide a source into records: one copy of one document each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stateofplay.model.page import Page
from stateofplay.model.record import Extent


@dataclass(frozen=True, slots=True)
class Division:
    """One document found in a source.

    Attributes:
        extent: Where it begins and ends.
        why: Why it begins there.
        parent: Position in the list of divisions of the document it is attached to, or None.
    """

    extent: Extent
    why: str
    parent: int | None = None


def whole(pages: Sequence[Page]) -> Extent:
    """The extent of all pages, blanks at either end left out of first and last page only where a page is empty."""
    return Extent(first=pages[0].number, start=0, last=pages[-1].number, end=len(pages[-1].text))


def divide(pages: Sequence[Page]) -> list[Division]:
    """The documents of a source in the order of its pages.

    Args:
        pages: All pages of the source, at least one.
    """
    return [Division(whole(pages), "the source begins")]
