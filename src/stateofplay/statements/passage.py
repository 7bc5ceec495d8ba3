"""The body as passages: the words of one part in a clean text that knows where each of its characters stands on the page.

A passage is a paragraph, bullet, quotation or table of the body. Its text is the folded one (escapes and tags undone), its parts over a page's
end joined by a line feed, so that a sentence broken by the page is whole. Headings carry no statements and are left out, but what they
say of the voice (COMMENT, RECOMMENDATION) goes along with the passages below them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from stateofplay.model.locus import Locus, verbatim
from stateofplay.model.page import Page
from stateofplay.model.record import BodyPart, Record


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a passage that stands on one page without a gap: where it begins in the passage and in the page's folded text."""

    at: int
    page: Page
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One part of the body.

    Attributes:
        text: Its words, folded.
        part: The part itself.
        heading: The heading it stands under, in capitals, or an empty string.
        pieces: Where its stretches stand.
    """

    text: str
    part: BodyPart
    heading: str
    pieces: tuple[_Piece, ...]

    def loci(self, start: int, end: int) -> tuple[Locus, ...]:
        """The places on the pages of a stretch of the passage, half open; one for each page (or gap) it runs over."""
        found: list[Locus] = []
        first = max(0, bisect_right(self.pieces, start, key=lambda piece: piece.at) - 1)
        for piece in self.pieces[first:]:
            if piece.at >= end:
                break
            low = piece.start + max(0, start - piece.at)
            high = min(piece.end, piece.start + end - piece.at)
            while low < high and piece.page.view.text[low].isspace():
                low += 1
            while low < high and piece.page.view.text[high - 1].isspace():
                high -= 1
            if low < high:
                found.append(Locus(piece.page.number, *piece.page.view.raw(low, high)))
        return tuple(found)


def _folded_extent(page: Page, start: int, end: int) -> tuple[int, int]:
    """The stretch of the folded text that comes from a stretch of the page's text."""
    view = page.view
    if view.starts is None:
        return start, end
    return bisect_left(view.starts, start), bisect_left(view.starts, end)


def passages(record: Record) -> Iterator[Passage]:
    """The passages of a record's body in reading order."""
    pages = {page.number: page for page in record.pages}
    heading = ""
    for part in record.body:
        text = ""
        pieces: list[_Piece] = []
        for at in part.loci:
            page = pages[at.page]
            low, high = _folded_extent(page, at.start, at.end)
            if text:
                text += "\n"
            pieces.append(_Piece(len(text), page, low, high))
            text += page.view.text[low:high]
        if part.kind == "heading":
            heading = " ".join(text.upper().split()).strip(" :.")
            continue
        yield Passage(text, part, heading, tuple(pieces))


def words_at(record: Record, loci: tuple[Locus, ...]) -> str:
    """The words that stand at places of a record, as its pages have them."""
    texts = {page.number: page.text for page in record.pages}
    return verbatim([texts.get(number, "") for number in range(1, max(texts) + 1)], loci)
