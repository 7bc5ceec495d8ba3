"""A record as the brief needs it: its date, who speaks as its author, who cleared it, its statements in their sentences.

A paper's date is the day it was written, else sent, else drafted, else of the meeting it records. Release dates are never asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stateofplay.brief.days import dated, span, told
from stateofplay.model.citation import Day
from stateofplay.model.locus import Locus
from stateofplay.model.reading import Reading
from stateofplay.model.record import Record
from stateofplay.model.statement import Statement

_GROUP = re.compile(r"(?P<day>\d\d)\d{4}Z?\s+(?P<month>[A-Z]{3})[A-Z]*\s+(?P<year>(?:19|20)?\d\d)")
_TALKS = ("memorandum_of_conversation", "telephone_conversation")
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?][\"”)]*\s+(?=[\"“(\[]*[A-Z0-9À-Þ])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper.

    Attributes:
        record: The record it is.
        day: Its date, or None where it has none that can be trusted.
        author: Who speaks in it, as printed: offices, posts, persons; several where it has several senders.
        persons: Persons of its heading and foot, surname to the office or post they sign for.
        clearances: The clearances as read.
        copies: Ids of other records of the same document.
    """

    record: Record
    day: Day | None
    author: tuple[str, ...]
    persons: dict[str, str]
    clearances: tuple[Reading, ...]
    copies: tuple[str, ...] = ()


def part(reading: Reading, name: str) -> str:
    """The value of a part of a reading, or nothing."""
    return next((one.value for one in reading.parts if one.field.endswith("." + name)), "")


def paper_of(record: Record) -> Paper:
    """The paper that a record is."""
    return Paper(record, _day(record), _author(record), _persons(record), record.read("clearance"))


def _day(record: Record) -> Day | None:
    for field in ("meeting_date", "date", "sent_date", "date_time_group", "drafting_date"):
        if field == "meeting_date" and record.genre not in _TALKS:
            continue
        for reading in record.read(field):
            if reading.confidence == "doubtful":
                continue
            found = span(reading.value) or _of_group(reading.value)
            if found and found[0][:4] == found[1][:4]:
                return dated(*found, "meeting" if record.genre in _TALKS else "paper")
    return None


def _of_group(value: str) -> tuple[str, str] | None:
    match = _GROUP.search(value.upper())
    if match is None:
        return None
    year = int(match["year"])
    year += 0 if year > 99 else 1900 if year >= 40 else 2000
    found = told(f"{match['day']} {match['month']} {year}", Day(earliest=f"{year}-06-30", latest=f"{year}-06-30"))
    return (found.earliest, found.latest) if found else None


def _author(record: Record) -> tuple[str, ...]:
    """Offices of the senders, else their names; else the drafter's office."""
    for field in ("sender", "drafter"):
        names = [part(reading, "office") or " ".join(reading.value.split()) for reading in record.read(field) if reading.confidence != "doubtful"]
        if names:
            return tuple(dict.fromkeys(names[:3]))
    return ()


def _persons(record: Record) -> dict[str, str]:
    """Surnames of senders and signers, each with the office or post he speaks for."""
    found: dict[str, str] = {}
    for reading in record.read("sender"):
        office, person = part(reading, "office"), part(reading, "person")
        if office and person:
            found[surname(person).casefold()] = office
    author = _author(record)
    for reading in record.read("signature"):
        # whoever signs speaks for the office or post that sends
        if author and reading.confidence != "doubtful" and len(reading.value.split()) < 4:
            found.setdefault(surname(reading.value).casefold(), author[0])
    return found


def surname(person: str) -> str:
    """The last name of a person as printed: `George E. Moose`, `Mr. Tarnoff`, `SAHonley`, `PBushnell`."""
    glued = re.fullmatch(r"(?:[A-Z]{1,3}|[A-Z](?:\. ?[A-Z])*\. ?)([A-Z][a-z’'][\w’'-]*)", person)
    if glued:
        return glued[1]
    words = re.sub(r",?\s+(?:Jr|Sr|II|III)\.?$", "", person).split()
    return words[-1] if words else person


def sentence_before(record: Record, statement: Statement) -> str:
    """The words from the beginning of the statement's sentence to the end of its quote."""
    at = statement.loci[0]
    page = next((one for one in record.pages if one.number == at.page), None)
    if page is None:
        return statement.text
    window = page.text[max(0, at.start - 400) : at.start]
    ends = [match.end() for match in _SENTENCE_END.finditer(window)]
    return " ".join((window[ends[-1] if ends else 0 :] + page.text[at.start : at.end]).split())


def sentence_around(record: Record, at: Locus) -> str:
    """The whole sentence in which words stand."""
    page = next((one for one in record.pages if one.number == at.page), None)
    if page is None:
        return ""
    before = page.text[max(0, at.start - 400) : at.start]
    after = page.text[at.end : at.end + 300]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    stop = _SENTENCE_END.search(after)
    return " ".join((before[ends[-1] if ends else 0 :] + page.text[at.start : at.end] + after[: stop.start() if stop else len(after)]).split())
