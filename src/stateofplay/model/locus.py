"""A locus: the place on a page where words stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, order=True)
class Locus:
    """A stretch of one page's text.

    Attributes:
        page: The page of the source, counted from 1.
        start: Code point of `Page.text` where the words begin.
        end: Code point where they end (half open).
        box: Left, top, right, bottom in points, origin top left, or None where the page has no geometry.
    """

    page: int
    start: int
    end: int
    box: Box | None = None


def verbatim(texts: Sequence[str], loci: Iterable[Locus]) -> str:
    r"""The words that stand at the loci, one line a locus.

    Args:
        texts: The page texts of the source in order, page 1 first.
        loci: The places.

    Returns:
        `"\n".join(texts[l.page - 1][l.start:l.end] for l in loci)`.
    """
    return "\n".join(texts[at.page - 1][at.start : at.end] for at in loci)
