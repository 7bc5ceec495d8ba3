"""A name, a title or an office with a name, resolved at the paper's date: who is meant, how sure, and why.

A post with a surname decides: the holder that day, and nobody else of that name. A surname alone decides nothing, however famous
its bearer. A title alone ("The Secretary") means the holder that day. A judgement by hand goes before everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from stateofplay.entities.offices import office
from stateofplay.entities.personal import PersonalName, agree, folded, parse
from stateofplay.entities.posts import titled
from stateofplay.entities.register import Register
from stateofplay.entities.score import REFUSED, Asked, names_of, weigh
from stateofplay.entities.styled import apart
from stateofplay.model.authority import Candidate, Judgement, Person, Resolution
from stateofplay.model.reading import Confidence

_PARTY = re.compile(r"^(?P<office>[A-Z][A-Z0-9]{0,6}(?:/[A-Z0-9-]{1,12}){0,4})(?:\s*[-–—:]+\s*|\s+(?=Mr))(?P<person>\S.*)$")
_SYMBOL = re.compile(r"^[A-Z][A-Z0-9]{0,6}(?:/[A-Z0-9-]{1,12}){0,4}$")
_SHOWN = 12


def asked(words: str, on: str = "", symbol: str = "", fuller: Iterable[str] = ()) -> Asked:
    """What the words say of the one who is meant.

    Args:
        words: A party as printed: `AF - Eleanor R. Vane`, `Mr. Vane`, `The Acting Secretary`, `Under Secretary of State (Vane)`.
        on: ISO day, or an empty string.
        symbol: An office printed beside the words (`AF/C`), or an empty string.
        fuller: Other names of the same paper.
    """
    return _asked(" ".join(words.split()), on, symbol, tuple(fuller))


@lru_cache(maxsize=16384)
def _asked(text: str, on: str, symbol: str, fuller: tuple[str, ...]) -> Asked:
    """The same, remembered: a paper asks for the parties of its headings again and again."""
    m = _PARTY.match(text)
    if m is not None and office(m["office"]) is not None:
        symbol, text = symbol or m["office"], m["person"]
    title, personal = apart(text, on)
    name = parse(personal) if personal else None
    found = titled(title, on) if title else None
    posts, style = found.posts if found is not None else (), "" if found is not None else title
    if symbol and not posts:
        unit = office(symbol, on)
        posts = unit.posts if unit is not None and unit.in_use else ()
        posts = posts or (f"unit/{symbol}",)
        style = ""
    others = tuple(
        other for other in map(parse, fuller) if other is not None and name is not None and other.surname == name.surname and len(other.given) > len(name.given)
    )
    acting = found.acting if found is not None else False
    return Asked(text, on, name, posts, acting, found.vague if found is not None else False, style, others)


def resolve(words: Asked, register: Register, judgements: Sequence[Judgement] = (), record: str = "") -> Resolution:
    """Who is meant.

    Args:
        words: What the paper says (`asked`).
        register: The authority.
        judgements: What persons have said; those taken back are passed over.
        record: The record the words stand in, for judgements of that paper alone.
    """
    known = _candidates(words, register)
    said = _judged(words, record, judgements)
    refused = {one.object for one in said if one.verdict == "not_same"}
    same = next((one for one in reversed(said) if one.verdict == "same"), None)
    if same is not None and same.object in register.authority.persons:
        person = register.authority.persons[same.object]
        return _outcome(words, person, "sure", f"{same.by} says so ({same.at}): {same.why}", known, same.number)
    if any(one.verdict == "unsure" for one in said):
        return _outcome(words, None, "doubtful", "a person looked and is not sure", known)
    left = [one for one in known if one.points > REFUSED // 2 and one.person.id not in refused]
    return _decided(words, register, left, known)


def _decided(words: Asked, register: Register, left: Sequence[Candidate], known: Sequence[Candidate]) -> Resolution:
    """The decision among those not ruled out."""
    if not words.on and words.posts:
        return _outcome(words, None, "doubtful", "the paper has no date, and a post has many holders", known)
    if words.name is None and words.vague and len(words.posts) > 1:
        return _outcome(words, None, "doubtful", "many posts share this rank; say the bureau, or the name", known)
    tests = {one.person.id: {item.test for item in one.evidence if item.points > 0 or item.test == "title_of_another"} for one in left}
    for test, grade in (("post_held_that_day", "sure"), ("acting_for", "likely"), ("post_held_near", "likely")):
        having = [one for one in left if test in tests[one.person.id]]
        if test == "acting_for" and having:
            having = [one for one in having if one.points == having[0].points]
        if len(having) == 1:
            best = having[0]
            confidence: Confidence = "sure" if grade == "sure" and not words.vague else "likely"
            why = next(item.words for item in best.evidence if item.test == test)
            return _outcome(words, best.person, confidence, why, known)
        if len(having) > 1:
            return _outcome(words, None, "doubtful", "two held the post that day: " + ", ".join(one.person.name for one in having), known)
    if words.posts:
        return _outcome(words, None, "doubtful", _nobody(words, register), known)
    if words.name is None:
        return _outcome(words, None, "doubtful", "these words name no person and no post on file", known)
    if words.style and left and not words.name.given:
        return _outcome(words, None, "doubtful", f"the title {words.style} is of no post on file; a namesake is not taken", known)
    full = _without_echoes([one for one in left if {"given_names", "fuller_name"} & tests[one.person.id]], register)
    if (
        len(full) == 1
        and _spelled(words, full[0].person, register)
        and "title_of_another" not in tests[full[0].person.id]
        and _active(full[0].person, register, words.on)
    ):
        return _outcome(words, full[0].person, "likely", "the only one on file of this full name", known)
    if words.name.alone:
        return _outcome(words, None, "doubtful", "a surname alone decides nothing; say the office, or the full name", known)
    why = "several of this name are on file" if len(full) > 1 else "nobody of this name is on file"
    if len(full) == 1:
        why = "the name is not spelled out enough for the one on file; a middle initial, Jr. or II, or an office would decide"
    return _outcome(words, None, "doubtful", why, known)


def _without_echoes(full: list[Candidate], register: Register) -> list[Candidate]:
    """Of several files' entries for one name, the one with a career: an edition's list names persons again without their posts."""
    careers = [one for one in full if register.career(one.person.id)]
    if len(careers) != 1:
        return full
    mine = names_of(careers[0].person)
    echoes = [one for one in full if one is not careers[0] and any(_echo(name, other) for name in names_of(one.person) for other in mine)]
    return [one for one in full if one not in echoes]


def _echo(one: PersonalName, other: PersonalName) -> bool:
    return one.surname == other.surname and one.suffix == other.suffix and agree(one.given, other.given) is True


def _spelled(words: Asked, person: Person, register: Register) -> bool:
    """Whether a name, here or elsewhere in the paper, is spelled out enough to mean this person and no namesake.

    Every given name printed is the person's, in order, one of them in full or two of them; a single given name will do for somebody
    in office that day; and a Jr. on file is printed.
    """
    asked_names = [name for name in (words.name, *words.fuller) if name is not None and name.given]
    for name in asked_names:
        if person.suffix and not name.suffix:
            continue
        if len(name.given) == 1 and words.on and not register.held(person.id, words.on):
            continue
        for known in names_of(person):
            if known.surname == name.surname and _spells(name.given, known.given):
                return True
    return False


def _spells(printed: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether the printed given names are all among the known ones, in order, and say enough."""
    at, whole = 0, False
    for part in printed:
        match = next((i for i in range(at, len(known)) if agree((part,), (known[i],))), None)
        if match is None:
            return False
        whole = whole or (part == known[match] and len(part) > 1)
        at = match + 1
    return whole or len(printed) > 1


def _active(person: Person, register: Register, on: str) -> bool:
    """Whether a day lies within a person's career on file, ten years either side."""
    career = register.career(person.id)
    if not on or not career:
        return True
    first, last = min(held.appointment.since for held in career), max(held.last for held in career)
    return int(first[:4]) - 10 <= int(on[:4]) <= int(last[:4]) + 10


def _nobody(words: Asked, register: Register) -> str:
    """Why a post with a name was left undecided."""
    holders = [held.person.name for post in words.posts for held in register.holders(post, words.on)]
    if holders and words.name is not None:
        return f"the post was held by {', '.join(holders)} that day; nobody else of this name is taken for the holder"
    if not any(register.knows(post) for post in words.posts):
        return "nobody is on file for this office"
    return "nobody is on file for this post that day"


def _candidates(words: Asked, register: Register) -> tuple[Candidate, ...]:
    """Everybody the words might mean, weighed, the best first."""
    persons: dict[str, Person] = {}
    if words.name is not None:
        persons = {person.id: person for person in register.called(words.name.surname)}
    elif words.on:
        posts = ("secretary-ad-interim", "deputy-secretary", "under-secretary") if words.acting else words.posts
        persons = {held.person.id: held.person for post in posts for held in register.holders(post, words.on)}
    weighed = []
    for person in persons.values():
        evidence = weigh(words, person, register)
        posts = tuple(held.appointment.post for held in register.held(person.id, words.on)) if words.on else ()
        weighed.append(Candidate(person=person, points=sum(item.points for item in evidence), evidence=evidence, posts=posts))
    weighed.sort(key=lambda one: (-one.points, one.person.id))
    return tuple(weighed)


def _outcome(words: Asked, person: Person | None, confidence: Confidence, why: str, candidates: Sequence[Candidate], judged: int | None = None) -> Resolution:
    posts = [post for post in words.posts if not post.startswith("unit/")]
    held = [post for post in posts if person is not None and any(one.person.id == person.id and post in one.posts for one in candidates)]
    post = next(iter(held or posts), "")
    return Resolution(
        words=words.words,
        on=words.on,
        person=person,
        post=post,
        confidence=confidence,
        why=why,
        candidates=tuple(candidates[:_SHOWN]),
        judged=judged,
    )


def subject(words: Asked | str, record: str = "") -> str:
    """The key a judgement is kept under: the words folded, with what office or post they stand with, and the record where it is of one paper alone."""
    if isinstance(words, str):
        words = asked(words)
    key = folded(words.words)
    if words.posts:
        key = f"{key} at {'+'.join(words.posts)}"
    return f"{key} in {record}" if record else key


def _judged(words: Asked, record: str, judgements: Sequence[Judgement]) -> list[Judgement]:
    """The standing judgements of these words, those of this record last, so that they win."""
    undone = {one.takes_back for one in judgements if one.takes_back is not None}
    standing = [one for one in judgements if one.number not in undone and one.takes_back is None]
    everywhere = [one for one in standing if one.subject == subject(words)]
    here = [one for one in standing if record and one.subject == subject(words, record)]
    return _latest([*everywhere, *here])


def _latest(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Of several on the same words and person, the last."""
    by_object = {(one.subject, one.object): one for one in judgements}
    return list(by_object.values())


def without_date(words: Asked) -> Asked:
    """The same question asked of any time."""
    return replace(words, on="")


def is_symbol(words: str) -> bool:
    """Whether words are an office symbol on the list and nothing else."""
    return bool(_SYMBOL.match(words)) and office(words) is not None
