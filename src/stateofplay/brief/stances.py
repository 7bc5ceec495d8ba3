"""Where each party stands on each proposal, and when it moved.

The views of a party on a proposal are laid out by day. On one day the firmest counts, unless reports of that day contradict each other: then the
day is a conflict and is shown as one. Days with the same stance make a run; the last run is where the party stands, since its first day. A change
of stance, or of firmness by two steps, is a shift.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stateofplay.model.state_of_play import Cell, Shift, Standing, View

_FIRMNESS = 2
_SIGNS = {"+", "-"}


@dataclass(frozen=True, slots=True)
class _State:
    """What a party's views of one day come to."""

    stance: Standing
    strength: int | None
    views: tuple[View, ...]
    latest: tuple[View, ...]


def cells_and_shifts(views: Iterable[View]) -> tuple[tuple[Cell, ...], tuple[Shift, ...]]:
    """The cells in the order of party and proposal as first met, and the shifts in the order of their days."""
    by_pair: dict[tuple[str, str], list[View]] = defaultdict(list)
    for view in views:
        by_pair[view.party, view.proposal].append(view)
    cells: list[Cell] = []
    shifts: list[Shift] = []
    for pair in by_pair.values():
        states = _states(pair)
        cells.append(_cell(states))
        shifts.extend(_shifts(states))
    return tuple(cells), tuple(sorted(shifts, key=lambda one: (one.day.latest, one.party, one.proposal)))


def _states(views: Sequence[View]) -> list[_State]:
    by_day: dict[tuple[str, str], list[View]] = defaultdict(list)
    for view in views:
        by_day[view.day.latest, view.day.earliest].append(view)
    return [_state(by_day[day]) for day in sorted(by_day)]


def _state(views: list[View]) -> _State:
    """One day: the firmest view; a conflict where different papers have different signs; mixed where one paper has both."""
    signs = {view.stance for view in views if view.stance in _SIGNS}
    if len(signs) == 2:
        papers = {sign: {view.cite.source for view in views if view.stance == sign} for sign in signs}
        declared = [view for view in views if not view.judged]
        if len({view.stance for view in declared if view.stance in _SIGNS}) == 1 and papers["+"] & papers["-"]:
            # a party that declares itself and judges in one paper stands where it declares itself
            return _state(declared)
        apart = papers["+"].isdisjoint(papers["-"])
        ordered = tuple(sorted(views, key=lambda view: view.cite.source))
        return _State("conflict" if apart else "mixed", None, ordered, ordered)
    signed = [view for view in views if view.stance in _SIGNS] or views
    firmest = max(signed, key=lambda view: (view.strength or 0, not view.judged))
    last = tuple(view for view in signed if view.stance == firmest.stance and (view.strength or 0) == (firmest.strength or 0))
    return _State(firmest.stance, firmest.strength, tuple(signed), last)


def _run(states: Sequence[_State]) -> list[_State]:
    """The last states with one and the same stance."""
    start = len(states) - 1
    while start > 0 and states[start - 1].stance == states[start].stance and states[start].stance != "conflict":
        start -= 1
    return list(states[start:])


def _cell(states: Sequence[_State]) -> Cell:
    run = _run(states)
    views = tuple(view for state in run for view in state.views)
    first, last = run[0], run[-1]
    return Cell(
        party=views[0].party,
        proposal=views[0].proposal,
        stance=last.stance,
        strength=last.strength,
        conditions=tuple(view for view in views if view.condition),
        since=first.views[0].day,
        last=last.latest[0].day,
        views=views,
        latest=last.latest,
    )


def _shifts(states: Sequence[_State]) -> Iterable[Shift]:
    for number, now in enumerate(states[1:], 1):
        was = states[number - 1]
        firmer = now.stance == was.stance and now.strength and was.strength and abs(now.strength - was.strength) >= _FIRMNESS
        if now.stance != was.stance or firmer:
            yield Shift(
                party=now.views[0].party,
                proposal=now.views[0].proposal,
                was=was.stance,
                was_strength=was.strength,
                now=now.stance,
                now_strength=now.strength,
                day=now.views[0].day,
                before=was.latest,
                after=now.latest,
            )
