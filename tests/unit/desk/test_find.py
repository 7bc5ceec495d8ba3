"""What a person finds: the page with its paper's head; a person's word over the machine's; links that lead back."""

from pathlib import Path

import pytest
from tests.unit.archive.shelf import DAMAGED, HARBOUR, LETTER, put

from stateofplay.archive import store
from stateofplay.archive.search import check
from stateofplay.desk.correct import correct, take_back
from stateofplay.desk.find import Finder, Wish, query_fields
from stateofplay.desk.records import id_of
from stateofplay.errors import QueryError


@pytest.fixture
def archive(tmp_path: Path) -> store.Archive:
    made = store.create(tmp_path / "archive")
    put(made, HARBOUR, DAMAGED, LETTER)
    return made


def test_a_finding_has_its_papers_head_its_passage_and_a_link_that_leads_back(archive: store.Archive) -> None:
    answer = Finder(archive).find("from:quill council", Wish(facets=("genre",), why=True))
    (found,) = answer.findings
    assert (found.genre, found.date, found.page, found.pages) == ("information_memorandum", "1984-09-15", 1, (1, 2))
    assert found.head["addressee"] == "P - Mr. Vane"
    assert found.path.endswith("paper0.txt")
    assert HARBOUR[found.start : found.end] == "council"
    assert HARBOUR[found.passage_start : found.passage_start + len(found.passage)] == found.passage
    assert [(field, value) for field, value, *_ in found.values] == [("sender.person", "Ada B. Quill")]
    assert answer.facets == {"genre": [("information_memorandum", 1)]}
    assert answer.parts[0].words == "all of"
    record, _, place = found.link.partition("@")
    assert place == f"1:{found.start}-{found.end}"
    with archive.fetching() as connection:
        assert id_of(connection, found.link) == record == found.record


def test_what_a_person_said_is_found_not_what_the_machine_read(archive: store.Archive) -> None:
    finder = Finder(archive)
    (before,) = finder.find("class:confidential").findings
    said = correct(archive, before.record, "classification", "SECRET", ("A. Reader", "stamped"), "1:0-12")
    after = Finder(archive)
    assert [one.record for one in after.find("class:secret").findings] == [before.record]
    assert after.find("class:confidential").total == 0
    assert after.find("is:corrected").findings[0].head["classification"] == "SECRET"
    assert after.find("status:hand class:secret..").findings[0].values == (("classification", "SECRET", "hand", 0, 12),)
    assert check(archive) == []
    take_back(archive, said.number, "A. Reader", "no stamp")
    assert Finder(archive).find("class:confidential").total == 1


def test_many_queries_are_answered_line_by_line(archive: store.Archive) -> None:
    answers = list(Finder(archive).several(["# a note", "", "lighthouse", '"open', "from:quill"], Wish(limit=1)))
    assert [(number, query) for number, query, _ in answers] == [(3, "lighthouse"), (4, '"open'), (5, "from:quill")]
    assert isinstance(answers[1][2], QueryError)
    assert answers[2][2].unit == "records"  # type: ignore[union-attr]


def test_facets_that_there_are_not_are_refused(archive: store.Archive) -> None:
    with pytest.raises(QueryError, match="nothing is counted by beards; there are genre"):
        Finder(archive).find("boats", Wish(facets=("beards",)))


def test_the_fields_are_told_with_their_short_names() -> None:
    assert ("sender", "from, author, by", "from whom") in list(query_fields())
