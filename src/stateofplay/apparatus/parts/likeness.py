"""How alike two printed words are when a scanner has been at one of them.

OCR mistakes letters of like shape (O/0, l/1/I, S/5, Z/2, rn/m, c/e, a/o, f/t, u/n) far more often than others, and drops one in
fifty. Words of a closed list are therefore compared by a key in which the shapes fall together, and then by edit distance.
Use only where the slot is known (a label, a marking, a stamp), never in free text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

_SHAPES = str.maketrans({"0": "O", "Q": "O", "1": "I", "L": "I", "|": "I", "!": "I", "J": "I", "5": "S", "$": "S", "2": "Z", "8": "B", "6": "G", "4": "A"})
_NOT_WORD = re.compile(r"[^A-Z0-9|!$]+")


@lru_cache(maxsize=65_536)
def key(words: str) -> str:
    """The words without case, blanks and punctuation, shapes that scanners confuse fallen together."""
    return _NOT_WORD.sub("", words.upper()).translate(_SHAPES).replace("RN", "M").replace("VV", "W")


def slack(length: int) -> int:
    """How many edits a key of this length may be off: none under 3, one to 5, two to 10, then one in six."""
    if length < 3:
        return 0
    if length <= 5:
        return 1
    return 2 if length <= 10 else max(2, length // 6 + 1)


@lru_cache(maxsize=65_536)
def distance(words: str, form: str) -> int | None:
    """Edits between the keys of the words and of the form; None when they are not alike."""
    ours, theirs = key(words), key(form)
    if ours == theirs:
        return 0
    most = slack(min(len(ours), len(theirs)))
    edits = int(Levenshtein.distance(ours, theirs, score_cutoff=most))
    return edits if edits <= most else None


def nearest(words: str, forms: tuple[str, ...]) -> tuple[str, int] | None:
    """The form most like the words with its distance, the first of equals; None when none is alike."""
    best: tuple[str, int] | None = None
    for form in forms:
        edits = distance(words, form)
        if edits is not None and (best is None or edits < best[1]):
            best = (form, edits)
            if edits == 0:
                break
    return best
