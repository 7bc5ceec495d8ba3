"""The date-time group: when the telegram was sent, in universal time.

On paper: `051200Z MAR 76` behind the precedence; again, later, on page lines. In use since 1944. Mistaken for it: the time of receipt on
the page line. Source: 5 FAH-2 H-230.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stateofplay.apparatus.parts.headings import read_slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.apparatus.specimens import TELEGRAM

_ZULU = re.compile(r"^(?P<time>(?:[0-2OIl][0-9OIl]|3[01OIl])(?:[01OIl][0-9OIl]|2[0-3OIl])[0-5OIl][0-9OIl])[2?](?=\s)")
"""A day, an hour and a minute, and a figure where the Z stands."""
_FIGURES = str.maketrans("OIl", "011")

READS = (
    Example(TELEGRAM, ("051200Z MAR 76",)),
    Example("O O512002 MAR 76\nFM AMEMBASSY PORT ELOI\nTO SECSTATE WASHDC\n", ("051200Z MAR 76",)),
)
PASSES_OVER = ("Call 051200 in March 76.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The group as printed, its Z put right where worn type made a figure of it."""
    for one in read_slots(sheet, "date_time_group"):
        value = _ZULU.sub(lambda m: m["time"].translate(_FIGURES) + "Z", one.value)
        yield one if value == one.value else replace(one, value=value, confidence="likely")
