"""How fast the telegram went.

On paper: one letter before the date-time group (`O 051200Z MAR 76`), words behind an addressee (`SECSTATE WASHDC IMMEDIATE 2345`).
Mistaken for it: `IMMEDIATE` in the text. Source: 5 FAH-2 H-230.
"""

from __future__ import annotations

import re
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
    """Each precedence in words: a group of letters before the date-time group gives that for action and that for information."""
    for slot in slots(sheet, "precedence"):
        span = slot.spans[0]
        if slot.rule != "precedence.letters":
            yield Candidate(field="precedence", value=" ".join(span.text.split()), spans=slot.spans, rule=slot.rule, confidence=slot.confidence)
            continue
        for m in re.finditer(r"\S", span.text):
            if m[0] in _WORDS:
                yield Candidate(field="precedence", value=_WORDS[m[0]], spans=(span.part(*m.span()),), rule=slot.rule, confidence=slot.confidence)
