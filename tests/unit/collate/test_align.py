"""Words of two papers laid beside each other where they stand twice near each other."""

from stateofplay.collate.align import align


def test_words_that_stand_twice_near_each_other_are_not_paired_crosswise() -> None:
    before, behind = "the envoy told the council".split(), "leaders of the fleet he remarked".split()
    one = [*before, *"that he was under constant pressure from the mlnlsteut who was ln tyrn under eonstant pressure from the".split(), *behind]
    other = [*before, *"that he was under constanl pressure from the mlnuster qho wau ln turn under constant pressure from tbe".split(), *behind]
    found = align(one, other)
    assert found.gaps == ()
    assert list(found.here) == list(range(len(one)))
