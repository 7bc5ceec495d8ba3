"""Tesseract as a library, through tesserocr: one engine in memory for each set of languages, one thread.

The wheel carries its own tesseract and looks for data in the working folder, so it is always told where they lie.
"""

from __future__ import annotations

import os
from collections import OrderedDict

from PIL import Image

from stateofplay.errors import EngineMissingError
from stateofplay.pages.ocr import INSTALL, Found, data_folder, words_of_table

# read by OpenMP when the library is loaded: with more than one thread tesseract is several times slower
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

try:
    import tesserocr
except ImportError:
    tesserocr = None

_KEPT = 2
_OSD_SIZE = 2_000


class TesseractLibrary:
    """Tesseract in this process."""

    name = "tesserocr"

    def __init__(self) -> None:
        self._data = str(data_folder())
        self._ready: OrderedDict[tuple[str, int], tesserocr.PyTessBaseAPI] = OrderedDict()

    def languages(self) -> frozenset[str]:
        """The languages with data."""
        return frozenset(tesserocr.get_languages(self._data + "/")[1]) - {"osd"}

    def words(self, image: Image.Image, dpi: float, lang: str) -> list[Found]:
        """The words of an image in tesseract's reading order."""
        return self._words(image, dpi, lang, tesserocr.PSM.AUTO)

    def line(self, image: Image.Image, dpi: float, lang: str) -> list[Found]:
        """The words of an image of one line."""
        return self._words(image, dpi, lang, tesserocr.PSM.SINGLE_LINE)

    def _words(self, image: Image.Image, dpi: float, lang: str, mode: int) -> list[Found]:
        api = self._api(lang, tesserocr.PSM.AUTO)
        # set each time: the mode of the call before stays otherwise
        api.SetPageSegMode(mode)
        api.SetImage(image)
        api.SetSourceResolution(round(dpi))
        try:
            return words_of_table(api.GetTSVText(0))
        finally:
            api.Clear()

    def turn(self, image: Image.Image, dpi: float) -> tuple[int, float] | None:
        """The turn that orientation detection asks for."""
        if "osd" not in tesserocr.get_languages(self._data + "/")[1]:
            return None
        small = image.copy()
        small.thumbnail((_OSD_SIZE, _OSD_SIZE))
        api = self._api("osd", tesserocr.PSM.OSD_ONLY)
        api.SetImage(small)
        api.SetSourceResolution(max(70, round(dpi * small.width / image.width)))
        try:
            found = api.DetectOrientationScript()
        finally:
            api.Clear()
        return None if not found else (int(found["orient_deg"]) % 360, float(found["orient_conf"]))

    def _api(self, lang: str, mode: int) -> tesserocr.PyTessBaseAPI:
        key = (lang, mode)
        if key not in self._ready:
            engine_mode = tesserocr.OEM.DEFAULT if lang == "osd" else tesserocr.OEM.LSTM_ONLY
            self._ready[key] = tesserocr.PyTessBaseAPI(path=self._data, lang=lang, psm=mode, oem=engine_mode)
            while len(self._ready) > _KEPT:
                self._ready.popitem(last=False)[1].End()
        self._ready.move_to_end(key)
        return self._ready[key]


def engine() -> TesseractLibrary:
    """The engine; raises EngineMissingError where tesserocr or the data are not installed."""
    if tesserocr is None:
        raise EngineMissingError(f"tesserocr is not installed; {INSTALL}")
    return TesseractLibrary()
