"""When a talk was held, where the paper says so apart from its own date.

On paper: `DATE, TIME AND PLACE: Wednesday, May 3, 1994; 10 a.m.`, `TIME AND DATE:`. Mistaken for it: the date of the record.
Source: 5 FAH-1 H-310.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.dates import first_date
from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

READS = (
    Example("MEMORANDUM OF CONVERSATION\n\nDATE, TIME AND PLACE: Tuesday, May 3, 1994; 10 a.m.; The Harbour\n\n", ("1994-05-03",)),
)
PASSES_OVER = ("Washington, May 3, 1994.\n\nSUBJECT\nBoats\n",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The date of the talk as EDTF."""
    for slot in slots(sheet, "meeting"):
        for span in slot.spans:
            found = first_date(span.text)
            if found:
                yield Candidate(
                    field="meeting_date",
                    value=found.edtf,
                    spans=(span.part(found.start, found.end),),
                    rule="meeting_date.labelled",
                    confidence="sure" if not found.repaired else "likely",
                )
                break
