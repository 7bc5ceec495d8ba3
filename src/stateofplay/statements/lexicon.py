"""Words that show an attitude: each word form with its family, kind, sign and strength, from `vocab/attitudes.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from stateofplay.vocab import table


@dataclass(frozen=True, slots=True)
class Attitude:
    """What a word shows.

    Attributes:
        family: The row's key.
        kind: position, assessment, event, linkage, delink, report, negation, condition, strength, future or modal.
        sign: `+`, `-`, `0` or an empty string.
        strength: 1 to 5, or 0 where the row gives none.
    """

    family: str
    kind: str
    sign: str
    strength: int


def _forms(word: str) -> set[str]:
    """A verb with its endings, by rule."""
    out = {word, word + "s", word + "ed", word + "ing"}
    if word.endswith("e"):
        out |= {word + "d", word[:-1] + "ing"}
    elif word.endswith("y") and word[-2] not in "aeiou":
        out |= {word[:-1] + "ies", word[:-1] + "ied"}
    elif word.endswith(("s", "sh", "ch", "x")):
        out.add(word + "es")
    if len(word) > 2 and word[-1] in "bdgklmnprt" and word[-2] in "aeiou" and word[-3] not in "aeiou":
        out |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return out


@lru_cache(maxsize=1)
def attitudes() -> dict[str, Attitude]:
    """Word form (small letters) to what it shows; the first row wins."""
    irregular = {form: row.key for row in table.load("irregular_verbs") for form in row.forms}
    out: dict[str, Attitude] = {}
    for row in table.load("attitudes"):
        kind, *rest = row.note.split()
        sign = next((part for part in rest if part in "+-0"), "")
        strength = next((int(part) for part in rest if part.isdigit() and part != "0"), 0)
        shown = Attitude(row.key, kind, sign, strength)
        for word in row.forms:
            if " " in word:
                continue
            for form in _forms(word) if kind in ("position", "report", "assessment", "event", "linkage") else {word}:
                out.setdefault(form, shown)
    for form, lemma in irregular.items():
        if lemma in out:
            out.setdefault(form, out[lemma])
    return out
