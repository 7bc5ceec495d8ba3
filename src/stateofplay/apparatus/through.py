"""Through whom a memorandum goes on its way up.

On paper: `THROUGH: M - Mr. Vane`, `THRU:`, `VIA:`, between TO and FROM. Mistaken for it: "through" in the text, a telegram's relay.
Source: 5 FAH-1 H-310.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.parts.parties import parties
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

READS = (
    Example("TO: The Secretary\n\nTHROUGH: M - Mr. Vane\n\nFROM: AF - Ada Quill\n", ("M - Mr. Vane",)),
    Example("TO: The Secretary\n\nTHROUGH: M ~- Mr. Vane\n\nFROM: AF - Ada Quill\n", ("M - Mr. Vane",)),
    Example("TO: The Secretary\nTHRU: P - Mr. Vane\nFROM: AF - Ada Quill\n", ("P - Mr. Vane",)),
)
PASSES_OVER = ("Through the harbour: boats.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The officers it goes through, as printed."""
    for slot in slots(sheet, "through"):
        yield from parties(slot)
