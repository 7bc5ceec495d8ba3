"""Plain text: bytes to pages. A form feed ends a page; nothing else is touched."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from stateofplay.errors import SourceError
from stateofplay.model.page import Page
from stateofplay.pages.folding import fold, fold_html

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WEB = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html\b)", re.IGNORECASE)
_FOREIGN = frozenset(("Cyrillic", "Greek", "Hebrew", "Arabic", "CJK", "Hiragana", "Katakana", "Hangul", "Thai"))
_SAMPLE = 65_536
_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 12, 13, 26, 27})


def decode(content: bytes, name: str) -> tuple[str, str]:
    """The text of a file and the encoding it was found in.

    Args:
        content: The file's bytes.
        name: The file's name, for the error's words.

    Returns:
        The text, code point for code point as encoded (a byte order mark stays out), and the encoding's name.

    Raises:
        SourceError: The bytes are no text in any encoding that fits.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise SourceError(f"{name}: begins like {encoding} text but breaks off at byte {error.start}; save it as UTF-8") from error
    sample = content[:_SAMPLE]
    if len(sample.translate(None, _CONTROLS)) < 0.98 * len(sample):
        raise SourceError(f"{name}: is no text (it holds binary bytes); if it is a scan, save it as PDF, TIFF, PNG or JPEG")
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    best = from_bytes(sample).best()
    if best is None:
        raise SourceError(f"{name}: is in no encoding that could be recognised; save it as UTF-8 and read it again")
    # Western single-byte encodings differ in a few signs only and are guessed from them; the one in common use is taken instead.
    encoding = best.encoding if _FOREIGN.intersection(" ".join(best.alphabets).split()) or best.multi_byte_usage > 0.1 else "cp1252"
    return content.decode(encoding, errors="replace"), encoding


def is_html(text: str) -> bool:
    """Whether a text is a saved web page."""
    return bool(_WEB.match(text[:2_000]))


def pages(text: str) -> list[Page]:
    """The pages of a text: what stands between form feeds, untouched, in order. A web page is folded as one."""
    folding = fold_html if is_html(text) else fold
    return [Page(number=number, text=part, folded=folding(part)) for number, part in enumerate(text.split("\f"), 1)]
