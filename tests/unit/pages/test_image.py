"""Page images: what they claim is checked before it is believed."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.unit.pages.paper import typed

from stateofplay.errors import SourceError
from stateofplay.pages.image import is_image, page_count, page_of, pages_of_folder


def lying_png(path: Path, width: int, height: int) -> Path:
    """A PNG that claims a size and holds almost nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b""))
    return path


def test_a_tiff_of_many_pages_gives_each(tmp_path: Path) -> None:
    pages = [typed((f"PAGE {n}",), size=(400, 500)) for n in (1, 2, 3)]
    path = tmp_path / "paper.tif"
    pages[0].save(path, save_all=True, append_images=pages[1:], dpi=(200, 200), compression="tiff_lzw")
    assert is_image(path.read_bytes())
    assert page_count(path, 10) == 3
    image, dpi, size = page_of(path, 2, 1_000_000)
    assert (image.size, dpi) == ((400, 500), 200)
    assert size == pytest.approx((144, 180))
    with pytest.raises(SourceError, match="more than the 2 pages"):
        page_count(path, 2)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixel_becomes_grey_on_white(tmp_path: Path, mode: str) -> None:
    page = typed(("WORDS",), size=(300, 400), top=100)
    path = tmp_path / "p.png"
    (Image.fromarray(np.asarray(page).astype("uint16") * 257) if mode == "I;16" else page.convert(mode)).save(path)
    image, dpi, _ = page_of(path, 1, 1_000_000)
    assert image.mode == "L"
    assert image.getpixel((5, 5)) == 255
    assert image.getextrema()[0] < 60
    assert dpi == 50


def test_a_bomb_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = lying_png(tmp_path / "bomb.png", 50_000, 50_000)
    assert page_count(path, 5) == 1
    with pytest.raises(SourceError, match="50,000 by 50,000 pixels"):
        page_of(path, 1, 60_000_000)


def test_an_image_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="page 1 is damaged"):
        page_of(lying_png(tmp_path / "lie.png", 4_000, 4_000), 1, 60_000_000)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0garbage", b"II*\0\x08\0\0\0\xff\xff", b"GIF89a", b"BM"])
def test_a_torn_file_is_one_clear_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "torn"
    path.write_bytes(content)

    def both() -> None:
        page_count(path, 5)
        page_of(path, 1, 1_000_000)

    with pytest.raises(SourceError, match="torn"):
        both()


def test_a_folder_of_numbered_pages_is_one_paper_in_order(tmp_path: Path) -> None:
    for number in (10, 9, 1):
        typed((str(number),), size=(100, 120)).save(tmp_path / f"page-{number}.png")
    assert [file.name for file in pages_of_folder(tmp_path)] == ["page-1.png", "page-9.png", "page-10.png"]
    (tmp_path / "note.txt").write_text("no page")
    assert pages_of_folder(tmp_path) == []
