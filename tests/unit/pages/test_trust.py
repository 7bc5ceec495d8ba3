"""Which text of a page to trust."""

from __future__ import annotations

import pytest

from stateofplay.model.page import Page
from stateofplay.pages.layout import Token, compose
from stateofplay.pages.trust import choose, is_scrap, language_of, likely, needs_ocr, quality

GOOD = "The minister has said that the price of grain must come down before his government will sign at all"
SPACED = "T h e m i n i s t e r has sai d that th e p r i c e of g r a i n mu st come d own be fore h i s go v ernment"
GARBLED = "Tk3 m!nist8r h@s sa1d thqt ~~ pr{ce o£ gra_ln ]]ust c0m€ d@wn b3for€ h;s g0v&rnment w||l s1gn at a11"


def page(text: str, layer: str = "embedded") -> Page:
    tokens = [Token(word, (50.0 + 40 * (n % 10), 50.0 + 14 * (n // 10), 88.0 + 40 * (n % 10), 60.0 + 14 * (n // 10))) for n, word in enumerate(text.split())]
    return compose(1, tokens, (612, 792), layer)  # type: ignore[arg-type]


@pytest.mark.parametrize("word", ["government", "AF/E:JSand", "EUR/WE:", "12356:", "7-2113", "O'Neill", "McBride", "(C)", "J.", "B1", "86STATE"])
def test_words_of_the_trade_are_likely(word: str) -> None:
    assert likely(word)


@pytest.mark.parametrize("word", ["gra_ln%", "vewISH", "APPRO1o70", "f?1:70110Mic", "l", "bcdfgh", "aaaab"])
def test_gibberish_is_not(word: str) -> None:
    assert likely(word) is False


@pytest.mark.parametrize("word", ["--", "•", "....", "_____"])
def test_rules_and_bullets_tell_nothing(word: str) -> None:
    assert likely(word) is None


@pytest.mark.parametrize("bad", [SPACED, GARBLED, ""])
def test_the_text_that_reads_like_words_is_trusted_and_the_other_kept(bad: str) -> None:
    chosen = choose([page(bad)], page(GOOD, "ocr"), "best")
    assert chosen.layer == "ocr"
    assert "fresh OCR was trusted" in chosen.why
    assert [other.text for other in chosen.others] == ([page(bad).text] if bad else [])
    assert choose([page(GOOD)], page(bad, "ocr"), "best").layer == "embedded"


def test_what_the_operator_asks_for_is_taken() -> None:
    assert choose([page(GOOD)], page(GARBLED, "ocr"), "ocr").layer == "ocr"
    assert choose([page(GARBLED)], page(GOOD, "ocr"), "embedded").layer == "embedded"


def test_a_scan_is_read_anew_and_a_born_page_only_where_it_has_no_fair_text() -> None:
    assert needs_ocr([page(f"{GOOD} " * 4)], scanned=True)
    assert not needs_ocr([page(f"{GOOD} " * 4)], scanned=False)
    assert needs_ocr([page("#@!% ]{|~ " * 40)], scanned=False) or needs_ocr([page("")], scanned=False)


def test_the_language_of_a_text_shows_in_its_commonest_words() -> None:
    french = "le ministre a dit que le prix des grains doit baisser avant que son gouvernement ne signe et que les autres pays sont dans le même cas " * 3
    assert language_of(quality(french.split())) == "fra"
    assert language_of(quality((f"{GOOD} " * 4).split())) == "eng"
    assert language_of(quality("zrk blm".split() * 40)) is None


def test_a_worn_office_with_a_name_is_no_scrap_and_a_run_of_strokes_is() -> None:
    assert not is_scrap("BUR/WE/MULTIsDHayes", 30)
    assert is_scrap("eeeerereeee", 30)
