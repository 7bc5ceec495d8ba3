"""All headings of a sheet: whichever of memorandum, telegram, conversation and mail it bears."""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts import memo_header
from stateofplay.apparatus.parts.slot import Slot
from stateofplay.apparatus.sheet import Candidate, Sheet, words_of

HEADERS = (memo_header.slots,)
"""Each looks at a sheet and returns the slots it finds, none when the sheet bears no such heading."""


def slots(sheet: Sheet, field: str) -> Iterator[Slot]:
    """The slots for a field, from every heading that the sheet bears."""
    for header in HEADERS:
        for slot in sheet.once(header):
            if slot.field == field:
                yield slot


def read_slots(sheet: Sheet, field: str) -> Iterator[Candidate]:
    """Candidates for a field whose value is the slot's words as printed."""
    for slot in slots(sheet, field):
        yield Candidate(field=field, value=words_of(slot.spans), spans=slot.spans, rule=slot.rule, confidence=slot.confidence)
