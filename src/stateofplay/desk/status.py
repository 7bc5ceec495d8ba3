"""What an archive holds, and what it could not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stateofplay.archive import store


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """An archive in numbers.

    Attributes:
        paths: Input paths by state.
        kinds: Sources by kind.
        pages: Pages.
        records: Records.
        documents: Documents, each with its copies.
        genres: Records by genre.
        undated: Records without a date of their own.
        statements: Statements.
        reasons: Why paths could not be read, most frequent first.
        corrections: Corrections that stand, and those whose words are found no more.
        readers: Sources by the version that read them.
        size: Bytes of all sources.
    """

    paths: dict[str, int]
    kinds: dict[str, int]
    pages: int
    records: int
    documents: int
    genres: dict[str, int]
    undated: int
    statements: int
    reasons: dict[str, int]
    corrections: dict[str, int]
    readers: dict[str, int]
    size: int


def status(archive: store.Archive) -> Status:
    """The archive as it is now."""
    with archive.fetching() as connection:

        def counted(words: str) -> dict[str, int]:
            return {str(name): int(number) for name, number in connection.exec_driver_sql(words)}

        def number(words: str) -> int:
            return int(connection.exec_driver_sql(words).scalar() or 0)

        return Status(
            paths=counted("SELECT state, count(*) FROM ledger GROUP BY state ORDER BY state"),
            kinds=counted("SELECT kind, count(*) FROM source GROUP BY kind ORDER BY 2 DESC"),
            pages=number("SELECT sum(pages) FROM source"),
            records=number("SELECT count(*) FROM record"),
            documents=number("SELECT count(*) FROM document"),
            genres=counted("SELECT genre, count(*) FROM record GROUP BY genre ORDER BY 2 DESC"),
            undated=number("SELECT count(*) FROM undated"),
            statements=number("SELECT count(*) FROM statement"),
            reasons=counted("SELECT reason, count(*) FROM ledger WHERE state = 'quarantined' GROUP BY reason ORDER BY 2 DESC, 1 LIMIT 10"),
            corrections=counted("SELECT state, count(*) FROM correction_anchor GROUP BY state ORDER BY state"),
            readers=counted("SELECT reader, count(*) FROM source GROUP BY reader ORDER BY 2 DESC"),
            size=number("SELECT sum(size) FROM source"),
        )


def paths(archive: store.Archive, state: str | None = None) -> Iterator[dict[str, Any]]:
    """Rows of the ledger in order of path, of one state or all."""
    with archive.fetching() as connection:
        words = "SELECT * FROM ledger WHERE ?1 IS NULL OR state = ?1 ORDER BY path"
        yield from (dict(row) for row in connection.exec_driver_sql(words, (state,)).mappings())


def records(archive: store.Archive) -> Iterator[dict[str, Any]]:
    """The records in the order of their paths: id, genre, date as the paper has it, subject, path, first page."""
    words = """
        SELECT r.id AS record, r.genre, r.first_page AS page,
            (SELECT d.edtf FROM date d WHERE d.record = r.id AND d.basis = 'written' ORDER BY d.number LIMIT 1) AS date,
            (SELECT v.value FROM current_value v WHERE v.record = r.id AND v.field = 'subject' LIMIT 1) AS subject,
            (SELECT min(l.path) FROM ledger l WHERE l.sha256 = r.source AND l.state = 'read' AND l.kind = 'paper') AS path
        FROM record r ORDER BY path, r.number"""
    with archive.fetching() as connection:
        yield from (dict(row) for row in connection.exec_driver_sql(words).mappings())
