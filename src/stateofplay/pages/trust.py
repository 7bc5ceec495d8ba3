"""Which text of a page to trust: how much of each reads like words, and the choice between them.

Nearly every released PDF carries a text layer, often a bad one. A text is measured by its words: letters of words that
could be words count for it, letters of what could be none count against it, so that a text with holes loses to a full
one and gibberish loses to holes. Letter-spaced text ("p o l i t i c a l") loses by its single letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from stateofplay.model.page import Page
from stateofplay.vocab import table

ENOUGH = 150
"""Fewer letters than this on a page tell nothing of its quality."""
_FAIR = 0.35
_TORN = 4
_UNSURE = 40.0
_SIGN = 80.0
_LONG = 8
_VARIED = 6

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_NUMBER = re.compile(r"[$(#'x]?\d[\d,.:/()-]*(?:th|st|nd|rd|s|Z|M|K|mm|%)?")
_PLAIN = re.compile(r"[a-zà-öø-ÿ]+|[A-ZÀ-Ö]?[a-zà-öø-ÿ]+|[A-ZÀ-Ö]+")
_JOINED = re.compile(r"[-'’./:,;&()+_]+")
_NAME = re.compile(r"(?:[A-Z]{1,3}|Ma?c|O)[A-Z][a-zà-öø-ÿ]{2,}")
_CODE = re.compile(r"[A-Z]{1,4}\d{1,8}[A-Z]?|\d{1,4}[A-Z]{1,9}")
OFFICE_AND_NAME = re.compile(r"[A-Z]{1,5}(?:[/-][A-Z]{1,5}){0,3}:[A-Z][A-Za-z.,'-]{2,20}")
"""An office with a name behind it, `AF/C:TBQuillan`: no print comes to that form by chance."""
_VOWEL = re.compile(r"[aeiouyà-öø-ÿ]", re.IGNORECASE)
_NEVER = re.compile(r"[§©®€¥¢«»™¬|\\{}<>~^=¡¿°±]")
"""Signs no typewriter of these offices had, and which OCR makes of specks."""
_THRICE = re.compile(r"(.)\1\1")


@dataclass(frozen=True, slots=True)
class Quality:
    """How much of a text reads like words.

    Attributes:
        good: Letters in likely words.
        bad: Letters in what is no word.
        common: Words that are among a language's commonest, by language.
        words: All words.
    """

    good: int
    bad: int
    common: dict[str, int]
    words: int

    @property
    def share(self) -> float:
        """The share of likely letters, 0 to 1."""
        return self.good / (self.good + self.bad) if self.good + self.bad else 0.0

    @property
    def worth(self) -> float:
        """Good letters less twice the bad ones: the text with the most is the one to trust."""
        return self.good - 2.0 * self.bad


@cache
def _common() -> dict[str, frozenset[str]]:
    return {row.key: frozenset(row.forms) for row in table.load("common_words")}


def likely(word: str) -> bool | None:
    """Whether a printed word could be one; None where it tells nothing (a dash, a bullet)."""
    core = _EDGES.sub("", word)
    if core and _NEVER.search(word):
        return False
    if len(core) == 1 and core.isupper() and (word.endswith(".") or word.startswith("(")):
        return True  # an initial, a portion mark
    if not core:
        return None if len(word) < 3 or not word.strip("-_=.*•—–") else False
    if _NUMBER.fullmatch(core) or _CODE.fullmatch(core) or OFFICE_AND_NAME.fullmatch(core):
        return True
    parts = [part for part in _JOINED.split(core) if part]
    return bool(parts) and len(parts) <= 6 and all(_part(part, single=len(parts) > 1) for part in parts)


def _part(part: str, *, single: bool) -> bool:
    if _NUMBER.fullmatch(part) or _CODE.fullmatch(part):
        return True
    if len(part) == 1:
        return single or part in "aAI"
    if not _PLAIN.fullmatch(part):
        return bool(_NAME.fullmatch(part))
    if _THRICE.search(part):
        return False
    if len(part) <= 5 and part.isupper():
        return True
    return bool(_VOWEL.search(part)) or part.lower() in ("mr", "mrs", "dr", "st", "mt", "nd", "rd", "th", "ft", "km", "vs", "cc", "pp", "pm", "lt")


def is_scrap(word: str, confidence: float) -> bool:
    """Whether what an engine took for a word is a speck or a stroke of a pen: it is no word, and the engine itself is unsure.

    Figures and bracketed marks are kept however they look: a date, a number, a portion mark that was struck through. So are long words of many
    letters, which no speck makes: an office with a name behind it on a worn page.
    """
    if confidence < _SIGN and _NEVER.search(word) and not any(ch.isalnum() for ch in word):
        return True
    if confidence >= _UNSURE or sum(ch.isdigit() for ch in word) >= 3 or any(ch in "()[]{}•-—" for ch in word):
        return False
    letters = [ch.lower() for ch in word if ch.isalpha()]
    if len(letters) >= _LONG and len(set(letters)) >= _VARIED and "/" in word:
        return False
    return likely(word) is not True or (confidence < _UNSURE / 2 and len(word) <= 3)


def quality(words: Iterable[str]) -> Quality:
    """The quality of a text's words."""
    good = bad = count = 0
    common = dict.fromkeys(_common(), 0)
    for word in words:
        count += 1
        verdict = likely(word)
        if verdict is None:
            continue
        letters = sum(ch.isalnum() for ch in word)
        if verdict:
            good += letters
        else:
            # a stray letter stands for a word torn apart
            bad += _TORN if letters == 1 and word.islower() else max(letters, 1)
        lower = _EDGES.sub("", word).lower()
        for language, known in _common().items():
            common[language] += lower in known
    return Quality(good, bad, common, count)


def language_of(measured: Quality) -> str | None:
    """The language whose commonest words make up most of the text, or None where it is too short or belongs to none of them."""
    if measured.words < 50:
        return None
    language, most = max(measured.common.items(), key=lambda item: item[1])
    return language if most >= 0.15 * measured.words else None


def of_page(page: Page) -> Quality:
    """The quality of a page's text."""
    return quality(page.text[word.start : word.end] for word in page.words)


def needs_ocr(layers: Sequence[Page], *, scanned: bool) -> bool:
    """Whether a page should be read anew: every scan, because its layer misses what is struck, stamped or blacked out; else a page without a fair text."""
    best = max((of_page(layer) for layer in layers), key=lambda q: q.worth, default=Quality(0, 0, {}, 0))
    if scanned or not best.good:
        return True
    return best.good + best.bad >= ENOUGH and best.share < _FAIR


def choose(layers: Sequence[Page], read: Page | None, want: Literal["embedded", "ocr", "best"]) -> Page:
    """The text of a page to trust, with the others kept in it and the reason in words.

    Args:
        layers: The texts of the page's layer; at least one.
        read: The text read from the image, or None where that was not done.
        want: What the operator asked for.
    """
    named = [(layer, "the file's own text layer" if len(layers) == 1 else f"text layer {n} of {len(layers)}") for n, layer in enumerate(layers, 1)]
    if read is not None:
        named.append((read, "fresh OCR"))
    allowed = [(page, name) for page, name in named if want in ("best", page.layer)] or named
    measured = {id(page): of_page(page) for page, _ in named}
    best, name = max(allowed, key=lambda one: (measured[id(one[0])].worth, one[0].layer == "embedded"))
    said = "; ".join(f"{label}: {_said(measured[id(page)])}" for page, label in named)
    reason = f"{name} was trusted" + (" as asked" if want != "best" and len(named) > 1 else "") + f" ({said})"
    others = tuple(page for page, _ in named if page is not best and page.text)
    return replace(best, why="; ".join(part for part in (best.why, reason) if part), others=others)


def _said(measured: Quality) -> str:
    return f"{measured.share:.0%} of {measured.good + measured.bad} letters read like words"
