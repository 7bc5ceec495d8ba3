"""The one policy for overlaps and rivals.

Candidates of one field compete. A better grade wins; of equal grades the one that stands first in the record; of those, the one
with more words. A field with one value keeps the winner. A field with many keeps every candidate that shares no word with a
winner of the same field and repeats no winner's value; one whose places matter, such as a cut, may repeat it. What is not kept is not
lost: it is a loser, and `explain` shows it.
"""

from __future__ import annotations

from collections.abc import Sequence

from stateofplay.apparatus.sheet import Candidate

_GRADE = {"sure": 0, "likely": 1, "doubtful": 2}


def _rank(candidate: Candidate) -> tuple[int, int, int, int, str]:
    first = candidate.spans[0]
    length = sum(span.end - span.start for span in candidate.spans)
    return _GRADE[candidate.confidence], first.line.number, first.start, -length, candidate.rule


def _place(candidate: Candidate) -> tuple[int, int]:
    first = candidate.spans[0]
    return first.line.number, first.start


def _overlap(a: Candidate, b: Candidate) -> bool:
    return any(s.line is t.line and s.start < t.end and t.start < s.end for s in a.spans for t in b.spans)


def choose(candidates: Sequence[Candidate], *, many: bool, repeats: bool = False) -> tuple[list[Candidate], list[Candidate]]:
    """Winners in the order of the page, and losers.

    Args:
        candidates: All candidates of one field.
        many: Whether the field may have several values.
        repeats: Whether the same value counts again in another place.
    """
    winners: list[Candidate] = []
    losers: list[Candidate] = []
    for candidate in sorted(candidates, key=_rank):
        full = not many and bool(winners)
        if full or any(_overlap(candidate, won) or (not repeats and candidate.value.casefold() == won.value.casefold()) for won in winners):
            losers.append(candidate)
        else:
            winners.append(candidate)
    return sorted(winners, key=_place), losers
