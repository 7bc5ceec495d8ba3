"""Words and sentences of a passage.

A sentence ends at a full stop, question or exclamation mark before a capital, a figure or an opening mark; not after an abbreviation
(Mr., Gen., No., U.S.) or a single initial, and not inside a number.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from stateofplay.vocab import table

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)?|\d(?:[\d,.]*\d)?|\s*\n\s*\n\s*|[^\s\w]|_+")
_OPENS = re.compile(r"[\"'”’)\]]*\s+[\"'“‘(\[]*[A-Z0-9]|[\"'”’)\]]*\s*$")


class Token(NamedTuple):
    """One word, number or mark of a passage.

    Attributes:
        text: As it stands.
        low: In small letters, with a straight apostrophe.
        start: Where it begins in the passage.
        end: Where it ends (half open).
        sentence: The number of its sentence in the passage, from 0.
    """

    text: str
    low: str
    start: int
    end: int
    sentence: int


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    return frozenset(form.casefold() for form in table.forms("abbreviations"))


def _ends(text: str, found: str, at: int, before: str) -> bool:
    """Whether a mark ends the sentence."""
    if found not in ".?!" or not found:
        return False
    if found == "." and (before.casefold() in _abbreviations() or (len(before) == 1 and before.isupper())):
        return False
    return bool(_OPENS.match(text, at))


def tokens(text: str) -> tuple[Token, ...]:
    """The words, numbers and marks of a passage in order."""
    out: list[Token] = []
    sentence = 0
    before = ""
    for found in _TOKEN.finditer(text):
        words = found.group()
        if words.isspace():
            sentence += 1
            continue
        out.append(Token(words, words.lower().replace("’", "'"), found.start(), found.end(), sentence))
        if words[-1] not in ".?!":
            before = words
            continue
        whole_stop = words.endswith(".") and len(words) > 1 and bool(_OPENS.match(text, found.end())) and text[found.end() :].lstrip()[:1].isupper()
        if _ends(text, words, found.end(), before) or (whole_stop and before and _capital_opens(text, found.end())):
            sentence += 1
        before = words
    return tuple(out)


def _capital_opens(text: str, at: int) -> bool:
    """Whether after an abbreviation of letters and stops (U.S.) a new sentence begins: with a word that opens sentences."""
    match = re.match(r"\s+([A-Z][a-z]*)\b", text[at : at + 24])
    return bool(match and match[1] in _OPENERS)


_OPENERS = frozenset("The This That These Those He She It We They I In On At If But However Although While As A An There His Her Our Their When".split())
