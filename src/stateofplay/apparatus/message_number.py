"""The telegram's number: its station and serial.

On paper: at the end of the line of classification (`CONFIDENTIAL PORT ELOI 1234`), on each page line (`PAGE 01 PORT EL 01234`), `TEHRAN
5332` below the letterhead of the 1960s. Mistaken for it: an addressee's serial, a reference. Source: 5 FAH-2 H-230.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.headings import read_slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.apparatus.specimens import TELEGRAM

READS = (
    Example(TELEGRAM, ("PORT ELOI 1234",)),
)
PASSES_OVER = ("SUBJECT: BOATS\nPORT ELOI 1234 is a good hotel.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The number with its station, as printed."""
    yield from read_slots(sheet, "message_number")
