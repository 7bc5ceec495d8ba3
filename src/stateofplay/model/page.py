"""A page: the text of one side of paper, never cleaned after acquisition, and where each word stands on it."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from stateofplay.model.locus import Box

Layer = Literal["text", "embedded", "ocr"]
MarkKind = Literal["struck", "excision", "perforated", "handwriting", "tick", "line"]


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word.

    Attributes:
        start: Code point of the page's text where the word begins.
        end: Code point where it ends (half open).
        box: Left, top, right, bottom in points, origin top left.
        confidence: What the engine thinks of it, 0 to 100; None for a text layer.
    """

    start: int
    end: int
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text: clean enough to search in, with its way back to the page.

    Attributes:
        text: What rules search.
        starts: For each character of `text`, where its source begins on the page; None when nothing was folded.
        ends: Likewise, where it ends.
    """

    text: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the page's text behind a non-empty stretch of the folded text, half open."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on the paper that is no type: seen on the image, not read.

    Attributes:
        kind: What it is: a line through words, a cut, a perforated stamp, handwriting, a ticked box, a ruled line.
        box: Left, top, right, bottom in points, origin top left.
        start: Code point of the page's text where the words it touches begin, or where it stands among them.
        end: Code point where they end (half open); `start` where it touches none.
        note: What more is known, such as "black" or "white" of a cut.
    """

    kind: MarkKind
    box: Box
    start: int = 0
    end: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a source.

    Attributes:
        number: From 1.
        text: The page's text as acquired; loci count in it.
        layer: Where the text comes from: a text file, the PDF's own layer, or OCR.
        width: Points, or None for a text file.
        height: Points, or None for a text file.
        words: The words with their boxes in the order of the text; empty for a text file.
        marks: What only the image shows.
        why: Why this text was trusted, where there was a choice; with what was done to the image before reading it.
        others: The texts of the same page that were not trusted: a layer, or OCR.
        folded: The folded view made when the page was acquired, or None when the text needs no folding.
    """

    number: int
    text: str
    layer: Layer = "text"
    width: float | None = None
    height: float | None = None
    words: tuple[Word, ...] = ()
    folded: Folded | None = None
    marks: tuple[Mark, ...] = ()
    why: str = ""
    others: tuple[Page, ...] = ()

    @property
    def view(self) -> Folded:
        """What rules search: the folded view, or the text as it is."""
        return self.folded or Folded(self.text)


def box_of(page: Page, start: int, end: int) -> Box | None:
    """The smallest box around the words that stand at an extent of the page's text.

    A word that the extent cuts counts with its share of letters, so that one name of two printed without a space has its own box.

    Args:
        page: The page.
        start: Code point where the extent begins.
        end: Code point where it ends (half open); an extent without width takes the word it stands in or next to it.

    Returns:
        Left, top, right, bottom in points, origin top left; None where the page has no boxes there.
    """
    if not page.words:
        return None
    if start >= end:
        start, end = max(0, start - 1), start + 1
    index = max(0, bisect_right(page.words, start, key=lambda word: word.start) - 1)
    boxes: list[Box] = []
    while index < len(page.words) and page.words[index].start < end:
        word = page.words[index]
        index += 1
        if word.end <= start:
            continue
        left, top, right, bottom = word.box
        size = word.end - word.start
        if right - left >= bottom - top:
            letter = (right - left) / size
            left, right = left + letter * max(0, start - word.start), right - letter * max(0, word.end - end)
        boxes.append((left, top, right, bottom))
    if not boxes:
        return None
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
