"""Labels in a column of their own stay on the lines they name; codes in the margin do not."""

from __future__ import annotations

from stateofplay.pages.layout import Token, compose

PROSE = "We would like to review this paper once more before it goes out to the ministers tonight"


def line(words: str, left: float, top: float) -> list[Token]:
    tokens = []
    for word in words.split():
        tokens.append(Token(word, (left, top, left + 5.0 * len(word), top + 9)))
        left += 5.0 * len(word) + 5
    return tokens


def page(*aside: tuple[str, float]) -> str:
    tokens = [token for words, top in aside for token in line(words, 40, top)]
    for number, words in enumerate(("17 July 94 16:19", "Ada Quill", "A Paper for Breakfast", "Vane, John P.", *[PROSE] * 8)):
        tokens += line(words, 160, 60 + 14 * number)
    return compose(1, tokens, (612, 792), "ocr").text


def test_a_label_in_a_column_of_labels_stands_on_the_line_of_its_value() -> None:
    text = page(("DATE-TIME", 60), ("FROM", 74), ("SUBJECT", 88), ("TO", 102))
    first = [" ".join(one.split()) for one in text.splitlines()[:4]]
    assert first == ["DATE-TIME 17 July 94 16:19", "FROM Ada Quill", "SUBJECT A Paper for Breakfast", "TO Vane, John P."]


def test_a_code_in_the_margin_does_not_cut_a_sentence_in_two() -> None:
    text = page(("B1", 144), ("B1", 172))
    assert "B1   " not in text
    assert PROSE in " ".join(text.split())
