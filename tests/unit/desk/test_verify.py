"""An archive that is whole is said to be; each kind of damage planted in it is found."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import tantivy
from tests.unit.ingest.test_run import MEMO, ingest

from stateofplay.archive import index, store
from stateofplay.desk import correct
from stateofplay.desk.records import shown
from stateofplay.desk.verify import verify
from stateofplay.ingest.account import unaccounted
from stateofplay.ingest.door import Wish
from stateofplay.settings import Settings


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("verify")
    papers = top / "papers"
    papers.mkdir()
    for name in ("boats", "ships", "rafts"):
        (papers / f"{name}.txt").write_text("April 8, 1994\n\n" + MEMO.format(name), encoding="utf-8")
    shutil.make_archive(str(top / "pack"), "zip", papers)
    (top / "pack.zip").rename(papers / "pack.zip")
    archive = store.create(top / "archive")
    ingest(archive, [papers], replace(Settings(), jobs=1), Wish())
    with archive.fetching() as connection:
        record = str(connection.exec_driver_sql("SELECT min(id) FROM record").scalar())
    correct.correct(archive, record, "sender", "AF - A. Quill", ("Tester", "the list has her so"), "AF - Ada Quill")
    correct.correct(archive, record, "date", "1994-04-09", ("Tester", "stamped so"), "April 8, 1994")
    index.caught_up(archive)
    archive.close()
    return top


def _sql(words: str) -> Callable[[Path], None]:
    def plant(folder: Path) -> None:
        with sqlite3.connect(folder / "archive.sqlite") as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            assert connection.execute(words).rowcount > 0
        connection.close()

    return plant


def _bytes(folder: Path) -> Path:
    return next(path for path in sorted((folder / "sources").rglob("*")) if path.is_file())


def _flip(folder: Path) -> None:
    path = _bytes(folder)
    content = bytearray(path.read_bytes())
    content[7] ^= 1
    path.write_bytes(content)


def _foreign(folder: Path) -> None:
    (folder / "sources" / "zz").mkdir()
    (folder / "sources" / "zz" / "stranger").write_bytes(b"x")


def _torn(folder: Path) -> None:
    path = folder / "archive.sqlite"
    content = bytearray(path.read_bytes())
    # the back of the file, where the rows are; without its front it is no archive, and no command opens it
    for at in range(len(content) // 4096 - 12, len(content) // 4096 - 1, 2):
        content[at * 4096 : at * 4096 + 64] = bytes(64)
    path.write_bytes(content)


def _unindexed(folder: Path) -> None:
    """Take one record's documents out of the index and let it say that it is whole."""
    made = tantivy.Index(index.SCHEMA, path=str(folder / "index"), reuse=True)
    archive = store.opened(folder)
    with archive.fetching() as connection:
        record = str(connection.exec_driver_sql("SELECT min(id) FROM record").scalar())
    archive.close()
    writer = made.writer(heap_size=20_000_000, num_threads=1)
    writer.delete_documents_by_term("record", record)
    writer.commit()
    writer.wait_merging_threads()


def _index_torn(folder: Path) -> None:
    for path in (folder / "index").glob("*.store"):
        path.write_bytes(b"x")


DAMAGE: dict[str, tuple[Callable[[Path], None], str]] = {
    "a bit of a source flipped": (_flip, "bytes"),
    "a source gone": (lambda folder: _bytes(folder).unlink(), "bytes"),
    "a stranger's file among the sources": (_foreign, "bytes"),
    "a source cut off": (lambda folder: _bytes(folder).write_bytes(b"SUB"), "bytes"),
    "a letter of a page changed": (_sql("UPDATE page SET text = replace(text, 'fleet', 'fleas') WHERE source = (SELECT min(source) FROM page)"), "seal"),
    "a page gone": (_sql("DELETE FROM page WHERE source = (SELECT min(source) FROM page)"), "seal"),
    "a value changed": (_sql("UPDATE reading SET value = 'M - Somebody' WHERE field = 'sender'"), "id"),
    "words changed": (_sql("UPDATE reading SET text = text || 's' WHERE field = 'sender'"), "place"),
    "a place moved": (_sql("UPDATE reading_locus SET start = start + 1, \"end\" = \"end\" + 1 WHERE reading = 2"), "place"),
    "a place out of the page": (_sql("UPDATE body_locus SET \"end\" = 100000 WHERE number = 1"), "place"),
    "a grade raised": (_sql("UPDATE reading SET confidence = 'sure', rule = 'sender.other' WHERE field = 'sender'"), "seal"),
    "a reading gone": (_sql("DELETE FROM reading WHERE field = 'subject'"), "seal"),
    "a doubt gone or added": (_sql("INSERT INTO doubt SELECT id, 99, 'x', 'y' FROM record LIMIT 1"), "seal"),
    "a record moved": (_sql("UPDATE record SET last_offset = last_offset - 1"), "id"),
    "a path gone from the ledger": (_sql("DELETE FROM ledger WHERE path LIKE '%!/boats.txt'"), "ledger"),
    "a paper's path gone": (_sql("DELETE FROM ledger WHERE path LIKE '%papers/ships.txt'"), "input"),
    "a digest of the ledger changed": (_sql("UPDATE ledger SET sha256 = substr(sha256, 2) || '0' WHERE path LIKE '%papers/ships.txt'"), "ledger"),
    "a date moved to 1 January": (_sql("UPDATE date SET edtf = '1994-01-01' WHERE basis = 'written'"), "derived"),
    "a release made up": (_sql("UPDATE release SET stamped_number = 'C00000001'"), "derived"),
    "a correction set over another reading": (_sql("UPDATE overruled SET reading = reading + 1 WHERE correction = 1"), "derived"),
    "a correction's words changed": (_sql("UPDATE correction SET quote = 'words that stand nowhere at all' WHERE number = 1"), "derived"),
    "a key that points nowhere": (_sql("UPDATE correction SET takes_back = 77 WHERE number = 1"), "database"),
    "a page gone from the index": (_unindexed, "index"),
    "the index torn": (_index_torn, "index"),
    "pages of the database torn": (_torn, "database"),
}


def test_a_whole_archive_is_whole(whole: Path) -> None:
    archive = store.opened(whole / "archive")
    assert list(verify(archive)) == []
    assert list(unaccounted(archive)) == []
    with archive.fetching() as connection:
        record = str(connection.exec_driver_sql("SELECT record FROM correction").scalar())
        found = shown(connection, record)
    assert [(one.value, one.method) for one in found.record.read("sender")] == [("AF - A. Quill", "hand")]
    assert ("written", "1994-04-09") in found.dates
    archive.close()


@pytest.mark.parametrize("name", DAMAGE)
def test_planted_damage_is_found(whole: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(whole / "archive", tmp_path / "archive")
    plant, kind = DAMAGE[name]
    plant(tmp_path / "archive")
    archive = store.opened(tmp_path / "archive")
    found = [*verify(archive), *unaccounted(archive)]
    archive.close()
    assert kind in {one.kind for one in found}, found
    assert all(one.words and one.where for one in found)
