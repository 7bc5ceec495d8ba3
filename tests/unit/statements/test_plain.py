"""Positions said in so many words: a named party, a verb of stance, a thing."""

import pytest

from stateofplay import pipeline
from stateofplay.model.statement import Statement
from stateofplay.statements.plain import beside, plain

HEAD = "INFORMATION MEMORANDUM\n\nTO: P - Mr. Vane\n\nFROM: AF - Ada Quill\n\nSUBJECT: Boats\n\n"


def said(body: str) -> list[Statement]:
    (record,) = pipeline.read_text(HEAD + body + "\n")
    found = plain(record, "AF")
    for one in found:
        at = one.loci[0]
        assert record.pages[at.page - 1].text[at.start : at.end] == one.text
    return list(found)


@pytest.mark.parametrize(
    ("words", "holder", "thing", "stance", "strength"),
    [
        ("Valdora supports the observer mission.", "Valdora", "the observer mission", "+", 3),
        ("The Valdoran Minister told us on May 2 that Valdora opposes the mission because of its cost.", "Valdora", "the mission", "-", 4),
        ("IO supports the mission in principle.", "IO", "the mission", "+", 2),
        ("Olvera would not object to the mission.", "Olvera", "the mission", "+", 1),
        ("The Joint Staff opposed the mission.", "Joint Staff", "the mission", "-", 4),
        ("PERMREP TOLD US ON MAY 2 THAT TENOUBA REJECTS THE USE OF ITS AIRFIELD.", "TENOUBA", "THE USE OF ITS AIRFIELD", "-", 5),
        ("IO believes that the mission is too large.", "IO", "the mission", "-", 3),
    ],
)
def test_who_is_for_and_against(words: str, holder: str, thing: str, stance: str, strength: int) -> None:
    (one,) = said(words)
    assert (one.holder, one.object, one.stance, one.strength) == (holder, thing, stance, strength)
    assert one.reported_by == ("author",)


def test_opposition_and_plans_told_by_a_noun() -> None:
    (one,) = said("We met stiff opposition in the Core Group to the mission.")
    assert (one.holder, one.object, one.stance, one.strength) == ("Core Group", "the mission", "-", 4)
    (plan,) = said("It follows the French plan for rapid deployment of 500 men.")
    assert (plan.holder, plan.object, plan.stance) == ("France", "rapid deployment of 500 men", "+")


def test_tags_and_escapes_of_a_recogniser_stand_in_the_quotation_and_not_in_the_object() -> None:
    (plan,) = said("It follows the French plan for <u>early</u> use of \\$5 million.")
    assert plan.object == "early use of $5 million"
    assert "<u>early</u>" in plan.text


def test_a_linkage_told_by_whose_it_is_and_a_matter_that_will_come_up() -> None:
    tie, event = said("The offer will shortly come up at the Deputies' Committee because of this British linkage.")
    assert (tie.holder, tie.stance) == ("United Kingdom", "link")
    assert (event.holder, event.object, event.time) == ("Deputies' Committee", "The offer", "shortly")


def test_terms_are_kept_as_a_condition() -> None:
    (one,) = said("PM opposes the mission unless the field at Tadra is open to it.")
    assert one.condition == "unless the field at Tadra is open to it"


def test_one_question_that_hangs_on_another_is_a_tie() -> None:
    (tie,) = said("Valdora would support the loan only if the Council approved the mission.")
    assert (tie.kind, tie.stance, tie.linkage) == ("linkage", "link", "conditionality")
    position, other = said("Valdora cannot support the loan unless the Council approves the mission.")
    assert (position.stance, other.kind) == ("-", "linkage")


def test_who_wants_questions_kept_apart() -> None:
    (one,) = said("IO believes that we should not bargain a vote on the mission for the loan.")
    assert (one.holder, one.kind, one.stance) == ("IO", "linkage", "delink")


@pytest.mark.parametrize(
    "words",
    [
        "He supports the mission.",
        "We oppose the mission.",
        "The mission that IO opposes will sail in May.",
        "The supports of the pier were mended in May.",
        "Valdora was supported by Olvera in the Council.",
        "They told Valdora that it opposed them.",
    ],
)
def test_what_is_not_said_in_so_many_words_is_passed_over(words: str) -> None:
    assert said(words) == []


def test_where_two_rules_tell_of_the_same_words_the_plain_one_stands() -> None:
    (one,) = said("Valdora opposes the mission.")
    guess = Statement(kind="position", type="position", holder="author", object="mission", text=one.text, loci=one.loci, rule="other", stance="+")
    figure = Statement(kind="figure", type="figure", holder="author", object="mission", text=one.text, loci=one.loci, rule="other")
    assert beside([guess, figure], [one]) == [figure, one]
