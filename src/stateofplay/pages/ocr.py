"""OCR: what every engine gives, and the engine to use on this machine.

An engine turns one grey image into words with boxes. Engines differ in speed and in what must be installed; they are
tried in the order of `ENGINES`, the best first. None of them is imported before it is asked for.
"""

from __future__ import annotations

import importlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Protocol, cast

from PIL import Image

from stateofplay.errors import EngineMissingError

INSTALL = "install one: apt-get install tesseract-ocr tesseract-ocr-eng and pip install 'stateofplay[ocr]', or pip install 'stateofplay[rapidocr]'"
DEBIAN_DATA = ("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata")


@dataclass(frozen=True, slots=True)
class Found:
    """One word as an engine finds it.

    Attributes:
        text: The word.
        box: Left, top, right, bottom in pixels of the image given, origin top left.
        confidence: 0 to 100.
    """

    text: str
    box: tuple[float, float, float, float]
    confidence: float


class Engine(Protocol):
    """An engine of OCR."""

    name: str

    def languages(self) -> frozenset[str]:
        """The languages it can read here, as tesseract names them."""

    def words(self, image: Image.Image, dpi: float, lang: str) -> list[Found]:
        """The words of a grey image.

        Args:
            image: Mode "L", black on white.
            dpi: Its resolution.
            lang: Languages joined by "+", each of `languages()`.

        Returns:
            The words in the engine's reading order.
        """

    def line(self, image: Image.Image, dpi: float, lang: str) -> list[Found]:
        """The words of a grey image that shows one line of type, from the left; arguments as `words`."""

    def turn(self, image: Image.Image, dpi: float) -> tuple[int, float] | None:
        """How far the image must be turned counter-clockwise to stand upright (0, 90, 180, 270), and how sure that is; None if it cannot tell."""


ENGINES = ("tesseract_library", "tesseract_command", "rapid")
"""Modules of `engines`, each with a function `engine()` that raises EngineMissingError where it cannot run."""


def engine(names: Sequence[str] = ENGINES) -> Engine:
    """The first engine that can run here.

    Raises:
        EngineMissingError: None can; the message says how to install one.
    """
    for name in names:
        try:
            # by name, so that no engine's libraries are loaded before it is wanted
            return cast("Engine", importlib.import_module(f"stateofplay.pages.engines.{name}").engine())
        except EngineMissingError:
            continue
    raise EngineMissingError(f"no engine of OCR is installed, so scans without a text layer cannot be read; {INSTALL}")


def data_folder() -> Path:
    """Where tesseract's language data lie: TESSDATA_PREFIX, else where Debian puts them.

    Raises:
        EngineMissingError: There are none.
    """
    named = os.environ.get("TESSDATA_PREFIX")
    for folder in (*((named, f"{named}/tessdata") if named else ()), *DEBIAN_DATA):
        if any(Path(folder).glob("*.traineddata")):
            return Path(folder)
    raise EngineMissingError(f"tesseract's language data were not found (TESSDATA_PREFIX, then {DEBIAN_DATA[0]}); {INSTALL}")


def command() -> str:
    """The tesseract command.

    Raises:
        EngineMissingError: It is not on the path.
    """
    found = shutil.which("tesseract")
    if found is None:
        raise EngineMissingError(f"the tesseract command is not installed; {INSTALL}")
    return found


def identity(lang: str) -> str:
    """What on this machine decides what OCR of a page gives, told without loading an engine: packages, command and language data.

    Args:
        lang: Languages joined by "+".
    """
    found = shutil.which("tesseract")
    parts = [_versions(), _stamp(Path(found)) if found else "no command"]
    try:
        folder = data_folder()
        parts += [_stamp(folder / f"{one}.traineddata") for one in (*lang.split("+"), "osd")]
    except EngineMissingError:
        parts.append("no data")
    return "; ".join(parts)


@cache
def _versions() -> str:
    """The packages that draw, prepare and read page images, with their versions."""
    known: list[str] = []
    for name in ("tesserocr", "rapidocr-onnxruntime", "pypdfium2", "pillow", "numpy"):
        try:
            known.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            known.append(f"no {name}")
    return ", ".join(known)


def _stamp(file: Path) -> str:
    """A file's path, size and time of change; its path alone where it is not there."""
    try:
        status = file.stat()
    except OSError:
        return str(file)
    return f"{file} {status.st_size} {status.st_mtime_ns}"


def words_of_table(table: str) -> list[Found]:
    """The words in tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""
    found: list[Found] = []
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != "5" or not cells[11].strip():
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        found.append(Found(cells[11].strip(), (left, top, left + width, top + height), float(cells[10])))
    return found
