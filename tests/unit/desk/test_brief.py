"""Names of parties by the authorities, as the brief asks for them."""

from tests.unit.brief.hand import KNOWN, by_hand, papers
from tests.unit.brief.score import named

from stateofplay.brief.play import Terms, state_of_play
from stateofplay.desk.brief import namer


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
