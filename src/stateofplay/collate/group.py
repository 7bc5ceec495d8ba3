"""Documents: which records are copies of one, from verdicts on pairs and from what people said.

A pair graded sure or likely joins; a doubtful one is put before a person. Two groups are not joined when a person said "not the same" of
one of each, or when any two of their papers were found different by what their headings say. What a person said wins, and can be taken
back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stateofplay.collate.pair import Match

_GRADES = {"sure": 0, "likely": 1, "doubtful": 2}
_VERDICTS = {"same_copy": 0, "same_text": 1, "same_document": 2}


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person said of two records.

    Attributes:
        one: A record.
        other: Another.
        same: Whether they are copies of one document.
    """

    one: str
    other: str
    same: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A document and its copies.

    Attributes:
        id: Its id: that of the copy with the least id, with a `d` before it.
        records: Its copies, by id.
        why: For each of them, why it is one.
    """

    id: str
    records: tuple[str, ...]
    why: Mapping[str, str]


def grouped(records: Iterable[str], matches: Iterable[Match], judged: Sequence[Judged] = ()) -> list[Document]:
    """The documents of records; every record is a copy of exactly one. The order of records and matches does not matter.

    Args:
        records: All records.
        matches: Verdicts on pairs of them.
        judged: What people said, what was taken back left out; of two that contradict each other, the later wins.
    """
    parent = {record: record for record in records}
    members: dict[str, set[str]] = {record: {record} for record in parent}
    why: dict[str, str] = dict.fromkeys(parent, "met alone")
    said = {(min(one.one, one.other), max(one.one, one.other)): one.same for one in judged}
    barred: dict[str, set[str]] = {}
    held = sorted(matches, key=lambda m: (_VERDICTS.get(m.verdict, 9), _GRADES[m.grade], -m.shared, m.here, m.there))
    bars = [pair for pair, same in said.items() if not same]
    trusted = {record for pair, same in said.items() if same for record in pair}
    bars += [(m.here, m.there) for m in held if m.barred and m.here not in trusted and m.there not in trusted]
    for one, other in bars:
        barred.setdefault(one, set()).add(other)
        barred.setdefault(other, set()).add(one)

    def top(record: str) -> str:
        while parent[record] != record:
            parent[record] = parent[parent[record]]
            record = parent[record]
        return record

    def join(one: str, other: str, reason: str, bound: bool) -> None:
        x, y = top(one), top(other)
        if x == y or (not bound and any(barred.get(record, set()) & members[y] for record in members[x])):
            return
        x, y = min(x, y), max(x, y)
        parent[y] = x
        members[x] |= members.pop(y)
        for record in (one, other):
            if why[record] == "met alone":
                why[record] = reason

    for (one, other), same in sorted(said.items()):
        if same and one in parent and other in parent:
            join(one, other, "a person said so", True)
    for match in held:
        pair = (min(match.here, match.there), max(match.here, match.there))
        if match.same and match.grade != "doubtful" and pair not in said and match.here in parent and match.there in parent:
            join(match.here, match.there, f"{match.verdict.replace('_', ' ')}: {'; '.join(match.reasons)}", False)
    return [Document(f"d{min(several)}", tuple(sorted(several)), {record: why[record] for record in several}) for _, several in sorted(members.items())]
