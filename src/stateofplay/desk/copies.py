"""The copies in an archive: found as papers come, kept as documents, judged by people, laid beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from sqlalchemy import Connection

from stateofplay.archive import copies
from stateofplay.archive.fetch import changes_after, last_change, record_of
from stateofplay.archive.store import Archive
from stateofplay.collate.best_text import released_order
from stateofplay.collate.group import Document, Judged, grouped
from stateofplay.collate.light import Disclosure, Wanted, disclosures
from stateofplay.collate.pair import Match, compare
from stateofplay.collate.paper import Paper
from stateofplay.collate.shelf import Shelf
from stateofplay.desk.collate import Collation, Held, held_of, laid
from stateofplay.pages import acquire
from stateofplay.settings import Settings

FILE = "copies.sqlite"
_AT_ONCE = 200
_MOST_PICTURES = 200
_HELD = 600
"""Papers held ready while others are compared with them."""


@dataclass(frozen=True, slots=True)
class Caught:
    """What catching up did.

    Attributes:
        papers: Papers new on the shelf.
        compared: Pairs that were compared.
        moved: Records that changed their document.
        documents: Documents there are now.
    """

    papers: int
    compared: int
    moved: int
    documents: int


def catch_up(archive: Archive, tell: Callable[[int], None] = lambda _: None) -> Caught:
    """Compare what is new in an archive with all that was there, and set the documents anew.

    Args:
        archive: The archive.
        tell: Called with the number of papers done so far.
    """
    shelf = Shelf(archive.folder / FILE)
    papers = compared = 0
    try:
        with archive.fetching() as connection:
            end = last_change(connection)
            load = loader(connection)
            for fresh in _fresh(connection, shelf):
                papers += len(fresh)
                compared += _compared(shelf, fresh, load)
                tell(papers)
        moved, documents = _regrouped(archive, shelf, end)
    finally:
        shelf.close()
    return Caught(papers, compared, moved, documents)


def loader(connection: Connection) -> Callable[[str], Held]:
    """A function that gives a record of the archive ready to be compared, and keeps the last few hundred."""

    @lru_cache(maxsize=_HELD)
    def load(record: str) -> Held:
        return held_of(record_of(connection, record))

    return load


def _fresh(connection: Connection, shelf: Shelf) -> Iterator[list[Paper]]:
    """The papers of sources that changed, some hundreds at once; the shelf has forgotten what it knew of those sources."""
    batch: list[Paper] = []
    for change in changes_after(connection, int(shelf.note("change") or 0)):
        shelf.forget(shelf.of_source(change.source))
        batch.extend(held_of(record_of(connection, one.id)).paper for one in change.records)
        if len(batch) >= _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _compared(shelf: Shelf, fresh: Sequence[Paper], load: Callable[[str], Held]) -> int:
    """Put papers on the shelf and compare them with their like; how many pairs."""
    by = {paper.record: paper for paper in fresh}

    def paper(record: str) -> Paper:
        return by[record] if record in by else load(record).paper

    shelf.put((paper.record, paper.source) for paper in fresh)
    matches = [compare(paper(one), paper(other)) for one, other in shelf.add(list(by.values()))]
    shelf.keep(matches)
    shelf.settle()
    return len(matches)


def _regrouped(archive: Archive, shelf: Shelf, end: int) -> tuple[int, int]:
    """Set the documents by the verdicts and by what people said; how many records moved, and how many documents there are.

    Args:
        archive: The archive.
        shelf: The shelf, which remembers the last change it has seen.
        end: The last change that was compared.
    """
    with archive.fetching() as connection:
        judged = [Judged(one.one, one.other, one.same) for one in copies.said(connection)]
    documents = grouped(shelf.known(), shelf.matches(), judged)
    with archive.writing() as connection:
        before = last_change(connection)
        moved = copies.keep_documents(connection, [(document.id, document.why) for document in documents])
        # what this counts as changed has nothing new to compare; what another counted meanwhile has
        shelf.set_note("change", str(last_change(connection) if before == end else end))
    return moved, len(documents)


def judge(archive: Archive, pair: tuple[str, str], same: bool, by: str, why: str) -> int:
    """Keep what a person says of two records, and set the documents anew; the judgement's number."""
    with archive.writing() as connection:
        number = copies.judge(connection, pair, same, by, why)
    catch_up(archive)
    return number


def take_back(archive: Archive, number: int, by: str, why: str) -> int:
    """Undo what a person said of two records, and set the documents anew; the number of the row that undoes it."""
    with archive.writing() as connection:
        undone = copies.take_back(connection, number, by, why)
    catch_up(archive)
    return undone


def documents_of(connection: Connection) -> list[Document]:
    """The documents of several copies, by id."""
    words = (
        "SELECT document, record, why FROM copy WHERE document IN (SELECT document FROM copy GROUP BY document HAVING count(*) > 1) "
        "AND record IN (SELECT id FROM record) ORDER BY document, record"
    )
    found: dict[str, dict[str, str]] = {}
    for document, record, why in connection.exec_driver_sql(words):
        found.setdefault(document, {})[record] = why
    return [Document(document, tuple(why), why) for document, why in found.items() if len(why) > 1]


def collation(archive: Archive) -> Collation:
    """The documents of several copies, each copy laid beside the release before, with every verdict that is no `different`."""
    shelf = Shelf(archive.folder / FILE)
    try:
        matches = tuple(match for match in shelf.matches() if match.verdict != "different")
    finally:
        shelf.close()
    verdicts = {(match.here, match.there): match for match in matches}
    held: dict[str, Held] = {}
    sides = []
    with archive.fetching() as connection:
        documents = documents_of(connection)
        for document in documents:
            several = [held_of(record_of(connection, record)) for record in document.records]
            held.update((one.paper.record, one) for one in several)
            for one, other in pairwise(sorted((copy.paper for copy in several), key=released_order)):
                key = (min(one.record, other.record), max(one.record, other.record))
                sides.append(laid(one, other, verdicts.get(key) or compare(one, other)))
        for match in matches:
            for record in (match.here, match.there):
                if record not in held and (not match.same or match.grade == "doubtful"):
                    held[record] = held_of(record_of(connection, record))
    return Collation(tuple(held.values()), matches, tuple(documents), tuple(sides))


def came_to_light(archive: Archive, wanted: Wanted) -> Iterator[tuple[str, Disclosure]]:
    """The passages asked for, with the id of their document, document by document."""
    with archive.fetching() as connection:
        for document in documents_of(connection):
            papers = [held_of(record_of(connection, record)).paper for record in document.records]
            yield from ((document.id, one) for one in disclosures(papers) if wanted.holds(one))


def pictures(archive: Archive, found: Collation, settings: Settings) -> dict[tuple[str, int], bytes]:
    """Images of the pages of the copies laid side by side, drawn from the archive's own bytes."""
    out: dict[tuple[str, int], bytes] = {}
    sources = {one.record.source.sha256: one.record.source for one in found.held}
    for paper in {one.record: one for side in found.laid for one in (side.here, side.there)}.values():
        path = archive.place(paper.source)
        if path.is_file():
            numbers = sorted(paper.pages)[: max(0, _MOST_PICTURES - len(out))]
            out.update({(paper.source, number): one for number, one in acquire.pictures(path, sources[paper.source], numbers, settings).items()})
    return out


def doubted(archive: Archive) -> list[Match]:
    """The pairs put before a person: the same document, perhaps, and not judged yet."""
    shelf = Shelf(archive.folder / FILE)
    try:
        found = [match for match in shelf.matches(("same_document",)) if match.grade == "doubtful"]
    finally:
        shelf.close()
    with archive.fetching() as connection:
        said = {(one.one, one.other) for one in copies.said(connection)}
    return [match for match in found if (match.here, match.there) not in said]
