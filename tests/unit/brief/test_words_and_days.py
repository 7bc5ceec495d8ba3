"""Words by which proposals are compared, and days by which views are dated."""

import pytest

from stateofplay.brief.days import told, voiced
from stateofplay.brief.words import abbreviations, content, names_among, phrase, stem
from stateofplay.model.citation import Day

PAPER = Day(earliest="1993-01-08", latest="1993-01-08")
CLAUSE = "Minister told us on October 5 that Valdora will support the SMF"
SHORT = {"SMF": "Sandara Monitoring Force"}


@pytest.mark.parametrize(("one", "other"), [("Sandara", "Sandarans"), ("Rwandan", "Rwanda"), ("policies", "policy"), ("force", "Forces")])
def test_a_name_and_its_adjective_a_singular_and_its_plural_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("force", "forge"), ("Niger", "Nigeria"), ("Mali", "Malta"), ("loan", "loans committee")])
def test_other_words_have_another(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_abbreviations_are_taken_from_the_papers_alone() -> None:
    texts = ["a Sandara Monitoring Force (SMF)", "THE SANDARAN NATIONAL MOVEMENT (MNS) SAID", "a Peacekeeping Operation (PKO)", "the annex (TBD)"]
    assert abbreviations(texts) == {"SMF": "Sandara Monitoring Force", "MNS": "SANDARAN NATIONAL MOVEMENT", "PKO": "Peacekeeping Operation"}


def test_an_abbreviation_that_papers_spell_in_two_ways_is_left_alone() -> None:
    assert abbreviations(["the Sandara Monitoring Force (SMF)", "the Standing Military Fund (SMF)"]) == {}


@pytest.mark.parametrize("text", ["SMF", "the Sandara Monitoring Force (SMF)", "US support for the SMF", "a vote on the SMF", "SMF because of Orlanda", CLAUSE])
def test_phrases_for_one_thing_have_the_same_words(text: str) -> None:
    assert phrase(text, SHORT, frozenset({"sandara"})) == phrase("a UN monitoring force for Sandara", SHORT, frozenset({"sandara"}))


def test_a_thing_with_a_clause_behind_it_is_the_thing() -> None:
    assert phrase("an arms embargo that France opposes", {}, frozenset()) == phrase("arms embargo", {}, frozenset())
    assert phrase("equal support at the UN for Rwanda", {}, frozenset()).head == stem("equal")


def test_the_head_is_the_last_word_of_the_first_stretch_that_names_a_thing() -> None:
    assert phrase("size of the force", {}, frozenset()).head == stem("size")
    assert phrase("support for an arms embargo on Tenouba", {}, frozenset()).head == stem("embargo")


def test_names_are_told_by_their_capital_in_the_midst_of_small_letters() -> None:
    assert names_among(["an arms embargo on Sandara", "Arms Embargo", "the airfield at Tadra"], {}) == {stem("Sandara"), stem("Tadra")}


def test_small_words_and_words_of_acting_bear_on_nothing() -> None:
    assert content("the proposal to support it and the question of our vote") == frozenset()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on October 20", "1992-10-20"),
        ("ON DECEMBER 5, 1991", "1991-12-05"),
        ("le 26 octobre 1992", "1992-10-26"),
        ("1/20", "1993-01-20"),
        ("9/15/92", "1992-09-15"),
        ("yesterday", "1993-01-07"),
        ("on Wednesday", "1993-01-06"),
    ],
)
def test_days_are_read_beside_the_date_of_the_paper(words: str, day: str) -> None:
    found = told(words, PAPER)
    assert found is not None
    assert (found.earliest, found.latest, found.basis) == (day, day, "text")


@pytest.mark.parametrize("words", ["soon", "shortly", "May I say", "February 30", "31/31", "march on the capital", "$9 million"])
def test_words_that_name_no_day_give_none(words: str) -> None:
    assert told(words, PAPER) is None


def test_a_month_is_a_span_and_a_coming_weekday_the_next_one() -> None:
    month, friday = told("in March", PAPER), told("Friday", PAPER, future=True)
    assert month is not None
    assert (month.earliest, month.latest) == ("1993-03-01", "1993-03-31")
    assert friday is not None
    assert friday.latest == "1993-01-15"


def test_a_view_is_dated_by_the_day_on_which_it_was_told() -> None:
    assert voiced(None, "The Minister told us on January 5 that Tenouba agrees", PAPER).latest == "1993-01-05"
    assert voiced(None, "Tenouba agrees", PAPER) == PAPER


def test_a_day_after_the_paper_dates_what_is_to_come_and_not_the_view() -> None:
    assert voiced("on January 20", "Tenouba will vote for it on January 20", PAPER) == PAPER
