"""Authority: who there was, which posts there were, and who held which post from when to when.

An authority file says these things apart from any paper. What a paper's words are taken to mean by it is a `Resolution`, and what
a person says of that is a `Judgement`.
"""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field
from typing import Literal

from stateofplay.model.locus import Locus
from stateofplay.model.reading import Confidence

Verdict = Literal["same", "not_same", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person.

    Attributes:
        id: As the authority file has it, `vane-eleanor-ruth`.
        surname: The family name.
        given: Given names or initials, as many as are known.
        suffix: `Jr.`, `II` …
        variants: The name as it is otherwise written, in full.
        born: Year, or an empty string.
        died: Year, or an empty string.
        note: What the file says of the person, such as an edition's line in its list of persons.
        source: The authority file.
    """

    id: str
    surname: str
    given: str = ""
    suffix: str = ""
    variants: tuple[str, ...] = ()
    born: str = ""
    died: str = ""
    note: str = ""
    source: str = ""

    @property
    def name(self) -> str:
        """The name in the order it is spoken."""
        return " ".join(part for part in (self.given, self.surname, self.suffix) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """That a person held a post.

    Attributes:
        person: The person's id.
        post: The post's id: `under-secretary`, `ambassador/thailand`.
        role: The rank held in it (`ambassador-e-p`, `charge-daffaires`), where the file says.
        appointed: The day of the commission (ISO; a year or month where no more is known), or an empty string.
        started: The day of entry on duty, or an empty string.
        ended: The last day, or an empty string where the file gives none.
        source: The authority file.
    """

    person: str
    post: str
    role: str = ""
    appointed: str = ""
    started: str = ""
    ended: str = ""
    source: str = ""

    @property
    def since(self) -> str:
        """The first day in office, or of the commission where that is not known."""
        return self.started or self.appointed

    def covers(self, day: str, until: str = "") -> bool:
        """Whether the post was held on a day.

        Args:
            day: ISO day.
            until: The last day where the file gives none, such as the day the next holder entered.
        """
        last = self.ended or until
        return bool(self.since) and self.since <= day and (not last or day <= last or day.startswith(last))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's word on whether a name means somebody.

    Attributes:
        number: Its number in the archive, from 1.
        subject: The words judged, folded, with the record they stand in where the judgement is of one paper alone (`resolve.subject`).
        object: The id of the person or post.
        verdict: Same, not the same, or unsure.
        by: Who says so.
        why: On what ground.
        at: The day it was said (ISO).
        takes_back: The number of the judgement this one undoes, or None.
    """

    number: int
    subject: str
    object: str
    verdict: Verdict
    by: str
    why: str
    at: str
    takes_back: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason for or against a candidate.

    Attributes:
        test: The row of the scorecard, `post_held_that_day`.
        points: What it adds (or takes away).
        words: The reason in plain English.
    """

    test: str
    points: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody a name might mean.

    Attributes:
        person: Who.
        points: The sum of the evidence.
        evidence: Why, test by test.
        posts: The posts held that day.
    """

    person: Person
    points: int
    evidence: tuple[Evidence, ...]
    posts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a name on a paper is taken to mean at a date.

    Attributes:
        words: The words resolved.
        on: The day, or an empty string where the paper has none.
        person: Who is meant, or None where it is not decided.
        post: The post named by the words, or an empty string.
        confidence: The grade; of an undecided name always doubtful.
        why: One sentence.
        candidates: All that were weighed, the best first.
        judged: The number of the judgement that decided, or None.
    """

    words: str
    on: str
    person: Person | None
    post: str
    confidence: Confidence
    why: str
    candidates: tuple[Candidate, ...] = ()
    judged: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in a text.

    Attributes:
        kind: What is named.
        text: The words as they stand.
        name: The fullest form the paper has for it.
        first: The number of the mention, from 0 in the order of the paper, where it is named first.
        locus: Where it stands.
        rule: How it was found.
        confidence: The grade.
    """

    kind: Literal["person", "office", "organisation", "place", "agreement"]
    text: str
    name: str
    first: int
    locus: Locus
    rule: str
    confidence: Confidence = "likely"


@dataclass(frozen=True, slots=True)
class Authority:
    """Persons and appointments of one or more authority files.

    Attributes:
        persons: By id.
        appointments: All, in the order of the files.
    """

    persons: dict[str, Person] = field(default_factory=dict)
    appointments: tuple[Appointment, ...] = ()

    def with_more(self, other: Authority) -> Authority:
        """Both together; of a person in both, this one's entry with the other's variants added."""
        persons = dict(other.persons)
        for key, mine in self.persons.items():
            theirs = other.persons.get(key)
            persons[key] = mine if theirs is None else _joined(mine, theirs)
        seen = {(one.person, one.post, one.since) for one in self.appointments}
        more = tuple(one for one in other.appointments if (one.person, one.post, one.since) not in seen)
        return Authority(persons=persons, appointments=self.appointments + more)


def _joined(mine: Person, theirs: Person) -> Person:
    variants = dict.fromkeys((*mine.variants, *theirs.variants, *((theirs.name,) if theirs.name != mine.name else ())))
    return Person(
        id=mine.id,
        surname=mine.surname,
        given=mine.given or theirs.given,
        suffix=mine.suffix or theirs.suffix,
        variants=tuple(variants),
        born=mine.born or theirs.born,
        died=mine.died or theirs.died,
        note=mine.note or theirs.note,
        source=mine.source,
    )


def day_of(value: str) -> str:
    """A day as ISO.

    Raises:
        ValueError: It is no day.
    """
    return datetime.date.fromisoformat(value).isoformat()


def file_id(content: bytes) -> str:
    """The id of an authority file: the digest of its bytes, twelve hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()[:12]
