"""Tokens put together to units: a name on a list, a title, a head noun, a name that the model or the paper itself gives away.

Each unit has a letter, and `names.py` looks for patterns of letters:

    P place     A adjective    E people        C code of a government   B body            J agreement
    T office    R office that needs a name or a modifier beside it      t office alone (EmbOff)    M modifier (deputy)
    H body's noun   h body's noun that needs a modifier   V government  G noun of a group (troops)  c courtesy title
    O office by its symbol (AF/C)    n person    o organisation, by the model    i initials
    L noun of a place (border)    N direction (northern)    Q noun of an agreement       k a common word within an organisation's name, by the model
    D the       d his, our …      f of      & and      w another word      x a small word or a sign
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from stateofplay.entities import lexicon, tagger
from stateofplay.entities.offices import office
from stateofplay.entities.tokens import Token, is_initials, phrases, tokens
from stateofplay.vocab.table import load

_LETTER = {"place": "P", "capital": "P", "adjective": "A", "people": "E", "code": "C", "organisation": "B", "agreement": "J", "title.office": "T"}
_NOUN = {
    "office": "T",
    "office part": "R",
    "office alone": "t",
    "modifier": "M",
    "organisation": "H",
    "organisation part": "h",
    "government": "V",
    "group": "G",
    "word": "x",
    "place noun": "L",
    "direction": "N",
    "agreement": "Q",
}
_ORDER = "xJRBPEACtVTHhGMcLNQ"
_SMALL = {"THE": "D", "OF": "f", "AND": "&", **dict.fromkeys(("HIS", "HER", "OUR", "THEIR", "ITS", "YOUR", "MY"), "d")}

_SPEAKS = frozenset("SAID SAYS STATED TOLD ASKED REPLIED NOTED ADDED REMARKED STRESSED INDICATED BELIEVES COMMENTED AGREED EXPLAINED OBSERVED".split())


@dataclass(frozen=True, slots=True)
class Unit:
    """One or more tokens that stand for one thing.

    Attributes:
        letter: What it is.
        start: Where it begins in the text.
        end: Where it ends (half open).
        key: Its words, upper case.
    """

    letter: str
    start: int
    end: int
    key: str


@lru_cache(maxsize=1)
def lists() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Every phrase on a list by its first word, the longest first, with its letter."""
    found: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for first, entries in phrases().items():
        for words, kind in entries:
            _put(found[first], words, _LETTER.get(kind) or ("c" if kind in ("title.courtesy", "title.style", "title.honour", "title.party") else "R"))
    for row in load("name_nouns"):
        for form in row.forms:
            words = tuple(token.key for token in tokens(form) if token.text not in ".,")
            _put(found[words[0]], words, _NOUN[row.note])
    for row in load("months"):
        for form in (row.note.split(";")[0], *row.forms):
            if form and form.lower() != "mars":
                _put(found[form.upper()], (form.upper(),), "x")
    return {first: tuple(sorted(several.items(), key=lambda one: -len(one[0]))) for first, several in found.items()}


def _put(several: dict[tuple[str, ...], str], words: tuple[str, ...], letter: str) -> None:
    """Of two lists with one phrase the first in the order of letters keeps it."""
    old = several.get(words)
    if old is None or _ORDER.index(letter) < _ORDER.index(old):
        several[words] = letter


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a paper: its tokens, and what the model and the lists say of each.

    Attributes:
        words: The tokens.
        labels: The model's label of each.
        listed: Of each token, how many tokens a listed phrase takes that begins there, and its letter.
    """

    words: list[Token]
    labels: list[str]
    listed: list[tuple[int, str]]


def marked(words: list[Token], mixed: bool) -> Marked:
    """A stretch with the model's labels and the lists' phrases."""
    return Marked(words, tagger.model().labels(words, mixed), [_listed(words, at, mixed) for at in range(len(words))])


def votes(stretches: Sequence[Marked], mixed: bool) -> dict[str, str]:
    """What the paper as a whole says of each word on no list: the letter it has wherever it stands."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    times: Counter[str] = Counter()
    titled: set[str] = set()
    for one in stretches:
        for at, token in enumerate(one.words):
            if one.listed[at][0] or not _may_be_name(token, mixed):
                continue
            times[token.key] += 1
            if lexicon.known(token.key) == lexicon.UNKNOWN and len(token.key) > 3 and token.key.isalpha():
                said[token.key]["n"] += 1
            if one.labels[at] != "O":
                said[token.key]["o" if one.labels[at].endswith("organisation") else "n"] += 2
            for letter, points in _context(one, at):
                if letter == "n" and points > 1:
                    titled.add(token.key)
                said[token.key][letter] += points
    letters = {}
    for key, counter in said.items():
        if times[key] > 1 and key not in titled and counter["n"] and not lexicon.known(key) & (lexicon.SURNAME | lexicon.GIVEN):
            counter["o"] += times[key] + 1
        letter, points = counter.most_common(1)[0]
        if points >= 2 and (times[key] > 1 or points >= 4):
            letters[key] = letter
    return letters


def _may_be_name(token: Token, mixed: bool) -> bool:
    """Whether a word can be a name at all: three letters or more, and never common in print."""
    if len(token.key) < 3 or not token.key[0].isalpha() or any(sign.isdigit() for sign in token.key):
        return False
    if mixed:
        return token.text[:1].isupper() and lexicon.usage(token.key) != lexicon.COMMON
    return _name_like(token.key)


def _name_like(key: str, titled: bool = False) -> bool:
    """Whether print has a word with a capital, or not at all; behind a title a surname that is a word too will do."""
    known = lexicon.known(key)
    usages = (lexicon.UNKNOWN, lexicon.NAME, lexicon.ACRONYM, lexicon.MOSTLY)
    return known & 7 in usages or (titled and known & (lexicon.SURNAME | lexicon.GIVEN) > 0)


def _context(one: Marked, at: int) -> list[tuple[str, int]]:
    """Points for what a word is, from the words beside it."""
    key = one.words[at].key
    before = next((one.words[b] for b in range(at - 1, -1, -1) if one.words[b].text != "."), None)
    after = one.words[at + 1].key if at + 1 < len(one.words) else ""
    points = []
    if before is not None and any(letter in "TRc" for _, letter in lists().get(before.key, ()) if _ == (before.key,)):
        points.append(("n", 4))
    if before is not None and before.key == "THE":
        points.append(("o", 1))
    if after in _SPEAKS:
        points.append(("n", 2))
    if before is not None and (is_initials(before) or lexicon.known(before.key) & lexicon.GIVEN):
        points.append(("n", 2))
    known = lexicon.known(key)
    if known & (lexicon.SURNAME | lexicon.GIVEN):
        points.append(("n", 1))
    if known == lexicon.ACRONYM or not any(sign in "AEIOUY" for sign in key):
        points.append(("o", 1))
    elif known & 7 == lexicon.UNKNOWN and len(key) > 4:
        points.append(("n", 1))
    return points


def units(one: Marked, letters: Mapping[str, str], mixed: bool) -> list[Unit]:
    """The units of a stretch, in order.

    Args:
        one: The stretch.
        letters: What the paper as a whole says of words (`votes`).
        mixed: Whether case tells something.
    """
    out: list[Unit] = []
    at = 0
    while at < len(one.words):
        size, letter = one.listed[at]
        if not size:
            size, letter = 1, _letter(one, at, letters, mixed, out)
        key = " ".join(token.key for token in one.words[at : at + size])
        out.append(Unit(letter, one.words[at].start, one.words[at + size - 1].end, key))
        at += size
    return out


def _listed(words: Sequence[Token], at: int, mixed: bool) -> tuple[int, str]:
    """The longest phrase on a list that begins here: its tokens, and its letter."""
    for phrase, letter in lists().get(words[at].key, ()):
        end, matched = at, 0
        while matched < len(phrase) and end < len(words):
            if words[end].key == phrase[matched]:
                matched += 1
            elif not (words[end].text == "." and matched):
                break
            end += 1
        if matched < len(phrase) or (mixed and letter in "PAECBJTRtc" and not words[at].text[:1].isupper()):
            continue
        if letter in "TRc" and end < len(words) and words[end].text == "." and len(words[end - 1].key) < 5:
            end += 1
        return end - at, letter
    text = words[at].text
    if ("/" in text or mixed) and len(text) > 1 and text.isupper() and office(text) is not None:
        return 1, "O"
    return 0, ""


def _letter(one: Marked, at: int, letters: Mapping[str, str], mixed: bool, before: Sequence[Unit]) -> str:
    """What a token on no list is: a small word, a name by the paper or the model, or another word."""
    token = one.words[at]
    if token.key in _SMALL:
        return _SMALL[token.key]
    if not token.key[:1].isalpha():
        return "x"
    if is_initials(token):
        return "i"
    if mixed and not token.text[:1].isupper():
        return "w" if len(token.key) > 3 else "x"
    titled = bool(before) and before[-1].letter in "TRc"
    if titled and len(token.key) > 1 and (mixed or before[-1].letter == "c" or _name_like(token.key, titled=True)):
        return "n"
    if token.key in letters:
        return letters[token.key]
    letter = {"person": "n", "organisation": "o", "place": "n"}.get(one.labels[at][2:], "")
    if letter and lexicon.usage(token.key) in (lexicon.COMMON, lexicon.MIXED):
        letter = "k" if letter == "o" else ""
    if letter and len(token.key) > 2:
        return letter
    return "w" if len(token.key) > 3 else "x"
