"""Every path is met once and ends in one state; a second run changes nothing."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from stateofplay.archive import fetch, store
from stateofplay.archive.tables import METADATA
from stateofplay.ingest import door
from stateofplay.ingest.door import Wish
from stateofplay.ingest.inline import Inline
from stateofplay.ingest.ledger import Count
from stateofplay.settings import Settings

SETTINGS = replace(Settings(), jobs=1)
MEMO = "UNCLASSIFIED\n\nTO: P - Mr. Vane\n\nFROM: AF - Ada Quill\n\nSUBJECT: {}\n\nWe need boats for the fleet.\n\nCleared: IO:COram\n"


def ingest(archive: store.Archive, given: list[Path], settings: Settings, wish: Wish) -> Count:
    """Bring papers in without starting processes."""
    return door.ingest(archive, given, settings, wish, engine=Inline(archive, settings))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[store.Archive]:
    made = store.create(tmp_path / "archive")
    yield made
    made.close()


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "release"
    folder.mkdir()
    for name in ("boats", "ships"):
        (folder / f"{name}.txt").write_text(MEMO.format(name), encoding="utf-8")
    with zipfile.ZipFile(folder / "more.zip", "w") as pack:
        pack.writestr("a/rafts.txt", MEMO.format("rafts"))
        pack.writestr("boats again.txt", MEMO.format("boats"))
        pack.writestr("../../escape.txt", MEMO.format("escape"))
    (folder / "empty.txt").write_bytes(b"")
    os.mkfifo(folder / "pipe")
    return folder


def tables(archive: store.Archive) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is kept, but for the order in which it came."""
    out = {}
    with archive.fetching() as connection:
        for name, table in METADATA.tables.items():
            columns = [one.name for one in table.columns if not (name in ("change", "ledger_past", "reading_change") and one.name == "number")]
            words = f"SELECT {', '.join(chr(34) + one + chr(34) for one in columns)} FROM {name}"
            out[name] = sorted((tuple(row) for row in connection.exec_driver_sql(words)), key=repr)
    return out


def fates(archive: store.Archive, top: Path) -> dict[str, str]:
    with archive.fetching() as connection:
        return {path.removeprefix(f"{top}/"): state for path, state in connection.exec_driver_sql("SELECT path, state FROM ledger")}


def test_every_path_ends_in_one_state_and_a_second_run_changes_nothing(archive: store.Archive, papers: Path) -> None:
    count = ingest(archive, [papers], SETTINGS, Wish())
    assert (count.read, count.quarantined, count.excluded) == (6, 1, 1)
    assert fates(archive, papers) == {
        "boats.txt": "read",
        "ships.txt": "read",
        "more.zip": "read",
        "more.zip!/a/rafts.txt": "read",
        "more.zip!/boats again.txt": "read",
        "more.zip!/../../escape.txt": "read",
        "empty.txt": "quarantined",
        "pipe": "excluded",
    }
    with archive.fetching() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM source").scalar() == 4
        records = fetch.records_of(connection, [row[0] for row in connection.exec_driver_sql("SELECT sha256 FROM source")])
    twice = next(record for found in records.values() for record in found if any(value.value == "boats" for value in record.values))
    assert len(twice.paths) == 2
    assert twice.batches == ("release", "release/more.zip")
    files = sorted(path.name for path in archive.sources.rglob("*") if path.is_file())
    assert files == sorted(records)
    assert not (papers.parent.parent / "escape.txt").exists()
    before = tables(archive)
    again = ingest(archive, [papers], SETTINGS, Wish())
    assert (again.read, again.known) == (0, 6)
    assert tables(archive) == before
    anew = ingest(archive, [papers], SETTINGS, Wish(again=True))
    assert (anew.read, anew.known) == (6, 0)
    assert tables(archive) == before
