"""The list of persons of an edition's volume in TEI: `<item><persName xml:id="p_VE1">Vane, Eleanor R.</persName>, Under Secretary …</item>`.

Posts with a first date in the line ("Legal Adviser from April 1966 until July 1969") become appointments; the rest of the line is
kept as a note. The same name in two volumes is one person here: the editors' lists have no ids across volumes.
Source: HistoryAtState/frus, its schema and volumes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from stateofplay.entities.personal import folded
from stateofplay.entities.posts import titled
from stateofplay.errors import SourceError
from stateofplay.model.authority import Appointment, Authority, Person
from stateofplay.vocab.table import forms

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_SUFFIX = re.compile(r",?\s+(Jr|Sr|II|III|IV)\.?$")
_RANKS = re.compile(
    r"^(?:(?:Gen|Lt|Maj|Brig|Col|Adm|Vice Adm|Rear Adm|Capt|General|Lieutenant|Major|Brigadier|Colonel|Admiral|Vice|Rear|Captain|Dr|Sir|Lord)\.?\s+)+"
)
_DATE = r"(?:(?P<{0}day>\d{{1,2}})?\s*(?P<{0}month>[A-Z][a-z]+)\s*(?:(?P<{0}day2>\d{{1,2}}),)?\s*)?(?P<{0}year>\d{{4}})"
_SERVED = re.compile(
    rf"^(?P<title>[A-Z].{{3,120}}?),? (?:from|since|after) {_DATE.format('s')}(?:,? (?:until|to|through|till) {_DATE.format('e')})?", re.DOTALL
)


def from_tei(root: etree._Element, source: str) -> Authority:
    """The persons of a volume.

    Raises:
        SourceError: There is no list of persons.
    """
    persons: dict[str, Person] = {}
    appointments: list[Appointment] = []
    for item in root.iter(f"{_TEI}item", "item"):
        named = next((one for one in item.iter(f"{_TEI}persName", "persName") if one.get(_ID)), None)
        if named is None:
            continue
        name = _words(named).strip(" ,;")
        note = _words(item)
        note = note[note.find(name) + len(name) :].strip(" ,;.")
        person = _person(name, note, source)
        if person is None:
            continue
        persons.setdefault(person.id, person)
        appointments.extend(_served(person.id, note, source))
    if not persons:
        raise SourceError(f"{source}: has no list of persons (item with persName and xml:id)")
    return Authority(persons=persons, appointments=tuple(dict.fromkeys(appointments)))


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


def _person(name: str, note: str, source: str) -> Person | None:
    suffix = ""
    if m := _SUFFIX.search(name):
        suffix, name = f"{m[1]}.", name[: m.start()]
    surname, _, given = name.partition(",")
    given = _RANKS.sub("", " ".join(given.split()))
    if m := _SUFFIX.search(f" {given}"):
        suffix, given = f"{m[1]}.", given[: max(0, m.start() - 1)]
    key = folded(f"{surname} {given} {suffix}").replace(" ", "-")
    if not key:
        return None
    return Person(id=f"frus/{key}", surname=surname.strip(), given=given.strip(), suffix=suffix, note=note, source=source)


def _served(person: str, note: str, source: str) -> Iterator[Appointment]:
    """The posts a line gives with their first date."""
    for part in re.split(r";|\bthereafter\b", note):
        m = _SERVED.match(part.strip(" ,"))
        found = titled(m["title"]) if m else None
        if m is None or found is None or found.acting or len(found.posts) != 1:
            continue
        yield Appointment(person=person, post=found.posts[0], started=_day(m, "s"), ended=_day(m, "e") if m["eyear"] else "", source=source)


def _day(m: re.Match[str], side: str) -> str:
    """A date of the line as ISO, as precise as it is."""
    year, month, day = m[f"{side}year"], m[f"{side}month"], m[f"{side}day"] or m[f"{side}day2"]
    number = {word.lower(): key for word, key in forms("months").items()}.get((month or "").lower())
    if number is None:
        return str(year)
    return f"{year}-{int(number):02d}" + (f"-{int(day):02d}" if day else "")
