"""A scan read with its old text layer, corrected, and read again by OCR: what the person said stands where the page reads otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.unit.ingest.test_run import SETTINGS, ingest
from tests.unit.pages.paper import typed
from tests.unit.pages.test_scan import needs_engine, scanned

from stateofplay.archive import store
from stateofplay.desk import correct
from stateofplay.desk.records import current
from stateofplay.ingest.door import Wish
from stateofplay.ingest.inline import Inline
from stateofplay.ingest.reread import PAGE_TEXT, Tally, reread

LAYER = ("MEMORANDUM", "SUBJECT: Grain for Rurltania", "The harvest has fai1ed in tne north.")
"""What another scanner read on the page, spoilt."""


@needs_engine
def test_a_correction_stands_when_a_scan_is_read_again_by_ocr(tmp_path: Path) -> None:
    folder = tmp_path / "release"
    folder.mkdir()
    scanned(folder / "grain.pdf", typed(), ") Tj 0 -24 Td (".join(LAYER))
    archive = store.create(tmp_path / "archive")
    first = replace(SETTINGS, layer="embedded", cache="off", statements=False)
    ingest(archive, [folder], first, Wish())
    with archive.fetching() as connection:
        record, source = connection.exec_driver_sql("SELECT id, source FROM record").one()
        before = str(connection.exec_driver_sql("SELECT text FROM page").scalar())
    assert "Rurltania" in before
    correct.correct(archive, record, "subject", "Grain for Ruritania and its neighbours", ("Ada Reader", "the list of papers says so"), "Grain for Rurltania")

    again = replace(first, layer="ocr")
    changed = list(reread(archive, again, [source], Tally(), keep=True, engine=Inline(archive, again, anew=True)))

    assert {PAGE_TEXT, "subject"} <= {one.field for one in changed}
    with archive.fetching() as connection:
        after = str(connection.exec_driver_sql("SELECT text FROM page").scalar())
        now = connection.exec_driver_sql("SELECT id FROM record").scalar()
        found = current(connection, str(now))
    assert "Ruritania" in after
    assert "Rurltania" not in after
    made = correct.listed(archive)[0]
    assert (made.state, made.record) == ("standing", now)
    assert made.how is not None
    assert made.how.startswith("words that are")
    subject = found.read("subject")[0]
    assert (subject.value, subject.method) == ("Grain for Ruritania and its neighbours", "hand")
    assert "Ruritania" in subject.text
    # taken back, what the machine reads now is seen
    correct.take_back(archive, made.number, "Ada Reader", "the list was wrong")
    with archive.fetching() as connection:
        machine = current(connection, str(now)).read("subject")[0]
    assert (machine.value[:19], machine.method) == ("Grain for Ruritania", "rule")
    archive.close()
