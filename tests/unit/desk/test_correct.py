"""A person's word stands: over the machine, through newer rules, through other OCR; and it can be taken back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from stateofplay import pipeline
from stateofplay.archive import corrections, fetch, releases, store
from stateofplay.archive.anchors import anchored
from stateofplay.archive.rows import rows_of
from stateofplay.desk import correct
from stateofplay.desk.records import current
from stateofplay.errors import ArchiveError
from stateofplay.model.source import Source
from stateofplay.pages import plain

PAPER = (
    "UNCLASSIFIED\n\nApril 8, 1994\n\nTO: P - Mr. Vane\n\nFROM: AF - Ada Quill\n\nSUBJECT: Boats for the Fleet\n\nWe need boats for the fleet.\n\n"
    "Drafted: AF/C:BPell 7-2113\nCleared: IO:COram\n         L:BFinch\n"
)
SIGNED = ("Ada Reader", "compared with the list of officers")


def _keep(connection: Connection, text: str, sha256: str) -> None:
    """Read a text as the pages of a source of that digest, as OCR would read the same bytes otherwise."""
    pages = plain.pages(text)
    source = Source(path="paper", sha256=sha256, size=len(PAPER), kind="text")
    if connection.exec_driver_sql("SELECT 1 FROM source WHERE sha256 = ?", (sha256,)).scalar():
        store.drop(connection, sha256)
    store.keep(connection, [rows_of(source, pages, pipeline.records(source, pages), "other")])
    releases.settle(connection, [sha256])
    corrections.settle(connection, sha256)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[store.Archive, str, str]]:
    archive = store.create(tmp_path / "archive")
    sha256 = hashlib.sha256(PAPER.encode()).hexdigest()
    with archive.writing() as connection:
        _keep(connection, PAPER, sha256)
        record = str(connection.exec_driver_sql("SELECT id FROM record").scalar())
    yield archive, sha256, record
    archive.close()


def values(archive: store.Archive, record: str, field: str) -> list[tuple[str, str]]:
    with archive.fetching() as connection:
        found = current(connection, record)
        words = "SELECT value, method FROM current_value WHERE record = ? AND field = ? ORDER BY method DESC, value"
        in_view = sorted((value, method) for value, method in connection.exec_driver_sql(words, (record, field)))
    out = [(one.value, one.method) for one in found.read(field)]
    assert sorted(out) == in_view
    pages = {page.number: page.text for page in found.pages}
    for one in found.read(field):
        assert "\n".join(pages[at.page][at.start : at.end] for at in one.loci) == one.text
    return out


def test_a_correction_goes_over_the_machine_and_the_machine_can_still_be_seen(kept: tuple[store.Archive, str, str]) -> None:
    archive, _, record = kept
    made = correct.correct(archive, record[:8], "sender", "AF - Adela Quill", SIGNED, "AF - Ada Quill")
    assert (made.machine_value, made.state) == ("AF - Ada Quill", "standing")
    assert values(archive, record, "sender") == [("AF - Adela Quill", "hand")]
    with archive.fetching() as connection:
        # the office's words stand in the new value too, the person's do not
        parts = [part.value for one in current(connection, record).read("sender") for part in one.parts]
        assert parts == ["AF"]
        assert [one.value for one in fetch.record_of(connection, record).read("sender")] == ["AF - Ada Quill"]


def test_of_several_values_only_the_one_at_the_place_is_replaced(kept: tuple[store.Archive, str, str]) -> None:
    archive, _, record = kept
    assert len(values(archive, record, "clearance")) == 2
    correct.correct(archive, record, "clearance", "IO:CMOram", SIGNED, "IO:COram")
    assert {value for value, _ in values(archive, record, "clearance")} == {"IO:CMOram", "L:BFinch"}
    correct.correct(archive, record, "clearance", None, SIGNED, "L:BFinch")
    assert {value for value, _ in values(archive, record, "clearance")} == {"IO:CMOram"}


def test_the_later_word_stands_and_the_earlier_stands_again_when_it_is_taken_back(kept: tuple[store.Archive, str, str]) -> None:
    archive, _, record = kept
    first = correct.correct(archive, record, "subject", "Boats", SIGNED, "Boats for the Fleet")
    second = correct.correct(archive, record, "subject", "Fleet", SIGNED, "Boats for the Fleet")
    assert values(archive, record, "subject") == [("Fleet", "hand")]
    correct.take_back(archive, second.number, *SIGNED)
    assert values(archive, record, "subject") == [("Boats", "hand")]
    correct.take_back(archive, first.number, *SIGNED)
    assert values(archive, record, "subject") == [("Boats for the Fleet", "rule")]
    with pytest.raises(ArchiveError, match="taken back before"):
        correct.take_back(archive, first.number, *SIGNED)
    assert [one.state for one in correct.listed(archive, record)] == ["taken back", "taken back"]


def test_a_corrected_date_is_the_date_and_no_other_day_is_made_up(kept: tuple[store.Archive, str, str]) -> None:
    archive, _, record = kept
    correct.correct(archive, record, "date", "1994-04", SIGNED, "April 8, 1994")
    with archive.fetching() as connection:
        found = connection.exec_driver_sql("SELECT edtf, earliest, latest, precision, reading FROM date WHERE basis = 'written'").fetchall()
        assert [tuple(row) for row in found] == [("1994-04", "1994-04-01", "1994-04-30", "month", None)]
    correct.correct(archive, record, "date", None, SIGNED, "April 8, 1994")
    with archive.fetching() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM undated").scalar() == 1


@pytest.mark.parametrize(
    ("text", "how"),
    [
        (PAPER, "in its place"),
        (PAPER.replace("UNCLASSIFIED\n\n", "UNCLASSIFIED\n\nRELEASED IN FULL\n\n"), "the same words in another place"),
        (PAPER.replace("AF - Ada Quill", "AF -  Ada\n      Quill"), "the same words, set otherwise"),
        (PAPER.replace("AF - Ada Quill", "AF - Ada Qui1l"), "words that are 93 % like"),
        ("COVER SHEET\f" + PAPER, "the same words in another place, on page 2"),
    ],
)
def test_a_correction_stands_when_the_page_reads_otherwise(kept: tuple[store.Archive, str, str], text: str, how: str) -> None:
    archive, sha256, record = kept
    correct.correct(archive, record, "sender", "AF - Adela Quill", SIGNED, "AF - Ada Quill")
    with archive.writing() as connection:
        _keep(connection, text, sha256)
    made = correct.listed(archive)[0]
    assert (made.state, made.how) == ("standing", how)
    assert made.record is not None
    assert values(archive, made.record, "sender") == [("AF - Adela Quill", "hand")]


def test_a_correction_whose_words_are_gone_is_an_orphan_and_is_listed(kept: tuple[store.Archive, str, str]) -> None:
    archive, sha256, record = kept
    correct.correct(archive, record, "sender", "AF - Adela Quill", SIGNED, "AF - Ada Quill")
    with archive.writing() as connection:
        _keep(connection, PAPER.replace("AF - Ada Quill", "EUR - Mr. Moor"), sha256)
    assert [one.state for one in correct.listed(archive, orphans=True)] == ["orphan"]
    with archive.writing() as connection:
        _keep(connection, PAPER, sha256)
    assert correct.listed(archive, orphans=True) == []
    assert values(archive, record, "sender") == [("AF - Adela Quill", "hand")]


@pytest.mark.parametrize(
    ("field", "value", "at", "words"),
    [
        ("sendr", "x", "AF - Ada Quill", "no field"),
        ("sender.hat", "x", "AF - Ada Quill", "no part"),
        ("sender", "x", "9:0-4", "no place"),
        ("sender", "x", "1:5-5", "no place"),
        ("sender", "x", "boats", "do not stand|stand 2 times|stand"),
        ("sender", "x", "words nobody wrote", "do not stand"),
        ("sender", " ", "AF - Ada Quill", "--none"),
        ("date", "the 8th", "April 8, 1994", "no date"),
    ],
)
def test_a_correction_that_cannot_stand_is_refused_with_what_to_do(kept: tuple[store.Archive, str, str], field: str, value: str, at: str, words: str) -> None:
    archive, _, record = kept
    if at == "boats":
        at = "the"
    with pytest.raises(ArchiveError, match=words):
        correct.correct(archive, record, field, value, SIGNED, at)
    assert correct.listed(archive) == []


def test_an_unsigned_word_is_refused(kept: tuple[store.Archive, str, str]) -> None:
    with pytest.raises(ArchiveError, match="--by"):
        correct.correct(kept[0], kept[2], "sender", "x", ("", "why"), "AF - Ada Quill")


def test_short_words_are_not_looked_for_by_likeness() -> None:
    assert anchored({1: "the IO bureau"}, "I0", 1, 4, 6) is None
    assert anchored({1: "x IO and IO y"}, "IO", 1, 8, 10) is not None
    found = anchored({1: "x IO and IO y"}, "IO", 1, 8, 10)
    assert found is not None
    assert found.start == 9


def test_settings_of_a_source_are_not_changed_by_a_correction(kept: tuple[store.Archive, str, str]) -> None:
    archive, sha256, record = kept
    with archive.fetching() as connection:
        before = connection.exec_driver_sql("SELECT seal FROM source WHERE sha256 = ?", (sha256,)).scalar()
    correct.correct(archive, record, "sender", "AF - Adela Quill", SIGNED, "AF - Ada Quill")
    with archive.fetching() as connection:
        assert connection.exec_driver_sql("SELECT seal FROM source WHERE sha256 = ?", (sha256,)).scalar() == before


