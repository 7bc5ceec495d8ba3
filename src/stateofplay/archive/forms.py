"""The forms under which a word may stand in the index: itself, and what damage has made of it.

A commoner word's damaged forms were filed under the word when they were met (documents.py); those that may as well be names, and
on badly worn pages words that may stand, are taken only where they are rare beside it, and on the pages where they were filed. Of any
other word (a name, a term of art) the odd words near it are looked up: those that begin or end as it does, differ by one letter, in
long words by two, and are rare beside it. `Moore` is thus no damaged `Moose`, in an archive that often speaks of Moore.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import OSA

from stateofplay.archive.damage import ways
from stateofplay.archive.lexicon import known, targets

_LOOKED_AT = 20_000
"""Odd words looked at for one half of a word."""
_TAKEN = 2_000
"""Damaged forms taken for one word, the commonest first."""
_ENDINGS = frozenset(("s", "es", "ed", "d", "ing", "ly", "er", "ers", "n", "an", "ian", "i", "ese", "ist", "ists", "ism"))


@dataclass(frozen=True, slots=True)
class Form:
    """A damaged form of a word.

    Attributes:
        text: As it stands.
        pages: On how many pages.
    """

    text: str
    pages: int


def allowed(word: str) -> int:
    """How many letters of a word, its shapes fallen together, may be damaged: none below five, one, and two from eight on."""
    return 0 if len(word) < 5 else 1 if len(word) < 8 else 2


def damaged(word: str, form: str) -> bool:
    """Whether a form is near enough to a word to be damaged from it, and is no regular form of it."""
    if form == word or abs(len(form) - len(word)) > 3:
        return False
    longer, shorter = (form, word) if len(form) > len(word) else (word, form)
    if longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS:
        return False
    most, whole = allowed(word), ways(word)[0]
    return any(OSA.distance(whole, way, score_cutoff=most) <= most for way in ways(form))


def forms(searcher: Any, word: str) -> list[Form]:
    """The damaged forms of a word that an index has, the commonest first.

    Args:
        searcher: The index's searcher.
        word: Folded.
    """
    pages = searcher.doc_freq("text", word)
    if word in targets():
        mark = f"{word}>"
        near = [Form(term[len(mark) :], count) for term, count in searcher.terms_with_prefix("perhaps", mark, limit=_LOOKED_AT)]
    elif len(word) < 4 or word.isdigit():
        return []
    else:
        near = [one for one in _looked_up(searcher, word) if damaged(word, one.text)]
    found = [one for one in near if one.pages <= _rare(word, one.text, pages)]
    return sorted(found, key=lambda one: (-one.pages, one.text))[:_TAKEN]


def _rare(word: str, form: str, pages: int) -> int:
    """On how many pages a form may stand, to be taken for a damaged one of a word that stands on so many."""
    if form not in known() and ways(word)[0] in ways(form):
        # scanners make the same of a word again and again
        return max(3, pages // 4)
    if form in targets():
        # filed on badly worn pages only
        return max(2, pages // 4)
    return max(2, pages // (100 if form in known() else 50))


def _looked_up(searcher: Any, word: str) -> Iterator[Form]:
    """The odd words that begin or end as a word does, none twice."""
    half = max(2, len(word) // 2)
    seen: set[str] = set()
    for term, count in searcher.terms_with_prefix("odd", word[:half], limit=_LOOKED_AT):
        seen.add(term)
        yield Form(term, count)
    for term, count in searcher.terms_with_prefix("turned", word[half:][::-1], limit=_LOOKED_AT):
        if (form := term[::-1]) not in seen:
            yield Form(form, count)
