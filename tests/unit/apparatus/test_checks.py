"""What does not agree with the orders in force becomes a doubt; what does raises none."""

import pytest

from stateofplay.apparatus.checks import checks
from stateofplay.apparatus.parts import portion
from stateofplay.model.locus import Locus
from stateofplay.model.reading import Reading
from stateofplay.model.record import BodyPart

HERE = (Locus(1, 0, 4),)


def reading(field: str, value: str, **more: object) -> Reading:
    return Reading(field=field, value=value, text=value, loci=HERE, rule=str(more.get("rule", f"{field}.test")), parts=tuple(more.get("parts", ())))  # type: ignore[arg-type]


def codes(*pairs: tuple[str, str]) -> list[str]:
    return [doubt.code for doubt in checks([reading(field, value) for field, value in pairs])]


DOUBTFUL = [
    ([("date", "1979-03-01"), ("declassification", "OADR")], "declassification_outside_its_order"),
    ([("date", "1993-09-15"), ("declassification", "X1")], "declassification_outside_its_order"),
    ([("date", "1985-01-02"), ("declassification", "XGDS-1")], "declassification_outside_its_order"),
    ([("date", "1985-01-02"), ("declassification", "GROUP 3")], "declassification_outside_its_order"),
    ([("date", "1999-01-02"), ("declassification", "MR")], "declassification_outside_its_order"),
    ([("date", "2005-01-02"), ("declassification", "50X1-HUM")], "declassification_outside_its_order"),
    ([("date", "1969-01-02"), ("executive_order", "11652")], "order_not_in_force"),
    ([("date", "1997-01-02"), ("declassification", "1996-12-02")], "declassification_date_unlikely"),
    ([("date", "1997-01-02"), ("declassification", "2031-12-02")], "declassification_date_unlikely"),
    ([("date", "2001-05-05"), ("classification", "LIMITED OFFICIAL USE")], "marking_outside_its_years"),
    ([("date", "1989-05-05"), ("classification", "SENSITIVE BUT UNCLASSIFIED")], "marking_outside_its_years"),
    ([("date", "1993-09-15"), ("release_date", "1990-02-12")], "release_before_document"),
    ([("date", "1993-09-15"), ("release_date", "2003-03-19"), ("release_case", "200501636")], "case_after_review"),
]
IN_ORDER = [
    [("date", "1993-09-15"), ("declassification", "OADR"), ("release_date", "2003-03-19"), ("release_case", "200103377")],
    [("date", "1979-06-05"), ("declassification", "RDS-4 6/5/99")],
    [("date", "1979-05-16"), ("declassification", "GDS 5/15/85")],
    [("date", "1976-06-05"), ("declassification", "XGDS-1"), ("executive_order", "E.O. 11652")],
    [("date", "1996-06-27"), ("executive_order", "12356")],
    [("date", "1993-09-15"), ("exemption", "1.4(D)"), ("upgrade_declassification", "2031-02-24")],
    [("declassification", "OADR")],
    [("date", "1982"), ("declassification", "OADR")],
]


@pytest.mark.parametrize(("pairs", "code"), DOUBTFUL)
def test_what_cannot_be_is_doubted(pairs: list[tuple[str, str]], code: str) -> None:
    assert codes(*pairs) == [code]


@pytest.mark.parametrize("pairs", IN_ORDER)
def test_what_is_in_order_raises_no_doubt(pairs: list[tuple[str, str]]) -> None:
    assert codes(*pairs) == []


def test_a_portion_marked_above_its_paper_is_doubted() -> None:
    body = [BodyPart(kind="paragraph", loci=HERE, portion="S/NF")]
    assert [doubt.code for doubt in checks([reading("classification", "CONFIDENTIAL")], body)] == ["portion_above_document"]
    assert checks([reading("classification", "SECRET")], body) == ()


def test_a_code_beside_a_cut_that_the_stamp_does_not_list_is_doubted() -> None:
    cut = reading("excision", "B6", parts=[reading("excision.exemption", "B6")])
    listed = reading("exemption", "B1", rule="exemption.release_stamp")
    assert [doubt.code for doubt in checks([listed, cut])] == ["exemption_not_listed"]
    assert checks([cut]) == ()


@pytest.mark.parametrize(
    ("words", "mark"),
    [("(C) The fleet", "C"), (" (S//NF) The fleet", "S/NF"), ("(U//FOUO) It", "U/FOUO"), ("(SBU) It", "SBU"), ("(REF A) said", None),
     ("(s) boats", None), ("(b) it", None)],
)
def test_portion_marks_at_the_beginning(words: str, mark: str | None) -> None:
    found = portion.leading(words)
    assert (found.mark if found else None) == mark


@pytest.mark.parametrize(("words", "mark"), [("The fleet is old. (C)", "C"), ("old. (S/NF)", "S/NF"), ("see boat(s)", None), ("of group (A)", None)])
def test_portion_marks_at_the_end(words: str, mark: str | None) -> None:
    found = portion.trailing(words)
    assert (found.mark if found else None) == mark
