"""A page: the text of one side of paper, never cleaned after acquisition, and where each word stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stateofplay.model.locus import Box

Layer = Literal["text", "embedded", "ocr"]


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
    """

    number: int
    text: str
    layer: Layer = "text"
    width: float | None = None
    height: float | None = None
    words: tuple[Word, ...] = ()
