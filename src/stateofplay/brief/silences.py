"""What the papers do not say.

Shares and periods of money, days of meetings and what became of them, who in a body objects, and parties whose view on the main proposal no
paper gives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stateofplay.model.state_of_play import Amount, Cell, Clearer, Party, Pending, Proposal, Silence

_BODY = re.compile(r"\b(?:group|committee|council|deputies|congress|cabinet|board|staff|assembly|parliament|commission)\b", re.I)
_MOST_PARTIES = 12


def silences(
    amounts: Sequence[Amount],
    pending: Sequence[Pending],
    cells: Sequence[Cell],
    parties: Sequence[Party],
    proposals: Sequence[Proposal],
    clearers: Sequence[Clearer],
) -> tuple[Silence, ...]:
    """One sentence for each."""
    found = [_of_amount(amount) for amount in amounts if amount.leaves_open]
    for one in pending:
        if one.state == "ahead" and one.due is None:
            found.append(Silence(words=f"On what day: {one.body}, {one.what}.", cites=one.cites))
        elif one.state == "unknown":
            found.append(Silence(words=f"What became of it: {one.body}, {one.what}.", cites=one.cites))
    for cell in cells:
        if _BODY.search(cell.party) and cell.stance in ("+", "-", "mixed"):
            side = {"+": "for", "-": "against"}.get(cell.stance, "for or against")
            found.append(Silence(words=f"Who in the {cell.party} is {side} it, and whether all are.", cites=tuple(view.cite for view in cell.latest)))
    found.extend(_unheard(cells, parties, proposals))
    for clearer in clearers:
        if not clearer.recorded:
            who = " ".join(one for one in (clearer.office, clearer.person) if one)
            found.append(Silence(words=f"What {who} thinks, who cleared.", cites=(clearer.cite,)))
    return tuple(found)


def _of_amount(amount: Amount) -> Silence:
    return Silence(words=f"Of {amount.printed()} ({amount.what}): {', '.join(amount.leaves_open)}.", cites=amount.cites)


def _unheard(cells: Sequence[Cell], parties: Sequence[Party], proposals: Sequence[Proposal]) -> list[Silence]:
    """The parties that take a stance on something, and of which no paper says where they stand on the main proposal."""
    main = next((one for one in proposals if one.asked), None)
    if main is None:
        return []
    heard = {cell.party for cell in cells if cell.proposal == main.key}
    others = dict.fromkeys(cell.party for cell in cells if cell.party not in heard)
    known = {party.name for party in parties}
    names = [name for name in others if name in known]
    if not names:
        return []
    shown = ", ".join(names[:_MOST_PARTIES]) + (f" and {len(names) - _MOST_PARTIES} more" if len(names) > _MOST_PARTIES else "")
    return [Silence(words=f"Where these stand on {main.key} ({main.name}): {shown}.")]
