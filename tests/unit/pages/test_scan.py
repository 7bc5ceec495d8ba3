"""A scanned page, from file to words, with whichever engine is installed."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from tests.unit.pages.paper import typed
from tests.unit.pages.test_pdf import MEMO, made

from stateofplay.errors import EngineMissingError
from stateofplay.pages import ocr
from stateofplay.pages.acquire import acquire
from stateofplay.pages.layout import compose
from stateofplay.pages.scan import Reader, Wish
from stateofplay.settings import Settings

try:
    ENGINE: ocr.Engine | None = ocr.engine()
except EngineMissingError:
    ENGINE = None
needs_engine = pytest.mark.skipif(ENGINE is None, reason="no engine of OCR is installed here")


def scanned(path: Path, page: Image.Image, layer: str = "") -> Path:
    """A PDF whose page is an image, with a text layer or none."""
    page.save(path, "PDF", resolution=200)
    if layer:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
            pdf.pages[0].Resources.Font = pikepdf.Dictionary(F1=font)
            pdf.pages[0].contents_add(pdf.make_stream(f"BT 3 Tr /F1 10 Tf 1 0 0 1 50 700 Tm ({layer}) Tj ET".encode()))
            pdf.save(path)
    return path


@needs_engine
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_reads_the_same_whichever_way_it_lies(tmp_path: Path, turn: int) -> None:
    path = scanned(tmp_path / "page.pdf", typed().rotate(turn, expand=True))
    page, _ = Reader(ENGINE).page(path, "pdf", 1, Wish())
    assert page.layer == "ocr"
    assert "SUBJECT: Grain for Ruritania" in page.text
    assert page.text.index("MEMORANDUM") < page.text.index("SUBJECT") < page.text.index("harvest")
    assert all(0 <= w.box[0] < w.box[2] <= page.width and 0 <= w.box[1] < w.box[3] <= page.height for w in page.words)
    word = next(w for w in page.words if page.text[w.start : w.end] == "MEMORANDUM")
    across, down = (word.box[0] + word.box[2]) / 2 / page.width, (word.box[1] + word.box[3]) / 2 / page.height
    assert {0: across < 0.5 and down < 0.2, 90: across < 0.2 and down > 0.5, 180: across > 0.5 and down > 0.8, 270: across > 0.8 and down < 0.5}[turn]


@needs_engine
def test_gibberish_in_the_layer_loses_and_is_kept(tmp_path: Path) -> None:
    path = scanned(tmp_path / "page.pdf", typed(), "Gr@1n f0r ]]ur{tan!a tqlks r3sum€ ".replace("€", "e") * 6)
    page, _ = Reader(ENGINE).page(path, "pdf", 1, Wish())
    assert page.layer == "ocr"
    assert [other.layer for other in page.others] == ["embedded"]
    asked, _ = Reader(ENGINE).page(path, "pdf", 1, Wish(layer="embedded"))
    assert asked.layer == "embedded"


@needs_engine
def test_every_format_of_image_is_a_source(tmp_path: Path) -> None:
    page = typed()
    page.save(tmp_path / "a.png")
    page.save(tmp_path / "b.jpg", quality=80)
    page.save(tmp_path / "c.tif", save_all=True, append_images=[page], dpi=(200, 200))
    for name, count in (("a.png", 1), ("b.jpg", 1), ("c.tif", 2)):
        source, pages, _ = acquire(tmp_path / name, Settings(jobs=1))
        assert source.kind == "image"
        assert len(pages) == count
        assert all("resume on Monday" in one.text for one in pages)


@needs_engine
def test_an_empty_page_is_a_doubt(tmp_path: Path) -> None:
    Image.new("L", (1700, 2200), 255).save(tmp_path / "blank.png")
    _, pages, doubts = acquire(tmp_path / "blank.png", Settings(jobs=1))
    assert pages[0].text == ""
    assert [doubt.code for doubt in doubts] == ["page_without_text"]


def test_without_an_engine_a_page_without_a_layer_says_how_to_install_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "engine", lambda: (_ for _ in ()).throw(EngineMissingError("none; apt-get install tesseract-ocr")))
    path = scanned(tmp_path / "page.pdf", typed())
    with pytest.raises(EngineMissingError, match="apt-get install"):
        Reader().page(path, "pdf", 1, Wish())
    layered, doubts = Reader().page(made(tmp_path / "layered.pdf", MEMO), "pdf", 1, Wish(layer="ocr"))
    assert "Ruritania" in layered.text
    assert [doubt.code for doubt in doubts] == ["ocr_missing"]


FRENCH = (
    "Le ministre a dit que le prix du grain doit baisser",
    "avant que son gouvernement ne signe, et que les autres",
    "pays de la zone sont dans le même cas que le sien.",
    "Il ne veut pas que la conférence soit reportée, mais il",
    "a demandé que les textes soient prêts pour le mois de mai.",
    "Nous avons dit que ce délai est trop court pour nous.",
)


@needs_engine
def test_a_page_in_a_language_not_read_is_a_doubt() -> None:
    page = _read(typed(FRENCH), "eng")
    assert "language_not_read" in page


@needs_engine
@pytest.mark.skipif(ENGINE is None or "fra" not in ENGINE.languages(), reason="French data are not installed here")
def test_with_its_language_asked_for_it_is_none() -> None:
    assert _read(typed(FRENCH), "eng+fra") == []


def _read(page: Image.Image, lang: str) -> list[str]:
    """The doubts about a page read in a language."""
    reader = Reader(ENGINE)
    blank = (compose(1, (), (612.0, 792.0), "embedded"),)
    _, doubts = reader._best(1, blank, (page, 200.0, (612.0, 792.0)), Wish(lang=lang))
    return [doubt.code for doubt in doubts]
