"""Parties named in a passage: governments, bodies, offices and persons, each with the shortest clear name.

A government stands on paper as its name, its people, its capital, its adjective or a telegram's code ("the French", "Paris", "GOF"); a person
as a name with or without a title, or as an office ("the Secretary"), which the paper's date resolves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from stateofplay.statements.lexicon import attitudes
from stateofplay.statements.tokens import Token
from stateofplay.statements.weights import KNOWN, learnt
from stateofplay.vocab import table

PartyKind = Literal["government", "adjective", "body", "person", "office", "group"]
_LONGEST = 6
_ABBREVIATED = re.compile(r"\b([A-Za-z]+)\s*\(([A-Z]{2,8})\)")
_UNITED_STATES = "United States"
_LOOSE = table.forms_of("name_words", "loose")
_TITLES = table.forms_of("name_words", "title")
_KEPT = table.forms_of("name_words", "kept")
_GOVERN = table.forms_of("name_words", "govern")
_OFFICES = {row.key: row.forms[0] for row in table.load("office_names")}
_MONTHS = table.forms_of("name_words", "time")
_PLAIN = table.forms_of("name_words", "plain")
_CODES = table.forms_of("name_words", "code")
_THINGS = table.forms_of("name_words", "thing")
_HELPERS = frozenset().union(*(table.forms_of("grammar_words", key) for key in ("be", "have", "modal", "adverb")))
_TEAMS = table.forms_of("grammar_words", "team")
_LINKS = table.forms_of("grammar_words", "link")
_SAYING = table.forms_of("grammar_words", "saying")


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named in a passage.

    Attributes:
        name: The shortest clear name.
        kind: What sort of party.
        first: Index of the first token.
        last: Index after the last token.
        title: A person's title as printed, in small letters, or an empty string.
    """

    name: str
    kind: PartyKind
    first: int
    last: int
    title: str = ""


@lru_cache(maxsize=1)
def _short() -> dict[str, str]:
    return table.forms("short_names")


@lru_cache(maxsize=64)
def _names(capitals: bool, year: str) -> dict[tuple[str, ...], tuple[str, PartyKind]]:
    """Words to name and kind, for text in mixed case or all in capitals, of a year."""
    out: dict[tuple[str, ...], tuple[str, PartyKind]] = {}
    short = _short()

    def add(form: str, name: str, kind: PartyKind) -> None:
        words = tuple(re.findall(r"(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)?|\S", form))
        if words and words[0] in ("the", "The") and len(words) > 1:
            words = words[1:]
        if form in _LOOSE or (words[0] in _LOOSE and len(words) == 1):
            return
        out.setdefault(tuple(word.upper() for word in words) if capitals else words, (name, kind))

    shared = _shared()
    for form, key in short.items():
        add(form, key, "body" if key in ("Department of State", "DOD", "NSC") else "government")
    for row in table.load("governments"):
        if year and ((row.since and row.since[:4] > year) or (row.until and row.until[:4] < year)):
            continue
        name = short.get(row.key, row.key)
        add(row.key, name, "government")
        for form in row.forms:
            sort, _, words = form.partition(":")
            shown = words if sort == "name" and words.isupper() and len(words) > 2 and "." not in words and name != _UNITED_STATES else name
            if sort == "code" and words in shared:
                shown = words
            add(words, shown, "adjective" if sort == "adjective" else "government")
    for row in table.load("bodies"):
        for form in (row.key, *row.forms):
            add(form, short.get(row.key, row.key), "body")
    return out


@lru_cache(maxsize=1)
def _shared() -> dict[str, tuple[str, ...]]:
    """Telegram codes that several governments share (GOA, GOC), with those governments."""
    owners: dict[str, list[str]] = {}
    for row in table.load("governments"):
        for form in row.forms:
            if form.startswith("code:"):
                owners.setdefault(form[5:], []).append(_short().get(row.key, row.key))
    return {code: tuple(names) for code, names in owners.items() if len(names) > 1}


def decoded(name: str, named: Collection[str]) -> str:
    """A shared code as the one government of it that the paper names otherwise, else as it stands."""
    owners = [owner for owner in _shared().get(name, ()) if owner in named]
    return owners[0] if len(owners) == 1 else name


@lru_cache(maxsize=512)
def principal(office: str, day: str) -> str | None:
    """Who held the office of Secretary of State or President of the United States on a day (ISO), or None."""
    if not day:
        return None
    if office == "president":
        return next((row.key for row in table.load("presidents") if row.since <= day < row.until), None)
    if office == "secretary":
        for row in table.load("principal_officers"):
            if row.note == "secretary" and row.since <= day and (not row.until or day <= row.until):
                return "Secretary " + next(form.partition(":")[2] for form in row.forms if form.startswith("surname:"))
    return None


def _capitalised(token: Token) -> bool:
    return token.text[0].isupper() and token.text not in _PLAIN and token.text not in _MONTHS


def capitalised(tokens: Sequence[Token]) -> set[str]:
    """Words written with a capital where no sentence begins: names, by all appearance."""
    return {token.text for before, token in pairwise(tokens) if token.sentence == before.sentence and before.text not in '“"(:—-.' and _capitalised(token)}


def mentions(tokens: Sequence[Token], capitals: bool, day: str, names: Collection[str]) -> list[Mention]:
    """The parties named among the tokens, in order, none within another.

    Args:
        tokens: The words of a passage.
        capitals: Whether the paper is all in capitals.
        day: The paper's date (ISO), or an empty string.
        names: Words that the paper writes with a capital inside sentences.
    """
    known = _names(capitals, day[:4])
    heads = _heads(capitals, day[:4])
    plain = [token.text.removesuffix("'s").removesuffix("’s") for token in tokens]
    out: list[Mention] = []
    at, size = 0, len(tokens)
    while at < size:
        token = tokens[at]
        if not token.text[0].isalpha():
            at += 1
            continue
        found = None
        if token.text in heads or token.text[0].isupper():
            for length in range(min(_LONGEST, size - at), 0, -1):
                hit = known.get(tuple(plain[at : at + length]))
                if hit:
                    found = Mention(hit[0], hit[1], at, at + length)
                    break
        run = at
        if not capitals and token.text[0].isupper():
            while run < size and run - at < 8 and _capitalised(tokens[run]) and (run == at or tokens[run].sentence == token.sentence):
                run += 1
                if run < size and tokens[run].text == "." and len(tokens[run - 1].text) <= 3 and tokens[run].sentence == token.sentence:
                    run += 1
        if found and found.last >= run and (team := _team(tokens, found)):
            out.append(team)
            at = team.last
        elif found and found.last >= run:
            if found.kind == "adjective" and found.last < size and tokens[found.last].low in _GOVERN:
                found = Mention(found.name, "government", found.first, found.last + 1)
            elif found.kind == "adjective" and at and tokens[at - 1].low == "the" and _does(tokens, found.last):
                found = Mention(found.name, "government", found.first, found.last)
            out.append(found)
            at = found.last
        elif run > at:
            named = _named(tokens, at, run, found, names)
            if named:
                out.append(named)
            at = run
        else:
            office = _OFFICES.get(token.low) if ((at and tokens[at - 1].low in ("the", "this")) or token.low == "shah") else None
            if office:
                out.append(Mention(office, "office", at, at + 1, token.low))
            at += 1
    return out


def _team(tokens: Sequence[Token], found: Mention) -> Mention | None:
    """A team or panel of a party as a party of its own ("UN survey team"), or None."""
    if found.kind not in ("body", "government", "adjective"):
        return None
    for last in range(found.last + 1, min(found.last + 3, len(tokens) + 1)):
        token = tokens[last - 1]
        if token.sentence != tokens[found.first].sentence:
            return None
        if token.low in _TEAMS:
            return Mention(" ".join(one.text for one in tokens[found.first : last]).replace("’", "'"), "group", found.first, last)
        if not token.text.islower() or token.low in attitudes() or token.low in _HELPERS or token.low in _LINKS:
            return None
    return None


def things(text: str) -> set[str]:
    """Abbreviations that a text gives to a thing ("Ferry Relief Operation (FRO)"), which is no party."""
    known = _names(False, "")
    return {found[2] for found in _ABBREVIATED.finditer(text) if found[1].capitalize() in _THINGS and (found[2],) not in known}


def _does(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb stands at a place, so that a people's name before it is the people ("the French see") and no mark of a thing ("the French plan")."""
    if at >= len(tokens):
        return False
    low = tokens[at].low
    if low in _HELPERS:
        return True
    shown = attitudes().get(low)
    said = shown is not None and shown.kind in ("position", "assessment", "report", "event")
    return said and (low.endswith(("ed", "s")) or low in _SAYING or (at + 1 < len(tokens) and tokens[at + 1].low in ("that", "to")))


@lru_cache(maxsize=64)
def _heads(capitals: bool, year: str) -> frozenset[str]:
    return frozenset(words[0] for words in _names(capitals, year))


_COMMON = 9000
"""So many words are common."""


def _strange(word: str) -> bool:
    """Whether a word is none of the commonest: at the beginning of a sentence, then, a name."""
    return len(word) > 2 and learnt().words.get(word.lower(), KNOWN + _COMMON) >= KNOWN + _COMMON and not word.endswith(("ly", "ing"))


def _named(tokens: Sequence[Token], first: int, last: int, found: Mention | None, names: Collection[str]) -> Mention | None:
    """The party in a run of capitalised words: a person after a title, an office, a body of capitals, or a name."""
    if tokens[first].sentence != tokens[last - 1].sentence:
        return None
    words = [tokens[k].text.removesuffix("'s").removesuffix("’s") for k in range(first, last) if tokens[k].text != "."]
    titles = [word for word in words if word in _TITLES]
    rest = [word for word in words if word not in _TITLES and len(word) > 1]
    if titles:
        if (rest and found is None) or (rest and len(rest) > (found.last - found.first if found else 0)):
            surname = rest[-1]
            kept = next((word for word in reversed(titles) if word in _KEPT), "")
            return Mention(f"{kept} {surname}".strip(), "person", first, last, titles[-1].lower())
        if found:
            return Mention(found.name, found.kind, first, last)
        office = titles[-1].lower()
        return Mention(_OFFICES.get(office, "the " + " ".join(titles)), "office", first, last, office)
    if len(words) > 1 and words[-1] in _THINGS:
        return None
    if found:
        if found.kind == "adjective" and all(word.lower() in _GOVERN for word in words[found.last - found.first :]):
            return Mention(found.name, "government", first, last)
        if last - first > found.last - found.first and found.kind in ("adjective", "body", "government"):
            whole = " ".join(words)
            return Mention(whole, "body", first, last) if len(words) > 1 else found
        return found
    if not rest:
        return None
    text = " ".join(words)
    if len(words) == 1 and words[0].isupper():
        follows = tokens[last].low if last < len(tokens) else ""
        if words[0] in _CODES and not (len(words[0]) == 2 and follows in attitudes() and follows.endswith("s")):
            return None
        return None if len(words[0]) < 2 else Mention(text, "body", first, last)
    if len(words) == 1 and words[0].lower() in _OFFICES:
        return Mention(_OFFICES[words[0].lower()], "office", first, last, words[0].lower())
    opening = first == 0 or tokens[first - 1].sentence != tokens[first].sentence
    if len(words) == 1 and opening and words[0] not in names and not _strange(words[0]):
        follows = tokens[last].low if last < len(tokens) else ""
        if not (follows in attitudes() and follows.endswith(("s", "ed", "aid", "old"))):
            return None
    return Mention(text if len(words) < 4 else " ".join(words[-3:]), "person" if len(words) <= 3 else "group", first, last)
