"""Lays a brief of the fictional set beside the known state of play of its date."""

import re
from collections.abc import Iterable
from typing import Any

from stateofplay.model.state_of_play import Cell, Shift, StateOfPlay

from .hand import KNOWN

ALSO = {"Joint Staff": ("Joint Chiefs of Staff",), "Sandara": ("Government of Sandara",)}
"""Names under which the lists of the program hold a party of the set."""


def named(state: StateOfPlay, name: str) -> str:
    """The party of the brief that a name of the known state of play means; the name itself where there is none."""
    names = (name, *ALSO.get(name, ()))
    return next((party.name for party in state.parties if party.name in names or set(names) & set(party.forms)), name)


def bare(form: str) -> str:
    return re.sub(r"^(?:the|an|a) ", "", form.casefold())


def proposal_keys(state: StateOfPlay) -> dict[str, str]:
    """Key of a proposal of the brief to that of the known state of play; one that has no peer keeps its own name."""
    found = {}
    for proposal in state.proposals:
        known = [key for key, forms in KNOWN["proposals"].items() if {bare(form) for form in (proposal.name, *proposal.forms)} & {bare(form) for form in forms}]
        found[proposal.key] = known[0] if len(known) == 1 else f"unknown: {proposal.name}"
    return found


def reporter(cell: Cell) -> str | None:
    """By whose report the last word is known: the authors of the papers."""
    return "; ".join(view.by[-1] if len(view.by) < 2 or view.by[-1] == view.by[0] else "; ".join(view.by) for view in cell.latest if view.by) or None


def cells_of(state: StateOfPlay) -> dict[tuple[str, str], tuple[Any, ...]]:
    keys = proposal_keys(state)
    return {
        (cell.party, keys[cell.proposal]): (
            *(cell.stance, cell.strength, cell.since.latest, cell.last.latest, reporter(cell)),
            tuple(view.condition for view in cell.conditions),
        )
        for cell in state.cells
    }


def known_cells(state: StateOfPlay, date: str) -> dict[tuple[str, str], tuple[Any, ...]]:
    found = {}
    for one in KNOWN["dates"][date]["cells"]:
        conditions = (one["condition"],) if "condition" in one else ()
        key = (named(state, one["party"]), one["proposal"])
        found[key] = (one["stance"], one["strength"], one["since"], one["last"], one["by"], conditions)
    return found


def sign(stance: str, strength: int | None) -> str:
    return f"{stance}{strength}" if stance in ("+", "-") else stance


def shifts_of(state: StateOfPlay) -> set[tuple[str, ...]]:
    keys = proposal_keys(state)

    def row(one: Shift) -> tuple[str, ...]:
        return one.party, keys[one.proposal], sign(one.was, one.was_strength), sign(one.now, one.now_strength), one.day.latest

    return {row(one) for one in state.shifts}


def listed(state: StateOfPlay, rows: Iterable[list[Any]]) -> set[tuple[Any, ...]]:
    """Rows of the known state of play, the name at their head as the brief calls it."""
    return {(named(state, row[0]), *row[1:]) for row in rows}
