"""The scorecard: what speaks for and against a person being the one a name means, one small pure function a row.

Each row sees the words of the paper, one person of the authority and the day, and nothing else: no row sees what another name on
the paper was taken to mean, so that a link never speaks for itself or for its neighbour.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from stateofplay.entities.personal import PersonalName, agree, folded, parse
from stateofplay.entities.posts import domain, title_of
from stateofplay.entities.register import Register
from stateofplay.model.authority import Evidence, Person

NEAR_DAYS = 45
"""Days between a commission and entry on duty, or around a change of office, within which an edition may already use the title."""
REFUSED = -100
"""Points of a row that alone rules a person out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the paper says of the one who is meant.

    Attributes:
        words: The words as printed.
        on: ISO day, or an empty string.
        name: The personal name among them, or None.
        posts: The posts named by title or symbol.
        acting: Whether the title says acting.
        vague: Whether the title leaves the department open.
        style: A title that names no post on file ("Ambassador", "Secretary of Defense", "General"), or an empty string.
        fuller: Fuller forms of the same name that stand elsewhere in the same paper.
    """

    words: str
    on: str
    name: PersonalName | None
    posts: tuple[str, ...] = ()
    acting: bool = False
    vague: bool = False
    style: str = ""
    fuller: tuple[PersonalName, ...] = field(default=())


Row = Callable[[Asked, Person, Register], "tuple[int, str] | None"]


def names_of(person: Person) -> tuple[PersonalName, ...]:
    """The person's name and its variants, taken apart."""
    own = PersonalName(folded(person.surname), tuple(folded(person.given).split()), "", folded(person.suffix))
    return (own, *(name for name in map(parse, person.variants) if name is not None))


def _surname(asked: Asked, person: Person, register: Register) -> tuple[int, str] | None:
    """The surname is the person's, or that of a variant."""
    if asked.name is None:
        return None
    if any(asked.name.surname == name.surname for name in names_of(person)):
        return 4, f"the surname is {person.surname}"
    return REFUSED, f"the surname is {person.surname}, not {asked.name.surname.title()}"


def _given(asked: Asked, person: Person, register: Register) -> tuple[int, str] | None:
    """Given names or initials agree, or contradict."""
    if asked.name is None:
        return None
    verdicts = [agree(asked.name.given, name.given) for name in names_of(person) if name.surname == asked.name.surname]
    if True in verdicts:
        return 4, f"the given names agree with {person.name}"
    if False in verdicts:
        return REFUSED, f"the given names are not those of {person.name}"
    return None


def _fuller(asked: Asked, person: Person, register: Register) -> tuple[int, str] | None:
    """The paper gives a fuller form of the same name elsewhere."""
    if asked.name is None or not asked.fuller:
        return None
    verdicts = [agree(full.given, name.given) for full in asked.fuller for name in names_of(person) if name.surname == full.surname]
    if True in verdicts:
        return 3, "the paper has the fuller name elsewhere"
    return (-6, "the paper has another given name with this surname") if False in verdicts else None


def _suffix(asked: Asked, person: Person, register: Register) -> tuple[int, str] | None:
    """Jr. and Sr. are two men."""
    mine, printed = folded(person.suffix), asked.name.suffix if asked.name is not None else ""
    if not printed or not mine:
        return None
    return (1, f"both are {person.suffix}") if mine == printed else (REFUSED, f"{printed} is not {person.suffix}")


def _held(asked: Asked, person: Person, register: Register) -> tuple[int, str] | None:
    """The post named on the paper was the person's that day."""
    if not asked.posts or not asked.on or asked.acting:
        return None
    for held in register.held(person.id, asked.on):
        if held.appointment.post in asked.posts:
            return 10, f"{title_of(held.appointment.post)} from {held.appointment.since} to {held.appointment.ended or 'a day not on file'}"
    return None


def _near(asked: Asked, person: Person, register: Register) -> tuple[int, str] | None:
    """The post was the person's within weeks, or by commission before entry on duty."""
    if not asked.posts or not asked.on or asked.acting or _held(asked, person, register):
        return None
    for held in register.career(person.id):
        one = held.appointment
        if one.post not in asked.posts:
            continue
        first = min(day for day in (one.appointed, one.started) if day)
        if shifted(first, -NEAR_DAYS) <= asked.on <= shifted(held.last, NEAR_DAYS):
            return 6, f"{title_of(one.post)} from {one.since} to {one.ended or held.last}, within {NEAR_DAYS} days of this paper"
    return None


def _acting(asked: Asked, person: Person, register: Register) -> tuple[int, str] | None:
    """Who acts for the Secretary is a deputy, the first there is."""
    if not asked.acting or not asked.on or "secretary" not in asked.posts:
        return None
    for points, post in ((9, "secretary-ad-interim"), (8, "deputy-secretary"), (8, "under-secretary"), (6, "under-secretary-for-political-affairs")):
        if any(held.appointment.post == post for held in register.held(person.id, asked.on)):
            return points, f"{title_of(post)} that day, who acts for the Secretary"
    return None


def _elsewhere(asked: Asked, person: Person, register: Register) -> tuple[int, str] | None:
    """The post named is on file, and never was this person's near that day: a namesake."""
    if not asked.posts or not asked.on or _held(asked, person, register) or _near(asked, person, register) or _acting(asked, person, register):
        return None
    if any(register.knows(post) for post in asked.posts):
        return REFUSED, f"did not hold the post of {title_of(asked.posts[0])} on {asked.on}"
    return REFUSED, f"nobody is on file for the post of {title_of(asked.posts[0])}"


def _style(asked: Asked, person: Person, register: Register) -> tuple[int, str] | None:
    """A title of another department, government or service is no link to one of these persons."""
    if not asked.style or asked.posts:
        return None
    return -8, f"nothing on file ties {person.name} to the title {asked.style}"


def _office(asked: Asked, person: Person, register: Register) -> tuple[int, str] | None:
    """Without a post named: whether the person was in office that day."""
    if asked.posts or not asked.on:
        return None
    posts = [held.appointment.post for held in register.held(person.id, asked.on) if domain(held.appointment.post) == "state"]
    return (2, f"that day {', '.join(title_of(post) for post in posts)}") if posts else None


def _lifetime(asked: Asked, person: Person, register: Register) -> tuple[int, str] | None:
    """Nobody acts before birth or after death."""
    year = asked.on[:4]
    if year and ((person.died and person.died[:4] < year) or (person.born and person.born[:4].isdigit() and int(person.born[:4]) + 16 > int(year))):
        return REFUSED, f"lived {person.born or '?'} to {person.died or '?'}"
    return None


SCORECARD: tuple[tuple[str, Row], ...] = (
    ("surname", _surname),
    ("given_names", _given),
    ("fuller_name", _fuller),
    ("suffix", _suffix),
    ("post_held_that_day", _held),
    ("post_held_near", _near),
    ("acting_for", _acting),
    ("post_of_another", _elsewhere),
    ("title_of_another", _style),
    ("in_office_that_day", _office),
    ("lifetime", _lifetime),
)
"""Every row, in the order the evidence is printed."""


def weigh(asked: Asked, person: Person, register: Register) -> tuple[Evidence, ...]:
    """The evidence for and against a person, row by row."""
    found = ((name, row(asked, person, register)) for name, row in SCORECARD)
    return tuple(Evidence(test=name, points=said[0], words=said[1]) for name, said in found if said is not None)


def shifted(day: str, by: int) -> str:
    """A day some days later (or earlier); a year or month alone is taken from its first day."""
    whole = (day + "-01-01")[:10] if len(day) == 4 else (day + "-01")[:10]
    return (datetime.date.fromisoformat(whole) + datetime.timedelta(days=by)).isoformat()
