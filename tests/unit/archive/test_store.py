"""What is kept comes back as it was; a source is kept whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.event import listen
from sqlalchemy.exc import IntegrityError

from stateofplay import pipeline
from stateofplay.archive import fetch, migrate, store
from stateofplay.archive.dates import dated
from stateofplay.archive.rows import rows_of
from stateofplay.archive.tables import HEAD, METADATA, VIEWS
from stateofplay.errors import ArchiveError
from stateofplay.model.record import Record

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def _read(name: str) -> list[Record]:
    return pipeline.read_text((EXAMPLES / name / "paper.txt").read_text(encoding="utf-8"), name)


def _keep(archive: store.Archive, records: list[Record]) -> None:
    pages = {page.number: page for record in records for page in record.pages}
    with archive.writing() as connection:
        store.keep(connection, [rows_of(records[0].source, list(pages.values()), records, "test")])


@pytest.fixture
def archive(tmp_path: Path) -> store.Archive:
    return store.create(tmp_path / "archive")


@pytest.mark.parametrize("name", sorted(one.parent.name for one in EXAMPLES.glob("*/paper.txt")))
def test_a_record_comes_back_as_it_was(archive: store.Archive, name: str) -> None:
    records = _read(name)
    _keep(archive, records)
    with archive.fetching() as connection:
        for record in records:
            found = fetch.record_of(connection, record.id)
            assert found.id == record.id
            assert found.readings == record.readings
            assert found.body == record.body
            assert found.statements == record.statements
            assert found.doubts == record.doubts
            assert [page.text for page in found.pages] == [page.text for page in record.pages]
            assert [(one.field, one.value, one.loci) for one in found.losers] == [
                (one.field, one.value, tuple(type(at)(at.page, at.start, at.end) for at in one.loci)) for one in record.losers
            ]


def test_changes_are_told_once_in_order_and_after_a_cursor(archive: store.Archive) -> None:
    first, second = _read("koumara-packet"), _read("tavara-telegram-1976-flood")
    _keep(archive, first)
    _keep(archive, second)
    with archive.writing() as connection:
        store.changed(connection, [first[0].source.sha256])
    with archive.fetching() as connection:
        told = list(fetch.changes_after(connection))
        assert [one.source for one in told] == [second[0].source.sha256, first[0].source.sha256]
        assert [record.id for record in told[1].records] == [record.id for record in first]
        assert all(page.text[page.start : page.end].strip() for one in told for record in one.records for page in record.pages)
        assert [one.source for one in fetch.changes_after(connection, told[0].number)] == [first[0].source.sha256]
        assert told[-1].number == fetch.last_change(connection)


def test_a_source_dropped_leaves_nothing_below_it(archive: store.Archive) -> None:
    records = _read("koumara-packet")
    _keep(archive, records)
    with archive.writing() as connection:
        store.drop(connection, records[0].source.sha256)
    with archive.fetching() as connection:
        for name in ("record", "reading", "reading_locus", "body", "body_locus", "page", "date", "rival", "doubt"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() == 0, name


def test_work_that_fails_is_not_kept_by_halves(archive: store.Archive) -> None:
    records = _read("koumara-packet")
    rows = rows_of(records[0].source, records[0].pages[:1], records[:1], "test")
    rows["reading_locus"].append(("no such record", 1, 1, 1, 0, 1, None, None, None, None))
    with pytest.raises(IntegrityError), archive.writing() as connection:
        store.keep(connection, [rows])
    with archive.fetching() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM source").scalar() == 0


def test_half_characters_are_replaced_one_for_one(archive: store.Archive) -> None:
    records = pipeline.read_text("TO: P - Mr. V\ud800ne\n\nFROM: AF - Ada Quill\n\nSUBJECT: Boats\n\nWe need boats.\n")
    _keep(archive, records)
    with archive.fetching() as connection:
        found = fetch.record_of(connection, records[0].id)
    assert len(found.pages[0].text) == len(records[0].pages[0].text)
    assert "V\ufffdne" in found.pages[0].text
    assert all("\n".join(found.pages[0].text[at.start : at.end] for at in one.loci) == one.text for one in found.readings)


def test_the_migrations_end_where_the_tables_are(archive: store.Archive) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD
    look = inspect(archive.engine)
    assert set(look.get_table_names()) == set(METADATA.tables) | {"alembic_version"}
    assert set(look.get_view_names()) == set(VIEWS)
    for name, table in METADATA.tables.items():
        assert [one["name"] for one in look.get_columns(name)] == [one.name for one in table.columns], name


def test_a_folder_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="stateofplay init"):
        store.opened(tmp_path)
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(ArchiveError, match="not empty"):
        store.create(tmp_path)
    (tmp_path / "archive.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 5_000)
    with pytest.raises(ArchiveError, match="cannot be read"):
        store.opened(tmp_path)


def test_two_writers_do_not_meet(archive: store.Archive) -> None:
    with archive.alone(), pytest.raises(ArchiveError, match="another stateofplay"), archive.alone():
        pass


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1993-09-15", ("1993-09-15", "1993-09-15", "1993-09-15", "day")),
        ("1973-10-XX", ("1973-10-XX", "1973-10-01", "1973-10-31", "month")),
        ("1976-02", ("1976-02", "1976-02-01", "1976-02-29", "month")),
        ("1964", ("1964", "1964-01-01", "1964-12-31", "year")),
        ("196X", ("196X", "1960-01-01", "1969-12-31", "decade")),
        ("051200Z MAR 76", ("1976-03-05T12:00:00Z", "1976-03-05", "1976-03-05", "time")),
        ("2010-05-03T21:05", ("2010-05-03T21:05", "2010-05-03", "2010-05-03", "time")),
        ("OADR", None),
        ("1993-02-30", None),
        ("GDS 5/3/85", None),
    ],
)
def test_dates_keep_their_precision(value: str, expected: tuple[str, str, str, str] | None) -> None:
    found = dated("written", value)
    assert (None if found is None else (found.edtf, found.earliest, found.latest, found.precision)) == expected


def test_a_paper_without_a_date_is_found_as_such(archive: store.Archive) -> None:
    records = pipeline.read_text("TO: P - Mr. Vane\n\nFROM: AF - Ada Quill\n\nSUBJECT: Boats\n\nWe need boats.\n")
    _keep(archive, records)
    with archive.fetching() as connection:
        assert [row[0] for row in connection.exec_driver_sql("SELECT record FROM undated")] == [records[0].id]
        assert connection.exec_driver_sql("SELECT count(*) FROM date").scalar() == 0


def test_what_an_index_asks_for_goes_through_no_table_from_end_to_end(archive: store.Archive) -> None:
    _keep(archive, _read(sorted(one.parent.name for one in EXAMPLES.glob('*/paper.txt'))[0]))
    asked: list[tuple[str, tuple[object, ...]]] = []
    with archive.fetching() as connection:
        listen(connection, "before_cursor_execute", lambda _c, _r, words, given, *_: asked.append((words, given)))
        assert next(fetch.changes_after(connection)).records[0].values
        ways = [row[3] for words, given in list(asked) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", given)]
    assert any(way.startswith("SEARCH r USING") for way in ways)
    # corrections are few; the rest of a compound is walked once it is found
    assert not [way for way in ways if way.startswith("SCAN") and way.split()[1] in ("r", "reading", "record", "page", "ledger", "date", "mention", "named")]
