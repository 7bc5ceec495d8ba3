"""Several copies of one document count once.

What the archive knows to be one document is one. Else two records are one where they bear the same date and most of the text of the shorter
stands in the longer. The copy that says most is kept; what only another copy discloses is added from there, and cites that copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from stateofplay.brief.papers import Paper
from stateofplay.brief.words import folded
from stateofplay.model.record import Record
from stateofplay.model.statement import Statement

_SHINGLE = 4
_SHARED = 0.6
_SAME_WORDS = 88.0


@dataclass(frozen=True, slots=True)
class Held:
    """A document: the paper that stands for it, and every statement with the record it stands in."""

    paper: Paper
    statements: tuple[tuple[Record, Statement], ...]
    records: tuple[Record, ...]


def merged(papers: Sequence[Paper], documents: Mapping[str, str]) -> list[Held]:
    """The documents, in the order of their first papers.

    Args:
        papers: The papers.
        documents: Record id to the document the archive knows it to be a copy of; may be empty.
    """
    groups: list[list[Paper]] = []
    by_document: dict[str, int] = {}
    by_day: dict[tuple[str, str], list[int]] = defaultdict(list)
    shingles = _shingles_of(papers)
    for paper in papers:
        document = documents.get(paper.record.id)
        at = by_document.get(document) if document else None
        day = (paper.day.earliest, paper.day.latest) if paper.day else None
        if at is None and day:
            at = next((one for one in by_day[day] if _same(groups[one][0], paper, shingles)), None)
        if at is None:
            at = len(groups)
            groups.append([])
            if day:
                by_day[day].append(at)
        groups[at].append(paper)
        if document:
            by_document.setdefault(document, at)
    return [_held(group) for group in groups]


def _shingles_of(papers: Sequence[Paper]) -> dict[str, frozenset[int]]:
    """The runs of words of each paper that shares its date and genre with another."""
    alike: dict[tuple[str, str, str], list[Paper]] = defaultdict(list)
    for paper in papers:
        if paper.day:
            alike[paper.day.earliest, paper.day.latest, paper.record.genre].append(paper)
    return {paper.record.id: _shingles(paper.record) for group in alike.values() if len(group) > 1 for paper in group}


def _shingles(record: Record) -> frozenset[int]:
    texts = {page.number: page.text for page in record.pages}
    words = folded(" ".join(texts[at.page][at.start : at.end] for part in record.body for at in part.loci if at.page in texts)).split()
    return frozenset(hash(tuple(words[at : at + _SHINGLE])) for at in range(len(words) - _SHINGLE + 1))


def _same(one: Paper, other: Paper, shingles: Mapping[str, frozenset[int]]) -> bool:
    """Whether most of the shorter text stands in the longer, and neither is part of the other's file."""
    first, second = shingles.get(one.record.id, frozenset()), shingles.get(other.record.id, frozenset())
    if min(len(first), len(second)) < 12 or one.record.genre != other.record.genre:
        return False
    return len(first & second) >= _SHARED * min(len(first), len(second)) and 3 * min(len(first), len(second)) > max(len(first), len(second))


def _held(group: list[Paper]) -> Held:
    ordered = sorted(group, key=lambda paper: (-len(paper.record.statements), -sum(len(page.text) for page in paper.record.pages), paper.record.id))
    first, rest = ordered[0], ordered[1:]
    kept: list[tuple[Record, Statement]] = [(first.record, one) for one in first.record.statements]
    for paper in rest:
        for statement in paper.record.statements:
            if not any(_says_the_same(statement, other) for _, other in kept):
                kept.append((paper.record, statement))
    paper = Paper(first.record, first.day, first.author, first.persons, first.clearances, tuple(one.record.id for one in rest))
    return Held(paper, tuple(kept), tuple(one.record for one in ordered))


def _says_the_same(one: Statement, other: Statement) -> bool:
    return one.kind == other.kind and fuzz.ratio(folded(one.text), folded(other.text)) >= _SAME_WORDS
