"""Decisions, meetings, reports and deadlines ahead of the date, and what became of those that were ahead in earlier papers.

An event was to come when the finder says so, when its day lies after the paper's, or when its words say so (`will`, `soon`, `is scheduled`). One whose
day has passed has an outcome where a later paper tells of the same body on or about that day; otherwise no paper says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from stateofplay.brief.days import told
from stateofplay.brief.gather import Said
from stateofplay.brief.words import content
from stateofplay.model.citation import Citation, Day
from stateofplay.model.state_of_play import Pending

_TO_COME = re.compile(
    r"\b(?:will|shall|soon|shortly|(?:is|are|expected|due|about|whether) to|scheduled|planned|upcoming|forthcoming|due|next|would take up|intends?)\b",
    re.I,
)
_TO_DECIDE = re.compile(r"whether\b", re.I)
_BEFORE, _AFTER = 3, 10
"""Days before and after the day foreseen within which a telling of the same body counts as what became of it."""
_FOR_UNDATED = 2
"""Words in common that make a telling the outcome of an event without a day."""


@dataclass(frozen=True, slots=True)
class _Event:
    """An event with its day, where it has one, and whether it was to come when the paper was written."""

    said: Said
    due: Day | None
    to_come: bool
    body: str


def pending(said: Sequence[Said], as_of: str) -> tuple[Pending, ...]:
    """What is ahead, by its day; then what was ahead and is past, by its day.

    Args:
        said: The statements that bear on the question.
        as_of: The date asked for; where none is, everything is looked at from the day of the last paper.
    """
    events = [event for one in said if (event := _event(one)) is not None]
    today = as_of or max((one.held.paper.day.latest for one in said if one.held.paper.day), default="")
    found: list[Pending] = []
    for event in events:
        if not event.to_come:
            continue
        made = _pending(event, events, today)
        at = next((number for number, other in enumerate(found) if _same(other, made)), None)
        if at is None:
            found.append(made)
        else:
            other = found[at]
            kept = other if other.due or not made.due else replace(other, due=made.due, time=made.time)
            found[at] = replace(kept, cites=(*other.cites, *(one for one in made.cites if one not in other.cites)))
    return tuple(sorted(found, key=lambda one: (one.state != "ahead", one.due is None, one.due.latest if one.due else "")))


def _event(one: Said) -> _Event | None:
    statement = one.statement
    paper = one.held.paper.day
    deadline = statement.kind == "figure" and statement.quantity is not None and statement.quantity.unit == "date"
    if paper is None or not (statement.kind == "event" or deadline):
        return None
    due = _deadline(statement.quantity.value, statement.text) if deadline and statement.quantity else None
    if due is None:
        due = told(statement.time, paper, future=True) if statement.time else None
        if due is None and not _TO_DECIDE.match(statement.text.strip()):
            # a day after `whether to` is of what is to be decided, not of the decision
            due = told(statement.text, paper, future=True)
    if due is not None:
        to_come = due.latest > paper.latest
    else:
        past = statement.type in ("past_event", "current_event")
        to_come = statement.type == "future_event" or (not past and bool(_TO_COME.search(statement.text)))
    return _Event(one, due, to_come, "; ".join(one.parties))


def _deadline(value: float, words: str) -> Day | None:
    text = f"{int(value):08d}"
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()
    except ValueError:
        return None
    return Day(earliest=day, latest=day, basis="text", words=" ".join(words.split()))


def _pending(event: _Event, events: Sequence[_Event], today: str) -> Pending:
    statement = event.said.statement
    outcome = _outcome(event, events)
    past = event.due is not None and event.due.latest <= today
    return Pending(
        body=event.body,
        what=" ".join(statement.object.split()),
        due=event.due,
        time=" ".join((statement.time or (event.due.words if event.due else "")).split()),
        state="done" if outcome else "unknown" if past else "ahead",
        cites=(event.said.cite,),
        outcome=outcome,
    )


def _outcome(event: _Event, events: Sequence[_Event]) -> tuple[Citation, ...]:
    """Where later papers tell of it."""
    announced = event.said.held.paper.day
    found = []
    for other in events:
        told_on = other.said.held.paper.day
        if other.to_come or announced is None or told_on is None or told_on.latest < announced.latest or other.said.cite.source == event.said.cite.source:
            continue
        if not set(other.said.parties) & set(event.said.parties):
            continue
        if event.due is not None:
            day = date.fromisoformat((other.due or other.said.day).latest)
            due = date.fromisoformat(event.due.latest)
            fits = due - timedelta(_BEFORE) <= day <= due + timedelta(_AFTER)
        else:
            own, theirs = content(event.said.statement.object), content(other.said.statement.object)
            fits = len(own & theirs) >= min(_FOR_UNDATED, max(1, len(own)))
        if fits:
            found.append(other.said.cite)
    return tuple(dict.fromkeys(found))


def _same(one: Pending, other: Pending) -> bool:
    """Whether two announcements are of one event: the same body and the same day, or words in common where a day is missing."""
    if one.body != other.body:
        return False
    if one.due and other.due:
        return (one.due.earliest, one.due.latest) == (other.due.earliest, other.due.latest)
    return bool(content(one.what) & content(other.what)) and one.state == other.state
