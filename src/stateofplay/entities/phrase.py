"""Tokens put together to units: a name on a list, a title, a head noun, a name that the model or the paper itself gives away.

Each unit has a letter, and `patterns.py` looks for patterns of letters:

    P place      A adjective      E people      C code of a government      B body      O office by its symbol (AF/C)
    J agreement on a list         Q noun of an agreement     S the Department as "State"
    T title      R title that needs a name or a modifier     t office alone (EmbOff)    M modifier (deputy)    c courtesy title
    H body's noun (committee)     h body's noun that needs a modifier (group)           V government
    G those who speak for a body (officials)    g a group (troops)    L noun of a place (border)    N direction (northern)
    n person     o organisation     k common word within an organisation's name, by the model     i initials     v particle (van)
    D the     d his, our     q both, this, two     f of     & and     w another word     x a small word or a sign
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
    "department": "S",
    "determiner": "q",
    "people": "g",
}
_ORDER = "xJRBPEACtVTHhGMcLNQSqg"
_SMALL = {"THE": "D", "OF": "f", "AND": "&", **dict.fromkeys(("HIS", "HER", "OUR", "THEIR", "ITS", "YOUR", "MY"), "d")}

_WHOLE_WORDS = frozenset("KING POPE SHAH EMIR AMIR LORD LADY MISS HEAD SIR".split())
_PARTICLES = frozenset("VAN VON DE DEL DELLA DI DA AL EL BIN IBN ABU BEN AF LA LE".split())
_SPEAKS = frozenset("SAID SAYS STATED TOLD ASKED REPLIED NOTED ADDED REMARKED STRESSED INDICATED BELIEVES COMMENTED AGREED EXPLAINED OBSERVED".split())
_TELLS = frozenset("TELL TOLD TELLS GIVE GIVES GIVEN GAVE LET ASK ASKED INFORM INFORMED HELP ADVISE ADVISED SHOW ASSURED REMINDED ALLOW JOIN URGED".split())


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
    for one in stretches:
        for at, token in enumerate(one.words):
            if one.listed[at][0] or not _may_be_name(token, mixed):
                continue
            counter = said[token.key]
            counter["times"] += 1
            if one.labels[at] != "O":
                counter["o" if one.labels[at].endswith("organisation") else "n"] += 1
            counter.update(_context(one, at))
    return {key: letter for key, counter in said.items() if (letter := _voted(key, counter))}


def _voted(key: str, counter: Counter[str]) -> str:
    """The letter of a word by what is said of it all over the paper; an empty string where too little is.

    A person is given a title, a given name or a role somewhere; a body has an article, or a noun behind it.
    """
    known = lexicon.known(key)
    namely = known & 7 in (lexicon.UNKNOWN, lexicon.NAME) and len(key) > 3 and key.isalpha()
    personal = counter["personal"] + (1 if known & (lexicon.SURNAME | lexicon.GIVEN) else 0)
    short = known == lexicon.UNKNOWN and len(key) < 5
    bodily = counter["bodily"] + (1 if short or known == lexicon.ACRONYM or not any(sign in "AEIOUY" for sign in key) else 0)
    if not counter["n"] and not counter["o"] and not (namely and counter["times"] > 1) and counter["personal"] < 2:
        return ""
    if personal or bodily:
        return "n" if personal >= bodily else "o"
    return ("n" if counter["n"] >= counter["o"] else "o") if counter["times"] > 1 else ""


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


def may_sign(key: str) -> bool:
    """Whether a word that stands by itself can be a surname."""
    return all(_name_like(part, titled=True) for part in key.split("-") if part)


def _context(one: Marked, at: int) -> Counter[str]:
    """What the words beside a word say of it."""
    said: Counter[str] = Counter()
    words = one.words
    back = at - 1
    if back >= 0 and words[back].text == ".":
        back -= 1
    if any(one.listed[b][1] in ("T", "R", "c") and b + one.listed[b][0] in (back + 1, at) for b in range(max(0, at - 6), at)):
        said["personal"] += 3
    elif back >= 0 and (is_initials(words[back]) or lexicon.known(words[back].key) & lexicon.GIVEN):
        said["personal"] += 2
    elif back >= 0 and words[back].key == "THE" and not (at + 1 < len(words) and one.listed[at + 1][1] == "V"):
        said["bodily"] += 1
    if at + 1 < len(words):
        after = words[at + 1]
        if after.key in _SPEAKS or one.listed[at + 1][1] == "V":
            said["personal"] += 1
        elif one.listed[at + 1][1] in ("H", "h", "G", "g") and not words[at].possessive:
            said["bodily"] += 1
        elif after.text in ",(" and at + 2 < len(words) and one.listed[at + 2][1] in ("T", "R", "M"):
            said["personal"] += 2
    return said


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
            if letter == "i" and len(one.words[at].text) == 1 and at + 1 < len(one.words) and one.words[at + 1].text == ".":
                size = 2
        key = " ".join(token.key for token in one.words[at : at + size])
        out.append(Unit(letter, one.words[at].start, one.words[at + size - 1].end, key))
        at += size
    return _agreed(out)


def _agreed(row: list[Unit]) -> list[Unit]:
    """Words side by side that are names by the model are one name: a person's where one of them is a person's for certain, else as the first."""
    out = list(row)
    at = 0
    while at < len(out):
        end = at
        while end < len(out) and out[end].letter in "no":
            end += 1
        kinds = {unit.letter for unit in out[at:end]}
        if len(kinds) == 2:
            called = any(lexicon.known(unit.key) & (lexicon.SURNAME | lexicon.GIVEN) for unit in out[at:end])
            letter = "n" if called else out[at].letter
            out[at:end] = [replace(unit, letter=letter) for unit in out[at:end]]
        at = max(end, at + 1)
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
        if letter == "P" and phrase == ("US",) and not mixed and _pronoun(words, at):
            return 1, "x"
        if matched < len(phrase) or (mixed and letter in "PAECBJTRtcS" and not words[at].text[:1].isupper()):
            continue
        if letter in "TRc" and end < len(words) and words[end].text == "." and len(words[end - 1].key) < 5 and words[end - 1].key not in _WHOLE_WORDS:
            end += 1
        return end - at, letter
    if words[at].key[:1].isalpha() and not (mixed and not words[at].text[:1].isupper()):
        for size in (3, 2, 1):
            if lexicon.known(" ".join(token.key for token in words[at : at + size])) & lexicon.PLACE and at + size <= len(words):
                return size, "P"
    text = words[at].text
    if ("/" in text or mixed) and len(text) > 1 and text.isupper() and office(text) is not None:
        return 1, "O"
    return 0, ""


def _pronoun(words: Sequence[Token], at: int) -> bool:
    """Whether US in a telegram's capitals is the pronoun: behind a verb of telling, or behind a preposition at the end of a clause."""
    before = words[at - 1].key if at else ""
    ends = at + 1 >= len(words) or not words[at + 1].key[:1].isalpha()
    return before in _TELLS or (before in ("TO", "FOR", "WITH", "OF", "FROM", "BY") and ends)


def _letter(one: Marked, at: int, letters: Mapping[str, str], mixed: bool, before: Sequence[Unit]) -> str:
    """What a token on no list is: a small word, a name by the paper or the model, or another word."""
    token = one.words[at]
    if token.key in _SMALL:
        return _SMALL[token.key]
    if not token.key[:1].isalpha():
        return "x"
    if is_initials(token):
        return "x" if token.text in ("A", "I") and not (at + 1 < len(one.words) and one.words[at + 1].text == ".") else "i"
    if before and before[-1].letter == "n" and token.key.startswith(("AL-", "EL-", "BEN-", "IBN-")):
        return "n"
    if token.key in _PARTICLES:
        return "v"
    if mixed and not token.text[:1].isupper():
        return "w" if len(token.key) > 3 else "x"
    titled = bool(before) and before[-1].letter in "TRc"
    if titled and len(token.key) > 1 and (mixed or before[-1].letter == "c" or _name_like(token.key, titled=True)):
        return "n"
    if token.key in letters:
        return letters[token.key]
    if lexicon.misprint(token.key):
        return "w"
    letter = {"person": "n", "organisation": "o", "place": "n"}.get(one.labels[at][2:], "")
    if letter and lexicon.usage(token.key) in (lexicon.COMMON, lexicon.MIXED):
        letter = "k" if letter == "o" else ""
    if letter and len(token.key) > (1 if mixed else 2):
        return letter
    return "w" if len(token.key) > 3 else "x"
