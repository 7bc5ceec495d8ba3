"""Who disagrees with whom: parties of different governments, offices inside one government, and reports of one party with one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from stateofplay.model.state_of_play import Cell, Difference, View


def differences(cells: Sequence[Cell], history: Sequence[View], governments: Mapping[str, str | None]) -> tuple[Difference, ...]:
    """The disagreements on the date, and the contradicting reports whenever they were made.

    Args:
        cells: Where each party stands.
        history: Every view.
        governments: Party to the government it belongs to, or None.
    """
    found: list[Difference] = []
    by_proposal: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_proposal[cell.proposal].append(cell)
    for proposal, row in by_proposal.items():
        favour = [view for cell in row if cell.stance == "+" for view in cell.latest[:1]]
        against = [view for cell in row if cell.stance == "-" for view in cell.latest[:1]]
        for government in dict.fromkeys(governments.get(view.party) for view in (*favour, *against)):
            if government is None:
                continue
            inside_for = tuple(view for view in favour if governments.get(view.party) == government)
            inside_against = tuple(view for view in against if governments.get(view.party) == government)
            if inside_for and inside_against:
                found.append(Difference(kind="inside", proposal=proposal, who=government, favour=inside_for, against=inside_against))
        speakers = [view.party for view in (*favour, *against)]
        outside_for = tuple(view for view in favour if _speaks_for(view.party, speakers, governments))
        outside_against = tuple(view for view in against if _speaks_for(view.party, speakers, governments))
        if _different(outside_for, outside_against, governments):
            found.append(Difference(kind="parties", proposal=proposal, who="", favour=outside_for, against=outside_against))
    found.extend(_reports(history))
    order = {"parties": 0, "inside": 1, "reports": 2}
    return tuple(sorted(found, key=lambda one: (order[one.kind], one.proposal)))


def _speaks_for(party: str, speakers: Sequence[str], governments: Mapping[str, str | None]) -> bool:
    """Whether a party stands for its government here: it is the government, or the only one of it that speaks on the proposal."""
    government = governments.get(party)
    if government is None or government == party:
        return True
    return [one for one in speakers if governments.get(one) == government] == [party]


def _different(favour: Sequence[View], against: Sequence[View], governments: Mapping[str, str | None]) -> bool:
    """Whether the sides hold parties of different governments."""
    return any((governments.get(one.party) or one.party) != (governments.get(other.party) or other.party) for one in favour for other in against)


def _reports(history: Sequence[View]) -> list[Difference]:
    """Reports of one day that give one party opposite stances, from different papers."""
    by_day: dict[tuple[str, str, str, str], list[View]] = defaultdict(list)
    for view in history:
        by_day[view.party, view.proposal, view.day.earliest, view.day.latest].append(view)
    found = []
    for (party, proposal, _, _), views in by_day.items():
        favour = tuple(view for view in views if view.stance == "+")
        against = tuple(view for view in views if view.stance == "-")
        if favour and against and {view.cite.source for view in favour}.isdisjoint({view.cite.source for view in against}):
            found.append(Difference(kind="reports", proposal=proposal, who=party, favour=favour, against=against))
    return found
