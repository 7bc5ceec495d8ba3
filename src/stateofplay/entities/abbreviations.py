"""Abbreviations that a paper defines for itself: `Peacekeeping Operation (PKO)`, `NATIONAL ELECTRICITY BOARD (NEB)`.

On paper: the words, then the letters in parentheses; from there on the letters alone. Mistaken for it: a classification or an office
in parentheses, `(C)`, `(AF/C)`; letters that the words before do not begin with.
Source: 5 FAH-1 H-200 asks to define an abbreviation where it first stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LETTERS = re.compile(r"\(\s*[\"“]?(?P<letters>[A-Z][A-Za-z0-9&-]{1,9}?)s?[\"”]?\s*\)")
_WORD = re.compile(r"[^\W_][\w'’-]*")
_PASSED_OVER = frozenset("of the and for in on to de la le et du des y a an with against".split())
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Defined:
    """An abbreviation with its words.

    Attributes:
        letters: As in the parentheses.
        words: As they stand before them.
        start: Where the words begin in the text.
        end: Where they end.
        at: Where the letters stand.
    """

    letters: str
    words: str
    start: int
    end: int
    at: tuple[int, int]


def defined(text: str, start: int = 0, end: int | None = None) -> Iterator[Defined]:
    """The abbreviations defined in a stretch of text, in order."""
    last = len(text) if end is None else end
    for m in _LETTERS.finditer(text, start, last):
        letters = m["letters"]
        if sum(sign.isupper() for sign in letters) < 2:
            continue
        first = _begin(text, max(start, m.start() - 120), m.start(), letters)
        if first is not None:
            stop = len(text[: m.start()].rstrip())
            yield Defined(letters, " ".join(text[first:stop].split()), first, stop, m.span("letters"))


def _begin(text: str, start: int, end: int, letters: str) -> int | None:
    """Where the words begin whose letters these are, or None: every word gives its first letter, and may give more in order."""
    words = list(_WORD.finditer(text, start, end))[-_LONGEST:]
    if not words or re.search(r"[.;:()]", text[words[-1].end() : end]):
        return None
    for at in range(len(words) - 1, 0, -1):
        if re.search(r"[.;:()\[\]]", text[words[at - 1].end() : words[at].start()]):
            words = words[at:]
            break
    wanted = "".join(sign.lower() for sign in letters if sign.isalpha())
    spelled = [word.group().lower() for word in words]
    for most in (1, 3):
        size = _fit(spelled, wanted, most)
        if size > 1:
            return words[len(words) - size].start()
    return None


def _fit(words: list[str], wanted: str, most: int) -> int:
    """How many of the last words spell the letters, or 0.

    Args:
        words: In lower case.
        wanted: The letters left, in lower case.
        most: How many letters one word may give.
    """
    if not wanted:
        return 0
    if not words:
        return -_LONGEST
    word, before = words[-1], words[:-1]
    best = 0
    for part in sorted({word, word.replace("-", "")}, key=len):
        for size in range(min(most, len(wanted)), 0, -1):
            if _gives(part, wanted[-size:]):
                rest = _fit(before, wanted[:-size], most)
                if rest >= 0 and (not best or word in _PASSED_OVER):
                    best = max(best, rest + 1)
    if "-" in word:
        parts = [part[0] for part in word.split("-") if part]
        if len(parts) <= len(wanted) and list(wanted[-len(parts) :]) == parts:
            rest = _fit(before, wanted[: -len(parts)], most)
            best = max(best, rest + 1) if rest >= 0 else best
    if word in _PASSED_OVER:
        rest = _fit(before, wanted, most)
        if rest > 0:
            return rest + 1
    return best if best > 0 else -_LONGEST


def _gives(word: str, letters: str) -> bool:
    """Whether a word begins with the first letter and has the others in order."""
    if not word.startswith(letters[0]):
        return False
    at = 1
    for sign in letters[1:]:
        at = word.find(sign, at) + 1
        if not at:
            return False
    return True
