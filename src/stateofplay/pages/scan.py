"""One page of a scan: its layer, its image, its OCR, and the text to trust. Runs in a worker."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pypdfium2 as pdfium
from PIL import Image

from stateofplay.errors import EngineMissingError
from stateofplay.model.page import Page
from stateofplay.model.record import Doubt
from stateofplay.pages import blend, closer, hidden, ocr, pdf, surface, traces, trust
from stateofplay.pages import image as images
from stateofplay.pages.layout import Token, compose

DPI = 300.0
_LOOK = 120.0
_SURE = 60.0
_NEARLY_EMPTY = 100
"""A page with fewer likely letters than this may lie on its side without showing it."""
FAINT = 55.0
"""OCR whose words are on average less sure than this is doubted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is wanted of a page.

    Attributes:
        layer: Which text to trust.
        lang: Languages joined by "+".
        max_pixels: The most pixels of its image.
        max_pages: The most pages of its file.
        picture: An image of the page to look at is wanted, not its text.
        hidden: Words that the page holds and does not show are wanted in its text.
        seek_hidden: Nothing is wanted but those words.
    """

    layer: Literal["embedded", "ocr", "best"] = "best"
    lang: str = "eng"
    max_pixels: int = 60_000_000
    max_pages: int = 10_000
    picture: bool = False
    hidden: bool = False
    seek_hidden: bool = False


class Reader:
    """Reads pages, one after the other; keeps the last PDF open and the engine in memory."""

    def __init__(self, engine: ocr.Engine | None = None) -> None:
        self._engine = engine
        self._missing = ""
        self._open: tuple[Path, pdfium.PdfDocument] | None = None
        self._stack = ExitStack()

    def count(self, path: Path, kind: str, wish: Wish) -> int:
        """How many pages a file has; raises SourceError where it cannot be opened."""
        return len(self._document(path, wish)) if kind == "pdf" else images.page_count(path, wish.max_pages)

    def page(self, path: Path, kind: str, number: int, wish: Wish) -> tuple[Page, list[Doubt]]:
        """One page and what there is to doubt about it.

        Raises:
            SourceError: The page cannot be decoded.
            PdfiumError: The page cannot be loaded.
        """
        if kind == "pdf":
            document = self._document(path, wish)
            layers = pdf.embedded_layers(document, number)
            if not wish.hidden and any(layer.text for layer in layers):
                unseen = hidden.find(document, number)
                layers = tuple(hidden.masked(layer, unseen) for layer in layers)
            if wish.layer == "embedded":
                return trust.choose(layers, None, "embedded"), []
            if wish.layer == "best" and not trust.needs_ocr(layers, scanned=pdf.image_dpi(document, number) is not None):
                return trust.choose(layers, None, "best"), []
            page = document[number - 1]
            try:
                size = pdf.shown_size(page)
            finally:
                page.close()
            shown, dpi = pdf.rendered(document, number, DPI, wish.max_pixels)
        else:
            shown, dpi, size = images.page_of(path, number, wish.max_pixels)
            layers = (compose(number, (), size, "embedded"),)
            if wish.layer == "embedded":
                return layers[0], []
            shown, dpi = _sized(shown, dpi)
        return self._best(number, layers, (shown, dpi, size), wish)

    def hidden(self, path: Path, number: int, wish: Wish) -> tuple[hidden.Hidden, ...]:
        """The passages that a PDF's page holds and does not show; raises as `page`."""
        return hidden.find(self._document(path, wish), number)

    def picture(self, path: Path, kind: str, number: int, wish: Wish) -> bytes:
        """An image of the page to look at, as PNG in sixteen greys; raises as `page`."""
        if kind == "pdf":
            shown, _ = pdf.rendered(self._document(path, wish), number, _LOOK, wish.max_pixels)
        else:
            shown, dpi, _ = images.page_of(path, number, wish.max_pixels)
            shown = shown.resize((max(1, round(shown.width * _LOOK / dpi)), max(1, round(shown.height * _LOOK / dpi))), Image.Resampling.BOX)
        out = io.BytesIO()
        shown.quantize(16).save(out, "PNG", optimize=True)
        return out.getvalue()

    def _best(
        self, number: int, layers: Sequence[Page], seen: tuple[Image.Image, float, tuple[float, float]], wish: Wish
    ) -> tuple[Page, list[Doubt]]:
        """The text to trust of the layers and the image."""
        engine = self._ready()
        if engine is None:
            if not any(layer.text for layer in layers):
                raise EngineMissingError(self._missing)
            words = f"Page {number} was read from its own text layer only: {self._missing}"
            return trust.choose(layers, None, "best"), [Doubt(code="ocr_missing", words=words)]
        read = self._read(number, seen, wish)
        chosen = trust.choose(layers, read, wish.layer)
        if wish.layer == "best" and chosen.others:
            chosen, exchanged, added = blend.blended(chosen, chosen.others)
            if exchanged or added:
                chosen = replace(chosen, why=f"{chosen.why}; {exchanged} of its words exchanged and {added} added from the other texts of the page")
        return chosen, _doubts(chosen, wish.lang)

    def _read(self, number: int, seen: tuple[Image.Image, float, tuple[float, float]], wish: Wish) -> Page:
        """The page as OCR reads it, turned upright where it lies on its side or its head."""
        shown, dpi, size = seen
        engine = self._ready()
        assert engine is not None
        lang = _languages(engine, wish.lang)
        turn = 0
        if surface.lies_sideways(shown):
            found = engine.turn(shown, dpi)
            turn = (360 - found[0]) % 360 if found and found[0] in (90, 270) else 90
        page = _composed(number, engine, surface.prepared(shown, dpi, size, turn), lang)
        measured = trust.of_page(page)
        strange = measured.share < 0.6 or max(measured.common.values()) < 0.08 * measured.words
        if measured.words >= 15 and strange:
            found = engine.turn(shown, dpi)
            other = (turn + 180) % 360 if found is None else (360 - found[0]) % 360 if found[1] > 1 else turn
            if other != turn:
                again = _composed(number, engine, surface.prepared(shown, dpi, size, other), lang)
                page = max(page, again, key=lambda one: trust.of_page(one).worth)
        if strange and trust.of_page(page).good < _NEARLY_EMPTY:
            # too little type to tell how it lies: a drafting block alone on the back of a memorandum, say
            ways = [_composed(number, engine, surface.prepared(shown, dpi, size, way), lang) for way in (90, 180, 270)]
            page = max(page, *ways, key=_told)
        return page

    def _ready(self) -> ocr.Engine | None:
        """The engine, or None where none is installed; looked for once."""
        if self._engine is None and not self._missing:
            try:
                self._engine = ocr.engine()
            except EngineMissingError as fault:
                self._missing = str(fault)
        return self._engine

    def _document(self, path: Path, wish: Wish) -> pdfium.PdfDocument:
        if self._open is None or self._open[0] != path:
            self._stack.close()
            self._open = None
            self._open = (path, self._stack.enter_context(pdf.opened(path, wish.max_pages)))
        return self._open[1]


def _told(page: Page) -> float:
    """Letters of likely words of four letters and more, each word by how sure the engine is of it."""
    words = [(page.text[word.start : word.end], word.confidence or 0.0) for word in page.words]
    return sum(len(text) * (sure / 100) ** 2 for text, sure in words if len(text) >= 4 and trust.likely(text))


def _sized(shown: Image.Image, dpi: float) -> tuple[Image.Image, float]:
    """An image at a resolution that OCR reads well; neither much above 300 dpi nor much below."""
    if 180 <= dpi <= 420:
        return shown, dpi
    scale = DPI / dpi if dpi > 420 else min(DPI / dpi, 3.0)
    return shown.resize((max(1, round(shown.width * scale)), max(1, round(shown.height * scale))), Image.Resampling.LANCZOS), dpi * scale


def _composed(number: int, engine: ocr.Engine, prepared: surface.Surface, lang: str) -> Page:
    """The page that the engine's words make, with what else the image shows."""
    cuts = traces.cuts_of(prepared)
    first = engine.words(prepared.image, prepared.dpi, lang)
    said, lines = closer.looked_again(first, prepared, engine, lang)
    if lines:
        prepared.notes.append(f"{lines} lines read again one by one")
    said = traces.bulleted(said, prepared)
    found = _without_scraps(said)
    if len(found) < len(said):
        prepared.notes.append(f"{len(said) - len(found)} scraps of noise left out")
    tokens = [Token(word.text, prepared.on_page(word.box), round(word.confidence, 1), prepared.turn) for word in found]
    crossed = [token.box for token, yes in zip(tokens, traces.struck(found, prepared), strict=True) if yes]
    page = compose(number, [*tokens, *traces.tokens_of_cuts(cuts, prepared)], prepared.size, "ocr")
    page = traces.marked(page, prepared, crossed, cuts, traces.handwriting(said, prepared))
    return replace(page, why="; ".join(prepared.notes))


def _without_scraps(said: list[ocr.Found]) -> list[ocr.Found]:
    """The words without what is but a speck or a stroke that stands apart from any line of type."""
    sure = [
        word
        for word in said
        if (word.confidence >= _SURE and len(word.text) >= 3 and trust.likely(word.text)) or sum(ch.isdigit() for ch in word.text) >= 3
    ]

    def in_line(word: ocr.Found) -> bool:
        left, top, right, bottom = word.box
        reach = 6 * max(bottom - top, 12)
        return any(
            max(other.box[0] - right, left - other.box[2]) < reach and min(bottom, other.box[3]) - max(top, other.box[1]) > 0.4 * (bottom - top)
            for other in sure
        )

    return [word for word in said if not trust.is_scrap(word.text, word.confidence) or in_line(word)]


def _languages(engine: ocr.Engine, wanted: str) -> str:
    """The wanted languages that the engine has.

    Raises:
        EngineMissingError: It has none of them.
    """
    there = engine.languages()
    usable = [one for one in wanted.split("+") if one in there]
    if not usable:
        first = wanted.split("+", maxsplit=1)[0]
        raise EngineMissingError(f"{engine.name} has no data for {wanted}, only for {', '.join(sorted(there))}; apt-get install tesseract-ocr-{first}")
    return "+".join(usable)


def _doubts(page: Page, lang: str) -> list[Doubt]:
    """What a reader of the page should know."""
    doubts: list[Doubt] = []
    measured = trust.of_page(page)
    sure = [(word.confidence, word.end - word.start) for word in page.words if word.confidence is not None]
    mean = sum(c * n for c, n in sure) / sum(n for _, n in sure) if sure else 100.0
    if not page.text.strip():
        doubts.append(Doubt(code="page_without_text", words=f"No words were found on page {page.number}."))
    elif measured.share < 0.7 or mean < FAINT:
        words = f"Page {page.number} reads poorly: {measured.share:.0%} of its letters stand in likely words"
        doubts.append(Doubt(code="page_reads_poorly", words=words + (f", OCR is {mean:.0f} % sure of them." if sure else ".")))
    spoken = trust.language_of(measured)
    if spoken is not None and spoken not in lang.split("+"):
        words = f"Page {page.number} is in another language than those read ({lang}): it looks like {spoken}; read it again with --lang {spoken}."
        doubts.append(Doubt(code="language_not_read", words=words))
    return doubts
