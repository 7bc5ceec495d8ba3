"""Stretches of time as terms: what may lie in a stretch is found, what cannot is not."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stateofplay.archive.spans import filed, understood, within

DAYS = st.dates(min_value=date(1940, 1, 1), max_value=date(2020, 12, 31))


@st.composite
def dated(draw: st.DrawFn) -> tuple[str, str]:
    day = draw(DAYS)
    how = draw(st.sampled_from(["day", "month", "year", "decade"]))
    if how == "day":
        return day.isoformat(), day.isoformat()
    if how == "month":
        return f"{day:%Y-%m}-01", f"{day:%Y-%m}-{monthrange(day.year, day.month)[1]:02d}"
    if how == "year":
        return f"{day.year}-01-01", f"{day.year}-12-31"
    return f"{day.year // 10 * 10}-01-01", f"{day.year // 10 * 10 + 9}-12-31"


@given(dated(), DAYS, st.integers(0, 4_000))
def test_a_date_is_found_by_every_stretch_it_may_lie_in_and_by_no_other(when: tuple[str, str], first: date, length: int) -> None:
    last = (first + timedelta(days=length)).isoformat()
    meets = bool(set(filed(*when)) & set(within(first.isoformat(), last, (1700, 2100))))
    assert meets == (when[0] <= last and first.isoformat() <= when[1])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1993", ("1993-01-01", "1993-12-31")),
        ("1993-09", ("1993-09-01", "1993-09-30")),
        ("1993-9-5", ("1993-09-05", "1993-09-05")),
        ("9/15/1993", ("1993-09-15", "1993-09-15")),
        ("15 September 1993", ("1993-09-15", "1993-09-15")),
        ("September 15, 1993", ("1993-09-15", "1993-09-15")),
        ("Sept. 1993", ("1993-09-01", "1993-09-30")),
        ("15 septembre 1993", ("1993-09-15", "1993-09-15")),
        ("1960s", ("1960-01-01", "1969-12-31")),
        ("196X", ("1960-01-01", "1969-12-31")),
        ("1993-13", None),
        ("1993-02-30", None),
        ("0000", None),
        ("soon", None),
        ("15 Brumaire 1993", None),
    ],
)
def test_dates_are_understood_as_people_type_them(typed: str, expected: tuple[str, str] | None) -> None:
    assert understood(typed) == expected
