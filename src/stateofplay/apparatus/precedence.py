"""How fast the telegram went.

On paper: one letter before the date-time group (`O 051200Z MAR 76`), words behind an addressee (`SECSTATE WASHDC IMMEDIATE 2345`).
Mistaken for it: `IMMEDIATE` in the text. Source: 5 FAH-2 H-230.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.apparatus.specimens import TELEGRAM

_WORDS = {"Z": "FLASH", "O": "IMMEDIATE", "0": "IMMEDIATE", "P": "PRIORITY", "R": "ROUTINE"}

READS = (
    Example(TELEGRAM, ("IMMEDIATE",)),
    Example("FM USUN\nTO SECSTATE WASHDC NIACT IMMEDIATE 12\nE.O. 12356: N/A\n", ("NIACT IMMEDIATE",)),
)
PASSES_OVER = ("We need boats at once.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The highest precedence in words."""
    for slot in slots(sheet, "precedence"):
        words = " ".join(slot.spans[0].text.split())
        value = _WORDS.get(words[:1], words) if slot.rule == "precedence.letters" else words
        yield Candidate(field="precedence", value=value, spans=slot.spans, rule=slot.rule, confidence=slot.confidence)
