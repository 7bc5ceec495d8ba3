"""The offices that got copies of a telegram.

On paper: the INFO line of the distribution, `INFO OCT-01 IO-16 /067 W`, in compressed symbols. Since 1973. Mistaken for it: INFO posts
under the addressees. Source: 5 FAH-2 H-230.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.headings import read_slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.apparatus.specimens import TELEGRAM

READS = (
    Example(TELEGRAM, ("OCT-01 IO-16 /067 W",)),
)
PASSES_OVER = ("INFO AMEMBASSY PARIS\n",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The line's words as printed."""
    yield from read_slots(sheet, "distribution")
