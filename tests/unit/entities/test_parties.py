import pytest
from tests.unit.entities.authority import DAY, REGISTER

from stateofplay.entities.parties import Paper, paper_of, party_of, same_party, same_side
from stateofplay.pipeline import read_text

PAPER = Paper(parties=("AF - Eleanor R. Vane", "P - Mr. Thorn", "IO:JBrook"), governments=frozenset({"Rwanda"}))


@pytest.mark.parametrize(
    "name", ["AF", "AF/C", "AF's", "the Bureau of African Affairs", "Eleanor Vane", "Nell Vane", "the Assistant Secretary for African Affairs"]
)
def test_an_office_its_units_and_its_head_are_one_voice(name: str) -> None:
    assert same_party(name, "AF", DAY, REGISTER)
    assert not same_party(name, "IO", DAY, REGISTER)
    assert same_side(name, "IO", DAY, REGISTER)


def test_in_a_paper_a_surname_and_a_rank_are_told_by_its_headings() -> None:
    for name in ("Vane", "Ms. Vane", "the Assistant Secretary"):
        assert party_of(name, DAY, REGISTER, PAPER).voice == "United States/AF", name
        assert party_of(name, DAY, REGISTER).voice != "United States/AF", name


@pytest.mark.parametrize("name", ["State", "the Department", "Washington", "the United States", "the USG", "IO", "the Pentagon"])
def test_the_department_and_washington_are_one_government(name: str) -> None:
    assert same_side(name, "U.S.", DAY, REGISTER)


@pytest.mark.parametrize("name", ["France", "the French", "Paris", "the French Government", "Government of France", "Quai d'Orsay"])
def test_a_capital_a_people_and_a_ministry_are_one_government(name: str) -> None:
    assert party_of(name, DAY).side == "France"


def test_a_code_that_several_governments_share_is_told_by_the_paper_or_not_at_all() -> None:
    assert party_of("GOR", DAY).government == ""
    assert party_of("GOR", DAY, paper=PAPER).government == "Rwanda"


def test_a_government_that_was_not_there_yet_is_not_named() -> None:
    assert party_of("Moscow", "1984-01-01").government == "Union of Soviet Socialist Republics"
    assert party_of("Moscow", "1994-01-01").government == "Russia"


def test_a_name_on_no_list_is_a_party_of_its_own() -> None:
    party = party_of("the dock workers of Sund", DAY, REGISTER)
    assert (party.government, party.office, party.person) == ("", "", "")
    assert party.why


def test_the_paper_of_a_record_has_its_parties_with_their_offices() -> None:
    head = "INFORMATION MEMORANDUM\nS/S\n\nCONFIDENTIAL\n\nTO:       P - Mr. Thorn\nFROM:     AF - Eleanor R. Vane\n"
    paper = paper_of(read_text(f"{head}SUBJECT:  Talks on Rwanda\n\nThe talks go on.\n")[0])
    assert "AF - Eleanor R. Vane" in paper.parties
    assert "Rwanda" in paper.governments
