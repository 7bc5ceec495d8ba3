"""An authority made ready to be asked: who was called that, who held that post that day, what a person held that day.

Where a file gives no last day of an appointment, the post is taken as left when the next holder entered it, or after four years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from stateofplay.entities.personal import folded, parse
from stateofplay.model.authority import Appointment, Authority, Person
from stateofplay.vocab.table import load

_UNKNOWN_END = 4
"""Years after which a post is no longer taken as held where no end and no successor is known."""


@dataclass(frozen=True, slots=True)
class Held:
    """An appointment and the last day it is taken to have lasted."""

    person: Person
    appointment: Appointment
    last: str

    def on(self, day: str) -> bool:
        """Whether the post was held that day."""
        return self.appointment.covers(day, self.last)


class Register:
    """An authority, indexed.

    Attributes:
        authority: What it was made from.
    """

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self._of_post: dict[str, list[Held]] = defaultdict(list)
        self._of_person: dict[str, list[Held]] = defaultdict(list)
        self._called: dict[str, dict[str, Person]] = defaultdict(dict)
        by_post: dict[str, list[Appointment]] = defaultdict(list)
        for one in authority.appointments:
            if one.person in authority.persons and one.since:
                by_post[one.post].append(one)
        for post, appointments in by_post.items():
            appointments.sort(key=lambda one: (one.since, one.person))
            for at, one in enumerate(appointments):
                held = Held(authority.persons[one.person], one, one.ended or _end(one, appointments[at + 1 :]))
                self._of_post[post].append(held)
                self._of_person[one.person].append(held)
        for person in authority.persons.values():
            for surname in surnames(person):
                self._called[surname][person.id] = person

    def knows(self, post: str) -> bool:
        """Whether anybody is on file for a post."""
        return post in self._of_post

    def posts(self) -> tuple[str, ...]:
        """Every post on file, in order of name."""
        return tuple(sorted(self._of_post))

    def holders(self, post: str, day: str) -> tuple[Held, ...]:
        """Who held a post that day, in order of entry; two where one left it and another entered."""
        return tuple(held for held in self._of_post.get(post, ()) if held.on(day))

    def tenures(self, post: str) -> tuple[Held, ...]:
        """Everybody on file for a post, in order of entry."""
        return tuple(self._of_post.get(post, ()))

    def career(self, person: str) -> tuple[Held, ...]:
        """The posts of a person, in the order of the posts' names."""
        return tuple(self._of_person.get(person, ()))

    def held(self, person: str, day: str) -> tuple[Held, ...]:
        """The posts a person held that day."""
        return tuple(held for held in self._of_person.get(person, ()) if held.on(day))

    def called(self, surname: str) -> tuple[Person, ...]:
        """Everybody of that (folded) surname, in order of id."""
        return tuple(person for _, person in sorted(self._called.get(surname, {}).items()))


def surnames(person: Person) -> frozenset[str]:
    """The folded surnames a person is met under: the family name, and those of the variants."""
    found = {folded(person.surname)}
    for variant in person.variants:
        name = parse(variant)
        if name is not None:
            found.add(name.surname)
    return frozenset(found - {""})


def _end(one: Appointment, later: Iterable[Appointment]) -> str:
    """The last day of an appointment whose file gives none."""
    following = next((other.since for other in later if other.person != one.person and other.since > one.since), "")
    limit = f"{int(one.since[:4]) + _UNKNOWN_END}{one.since[4:]}"
    return min(following, limit) if following else limit


@lru_cache(maxsize=1)
def principal_officers() -> Authority:
    """The authority that comes with the program: the Department's principal officers, 1961 to 2005."""
    persons: dict[str, Person] = {}
    appointments: list[Appointment] = []
    for row in load("principal_officers"):
        key = row.key.split("@")[0]
        said = [form.partition(":") for form in row.forms]
        values = {tag: value for tag, _, value in said}
        variants = tuple(value for tag, _, value in said if tag == "variant")
        persons[key] = Person(
            id=key,
            surname=values["surname"],
            given=values.get("given", ""),
            suffix=values.get("suffix", ""),
            variants=variants,
            born=values.get("born", ""),
            source=row.source,
        )
        appointments.append(
            Appointment(person=key, post=row.note, role=row.note, appointed=values.get("appointed", ""), started=row.since, ended=row.until, source=row.source)
        )
    return Authority(persons=persons, appointments=tuple(appointments))
