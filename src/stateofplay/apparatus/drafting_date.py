"""When the paper was drafted, where the drafting block says so.

On paper: a date behind or below the drafter (`Drafted: AF/C:AQuill 9/15/93 x72113`), behind the word-processing number. Mistaken for it: the
paper's own date. Source: 5 FAH-1 H-310.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.dates import first_date
from stateofplay.apparatus.parts.drafting_block import entries
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.apparatus.specimens import DRAFTING
from stateofplay.model.reading import Confidence

_NEAR = 2

READS = (
    Example(DRAFTING, ("1993-09-15",)),
    Example("Drafted by: POL - AQuill\n5/4/72\n", ("1972-05-04",)),
    Example("Drafted: INL/AP: Ada Quill, x68760, 4/16/09\n\nCleared: INL: BPell\n", ("2009-04-16",)),
)
PASSES_OVER = ("Washington, May 3, 1994.\n\nThe fleet is old.", "Drafted: AF/C:AQuill 7-2113\n",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The date as EDTF, on the drafter's line or next to it."""
    drafters = [entry for entry in sheet.once(entries) if entry.field == "drafter"]
    if not drafters:
        return
    at = drafters[0].span.line.number
    around = [line for line in sheet.lines[max(0, at - 5) : at] if line.role == "text"][-_NEAR:]
    after = [line for line in sheet.lines[at : at + 4] if line.role == "text"][:_NEAR]
    for line in (*after, *around):
        found = first_date(line.text)
        if found and (line.number == at or len(line.text.strip()) < 34):
            span = line.span(found.start, found.end)
            grade: Confidence = "sure" if line.number == at and not found.repaired else "likely"
            yield Candidate(field="drafting_date", value=found.edtf, spans=(span,), rule="drafting_date.by_drafter", confidence=grade)
            return
