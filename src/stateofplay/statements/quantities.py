"""Figures by grammar: money, counted things, shares and deadlines, with what is said of their exactness.

On paper: `estimated at $50 million`, `at least 500 troops`, `about 10 percent`, `not later than October 1`. A number that names (a telegram's, a
paragraph's, a resolution's) is none, nor is a date that tells when something was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from stateofplay.model.statement import Comparator, Quantity
from stateofplay.vocab import table

_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "mil": 1e6}
_WORDS = {word: at for at, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)} | {
    "twenty": 20,
    "thirty": 30,
    "fifty": 50,
}
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty)\b)"
_RANGE = r"(?:\s*(?:-|–|to|or)\s*\$?\d[\d,.]*\d|\s*(?:-|–|to|or)\s*\$?\d)?"
_EXACT = (
    r"(?P<exact>(?:estimated at|approximately|about|roughly|around|nearly|almost|some|on the order of|at least|not less than|no less than|no fewer than|"
    r"more than|over|a minimum of|"
    r"up to|at most|no more than|not more than|less than|under|a maximum of|as many as|an additional|an extra|only)\s+)?"
)
_TAIL = (
    r"(?P<tail>(?:\s+(?:in|of|for|from|on|at|to|outside|associated with|per)\s+[^,.;:()\n]{2,40}?"
    r"(?=[,.;:()\n]|\s(?:and|but|or|which|that|who|is|are|was|were|will|would)\b))?)"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DEADLINE = re.compile(
    rf"\b(?P<by>by|before|until|till|no later than|not later than|prior to|through|beginning|effective)\s+(?:about |the )?"
    rf"(?:(?P<part>end of|early|mid-|late|middle of)\s*)?"
    rf"(?P<month>{_MONTH})(?:\s+(?P<day>\d{{1,2}})\b)?(?:,?\s+(?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_COMPARE: dict[str, Comparator] = {
    "estimated at": "~", "approximately": "~", "about": "~", "roughly": "~", "around": "~", "nearly": "~", "almost": "~", "some": "~", "on the order of": "~",
    "at least": ">=", "not less than": ">=", "no less than": ">=", "no fewer than": ">=", "more than": ">=", "over": ">=", "a minimum of": ">=",
    "up to": "<=", "at most": "<=", "no more than": "<=", "not more than": "<=", "less than": "<=", "under": "<=", "a maximum of": "<=", "as many as": "<=",
}  # fmt: skip
_COIN = re.compile(r"[$£]|\bDM|dollars|marks|pounds|francs", re.IGNORECASE)
_AROUND = (re.compile(r"(?:[\w’'-]+ ){0,3}$"), re.compile(r"(?: [\w’'-]+){0,3}"))
_SHARE = re.compile(r"\b(?:share|contribution|portion|assess\w+|per cent of|percent of|total|overall)\b", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:a|per|each|every)\s+(?:year|month|day|week)|annual|annually|FY|fiscal|over .{0,20}years?|yearly|monthly", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in a passage: where it begins and ends there, and what it is."""

    start: int
    end: int
    quantity: Quantity
    words: str


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    money = re.compile(
        rf"{_EXACT}(?P<sign>(?:US)?\$|£|DM\s?)\s?{_NUMBER}{_RANGE}(?:[\s-]?(?P<scale>hundred|thousand|million|billion|mil)\b)?"
        rf"|{_EXACT.replace('exact', 'exact2')}{_NUMBER.replace('number', 'number2')}"
        r"\s(?P<scale2>million|billion|thousand)\s+(?P<coin>dollars|marks|pounds|francs)",
        re.IGNORECASE,
    )
    units = sorted(table.forms("units"), key=lambda unit: -len(unit))
    counted = re.compile(
        rf"(?<![\w$.,/–-]){_EXACT}{_NUMBER}{_RANGE}(?:[\s-](?P<scale>hundred|thousand|million|billion)\b)?"
        rf"(?P<between>(?:[\s-]+(?!and\b|or\b|of\b|to\b|in\b)[A-Za-z][A-Za-z.'-]*){{0,3}}?)"
        rf"[\s-]?(?P<unit>%|{'|'.join(map(re.escape, units))})(?![\w]){_TAIL}",
        re.IGNORECASE,
    )
    return money, counted


def _value(words: str, scale: str | None) -> float:
    low = words.lower()
    number = float(_WORDS[low]) if low in _WORDS else float(low.replace(",", ""))
    return number * _SCALE.get((scale or "").lower(), 1.0)


def _compared(words: str | None) -> Comparator:
    return _COMPARE.get(" ".join((words or "").lower().split()), "=")


def _money(text: str) -> Iterator[Figure]:
    if not _COIN.search(text):
        return
    for found in _patterns()[0].finditer(text):
        sign = found["sign"]
        number = found["number"] or found["number2"]
        unit = {"£": "GBP", "DM": "DEM"}.get((sign or "$").strip(), "USD")
        if found["coin"]:
            unit = {"dollars": "USD", "marks": "DEM", "pounds": "GBP", "francs": "francs"}[found["coin"].lower()]
        around = text[max(0, found.start() - 80) : found.end() + 40]
        missing = tuple(name for name, said in (("share or total", _SHARE), ("period", _PERIOD)) if not said.search(around))
        quantity = Quantity(
            value=_value(number, found["scale"] or found["scale2"]), unit=unit, comparator=_compared(found["exact"] or found["exact2"]), unspecified=missing
        )
        start, end = found.start(), found.end()
        if not (found["exact"] or found["exact2"]):  # the smallest words that say of what: "increasing the credit to $15 million"
            lead, tail = _AROUND[0].search(text, max(0, start - 40), start), _AROUND[1].match(text, end)
            start, end = lead.start() if lead else start, tail.end() if tail else end
        yield Figure(start, end, quantity, _of_what(text, found.start(), found.end()))


def _of_what(text: str, start: int, end: int) -> str:
    """The words that say of what an amount is: those behind it, or those before the bracket in which it ends ("a PKO (estimated at $50 million)")."""
    behind = text[end : end + 40].split("\n", maxsplit=1)[0]
    bracket = text.rfind("(", max(0, start - 40), start) if behind.lstrip().startswith(")") else -1
    return " ".join(text[:bracket].split()[-3:]) if bracket > 0 else behind.lstrip(" )")


def _counted(text: str) -> Iterator[Figure]:
    units = {form.lower(): key for form, key in table.forms("units").items()}
    for found in _patterns()[1].finditer(text):
        unit = units.get(found["unit"].lower(), "percent")
        if found["number"].lower() in _WORDS and unit in ("days", "weeks", "months", "years", "people"):
            continue
        yield Figure(
            found.start(),
            found.end(),
            Quantity(value=_value(found["number"], found["scale"]), unit=unit, comparator=_compared(found["exact"])),
            (found["between"] or "") + " " + found["unit"] + (found["tail"] or ""),
        )


def _deadlines(text: str, day: str) -> Iterator[Figure]:
    months = "january february march april may june july august september october november december".split()
    for found in _DEADLINE.finditer(text):
        if not found["month"][0].isupper():
            continue
        month = months.index(found["month"].lower()) + 1
        year = int(found["year"]) if found["year"] else int(day[:4] or 0)
        if not year:
            continue
        if not found["year"] and day and month < int(day[5:7]):
            year += 1
        date = int(found["day"]) if found["day"] else 31 if found["part"] == "end of" else 1
        by: Comparator = "<=" if found["by"].lower() in ("by", "before", "until", "till", "no later than", "not later than", "prior to") else "="
        yield Figure(found.start(), found.end(), Quantity(value=float(year * 10000 + month * 100 + min(date, 31)), unit="date", comparator=by), "deadline")


def figures(text: str, day: str) -> list[Figure]:
    """The figures of a passage in order, none within another."""
    found = sorted([*_money(text), *_counted(text), *_deadlines(text, day)], key=lambda one: (one.start, -one.end))
    out: list[Figure] = []
    for one in found:
        if not out or one.start >= out[-1].end:
            out.append(one)
    return out
