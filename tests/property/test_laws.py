"""The six laws of a reading, on papers put together at random."""

import random
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from stateofplay import pipeline
from stateofplay.apparatus import read as apparatus
from stateofplay.apparatus.fields import FIELDS
from stateofplay.model.locus import verbatim
from stateofplay.model.reading import Reading
from stateofplay.model.record import record_id
from stateofplay.pages import plain

sys.path.insert(0, str(Path(__file__).parent))
import itertools

from papers import PAPERS

LAW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def every(readings: tuple[Reading, ...]) -> list[Reading]:
    return [one for reading in readings for one in (reading, *every(reading.parts))]


@LAW
@given(PAPERS)
def test_every_reading_has_a_place_and_its_words_are_the_pages_words(paper: str) -> None:
    pages = paper.split("\f")
    for record in pipeline.read_text(paper):
        for reading in every((*record.readings, *record.losers)):
            assert reading.loci
            assert all(0 <= at.start < at.end <= len(pages[at.page - 1]) for at in reading.loci)
            assert reading.text == verbatim(pages, reading.loci)
            assert reading.rule.startswith(reading.field.split(".")[0] + ".")


@LAW
@given(PAPERS)
def test_parts_lie_within_the_whole_and_readings_within_the_record(paper: str) -> None:
    for record in pipeline.read_text(paper):
        for reading in record.readings:
            assert all(record.extent.first <= at.page <= record.extent.last for at in reading.loci)
            for part in reading.parts:
                assert all(any(at.page == whole.page and whole.start <= at.start and at.end <= whole.end for whole in reading.loci) for at in part.loci)


@LAW
@given(PAPERS)
def test_the_same_paper_gives_the_same_record_and_id(paper: str) -> None:
    first, second = pipeline.read_text(paper), pipeline.read_text(paper, "another name")
    assert [record.id for record in first] == [record.id for record in second]
    assert [record.readings for record in first] == [record.readings for record in second]
    assert [record.body for record in first] == [record.body for record in second]


@LAW
@given(PAPERS)
def test_the_order_in_which_fields_are_read_does_not_matter(paper: str) -> None:
    shuffled = list(FIELDS)
    random.Random(len(paper)).shuffle(shuffled)
    pages = plain.pages(paper)
    usual = apparatus.read(apparatus.sheet_of(pages))
    other = apparatus.read(apparatus.sheet_of(pages), shuffled)
    assert sorted(map(repr, usual.readings)) == sorted(map(repr, other.readings))


@LAW
@given(PAPERS)
def test_records_cover_every_page_once_and_nothing_is_lost(paper: str) -> None:
    records = pipeline.read_text(paper)
    covered = [page for record in records for page in range(record.extent.first, record.extent.last + 1)]
    assert covered == list(range(1, paper.count("\f") + 2))
    assert len({record.id for record in records}) == len(records)
    assert all(record.id == record_id(record.source.sha256, record.extent) for record in records)


@LAW
@given(PAPERS)
def test_the_body_stands_on_the_page_once_and_in_order(paper: str) -> None:
    pages = paper.split("\f")
    for record in pipeline.read_text(paper):
        places = [at for part in record.body for at in part.loci]
        assert all(0 <= at.start < at.end <= len(pages[at.page - 1]) for at in places)
        assert all((a.page, a.end) <= (b.page, b.start) for a, b in itertools.pairwise(places))
