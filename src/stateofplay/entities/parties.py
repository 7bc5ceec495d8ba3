"""Parties: which government, office and person a holder's name stands for at a date, and whether two names are one voice.

AF, its Assistant Secretary by name, and "the Assistant Secretary for African Affairs" are one office; State, the Department and
Washington one government; IO is another office of that same government. Every step says on what ground.
Source: vocab/governments.csv, vocab/office_symbols.csv, vocab/principal_posts.csv, and the authority in use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from stateofplay.entities.governments import named
from stateofplay.entities.offices import Office, office
from stateofplay.entities.personal import agree, folded
from stateofplay.entities.posts import title_of
from stateofplay.entities.register import Register, principal_officers
from stateofplay.entities.resolve import asked, resolve
from stateofplay.model.record import Record
from stateofplay.vocab.table import Row, load

UNITED_STATES = "United States"
_UNIT = re.compile(r"^(?:the )?(?P<unit>[A-Z][A-Z/]{0,12})(?: bureau| staff| desk| front office|'s|’s)?$")
_BUREAU = re.compile(r"^(?:the )?(?:bureau of |office of (?:the )?)(?P<name>.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """What a holder's name stands for.

    Attributes:
        words: The name as given.
        government: The government, by its name in the table, or an empty string.
        organisation: An international body or movement, or an empty string.
        office: The office within the government (`State`, `AF`, `NSC`), or an empty string.
        person: The person's id, or an empty string.
        label: A short name to print.
        why: The ground of each step.
        others: Governments the same word may also mean.
    """

    words: str
    government: str = ""
    organisation: str = ""
    office: str = ""
    person: str = ""
    label: str = ""
    why: tuple[str, ...] = field(default=())
    others: tuple[str, ...] = ()

    @property
    def voice(self) -> str:
        """The key one voice is grouped under: the office where one is known, else the organisation or government, else the words."""
        if self.office:
            return f"{self.government}/{self.office}"
        return self.organisation or self.government or folded(self.words)

    @property
    def side(self) -> str:
        """The key one government or organisation is grouped under."""
        return self.government or self.organisation or folded(self.words)


@lru_cache(maxsize=1)
def built_in() -> Register:
    """The register of the authority that comes with the program."""
    return Register(principal_officers())


@lru_cache(maxsize=1)
def _bodies() -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in load("bodies"):
        for form in (row.key, *row.forms):
            found[_key(form)] = row
    return found


@lru_cache(maxsize=1)
def _bureaus() -> dict[str, str]:
    """Folded name of a bureau to its symbol."""
    found = {}
    for row in load("office_symbols"):
        name = re.sub(r"\s*\(.*\)$", "", row.note)
        found[_key(name)] = row.key
        found[_key(re.sub(r"^(?:Bureau|Office) of (?:the )?", "", name))] = row.key
    return found


def _key(words: str) -> str:
    return re.sub(r"^the ", "", folded(words))


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper says of itself that helps to tell its parties: never what its names were taken to mean.

    Attributes:
        parties: The parties of its headings, drafting and clearances, as printed with their offices.
        governments: The governments its text names by a word that means no other.
    """

    parties: tuple[str, ...] = ()
    governments: frozenset[str] = frozenset()


NO_PAPER = Paper()
_PARTY_FIELDS = ("sender", "addressee", "through", "drafter", "clearance", "approver", "participant")


def paper_of(record: Record) -> Paper:
    """What a record's headings say of its parties, and which governments its text names."""
    parties = tuple(dict.fromkeys(reading.value for name in _PARTY_FIELDS for reading in record.read(name)))
    words = dict.fromkeys(word for page in record.pages for word in re.findall(r"\b[A-Z][A-Za-z'’-]{3,}", page.text))
    found = (named(word) for word in words)
    return Paper(parties, frozenset(one.key for one in found if one is not None and not one.others))


def party_of(name: str, on: str = "", register: Register | None = None, paper: Paper = NO_PAPER) -> Party:
    """What a holder's name stands for at a date.

    Args:
        name: A holder as a paper or a statement has it: `AF`, a person's name, `the Department`, `the French`, `Paris`.
        on: ISO day of the view, or an empty string.
        register: The authority; the program's own where left out.
        paper: The paper it stands in (`paper_of`), by which a surname, a rank or a code that several share is told.
    """
    register = register or built_in()
    words = " ".join(name.split())
    bare = re.sub(r"(?:'s|’s)$", "", words)
    return (
        _office(words, bare, on)
        or _body(words, bare, on)
        or _bureau(words, bare, on)
        or _person(words, bare, on, register)
        or _in_paper(words, bare, on, register, paper)
        or _government(words, bare, on, paper)
        or Party(words=words, label=bare, why=("not on any list; a party of its own name",))
    )


def same_party(one: str, other: str, on: str = "", register: Register | None = None, paper: Paper = NO_PAPER) -> bool:
    """Whether two names are one voice at a date: the same office, or the same government or body where neither is an office of it."""
    return party_of(one, on, register, paper).voice == party_of(other, on, register, paper).voice


def same_side(one: str, other: str, on: str = "", register: Register | None = None, paper: Paper = NO_PAPER) -> bool:
    """Whether two names belong to one government or body at a date."""
    return party_of(one, on, register, paper).side == party_of(other, on, register, paper).side


def _office(words: str, bare: str, on: str) -> Party | None:
    """An office symbol."""
    m = _UNIT.match(bare)
    if m is None or named(m["unit"], on) is not None or _key(bare) in _bodies():
        return None
    found = office(m["unit"], on)
    return None if found is None else _of_office(words, found, f"{found.symbol} is {found.name or 'a unit of ' + found.bureau_name}")


def _of_office(words: str, found: Office, why: str, person: str = "") -> Party:
    """An office is spoken for by its bureau: AF/C's view is AF's."""
    grounds = (why,) if found.bureau == found.symbol else (why, f"{found.symbol} is part of {found.bureau}")
    return Party(words=words, government=UNITED_STATES, office=found.bureau, person=person, label=found.bureau, why=grounds)


def _body(words: str, bare: str, on: str) -> Party | None:
    """A body of the list: a department, an agency, a committee, an international organisation."""
    row = _bodies().get(_key(bare))
    if row is None or (on and ((row.since and on[: len(row.since)] < row.since) or (row.until and on[: len(row.until)] > row.until))):
        return None
    kind, _, government = row.note.partition(":")
    why = f"{bare} is {row.key} ({kind})"
    if kind == "government":
        return Party(words=words, government=government, label=government, why=(why,))
    if kind == "office":
        return Party(words=words, government=government, office=row.key, label=row.key, why=(why,))
    return Party(words=words, organisation=row.key, label=row.key, why=(why,))


def _bureau(words: str, bare: str, on: str) -> Party | None:
    """A bureau by its name: `the Bureau of African Affairs`, `African Affairs`, `the African Bureau`-like forms are left to the list."""
    m = _BUREAU.match(bare)
    symbol = _bureaus().get(_key(bare)) or (_bureaus().get(_key(m["name"])) if m else None)
    found = office(symbol, on) if symbol else None
    return None if found is None else _of_office(words, found, f"{bare} is {found.symbol}")


def _person(words: str, bare: str, on: str, register: Register) -> Party | None:
    """A person, or a title: the office is the one the person led that day."""
    question = asked(bare, on)
    if question.name is None and not question.posts:
        return None
    answer = resolve(question, register)
    posts = question.posts if question.posts and not question.posts[0].startswith("unit/") else ()
    if answer.person is not None and not posts:
        posts = tuple(held.appointment.post for held in register.held(answer.person.id, on)) if on else ()
    symbols = list(dict.fromkeys(row.key for post in posts for row in _leads(post, on)))
    if answer.person is not None and len(symbols) > 1:
        held = {one.appointment.post for one in register.held(answer.person.id, on)}
        symbols = list(dict.fromkeys(row.key for post in posts if post in held for row in _leads(post, on)))
    symbol = symbols[0] if symbols and (answer.person is not None or len(symbols) == 1) else ""
    if not symbol and question.posts and question.posts[0].startswith("unit/"):
        symbol = question.posts[0].removeprefix("unit/")
    found = office(symbol, on) if symbol else None
    if found is not None:
        ground = (
            f"{answer.person.name}: {answer.why}" if answer.person is not None else f"{bare} is the post of {title_of(posts[0]) if posts else found.symbol}"
        )
        return _of_office(words, found, ground, answer.person.id if answer.person is not None else "")
    if answer.person is None:
        return None
    government = UNITED_STATES if posts else ""
    return Party(words=words, government=government, person=answer.person.id, label=answer.person.surname, why=(answer.why,))


def _in_paper(words: str, bare: str, on: str, register: Register, paper: Paper) -> Party | None:
    """A surname or a bare rank that one party of the paper's headings explains."""
    question = asked(bare, on)
    fitting = []
    for printed in paper.parties:
        other = asked(printed, on)
        if question.name is not None and other.name is not None and question.name.surname == other.name.surname:
            if agree(question.name.given, other.name.given) is not False:
                fitting.append(printed)
        elif question.name is None and other.posts and set(other.posts) <= set(question.posts) and resolve(other, register).person is not None:
            fitting.append(printed)
    found = {party.voice: party for party in (party_of(printed, on, register) for printed in fitting)}
    if len(found) != 1:
        return None
    party = next(iter(found.values()))
    ground = f"{fitting[0]} stands in the headings of this paper"
    return replace(party, words=words, why=(ground, *party.why))


def _leads(post: str, on: str) -> list[Row]:
    """The symbols a post leads that day."""
    rows = [row for row in load("office_symbols") if f"post:{post}" in row.forms]
    return [row for row in rows if not on or ((not row.since or row.since <= on) and (not row.until or on[: len(row.until)] <= row.until))]


def _government(words: str, bare: str, on: str, paper: Paper) -> Party | None:
    """A government by name, adjective, people, capital or code; of several that share a code, the one the paper is about."""
    found = named(bare, on)
    if found is None:
        return None
    about = [key for key in (found.key, *found.others) if key in paper.governments]
    if found.others and len(about) == 1:
        why = f"{bare} is {about[0]} ({found.kind}), which this paper is about"
        return Party(words=words, government=about[0], label=about[0], why=(why,), others=tuple(key for key in (found.key, *found.others) if key != about[0]))
    if found.others and found.kind == "code":
        return Party(words=words, organisation=bare, label=bare, why=(f"{bare} may be any of several governments",), others=(found.key, *found.others))
    return Party(words=words, government=found.key, label=found.key, why=(f"{bare} is {found.key} ({found.kind})",), others=found.others)
