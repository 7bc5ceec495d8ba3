import pytest
from hypothesis import given
from hypothesis import strategies as st

from stateofplay.pages.folding import fold, fold_html


@pytest.mark.parametrize(
    ("paper", "view"),
    [
        (r"a fleet (costed at \$70 million)", "a fleet (costed at $70 million)"),
        ("<u>net-only</u> troops", "net-only troops"),
        ("AT&amp;T &lt;x&gt;", "AT&T <x>"),
        ("S E C R E T", "SECRET"),
        ("D A T E :   S e p t e m b e r   9 ,   1 9 7 2", "DATE: September 9, 1972"),
        ("SUB\u200bJECT:\r", "SUBJECT:"),
        ("**SUMMARY**", "SUMMARY"),
    ],
)
def test_what_a_digitiser_leaves_is_undone_in_the_view(paper: str, view: str) -> None:
    folded = fold(paper)
    assert folded is not None
    assert folded.text == view


@pytest.mark.parametrize("paper", ["COPIES TO: S D P E T M G C", "500 < 600 and a & b", "plain text\n\n  - bullet"])
def test_plain_paper_is_left_as_it_is(paper: str) -> None:
    folded = fold(paper)
    assert folded is None or folded.text == paper


@given(st.text(st.sampled_from(list("Aa1 \\$<>u/&amp;\n\r\t*\u200b")), max_size=80))
def test_every_character_of_the_view_has_its_place_on_the_page(paper: str) -> None:
    for folded in (fold(paper), fold_html(paper)):
        if folded is None:
            continue
        last = 0
        for at in range(len(folded.text)):
            start, end = folded.raw(at, at + 1)
            assert 0 <= last <= start < end <= len(paper)
            last = start


def test_a_web_page_is_folded_to_its_lines() -> None:
    paper = "<html><head><title>x</title></head><body><p>SUBJECT: Talks &amp; fish</p><p>On Monday.</p></body></html>"
    assert fold_html(paper).text.split() == ["SUBJECT:", "Talks", "&", "fish", "On", "Monday."]
