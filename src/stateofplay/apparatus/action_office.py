"""The office that has action on an incoming telegram, or where an outgoing one originates.

On paper: `ACTION AF-10`, `ORIGIN AF-01`: office and number of copies. Since 1973. Mistaken for it: INFO offices. Source: 5 FAH-2 H-230.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stateofplay.apparatus.parts.copies import symbol_of
from stateofplay.apparatus.parts.headings import read_slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.apparatus.specimens import TELEGRAM

READS = (
    Example(TELEGRAM, ("AF",)),
    Example("ATION AF-Z0\nR 051200Z MAR 76\nFM AMEMBASSY PORT ELOI\nTO SECSTATE WASHDC\n", ("AF",)),
    Example("ORIGIN I0-16\nR 051200Z MAR 76\nFM SECSTATE WASHDC\nTO AMEMBASSY PORT ELOI\n", ("IO",)),
)
PASSES_OVER = ("The action AF took was right.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The office's symbol, figures in it put right as letters."""
    for one in read_slots(sheet, "action_office"):
        value = symbol_of(one.value)
        yield one if value == one.value else replace(one, value=value, confidence="likely")
