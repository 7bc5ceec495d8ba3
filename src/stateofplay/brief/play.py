"""The door of this room: records in, the state of play out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from stateofplay.brief.ahead import pending
from stateofplay.brief.chronology import chronology
from stateofplay.brief.clearers import clearers
from stateofplay.brief.copies import Held, merged
from stateofplay.brief.disagreements import differences
from stateofplay.brief.figures import amounts
from stateofplay.brief.gather import Bearing, Said, in_time, numbered, said
from stateofplay.brief.grouping import Grouping
from stateofplay.brief.linkages import ties
from stateofplay.brief.papers import paper_of
from stateofplay.brief.parties import Namer, Voices
from stateofplay.brief.proposals import Proposals, name_stems
from stateofplay.brief.silences import silences
from stateofplay.brief.sources import footnotes
from stateofplay.brief.stances import cells_and_shifts
from stateofplay.brief.words import abbreviations
from stateofplay.model.citation import Citation
from stateofplay.model.record import Record
from stateofplay.model.state_of_play import StateOfPlay, View
from stateofplay.model.statement import Statement

_MOST_PROPOSALS = 40
_STANCES = {"+", "-", "0", "mixed"}
_JUDGED = {"evaluation", "objection", "opposition", "endorsement", "position"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How the brief is to be made.

    Attributes:
        as_of: The date, `YYYY-MM-DD`; nothing for no date.
        sure: Whether doubtful statements are left out.
        grouping: What a person wrote of proposals and parties.
        namer: The authorities, or None.
        documents: Record id to the document the archive knows it to be a copy of.
    """

    as_of: str = ""
    sure: bool = False
    grouping: Grouping = field(default_factory=Grouping)
    namer: Namer | None = None
    documents: Mapping[str, str] = field(default_factory=dict)


def state_of_play(question: str, records: Iterable[Record], terms: Terms) -> StateOfPlay:
    """Where each party stood on a question.

    Args:
        question: The question; nothing for everything the papers hold.
        records: The records, in any order.
        terms: The date and the rest.
    """
    left_out: Counter[str] = Counter()
    papers = in_time((paper_of(record) for record in records), terms.as_of, left_out)
    helds = merged(papers, terms.documents)
    if copies := sum(len(held.paper.copies) for held in helds):
        left_out["copies counted with their document"] = copies
    if terms.sure:
        helds = [_sure(held, left_out) for held in helds]
    short = abbreviations(page.text for paper in papers for page in paper.record.pages)
    holders = [name for held in helds for _, one in held.statements for name in (one.holder, *one.reported_by)]
    voices = Voices(papers, holders, short, terms.grouping, terms.namer)
    bearing = Bearing(question, short)
    names = name_stems(holders)
    asked = Proposals(_objects(helds, bearing), short, names, terms.grouping)

    bear = {
        id(statement): bearing(held, statement) or asked.knows(statement.object) or bool(asked.touched(bearing.words(statement)))
        for held in helds
        for _, statement in held.statements
    }

    def bears(_: Held, statement: Statement) -> bool:
        """Whether a statement bears on the question itself, or on a proposal that does."""
        return bear[id(statement)]

    numbers = numbered(helds, bears)
    lines = said(helds, numbers, bears, voices, bearing)
    proposals = Proposals(((one.statement.object, one.held.paper.record.id) for one in lines if _is_view(one.statement)), short, names, terms.grouping)
    if unsure := sum(_contradicts_itself(one.statement) for one in lines):
        left_out["statements whose stance contradicts their type"] = unsure
    state = _put_together((question, terms), lines, proposals, voices, bearing, left_out)
    cites = _cites(state)
    return replace(state, sources=footnotes(helds, numbers, cites), left_out=dict(left_out))


def _put_together(
    asked: tuple[str, Terms], lines: Sequence[Said], proposals: Proposals, voices: Voices, bearing: Bearing, left_out: Counter[str]
) -> StateOfPlay:
    """The parts of the brief, all but its footnotes; where there are very many proposals, those spoken of once beside the question are left out."""
    question, terms = asked
    named = [(one, name) for one in lines if _is_view(one.statement) and (name := proposals.of(one.statement.object, one.held.paper.record.id))]
    listed = proposals.listed(bearing.meant, [name for _, name in named])
    if bearing.asked and len(listed) > _MOST_PROPOSALS:
        uses = Counter(name for _, name in named)
        kept = {one.name for one in listed if one.asked or uses[one.name] > 1}
        aside = {id(one) for one, name in named if name not in kept}
        named = [(one, name) for one, name in named if name in kept]
        lines = [one for one in lines if id(one) not in aside]
        listed = proposals.listed(bearing.meant, [name for _, name in named])
        left_out["views on things spoken of once that are not what was asked"] = len(aside)
    keys = {one.name: one.key for one in listed}
    history = tuple(_view(one, party, keys[name]) for one, name in named for party in one.parties)
    cells, shifts = cells_and_shifts(history)
    ahead = pending(lines, terms.as_of)
    tied = ties(lines, proposals, keys, bearing.asked)
    sums = amounts(lines)
    cleared = clearers(lines)
    spoken = dict.fromkeys([*(view.party for view in history), *(tie.party for tie in tied), *(name for one in lines for name in (*one.parties, *one.by))])
    parties = voices.parties(spoken)
    governments = {party.name: party.government for party in parties}
    due = frozenset((cite.source, cite.page, cite.loci[0].start) for one in ahead for cite in one.cites)
    order = {key: number for number, key in enumerate(keys.values())}
    return StateOfPlay(
        question=" ".join(question.split()),
        as_of=terms.as_of,
        proposals=listed,
        parties=parties,
        cells=tuple(sorted(cells, key=lambda cell: (order[cell.proposal], cell.party))),
        history=history,
        shifts=shifts,
        ties=tied,
        amounts=sums,
        pending=ahead,
        differences=differences(cells, history, governments),
        clearers=cleared,
        silences=silences(sums, ahead, cells, parties, listed, cleared),
        chronology=chronology(lines, due),
        sources=(),
        left_out={},
    )


def _sure(held: Held, left_out: Counter[str]) -> Held:
    kept = tuple((record, one) for record, one in held.statements if one.confidence != "doubtful")
    if len(kept) < len(held.statements):
        left_out["doubtful statements"] += len(held.statements) - len(kept)
    return Held(held.paper, kept, held.records)


def _is_view(statement: Statement) -> bool:
    """Whether a statement says where a party stands on a proposal: a position or a stance shown by an act, or a judgement of the proposal."""
    if statement.stance not in _STANCES or _contradicts_itself(statement):
        return False
    if statement.stance != "0" and statement.text.rstrip("\"”’) ").endswith("?"):
        # who asks takes no side
        return False
    if statement.kind == "position":
        return True
    if statement.kind == "event":
        return statement.stance in ("+", "-")
    return statement.kind == "assessment" and statement.type in _JUDGED and statement.stance != "0"


def _contradicts_itself(statement: Statement) -> bool:
    """Whether the stance goes against the type of the statement: an opposition that is for, an endorsement that is against.

    `would not object` is a weak support told as an objection, and is none.
    """
    if statement.type in ("opposition", "objection"):
        return statement.stance == "+" and (statement.strength or 0) > 1
    return statement.type == "endorsement" and statement.stance == "-"


def _objects(helds: Sequence[Held], bearing: Bearing) -> Iterable[tuple[str, str]]:
    for held in helds:
        for _, statement in held.statements:
            if _is_view(statement) and bearing.plainly(held, statement):
                yield statement.object, held.paper.record.id


def _view(one: Said, party: str, key: str) -> View:
    statement = one.statement
    assert statement.stance in _STANCES
    return View(
        party=party,
        proposal=key,
        stance=statement.stance,  # type: ignore[arg-type]
        strength=statement.strength,
        condition=" ".join(statement.condition.split()) if statement.condition else None,
        day=one.day,
        by=one.by,
        object=" ".join(statement.object.split()),
        judged=statement.kind == "assessment",
        cite=one.cite,
    )


def _cites(state: StateOfPlay) -> list[Citation]:
    """Every citation of the brief."""
    found = [view.cite for view in state.history]
    for tie in state.ties:
        found += [tie.cite, *([tie.given_up] if tie.given_up else [])]
    for amount in state.amounts:
        found += amount.cites
    for one in state.pending:
        found += [*one.cites, *one.outcome]
    for clearer in state.clearers:
        found += [clearer.cite, *([clearer.dissent] if clearer.dissent else [])]
    return found + [entry.cite for entry in state.chronology]
