"""The briefs of the fictional set equal the known state of play of each date, from the statements written by hand."""

import random
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest

from stateofplay.brief.play import Terms, state_of_play
from stateofplay.model.state_of_play import StateOfPlay

from .hand import KNOWN, by_hand
from .score import cells_of, known_cells, listed, named, proposal_keys, shifts_of

DATES = sorted(KNOWN["dates"])


@lru_cache(maxsize=16)
def brief(date: str) -> StateOfPlay:
    return state_of_play(KNOWN["question"], by_hand(), Terms(as_of=date))


def known(date: str) -> dict[str, Any]:
    return KNOWN["dates"][date]


@pytest.mark.parametrize("date", DATES)
def test_every_cell_is_right_and_none_is_invented(date: str) -> None:
    assert cells_of(brief(date)) == known_cells(brief(date), date)


@pytest.mark.parametrize("date", DATES)
def test_every_shift_is_found_with_its_day(date: str) -> None:
    assert shifts_of(brief(date)) == listed(brief(date), known(date)["shifts"])


@pytest.mark.parametrize("date", DATES)
def test_who_ties_and_who_keeps_apart(date: str) -> None:
    assert {(tie.party, tie.stance) for tie in brief(date).ties} == listed(brief(date), known(date)["ties"])
    resisted = {tie.party: tie.resisted_by for tie in brief(date).ties if tie.stance == "link"}
    assert resisted == {"Valdora": ("IO",), "AF": ("IO",)}


def test_a_party_that_lets_go_of_its_tie_has_given_it_up() -> None:
    assert all(tie.given_up is not None for tie in brief("1992-11-16").ties if (tie.party, tie.stance) == ("Valdora", "link"))
    assert all(tie.given_up is None for tie in brief("1992-10-31").ties)


@pytest.mark.parametrize("date", DATES)
def test_every_figure_and_what_it_leaves_open(date: str) -> None:
    amounts = brief(date).amounts
    assert {(amount.value, amount.unit) for amount in amounts} == {tuple(row) for row in known(date)["figures"]}
    assert {amount.value for amount in amounts if "whose share it is" in amount.leaves_open} == set(known(date)["open_figures"])


@pytest.mark.parametrize("date", DATES)
def test_what_is_ahead_and_what_became_of_it(date: str) -> None:
    state = brief(date)
    ahead = {(one.body, one.due.latest if one.due else None) for one in state.pending if one.state == "ahead"}
    assert ahead == listed(state, known(date)["ahead"])
    past = {(one.body, one.due.latest if one.due else None, one.state == "done") for one in state.pending if one.state != "ahead"}
    assert past == listed(state, known(date)["past"])


@pytest.mark.parametrize("date", DATES)
def test_disagreements_inside_a_government_and_between_reports(date: str) -> None:
    state = brief(date)
    keys = proposal_keys(state)
    assert {(one.who, keys[one.proposal]) for one in state.differences if one.kind == "inside"} == listed(state, known(date)["inside"])
    assert {(one.who, keys[one.proposal]) for one in state.differences if one.kind == "reports"} == listed(state, known(date)["conflicts"])


@pytest.mark.parametrize("date", DATES)
def test_who_cleared_without_a_view_and_who_dissents(date: str) -> None:
    found = brief(date).clearers
    numbers = {note.number: note.path.rsplit("/", 1)[-1][:2] for note in brief(date).sources}
    unheard = {(one.office, one.person[-len(name) :]) for one in found if not one.recorded for name in [_surname(one.person)]}
    assert unheard == {tuple(row) for row in known(date)["clearers_without_view"]}
    dissenting = {(one.office, _surname(one.person), numbers[one.cite.source]) for one in found if one.dissent}
    assert dissenting == {tuple(row) for row in known(date)["dissenting_clearers"]}


def _surname(person: str) -> str:
    return next(name for name in ("Tolliver", "Lazenby", "Finch", "Aldous", "Wexcombe", "Nolde", person) if person.endswith(name))


@pytest.mark.parametrize("date", DATES)
def test_copies_of_one_memorandum_count_once(date: str) -> None:
    memoranda = [note for note in brief(date).sources if "Brandreth (AF) to Mr. Halloran" in note.title]
    assert len(memoranda) == 1
    assert len(memoranda[0].copies) == 1


def test_a_line_that_only_one_copy_discloses_is_there_and_cites_that_copy() -> None:
    state = brief("1992-10-16")
    (tie,) = [tie for tie in state.ties if tie.subtype == "substantive"]
    page = next(page for note in state.sources for record, page in note.pages if record == tie.cite.record)
    assert page.text[tie.cite.loci[0].start : tie.cite.loci[0].end] == tie.cite.text


def test_the_day_before_a_paper_its_facts_are_absent() -> None:
    before, after = brief("1992-11-17"), brief("1992-11-18")
    assert cells_of(before)["Olvera", "force"][:2] == ("+", 1)
    assert cells_of(after)["Olvera", "force"][:2] == ("-", 5)
    assert not any(note.path.endswith("22-usun-3790.txt") for note in before.sources)
    assert cells_of(brief("1992-10-13"))["United States", "force"][0] == "0"


def test_a_later_paper_that_reveals_an_earlier_view_is_not_used_before_it_was_written() -> None:
    october = [shift for shift in brief("1992-11-12").shifts if shift.day.latest == "1992-10-20" and shift.party == "Tenouba"]
    november = [shift for shift in brief("1992-11-13").shifts if shift.day.latest == "1992-10-20" and shift.party == "Tenouba"]
    assert october == []
    assert [shift.now for shift in november] == ["+"]
    assert november[0].day.basis == "text"


def test_a_view_says_whether_its_day_is_of_the_text_the_talk_or_the_paper() -> None:
    basis = {(view.party, view.day.latest): view.day.basis for view in brief("1992-11-16").history}
    assert basis["Olvera", "1992-10-20"] == "text"
    assert basis["United States", "1992-10-07"] == "meeting"
    assert basis["United States", "1992-10-14"] == "paper"


def test_release_stamps_date_nothing() -> None:
    state = brief("1992-11-16")
    days = {view.day.latest for view in state.history} | {note.day.latest for note in state.sources} | {entry.day.latest for entry in state.chronology}
    assert max(days) < "1993"
    assert not any(stamp in note.note + note.title for note in state.sources for stamp in ("2010", "FRISBIE", "Case", "C17330482"))


def test_no_place_of_keeping_is_made_up() -> None:
    assert all(note.note.startswith("Source: [source provenance needed]. ") for note in brief("1992-11-16").sources)


def test_every_line_stands_on_its_page_word_for_word() -> None:
    state = brief("1992-11-18")
    texts = {(record, page.number): page.text for note in state.sources for record, page in note.pages}
    for view in state.history:
        at = view.cite.loci[0]
        assert texts[view.cite.record, at.page][at.start : at.end] == view.cite.text


def test_the_order_of_the_papers_does_not_matter() -> None:
    shuffled = list(by_hand())
    random.Random(3).shuffle(shuffled)
    assert state_of_play(KNOWN["question"], shuffled, Terms(as_of="1992-11-16")) == brief("1992-11-16")


def test_names_of_one_voice_are_one_party() -> None:
    assert named(brief("1992-11-16"), "MNS") == "Sandaran National Movement"
    assert named(brief("1992-11-16"), "AMEMBASSY TADRA") == named(brief("1992-11-16"), "Embassy Tadra")


def test_who_asks_takes_no_side() -> None:
    record = next(one for one in by_hand() if one.source.path.endswith("15-io-information-memorandum.txt"))
    asked = tuple(replace(one, text=one.text + "?") for one in record.statements)
    assert state_of_play("", [replace(record, statements=asked)], Terms()).cells == ()
