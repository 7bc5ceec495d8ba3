"""Text with boxes as OCR programs leave it beside an image: hOCR and ALTO, turned into words on a page.

hOCR counts pixels of the image from its upper left corner; ALTO counts pixels, tenths of a millimetre or 1/1200 inch, as it says itself.
Where neither the file nor its image tells the resolution, the page is taken to be as high as a letter.
Sources: hOCR 1.2 (kba.github.io/hocr-spec); ALTO 2 to 4 (loc.gov/standards/alto).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from lxml import etree
from lxml import html as web

from stateofplay.errors import SourceError
from stateofplay.model.page import Page
from stateofplay.pages.image import LETTER_HEIGHT
from stateofplay.pages.layout import Token, compose

_BOX = re.compile(r"\bbbox\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)")
_SURE = re.compile(r"\bx_wconf\s+(\d+(?:\.\d+)?)")
_SCAN = re.compile(r"\bscan_res\s+(\d+)")
_HOCR = re.compile(rb"class\s*=\s*[\"'][^\"']*\bocr_page\b|name\s*=\s*[\"']ocr-(?:system|capabilities)\b")
_ALTO = re.compile(rb"<(?:\w+:)?alto[\s>]", re.IGNORECASE)
_UNITS = {"mm10": 72 / 254, "inch1200": 72 / 1200}
_WORDS = 20_000
"""The most words of one page."""


def is_layout(head: bytes) -> bool:
    """Whether the first bytes of a file are those of hOCR or ALTO."""
    return head.lstrip().startswith((b"<", b"\xef\xbb\xbf<")) and bool(_HOCR.search(head) or _ALTO.search(head))


def pages(content: bytes, name: str, sizes: tuple[tuple[float, float], ...] = ()) -> list[Page]:
    """The pages of a layout file, their words in reading order.

    Args:
        content: The file's bytes.
        name: Its name, for the error's words.
        sizes: Width and height in points of the pages of its image, in order, where there is one.

    Raises:
        SourceError: It is damaged, or has no page.
    """
    found = list(_alto(content, name, sizes) if _ALTO.search(content[:8_192]) else _hocr(content, name, sizes))
    if not found:
        raise SourceError(f"{name}: has no page of words; make it anew from the image, or leave it out")
    return [replace(page, why="words and boxes as the layout file has them") for page in found]


def _hocr(content: bytes, name: str, sizes: tuple[tuple[float, float], ...]) -> Iterator[Page]:
    """The pages of hOCR."""
    try:
        tree = web.document_fromstring(content, parser=web.HTMLParser(no_network=True, huge_tree=False))
    except (etree.LxmlError, ValueError) as error:
        raise SourceError(f"{name}: damaged hOCR ({error}); make it anew from the image, or leave it out") from error
    for number, sheet in enumerate(_of_class(tree, "ocr_page"), 1):
        title = sheet.get("title") or ""
        _, _, right, bottom = _box(title) or (0.0, 0.0, 0.0, 0.0)
        words = list(_words(sheet))
        right, bottom = right or max((box[2] for _, box, _ in words), default=1.0), bottom or max((box[3] for _, box, _ in words), default=1.0)
        given = _SCAN.search(title)
        if number <= len(sizes):
            width, height = sizes[number - 1]
            across, down = width / max(right, 1.0), height / max(bottom, 1.0)
        else:
            across = down = 72 / float(given[1]) if given and int(given[1]) >= 50 else LETTER_HEIGHT * 72 / max(bottom, right, 1.0)
            width, height = right * across, bottom * down
        tokens = [Token(text, (box[0] * across, box[1] * down, box[2] * across, box[3] * down), sure) for text, box, sure in words]
        yield compose(number, tokens, (width, height), "embedded")


def _of_class(tree: web.HtmlElement, name: str) -> Iterator[web.HtmlElement]:
    """The elements of a class below one, in order."""
    return (one for one in tree.iter() if isinstance(one.tag, str) and name in (one.get("class") or "").split())


def _words(sheet: web.HtmlElement) -> Iterator[tuple[str, tuple[float, float, float, float], float | None]]:
    """The words of an hOCR page: text, box in pixels, how sure."""
    for word in islice(_of_class(sheet, "ocrx_word"), _WORDS):
        title = word.get("title") or ""
        box, sure = _box(title), _SURE.search(title)
        text = "".join("".join(word.itertext()).split())
        if box and text:
            yield text, box, float(sure[1]) if sure else None


def _box(title: str) -> tuple[float, float, float, float] | None:
    found = _BOX.search(title)
    if found is None:
        return None
    left, top, right, bottom = (float(one) for one in found.groups())
    return (left, top, right, bottom) if left < right and top < bottom else None


def _alto(content: bytes, name: str, sizes: tuple[tuple[float, float], ...]) -> Iterator[Page]:
    """The pages of ALTO."""
    try:
        root = etree.fromstring(content, parser=etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"{name}: damaged ALTO ({error}); make it anew from the image, or leave it out") from error
    unit = (root.findtext(".//{*}MeasurementUnit") or "pixel").strip().lower()
    for number, sheet in enumerate(root.iterfind(".//{*}Page"), 1):
        wide, high = _number(sheet.get("WIDTH")), _number(sheet.get("HEIGHT"))
        words = [(one, _alto_box(one)) for one in islice(sheet.iterfind(".//{*}String"), _WORDS)]
        boxes = [box for _, box in words if box]
        wide, high = wide or max((box[2] for box in boxes), default=1.0), high or max((box[3] for box in boxes), default=1.0)
        if number <= len(sizes):
            width, height = sizes[number - 1]
            across, down = width / wide, height / high
        else:
            across = down = _UNITS.get(unit, LETTER_HEIGHT * 72 / max(wide, high))
            width, height = wide * across, high * down
        tokens = []
        for one, box in words:
            text, sure = "".join((one.get("CONTENT") or "").split()), _number(one.get("WC"))
            if box and text:
                place = (box[0] * across, box[1] * down, box[2] * across, box[3] * down)
                tokens.append(Token(text, place, None if one.get("WC") is None else round(min(sure, 1.0) * 100, 1)))
        yield compose(number, tokens, (width, height), "embedded")


def _alto_box(word: etree._Element) -> tuple[float, float, float, float] | None:
    left, top = _number(word.get("HPOS")), _number(word.get("VPOS"))
    right, bottom = left + _number(word.get("WIDTH")), top + _number(word.get("HEIGHT"))
    return (left, top, right, bottom) if left < right and top < bottom else None


def _number(words: str | None) -> float:
    """A number that XML gives, 0 where it gives none."""
    try:
        found = float(words or 0)
    except ValueError:
        return 0.0
    return found if 0 <= found < 1e7 else 0.0
