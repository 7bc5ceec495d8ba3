import pytest

from stateofplay.apparatus.parts.dates import dates


@pytest.mark.parametrize(
    ("printed", "edtf"),
    [
        ("September 15, 1993", "1993-09-15"),
        ("9/15/93", "1993-09-15"),
        ("15 SEP 93", "1993-09-15"),
        ("3 1 JAN 1980", "1980-01-31"),
        ("24-Aug-1993 18:58 EDT", "1993-08-24"),
        ("le 3 mai 1994", "1994-05-03"),
        ("Washington, Mrch 26, 1963.", "1963-03-26"),
        ("Ocfober 17, 1972", "1972-10-17"),
        ("Jnne 21, 1972; 10:05 a.m.", "1972-06-21"),
        ("May Z6, l966", "1966-05-26"),
        ("19 MAR 2003 200103377", "2003-03-19"),
        ("2006-01-31", "2006-01-31"),
        ("15/9/93", "1993-09-15"),
    ],
)
def test_a_date_is_read_as_printed_or_damaged(printed: str, edtf: str) -> None:
    assert [found.edtf for found in dates(printed)] == [edtf]


@pytest.mark.parametrize("printed", ["940217 BX I", "7-2113", "S/26488", "500 troops", "February 30, 1990", "Box 12, 1990", "13/13/93", "1.4(d)"])
def test_what_is_no_date_is_passed_over(printed: str) -> None:
    assert dates(printed) == []


def test_a_month_alone_counts_only_when_asked_for() -> None:
    assert dates("October 1973") == []
    assert [found.edtf for found in dates("October 1973", months=True)] == ["1973-10"]
