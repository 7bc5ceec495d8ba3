"""Names in the text of a record: persons, offices, organisations, places, agreements, each with its place and its fullest form.

On paper: a person is named in full once and by surname after; a body is spelled out once, `Peacekeeping Operation (PKO)`, and goes
by its letters after. Mistaken for it: two persons of one surname in one paper, whose surname alone then means neither.
Source: `patterns.py` for what is a name, `abbreviations.py` for letters defined in the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from stateofplay.entities.abbreviations import Defined, defined
from stateofplay.entities.patterns import Found, Kind, find_all
from stateofplay.entities.personal import agree, folded, parse
from stateofplay.model.authority import Mention
from stateofplay.model.locus import Locus
from stateofplay.model.page import box_of
from stateofplay.model.record import Record

_FIELDS = ("subject", "signature")
_BODIES = re.compile(r"\b(?:treaty|agreement|accord|protocol|convention|pact|talks)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """A name found on a page."""

    page: int
    found: Found
    text: str


def find(record: Record) -> tuple[Mention, ...]:
    """The names in a record's text, subject and signature, in the order of the pages.

    Every mention's words stand at its place. `name` is the fullest form the paper has for it, `first` the number of the mention (in
    this order, from 0) where that one is named first.
    """
    pages = {page.number: page for page in record.pages}
    extents: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for part in record.body:
        for at in part.loci:
            extents[at.page].add((at.start, at.end))
    for reading in (one for name in _FIELDS for one in record.read(name)):
        for at in reading.loci:
            extents[at.page].add((at.start, at.end))
    numbers = sorted(number for number in extents if number in pages)
    stretches = [_apart(sorted(extents[number])) for number in numbers]
    texts = [pages[number].text for number in numbers]
    names = find_all(list(zip(texts, stretches, strict=True)))
    places: list[_Place] = []
    letters: list[Defined] = []
    for number, text, spans, found in zip(numbers, texts, stretches, names, strict=True):
        own = [one for start, end in spans for one in defined(text, start, end)]
        letters += own
        found = _with_letters(text, spans, found, letters)
        places += [_Place(number, one, text[one.start : one.end]) for one in found]
    return tuple(
        replace(mention, locus=Locus(at.page, at.start, at.end, box_of(pages[at.page], at.start, at.end)))
        for mention in _linked(places, letters)
        for at in (mention.locus,)
    )


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that do not overlap; of two that do, the second is cut."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        start = max(start, out[-1][1]) if out else start
        if start < end:
            out.append((start, end))
    return out


def _with_letters(text: str, spans: Sequence[tuple[int, int]], found: Sequence[Found], letters: Sequence[Defined]) -> list[Found]:
    """The names with those that go by letters the paper has defined."""
    taken = {(one.start, one.end) for one in found}
    more = []
    for one in {one.letters: one for one in letters}.values():
        kind: Kind = "agreement" if _BODIES.search(one.words) else "organisation"
        for start, end in spans:
            for m in re.finditer(rf"(?<![\w-]){re.escape(one.letters)}(?![\w-])", text[start:end]):
                at = (start + m.start(), start + m.end())
                if at not in taken and not any(other.start <= at[0] and at[1] <= other.end for other in found):
                    more.append(Found(kind, *at, "letters.defined"))
    return sorted((*found, *more), key=lambda one: (one.start, -one.end, one.kind))


def _linked(places: Sequence[_Place], letters: Sequence[Defined]) -> Iterator[Mention]:
    """The mentions, each with its fullest form in the paper and its first mention."""
    spelled = {folded(one.letters): one.words for one in reversed(letters)}
    full = _full_names(places)
    seen: dict[tuple[str, str], int] = {}
    for number, place in enumerate(places):
        kind = place.found.kind
        name = _name(place, spelled, full)
        key = (kind if kind != "office" else "person", folded(name))
        first = seen.setdefault(key, number)
        locus = Locus(place.page, place.found.start, place.found.end)
        yield Mention(kind=kind, text=place.text, name=name, first=first, locus=locus, rule=place.found.rule, confidence=place.found.confidence)


def _name(place: _Place, spelled: dict[str, str], full: dict[str, list[str]]) -> str:
    """The fullest form of a name in its paper."""
    words = re.sub(r"(?:['’] ?[sS]|(?<=[sS])['’])$", "", " ".join(re.sub(r"-\s+", "-", place.text).split()))
    words = re.sub(r"^(?:the|his|her|our|their|its|your|my)\s+", "", words, flags=re.IGNORECASE)
    if folded(words) in spelled:
        return spelled[folded(words)]
    if place.found.kind != "person":
        return words
    name = parse(words)
    if name is None:
        return words
    fitting = [other for other in full.get(name.surname, ()) if (known := parse(other)) and agree(name.given, known.given) is not False]
    distinct = {folded(" ".join(parsed.given)) for other in fitting if (parsed := parse(other)) and parsed.given}
    if len(distinct) > 1 and name.alone:
        return words
    return max((*fitting, words), key=lambda other: (len(parse(other).given) if parse(other) else 0, len(other)))  # type: ignore[union-attr]


def _full_names(places: Sequence[_Place]) -> dict[str, list[str]]:
    """The persons' names of a paper by surname, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for place in places:
        if place.found.kind == "person":
            words = re.sub(r"(?:['’] ?[sS]|(?<=[sS])['’])$", "", " ".join(place.text.split()))
            name = parse(words)
            if name is not None:
                found[name.surname].append(words)
    return found
