"""The telegram's number: its station and serial.

On paper: at the end of the line of classification (`CONFIDENTIAL PORT ELOI 1234`), on each page line (`PAGE 01 PORT EL 01234`), `TEHRAN
5332` below the letterhead of the 1960s. Mistaken for it: an addressee's serial, a reference. Source: 5 FAH-2 H-230.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus import genre
from stateofplay.apparatus.parts.headings import read_slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.apparatus.specimens import TELEGRAM

_AIRGRAM = re.compile(r"\s*(?:[Nn][Oo]\.?:?\s*)?(?P<value>C?A-\d{1,4})(?=\s{2,}|\s*$)")
_TOP = 16

READS = (
    Example("AIRGRAM\nA-217                CONFIDENTIAL\n\nTO: Department of Boats\n", ("A-217",)),
    Example(TELEGRAM, ("PORT ELOI 1234",)),
    Example("MRN: 09 PORT ELOI 123\nDate/DTG: May 05, 2009 / 051530Z MAY 09\nFrom: AMEMBASSY PORT ELOI\n", ("09 PORT ELOI 123",)),
    Example("O 051200Z MAR 94\nFM SECSTATE WASHDC\nTO AMEMBASSY PORT ELOI\n\n   IA &- STATE 011303\n\nSUBJECT: BOATS\n", ("STATE 011303",)),
    Example("FROM: PORT ELOI\nTO: Secretary of State\nNO: 5432, June 1, 7 p.m.\n", ("5432",)),
)
PASSES_OVER = ("SUBJECT: BOATS\nPORT ELOI 1234 is a good hotel.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The number with its station, as printed."""
    yield from read_slots(sheet, "message_number")
    if not genre.is_any(sheet, "airgram"):
        return
    for line in sheet.text_lines()[:_TOP]:
        m = _AIRGRAM.match(line.text)
        if m:
            yield Candidate(field="message_number", value=m["value"], spans=(line.span(*m.span("value")),), rule="message_number.airgram")
            return
