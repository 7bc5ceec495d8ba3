"""Documents in an archive: which records are copies of one, and what people said of it.

`document` and `copy` are worked out from the records and from what people said, and can be made anew at any time. What people said
stands in `judgement` with a subject that begins with `copy:`, and is only ever added to.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from stateofplay.archive.store import add, changed, rows_as_mappings
from stateofplay.errors import ArchiveError

_MARK = "copy:"


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of two records.

    Attributes:
        number: Its number.
        one: A record.
        other: Another.
        same: Whether they are copies of one document.
        by: Who said so.
        why: On what ground.
        at: When.
    """

    number: int
    one: str
    other: str
    same: bool
    by: str
    why: str
    at: str


def said(connection: Connection) -> list[Said]:
    """Every judgement on copies that stands, in the order they were made."""
    words = (
        "SELECT * FROM judgement j WHERE subject LIKE 'copy:%' AND takes_back IS NULL AND verdict <> 'unsure' "
        "AND NOT EXISTS (SELECT 1 FROM judgement later WHERE later.takes_back = j.number) ORDER BY number"
    )
    return [
        Said(row["number"], row["subject"].removeprefix(_MARK), row["object"], row["verdict"] == "same", row["by"], row["why"], row["at"])
        for row in rows_as_mappings(connection, words)
    ]


def judge(connection: Connection, pair: tuple[str, str], same: bool, by: str, why: str) -> int:
    """Keep a judgement on two records; its number.

    Raises:
        ArchiveError: A record is not in the archive, or both are one.
    """
    if pair[0] == pair[1]:
        raise ArchiveError("a record is always a copy of its own document; name two records")
    for record in pair:
        if not rows_as_mappings(connection, "SELECT id FROM record WHERE id = ?", record):
            raise ArchiveError(f"{record}: no record of this archive has that id; `stateofplay collate --archive` shows them")
    return _added(connection, (f"{_MARK}{min(pair)}", max(pair), "same" if same else "not_same"), by, why, None)


def take_back(connection: Connection, number: int, by: str, why: str) -> int:
    """Undo a judgement on copies; it stays, with the row that undoes it.

    Raises:
        ArchiveError: There is none of that number, or it is undone already.
    """
    rows = rows_as_mappings(connection, "SELECT * FROM judgement WHERE number = ? AND subject LIKE 'copy:%' AND takes_back IS NULL", number)
    if not rows:
        raise ArchiveError(f"there is no judgement {number} on copies")
    if rows_as_mappings(connection, "SELECT number FROM judgement WHERE takes_back = ?", number):
        raise ArchiveError(f"judgement {number} is taken back already")
    return _added(connection, (rows[0]["subject"], rows[0]["object"], rows[0]["verdict"]), by, why, number)


def _added(connection: Connection, told: tuple[str, str, str], by: str, why: str, takes_back: int | None) -> int:
    at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    words = 'INSERT INTO judgement (subject, object, verdict, "by", why, at, takes_back) VALUES (?, ?, ?, ?, ?, ?, ?)'
    return int(connection.exec_driver_sql(words, (*told, by, why, at, takes_back)).lastrowid or 0)


def keep_documents(connection: Connection, documents: Iterable[tuple[str, Mapping[str, str]]]) -> int:
    """Set which document each record is a copy of, where that changed.

    Args:
        connection: Of a writing archive.
        documents: The id of each document, and for each of its records why it is a copy.

    Returns:
        How many records changed their document or the reason for it.
    """
    now = {row["record"]: (row["document"], row["why"]) for row in rows_as_mappings(connection, "SELECT record, document, why FROM copy")}
    due = {record: (document, why) for document, reasons in documents for record, why in reasons.items()}
    moved = {record: told for record, told in due.items() if now.get(record) != told}
    if not moved:
        return 0
    there = {row["id"] for row in rows_as_mappings(connection, "SELECT id FROM document")}
    add(connection, "document", [(one, "copies found alike") for one in sorted({document for document, _ in moved.values()} - there)])
    connection.exec_driver_sql(
        "INSERT INTO copy (record, document, why) VALUES (?, ?, ?) ON CONFLICT (record) DO UPDATE SET document = excluded.document, why = excluded.why",
        [(record, document, why) for record, (document, why) in sorted(moved.items())],
    )
    connection.exec_driver_sql("DELETE FROM document WHERE NOT EXISTS (SELECT 1 FROM copy WHERE copy.document = document.id)")
    sources: set[str] = set()
    for record in moved:
        sources.update(row["source"] for row in rows_as_mappings(connection, "SELECT source FROM record WHERE id = ?", record))
    changed(connection, sorted(sources))
    return len(moved)
