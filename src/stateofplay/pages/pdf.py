"""PDF: the text layer of a page with a box for every word, and the page as an image.

pdfium does the parsing (scripts, attachments and forms are never run, read out or filled in). Everything that can be
wrong with a file as a whole comes out as one SourceError that names the file and the next step; what is wrong with one
page is for the caller to doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_double, c_int
from math import pi
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from stateofplay.errors import SourceError
from stateofplay.model.locus import Box
from stateofplay.model.page import Page
from stateofplay.pages.layout import Token, compose

MAX_PAGES = 5_000
MAX_CHARS = 200_000
MAX_POINTS = 14_400.0
"""The longest side of a page that the format allows without a user unit: 200 inches."""
MAX_SIDE = 60_000
"""The most pixels of an image's longer side: 200 inches at 300 dots an inch."""
SAME_PLACE = 0.5
"""Two words share a place when so much of the smaller is covered."""

_PASSWORD = 4
_LITTLE = 0.05
"""What a speck counts where a word counts one, in telling whether a text is printed over another."""
_HYPHENS = {0xFFFE, 0x02, 0xAD}


def is_pdf(content: bytes) -> bool:
    """Whether bytes are a PDF: the mark stands within the first kilobyte, as readers of PDF allow."""
    return b"%PDF-" in content[:1024]


@contextmanager
def opened(path: Path, max_pages: int = MAX_PAGES) -> Iterator[pdfium.PdfDocument]:
    """The PDF, closed again on leaving.

    Args:
        path: The file.
        max_pages: More pages than this are refused.

    Raises:
        SourceError: It is locked, damaged, empty, or has too many pages.
    """
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as fault:
        if getattr(fault, "err_code", None) == _PASSWORD or "password" in str(fault).lower():
            raise SourceError(f"{path}: the PDF is locked with a password; unlock it (qpdf --decrypt) and read the unlocked copy") from fault
        raise SourceError(f"{path}: damaged or cut off, no PDF can be opened from it; fetch it again or repair it (qpdf IN OUT)") from fault
    except OSError as fault:
        raise SourceError(f"{path}: cannot be read ({fault.strerror or fault}); check the path and its permissions") from fault
    try:
        count = len(document)
        if count == 0:
            raise SourceError(f"{path}: the PDF has no pages; fetch it again")
        if count > max_pages:
            raise SourceError(f"{path}: {count} pages, more than the {max_pages} allowed; split it or raise max_pages")
        yield document
    finally:
        document.close()


def page_count(path: Path, max_pages: int = MAX_PAGES) -> int:
    """How many pages the PDF has; raises SourceError as `opened`."""
    with opened(path, max_pages) as document:
        return len(document)


def embedded_pages(path: Path, max_pages: int = MAX_PAGES) -> Iterator[Page]:
    """The text layer of every page in order, pages without one with empty text; raises SourceError as `opened`."""
    with opened(path, max_pages) as document:
        for number in range(1, len(document) + 1):
            yield embedded_page(document, number)


def embedded_page(document: pdfium.PdfDocument, number: int) -> Page:
    """One page's text layer as a page; where the layer holds its text twice, the first of the two (see `embedded_layers`)."""
    return embedded_layers(document, number)[0]


def embedded_layers(document: pdfium.PdfDocument, number: int) -> tuple[Page, ...]:
    """The texts a page's layer holds: one, or two where a second run of OCR was laid over the first.

    Args:
        document: The open file.
        number: The page, from 1.

    Returns:
        At least one page, in the order of the content; the text is empty where there is no layer.

    Raises:
        PdfiumError: The page cannot be loaded.
    """
    page = document[number - 1]
    try:
        size = shown_size(page)
        tokens = _tokens(page, size)
    finally:
        page.close()
    return tuple(compose(number, run, size, "embedded") for run in _runs(tokens))


def shown_size(page: pdfium.PdfPage) -> tuple[float, float]:
    """Width and height of the page as shown, in points, never more than the format allows."""
    width, height = page.get_size()
    return min(max(width, 1.0), MAX_POINTS), min(max(height, 1.0), MAX_POINTS)


def scale_within(page: pdfium.PdfPage, wanted: float, max_pixels: int) -> float:
    """Pixels a point to draw a page with: those wanted, or fewer where the page as it says it is, however large, would exceed the pixels allowed."""
    width, height = (max(side, 1.0) for side in page.get_size())
    return float(min(wanted, (max_pixels / (width * height)) ** 0.5, MAX_SIDE / max(width, height)))


def rendered(document: pdfium.PdfDocument, number: int, dpi: float, max_pixels: int) -> tuple[Image.Image, float]:
    """The page as a grey image, with the resolution used: the one asked for, or less where the page would exceed the pixels allowed.

    Args:
        document: The open file.
        number: The page, from 1.
        dpi: Dots an inch wanted.
        max_pixels: The most pixels the image may have.

    Raises:
        PdfiumError: The page cannot be loaded or drawn.
    """
    page = document[number - 1]
    try:
        scale = scale_within(page, dpi / 72, max_pixels)
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
        try:
            return bitmap.to_pil().convert("L"), scale * 72
        finally:
            bitmap.close()
    finally:
        page.close()


def image_dpi(document: pdfium.PdfDocument, number: int) -> float | None:
    """The resolution of the page's largest image where it covers most of the page (a scan), else None."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        best: tuple[float, float] | None = None
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            left, bottom, right, top = item.get_bounds()
            cover = abs(right - left) * abs(top - bottom) / max(width * height, 1.0)
            across = max(abs(right - left), abs(top - bottom))
            if cover > 0.5 and across > 0 and (best is None or cover > best[0]):
                best = (cover, max(item.get_px_size()) / across * 72)
        return best[1] if best else None
    finally:
        page.close()


def _tokens(page: pdfium.PdfPage, size: tuple[float, float]) -> list[Token]:
    """The words of the layer in the order of the content, with boxes as the page is shown."""
    text = page.get_textpage()
    try:
        shown = shown_map(page, size)
        turned = page.get_rotation()
        found: list[Token] = []
        letters: list[str] = []
        boxes: list[Box] = []
        turn = 0

        def finish() -> None:
            if letters:
                around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
                found.append(Token("".join(letters), around, None, turn))
                letters.clear()
                boxes.clear()

        for index in range(min(text.count_chars(), MAX_CHARS)):
            letter = _letter(raw.FPDFText_GetUnicode(text, index))
            box = _box(text, index, shown) if letter else None
            if not letter or box is None or not _on_page(box, size):
                finish()
                continue
            if not letters:
                turn = _turn(raw.FPDFText_GetCharAngle(text, index), turned)
            elif _apart(boxes[-1], box, turn):
                finish()
            letters.append(letter)
            boxes.append(box)
        finish()
        return found
    finally:
        text.close()


def _letter(code: int) -> str:
    """The character of a code, "" for white space, controls and what is not a character."""
    if code in _HYPHENS:
        return "-"
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code == 0xFFFF:
        return ""
    letter = chr(code)
    return "" if letter.isspace() else letter


def _box(text: pdfium.PdfTextPage, index: int, shown: tuple[float, ...]) -> Box | None:
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    if not raw.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(bottom), byref(top)):
        return None
    a, b, c, d, e, f = shown
    xs = [a * x + c * y + e for x in (left.value, right.value) for y in (bottom.value, top.value)]
    ys = [b * x + d * y + f for x in (left.value, right.value) for y in (bottom.value, top.value)]
    return (min(xs), min(ys), max(xs), max(ys))


def _on_page(box: Box, size: tuple[float, float]) -> bool:
    """Whether a character stands on the page and has a size; what lies outside the paper is not on the paper."""
    middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return 0 <= middle_x <= size[0] and 0 <= middle_y <= size[1] and (box[2] > box[0] or box[3] > box[1])


def _apart(before: Box, here: Box, turn: int) -> bool:
    """Whether a character stands too far from the one before it to be of the same word, or on another line."""
    high = max(before[3] - before[1], here[3] - here[1], before[2] - before[0], here[2] - here[0])
    if turn in (90, 270):
        return abs(here[0] - before[0]) > high or max(here[1] - before[3], before[1] - here[3]) > high
    return abs(here[3] - before[3]) > high or max(here[0] - before[2], before[0] - here[2]) > high


def _turn(radians: float, page_turn: int) -> int:
    """The quarter turn, counter-clockwise on the page as shown, nearest to a character's angle."""
    if radians < 0:
        return 0
    # pdfium counts angles clockwise, and turns the page clockwise to show it
    return (-round(2 * radians / pi) * 90 - page_turn) % 360


def shown_map(page: pdfium.PdfPage, size: tuple[float, float]) -> tuple[float, ...]:
    """The affine map (a, b, c, d, e, f) from page space to points of the page as shown, origin top left."""
    fine = 1_000
    width, height = round(size[0] * fine), round(size[1] * fine)

    def at(x: float, y: float) -> tuple[float, float]:
        to_x, to_y = c_int(), c_int()
        raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, byref(to_x), byref(to_y))
        return to_x.value / fine, to_y.value / fine

    origin, along, up = at(0, 0), at(100, 0), at(0, 100)
    return (
        (along[0] - origin[0]) / 100,
        (along[1] - origin[1]) / 100,
        (up[0] - origin[0]) / 100,
        (up[1] - origin[1]) / 100,
        origin[0],
        origin[1],
    )


def _runs(tokens: list[Token]) -> list[list[Token]]:
    """The words as one run, or as two where the second half is printed over the first."""
    grid: dict[tuple[int, int], list[int]] = {}
    over = [False] * len(tokens)
    for index, token in enumerate(tokens):
        cell = (int((token.box[0] + token.box[2]) / 40), int((token.box[1] + token.box[3]) / 40))
        near = [i for dx in (-1, 0, 1) for dy in (-1, 0, 1) for i in grid.get((cell[0] + dx, cell[1] + dy), ())]
        over[index] = any(_covered(tokens[i].box, token.box) for i in near)
        grid.setdefault(cell, []).append(index)
    # dots of stamps and specks, of which a worn page has hundreds, tell nothing
    told = [sum(map(str.isalnum, token.text)) >= 3 for token in tokens]
    if len(tokens) < 10 or sum(map(min, over, told)) < 0.25 * max(sum(told), 4):
        return [tokens]
    # the cut that leaves most covered words behind it and fewest before it
    score, best, cut = 0.0, 0.0, len(tokens)
    for index in range(len(tokens) - 1, -1, -1):
        score += (1 if told[index] else _LITTLE) * (1 if over[index] else -1)
        if score > best:
            best, cut = score, index
    return [tokens[:cut], tokens[cut:]] if 0 < cut < len(tokens) else [tokens]


def _covered(one: Box, two: Box) -> bool:
    wide = min(one[2], two[2]) - max(one[0], two[0])
    high = min(one[3], two[3]) - max(one[1], two[1])
    if wide <= 0 or high <= 0:
        return False
    smaller = min((one[2] - one[0]) * (one[3] - one[1]), (two[2] - two[0]) * (two[3] - two[1]))
    return wide * high > SAME_PLACE * max(smaller, 1e-6)
