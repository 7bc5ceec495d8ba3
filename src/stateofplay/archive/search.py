"""Find: pages, records and statements of an archive by a query, with the marks on the page, as long as the archive is open.

search = Search(archive)                     catches the index up with the tables
found = search.pages("from:moose peacekeeping", limit=20)
search.shown(found.hits[0], found)           the passage, its marks, and the values asked for
search.statements(["rwanda", "troops"])      statements that say so
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import tantivy
from sqlalchemy import Connection

from stateofplay.archive.checked import check
from stateofplay.archive.compiled import Compiler, on_pages, term
from stateofplay.archive.documents import FACETS
from stateofplay.archive.index import behind, caught_up
from stateofplay.archive.marks import Passage, Sheet, Span, found, passage
from stateofplay.archive.query import Either, Every, Fuzzy, No, Node, Prefix, Range, Value, Words, parse
from stateofplay.archive.store import Archive
from stateofplay.archive.values import ValuePlace, value_places
from stateofplay.archive.words import all_folded

Sort = Literal["score", "date", "newest"]
_COMPARED = 20_000
"""Pages compared letter by letter, at most, for one query."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page found.

    Attributes:
        record: The record's id.
        page: The page's number in its source, from 1.
        source: The source's digest.
        score: How well it fits; 0 where it was sorted by date.
    """

    record: str
    page: int
    source: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found.

    Attributes:
        total: Pages that fit; records, where nothing of the text was asked for.
        hits: The first of them.
        node: The query as understood.
        query: The index's query.
        forms: The damaged forms of words, by word, with the pages each stands on.
        exact: Whether letters were compared as typed.
        at_least: Whether there are more than `total`, too many to compare letter by letter.
    """

    total: int
    hits: tuple[Hit, ...]
    node: Node
    query: Any
    forms: dict[str, dict[str, int]] = field(default_factory=dict)
    exact: bool = False
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit as it is shown.

    Attributes:
        hit: The hit.
        page: The page shown: the hit's, or where the value asked for stands.
        text: That page's whole text.
        passage: The stretch to show.
        marks: Every mark on the page, in order.
        values: The values asked for that stand on the page.
    """

    hit: Hit
    page: int
    text: str
    passage: Passage
    marks: tuple[Span, ...]
    values: tuple[ValuePlace, ...]

    @property
    def span(self) -> Span:
        """The stretch a link points at: the first mark of the passage, or the passage."""
        return self.passage.marks[0] if self.passage.marks else Span(self.passage.start, self.passage.end)

    @property
    def link(self) -> str:
        """A link that stays: record, page and span."""
        return f"{self.hit.record}@{self.page}:{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class Said:
    """A statement found.

    Attributes:
        record: The record's id.
        number: The statement's number in the record.
        page: The page it begins on; 0 where it has no place.
        score: How well it fits.
    """

    record: str
    number: int
    page: int
    score: float


class Search:
    """An archive's index, open.

    Args:
        archive: An open archive.
        told: Called with the number of documents added, while the index is caught up.
    """

    def __init__(self, archive: Archive, told: Callable[[int], None] = lambda _: None) -> None:
        self.archive = archive
        self.index = caught_up(archive, told)
        self.searcher = self.index.searcher()
        self._connection: Connection | None = None

    @property
    def behind(self) -> int:
        """How many changes the index has not seen, because another process writes it or nobody may."""
        return behind(self.archive, self.index)

    @contextmanager
    def fetching(self) -> Iterator[Connection]:
        """A connection; the same one within a `with` on this method."""
        if self._connection is not None:
            yield self._connection
            return
        with self.archive.fetching() as connection:
            self._connection = connection
            try:
                yield connection
            finally:
                self._connection = None

    def pages(self, query: str | Node, limit: int = 20, sort: Sort = "score", *, exact: bool = False) -> Found:
        """The pages that fit a query, the best or the oldest first.

        Args:
            query: As typed, or as parsed.
            limit: How many hits to give.
            sort: By score, by date, or by date the newest first; undated papers last.
            exact: Compare letter by letter: case, accents, hyphens and damage count.

        Raises:
            QueryError: The query cannot be understood.
        """
        node = parse(query) if isinstance(query, str) else query
        compiler = Compiler(self.searcher, exact=exact)
        compiled = compiler.whole(node)
        if exact and on_pages(node):
            return self._compared(node, compiled, limit, sort)
        order = sort if on_pages(node) or sort != "score" else "date"
        total, hits = self._hits(compiled, limit, order)
        forms = {word: {one.text: one.pages for one in several} for word, several in compiler.forms.items()}
        return Found(total, tuple(hits), node, compiled, forms, exact)

    def _hits(self, compiled: Any, limit: int, sort: Sort) -> tuple[int, list[Hit]]:
        """How many pages fit, and the first of them."""
        if sort == "score":
            result = self.searcher.search(compiled, limit=max(limit, 1))
        else:
            result = self.searcher.search(compiled, limit=max(limit, 1), order_by_field="day" if sort == "date" else "age", order=tantivy.Order.Asc)
        hits = []
        for score, address in result.hits[:limit]:
            kept = self.searcher.doc(address)
            key = score if sort == "score" else 0.0
            hits.append((-key if sort == "score" else score, Hit(kept["record"][0], kept["page"][0], kept["source"][0], key)))
        # hits that fit equally well stand in one order, whatever way the index was made
        return result.count, [hit for _, hit in sorted(hits, key=lambda one: (one[0], one[1].record, one[1].page))]

    def _compared(self, node: Node, compiled: Any, limit: int, sort: Sort) -> Found:
        """The pages that fit letter by letter."""
        total, hits = self._hits(compiled, _COMPARED, sort)
        with self.fetching() as connection:
            fitting = [hit for hit in hits if _fits(node, Sheet(*_page(connection, hit.record, hit.page)))]
        return Found(len(fitting), tuple(fitting[:limit]), node, compiled, exact=True, at_least=total > _COMPARED)

    def shown(self, hit: Hit, found_: Found) -> Shown:
        """A hit with its passage, its marks and the values asked for."""
        with self.fetching() as connection:
            values = value_places(connection, hit.record, asked(found_.node))
            page = hit.page
            if not on_pages(found_.node) and values:
                page = values[0].page
            text, start, end = _page(connection, hit.record, page)
        marks: list[Span] = []
        if leaves := wanted(found_.node):
            sheet = Sheet(text, start, end)
            forms = {word: frozenset(several) for word, several in found_.forms.items()}
            marks = sorted({span for leaf in leaves for span in found(sheet, leaf, forms, exact=found_.exact)})
        here = tuple(one for one in values if one.page == page)
        shown = marks or sorted({one.span for one in here})
        every = tuple(sorted({*marks, *(one.span for one in here)}))
        return Shown(hit, page, text, passage(text, shown, start, end), every, here)

    def facets(self, found_: Found, names: Sequence[str] = FACETS, most: int = 10) -> dict[str, list[tuple[str, int]]]:
        """How many of the pages found have which genre, class, year …; the commonest first."""
        asked_for = {name: {"terms": {"field": f"by_{name}", "size": most, "order": {"_count": "desc"}}} for name in names}
        counted = self.searcher.aggregate(found_.query, asked_for) if asked_for else {}
        return {name: [(str(one["key"]), int(one["doc_count"])) for one in counted[name]["buckets"]] for name in names}

    def count(self, node: Node, *, exact: bool = False) -> int:
        """How many pages of the index fit a part of a query."""
        return int(self.searcher.search(Compiler(self.searcher, exact=exact).whole(node), limit=1).count)

    def statements(self, words: Sequence[str], limit: int = 1_000, *, all_of: bool = False, holder: str = "") -> list[Said]:
        """Statements that have these words in what they say or what they are about, the best first.

        Args:
            words: Words as people write them.
            limit: How many to give.
            all_of: Whether every word must be there, or any will do.
            holder: Words of the holder's name, or empty for any holder.
        """
        several = list(dict.fromkeys(all_folded([part for word in words for part in word.split()])))
        if not several:
            return []
        occur = tantivy.Occur.Must if all_of else tantivy.Occur.Should
        query = tantivy.Query.boolean_query([(occur, term("spoken", one)) for one in several])
        if holder:
            whose = [(tantivy.Occur.Must, term("speaker", f"holder={one}")) for one in all_folded(holder.split())]
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *whose])
        hits = []
        for score, address in self.searcher.search(query, limit=max(limit, 1), count=False).hits:
            kept = self.searcher.doc(address)
            hits.append(Said(kept["record"][0], kept["statement"][0], kept["page"][0], score))
        return sorted(hits, key=lambda one: (-one.score, one.record, one.number))


def wanted(node: Node) -> list[Words | Prefix | Fuzzy]:
    """The words of the text that a query asks for, those ruled out left out, in order."""
    if isinstance(node, Every | Either):
        return [leaf for part in node.parts for leaf in wanted(part)]
    return [node] if isinstance(node, Words | Prefix | Fuzzy) else []


def asked(node: Node) -> list[Value | Range]:
    """The values that a query asks for, those ruled out left out, in order."""
    if isinstance(node, Every | Either):
        return [leaf for part in node.parts for leaf in asked(part)]
    return [node] if isinstance(node, Value | Range) else []


def _page(connection: Connection, record: str, page: int) -> tuple[str, int, int]:
    """A page's text, and where a record begins and ends on it."""
    words = (
        "SELECT text, first_page, first_offset, last_page, last_offset FROM record JOIN page ON page.source = record.source AND page.number = ? "
        "WHERE record.id = ?"
    )
    row = connection.exec_driver_sql(words, (page, record)).first()
    if row is None:
        return "", 0, 0
    text, first, start, last, end = row
    return text, start if page == first else 0, end if page == last else len(text)


def _fits(node: Node, sheet: Sheet) -> bool:
    """Whether a page fits a query letter by letter; values were compared by the index."""
    if isinstance(node, Every):
        return all(_fits(one, sheet) for one in node.parts)
    if isinstance(node, Either):
        return any(_fits(one, sheet) for one in node.parts)
    if isinstance(node, No):
        return not on_pages(node.part) or not _fits(node.part, sheet)
    return isinstance(node, Value | Range) or bool(found(sheet, node, {}, exact=True))


__all__ = ["FACETS", "Found", "Hit", "Said", "Search", "Shown", "Sort", "asked", "check", "wanted"]
