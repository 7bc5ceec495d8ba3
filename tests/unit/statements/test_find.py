"""Statements of the example papers, and of lines written for one trait each."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.statements.memo import MEMO, holding, of

from stateofplay import pipeline
from stateofplay.model.statement import Statement
from stateofplay.settings import Settings
from stateofplay.statements import find
from stateofplay.statements.clause import clauses
from stateofplay.statements.find import together
from stateofplay.statements.paper import laid_out

EXAMPLES = Path(__file__).parents[3] / "examples"


def said(name: str) -> tuple[Statement, ...]:
    return pipeline.read(EXAMPLES / name / "paper.txt", Settings())[0].statements


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("koumara-state-of-the-talks", "wants them only after the quartering"),
        ("koumara-state-of-the-talks", "refuses to let it use the field"),
        ("koumara-state-of-the-talks", "do not oppose a mission"),
        ("koumara-state-of-the-talks", "doubts that 240 observers can watch"),
        ("koumara-telegram-instruction", "AUTHORIZED TO VOTE IN FAVOR"),
        ("koumara-telegram-instruction", "SHOULD ABSTAIN"),
    ],
)
def test_a_sentence_that_shows_a_stand_is_found(paper: str, words: str) -> None:
    text = " ".join(" ".join(one.text.split()) for one in said(paper))
    assert words in text


def test_a_dissenting_bureau_is_not_the_author() -> None:
    found = said("koumara-state-of-the-talks")
    assert {holding(found, words).holder for words in ("the Council should act now", "no linkage between the two")} == {"AF"}


def test_a_denial_in_two_words_is_a_statement_with_the_object_of_the_one_before() -> None:
    found = of("The U.S. sees a role for regional forces. Tenouba does not. The U.S. is prepared to pay. Valdora is not.\n")
    denials = [one for one in found if one.rule == "statement.denial"]
    assert [(one.text.removesuffix("."), one.stance) for one in denials] == [("Tenouba does not", "-"), ("Valdora is not", "-")]
    before = holding(found, "role for regional forces")
    assert denials[0].object == before.object
    assert denials[0].holder == "Tenouba"


def test_money_has_value_unit_and_what_is_left_open() -> None:
    figure = next(one for one in of("A mission (estimated at $31 million) would cost less than relief.\n") if one.kind == "figure")
    assert figure.quantity is not None
    assert (figure.quantity.value, figure.quantity.unit, figure.quantity.comparator) == (31_000_000, "USD", "~")
    assert "share or total" in figure.quantity.unspecified


def test_two_numbers_of_one_sentence_are_two_figures() -> None:
    found = of("The plan is for at least 500 troops in Sandou, plus at least 300 more troops outside Sandou.\n")
    figures = [one.quantity for one in found if one.kind == "figure" and one.quantity]
    assert [(one.value, one.unit, one.comparator) for one in figures] == [(500, "troops", ">="), (300, "troops", ">=")]


def test_what_one_question_is_needed_for_is_a_tie_of_dependency() -> None:
    found = of("We should support Tenouba on the mission because we need them on Sandara and Valdora.\n")
    assert [one.linkage for one in found if one.rule == "statement.tie.need"] == ["dependency"]


def test_judged_on_its_own_merits_keeps_questions_apart() -> None:
    found = of("- AF believes that we should not trade one mission for another. Every request should rest on its own merits.\n")
    assert any(one.stance == "delink" and "merits" in one.text for one in found)


def test_an_authors_own_view_has_no_reporters_and_his_name() -> None:
    found = of("I believe that the Council will act in April. I recommend that we vote for the mission.\n")
    assert holding(found, "vote for the mission").reported_by == ()
    assert "Pell" in holding(found, "vote for the mission").holder


def test_a_sentence_that_a_page_breaks_has_two_places() -> None:
    found = of("We have told the Valdorans that we do not oppose a mission of this size for the\n\ffirst six months of the year.\n")
    assert any(len(one.loci) == 2 and [at.page for at in one.loci] == [1, 2] for one in found)


def test_without_statements_none_are_looked_for() -> None:
    assert pipeline.read(EXAMPLES / "koumara-state-of-the-talks/paper.txt", Settings(statements=False))[0].statements == ()


def test_every_statement_says_why() -> None:
    assert all(one.why and one.rule for one in said("koumara-state-of-the-talks"))


def test_a_models_statement_on_the_same_words_gives_way_to_ours() -> None:
    ours = of("I recommend that we vote for the mission.\n")
    assert together(ours, ours) == ours
    other = replace(ours[0], kind="linkage" if ours[0].kind != "linkage" else "event")
    assert other in together(ours, [other])


def test_instructions_to_a_post_are_what_the_united_states_want() -> None:
    found = said("koumara-telegram-instruction")
    assert {holding(found, words).holder for words in ("AUTHORIZED TO VOTE", "SHOULD MAKE CLEAR", "SHOULD ABSTAIN")} == {"United States"}


@pytest.mark.parametrize(("words", "sign"), [("Tenouba refuses to let the mission use the field.", "-"), ("We do not oppose a mission of that size.", "+")])
def test_refusal_is_against_and_no_opposition_is_for(words: str, sign: str) -> None:
    assert [one.stance for one in of(words + "\n") if one.kind == "position"][:1] == [sign]


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("Tenouba saw no need for a larger mission.", "-"),
        ("Tenouba sees a need for a larger mission.", "+"),
        ("Tenouba sees some advantage in a larger mission.", "+"),
        ("Tenouba sees no point in a larger mission.", "-"),
    ],
)
def test_who_sees_a_need_wants_and_who_sees_none_does_not(words: str, sign: str) -> None:
    assert [one.stance for one in of(words + "\n") if one.kind == "position"] == [sign]


def test_who_sees_no_reason_to_believe_takes_no_side_by_that() -> None:
    assert not any(one.why[0].startswith("kind and stance: position-") for one in of("We see no reason to believe that the talks will end soon.\n"))


def test_no_view_of_a_dissenting_bureau_is_given_to_the_author() -> None:
    found = of("- AF believes that the Council should wait. First, the U.S. sees a role for regional forces. Tenouba does not. The cost would be too high.\n")
    assert len(found) >= 3
    assert not any("Pell" in one.holder for one in found)


def test_not_only_is_a_warning_all_the_same() -> None:
    found = of("Failure to act would not only threaten the fragile peace there, but would damage prospects for cooperation with Tenouba.\n")
    assert holding(found, "not only threaten").stance == "-"
    assert any(one.linkage == "spillover_warning" for one in found)


def test_the_authors_own_tie_is_reported_by_nobody() -> None:
    found = of("We should support Tenouba on the mission because we need them on Sandara and Valdora.\n")
    assert [one.reported_by for one in found if one.rule == "statement.tie.need"] == [()]


@pytest.mark.parametrize(
    ("sentence", "clause", "expected"),
    [
        # behind the clause: both
        ("France ties the force to the votes, in the context of missions for which we need France.", "France ties the force to the votes", 2),
        # most of the clause: the clause alone
        ("Each mission should stand on its own merits.", "Each mission should stand on its own merits", 1),
        # a few of many words: those stand for it
        (
            "The plan will come up next week before the Deputies and the Council in the capital, as all had hoped, because of this French linkage.",
            "The plan will come up next week before the Deputies and the Council in the capital, as all had hoped, because of this French linkage",
            1,
        ),
    ],
)
def test_a_clause_that_ties_and_the_words_in_it_that_tie_are_not_told_twice(sentence: str, clause: str, expected: int) -> None:
    record = pipeline.read_text(MEMO + sentence + "\n")[0]
    paper, parts = laid_out(record)
    within = next(one for one in parts if sentence[:20] in " ".join(one.passage.text.split()))
    size = len(laid_out(pipeline.read_text(MEMO + clause + "\n")[0])[1][-1].tokens)
    first = next(at for at, token in enumerate(within.tokens) if token.text == sentence.split(maxsplit=1)[0])
    (one,) = clauses(within, [(first, first + size)])
    told = list(find._worded(record, paper, [find.Found(one, "link", 1.0, holder="France", held=1.0)]))
    assert len(told) == expected
    assert {statement.kind for statement in told} == {"linkage"}
    shown = " ".join(" ".join(statement.text.split()) for statement in told)
    assert ("linkage" in shown) == ("linkage" in sentence)
    assert ("plan" in shown) is False
