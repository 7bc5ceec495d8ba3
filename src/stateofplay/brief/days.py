"""When a statement was made or an event is due: by the words of the text where they name a day, else by the talk, else by the paper.

`on October 20`, `20 October 1992`, `le 20 octobre`, `10/20/92`, `yesterday`, `on Friday`, `in November` are days or spans; `soon` is none.
A year that is not written is the one that brings the day nearest to the paper's.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from stateofplay.model.citation import Basis, Day

_MONTHS = {
    **dict(zip("january february march april may june july august september october november december".split(), range(1, 13), strict=True)),
    **dict(zip("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(), range(1, 13), strict=True)),
    **dict(zip("jan feb mar apr jun jul aug sep sept oct nov dec".split(), (1, 2, 3, 4, 6, 7, 8, 9, 9, 10, 11, 12), strict=True)),
}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FORMS = (
    re.compile(rf"\b(?P<month>{_NAME})\.?\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\s*million)(?:,?\s+(?P<year>(?:1[89]|20)\d\d))?", re.I),
    re.compile(rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th|er)?\s+(?:of\s+)?(?P<month>{_NAME})\b\.?(?:,?\s+(?P<year>(?:1[89]|20)\d\d))?", re.I),
    re.compile(r"\b(?P<m>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])(?:/(?P<year>\d{4}|\d\d))?\b"),
)
_SAID_ON = re.compile(rf"\b(?:on|le)\s+((?:(?:{_NAME})\.?\s+[0-3]?\d|[0-3]?\d\s+(?:{_NAME}))\b(?:,?\s+(?:1[89]|20)\d\d)?)", re.I)
_MONTH_ONLY = re.compile(rf"\b(?:in|by|during|early|late|mid|until|end of|of|next)[ -](?P<month>{_NAME})\b\.?(?:\s+(?P<year>(?:1[89]|20)\d\d))?", re.I)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = re.compile(rf"\b(?P<next>next\s+)?(?P<name>{'|'.join(_WEEKDAYS)})\b", re.I)
_NEAR = {"today": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tonight": 0, "yesterday": -1, "last night": -1, "tomorrow": 1}
_EDTF = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?")


@lru_cache(maxsize=4096)
def span(value: str) -> tuple[str, str] | None:
    """First and last day of an EDTF value or of ISO 8601 with an hour; None for anything else."""
    found = _EDTF.match(value.strip("[]~?% "))
    if found is None:
        return None
    year, month, day = found["year"], found["month"], found["day"]
    if "X" in year or month in (None, "XX"):
        return f"{year.replace('X', '0')}-01-01", f"{year.replace('X', '9')}-12-31"
    if not 1 <= int(month) <= 12 or int(year) == 0:
        return None
    last = monthrange(int(year), int(month))[1]
    if day in (None, "XX"):
        return f"{year}-{month}-01", f"{year}-{month}-{last:02d}"
    return (f"{year}-{month}-{day}",) * 2 if 1 <= int(day) <= last else None


def told(words: str, paper: Day, *, future: bool = False) -> Day | None:
    """The day that words name, or None.

    Args:
        words: Words of the text.
        paper: The date of the paper, to which they are relative.
        future: Whether a weekday or a month means the next one.
    """
    for pattern in _FORMS:
        for match in pattern.finditer(words):
            month = int(match["m"]) if "m" in pattern.groupindex else _MONTHS[match["month"].casefold()]
            found = _day(match["year"], month, int(match["day"]), paper)
            if found:
                return Day(earliest=found, latest=found, basis="text", words=" ".join(match[0].split()))
    anchor = date.fromisoformat(paper.latest)
    text = " ".join(words.casefold().split())
    for near, shift in _NEAR.items():
        if re.search(rf"\b{near}\b", text) and paper.earliest == paper.latest:
            return _text_day(anchor + timedelta(shift), near)
    if (week := _WEEKDAY.search(words)) and paper.earliest == paper.latest:
        ahead = (_WEEKDAYS.index(week["name"].casefold()) - anchor.weekday()) % 7
        shift = (ahead or 7) if future or week["next"] else ahead - 7 if ahead else 0
        return _text_day(anchor + timedelta(shift), week[0])
    if only := _MONTH_ONLY.search(words):
        month = _MONTHS[only["month"].casefold()]
        first = _day(only["year"], month, 1, paper)
        if first:
            year = int(first[:4])
            return Day(earliest=first, latest=f"{first[:8]}{monthrange(year, month)[1]:02d}", basis="text", words=" ".join(only[0].split()))
    return None


def _text_day(day: date, words: str) -> Day:
    return Day(earliest=day.isoformat(), latest=day.isoformat(), basis="text", words=words)


def _day(year: str | None, month: int, day: int, paper: Day) -> str | None:
    """The day, its year supplied by the paper's date where it is not written; None where there is no such day."""
    anchor = date.fromisoformat(paper.latest)
    if year:
        full = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= 40 else 2000)
        years = [full]
    else:
        years = sorted((anchor.year - 1, anchor.year, anchor.year + 1), key=lambda one: abs((anchor - _clamped(one, month, day)).days))
    if day < 1 or day > monthrange(years[0], month)[1]:
        return None
    return date(years[0], month, day).isoformat()


def _clamped(year: int, month: int, day: int) -> date:
    return date(year, month, max(1, min(day, monthrange(year, month)[1])))


def voiced(time: str | None, before: str, paper: Day) -> Day:
    """When a view was held or voiced.

    A day in the statement's own words for its time counts; else one named in its sentence with `on` before the view (`told us on
    October 5 that …`). A day after the paper's dates what is to come, and not the view.

    Args:
        time: The statement's words for its time.
        before: The sentence from its beginning to the end of the view.
        paper: The date of the paper, or of the talk.
    """
    found = told(time, paper) if time else None
    if found is None:
        said = _SAID_ON.search(before)
        found = told(said[1], paper) if said else None
    if found is not None and found.latest <= paper.latest:
        return found
    return paper


def dated(earliest: str, latest: str, basis: Basis) -> Day:
    """A day known from the paper itself."""
    return Day(earliest=earliest, latest=latest, basis=basis)
