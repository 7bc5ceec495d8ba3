"""Dates as printed, to EDTF: `September 15, 1993`, `9/15/93`, `15 SEP 93`, `24-Aug-1993`, `le 3 mai 1994`, and what scanners make of them.

US paper writes month/day/year; a first number over 12 turns it round and costs the grade. Years of two digits lie in 1940 to 2039.
Letters read for digits (l, O, Z, S) are repaired here and nowhere else.
Source: ISO 8601-2 (EDTF); 5 FAH-1 H-320 for the forms.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from stateofplay.apparatus.parts.likeness import key
from stateofplay.vocab import table

_D = "[0-9OoIlZSB]"
_WORD = r"[A-Za-zéûÉÛ0-9]{2,10}"
_MONTH_DAY = re.compile(
    rf"(?<![A-Za-z0-9])(?P<month>{_WORD})\.?(?P<gap>[ ]?)(?P<day>{_D}{{1,2}}|[0-3O] {_D})(?:st|nd|rd|th)?(?:[,.;]{{1,2}}[ ]{{0,3}}|[ ]{{1,3}})"
    rf"(?P<year>[1Il][9g]{_D}{{2}}|[2Z][0Oo]{_D}{{2}})(?![A-Za-z0-9])"
)
_DAY_MONTH = re.compile(
    rf"(?<![A-Za-z0-9/])(?P<day>{_D}{{1,2}}|[0-3O] {_D})(?:er|st|nd|rd|th)?[ -]{{0,2}}(?P<month>[A-Za-zéûÉÛ01]{{3,10}})\.?[ ,-]{{0,3}}"
    rf"(?P<year>[1Il][9g]{_D}{{2}}|[2Z][0Oo]{_D}{{2}}|'?{_D}{{2}})(?![A-Za-z0-9])"
)
_SLASHED = re.compile(rf"(?<![A-Za-z0-9/.])(?P<one>{_D}{{1,2}})(?P<sep>[/.-])(?P<two>{_D}{{1,2}})(?P=sep)(?P<year>{_D}{{4}}|{_D}{{2}})(?![A-Za-z0-9/])")
_ISO = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])")
_MONTH_YEAR = re.compile(rf"(?<![A-Za-z0-9])(?P<month>{_WORD})\.?,?[ ](?P<year>(?:19|20)\d\d)(?![A-Za-z0-9])")
_ANY = re.compile(r"\d")
_DIGITS = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "Z": "2", "S": "5", "B": "8", "g": "9"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in a text.

    Attributes:
        start: Where its words begin.
        end: Where they end.
        edtf: `1993-09-15`, or `1993-09` where no day is given.
        repaired: Whether a letter was read as a digit, or the month's name is off by an edit.
        swapped: Whether day and month stand in European order in a form that is American by custom.
    """

    start: int
    end: int
    edtf: str
    repaired: bool = False
    swapped: bool = False


@lru_cache(maxsize=1)
def _months() -> dict[str, str]:
    return {key(form): number for form, number in table.forms("months").items() if not form.isdigit()}


@lru_cache(maxsize=4_096)
def month_of(name: str) -> tuple[str, bool] | None:
    """Number of a month by its name as `01` to `12`, and whether the name had to be repaired; None for another word."""
    shape = key(name)
    if shape in _months():
        return _months()[shape], name.casefold().rstrip(".") not in {form.casefold() for form in table.forms("months")}
    if len(shape) < 3 or sum(c.isdigit() for c in name) > 1:
        return None
    near = {number for form, number in _months().items() if len(form) > 3 and Levenshtein.distance(form, shape) <= (1 if len(form) < 6 else 2)}
    if not near and len(shape) == 3:
        near = {number for form, number in _months().items() if len(form) == 3 and Levenshtein.distance(form, shape) <= 1 and form[0] == shape[0]}
    return (near.pop(), True) if len(near) == 1 else None


def year_of(digits: str) -> int:
    """A year of four digits, or of two within 1940 to 2039."""
    number = int(digits)
    return number if number > 99 else number + (1900 if number >= 40 else 2000)


def _made(start: int, end: int, ymd: tuple[str, str, str], *, repaired: bool, swapped: bool = False) -> Dated | None:
    """The date, or None when the calendar has no such day."""
    year, month, day = (part.replace(" ", "").lstrip("'").translate(_DIGITS) for part in ymd)
    if not (year.isdigit() and month.isdigit() and (not day or day.isdigit())):
        return None
    number, which = year_of(year), int(month)
    if not 1 <= which <= 12 or not 1900 <= number <= 2060:
        return None
    if not day:
        return Dated(start, end, f"{number}-{which:02d}", repaired, swapped)
    if not 1 <= int(day) <= monthrange(number, which)[1]:
        return None
    letters = any(not c.isdigit() for part in ymd for c in part.replace(" ", "").lstrip("'"))
    return Dated(start, end, f"{number}-{which:02d}-{int(day):02d}", repaired or letters, swapped)


def _named(text: str) -> Iterator[Dated]:
    """Dates with a month's name."""
    for pattern in (_MONTH_DAY, _DAY_MONTH):
        for m in pattern.finditer(text):
            month = month_of(m["month"])
            if month and (m.groupdict().get("gap") != "" or any(map(str.isdigit, m["day"]))):  # the l of April is no day
                made = _made(m.start(), m.end(), (m["year"], month[0], m["day"]), repaired=month[1] or m.groupdict().get("gap") == "")
                if made:
                    yield made


def _numbered(text: str) -> Iterator[Dated]:
    """Dates in figures."""
    for m in _ISO.finditer(text):
        made = _made(m.start(), m.end(), (m["year"], m["month"], m["day"]), repaired=False)
        if made:
            yield made
    for m in _SLASHED.finditer(text):
        made = _made(m.start(), m.end(), (m["year"], m["one"], m["two"]), repaired=False)
        if made is None:
            made = _made(m.start(), m.end(), (m["year"], m["two"], m["one"]), repaired=False, swapped=True)
        if made:
            yield made


def dates(text: str, *, months: bool = False) -> list[Dated]:
    """Every date in a text, in order, none overlapping another.

    Args:
        text: A folded line.
        months: Whether a month and year without a day count.
    """
    if not _ANY.search(text):
        return []
    found = list(_named(text)) + list(_numbered(text))
    if months:
        for m in _MONTH_YEAR.finditer(text):
            month = month_of(m["month"])
            made = _made(m.start(), m.end(), (m["year"], month[0], ""), repaired=month[1]) if month else None
            if made:
                found.append(made)
    out: list[Dated] = []
    for one in sorted(found, key=lambda d: (d.start, d.repaired, d.start - d.end)):
        if not out or one.start >= out[-1].end:
            out.append(one)
    return out


def first_date(text: str) -> Dated | None:
    """The first date with a day in a text, or None."""
    found = dates(text)
    return found[0] if found else None
