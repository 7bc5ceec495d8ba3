"""What happened and what was said, in the order of the days."""

from __future__ import annotations

from collections.abc import Sequence

from stateofplay.brief.gather import Said
from stateofplay.model.state_of_play import Entry

_KINDS = {"position", "linkage", "event"}


def chronology(said: Sequence[Said], due: frozenset[tuple[int, int, int]]) -> tuple[Entry, ...]:
    """Views, ties and events by their days; events still to come are left to the list of what is ahead.

    Args:
        said: The statements that bear on the question, by their days.
        due: Source, page and offset of the statements that announce an event.
    """
    found = []
    for one in said:
        at = one.statement.loci[0]
        if one.statement.kind not in _KINDS or (one.cite.source, at.page, at.start) in due:
            continue
        who = "; ".join(one.parties)
        told = f" (by {', '.join(one.by)})" if one.by else ""
        found.append(Entry(day=one.day, words=f"{who}{told}: {' '.join(one.statement.text.split())}", cite=one.cite))
    return tuple(found)
