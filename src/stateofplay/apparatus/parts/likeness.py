"""How alike two printed words are when a scanner has been at one of them.

OCR mistakes letters of like shape (O/0, l/1/I, S/5, Z/2, rn/m, c/e, a/o, f/t, u/n) far more often than others, and drops one in
fifty. Words of a closed list are therefore compared by a key in which the shapes fall together, and then by edit distance.
Use only where the slot is known (a label, a marking, a stamp), never in free text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

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


class Lexicon:
    """Printed forms and what they stand for, to be found by shape.

    Args:
        forms: Printed form to meaning; of forms with one shape the first counts.
    """

    def __init__(self, forms: dict[str, str]) -> None:
        self._known: dict[str, tuple[str, str]] = {}
        for form, meaning in forms.items():
            self._known.setdefault(key(form), (form, meaning))
        self._lengths: dict[int, list[str]] = {}
        self._merged: dict[tuple[int, int, int], list[str]] = {}
        for shape in self._known:
            self._lengths.setdefault(len(shape), []).append(shape)

    def _around(self, length: int, most: int, least: int) -> list[str]:
        """The shapes of a length within `most` of another."""
        known = self._merged.get((length, most, least))
        if known is None:
            known = [shape for size in range(max(least, length - most), length + most + 1) for shape in self._lengths.get(size, ())]
            self._merged[length, most, least] = known
        return known

    def exact(self, words: str) -> tuple[str, str] | None:
        """Form and meaning of words whose shapes agree wholly with a form's, or None."""
        return self._known.get(key(words))

    def near(self, words: str, most: int, *, least: int = 4) -> tuple[str, str, int, bool] | None:
        """Form, meaning, edits of the nearest form, and whether no other meaning is as near; None when none is within `most` edits.

        Args:
            words: What stands on the paper.
            most: Edits allowed; the slack of the shorter key holds too.
            least: Forms of fewer shapes are left out.
        """
        shape = key(words)
        allowed = min(most, slack(len(shape)))
        around = self._around(len(shape), allowed, least)
        found = [
            (int(edits), other)
            for other, edits, _ in extract(shape, around, scorer=Levenshtein.distance, score_cutoff=allowed, limit=4)
            if edits <= slack(min(len(other), len(shape)))
        ]
        if not found:
            return None
        best = min(edits for edits, _ in found)
        nearest_ones = [self._known[other] for edits, other in found if edits == best]
        form, meaning = nearest_ones[0]
        return form, meaning, best, len({one for _, one in nearest_ones}) == 1
