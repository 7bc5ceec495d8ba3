"""The word-processing number: the typist's name for the file.

On paper: `W-BOAT 3060 9/15/93`, `BOAT 1234A`, `Wang #1234`, between the last paragraph and the drafting line, or a path on a disk
(a drive, folders, a name). From about 1980. Mistaken for it: a telegram's number, a signature. Source: the Department's Wang system; 5 FAH-1 H-310.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts.drafting_block import entries
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.apparatus.specimens import DRAFTING
from stateofplay.model.reading import Confidence

_NUMBER = re.compile(
    r"\s*(?:\d{1,2}/\d{1,2}/\d{2,4}\s+)?(?P<value>(?:W-)?[A-Z]{3,6}\s?#?\s?\d{3,5}[A-Z]?"
    r"|(?:Wang|WANG|Doc\.?|DOC)\s?#?\s?\d{3,5}[A-Z]?)(?:\s+\d{1,2}/\d{1,2}/\d{2,4})?\s*$"
)
_PATH = re.compile(r"\s*(?P<value>[A-Z]:\\[^\n]{4,120}|[A-Z]:/[^\n]{4,120}\.\w{2,4})\s*$")
_NAMED = re.compile(r"\b(?:Wang|WANG|Doc|DOC)\b")
_ABOVE = 4

READS = (
    Example(DRAFTING, ("W-BOAT 3060",)),
    Example("P:\\\\J\\\\Memos\\\\boats.doc\nDrafted: EAP/J: Ada Quill\n", ("P:\\J\\Memos\\boats.doc",)),
)
PASSES_OVER = ("SECRET 3060\n\nThe fleet is old.", "UNCLAS STATE 118234\n",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The number or path as printed, where it stands just above or below a drafting block."""
    block = sheet.once(entries)
    if not block:
        return
    first, last = block[0].span.line.number, block[-1].span.line.number
    above = [line for line in sheet.lines[:first] if line.role == "text"][-_ABOVE:]
    below = [line for line in sheet.lines[last + 1 :] if line.role == "text"][:2]
    within = [line for line in sheet.lines[first + 1 : last] if line.role == "text" and _NAMED.search(line.text)]
    for line in (*above, *within, *below):
        m = _NUMBER.match(line.text) or _PATH.match(line.text)
        if m:
            grade: Confidence = "sure" if line not in below else "likely"
            span = line.span(*m.span("value"))
            yield Candidate(field="word_processing_number", value=span.text, spans=(span,), rule="word_processing_number.by_block", confidence=grade)
