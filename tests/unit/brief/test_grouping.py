"""Which phrases are one proposal and which names one voice, and how a person mends it."""

import pytest

from stateofplay.brief import grouping
from stateofplay.brief.play import Terms, state_of_play
from stateofplay.brief.proposals import Proposals
from stateofplay.errors import SettingsError

from .hand import KNOWN, by_hand

NONE = grouping.Grouping()


def groups(*texts: str, papers: tuple[str, ...] = ()) -> list[set[str]]:
    """The phrases as they fall together."""
    names = papers or tuple("p" for _ in texts)
    found = Proposals(zip(texts, names, strict=True), {}, frozenset(), NONE)
    by_name: dict[str | None, set[str]] = {}
    for text, paper in zip(texts, names, strict=True):
        by_name.setdefault(found.of(text, paper), set()).add(text)
    return sorted(by_name.values(), key=sorted)


def test_the_same_thing_in_other_words_is_one() -> None:
    assert len(groups("an arms embargo on Sandara", "arms embargo", "support for the arms embargo on Sandara")) == 1


def test_an_act_told_by_noun_or_verb_is_one_and_its_contrary_another() -> None:
    assert len(groups("a bombing halt in Tenouba", "stopping the bombing in Tenouba", "the cessation of the bombing of Tenouba")) == 1
    assert len(groups("a bombing halt in Tenouba", "the bombing of Tenouba")) == 2


def test_the_same_kind_of_thing_for_another_country_is_another() -> None:
    assert len(groups("an arms embargo on Sandara", "an arms embargo on Tenouba")) == 2


@pytest.mark.parametrize("other", ["the size of the monitoring force in Sandara", "contributions to the monitoring force in Sandara", "police in Sandara"])
def test_a_thing_about_the_proposal_is_not_the_proposal(other: str) -> None:
    assert len(groups("a monitoring force in Sandara", other)) == 2


def test_a_head_alone_joins_the_only_proposal_it_can_mean() -> None:
    assert len(groups("a monitoring force in Sandara", "the force")) == 1


def test_a_head_alone_joins_none_where_it_could_mean_two() -> None:
    assert len(groups("a monitoring force in Sandara", "a police force in Tenouba", "the force")) == 3


def test_of_two_that_a_head_could_mean_the_one_of_the_same_paper_is_meant() -> None:
    found = groups("a monitoring force in Sandara", "a police force in Tenouba", "the force", papers=("one", "two", "two"))
    assert {"a police force in Tenouba", "the force"} in found


def test_what_a_person_wrote_wins() -> None:
    said = grouping.parse('[[proposal]]\nname = "stopping arms"\nforms = ["arms embargo", "arms embargo on Sandara"]\n', "test")
    state = state_of_play(KNOWN["question"], by_hand(), Terms(as_of="1992-11-16", grouping=said))
    assert "stopping arms" in {proposal.name for proposal in state.proposals}
    parties = grouping.parse('[[party]]\nname = "the Movement"\nforms = ["MNS", "Sandaran National Movement"]\n', "test")
    state = state_of_play(KNOWN["question"], by_hand(), Terms(as_of="1992-11-16", grouping=parties))
    assert "the Movement" in {cell.party for cell in state.cells}


def test_the_grouping_that_is_printed_gives_the_same_brief_when_handed_back() -> None:
    state = state_of_play(KNOWN["question"], by_hand(), Terms(as_of="1992-11-16"))
    again = state_of_play(KNOWN["question"], by_hand(), Terms(as_of="1992-11-16", grouping=grouping.parse(grouping.written(state), "test")))
    assert [(cell.party, cell.proposal, cell.stance, cell.strength) for cell in again.cells] == [
        (cell.party, cell.proposal, cell.stance, cell.strength) for cell in state.cells
    ]


@pytest.mark.parametrize("text", ["[proposal]\nname=1", "[[proposal]]\nforms=['a']", "[[party]]\nname='A'\nforms='B'", "[[other]]\nname='A'", "= nothing"])
def test_a_grouping_of_another_form_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(SettingsError, match=r"grouping\.toml"):
        grouping.parse(text, "grouping.toml")
