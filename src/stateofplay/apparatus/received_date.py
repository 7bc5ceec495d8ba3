"""When the paper was received, by the stamp of the office that got it.

On paper: `'98 MAY -7 P5:05`, `RECEIVED MAY 3 1994`, `Rec'd: June 1, 1961 9:44 p.m.`. Mistaken for it: the paper's own date.
Source: receipt stamps of the Executive Secretariat; incoming telegram forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts.dates import first_date, month_of, year_of
from stateofplay.apparatus.parts.hints import lines_with
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

_STAMP = re.compile(r"(?P<value>['‘’](?P<year>\d{2})\s(?P<month>[A-Z]{3})\s?[-–]?\s?(?P<day>\d{1,2})(?:\s+[AP]\s?\d{1,2}:\d{2})?)")
_LEAD = re.compile(r"(?:RECEIVED|Received|Rec['’]d|REC['’]D)\s*[:.]?\s*(?P<rest>.{6,40})$")

READS = (
    Example("'98 MAY -7 P5:05\nACTION MEMORANDUM\n", ("1998-05-07",)),
    Example("Rec'd: June 1, 1961 9:44 p.m.\n", ("1961-06-01",)),
)
PASSES_OVER = ("We received the boats on May 3, 1994.", "Washington, May 3, 1994\n",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The date as EDTF."""
    for line in lines_with(sheet, ("'", "‘", "’", "RECEIVED")):
        if line.role != "text" or len(line.text.strip()) > 70:
            continue
        m = _STAMP.search(line.text)
        month = month_of(m["month"]) if m else None
        if m and month and 1 <= int(m["day"]) <= 31:
            value = f"{year_of(m['year'])}-{month[0]}-{int(m['day']):02d}"
            yield Candidate(field="received_date", value=value, spans=(line.span(*m.span("value")),), rule="received_date.stamp", confidence="likely")
            continue
        m = _LEAD.match(line.text.strip())
        found = first_date(m["rest"]) if m else None
        if m and found and found.start < 4:
            span = line.span().part(m.start("rest") + found.start, m.start("rest") + found.end)
            yield Candidate(field="received_date", value=found.edtf, spans=(span,), rule="received_date.labelled", confidence="likely")
