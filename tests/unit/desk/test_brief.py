"""Names of parties by the authorities, as the brief asks for them; briefs from an archive."""

from collections.abc import Iterator

import pytest
from tests.unit.brief.hand import KNOWN, by_hand, papers
from tests.unit.brief.score import named

from stateofplay.archive import store
from stateofplay.archive.rows import rows_of
from stateofplay.brief.play import Terms, state_of_play
from stateofplay.desk import brief
from stateofplay.desk.brief import namer
from stateofplay.errors import QueryError


def test_the_lists_of_the_program_name_a_voice_and_its_government() -> None:
    record = papers()["04"]
    name = namer()
    assert name("AF/C", "1993-09-15", record) == ("AF", "United States")
    assert name("Paris", "1993-09-15", record) == ("France", "France")
    assert name("Brandreth", "1992-10-09", record) == ("AF", "United States")


def test_a_name_on_no_list_is_left_to_the_papers() -> None:
    assert namer()("Valdora", "1992-10-09", papers()["04"]) is None
    assert namer()("the President's adviser", "1992-10-09", papers()["04"]) is None


def test_units_of_one_bureau_are_one_voice() -> None:
    state = state_of_play(KNOWN["question"], by_hand(), Terms(as_of="1992-11-16", namer=namer()))
    assert named(state, "AF/W") == named(state, "AF")
    assert {cell.party for cell in state.cells if cell.stance == "-"} == {"Joint Chiefs of Staff", "OMB", "Sandara", "Valdora", "EUR"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[store.Archive]:
    """An archive that keeps the fictional papers with their statements."""
    opened = store.create(tmp_path_factory.mktemp("kept") / "archive")
    with opened.writing() as connection:
        store.keep(connection, [rows_of(record.source, list(record.pages), [record], "test") for record in by_hand()])
    yield opened
    opened.close()


def test_a_brief_from_an_archive_is_the_brief_from_the_same_papers(archive: store.Archive) -> None:
    question = "a monitoring force for Sandara"
    kept = brief.of_archive(question, archive, Terms(as_of="1992-11-16"))
    ids = {key for note in kept.sources for key in (note.record, *note.copies)}
    assert 10 < len(ids) < len(by_hand())
    given = state_of_play(question, [one for one in by_hand() if one.id in ids], Terms(as_of="1992-11-16"))
    assert kept.cells == given.cells
    assert kept.pending == given.pending
    assert kept.clearers == given.clearers


def test_nothing_written_after_the_date_is_taken_from_an_archive(archive: store.Archive) -> None:
    kept = brief.of_archive("Sandara", archive, Terms(as_of="1992-10-16"))
    assert kept.sources
    assert max(note.day.latest for note in kept.sources) <= "1992-10-16"


def test_a_word_is_looked_for_as_singular_plural_adjective_and_people() -> None:
    found = brief.spelled("the Soviets and an arms embargo")
    assert set(found) == {"union of soviet socialist republic", "arm", "embargo"}
    assert {"Soviet", "USSR", "Russians"} <= set(found["union of soviet socialist republic"])
    assert {"arms", "arm"} <= set(found["arm"])


def test_how_many_papers_were_left_aside_is_told(archive: store.Archive) -> None:
    kept = brief.of_archive("Sandara", archive, Terms(as_of="1992-11-16"), most=5)
    assert len(kept.sources) <= 5
    assert any(count > 5 and "--papers 5" in words for words, count in kept.left_out.items())


def test_a_question_that_names_nothing_is_refused(archive: store.Archive) -> None:
    with pytest.raises(QueryError, match="no word of it"):
        brief.of_archive("the question of the", archive, Terms())


def test_papers_that_the_archive_knows_to_be_copies_count_once(archive: store.Archive) -> None:
    ids = {record.source.path.rsplit("/", 1)[-1][:2]: record.id for record in by_hand()}
    with archive.writing() as connection:
        document = connection.exec_driver_sql("SELECT document FROM copy WHERE record = ?", (ids["04"],)).scalar()
        connection.exec_driver_sql("UPDATE copy SET document = ? WHERE record = ?", (document, ids["06"]))
    kept = brief.of_archive("Sandara", archive, Terms(as_of="1992-10-16"))
    assert any(ids["06"] in (note.record, *note.copies) and len(note.copies) == 2 for note in kept.sources)
