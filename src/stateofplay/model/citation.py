"""A citation: where a line of a brief stands on paper, and the day of what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from stateofplay.model.locus import Locus
from stateofplay.model.reading import Confidence

Basis = Literal["text", "meeting", "paper"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Day:
    """A day, or a span of days where the paper gives no more.

    Attributes:
        earliest: First day it can mean, `YYYY-MM-DD`.
        latest: The last.
        basis: Whether the text of the statement says so, the talk it was made in, or only the date of the paper.
        words: The words of the text that say so, or nothing.
    """

    earliest: str
    latest: str
    basis: Basis = "paper"
    words: str = ""

    @property
    def english(self) -> str:
        """`October 20, 1992`; a span as `October 1992`, `1992`, or from day to day."""
        first, last = date.fromisoformat(self.earliest), date.fromisoformat(self.latest)
        if first == last:
            return _long(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%B %Y}"
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return str(first.year)
        return f"{_long(first)} to {_long(last)}"


def _long(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a line of the brief stands on paper.

    Attributes:
        source: Number of the footnote, from 1.
        record: The record's id.
        text: The exact words.
        loci: Their place; never empty.
        grade: The grade of the statement it rests on.
    """

    source: int
    record: str
    text: str
    loci: tuple[Locus, ...]
    grade: Confidence

    def __post_init__(self) -> None:
        if not self.loci:
            raise ValueError(f"a line without a place on the page: {self.text!r}")

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.loci[0].page
