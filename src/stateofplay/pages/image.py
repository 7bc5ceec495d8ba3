"""Page images: TIFF of many pages, PNG, JPEG and their like, and a folder of them, with limits before anything is decoded.

A file's first bytes say what it is; the size it claims is checked against the pixels allowed before a pixel is decoded.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from stateofplay.errors import SourceError

FORMATS = ("TIFF", "PNG", "JPEG", "GIF", "BMP", "WEBP", "JPEG2000", "PPM")
_HEADS = (b"II*\0", b"MM\0*", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"\0\0\0\x0cjP  ", b"P4\n", b"P5\n", b"P6\n")
_DIGITS = re.compile(r"\d+")
LETTER_HEIGHT = 11.0
"""Inches: a page image that does not say its resolution is taken for a page of this height."""

# the limit is ours, given by the caller; Pillow's own only warns
Image.MAX_IMAGE_PIXELS = None


def is_image(content: bytes) -> bool:
    """Whether bytes begin like a page image."""
    return content.startswith(_HEADS) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """The image file, its pages not yet decoded, closed again on leaving.

    Raises:
        SourceError: It is no image that can be opened.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(path, formats=FORMATS)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, OverflowError, Image.DecompressionBombError) as fault:
        raise SourceError(f"{path}: damaged or cut off, no image can be opened from it; fetch it again or save it anew as TIFF or PNG") from fault
    with image:
        yield image


def page_count(path: Path, max_pages: int) -> int:
    """How many pages an image file has.

    Raises:
        SourceError: It cannot be opened or has more pages than allowed.
    """
    with opened(path) as image:
        count = 0
        try:
            # the list of pages is walked with a bound, because a damaged one can lead back into itself
            while count <= max_pages:
                image.seek(count)
                count += 1
        except (EOFError, OSError, ValueError, SyntaxError, KeyError, TypeError, OverflowError):
            pass
        if count == 0:
            raise SourceError(f"{path}: the image has no page that can be opened; fetch it again")
        if count > max_pages:
            raise SourceError(f"{path}: more than the {max_pages} pages allowed; split it or raise max_pages")
        return count


def page_of(path: Path, number: int, max_pixels: int) -> tuple[Image.Image, float, tuple[float, float]]:
    """One page of an image file.

    Args:
        path: The file.
        number: The page, from 1.
        max_pixels: More pixels than this are refused before they are decoded.

    Returns:
        The grey image, its resolution, and the size of the page in points.

    Raises:
        SourceError: The page claims too many pixels, or cannot be decoded.
    """
    with opened(path) as image:
        try:
            image.seek(number - 1)
            width, height = image.size
            if width * height > max_pixels:
                raise SourceError(f"{path}: page {number} claims {width:,} by {height:,} pixels, over the limit of {max_pixels:,}; scan it at 300 dpi")
            if width < 8 or height < 8:
                raise SourceError(f"{path}: page {number} is {width} by {height} pixels, too small to be a page")
            dpi = _dpi(image)
            grey = _grey(image)
        except SourceError:
            raise
        except (EOFError, OSError, ValueError, SyntaxError, KeyError, TypeError, OverflowError, MemoryError) as fault:
            raise SourceError(f"{path}: page {number} is damaged and cannot be decoded; fetch the file again") from fault
    return grey, dpi, (width * 72 / dpi, height * 72 / dpi)


def pages_of_folder(folder: Path) -> list[Path]:
    """The files of a folder that holds nothing but the numbered pages of one paper, in the order of their numbers; else none.

    Names may differ only in their numbers (`page-1.png`, `page-2.png`, …), and each must begin like an image.
    """
    try:
        files = [file for file in folder.iterdir() if not file.name.startswith(".")]
    except OSError:
        return []
    stems = {_DIGITS.sub("0", file.name) for file in files}
    if len(files) < 2 or len(stems) != 1 or not _DIGITS.search(files[0].name):
        return []
    for file in files:
        if not file.is_file():
            return []
        with file.open("rb") as opened_file:
            if not is_image(opened_file.read(16)):
                return []
    return sorted(files, key=lambda file: ([int(number) for number in _DIGITS.findall(file.name)], file.name))


def _dpi(image: Image.Image) -> float:
    """The resolution the file gives, or the one that makes its longer side a page's height."""
    given = image.info.get("dpi")
    try:
        dpi = float(given[1]) if given else 0.0
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        dpi = 0.0
    # 72 and 96 are what programs write that do not know
    return dpi if 100 <= dpi <= 1_200 else max(max(image.size) / LETTER_HEIGHT, 50.0)


def _grey(image: Image.Image) -> Image.Image:
    """The page in grey, what is transparent as white paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        paper.alpha_composite(layered)
        return paper.convert("L")
    if image.mode in ("I;16", "I;16B", "I"):
        return image.convert("I").point([i / 256 for i in range(65536)], "L") if image.mode != "I" else image.convert("F").point(lambda v: v / 257).convert("L")
    return image.convert("L")
