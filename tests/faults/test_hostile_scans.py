"""Files made to harm: each ends as pages, as a doubt, or as one clear line; in bounded time and memory."""

from __future__ import annotations

import re
import resource
import time
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from tests.unit.pages.test_image import lying_png
from tests.unit.pages.test_pdf import MEMO, made

from stateofplay.errors import SourceError
from stateofplay.pages import workers
from stateofplay.pages.acquire import acquire
from stateofplay.pages.workers import Limits
from stateofplay.settings import Settings

EMBEDDED = Settings(jobs=1, layer="embedded")
BEST = Settings(jobs=1)


def raw_pdf(path: Path, objects: list[bytes], root: int = 1) -> Path:
    """A PDF of these objects, numbered from 1, with a right cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(out)
    return path


def stream(body: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length " + str(len(body)).encode() + b" " + extra + b" >>\nstream\n" + body + b"\nendstream"


def squeezed(piece: bytes, times: int) -> bytes:
    """A piece so many times over, compressed; never whole in memory."""
    press = zlib.compressobj(1)
    return b"".join([press.compress(piece) for _ in range(times)] + [press.flush()])


def one_page(path: Path, content: bytes, extra: bytes = b"", more: list[bytes] | None = None) -> Path:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R " + extra + b" >>"
    return raw_pdf(path, [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content, *(more or [])])


def settled(path: Path, settings: Settings, within: float = 30.0) -> tuple[int, list[str]]:
    """How many pages came back and which doubts, or -1 and the words of the error; never anything else, and in time."""
    start = time.monotonic()
    try:
        _, pages, doubts = acquire(path, settings)
        result, words = (len(pages), [doubt.code for doubt in doubts]), ""
    except SourceError as error:
        words = str(error)
        result = (-1, [words])
    if words:
        assert str(path) in words
        assert "\n" not in words
        assert re.search(r"[;:] ?\w", words.split(str(path))[1]), "an error says what to do next"
    assert time.monotonic() - start < within
    return result


def test_a_bomb_in_a_content_stream_is_bounded(tmp_path: Path) -> None:
    bomb = squeezed(b"BT (x) Tj ET " * 100_000, 200)
    path = one_page(tmp_path / "bomb.pdf", stream(bomb, b"/Filter /FlateDecode"))
    crew = workers.Workers(1, Limits(seconds=10))
    page, doubts = next(iter(crew.pages(path, "pdf", [1], workers.Wish(layer="embedded"))))
    crew.stop()
    assert page.text == "" or len(page.text) < 10_000_000
    assert all(doubt.code for doubt in doubts)


def test_a_bomb_in_an_image_is_bounded(tmp_path: Path) -> None:
    pixels = squeezed(b"\0" * 1_000_000, 900)
    image = stream(pixels, b"/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode")
    path = one_page(tmp_path / "image.pdf", stream(b"612 0 0 792 0 0 cm /I Do"), b"/Resources << /XObject << /I 5 0 R >> >>", [image])
    crew = workers.Workers(1, Limits(seconds=20))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = list(crew.pages(path, "pdf", [1, 1], workers.Wish()))
    crew.stop()
    assert len(found) == 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000, "the bomb went off here, not in a worker"


def test_a_bomb_within_a_bomb_is_bounded(tmp_path: Path) -> None:
    inner = squeezed(b"BT (x) Tj ET " * 100_000, 100)
    bomb = squeezed(inner, 40)
    path = one_page(tmp_path / "twice.pdf", stream(bomb, b"/Filter [/FlateDecode /FlateDecode]"))
    pages, _ = settled(path, EMBEDDED)
    assert pages in (-1, 0, 1)


def test_a_bomb_in_the_words_of_an_image_is_bounded(tmp_path: Path) -> None:
    path = lying_png(tmp_path / "words.png", 200, 200)
    whole = path.read_bytes()
    words = b"Comment\0\0" + squeezed(b"x" * 1_000_000, 200)
    chunk = len(words).to_bytes(4, "big") + b"zTXt" + words + zlib.crc32(b"zTXt" + words).to_bytes(4, "big")
    path.write_bytes(whole[:33] + chunk + whole[33:])
    pages, told = settled(path, BEST)
    assert (pages, told) == (1, ["page_unreadable"]) or pages == -1


def test_a_drawing_that_draws_itself_ends(tmp_path: Path) -> None:
    form = stream(b"/F Do /F Do", b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /F 5 0 R >> >>")
    path = one_page(tmp_path / "self.pdf", stream(b"/F Do"), b"/Resources << /XObject << /F 5 0 R >> >>", [form])
    crew = workers.Workers(1, Limits(seconds=5))
    start = time.monotonic()
    found = list(crew.pages(path, "pdf", [1], workers.Wish()))
    crew.stop()
    assert len(found) == 1
    assert time.monotonic() - start < 30


def test_a_list_of_objects_that_leads_back_to_itself_ends(tmp_path: Path) -> None:
    whole = made(tmp_path / "whole.pdf", MEMO).read_bytes()
    start = int(whole.rsplit(b"startxref", 1)[1].split()[0])
    path = tmp_path / "prev.pdf"
    path.write_bytes(whole[:start] + f"xref\n0 0\ntrailer << /Size 1 /Root 1 0 R /Prev {start} >>\nstartxref\n{start}\n%%EOF\n".encode())
    pages, _ = settled(path, EMBEDDED)
    assert pages in (-1, 0, 1)


@pytest.mark.parametrize("filter_", [b"", b"/Filter /FlateDecode", b"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 50000 /Rows 50000 >>"])
def test_an_image_in_a_pdf_that_lies_about_its_size_costs_no_more_than_its_page(tmp_path: Path, filter_: bytes) -> None:
    image = stream(
        b"\0\1\2" * 40, b"/Type /XObject /Subtype /Image /Width 50000 /Height 50000 /ColorSpace /DeviceGray /BitsPerComponent 1 " + filter_
    )
    path = one_page(tmp_path / "lie.pdf", stream(b"612 0 0 792 0 0 cm /I Do"), b"/Resources << /XObject << /I 5 0 R >> >>", [image])
    assert settled(path, BEST)[0] in (-1, 1)


def test_a_jpeg_that_ends_in_mid_picture_costs_its_page(tmp_path: Path) -> None:
    path = tmp_path / "cut.jpg"
    Image.effect_noise((900, 1200), 60).save(path)
    path.write_bytes(path.read_bytes()[:9_000])
    assert settled(path, BEST) == (1, ["page_unreadable"])


def test_a_cyclic_page_tree_ends(tmp_path: Path) -> None:
    path = raw_pdf(tmp_path / "cycle.pdf", [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9000 /Parent 2 0 R >>"])
    # nine thousand pages are read on the way, some 24 s on two quiet cores
    pages, _ = settled(path, EMBEDDED, within=60.0)
    assert pages in range(-1, 9001)


def test_a_wrong_xref_is_mended_or_refused(tmp_path: Path) -> None:
    whole = made(tmp_path / "whole.pdf", MEMO).read_bytes()
    path = tmp_path / "xref.pdf"
    path.write_bytes(re.sub(rb"startxref\n\d+", b"startxref\n7", whole))
    pages, words = settled(path, EMBEDDED)
    assert pages == 1 or "damaged" in words[0]


def test_ten_thousand_pages_are_read_in_part_with_a_doubt(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    for _ in range(10_000):
        pdf.add_blank_page(page_size=(612, 792))
    pdf.save(tmp_path / "long.pdf")
    pages, doubts = settled(tmp_path / "long.pdf", Settings(jobs=1, layer="embedded", max_pages=50))
    assert pages == 50
    assert doubts == ["pages_left_out"]


def test_a_page_of_fifty_thousand_points_is_drawn_small(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(612, 792)).MediaBox = pikepdf.Array([0, 0, 50_000, 50_000])
    pdf.save(tmp_path / "wide.pdf")
    pages, _ = settled(tmp_path / "wide.pdf", BEST)
    assert pages == 1


def test_scripts_and_attachments_are_neither_run_nor_taken_out(tmp_path: Path) -> None:
    path = made(tmp_path / "plain.pdf", MEMO)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="this.exportDataObject({cName:'secret.txt'})")
        pdf.Root.OpenAction = action
        pdf.attachments["secret.txt"] = b"TOP SECRET CANARY"
        pdf.save(path)
    before = {file.name for file in tmp_path.iterdir()}
    _, pages, _ = acquire(path, EMBEDDED)
    assert all("CANARY" not in page.text and "exportDataObject" not in page.text for page in pages)
    assert {file.name for file in tmp_path.iterdir()} == before


def test_a_locked_pdf_says_so(tmp_path: Path) -> None:
    path = made(tmp_path / "locked.pdf", MEMO, encryption=pikepdf.Encryption(owner="o", user="u"))
    _, words = settled(path, BEST)
    assert "password" in words[0]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_pdf_cut_off_is_read_or_refused(tmp_path: Path, share: float) -> None:
    whole = made(tmp_path / "whole.pdf", MEMO, pages=3).read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: int(len(whole) * share)])
    pages, _ = settled(path, EMBEDDED)
    assert pages in (-1, 0, 1, 2, 3)


def test_images_that_lie_about_their_size_cost_their_page(tmp_path: Path) -> None:
    assert settled(lying_png(tmp_path / "huge.png", 50_000, 50_000), BEST)[1] == ["page_unreadable"]
    assert settled(lying_png(tmp_path / "lie.png", 3_000, 3_000), BEST)[1] == ["page_unreadable"]


def test_a_tiff_whose_pages_lead_in_a_circle_ends(tmp_path: Path) -> None:
    path = tmp_path / "circle.tif"
    page = Image.new("L", (200, 200), 255)
    page.save(path, save_all=True, append_images=[page], compression="raw")
    content = bytearray(path.read_bytes())
    first = int.from_bytes(content[4:8], "little")
    entries = int.from_bytes(content[first : first + 2], "little")
    link = first + 2 + 12 * entries
    content[link : link + 4] = first.to_bytes(4, "little")
    path.write_bytes(content)
    pages, _ = settled(path, Settings(jobs=1, layer="embedded", max_pages=40))
    assert pages in range(-1, 41)
