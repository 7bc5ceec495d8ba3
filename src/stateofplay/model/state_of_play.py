"""The state of play: where each party stood on a question on a date, each line with the place that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from stateofplay.model.citation import Citation, Day
from stateofplay.model.page import Page
from stateofplay.model.statement import Comparator

_COMPARED = {"=": "", ">=": "at least ", "<=": "at most ", "~": "about "}
Standing = Literal["+", "-", "0", "mixed", "conflict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One voice.

    Attributes:
        name: How it is called here.
        government: The government it belongs to; itself where it is one; None where no paper tells.
        forms: The names under which the papers speak of it.
    """

    name: str
    government: str | None
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One thing that parties are for or against.

    Attributes:
        key: A letter or two, for the heads of columns.
        name: How it is called here, in words of the papers.
        forms: The phrases that were taken to mean it.
        asked: Whether it bears on the question by its own words.
    """

    key: str
    name: str
    forms: tuple[str, ...]
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One party's stance on one proposal as one paper has it.

    Attributes:
        party: Name of the party.
        proposal: Key of the proposal.
        stance: For, against, neither, or both.
        strength: 1 to 5, or None.
        condition: The condition in the paper's words, or None.
        day: When the view was held or voiced.
        by: Who reports it, innermost first; empty where the party speaks for itself.
        object: The phrase of the paper that the stance is about.
        judged: Whether it is the party's judgement of the proposal, and no declared position.
        cite: Where it stands.
    """

    party: str
    proposal: str
    stance: Standing
    strength: int | None
    condition: str | None
    day: Day
    by: tuple[str, ...]
    object: str
    judged: bool
    cite: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where a party stands on a proposal on the date.

    Attributes:
        party: Name of the party.
        proposal: Key of the proposal.
        stance: The stance; `conflict` where reports of one day contradict each other.
        strength: Of the last word.
        conditions: The views of the present stance that carry a condition.
        since: When the present stance is first seen.
        last: The last word.
        views: The views of the present stance, oldest first.
        latest: Those of the last word.
    """

    party: str
    proposal: str
    stance: Standing
    strength: int | None
    conditions: tuple[View, ...]
    since: Day
    last: Day
    views: tuple[View, ...]
    latest: tuple[View, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A move of one party on one proposal.

    Attributes:
        party: Name of the party.
        proposal: Key of the proposal.
        was: Stance before.
        was_strength: Its strength.
        now: Stance after.
        now_strength: Its strength.
        day: When the new stance is first seen.
        before: The views that show the old one.
        after: The views that show the new one.
    """

    party: str
    proposal: str
    was: Standing
    was_strength: int | None
    now: Standing
    now_strength: int | None
    day: Day
    before: tuple[View, ...]
    after: tuple[View, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A party ties one question to another, or asks that they be kept apart.

    Attributes:
        party: Name of the party.
        stance: `link` or `delink`.
        subtype: Quid pro quo, dependency, conditionality …, or nothing.
        object: What is tied to what.
        issues: Keys of the proposals it touches.
        strength: 1 to 5, or None.
        day: When.
        by: Who reports it.
        resisted_by: Parties that ask for the questions to be kept apart.
        given_up: The party's own later word that keeps them apart, or None.
        cite: Where it stands.
    """

    party: str
    stance: Literal["link", "delink"]
    subtype: str
    object: str
    issues: tuple[str, ...]
    strength: int | None
    day: Day
    by: tuple[str, ...]
    resisted_by: tuple[str, ...] = ()
    given_up: Citation | None = None
    cite: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure.

    Attributes:
        party: Who gave it.
        what: What it counts.
        value: The number.
        unit: The unit.
        comparator: Exactly, at least, at most, about.
        day: When it was given.
        by: Who reports it.
        leaves_open: What the paper does not say of it.
        others: Other numbers given for the same thing.
        cites: Where it stands, in each paper that gives it.
    """

    party: str
    what: str
    value: float
    unit: str
    comparator: Comparator
    day: Day
    by: tuple[str, ...]
    leaves_open: tuple[str, ...]
    others: tuple[float, ...]
    cites: tuple[Citation, ...]

    def printed(self, value: float | None = None) -> str:
        """`about $42 million`, `at least 500 troops`; another value of the same unit without the comparator."""
        number = self.value if value is None else value
        words = f"{number / 1_000_000:,.6g} million" if number >= 1_000_000 else f"{number:,.0f}" if number == int(number) else f"{number:,g}"
        words = f"${words}" if self.unit == "USD" else f"{words} {self.unit}"
        return words if value is not None else _COMPARED[self.comparator] + words


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A decision, meeting, report or deadline that papers spoke of as to come.

    Attributes:
        body: Who decides, meets or reports.
        what: What.
        due: When, or None where no paper gives a day.
        time: The words for the time, or nothing.
        state: Ahead of the date of the brief; past and known to have been; past and no paper says.
        cites: Where it is announced.
        outcome: Where the papers tell what became of it.
    """

    body: str
    what: str
    due: Day | None
    time: str
    state: Literal["ahead", "done", "unknown"]
    cites: tuple[Citation, ...]
    outcome: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A disagreement.

    Attributes:
        kind: Between parties, inside one government, or between reports of one party.
        proposal: Key of the proposal.
        who: The government or party inside which it lies, or nothing.
        favour: Views on the one side.
        against: Views on the other.
    """

    kind: Literal["parties", "inside", "reports"]
    proposal: str
    who: str
    favour: tuple[View, ...]
    against: tuple[View, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearer:
    """Somebody who cleared a paper.

    Attributes:
        office: The office as printed.
        person: The person as printed, or nothing.
        status: `cleared`, `subst`, `info`, `draft` …
        dissent: The statement of the same office, in the same paper, that goes against its author, or None.
        recorded: Whether any paper on the question gives a view of the office.
        cite: The clearance.
    """

    office: str
    person: str
    status: str
    dissent: Citation | None
    recorded: bool
    cite: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Something that the papers do not say.

    Attributes:
        words: One sentence.
        cites: The lines that raise it, where there are such.
    """

    words: str
    cites: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the chronology."""

    day: Day
    words: str
    cite: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A paper that the brief rests on.

    Attributes:
        number: From 1, in the order of the papers' dates.
        record: The record's id.
        copies: Ids of other records of the same document, which count once with it.
        title: Genre, from whom to whom, place and date.
        note: The source note; never a place of keeping that is not proved.
        day: The date of the paper.
        path: The file.
        sha256: The digest of the file.
        pages: The pages that are cited, each with the id of the record it belongs to.
    """

    number: int
    record: str
    copies: tuple[str, ...]
    title: str
    note: str
    day: Day
    path: str
    sha256: str
    pages: tuple[tuple[str, Page], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateOfPlay:
    """The answer to a question on a date.

    Attributes:
        question: As asked; nothing where everything in the papers was asked for.
        as_of: The date, `YYYY-MM-DD`, or nothing where none was given.
        proposals: On the table, the most spoken of first.
        parties: Who speaks or is spoken of.
        cells: Party by proposal.
        history: Every view, oldest first.
        shifts: Who moved.
        ties: Who ties what to what.
        amounts: The figures.
        pending: What is ahead, and what became of what was.
        differences: Who disagrees with whom.
        clearers: Who cleared without a recorded view, or dissenting.
        silences: What the papers do not say.
        chronology: What happened and was said, in order.
        sources: The papers.
        left_out: Why papers or lines were left out, and how many each.
    """

    question: str
    as_of: str
    proposals: tuple[Proposal, ...]
    parties: tuple[Party, ...]
    cells: tuple[Cell, ...]
    history: tuple[View, ...]
    shifts: tuple[Shift, ...]
    ties: tuple[Tie, ...]
    amounts: tuple[Amount, ...]
    pending: tuple[Pending, ...]
    differences: tuple[Difference, ...]
    clearers: tuple[Clearer, ...]
    silences: tuple[Silence, ...]
    chronology: tuple[Entry, ...]
    sources: tuple[Footnote, ...]
    left_out: Mapping[str, int]
