"""The date-time group: when the telegram was sent, in universal time.

On paper: `051200Z MAR 76` behind the precedence; again, later, on page lines. In use since 1944. Mistaken for it: the time of receipt on
the page line. Source: 5 FAH-2 H-230.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.headings import read_slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.apparatus.specimens import TELEGRAM

READS = (
    Example(TELEGRAM, ("051200Z MAR 76",)),
)
PASSES_OVER = ("Call 051200 in March 76.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The group as printed."""
    yield from read_slots(sheet, "date_time_group")
