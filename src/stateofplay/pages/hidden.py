"""Text that a page holds and does not show: under a black box, under a white one, or white on white.

Some who release a file draw a box over words and leave the words below it. Whether a word is seen is asked of the page as drawn, not of the
order of its parts: where a word stands and nothing but one colour is seen, it is hidden; where a box lies under the words, they are seen,
and nothing is claimed. What is no cut is left alone: shapes without words below them, rules as thin as a line, a scanner's own invisible
text over blank paper, blocks and dots set as type.
Source: the false alarms that makers of such detectors report most: white shapes on white paper, text set on top of a box, thin boxes
drawn as underlines, text of a scan's hidden layer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import byref, c_double, c_uint
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from stateofplay.model.locus import Box
from stateofplay.model.page import Page
from stateofplay.pages.pdf import MAX_CHARS, scale_within, shown_map, shown_size

How = Literal["dark box", "white box", "white text", "mark not applied"]
_SCALE = 2.0
_MOST_PIXELS = 20_000_000
_SPREAD = 40
"""How far two shades may be apart and still be one colour."""
_DARK, _LIGHT = 110, 225
_INVISIBLE = 3
_INKED = 0.02
"""Of a place, how much may be of another shade: the edge of a box."""
_COLUMNS = 0.75
_LEAST = 2
_SHARE = 0.6
_GAP = 1.2


@dataclass(frozen=True, slots=True)
class Hidden:
    """A passage on one line that the page does not show.

    Attributes:
        page: The page, from 1.
        text: Its words.
        box: Where they stand, in points of the page as shown, origin top left.
        how: What hides them; `mark not applied` where a mark for redaction was drawn and never carried out, so that they show.
    """

    page: int
    text: str
    box: Box
    how: How


@dataclass(slots=True)
class _Word:
    text: str
    box: Box
    index: int


def find(document: pdfium.PdfDocument, number: int) -> tuple[Hidden, ...]:
    """The hidden passages of a page, in the order of its text; empty where nothing could hide any.

    Args:
        document: The open file.
        number: The page, from 1.

    Raises:
        PdfiumError: The page cannot be loaded or drawn.
    """
    page = document[number - 1]
    text = None
    try:
        marks = list(_redaction_marks(page))
        if not marks and not _could_hide(page):
            return ()
        text = page.get_textpage()
        size = shown_size(page)
        words = list(_words(text, shown_map(page, size), size))
        if not words:
            return ()
        seen = _drawn(page)
        found = [(word, how) for word in words if (how := _how(text, word, seen) or _marked(word, marks)) is not None]
        return tuple(_passages(number, found))
    finally:
        if text is not None:
            text.close()
        page.close()


def masked(page: Page, hidden: Sequence[Hidden]) -> Page:
    """A page whose hidden words stand as full blocks, letter for letter, so that every place on it stays."""
    under = [one for one in hidden if one.how != "mark not applied"]
    if not under:
        return page
    letters = list(page.text)
    for word in page.words:
        if any(_covers(one.box, word.box) for one in under):
            letters[word.start : word.end] = "█" * (word.end - word.start)
    return replace(page, text="".join(letters), folded=None)


def _covers(outer: Box, inner: Box) -> bool:
    wide = min(outer[2], inner[2]) - max(outer[0], inner[0])
    high = min(outer[3], inner[3]) - max(outer[1], inner[1])
    area = max((inner[2] - inner[0]) * (inner[3] - inner[1]), 1e-6)
    return wide > 0 and high > 0 and wide * high >= _SHARE * area


def _could_hide(page: pdfium.PdfPage) -> bool:
    """Whether anything on the page could hide a word: a filled shape, an image, an annotation, or pale type."""
    if raw.FPDFPage_GetAnnotCount(page):
        return True
    for item in page.get_objects(max_depth=4):
        if item.type in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            return True
        if item.type == raw.FPDF_PAGEOBJ_PATH:
            return True
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            shades = [c_uint() for _ in range(4)]
            if raw.FPDFPageObj_GetFillColor(item, *(byref(one) for one in shades)) and min(one.value for one in shades[:3]) >= _LIGHT:
                return True
    return False


def _redaction_marks(page: pdfium.PdfPage) -> Iterator[Box]:
    """The places of marks for redaction that were drawn and not carried out, as the page is shown."""
    shown = shown_map(page, shown_size(page))
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            rect = raw.FS_RECTF()
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_REDACT and raw.FPDFAnnot_GetRect(annotation, byref(rect)):
                yield _at(shown, rect.left, rect.right, rect.bottom, rect.top)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _at(shown: tuple[float, ...], left: float, right: float, bottom: float, top: float) -> Box:
    """A box of page space as the page is shown."""
    a, b, c, d, e, f = shown
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return (min(xs), min(ys), max(xs), max(ys))


def _words(text: pdfium.PdfTextPage, shown: tuple[float, ...], size: tuple[float, float]) -> Iterator[_Word]:
    """The words of the page's text with their boxes, and the number of a letter of each."""
    letters: list[str] = []
    boxes: list[Box] = []
    first = 0
    for index in range(min(text.count_chars(), MAX_CHARS) + 1):
        code = raw.FPDFText_GetUnicode(text, index) if index < text.count_chars() else 0x20
        letter = chr(code) if 0x20 < code < 0xD800 else " "
        left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
        box = None
        if not letter.isspace() and raw.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(bottom), byref(top)):
            box = _at(shown, left.value, right.value, bottom.value, top.value)
        apart = box is not None and boxes and (abs(box[3] - boxes[-1][3]) > 12 or box[0] - boxes[-1][2] > 12)
        if (box is None or apart) and letters:
            around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
            if sum(c.isalnum() for c in letters) >= _LEAST and 0 <= around[0] < size[0] and 0 <= around[1] < size[1]:
                yield _Word("".join(letters), around, first)
            letters, boxes = [], []
        if box is not None:
            if not letters:
                first = index
            letters.append(letter)
            boxes.append(box)


def _drawn(page: pdfium.PdfPage) -> tuple[np.ndarray, float]:
    """The page as a person sees it, in greys, annotations and all; with its scale."""
    scale = scale_within(page, _SCALE, _MOST_PIXELS)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        return np.asarray(bitmap.to_pil().convert("L")), scale
    finally:
        bitmap.close()


def _how(text: pdfium.PdfTextPage, word: _Word, seen: tuple[np.ndarray, float]) -> How | None:
    """What hides a word, or None where it is seen or was never meant to be."""
    image, scale = seen
    left, top, right, bottom = (round(edge * scale) for edge in word.box)
    place = image[max(0, top) : bottom + 1, max(0, left) : right + 1]
    if place.size < 6 or place.shape[0] < 3:
        return None
    middle = float(np.median(place))
    inked = np.abs(place.astype(np.int16) - middle) > _SPREAD
    # a box that misses a letter's edge hides the word all the same: then most columns show nothing but the box
    whole = float(inked.mean()) <= _INKED
    if not whole and not (middle <= _DARK and float((~inked.any(axis=0)).mean()) >= _COLUMNS):
        return None
    if middle <= _DARK:
        return "dark box"
    if middle < _LIGHT:
        return "dark box" if _mode(text, word.index) != _INVISIBLE else None
    if _mode(text, word.index) == _INVISIBLE:
        return None
    return "white text" if _pale(text, word.index) else "white box"


def _mode(text: pdfium.PdfTextPage, index: int) -> int:
    """How a letter is set: 3 is not at all, as a scanner's text layer."""
    item = raw.FPDFText_GetTextObject(text, index)
    return int(raw.FPDFTextObj_GetTextRenderMode(item)) if item else -1


def _pale(text: pdfium.PdfTextPage, index: int) -> bool:
    """Whether a letter is set in white or nearly."""
    shades = [c_uint() for _ in range(4)]
    known = raw.FPDFText_GetFillColor(text, index, *(byref(one) for one in shades))
    return bool(known) and min(one.value for one in shades[:3]) >= _LIGHT


def _marked(word: _Word, marks: Sequence[Box]) -> How | None:
    return "mark not applied" if any(_covers(mark, word.box) for mark in marks) else None


def _passages(number: int, found: Sequence[tuple[_Word, How]]) -> Iterator[Hidden]:
    """Hidden words that follow each other on a line, hidden alike, as one passage."""
    run: list[_Word] = []
    how: How | None = None
    for word, this in [*found, (None, None)]:
        if run and how is not None:
            last = run[-1].box
            high = max(last[3] - last[1], 1.0)
            goes_on = word is not None and this == how and abs(word.box[3] - last[3]) < high and -high < word.box[0] - last[2] < _GAP * high
            if not goes_on:
                boxes = [one.box for one in run]
                around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
                yield Hidden(number, " ".join(one.text for one in run), around, how)
                run = []
        if word is not None:
            run.append(word)
            how = this
