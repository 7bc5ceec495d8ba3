"""A text as tokens with their places, and what the lists know of each word.

On paper: telegrams in capitals, memoranda and letters in upper and lower case, both with words cut at line ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from stateofplay.entities.lexicon import UNKNOWN, usage
from stateofplay.entities.offices import office
from stateofplay.entities.personal import folded
from stateofplay.vocab.table import load

_JOINED = r"(?:[-'’.&]|- ?\n? ?(?=[^\W\d_]))"
_TOKEN = re.compile(
    r"\b[A-Z]{1,4}(?:/[A-Z][A-Z0-9-]{0,11}){1,3}\b|(?:[A-Z]\. ?){2,}(?![a-z])"
    rf"|[^\W_]+(?:{_JOINED}[^\W_]+)*(?:['’](?![^\W_])(?: S\b)?)?|[^\w\s]"
)
_POSSESSIVE = re.compile(r"['’] ?[Ss]?$")
_TAIL = re.compile(r"([A-Z]{2,})-([a-z][a-z-]+)$")
_CUT = re.compile(r"-[ \n]+")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?$|[A-Z]\.?$")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign.

    Attributes:
        text: As it stands.
        start: Where it begins in the text.
        end: Where it ends (half open).
        key: Upper case, without accents, hyphenation and possessive.
        possessive: Whether it has one.
    """

    text: str
    start: int
    end: int
    key: str
    possessive: bool


@lru_cache(maxsize=65536)
def _key(text: str) -> str:
    plain = re.sub(r"-[ \n]+", "", text)
    plain = _POSSESSIVE.sub("", plain)
    if plain.isascii():
        return plain.upper().replace(". ", ".")
    return folded(plain).upper().replace(" ", "-") or plain.upper()


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a stretch of text, in order; places count in the whole text.

    A hyphen with a blank behind it joins its halves where the whole is a word, as at the end of a typed line; else it parts two words.
    """
    found: list[Token] = []
    for m in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = m.group().rstrip()
        cut = _CUT.search(word)
        if "/" in word and office(word) is None:
            found.extend(_token(part.group(), m.start() + part.start()) for part in re.finditer(r"[^/]+|/", word))
            continue
        tail = _TAIL.match(word)
        if cut and usage(_key(word)) == UNKNOWN and not (usage(_key(word[: cut.start()])) == UNKNOWN and usage(_key(word[cut.end() :])) == UNKNOWN):
            found.extend(_token(word[a:b], m.start() + a) for a, b in ((0, cut.start()), (cut.end(), len(word))) if b > a)
        elif tail is not None:
            found.extend(_token(word[a:b], m.start() + a) for a, b in (tail.span(1), tail.span(2)))
        elif "-" in word and all(part in _nations() for part in word.upper().split("-")):
            at = m.start()
            for part in word.split("-"):
                found.append(_token(part, at))
                at += len(part) + 1
        else:
            found.append(_token(word, m.start()))
    return found


@lru_cache(maxsize=1)
def _nations() -> frozenset[str]:
    """Single words for governments in upper case, of which compounds are made (US-ISRAEL)."""
    return frozenset(word.upper() for row in load("governments") for word in (row.key, *(form.partition(":")[2] for form in row.forms)) if " " not in word)


def _token(word: str, start: int) -> Token:
    return Token(word, start, start + len(word), _key(word), bool(_POSSESSIVE.search(word)) and len(word) > 2)


def is_initials(token: Token) -> bool:
    """Whether a token is one or more initials."""
    return bool(_INITIALS.match(token.text))


def mixed_case(text: str) -> bool:
    """Whether a text has lower case as print has it; in a telegram's capitals case tells nothing."""
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and sum(sign.islower() for sign in letters) > 0.3 * len(letters)


_WORDS_TOO = frozenset(
    "President|the President|The President|we|House|Congress|The Congress|State|the Council|the Fund|the Bank|the Deputies|the Principals|Quai|Defense"
    "|the Administration|Administration|Justice|Commerce|Agriculture|AID|WHO|SC|VC|KR|STR|AU|Secretary General|the Six|the Nine|the Twelve|the Hill"
    "|the Chiefs|Core Group|Department|Dept|Dept.|Senate|The Senate|Secretariat|the Community|the Alliance|Vice President|the Department".split("|")
)
"""Names of bodies that running text also uses as words; `name_nouns.csv` has what of them is told there."""


@lru_cache(maxsize=1)
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Every name on the lists, by its first word: the words, and what it is (`place`, `people`, `code`, `organisation`, `title` …)."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}

    def put(words: str, kind: str) -> None:
        keys = tuple(token.key for token in tokens(words) if token.key not in (".", ","))
        if keys and not (len(keys) == 1 and len(keys[0]) < 2):
            found.setdefault(keys[0], []).append((keys, kind))

    for row in load("governments"):
        put(re.sub(r" \(.*\)$", "", row.key), "place")
        for form in row.forms:
            kind, _, word = form.partition(":")
            if word not in ("ARE", "CAR", "GOT", "HKG"):
                put(word, {"name": "place", "capital": "place"}.get(kind, kind))
    for name in ("posts", "places"):
        for row in load(name):
            for form in (row.key, *row.forms):
                put(form, "place")
    for row in load("bodies"):
        for form in (row.key, *row.forms):
            if form not in _WORDS_TOO:
                put(re.sub(r"^the ", "", form), "code" if row.note.startswith("government") else "organisation")
    for row in load("personal_titles"):
        for form in (row.key, *row.forms):
            put(form, f"title.{row.note}")
    for row in load("agreements"):
        for form in (row.key, *row.forms):
            put(form, "agreement")
    return {first: tuple(sorted(dict.fromkeys(entries), key=lambda one: -len(one[0]))) for first, entries in found.items()}
