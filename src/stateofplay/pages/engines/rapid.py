"""RapidOCR on ONNX, where nothing can be installed outside Python: the models lie in the wheel.

It finds lines, not words, so a line's box is shared out among its words by their letters.
"""

from __future__ import annotations

from PIL import Image

from stateofplay.errors import EngineMissingError
from stateofplay.pages.ocr import INSTALL, Found

try:
    import numpy as np
    from rapidocr_onnxruntime import RapidOCR
except ImportError:
    RapidOCR = None


class Rapid:
    """RapidOCR in this process."""

    name = "rapidocr"

    def __init__(self) -> None:
        self._reader = RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1)

    def languages(self) -> frozenset[str]:
        """Its model reads English (and Chinese, which is not asked of it here)."""
        return frozenset({"eng"})

    def words(self, image: Image.Image, dpi: float, lang: str) -> list[Found]:
        """The words of an image, line by line from the top."""
        lines, _ = self._reader(np.asarray(image.convert("RGB")))
        found: list[Found] = []
        for corners, text, sure in lines or ():
            xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
            left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
            letter = (right - left) / max(len(text), 1)
            at = 0
            for word in text.split():
                at = text.index(word, at)
                found.append(Found(word, (left + letter * at, top, left + letter * (at + len(word)), bottom), 100 * float(sure)))
                at += len(word)
        return found

    def line(self, image: Image.Image, dpi: float, lang: str) -> list[Found]:
        """The words of an image of one line; the engine finds lines by itself."""
        return self.words(image, dpi, lang)

    def turn(self, image: Image.Image, dpi: float) -> tuple[int, float] | None:
        """It cannot tell."""
        return None


def engine() -> Rapid:
    """The engine; raises EngineMissingError where RapidOCR is not installed."""
    if RapidOCR is None:
        raise EngineMissingError(f"rapidocr-onnxruntime is not installed; {INSTALL}")
    return Rapid()
