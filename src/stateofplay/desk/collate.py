"""Lay papers beside each other: read them, find which are copies of one document, and where those part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from pathlib import Path

from stateofplay import pipeline
from stateofplay.collate.best_text import BestText, best_text, released_order
from stateofplay.collate.group import Document, Judged, grouped
from stateofplay.collate.index import SketchIndex
from stateofplay.collate.light import Disclosure, Wanted, disclosures
from stateofplay.collate.pair import Match, compare
from stateofplay.collate.paper import Paper, paper_of
from stateofplay.collate.variants import collate
from stateofplay.export.side_by_side import Side, Spread
from stateofplay.model.record import Record
from stateofplay.model.variant import Variant
from stateofplay.pages import acquire
from stateofplay.settings import Settings

_MOST_PICTURES = 200
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
    """The records of files, ready to be compared, in their order; the statements they make are left out.

    Raises:
        StateOfPlayError: A file cannot be read.
    """
    plain = replace(settings, statements=False)
    return [held_of(record) for path in paths for record in pipeline.read(path, plain)]


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


def came_to_light(found: Collation, wanted: Wanted) -> list[tuple[str, Disclosure]]:
    """The passages asked for among papers, with the id of their document."""
    papers = {one.paper.record: one.paper for one in found.held}
    return [
        (document.id, one)
        for document in found.documents
        for one in disclosures([papers[record] for record in document.records])
        if wanted.holds(one)
    ]


def spreads(found: Collation, damage: bool = False) -> list[Spread]:
    """The copies laid side by side, as the browser shows them.

    Args:
        found: The collation.
        damage: Whether damaged words are marked too.
    """
    out = []
    for one in found.laid:
        here, there = (Side(titled(paper), paper.source, list(paper.pages.values())) for paper in (one.here, one.there))
        heading = f"{one.match.verdict.replace('_', ' ')} ({one.match.grade}): {'; '.join(one.match.reasons)}"
        out.append(Spread(heading, here, there, [variant for variant in one.variants if damage or variant.kind != "damage"]))
    return out


def titled(paper: Paper) -> str:
    """A copy in a line: file, pages, what its release says."""
    facts = paper.facts
    pages = sorted(paper.pages)
    where = f"p. {pages[0]}" if len(pages) == 1 else f"pp. {pages[0]}-{pages[-1]}" if pages else "no page"
    released = f"released {facts.released}" if facts.released else "no date of release"
    told = [released, f"in {facts.decision}" if facts.decision in ("part", "full") else facts.decision, ", ".join(facts.exemptions)]
    return f"{paper.path}, {where} ({'; '.join(one for one in told if one)})"


def pictures(found: Collation, settings: Settings) -> dict[tuple[str, int], bytes]:
    """Images of the pages of the copies laid side by side, as far as their files can be drawn."""
    out: dict[tuple[str, int], bytes] = {}
    sources = {one.record.source.sha256: one.record.source for one in found.held}
    for paper in {one.record: one for side in found.laid for one in (side.here, side.there)}.values():
        numbers = sorted(paper.pages)[: max(0, _MOST_PICTURES - len(out))]
        for number, picture in acquire.pictures(Path(paper.path), sources[paper.source], numbers, settings).items():
            out[paper.source, number] = picture
    return out


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
