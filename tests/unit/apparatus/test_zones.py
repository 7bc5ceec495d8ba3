"""Lines are typed: what is furniture, what is a stamp, what is text."""

import pytest

from stateofplay.apparatus import read as apparatus
from stateofplay.pages import plain


def typed(paper: str) -> list[tuple[str, str]]:
    return [(line.role, line.text.strip()) for line in apparatus.sheet_of(plain.pages(paper)).lines if line.role != "blank"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("UNCLASSIFIED", "banner"),
        ("C O N F I D E N T I A L", "banner"),
        ("CONEIDEETIAL", "banner"),
        ("CONFlDENTlAL", "banner"),
        ("SECRET/NODIS", "banner"),
        ("SECRET//NOFORN//X1", "banner"),
        ("CONFIDENTIAL (WITH SECRET ATTACHMENT)", "banner"),
        ("CONFIDENTIALUNCLASSIFIED", "banner"),
        ("UNCLASSIFIED                              2", "banner"),
        ("PAGE 02 PORT 00123 101613Z", "running"),
        ("- 2 -", "folio"),
        ("Page 2 of 3", "folio"),
        ("- more -", "folio"),
        ("2", "folio"),
        ("NNNN", "end"),
        ("<<END OF DOCUMENT>>", "end"),
        ("B1", "exemption"),
        ("1.4(D)", "exemption"),
        ("EO 13526 1.4d", "exemption"),
        ("SECDEF", "text"),
        ("THE SECRET TALKS", "text"),
        ("2.", "text"),
        ("The secret of the fleet is confidential.", "text"),
    ],
)
def test_a_line_alone_has_its_role(line: str, role: str) -> None:
    assert {found for found, _ in typed(line)} == {role}


def test_a_page_number_glued_to_a_sentence_is_cut_off() -> None:
    assert typed("the fleet is included on- 2 -\nthe list") == [("text", "the fleet is included on"), ("folio", "- 2 -"), ("text", "the list")]


def test_a_page_number_glued_to_a_marking_is_cut_off() -> None:
    assert typed("UNCLASSIFIED- 2 -\n") == [("banner", "UNCLASSIFIED"), ("folio", "- 2 -")]
    assert typed("- 2 -UNCLASSIFIED\n") == [("folio", "- 2 -"), ("banner", "UNCLASSIFIED")]


def test_numbers_in_a_table_are_text() -> None:
    assert [role for role, _ in typed("Boats\n12\n14\nMen\n")] == ["text"] * 4


def test_a_date_beside_a_marking_is_text() -> None:
    assert typed("SENSITIVE BUT UNCLASSIFIED                    January 24, 2010\n") == [("banner", "SENSITIVE BUT UNCLASSIFIED"), ("text", "January 24, 2010")]


def test_a_code_in_the_margin_is_cut_off() -> None:
    assert typed("The fleet is old and the                                      B1\n") == [("text", "The fleet is old and the"), ("exemption", "B1")]


def test_running_heads_are_known_by_three_pages() -> None:
    bodies = ("Boats are old.", "Crews are tired.", "Grain is dear.")
    paper = "\f".join(f"The Minister of Boats  Page {n}\n\n{words}" for n, words in enumerate(bodies, 1))
    assert [words for role, words in typed(paper) if role == "text"] == ["The Minister of Boats  Page 1", *bodies]


def test_attributes_after_a_telegram_are_its_end() -> None:
    found = typed("THE FLEET IS OLD.\n\nNNNN\n\nMessage Attributes\n\nDraft Date: 31 MAR 1977\nSubject: BOATS\n")
    assert [role for role, _ in found] == ["text", "end", "end", "end", "end"]
