"""What stands in a stamp's slots: dates, case and document numbers, levels, names, each in the form it must have.

Letters read for digits are repaired here, since the form is known; the printed words stay. A blank may fall anywhere in a date that a
narrow stamp has wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from stateofplay.apparatus.parts.dates import dates
from stateofplay.apparatus.parts.marking import level_of

_DIGITS = str.maketrans("OoQDlI|!ZzSsBgqG", "0000111122558996")
_LOOSE = re.compile(
    r"(?P<day>[0-9OoIlZSB]\s?[0-9OoIlZSB]?)\s{0,3}(?P<month>[A-Za-z](?:\s?[A-Za-z01]){1,8}?)\.?,?\s{0,3}(?P<year>[12ZIl](?:\s{0,2}[0-9OoIlZSB]){3})(?![0-9])"
)
_SLASHED = re.compile(
    r"(?<![0-9])(?P<month>[0-3OIlZ]?[0-9OIlZSB])\s?[/1lI|]\s?(?P<day>[0-3OIlZ][0-9OIlZSB])\s?[/1lI|]\s?(?P<year>[12ZI][09Oo][0-9OoIlZSB]{2})(?![0-9])"
)
_GLUED_CASE = re.compile(r"(?P<day>[0-9OoIl]{1,2})\s?(?P<month>[A-Za-z]{3})\s?(?P<year>(?:19|20)[0-9]{2})(?=(?:19|20)[0-9]{7}(?![0-9]))")
_LONE = re.compile(r"(?<!\d)\d(?!\d)")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_YEAR_FIRST = re.compile(r"(?<![0-9])(?P<year>(?:19|20)\d\d)\s?[/.-]\s?(?P<month>[01]\d)\s?[/.-]\s?(?P<day>[0-3]\d)(?![0-9])")
_NINE = re.compile(r"(?<![A-Za-z0-9])[12lIZ](?:[ ]?[0-9OoQDlISBZ]){8}(?![A-Za-z0-9])")
_SOME = re.compile(r"(?<![A-Za-z0-9])[12lIZ][09OQ][0-9OoQDlISBZ]{6,8}(?![A-Za-z0-9])")
_LETTERED = re.compile(
    r"(?<![A-Za-z0-9])(?P<kind>FL|F|M|P|MDR|FOIA)\s?-?\s?(?P<year>[12ZI][09O][0-9OlIZSB]{2})\s?[-–.]?\s?(?P<number>[0-9OlIZSB]{4,6})(?![0-9])"
)
_DOCUMENT = re.compile(r"(?<![A-Za-z0-9])(?:(?P<c>[CG0O(]\s?[0O5S1][0-9OlISBZ]{7})|(?P<a>A-[0-9OlISBZ]{11}))(?![0-9])")
_NAME = re.compile(r"(?P<name>[A-Z][\w.,'’ -]{1,48}?)[\s,;.:_]*$")
_LINE_NAME = re.compile(r"(?P<name>[A-Z][\w'’-]*\.?(?:\s[A-Z][\w'’-]*\.?){1,3})")
_LAST_NAME = re.compile(r"(?P<name>[A-Z][A-Za-z'’]+\s(?:[A-Z0-9]\.?\s?){0,2}[A-Z][A-Za-z1'’-]+)\s*$")
_DAMAGED_NAME = re.compile(r"(?=.*[A-Z])(?=.*[a-z])[A-Za-z][A-Za-z0-9.'’]*(?:\s{0,3}[A-Za-z0-9.'’]+){0,20}")
_WIDEST_NAME = 40
_TOKEN = re.compile(r"[^\s—–~,;:]+")
_LONE_DIGIT = re.compile(r"(?<=\s)[80156](?=\.?\s)")
_LETTER = str.maketrans("801562", "BOISGZ")


@dataclass(frozen=True, slots=True)
class Found:
    """A value in a slot.

    Attributes:
        start: Where its words begin in the text given.
        end: Where they end.
        value: The value.
        clean: Whether nothing had to be repaired.
        whole: Whether it has all the letters or digits that it must have; one that has not is as printed.
    """

    start: int
    end: int
    value: str
    clean: bool = True
    whole: bool = True


Reader = Callable[[str], Found | None]


def _edtf(year: str, month: str, day: str) -> str | None:
    found = dates(f"{year}-{int(month):02d}-{int(day):02d}") if (year + month + day).isdigit() else []
    return found[0].edtf if found else None


@lru_cache(maxsize=4_096)
def date(text: str) -> Found | None:
    """The first date: `05 NOV 2008`, `30 J U N 2 0 0 5`, `08/31/2015`, `2003/08/13`, `July 12, 2004`; a stroke read as 1 is put right."""
    found = [Found(one.start, one.end, one.edtf, not one.repaired) for one in dates(text)]
    for m in _YEAR_FIRST.finditer(text):
        value = _edtf(m["year"], m["month"], m["day"])
        if value:
            found.append(Found(m.start(), m.end(), value))
    for m in _GLUED_CASE.finditer(text):
        inner = dates(f"{m['day']} {m['month']} {m['year']}")
        if inner:
            found.append(Found(m.start(), m.end(), inner[0].edtf, clean=False))
    for m in _SLASHED.finditer(text):
        value = _edtf(*(m[name].translate(_DIGITS) for name in ("year", "month", "day")))
        if value:
            found.append(Found(m.start(), m.end(), value, "/" in m[0] and m[0].count("/") == 2))
    if not found or min(one.start for one in found) > 6:
        for m in _LOOSE.finditer(text):
            day, month, year = (re.sub(r"\s", "", m[name]) for name in ("day", "month", "year"))
            inner = dates(f"{day} {_month(month)} {year}")
            if inner:
                found.append(Found(m.start(), m.end(), inner[0].edtf, not inner[0].repaired and len(month) > 2))
    return min(found, key=lambda one: (one.start, not one.clean, -one.end), default=None)


def two_digit_date(text: str) -> Found | None:
    """A date in a stamp that prints day and month in two figures: one figure alone has lost its neighbour, so the date is not whole."""
    found = date(text)
    if found and found.clean and _LONE.search(text[found.start : found.end]):
        return replace(found, clean=False, whole=False)
    return found


def _month(word: str) -> str:
    """A month of two letters that only one month can have lost a third from; any other word as it is."""
    if len(word) != 2:
        return word
    could = [month for month in _MONTHS if word.upper() in (month[:2], month[1:], month[0] + month[2])]
    return could[0] if len(could) == 1 else word


@lru_cache(maxsize=4_096)
def case(text: str) -> Found | None:
    """A case number of State's: nine digits that begin with a year, or `F-2014-00001`."""
    m = _LETTERED.search(text)
    if m:
        value = f"{m['kind']}-{m['year'].translate(_DIGITS)}-{m['number'].translate(_DIGITS)}"
        return Found(m.start(), m.end(), value, value == m[0], whole=len(value.rsplit("-", 1)[1]) == 5)
    m = _NINE.search(text)
    if m:
        value = m[0].replace(" ", "").translate(_DIGITS)
        if 1975 <= int(value[:4]) <= 2045:
            return Found(m.start(), m.end(), value, value == m[0])
    return None


def damaged_case(text: str) -> Found | None:
    """A case number, or one that has lost or gained a digit: then as printed, and not clean."""
    found = case(text)
    if found:
        return found
    m = _SOME.search(text)
    return Found(m.start(), m.end(), m[0], clean=False, whole=False) if m else None


def document(text: str) -> Found | None:
    """A document number of State's: C and eight digits, since 2021 A and eleven."""
    m = _DOCUMENT.search(text)
    if m is None:
        return None
    words = m[0].replace(" ", "")
    value = ("A-" + words[2:].translate(_DIGITS)) if m["a"] else "C" + words[1:].translate(_DIGITS)
    return Found(m.start(), m.end(), value, value == m[0])


def level(text: str) -> Found | None:
    """The marking that the text begins or ends with."""
    bare = text.strip(" \t\n\r\"“”'—–~-:;,._")
    start = text.find(bare)
    if not bare:
        return None
    words = bare.split()
    for number in range(min(3, len(words)), 0, -1):
        for piece, at in ((" ".join(words[:number]), start), (" ".join(words[-number:]), start + len(bare))):
            found = level_of(piece)
            if found:
                low = at if at == start else text.rfind(words[-number], start)
                high = text.find(words[number - 1], start) + len(words[number - 1]) if at == start else start + len(bare)
                return Found(low, high, found[0], found[1] == 0)
    return None


def level_within(text: str) -> Found | None:
    """The first word or two of a text that are a marking."""
    words = list(_TOKEN.finditer(text))
    for at, first in enumerate(words):
        for last in words[at : at + 2][::-1]:
            found = level_of(text[first.start() : last.end()]) if first[0][:1].isupper() else None
            if found and found[0] != "UNCLASSIFIED":
                return Found(first.start(), last.end(), found[0], found[1] == 0)
    return None


def name(text: str) -> Found | None:
    """A person's name that is all of the text; a lone digit among initials is read as the letter it looks like."""
    lead = len(text) - len(text.lstrip(" \t:;.,_"))
    m = _NAME.match(text[lead:])
    if m is None:
        return None
    words = m["name"].strip()
    value = _LONE_DIGIT.sub(lambda digit: digit[0].translate(_LETTER), " ".join(words.split()))
    if any(c.isdigit() for c in value) or sum(c.isalpha() for c in value) < 4 or len(value.split()) > 5:
        return None
    return Found(lead, lead + len(words), value, value == words)


def line_name(text: str) -> Found | None:
    """A person's name that the text begins with: two to four capitalised words."""
    lead = len(text) - len(text.lstrip(" \t:;.,_"))
    m = _LINE_NAME.match(text[lead:])
    return Found(lead, lead + m.end(), " ".join(m["name"].split())) if m else None


def last_name(text: str) -> Found | None:
    """A person's name that the text ends with."""
    m = _LAST_NAME.search(text[-60:])
    if m is None:
        words = text.strip()
        if not 5 <= len(words) <= _WIDEST_NAME or sum(map(str.isdigit, words)) > 1 or not _DAMAGED_NAME.fullmatch(words):
            return None
        start = text.index(words)
        spaced = len(words) > 2 * len(words.replace(" ", "")) - 4
        value = re.sub(r"(?<=\S) (?=\S)", "", words) if spaced else words
        return Found(start, start + len(words), " ".join(value.split()), clean=False, whole=False)
    low = max(0, len(text) - 60)
    value = _LONE_DIGIT.sub(lambda digit: digit[0].translate(_LETTER), " ".join(m["name"].split()))
    return Found(low + m.start("name"), low + m.end("name"), value, not any(c.isdigit() for c in m["name"]))


def pattern(expression: str, *, flags: int = re.IGNORECASE) -> Reader:
    """A reader for a slot that one pattern describes; group `value`, or all of it, is the value, white space folded."""
    compiled = re.compile(expression, flags)

    def read(text: str) -> Found | None:
        m = compiled.search(text)
        if m is None:
            return None
        group = "value" if "value" in compiled.groupindex else 0
        return Found(m.start(group), m.end(group), " ".join(m[group].split()))

    return read
