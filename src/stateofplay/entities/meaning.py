"""Who is meant by the names of a record: parties of its headings, its signature, and persons in its text, at its date.

On paper: `AF - Eleanor R. Vane` in a heading, a surname below a telegram (the chief of the post that sent it, or whoever is in charge),
`Ms. Vane` in the text. Mistaken for it: a clearing officer of a bureau for its head.
Source: `resolve.py` for what decides; 5 FAH-2 for signatures of telegrams.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from stateofplay.entities.governments import mission, named
from stateofplay.entities.personal import parse
from stateofplay.entities.register import Register
from stateofplay.entities.resolve import asked, resolve
from stateofplay.entities.score import Asked
from stateofplay.model.authority import Judgement, Mention, Resolution
from stateofplay.model.locus import Locus
from stateofplay.model.record import Record

FIELDS = ("sender", "addressee", "through", "drafter", "clearance", "approver", "participant", "signature", "information_addressee")
_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EMBASSY = re.compile(r"\b(?:AM)?EMBASSY\s+(?:IN\s+)?(?P<city>[A-Za-z .'-]+)", re.IGNORECASE)
_DEPARTMENT = re.compile(r"\bSECSTATE\b|\bDEPARTMENT OF STATE\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A name on the page, and who is meant.

    Attributes:
        field: The reading's field, or `body`.
        text: The words as they stand.
        locus: Where.
        resolution: Who is meant, on what ground.
    """

    field: str
    text: str
    locus: Locus
    resolution: Resolution


def day_of(record: Record) -> str:
    """The day of a record, ISO; an empty string where it has none, or no whole day."""
    for field in ("date", "sent_date", "drafting_date", "meeting_date"):
        for reading in record.read(field):
            m = _WHOLE_DAY.match(reading.value)
            if m:
                return m.group()
    return ""


def meanings(record: Record, mentions: Sequence[Mention], register: Register, judgements: Sequence[Judgement] = ()) -> Iterator[Meaning]:
    """Who is meant by each party of the headings and each person or office of the text, in the order of fields and then of the page.

    Args:
        record: The record.
        mentions: Its names (`names.find`).
        register: The authority.
        judgements: What persons have said.
    """
    on = day_of(record)
    fuller = tuple(dict.fromkeys([*_printed(record), *(one.name for one in mentions if one.kind == "person")]))
    for field in FIELDS:
        for reading in record.read(field):
            question = asked(reading.value, on, fuller=fuller)
            if field == "signature":
                question = _signed(question, record, on)
            if question.name is None and not question.posts:
                continue
            yield Meaning(field, reading.text, reading.loci[0], resolve(question, register, judgements, record.id))
    for one in mentions:
        if one.kind not in ("person", "office"):
            continue
        question = asked(one.text, on, fuller=fuller)
        if question.name is None and not question.posts:
            continue
        yield Meaning("body", one.text, one.locus, resolve(question, register, judgements, record.id))


def _printed(record: Record) -> Iterator[str]:
    """The personal names of the headings."""
    for field in FIELDS:
        for reading in record.read(field):
            for part in reading.parts:
                if part.field.endswith(".person") and parse(part.value) is not None:
                    yield part.value


def _signed(question: Asked, record: Record, on: str) -> Asked:
    """A telegram's signature is the chief's of the post that sends it; the Department's is the Secretary's, or who acts."""
    if question.posts or question.name is None or record.genre not in ("telegram", "airgram"):
        return question
    for reading in record.read("sender"):
        m = _EMBASSY.search(reading.value)
        city = named(m["city"].strip(), on) if m else None
        if city is not None:
            return replace(question, posts=(mission(city.key),))
        if _DEPARTMENT.search(reading.value):
            return replace(question, posts=("secretary",), vague=True)
    return question
