"""Who cleared without a recorded view, and who cleared a paper that records his office's dissent.

A clearance says that an office saw the paper and let it go, not what it thinks. An office has a recorded view where any paper on the question gives a
statement of it, of the bureau above it, or of an office below.
"""

from __future__ import annotations

from collections.abc import Sequence

from stateofplay.brief.gather import Said
from stateofplay.brief.papers import part, surname
from stateofplay.model.citation import Citation
from stateofplay.model.reading import Reading
from stateofplay.model.state_of_play import Clearer

_AGAINST = {"-", "delink"}


def clearers(said: Sequence[Said]) -> tuple[Clearer, ...]:
    """The clearers that dissent, and those without a recorded view; in the order of the papers, each person of an office once for either."""
    spoken = {_bureau(party) for one in said for party in one.parties if one.by or party not in _nobody(one)}
    found: list[Clearer] = []
    papers = {one.cite.source: one for one in said if one.record.id == one.held.paper.record.id}
    for number in sorted(papers):
        held = papers[number].held
        for reading in held.paper.clearances:
            clearer = _clearer(reading, number, papers[number], said, spoken)
            if (clearer.dissent is not None or not clearer.recorded) and not any(_same(clearer, other) for other in found):
                found.append(clearer)
    return tuple(found)


def _same(one: Clearer, other: Clearer) -> bool:
    """Whether two clearances are of one person for one reason; telegrams print the initials run into the surname in capitals."""
    names = sorted((one.person.casefold(), other.person.casefold()), key=len)
    return (one.office, one.dissent is None) == (other.office, other.dissent is None) and names[1].endswith(names[0])


def _nobody(one: Said) -> tuple[str, ...]:
    """Holders whose figure or event is no view of theirs."""
    return one.parties if one.statement.kind in ("figure", "event") else ()


def _clearer(reading: Reading, number: int, paper: Said, said: Sequence[Said], spoken: set[str]) -> Clearer:
    office, person = part(reading, "office"), surname(part(reading, "person"))
    own = [one for one in said if one.cite.source == number and office and any(_bureau(party) == _bureau(office) for party in one.parties)]
    return Clearer(
        office=office,
        person=person,
        status=part(reading, "status") or "cleared",
        dissent=next((one.cite for one in own if _dissents(one, number, said)), None),
        recorded=bool(office) and _bureau(office) in spoken,
        cite=Citation(source=number, record=paper.held.paper.record.id, text=reading.text, loci=reading.loci, grade=reading.confidence),
    )


def _dissents(one: Said, number: int, said: Sequence[Said]) -> bool:
    """Whether a clearer's statement goes against the paper: the author for, or for tying, and he against, or against tying.

    Only what the author reports of another office counts; his own view is no dissent from himself.
    """
    if one.statement.kind not in ("position", "assessment", "linkage") or one.statement.stance not in _AGAINST or not one.by:
        return False
    return not set(one.parties) & {name for by in one.by for name in by.split("; ")}


def _bureau(office: str) -> str:
    """`IO/UNP` is of IO; S/P and S/S are bureaus of their own."""
    first, _, rest = office.partition("/")
    return office if len(first) == 1 and rest else first
