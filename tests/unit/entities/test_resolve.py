import random
from dataclasses import replace

import pytest
from tests.unit.entities.authority import AUTHORITY, DAY, REGISTER

from stateofplay.entities.register import Register
from stateofplay.entities.resolve import asked, resolve, subject
from stateofplay.model.authority import Authority, Judgement, Person, Verdict


def who(words: str, on: str = DAY, fuller: tuple[str, ...] = (), judgements: tuple[Judgement, ...] = (), record: str = "") -> str | None:
    found = resolve(asked(words, on, fuller=fuller), REGISTER, judgements, record)
    assert (found.person is None) == (found.confidence == "doubtful")
    return found.person.id if found.person else None


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("AF - Eleanor R. Vane", "vane-eleanor-ruth"),
        ("AF - Ms. Vane", "vane-eleanor-ruth"),
        ("M - Mr. Vane", "vane-hugo"),
        ("Assistant Secretary of State for African Affairs (Vane)", "vane-eleanor-ruth"),
        ("the Assistant Secretary for African Affairs", "vane-eleanor-ruth"),
        ("Under Secretary Vane", "vane-hugo"),
        ("The Secretary", "quill-ada-mary"),
        ("The Acting Secretary", "orme-basil"),
        ("Secretary of State Quill", "quill-ada-mary"),
        ("Ada M. Quill, Secretary of State", "quill-ada-mary"),
        ("Ambassador to Thailand (Marsh)", "marsh-tobias"),
        ("Nell Vane", "vane-eleanor-ruth"),
    ],
)
def test_a_post_or_a_full_name_decides(words: str, person: str) -> None:
    assert who(words) == person


@pytest.mark.parametrize(
    "words",
    [
        "Vane",
        "Mr. Vane",
        "Mr. Quill",
        "Secretary of Defense Quill",
        "President's Special Assistant (Quill)",
        "General Marsh",
        "Deputy Assistant Secretary of State for African Affairs (Vane)",
        "IO - Eleanor R. Vane",
        "AF/C: AQuill",
        "AF - Mr. Quill",
        "British Ambassador (Marsh)",
        "Ambassador to Greece (Marsh)",
        "the Assistant Secretary",
        "Edmund Vane",
        "Tobias Marsh",
        "E. Vane",
        "the meeting",
        "",
    ],
)
def test_a_namesake_is_never_taken(words: str) -> None:
    assert who(words) is None


def test_the_holder_is_the_one_of_that_day() -> None:
    assert who("Ambassador to Thailand (Orme)", "1987-01-01") == "orme-basil"
    assert who("Ambassador to Thailand (Marsh)", "1987-01-01") is None
    assert who("AF - Ms. Vane", "1979-01-01") is None


def test_a_post_without_a_date_decides_nothing() -> None:
    assert who("AF - Ms. Vane", "") is None


def test_one_whose_commission_is_signed_is_likely_and_no_more() -> None:
    found = resolve(asked("AF - Ms. Vane", "1983-03-10"), REGISTER)
    assert found.person is not None
    assert found.confidence == "likely"


def test_a_title_that_leaves_the_department_open_is_likely_and_no_more() -> None:
    assert resolve(asked("The Secretary", DAY), REGISTER).confidence == "likely"
    assert resolve(asked("Secretary of State Quill", DAY), REGISTER).confidence == "sure"


def test_a_single_given_name_is_enough_only_for_one_in_office_that_day() -> None:
    assert who("Basil Orme") == "orme-basil"
    assert who("Basil Orme", "1975-01-01") is None
    assert who("Basil H. Orme", "1980-01-01") == "orme-basil"


def test_the_same_person_in_an_editions_list_is_no_rival() -> None:
    listed = Person(id="frus/vane-eleanor-r", surname="Vane", given="Eleanor R.", source="an edition")
    both = Register(AUTHORITY.with_more(Authority(persons={listed.id: listed})))
    found = resolve(asked("Eleanor R. Vane", DAY), both)
    assert found.person is not None
    assert found.person.id == "vane-eleanor-ruth"


def test_the_post_is_the_one_held_among_those_a_rank_may_mean() -> None:
    assert resolve(asked("Under Secretary Vane", DAY), REGISTER).post == "under-secretary-for-mgmt"


def test_a_surname_is_told_by_the_fuller_name_in_the_same_paper() -> None:
    assert who("Mr. Vane", fuller=("Hugo Vane",)) == "vane-hugo"


def test_father_and_son_are_two() -> None:
    assert who("Tobias Marsh, Jr.") == "marsh-tobias"
    assert who("Tobias Marsh, Sr.") is None, "dead by then"


def judged(number: int, words: str, person: str, verdict: Verdict, record: str = "", takes_back: int | None = None) -> Judgement:
    key = subject(asked(words, DAY), record)
    return Judgement(number=number, subject=key, object=person, verdict=verdict, by="H. Reader", why="the seating plan", at="2026-01-01", takes_back=takes_back)


def test_a_judgement_wins_and_can_be_taken_back() -> None:
    same = judged(1, "Mr. Vane", "vane-hugo", "same")
    assert who("Mr. Vane", judgements=(same,)) == "vane-hugo"
    assert resolve(asked("Mr. Vane", DAY), REGISTER, (same,)).judged == 1
    back = replace(same, number=2, takes_back=1)
    assert who("Mr. Vane", judgements=(same, back)) is None


def test_not_same_rules_out_and_unsure_leaves_open() -> None:
    assert who("AF - Ms. Vane", judgements=(judged(1, "AF - Ms. Vane", "vane-eleanor-ruth", "not_same"),)) is None
    assert who("AF - Ms. Vane", judgements=(judged(1, "AF - Ms. Vane", "vane-eleanor-ruth", "unsure"),)) is None


def test_a_judgement_of_one_paper_holds_in_that_paper_alone() -> None:
    here = judged(1, "Mr. Vane", "vane-hugo", "same", record="a1")
    assert who("Mr. Vane", judgements=(here,), record="a1") == "vane-hugo"
    assert who("Mr. Vane", judgements=(here,), record="b2") is None


def test_what_one_name_means_is_no_evidence_for_another() -> None:
    names = ["AF - Eleanor R. Vane", "M - Mr. Vane", "Mr. Vane", "The Secretary", "Nell Vane", "Vane"]
    expected = {name: resolve(asked(name, DAY), REGISTER) for name in names}
    for seed in range(10):
        random.Random(seed).shuffle(names)
        assert {name: resolve(asked(name, DAY), REGISTER) for name in names} == expected


def test_every_candidate_says_why() -> None:
    for one in resolve(asked("Vane", DAY), REGISTER).candidates:
        assert one.evidence
        assert one.points == sum(item.points for item in one.evidence)
