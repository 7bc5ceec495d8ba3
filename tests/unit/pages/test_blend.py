"""Several texts of one page make one better than each."""

from __future__ import annotations

from dataclasses import replace

from stateofplay.model.page import Page
from stateofplay.pages.blend import blended, tokens_of
from stateofplay.pages.layout import Token, compose

TRUE = "The minister has said that the price of grain must come down before his government will sign the paper".split()


def text(words: list[str], shift: float = 0.0) -> Page:
    tokens = []
    for n, word in enumerate(words):
        left, top = 50.0 + 60 * (n % 8), 50.0 + 20 * (n // 8) + shift
        parts = word.split()
        wide = 50 / len(parts)
        tokens += [Token(part, (left + wide * i, top, left + wide * (i + 1), top + 10)) for i, part in enumerate(parts)]
    return compose(1, tokens, (612, 792), "ocr")


def changed(**words: str) -> list[str]:
    return [words.get(word, word) for word in TRUE]


def test_what_is_no_word_gives_way_to_what_is_one() -> None:
    page, exchanged, added = blended(text(changed(minister="m!n|ster")), [text(TRUE)])
    assert page.text.split() == TRUE
    assert (exchanged, added) == (1, 0)


def test_a_word_stands_against_one_other_text_and_falls_to_two() -> None:
    ground = text(changed(grain="groin"))
    assert "groin" in blended(ground, [text(TRUE)])[0].text
    assert "grain" in blended(ground, [text(TRUE), text(TRUE)])[0].text


def test_a_word_torn_apart_is_joined_from_the_other_text() -> None:
    page, _, _ = blended(text(changed(government="go|ernm~nt")), [text(changed(government="gover nment"))])
    assert "government" in page.text


def test_what_the_ground_lacks_is_added_in_its_place() -> None:
    ground = text(TRUE)
    hole = compose(1, [Token(ground.text[w.start : w.end], w.box) for w in ground.words if not 8 <= ground.words.index(w) < 12], (612, 792), "ocr")
    page, _, added = blended(hole, [ground])
    assert page.text.split() == TRUE
    assert added == 4


def test_a_text_that_stands_elsewhere_on_the_page_is_not_asked() -> None:
    ground = text(changed(minister="m!n|ster"))
    assert blended(ground, [text(TRUE, shift=9.0)])[0] is ground


def test_an_office_with_a_name_behind_it_is_put_together() -> None:
    ground = text(changed(grain="AF/C; TBQuillan"))
    assert "AF/C:TBQuillan" in blended(ground, [text(changed(grain="AF/C:TBQuillan"))])[0].text
    assert "AF/C;" not in blended(ground, [text(changed(grain="AF/C:TBQuillan"))])[0].text


def test_a_text_that_drifts_down_the_page_is_not_added_line_by_line() -> None:
    words = TRUE * 3
    drifting = []
    for number, token in enumerate(tokens_of(text(words))):
        left, top, right, bottom = token.box
        drifting.append(replace(token, box=(left, top + 6 * (number // 24), right, bottom + 6 * (number // 24))))
    page, _, added = blended(text(words), [compose(1, drifting, (612, 792), "embedded")])
    assert added == 0
    assert page.text.split() == words
