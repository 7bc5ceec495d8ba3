"""Dates as terms of the index, and a stretch of time as the terms that lie in it.

A date is filed under its years, months and days as far as it is precise: 15 September 1993 under `1993`, `1993-09` and `1993-09-15`;
September 1993 under `1993`, `1993-09` and, as a month of which no day is known, `1993-09?`. A question for a stretch finds what may lie in
it: one for 15 September finds the paper of September 1993 too, and never a paper without a date. Source: ISO 8601-2 (EDTF), level 1.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from stateofplay.vocab import table

EARLIEST, LATEST = "0001-01-01", "9999-12-31"
_ISO = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")
_AMERICAN = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})")
_PRINTED = re.compile(r"(?:(\d\d?)(?:st|nd|rd|th)?\s+)?([^\W\d_]{3,10})\.?(?:\s+(\d\d?)(?:st|nd|rd|th)?)?,?\s+(\d{4})", re.IGNORECASE)
_DECADE = re.compile(r"(\d{3})(?:0s|X)", re.IGNORECASE)
_YEARS = 400
"""The longest stretch that is filed or asked for year by year."""


def filed(earliest: str, latest: str) -> Iterator[str]:
    """The terms a date is filed under.

    Args:
        earliest: The first day it may be, `YYYY-MM-DD`.
        latest: The last.
    """
    if earliest == latest:
        yield from (earliest[:4], earliest[:7], earliest)
    elif earliest[:7] == latest[:7]:
        yield from (earliest[:4], earliest[:7], f"{earliest[:7]}?")
    else:
        for year in range(int(earliest[:4]), min(int(latest[:4]), int(earliest[:4]) + _YEARS) + 1):
            yield from (f"{year:04d}", f"{year:04d}?")


def within(first: str, last: str, years: tuple[int, int]) -> Iterator[str]:
    """The terms of what may lie in a stretch of days.

    Args:
        first: Its first day.
        last: Its last.
        years: The first and last year worth asking for.
    """
    low, high = max(first, f"{years[0]:04d}-01-01"), min(last, f"{years[1]:04d}-12-31")
    for year in range(int(low[:4]), int(high[:4]) + 1) if low <= high else ():
        if low <= f"{year:04d}-01-01" and f"{year:04d}-12-31" <= high:
            yield f"{year:04d}"
            continue
        yield f"{year:04d}?"
        for month in range(1, 13):
            name = f"{year:04d}-{month:02d}"
            end = f"{name}-{monthrange(year, month)[1]:02d}"
            if low <= f"{name}-01" and end <= high:
                yield name
            elif f"{name}-01" <= high and low <= end:
                yield f"{name}?"
                yield from _days(max(low, f"{name}-01"), min(high, end))


def _days(first: str, last: str) -> Iterator[str]:
    """The days from one to another."""
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        yield day.isoformat()
        day += timedelta(days=1)


def understood(words: str) -> tuple[str, str] | None:
    """The first and last day that a date, as people type it, may be; None for what is none.

    `1993`, `1993-09`, `1993-09-15`, `9/15/1993`, `15 September 1993`, `September 15, 1993`, `Sept 1993`, `1990s`.
    """
    words = words.strip()
    if (found := _DECADE.fullmatch(words)) is not None:
        return f"{found[1]}0-01-01", f"{found[1]}9-12-31"
    if (found := _ISO.fullmatch(words)) is not None:
        return _span(int(found[1]), int(found[2] or 0), int(found[3] or 0), bool(found[2]), bool(found[3]))
    if (found := _AMERICAN.fullmatch(words)) is not None:
        return _span(int(found[3]), int(found[1]), int(found[2]), True, True)
    if (found := _PRINTED.fullmatch(words)) is not None and not (found[1] and found[3]):
        month = {form.lower(): int(row.key) for row in table.load("months") for form in row.forms}.get(found[2].lower())
        day = found[1] or found[3]
        return None if month is None else _span(int(found[4]), month, int(day or 0), True, bool(day))
    return None


def _span(year: int, month: int, day: int, has_month: bool, has_day: bool) -> tuple[str, str] | None:
    """First and last day of a year, a month or a day; None where there is no such."""
    if year == 0 or (has_month and not 1 <= month <= 12):
        return None
    if not has_month:
        return f"{year:04d}-01-01", f"{year:04d}-12-31"
    last = monthrange(year, month)[1]
    if not has_day:
        return f"{year:04d}-{month:02d}-01", f"{year:04d}-{month:02d}-{last:02d}"
    return (f"{year:04d}-{month:02d}-{day:02d}",) * 2 if 1 <= day <= last else None
