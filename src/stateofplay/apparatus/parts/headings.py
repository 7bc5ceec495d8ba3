"""All headings of a sheet: whichever of telegram, mail, memorandum and dateline it bears."""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts import dateline, mail_header, memo_header, slip, telegram_desktop, telegram_header
from stateofplay.apparatus.parts.slot import Slot
from stateofplay.apparatus.sheet import Candidate, Sheet, words_of

Header = str
_ORDER = (
    (telegram_desktop.slots, "telegram"),
    (telegram_header.slots, "telegram"),
    (mail_header.slots, "mail"),
    (slip.slots, "slip"),
    (memo_header.slots, "memorandum"),
    (dateline.slots, "dateline"),
)


def _all(sheet: Sheet) -> list[Slot]:
    """Every slot; a telegram's or a message's own heading speaks before a memorandum's for the fields it fills."""
    out: list[Slot] = []
    special = False
    for header, name in _ORDER:
        found = sheet.once(header)
        filled = {slot.field for slot in out}
        if special and name in ("memorandum", "dateline"):
            wired = "date_time_group" in filled
            found = [slot for slot in found if slot.field not in filled and not (wired and slot.field in ("sender", "addressee", "participant"))]
        out.extend(found)
        special = special or (bool(found) and name in ("telegram", "mail", "slip"))
    return out


def slots(sheet: Sheet, field: str) -> Iterator[Slot]:
    """The slots for a field, from every heading that the sheet bears."""
    for slot in sheet.once(_all):
        if slot.field == field:
            yield slot


def read_slots(sheet: Sheet, field: str) -> Iterator[Candidate]:
    """Candidates for a field whose value is the slot's words as printed."""
    for slot in slots(sheet, field):
        yield Candidate(field=field, value=words_of(slot.spans), spans=slot.spans, rule=slot.rule, confidence=slot.confidence)
