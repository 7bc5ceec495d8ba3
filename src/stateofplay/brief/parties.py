"""Which names are one voice, and to which government a voice belongs.

In this order: what a person wrote in the grouping; the authorities, where the caller hands in a namer; the heading of the paper itself
(the sender's surname is his office, `author` is the sender); abbreviations that the papers spell out; the names of governments and
bodies (vocab/governments.csv, vocab/bodies.csv); an official of a government that is itself a party (`the Valdoran Foreign Minister` is Valdora).
What none of these joins stays apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from stateofplay.brief.grouping import Grouping
from stateofplay.brief.papers import Paper, part
from stateofplay.brief.words import folded, stem
from stateofplay.model.record import Record
from stateofplay.model.state_of_play import Party
from stateofplay.vocab.table import load

Namer = Callable[[str, str, Record], tuple[str, str | None] | None]
"""Words, an ISO day and the paper to the name of the voice and its government, or None where the authorities do not know it."""

_OURS = "United States"
_CAPITALS = 5
"""A word of more letters, all of them capitals, is taken for a name in a text of capitals, and no abbreviation."""
_ARTICLE = re.compile(r"^(?:the|a|an|le|la|les)\s+", re.I)
_GOVERNMENT = re.compile(r"^(?:government|republic|kingdom|people|state)\s+of\s+(?:the\s+)?", re.I)
_BODY = re.compile(r"\s+(?:government|side|authorities|regime|administration|officials?|people|leadership|cabinet)$", re.I)
_POST = re.compile(r"^(?:(?:USINT|USLO)\s+|(?:AM|U\.?S\.?\s+)?(?:EMBASSY|CONSUL|CONSULATE|CONGEN|LEGATION)(?:\s+(?:GENERAL|IN|AT))?\s+)(?P<place>\S.*)$", re.I)
_OFFICIAL = re.compile(
    r"^(?P<whose>[A-Z][\w'’-]+)\s+(?:(?:foreign|prime|deputy|defense|defence|acting|state|vice|permanent|assistant|under|first)\s+)*"
    r"(?:minister|president|ambassador|permrep|representative|delegation|delegate|secretary|charg[eé]|premier|chancellor|king|mission|officials?|adviser|envoy)\b",
    re.I,
)
_CONTRACTED = re.compile(r"(?:we|i|you)['’](?:ve|re|ll|d|m)", re.I)
_SYMBOL = re.compile(r"^[A-Z]{1,5}(?:/[A-Z0-9&-]{1,6})*$")


@lru_cache(maxsize=1)
def _bodies() -> dict[str, tuple[str, str]]:
    """Folded form to the name of a government or body, and its government or nothing."""
    found: dict[str, tuple[str, str]] = {}
    for row in load("bodies"):
        kind, _, government = row.note.partition(":")
        for form in (row.key, *row.forms):
            found.setdefault(_plain(form), (government, government) if kind == "government" else (row.key, government))
    for row in load("governments"):
        for form in (row.key, *(form.partition(":")[2] for form in row.forms)):
            found.setdefault(_plain(form), (row.key, row.key))
    for form in ("US", "U.S.", "USA", "Washington", "the United States"):
        found[_plain(form)] = (_OURS, _OURS)
    return found


@lru_cache(maxsize=1)
def _symbols() -> frozenset[str]:
    """Office symbols of the Department."""
    return frozenset(row.key for row in load("office_symbols"))


def _plain(words: str) -> str:
    return folded(_ARTICLE.sub("", words.strip()))


class Voices:
    """Resolves names of parties; one for a brief, so that it knows all holders.

    Args:
        papers: The papers.
        holders: Every name that statements give to a holder or reporter.
        short: Abbreviations that the papers spell out.
        grouping: What a person wrote.
        namer: The authorities, or None.
    """

    def __init__(self, papers: Iterable[Paper], holders: Iterable[str], short: Mapping[str, str], grouping: Grouping, namer: Namer | None = None) -> None:
        self._short = short
        self._namer = namer
        self._said = {_plain(form): (one.name, one.government) for one in grouping.parties for form in (one.name, *one.forms)}
        self._offices = {
            office.split("/")[0]
            for paper in papers
            for field in ("sender", "clearance", "drafter", "addressee")
            for reading in paper.record.read(field)
            if (office := part(reading, "office")) and _SYMBOL.fullmatch(office)
        }
        self._stems: dict[str, Counter[str]] = defaultdict(Counter)
        for holder in holders:
            name = _BODY.sub("", _GOVERNMENT.sub("", _ARTICLE.sub("", holder)))
            name = name.title() if name.isupper() and len(name) > _CAPITALS else name
            if re.fullmatch(r"[A-Z][a-zà-ÿ'’-]+", name) and _plain(name) not in _bodies():
                self._stems[stem(name)][name] += 1
        self._known: dict[tuple[str, str, str], tuple[str, str | None]] = {}
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)

    def of(self, words: str, paper: Paper) -> tuple[str, ...]:
        """The voices that a holder's name means in a paper; several where it names several (`AF; IO`)."""
        names: list[str] = []
        for one in re.split(r"\s*;\s*", words.strip()):
            own = folded(one) in ("author", "the author", "") or _CONTRACTED.fullmatch(one) is not None
            spoken = (paper.author or (unnamed(paper),)) if own else (one,)
            for name in spoken:
                voice, _ = self._resolved(name, paper)
                self._forms[voice][one if folded(one) not in ("author", "the author") else name] += 1
                names.append(voice)
        return tuple(dict.fromkeys(names))

    def author(self, paper: Paper) -> str:
        """Who speaks in a paper, several joined by a semicolon."""
        return "; ".join(self.of("author", paper))

    def parties(self, names: Iterable[str]) -> tuple[Party, ...]:
        """The parties of these names, with the forms under which they were met."""
        found = []
        governments = {voice: government for (_, _, _), (voice, government) in self._known.items()}
        for name in names:
            forms = tuple(form for form, _ in self._forms[name].most_common(12))
            found.append(Party(name=name, government=governments.get(name), forms=forms))
        return tuple(found)

    def government(self, name: str) -> str | None:
        """The government of a voice, where one is known."""
        return next((government for voice, government in self._known.values() if voice == name), None)

    def _resolved(self, words: str, paper: Paper) -> tuple[str, str | None]:
        key = (words, paper.record.id if words.casefold() in paper.persons or len(words.split()) < 4 else "", paper.day.latest if paper.day else "")
        if key not in self._known:
            self._known[key] = self._find(words, paper)
        return self._known[key]

    def _find(self, words: str, paper: Paper) -> tuple[str, str | None]:
        plain = _plain(words)
        if plain in self._said:
            return self._said[plain]
        if words.split() and (office := paper.persons.get(words.rsplit(maxsplit=1)[-1].casefold())) and not _SYMBOL.fullmatch(words):
            return self._find(office, paper) if office != words else (office, _OURS)
        if plain == "government" and (whose := _only_government(paper)):
            return self._own(whose)
        long = self._short.get(words.strip().replace(".", ""))
        if self._namer and (known := self._namer(long or words, paper.day.latest if paper.day else "", paper.record)):
            return known
        return self._own(long or words.strip())

    def _own(self, words: str) -> tuple[str, str | None]:
        """The voice by the rules of this file."""
        bare = _ARTICLE.sub("", words)
        for text in dict.fromkeys((words, bare, _GOVERNMENT.sub("", bare), _BODY.sub("", bare))):
            if known := _bodies().get(_plain(text)):
                return known[0], known[1] or None
            if _plain(text) in self._said:
                return self._said[_plain(text)]
            spelled = text.title() if text.isupper() and len(text) > _CAPITALS else text
            if " " not in text and (names := self._stems.get(stem(spelled))) and text[:1].isupper():
                name = _title(min(names, key=lambda one: (len(one), one)))
                return name, name
        if words.startswith("SECSTATE"):
            return "State", _OURS
        if match := _POST.match(words):
            place = match["place"]
            return f"Embassy {place.title() if place.isupper() else place}", _OURS
        if _SYMBOL.fullmatch(words):
            bureau = words.split("/", maxsplit=1)[0]
            return words, _OURS if bureau in self._offices or "/" in words or bureau in _symbols() else None
        if match := _OFFICIAL.match(bare):
            whose = _bodies().get(_plain(match["whose"]))
            if whose:
                return whose[0], whose[0]
            if names := self._stems.get(stem(match["whose"])):
                name = _title(min(names, key=lambda one: (len(one), one)))
                return name, name
        return _title(bare), None


def _only_government(paper: Paper) -> str | None:
    """The country of the only government that a paper calls `the Government of …`; what it calls the Government is this one."""
    found = {
        stem(match[1]): match[1]
        for page in paper.record.pages
        for match in re.finditer(r"\bgovernment\s+of\s+(?:the\s+)?([A-Z][\w'’-]+)", page.text, re.I)
        if match[1][:1].isupper()
    }
    return next(iter(found.values())) if len(found) == 1 else None


def unnamed(paper: Paper) -> str:
    """What to call the author of a paper that names none: `author (Saigon, January 2, 1965)`; never one with another paper's."""
    place = next((" ".join(reading.value.split()) for reading in paper.record.read("place")), "")
    return f"author ({', '.join(one for one in (place, paper.day.english if paper.day else '') if one) or 'of an undated paper'})"


def _title(words: str) -> str:
    """Words in capitals as names are written; short ones alone are abbreviations and stay."""
    if not words.isupper() or (" " not in words and len(words) <= _CAPITALS):
        return words
    return re.sub(r"\b(Of|The|And|For|In)\b", lambda match: match[0].lower(), words.title().replace("'S", "'s"))
