"""Where a quoted place stands on pages that may read otherwise by now: newer OCR, another layer, other boxes.

The place itself is tried first; then the same words nearest to it on its page, on the other pages; then the same words with other white
space; last, on its own page and the two beside it, what is most like them, if it is like enough and there is enough of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

LIKE = 86.0
"""Of a hundred: words less like than this are others."""
_SHORT = 6
"""Fewer signs than this must be the same."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stands now.

    Attributes:
        page: From 1.
        start: Code point where it begins.
        end: Where it ends (half open).
        how: How it was found, in words.
    """

    page: int
    start: int
    end: int
    how: str


def anchored(pages: Mapping[int, str], quote: str, page: int, start: int, end: int) -> Anchor | None:
    """Where a quote stands on pages now, or None where it stands nowhere.

    Args:
        pages: The texts of a source's pages by number.
        quote: The words.
        page: The page they stood on.
        start: Code point where they began.
        end: Where they ended (half open).
    """
    if pages.get(page, "")[start:end] == quote:
        return Anchor(page, start, end, "in its place")
    order = sorted(pages, key=lambda number: (abs(number - page), number))
    ways: tuple[tuple[str, Callable[[str], Iterator[tuple[int, int]]]], ...] = (
        ("the same words in another place", lambda text: _same(text, quote)),
        ("the same words, set otherwise", lambda text: _spaced(text, quote)),
    )
    for how, find in ways:
        for number in order:
            spots = list(find(pages[number]))
            if spots:
                first, last = min(spots, key=lambda spot: abs(spot[0] - start))
                return Anchor(number, first, last, how if number == page else f"{how}, on page {number}")
    near = [number for number in order if abs(number - page) <= 1]
    found = [(score, spot, number) for number in near if (like := _like(pages[number], quote)) for score, spot in [like]]
    if found:
        score, (first, last), number = max(found, key=lambda one: (one[0], -abs(one[2] - page)))
        return Anchor(number, first, last, f"words that are {score:.0f} % like" + ("" if number == page else f", on page {number}"))
    return None


def _same(text: str, quote: str) -> Iterator[tuple[int, int]]:
    at = text.find(quote)
    while at >= 0:
        yield at, at + len(quote)
        at = text.find(quote, at + 1)


def _spaced(text: str, quote: str) -> Iterator[tuple[int, int]]:
    words = quote.split()
    if words:
        yield from (found.span() for found in re.finditer(r"\s+".join(map(re.escape, words)), text))


def _like(text: str, quote: str) -> tuple[float, tuple[int, int]] | None:
    """The stretch of a text that is most like a quote, widened to whole words, with how like it is."""
    if len(quote) < _SHORT or not text:
        return None
    found = fuzz.partial_ratio_alignment(quote, text, score_cutoff=LIKE)
    if found is None:
        return None
    start, end = found.dest_start, found.dest_end
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1 : end].isalnum() and text[end].isalnum():
        end += 1
    return (found.score, (start, end)) if start < end else None
