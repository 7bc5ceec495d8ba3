"""Checks: does what was read agree with the orders in force and with itself? What does not becomes a Doubt, never a refusal.

An instruction outside the years of its order, a declassification date before the paper, a release before the paper was written, a portion
marked above its paper: each has innocent reasons (a derivative marking, a retyped copy, a scanner's slip), so the reading stands and the
historian is told. A reason such as 1.4(d) in a release stamp of 2015 on a paper of 1993 is in order and raises nothing.
Source: Executive Orders 10501 to 13526; vocab/orders.csv and vocab/declassification_marks.csv hold the years.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from stateofplay.apparatus.parts.portion import LEVEL_RANK, RANK
from stateofplay.model.reading import Reading
from stateofplay.model.record import BodyPart, Doubt
from stateofplay.vocab import table

_LENIENCY = 1.0
_LONGEST = {"12958": 10, "default": 25}
_DATE = re.compile(r"\d{4}(?:-\d{2})?(?:-\d{2})?")
_ORDER = re.compile(r"1[0-3]\d{3}")
_NINE = re.compile(r"(?P<year>(?:19|20)\d{2})\d{5}|[A-Z]{1,2}-(?P<lettered>(?:19|20)\d{2})-\d+")
_DATED = re.compile(r"(?:GDS|RDS|XDS)(?:-\d)?\s+\d")


def _values(readings: Sequence[Reading], field: str) -> list[Reading]:
    return [reading for reading in readings if reading.field == field]


def _day(value: str) -> str:
    """A date as far as it is known, or an empty string."""
    m = _DATE.match(value)
    return m[0] if m else ""


def _written(readings: Sequence[Reading]) -> str:
    """The paper's own date, or an empty string."""
    return next((_day(reading.value) for reading in _values(readings, "date")), "")


def _before(one: str, other: str) -> bool:
    """Whether a date lies wholly before another; what is not known of either does not count."""
    shared = min(len(one), len(other))
    return bool(shared) and one[:shared] < other[:shared]


def _outside(written: str, since: str, until: str) -> bool:
    return bool((since and _before(written, since)) or (until and _before(until, written)))


def _mark_row(value: str) -> table.Row | None:
    """The row of the years of an instruction or a marking."""
    words = "GDS DATED" if _DATED.match(value) and value.startswith("GDS") else re.sub(r"-\d.*$", "", value) if value.startswith(("XGDS", "RDS")) else value
    rows = table.load("declassification_marks")
    exact = next((row for row in rows if words == row.key or words in row.forms), None)
    return exact or next((row for row in rows if any(words.startswith(form + " ") for form in row.forms)), None)


def instruction_in_its_years(readings: Sequence[Reading]) -> Iterator[Doubt]:
    """V1 to V5, V8: OADR, X1, GDS, GROUP, 25X, LIMITED OFFICIAL USE on a paper outside the years in which they were used."""
    written = _written(readings)
    for reading in (*_values(readings, "declassification"), *_values(readings, "classification")):
        row = _mark_row(reading.value)
        if row is not None and written and _outside(written, row.since, row.until):
            code = "declassification_outside_its_order" if reading.field == "declassification" else "marking_outside_its_years"
            years = f"{row.since[:4]} to {row.until[:4]}" if row.until else f"from {row.since[:4]} on"
            yield Doubt(code=code, words=f"{reading.value} was used {years}; the paper is dated {written}.", loci=reading.loci)


def order_in_force(readings: Sequence[Reading]) -> Iterator[Doubt]:
    """V6: the order cited was in force when the paper was dated; a year's grace after its end, since old forms were used up."""
    written = _written(readings)
    for reading in _values(readings, "executive_order"):
        m = _ORDER.search(reading.value)
        row = next((row for row in table.load("orders") if m and row.key == m[0]), None)
        if row is None or len(written) < 4:
            continue
        late = row.until and int(written[:4]) > int(row.until[:4]) + _LENIENCY
        if _before(written, row.since) or late:
            words = f"Executive Order {row.key} was in force {row.since} to {row.until or 'now'}; the paper is dated {written}."
            yield Doubt(code="order_not_in_force", words=words, loci=reading.loci)


def declassification_date_possible(readings: Sequence[Reading]) -> Iterator[Doubt]:
    """V7: a declassification date lies after the paper and within twenty-five years of it."""
    written = _written(readings)
    for reading in _values(readings, "declassification"):
        due = _day(reading.value)
        if len(due) < 4 or len(written) < 4:
            continue
        if _before(due, written) or int(due[:4]) > int(written[:4]) + _LONGEST["default"]:
            yield Doubt(code="declassification_date_unlikely", words=f"To be declassified {due}, but dated {written}.", loci=reading.loci)


def release_after_document(readings: Sequence[Reading]) -> Iterator[Doubt]:
    """V10: the release comes after the paper, and the case was opened before it was reviewed."""
    written = _written(readings)
    for reading in _values(readings, "release_date"):
        released = _day(reading.value)
        if written and released and _before(released, written):
            yield Doubt(code="release_before_document", words=f"Released {released}, but dated {written}.", loci=reading.loci)
        for case in _values(readings, "release_case"):
            m = _NINE.match(case.value)
            year = (m["year"] or m["lettered"]) if m else None
            if year and released and int(year) > int(released[:4]):
                words = f"Case {case.value} was opened after the review of {released}."
                yield Doubt(code="case_after_review", words=words, loci=(*case.loci, *reading.loci))


def cuts_are_listed(readings: Sequence[Reading]) -> Iterator[Doubt]:
    """An exemption beside a cut stands in the list of the release stamp."""
    listed = {reading.value for reading in _values(readings, "exemption") if reading.rule == "exemption.release_stamp"}
    seen: set[str] = set()
    for cut in _values(readings, "excision"):
        for part in cut.parts:
            if listed and part.value not in listed and part.value not in seen:
                seen.add(part.value)
                words = f"{part.value} stands beside a cut but not in the release stamp's list."
                yield Doubt(code="exemption_not_listed", words=words, loci=part.loci)


CHECKS: tuple[Callable[[Sequence[Reading]], Iterator[Doubt]], ...] = (
    instruction_in_its_years,
    order_in_force,
    declassification_date_possible,
    release_after_document,
    cuts_are_listed,
)


def portions_within(readings: Sequence[Reading], body: Sequence[BodyPart]) -> Iterator[Doubt]:
    """V9: no portion is marked above its paper."""
    level = next((LEVEL_RANK.get(reading.value) for reading in _values(readings, "classification")), None)
    for part in body:
        mark = part.portion.split("/")[0] if part.portion else ""
        if level is not None and RANK.get(mark, 0) > level:
            yield Doubt(code="portion_above_document", words=f"A paragraph is marked {part.portion}, above the paper's own level.", loci=part.loci[:1])
            return


def checks(readings: Sequence[Reading], body: Sequence[BodyPart] = ()) -> tuple[Doubt, ...]:
    """What the historian should know before trusting the readings, in the order of `CHECKS`.

    Args:
        readings: The readings of one record.
        body: Its body, for the marks of its portions.
    """
    return (*(doubt for check in CHECKS for doubt in check(readings)), *portions_within(readings, body))
