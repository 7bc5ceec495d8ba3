"""Damaged words are known for what they were; words that may stand are left alone."""

import pytest

from stateofplay.archive.damage import joined, likelier, may_be, mend, mended, parted
from stateofplay.archive.lexicon import sound


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("govemment", "government"),
        ("governrnent", "government"),
        ("goverrnment", "government"),
        ("tbe", "the"),
        ("rninisters", "ministers"),
        ("tclegram", "telegram"),
        ("inc1uding", "including"),
        ("inhluding", "including"),
        ("riations", "nations"),
        ("aclministration", "administration"),
        ("memoradnum", "memorandum"),
        ("negotiatlons", "negotiations"),
        ("newotiaxions", "negotiations"),
        ("0ctober", "october"),
        ("l984", "1984"),
        ("199b", "1998"),
    ],
)
def test_a_damaged_word_is_taken_for_what_it_was(form: str, word: str) -> None:
    assert mended(form)[0] == word
    assert may_be(form, word)


@pytest.mark.parametrize("word", ["government", "telegrams", "peacekeepers", "1993", "af", "negotiated", "boats"])
def test_a_word_that_may_stand_is_not_mended(word: str) -> None:
    assert sound(word)
    assert mended(word) == ()


@pytest.mark.parametrize("form", ["25th", "0930z", "xqzvk", "x" * 60, "zzzzzzzz"])
def test_what_is_near_nothing_is_left_alone(form: str) -> None:
    assert mended(form) == ()


def test_words_run_together_are_parted_and_words_cut_in_two_are_joined() -> None:
    assert parted("thegovernment") == ("the", "government")
    assert parted("ofthe") == ("of", "the")
    assert parted("governmentxagreed") == ("government", "agreed")
    assert joined("politica", "l", worn=False) == ("political",)
    assert joined("quest", "ions", worn=False) == ("questions",)
    assert joined("can", "not", worn=False) == ()
    assert joined("a", "way", worn=True) == ()


def test_a_name_stays_where_it_stands_and_is_only_perhaps_another_word() -> None:
    printed = "the envoy Bundly met the envoys of the govemment at home".split()
    found = mend(printed, [one.lower() for one in printed])
    assert "bundly" in found.stream
    assert "government" in found.stream
    assert "govemment" in found.also
    assert any(one.endswith(">bundly") for one in found.perhaps)
    assert not any(one in found.also for one in ("bundle", "bundy"))


def test_a_sound_page_is_given_back_as_it_is() -> None:
    plain = "the boats left the quay before the council met".split()
    found = mend(plain, plain)
    assert (found.stream, found.also, found.perhaps, found.odd) == (plain, [], [], set())


def test_on_a_badly_worn_page_a_word_that_may_stand_is_perhaps_a_much_commoner_one() -> None:
    assert "force" in likelier("fore")
    assert "peace" in likelier("pace")
    assert "people" not in likelier("peace")
    assert likelier("the") == ()
    clean = "the frog and the fleet left the harbour before the council met on the quay that night and then came home with all the nets".split()
    assert mend(clean, clean).perhaps == []
    worn = [*clean, "govemrnent", "rninister", "ccuncil"]
    assert "from>frog" in mend(worn, worn).perhaps


def test_on_a_badly_worn_page_more_is_thought_of() -> None:
    assert "data" not in mended("ata")
    assert "minimum" in mended("mimnimjm", worn=True)
    assert "minimum" not in mended("mimnimjm")
    assert "hope" in parted("hopentha", worn=True)
    assert "products" in parted("primaryjproductsg", worn=True)
    assert parted("hopentha") == ()
