"""Amounts: of what they are."""

import pytest

from stateofplay.statements.quantities import figures


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Supporting a force (estimated at $50 million) is less expensive.", "Supporting a force"),
        ("They will pay $50 million for the force.", "for the force."),
        ("$5 million) is a lot", "is a lot"),
    ],
)
def test_an_amount_in_brackets_is_that_of_the_words_before_them(text: str, words: str) -> None:
    (found,) = figures(text, "1993-05-01")
    assert found.words.strip() == words
    assert found.quantity.unit == "USD"
