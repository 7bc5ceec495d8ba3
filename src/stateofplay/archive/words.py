"""The words of a page as the index knows them, each with its place on the page as it is printed.

Folded are letter-case, accents, apostrophes (`President's` is `president`, `O'Brien` is `obrien`, `l'accord` is `l` and `accord`), words
broken at the end of a line (`peace-⏎keeping`), letter-spacing (`p o l i t i c a l`), and the tags and entities a digitiser leaves.
Nothing is mended here: that is `damage.py`. Index, query and marks all come by their words through this file, so that they agree.

Source: Unicode Standard Annex 15 (compatibility decomposition); GPO Style Manual (2016) 2.3 for words broken at line ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from stateofplay.archive.lexicon import sound

_SILENT = "\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff"
"""Signs inside a word that print nothing of their own: accents set apart, soft hyphens, marks of no width."""

_BREAK = re.compile(r"[-¬‐\u00ad][ \t]*\r?\n\s*")
_SPACED = re.compile(r"(?<![^\W_])[^\W_] [^\W_] [^\W_] [^\W_](?![^\W_])")
_APART = re.compile(r" [^\W_] [^\W_] ")
"""What stands in every row of letters set apart, and is looked for five times as quickly."""
_WORN = re.compile(f"[{_SILENT}]")


def _pattern(*, plain: bool) -> re.Pattern[str]:
    """What a word is: letters and figures, apostrophes within; where a page has them, breaks at the end of a line and letters set apart."""
    letters = r"[^\W_]+" if plain else rf"[^\W_](?:[^\W_]|[{_SILENT}])*"
    whole = rf"{letters}(?:['’](?![sS](?![^\W_])){letters})*(?:['’][sS](?![^\W_]))?"
    elision = r"(?:[ldjnscmtLDJNSCMT]|[Qq][Uu])(?=['’][^\W_])"
    if plain:
        return re.compile(f"{elision}|{whole}")
    spaced = r"(?<![^\W_])[^\W_](?: [^\W_]){3,}(?![^\W_])"
    # a line end breaks a word when what follows is small, or all is in capitals
    broken = rf"(?:[-¬‐\u00ad][ \t]*\r?\n\s*(?:(?=[a-zß-ÿ])|(?<=[A-Z][-¬‐\u00ad]\n)(?=[A-Z]{{2}})){whole})"
    return re.compile(f"{spaced}|{elision}|{whole}{broken}?")


_PLAIN = _pattern(plain=True)
_CAREFUL = _pattern(plain=False)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|&(?:[a-zA-Z]{2,8}|#\d{2,6});")
_NOT_LETTERS = re.compile(r"[\W_]+")


class Word(NamedTuple):
    """A word on a page.

    Attributes:
        text: Folded.
        start: Code point of the page's text where it begins.
        end: Where it ends (half open).
    """

    text: str
    start: int
    end: int


@lru_cache(maxsize=1 << 16)
def _folded(token: str) -> str:
    """The slow way, for what is more than plain letters."""
    if token[-2:].lower() in ("'s", "’s"):
        token = token[:-2]
    flat = unicodedata.normalize("NFKD", token).casefold()
    return _NOT_LETTERS.sub("", "".join(sign for sign in flat if not unicodedata.combining(sign))) or token.casefold()


def folded(token: str) -> str:
    """A printed word as the index knows it.

    Args:
        token: What stands on the page, from a word's start to its end.
    """
    return token.lower() if token.isascii() and token.isalnum() else _folded(token)


def all_folded(printed: Sequence[str]) -> list[str]:
    """Printed words as the index knows them, in order; quick, for the index."""
    if not printed:
        return []
    small = "\0".join(printed).lower()
    if not small.isascii():
        return [one if one.isascii() and one.isalnum() else folded(one) for one in small.split("\0")]
    whole = "'" not in small and " " not in small and "-" not in small
    return small.split("\0") if whole else [one if one.isalnum() else folded(one) for one in small.split("\0")]


def _screened(text: str) -> str:
    """The text with tags and entities blanked, every other sign at its place."""
    return _TAG.sub(lambda found: " " * len(found.group()), text) if "<" in text or "&" in text else text


def _fitting(text: str) -> re.Pattern[str]:
    """The quickest pattern that misses nothing of a text."""
    worn = _BREAK.search(text) or (_APART.search(text) and _SPACED.search(text)) or (not text.isascii() and _WORN.search(text))
    return _CAREFUL if worn else _PLAIN


def tokens(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The printed words of a stretch of text, in order, unfolded; quick, for the index."""
    screened = _screened(text)
    last = len(text) if end is None else end
    if (pattern := _fitting(screened)) is _PLAIN:
        return pattern.findall(screened, start, last)
    return [screened[first:after] for first, after in _places(screened, start, last)]


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch of text with their places, in order; for marks.

    Args:
        text: A page's text.
        start: Where to begin.
        end: Where to end.
    """
    screened = _screened(text)
    last = len(text) if end is None else end
    if (pattern := _fitting(screened)) is _PLAIN:
        places = [found.span() for found in pattern.finditer(screened, start, last)]
    else:
        places = list(_places(screened, start, last))
    printed = all_folded([screened[first:after] for first, after in places])
    return [Word(one, first, after) for one, (first, after) in zip(printed, places, strict=True)]


def _places(screened: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where words begin and end, in order; what a line's end broke is one word, or two that were joined by a hyphen anyway (`UN-⏎only`)."""
    for found in _fitting(screened).finditer(screened, start, end):
        first, after = found.span()
        token = found.group()
        if not token.isalnum() and (gap := _BREAK.search(token)) is not None:
            left, right = token[: gap.start()], token[gap.end() :]
            if not sound(folded(token)) and sound(folded(left)) and sound(folded(right)):
                yield first, first + gap.start()
                first += gap.end()
        elif " " in token and not sound(whole := folded(token)):
            # letters set apart with an article before or behind
            if whole[0] in "ai" and sound(whole[1:]):
                yield first, first + 1
                first += 2
            elif whole[-1] in "ai" and sound(whole[:-1]):
                yield first, after - 2
                first = after - 1
        yield first, after


def pieces(token: str) -> list[tuple[int, int, str]]:
    """The pieces of a word broken at the end of a line or set apart by letters: where each begins and ends, and what it is, folded."""
    if token.isalnum():
        return []
    if (gap := _BREAK.search(token)) is not None:
        return [(0, gap.start(), folded(token[: gap.start()])), (gap.end(), len(token), folded(token[gap.end() :]))]
    return [(place, place + 1, folded(letter)) for place, letter in enumerate(token) if letter != " "] if " " in token else []
