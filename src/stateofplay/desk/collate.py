"""Lay papers beside each other: read them, find which are copies of one document, and where those part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

from stateofplay import pipeline
from stateofplay.collate.best_text import BestText, best_text, released_order
from stateofplay.collate.group import Document, Judged, grouped
from stateofplay.collate.index import SketchIndex
from stateofplay.collate.pair import Match, compare
from stateofplay.collate.paper import Paper, paper_of
from stateofplay.collate.variants import collate
from stateofplay.model.record import Record
from stateofplay.model.variant import Variant
from stateofplay.settings import Settings

_FEW = 12
"""So few papers are compared each with each."""


@dataclass(frozen=True, slots=True)
class Held:
    """A record and the paper it is for comparison."""

    record: Record
    paper: Paper


@dataclass(frozen=True, slots=True)
class Laid:
    """Two papers laid beside each other.

    Attributes:
        here: The one released first.
        there: The other.
        match: What they are to each other.
        variants: Where they part, in the order of `here`.
    """

    here: Paper
    there: Paper
    match: Match
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Collation:
    """What came of laying papers beside each other.

    Attributes:
        held: Every record with its paper.
        matches: Every verdict that says more than `different`; of two papers, any verdict.
        documents: The documents with their copies.
        laid: The pairs that were laid side by side.
    """

    held: tuple[Held, ...]
    matches: tuple[Match, ...]
    documents: tuple[Document, ...]
    laid: tuple[Laid, ...]

    def best(self, document: Document) -> BestText:
        """The best text of a document from its copies."""
        return best_text([one.paper for one in self.held if one.paper.record in document.records])


def held_of(record: Record) -> Held:
    """A record made ready to be compared."""
    return Held(record, paper_of(record, pipeline.furniture(record)))


def read(paths: Iterable[Path], settings: Settings) -> list[Held]:
    """The records of files, ready to be compared, in their order.

    Raises:
        StateOfPlayError: A file cannot be read.
    """
    return [held_of(record) for path in paths for record in pipeline.read(path, settings)]


def matches_of(papers: Sequence[Paper]) -> list[Match]:
    """The verdicts on the pairs of papers that may belong together; of a few papers, on all pairs."""
    by = {paper.record: paper for paper in papers}
    if len(by) <= _FEW:
        return [compare(by[one], by[other]) for one, other in combinations(sorted(by), 2)]
    index = SketchIndex()
    several = list(by.values())
    found = [compare(by[one], by[other]) for at in range(0, len(several), 300) for one, other in index.add(several[at : at + 300])]
    index.close()
    return found


def laid(one: Paper, other: Paper, match: Match) -> Laid:
    """Two papers laid side by side, the earlier release first."""
    here, there = sorted((one, other), key=released_order)
    return Laid(here, there, match, collate(here, there))


def collated(held: Sequence[Held], judged: Sequence[Judged] = ()) -> Collation:
    """Find the documents among papers, and lay the copies of each beside the release before.

    Two papers alone are laid beside each other whatever they are.
    """
    papers = list({one.paper.record: one.paper for one in held}.values())
    matches = matches_of(papers)
    documents = grouped([paper.record for paper in papers], matches, judged)
    by = {paper.record: paper for paper in papers}
    verdicts = {(match.here, match.there): match for match in matches}
    pairs: list[tuple[Paper, Paper]] = []
    for document in documents:
        copies = sorted((by[record] for record in document.records), key=released_order)
        pairs.extend(pairwise(copies))
    if len(papers) == 2 and not pairs:
        pairs = [(papers[0], papers[1])]
    sides = []
    for one, other in pairs:
        key = (min(one.record, other.record), max(one.record, other.record))
        sides.append(laid(one, other, verdicts.get(key) or compare(one, other)))
    told = tuple(match for match in matches if match.verdict != "different" or len(papers) == 2)
    return Collation(tuple(held), told, tuple(documents), tuple(sides))
