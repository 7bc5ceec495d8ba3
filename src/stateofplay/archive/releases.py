"""Releases: a record as it was let out, known by batch, stamped number and digest.

Numbers are used again for other papers, so that a number alone proves nothing and merges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from stateofplay.archive import store
from stateofplay.archive.in_force import in_force

FIELDS = ("release_document_number", "release_case", "release_date", "release_decision")
Row = tuple[str, str, str, str, str | None, str | None, str | None]
"""Batch, stamped number, source, record, case, date, decision."""


def rows_of(source: str, batches: Iterable[str], values: dict[str, list[tuple[str, str]]]) -> Iterator[Row]:
    """The releases of a source's records: one a batch and stamped number; without a number, an empty one.

    Args:
        source: Its digest.
        batches: The batches it was met in.
        values: By record: field and value of what stands about its release.
    """
    for batch in sorted(set(batches)):
        for record, pairs in values.items():
            first = dict(reversed(pairs))
            numbers = list(dict.fromkeys(value for field, value in pairs if field == FIELDS[0])) or [""]
            for number in numbers:
                yield (batch, number, source, record, first.get(FIELDS[1]), first.get(FIELDS[2]), first.get(FIELDS[3]))


def of_source(connection: Connection, source: str) -> list[Row]:
    """The releases of a source as its values in force give them."""
    values: dict[str, list[tuple[str, str]]] = {row[0]: [] for row in connection.exec_driver_sql("SELECT id FROM record WHERE source = ?", (source,))}
    for record, field, value, _, _ in in_force(connection, list(values)):
        if field in FIELDS:
            values[record].append((field, value))
    batches = connection.exec_driver_sql("SELECT DISTINCT batch FROM ledger WHERE sha256 = ? AND kind = 'paper' AND state = 'read'", (source,))
    return list(rows_of(source, [row[0] for row in batches], values))


def settle(connection: Connection, sources: Sequence[str]) -> None:
    """Work out the releases of sources anew."""
    for source in sources:
        connection.exec_driver_sql("DELETE FROM release WHERE record IN (SELECT id FROM record WHERE source = ?)", (source,))
        store.add(connection, "release", _rows(of_source(connection, source)))


def _rows(rows: list[Row]) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in rows]
