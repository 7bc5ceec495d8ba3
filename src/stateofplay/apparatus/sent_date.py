"""When mail was sent, with its hour, where the heading says so.

On paper: `Sent: Monday, May 3, 2010 9:00 AM`. The day is the paper's date; the line is kept here with its hour. Mistaken for it: dates of
quoted messages. Source: released mail of the Department.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts.dates import first_date
from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

_HOUR = re.compile(r"\s*,?\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?\s*(?P<half>[AaPp]\.?[Mm])?")

READS = (
    Example("From: Ada Quill\nSent: Monday, May 3, 2010 9:05 PM\nSubject: Boats\n", ("2010-05-03T21:05",)),
)
PASSES_OVER = ("Washington, May 3, 1994\n\nSUBJECT: Boats\n",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """Date and hour of sending, ISO 8601, in the zone of the heading."""
    for slot in slots(sheet, "date"):
        if slot.rule != "date.mail_heading":
            continue
        span = slot.spans[0]
        found = first_date(span.text)
        hour = _HOUR.match(span.text, found.end) if found else None
        if found is None or hour is None:
            continue
        number = int(hour["hour"])
        half = (hour["half"] or "").upper().replace(".", "")
        number = number % 12 + 12 * (half == "PM") if half else number
        value = f"{found.edtf}T{number:02d}:{hour['minute']}"
        words = span.part(found.start, hour.end())
        yield Candidate(field="sent_date", value=value, spans=(words,), rule="sent_date.mail_heading", confidence="sure" if not found.repaired else "likely")
