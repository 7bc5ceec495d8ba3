"""Tesseract as a command, where the library is not installed: one short process a page, image in and table out through pipes."""

from __future__ import annotations

import io
import os
import re
import subprocess

from PIL import Image

from stateofplay.errors import EngineMissingError
from stateofplay.pages.ocr import INSTALL, Found, command, words_of_table

_SECONDS = 120
_ROTATE = re.compile(r"Rotate:\s*(\d+)")
_SURE = re.compile(r"Orientation confidence:\s*([\d.]+)")


class TesseractCommand:
    """The tesseract command."""

    name = "tesseract"

    def __init__(self) -> None:
        self._command = command()
        if not self.languages():
            raise EngineMissingError(f"the tesseract command has no language data; {INSTALL}")

    def languages(self) -> frozenset[str]:
        """The languages with data."""
        lines = self._run(["--list-langs"], b"").splitlines()
        return frozenset(line.strip() for line in lines[1:] if line.strip()) - {"osd"}

    def words(self, image: Image.Image, dpi: float, lang: str) -> list[Found]:
        """The words of an image in tesseract's reading order."""
        return self._words(image, dpi, lang, "3")

    def line(self, image: Image.Image, dpi: float, lang: str) -> list[Found]:
        """The words of an image of one line."""
        return self._words(image, dpi, lang, "7")

    def _words(self, image: Image.Image, dpi: float, lang: str, mode: str) -> list[Found]:
        return words_of_table(self._run(["-", "-", "-l", lang, "--dpi", str(round(dpi)), "--oem", "1", "--psm", mode, "tsv"], _png(image)))

    def turn(self, image: Image.Image, dpi: float) -> tuple[int, float] | None:
        """The turn that orientation detection asks for."""
        said = self._run(["-", "-", "-l", "osd", "--dpi", str(round(dpi)), "--psm", "0"], _png(image))
        rotate, sure = _ROTATE.search(said), _SURE.search(said)
        return ((360 - int(rotate.group(1))) % 360, float(sure.group(1))) if rotate and sure else None

    def _run(self, arguments: list[str], image: bytes) -> str:
        run = subprocess.run(
            [self._command, *arguments],
            input=image,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        return run.stdout.decode("utf-8", "replace")


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def engine() -> TesseractCommand:
    """The engine; raises EngineMissingError where the command or its data are not installed."""
    return TesseractCommand()
