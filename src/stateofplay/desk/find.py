"""Find: the pages of an archive that fit a query, each with its paper's head, its passage with the words marked, and a link that stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from stateofplay.archive.compiled import on_pages
from stateofplay.archive.documents import FACETS
from stateofplay.archive.inspected import Part, inspected
from stateofplay.archive.search import Found, Search, Shown, Sort
from stateofplay.archive.searched import fields
from stateofplay.archive.store import Archive
from stateofplay.errors import QueryError

COUNTED = FACETS
"""What findings can be counted by."""
HEAD = ("subject", "sender", "addressee", "classification")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How findings are wanted.

    Attributes:
        limit: How many.
        sort: By score, by date, or the newest first.
        exact: Compare letter by letter.
        facets: What to count by.
        why: Whether to tell how the query was understood.
    """

    limit: int = 20
    sort: Sort = "score"
    exact: bool = False
    facets: tuple[str, ...] = ()
    why: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A page found.

    Attributes:
        link: Record, page and span, `RECORD@PAGE:START-END`; it stays as long as the paper is read to the same text.
        record: The record's id.
        page: The page's number in its source, from 1.
        pages: The record's first and last page.
        start: Code point of the page's text where the span begins: the first mark, else the passage.
        end: Where it ends (half open).
        score: How well the page fits; 0 when sorted by date.
        genre: What kind of document.
        date: Its date as EDTF, or None.
        head: Subject, sender, addressee and classification, where the paper has them.
        path: Where the source came in.
        passage: Words of the page, verbatim.
        passage_start: Code point of the page's text where the passage begins.
        marks: What fits within the passage: start and end in the page's text.
        values: The values asked for that stand on the page: field, value, grade, start, end.
    """

    link: str
    record: str
    page: int
    pages: tuple[int, int]
    start: int
    end: int
    score: float
    genre: str
    date: str | None
    head: dict[str, str]
    path: str
    passage: str
    passage_start: int
    marks: tuple[tuple[int, int], ...]
    values: tuple[tuple[str, str, str, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query found.

    Attributes:
        query: As typed.
        total: How many pages fit; records, where nothing of the text was asked for.
        unit: `pages` or `records`.
        at_least: Whether there are more than `total`.
        findings: The first of them.
        facets: Counts by facet and value.
        parts: How the query was understood; when asked for, and whenever nothing was found.
    """

    query: str
    total: int
    unit: str
    at_least: bool
    findings: tuple[Finding, ...]
    facets: dict[str, list[tuple[str, int]]]
    parts: tuple[Part, ...]


class Finder:
    """Finds, as long as it is held.

    Args:
        archive: An open archive.
        told: Called with the number of documents added, while the index is caught up.
    """

    def __init__(self, archive: Archive, told: Callable[[int], None] = lambda _: None) -> None:
        self.search = Search(archive, told)

    def find(self, query: str, wish: Wish | None = None) -> Answer:
        """The pages that fit a query.

        Raises:
            QueryError: The query, or a facet, cannot be understood.
        """
        wish = wish or Wish()
        for name in wish.facets:
            if name not in COUNTED:
                raise QueryError(f"nothing is counted by {name}; there are {', '.join(COUNTED)}")
        with self.search.fetching() as connection:
            found = self.search.pages(query, wish.limit, wish.sort, exact=wish.exact)
            findings = tuple(self._finding(connection, found, self.search.shown(hit, found)) for hit in found.hits)
            parts = inspected(self.search, found) if wish.why or not found.total else []
        facets = self.search.facets(found, wish.facets) if wish.facets else {}
        return Answer(
            query=query,
            total=found.total,
            unit="pages" if on_pages(found.node) else "records",
            at_least=found.at_least,
            findings=findings,
            facets=facets,
            parts=tuple(parts),
        )

    def several(self, queries: Iterable[str], wish: Wish) -> Iterator[tuple[int, str, Answer | QueryError]]:
        """The answers to many queries, one a line; empty lines and lines that begin with # are left out.

        Returns:
            The number of the line, the query, and the answer, or why it could not be understood.
        """
        for number, line in enumerate(queries, 1):
            query = line.strip()
            if query and not query.startswith("#"):
                try:
                    yield number, query, self.find(query, wish)
                except QueryError as error:
                    yield number, query, error

    def _finding(self, connection: Connection, found: Found, shown: Shown) -> Finding:
        """A hit with its paper's head."""
        genre, first, last, date, path = _paper(connection, shown.hit.record)
        stretch = shown.passage
        return Finding(
            link=shown.link,
            record=shown.hit.record,
            page=shown.page,
            pages=(first, last),
            start=shown.span.start,
            end=shown.span.end,
            score=round(shown.hit.score, 3),
            genre=genre,
            date=date,
            head=_head(connection, shown.hit.record),
            path=path,
            passage=shown.text[stretch.start : stretch.end],
            passage_start=stretch.start,
            marks=tuple((one.start, one.end) for one in stretch.marks),
            values=tuple((one.field, one.value, one.grade, one.span.start, one.span.end) for one in shown.values),
        )


def _paper(connection: Connection, record: str) -> tuple[Any, ...]:
    """Genre, first and last page, date and path of a record."""
    words = """
        SELECT genre, first_page, last_page, (SELECT edtf FROM date d WHERE d.record = r.id AND d.basis = 'written' ORDER BY d.number LIMIT 1),
               coalesce((SELECT min(path) FROM ledger l WHERE l.sha256 = r.source AND l.state = 'read'), r.source)
        FROM record r WHERE id = ?"""
    return tuple(connection.exec_driver_sql(words, (record,)).one())


def _head(connection: Connection, record: str) -> dict[str, str]:
    """The values a person knows a paper by, those in force."""
    marks = ",".join("?" * len(HEAD))
    rows = connection.exec_driver_sql(f"SELECT field, value FROM current_value WHERE record = ? AND field IN ({marks})", (record, *HEAD))
    found: dict[str, str] = {}
    for field, value in rows:
        found.setdefault(field, value)
    return {field: found[field] for field in HEAD if field in found}


def query_fields() -> Iterator[tuple[str, str, str]]:
    """Every field of the query language: name, short names, what it is."""
    for one in fields():
        yield one.name, ", ".join(one.short), one.note
