"""Words of a page: folded, with their places, the same for the index and for marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stateofplay.archive.words import all_folded, folded, pieces, tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harbour", ["the", "harbour"]),
        ("Café CAFÉ cafe\u0301 na\u00efve stra\u00dfe \ufb01ne", ["cafe", "cafe", "cafe", "naive", "strasse", "fine"]),
        ("the Minister's boats, O'Dell and the ministers' car", ["the", "minister", "boats", "odell", "and", "the", "ministers", "car"]),
        ("l'accord d\u2019Orlanda qu'il", ["l", "accord", "d", "orlanda", "qu", "il"]),
        ("peace-\nkeeping and PEACE-\nKEEPING", ["peacekeeping", "and", "peacekeeping"]),
        ("a Koumaran-\nOrlandan border", ["a", "koumaran", "orlandan", "border"]),
        ("troops under UN-\nonly command", ["troops", "under", "un", "only", "command"]),
        ("p o l i t i c a l  s u p p o r t now", ["political", "support", "now"]),
        ("of a p o l i t i c a l end", ["of", "a", "political", "end"]),
        ("<u>UN-only</u> troops &amp; boats", ["un", "only", "troops", "boats"]),
        ("so\u00adft zero\u200bwidth", ["soft", "zerowidth"]),
        ("1,000 men; $50.5 million; B1; 1.4(D)", ["1", "000", "men", "50", "5", "million", "b1", "1", "4", "d"]),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected
    assert all_folded(tokens(text)) == expected


@given(st.text(alphabet=st.sampled_from("abcdezAB 1'’-\n<>&;é\u0301\u00ad.,\t"), max_size=60))
def test_places_are_true_and_both_ways_agree(text: str) -> None:
    found = list(words(text))
    assert [word.text for word in found] == all_folded(tokens(text))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(word.text and not set(word.text) & set(" \n'’-") for word in found)


@given(st.text(max_size=80))
def test_any_text_has_words_with_places(text: str) -> None:
    assert [word.text for word in words(text)] == all_folded(tokens(text))
    for word in words(text):
        if "<" not in text and "&" not in text:
            assert folded(text[word.start : word.end]) == word.text


def test_the_pieces_of_a_broken_word_have_their_places() -> None:
    assert pieces("peace-\nkeeping") == [(0, 5, "peace"), (7, 14, "keeping")]
    assert pieces("harbour") == []
    assert [piece for *_, piece in pieces("p o r t s")] == list("ports")
