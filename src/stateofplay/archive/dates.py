"""Dates with their bases, as rows: what a record's readings say, kept as precise as the paper is and no more.

`1973-10-XX` and `1973-10` are a month; their span runs from its first to its last day. A date-time group gives the basis `sent`, in
universal time. A paper without a date of its own has no row `written`, and none is made up. Source: ISO 8601-2 (EDTF), level 1.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Basis = Literal["written", "drafted", "sent", "meeting", "received", "released", "declassified"]
BASES: dict[str, Basis] = {
    "date": "written",
    "drafting_date": "drafted",
    "sent_date": "sent",
    "date_time_group": "sent",
    "meeting_date": "meeting",
    "received_date": "received",
    "release_date": "released",
    "declassification": "declassified",
    "upgrade_declassification": "declassified",
}
"""Which field gives which basis. `declassified` is the day an instruction names, not the day it was done."""

_EDTF = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)(?:T(?P<time>\d\d:\d\d(?::\d\d)?Z?))?)?)?[~?%]?")
_GROUP = re.compile(r"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)Z?\s+(?P<month>[A-Z]{3})[A-Z]*\s+(?P<year>(?:19|20)?\d\d)")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with its basis.

    Attributes:
        basis: What the date is the date of.
        edtf: The date as precise as the paper gives it.
        earliest: The first day it can mean, `YYYY-MM-DD`.
        latest: The last.
        precision: `year`, `month`, `day` or `time`; `decade` and `century` where digits of the year are open.
        reading: The number of the reading in its record.
    """

    basis: Basis
    edtf: str
    earliest: str
    latest: str
    precision: str
    reading: int | None = None


def dated(basis: Basis, value: str, reading: int | None = None) -> Dated | None:
    """The date that a value gives, or None where it gives none (`OADR`, `GDS`, a day that does not exist).

    Args:
        basis: What it is the date of.
        value: EDTF, ISO 8601 with the hour, or a date-time group.
        reading: The number of the reading it comes from.
    """
    edtf = _of_group(value) or value
    if (found := _EDTF.fullmatch(edtf)) is None:
        return None
    year, month, day = found["year"], found["month"], found["day"]
    if "X" in year:
        open_digits = year.count("X")
        span = (f"{year.replace('X', '0')}-01-01", f"{year.replace('X', '9')}-12-31")
        return Dated(basis, edtf, *span, "decade" if open_digits == 1 else "century", reading)
    if month in (None, "XX"):
        return Dated(basis, edtf, f"{year}-01-01", f"{year}-12-31", "year", reading)
    if not 1 <= int(month) <= 12 or int(year) == 0:
        return None
    last = monthrange(int(year), int(month))[1]
    if day in (None, "XX"):
        return Dated(basis, edtf, f"{year}-{month}-01", f"{year}-{month}-{last:02d}", "month", reading)
    if not 1 <= int(day) <= last:
        return None
    return Dated(basis, edtf, f"{year}-{month}-{day}", f"{year}-{month}-{day}", "time" if found["time"] else "day", reading)


def _of_group(value: str) -> str | None:
    """A date-time group as EDTF; None for anything else."""
    found = _GROUP.search(value.upper())
    if found is None or found["month"] not in _MONTHS:
        return None
    digits = int(found["year"])
    year = digits if digits > 99 else digits + (1900 if digits >= 40 else 2000)
    return f"{year}-{_MONTHS.index(found['month']) + 1:02d}-{found['day']}T{found['hour']}:{found['minute']}:00Z"


def dates_of(values: Iterable[tuple[int | None, str, str]]) -> Iterator[Dated]:
    """The dates that values give, in their order, none twice on one basis.

    Args:
        values: For each, the number of its reading in its record (None for a person's word), its field, its value.
    """
    seen: set[tuple[str, str]] = set()
    for number, field, value in values:
        basis = BASES.get(field)
        found = None if basis is None else dated(basis, value, number)
        if found is not None and (found.basis, found.edtf) not in seen:
            seen.add((found.basis, found.edtf))
            yield found
