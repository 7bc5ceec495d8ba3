"""Who may hold a clause: what grammar tells, and what is no party."""

import pytest
from tests.unit.statements.memo import holding, of

from stateofplay.statements.parties import mentions, things
from stateofplay.statements.tokens import tokens


def holder_of(text: str, words: str) -> str:
    return holding(of(text), words).holder


def test_who_is_the_subject_behind_a_lead_holds_the_view() -> None:
    assert holder_of("In the last two weeks, the French have opposed a larger mission.\n", "a larger mission") == "France"


def test_we_in_a_memorandum_is_never_the_party_spoken_of() -> None:
    assert holder_of("We should support the French on the Koumara mission because we need them on Sandara.\n", "We should support") == "Pell (IO)"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("the French see a role for the UN", "government"), ("the French plan for a mission", "adjective"), ("the French want that", "government")],
)
def test_a_peoples_name_is_the_people_before_a_verb_and_a_mark_before_a_thing(text: str, kind: str) -> None:
    assert [one.kind for one in mentions(tokens(text), False, "1994-03-22", set()) if one.name == "France"] == [kind]


def test_the_words_of_a_note_are_not_the_writers_own() -> None:
    text = 'President Mobari said: "We want a larger force for Koumara. We will not accept a smaller one."\n'
    assert holder_of(text, "We want a larger force") == "President Mobari"


@pytest.mark.parametrize("text", ["We believe Belgium is expected to agree to a vote.", "Last week Belgium was asked to withdraw its observers."])
def test_who_is_only_spoken_of_or_told_is_ruled_by_no_grammar(text: str) -> None:
    found = of(text + "\n")
    assert not any(one.holder == "Belgium" and "by grammar: subject" in " ".join(one.why) for one in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a UN survey team will report", "UN survey team"),
        ("The UN has teams in the north", "United Nations"),
        ("France and team leaders want it", "France"),
        ("NATO by the North Atlantic Treaty (NATO)", "NATO"),
        ("He said that Ambassador Day said so", "Day"),
    ],
)
def test_a_team_is_a_party_and_a_party_is_itself(text: str, name: str) -> None:
    assert name in [one.name.removeprefix("Ambassador ") for one in mentions(tokens(text), False, "1994-03-22", set())]


def test_what_the_text_names_as_a_thing_is_no_party() -> None:
    assert things("Talks On A Peacekeeping Operation (PKO) and with the Koumaran Front (FRK)") == {"PKO"}
    assert [one.name for one in mentions(tokens("He said the Bale Accord will hold."), False, "1994-03-22", set())] == []
