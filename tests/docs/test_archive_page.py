"""The queries of the archive's page run on an archive, and its tables are those there are."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.ingest.test_run import ingest

from stateofplay.archive import store
from stateofplay.archive.tables import METADATA
from stateofplay.ingest.door import Wish
from stateofplay.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "archive.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
EMPTY_HERE = ("correction c", "reading_change", "statement s", "HAVING count(*) > 1", "HAVING sources > 1", "'quarantined'")
"""Queries that may find nothing in an archive of a few papers."""


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    top = tmp_path_factory.mktemp("docs")
    papers = top / "papers"
    papers.mkdir()
    for name in ("koumara-observer-mission-decision", "koumara-packet", "tavara-telegram-1976-flood"):
        (papers / f"{name}.txt").write_bytes((ROOT / "examples" / name / "paper.txt").read_bytes())
    (papers / "note.txt").write_text("TO: P - Mr. Vane\n\nFROM: AF - Ada Quill\n\nSUBJECT: Boats in October\n\nWe need boats.\n", encoding="utf-8")
    (papers / "memo.txt").write_text("October 8, 1993\n\nTO: P - Mr. Vane\n\nFROM: AF - Ada Quill\n\nSUBJECT: Boats\n\nWe need boats.\n", encoding="utf-8")
    archive = store.create(top / "archive")
    ingest(archive, [papers], replace(Settings(), jobs=1), Wish())
    archive.close()
    # as a stranger opens it: plain sqlite, for reading only
    opened = sqlite3.connect(f"file:{top / 'archive' / store.FILE}?mode=ro", uri=True)
    yield opened
    opened.close()


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_every_query_of_the_page_runs(connection: sqlite3.Connection, number: int) -> None:
    found = connection.execute(QUERIES[number]).fetchall()
    assert found or any(words in QUERIES[number] for words in EMPTY_HERE)


def test_every_table_stands_on_the_page() -> None:
    ours = [name for name in METADATA.tables if name not in ("person", "post", "appointment") and not name.startswith(("person_", "authority"))]
    lacking = [name for name in ours if f"`{name}`" not in PAGE]
    there = (ROOT / "docs" / "authorities.md").read_text(encoding="utf-8")
    assert [name for name in lacking if name not in there] == []


def test_the_tables_are_plain(connection: sqlite3.Connection) -> None:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
    for name in names:
        assert re.fullmatch(r"[a-z_]+", name)
        columns = connection.execute(f"PRAGMA table_info({name})").fetchall()
        assert any(column[5] for column in columns), f"{name} has no key"
        assert all(column[2] in ("TEXT", "INTEGER", "FLOAT", "BLOB", "VARCHAR(32)") for column in columns), name
    sql = "SELECT substr(p.text, l.start + 1, l.\"end\" - l.start) = r.text FROM reading r JOIN record c ON c.id = r.record "
    sql += "JOIN reading_locus l ON l.record = r.record AND l.reading = r.number JOIN page p ON p.source = c.source AND p.number = l.page "
    sql += "WHERE (SELECT count(*) FROM reading_locus m WHERE m.record = r.record AND m.reading = r.number) = 1"
    assert {row[0] for row in connection.execute(sql)} == {1}
