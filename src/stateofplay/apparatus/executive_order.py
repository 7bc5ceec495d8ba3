"""The executive order that a telegram's marking rests on.

On paper: `E.O. 11652: GDS`, `E.O. 12356: DECL:OADR`, on unclassified ones `N/A`. Since 1972. Mistaken for it: the order a release was made
under. Source: Executive Orders 11652 to 13526.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts.dates import first_date, year_of
from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.apparatus.specimens import TELEGRAM
from stateofplay.model.reading import Confidence
from stateofplay.vocab import table

_ORDER = re.compile(r"^\s*(?P<lead>E\s?[.,]?\s?[O0]\s?[.,]?|EO)\s?:?\s*(?P<value>1[0-9OlI]{4})\b")
_GROUP = re.compile(r"[A-Z]{3}\.?\s+(?P<year>\d{2})\s*$")
_SPOILT = 2
_KNOWN = frozenset(("10501", "11652", "12065", "12356", "12958", "13292", "13526"))

READS = (
    Example(TELEGRAM, ("E.O. 11652",)),
    Example("E.0.12356: DECL:OADR\n", ("E.O. 12356",)),
    Example("E.O.: 13526\n", ("E.O. 13526",)),
    Example("O 051200Z MAR 86\nFM AMEMBASSY PORT ELOI\nTO SECSTATE WASHDC\n\nE.O. 12555:6: DECL:OADR\n", ("E.O. 12356",)),
)
PASSES_OVER = (
    "DECLASSIFIED PER E.O. 13526\n",
    "MEMORANDUM FOR: The Minister\n\nFROM: Ada Quill\nDATE: May 3, 1994\nSUBJECT: Boats\n\nWe need boats.\n\nE.O. 13526\n",
)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The order, letters read for digits repaired; one that came after the paper is the release's, torn from its stamp."""
    written = _written(sheet)
    later = {row.key for row in table.load("orders") if written and row.since[:4] > written}
    for line in sheet.lines:
        if line.role != "text" or len(line.text) > 90:
            continue
        m = _ORDER.match(line.text)
        if m:
            value = _in_force(m["value"].translate(str.maketrans("OlI", "011")), written)
            if value in later:
                continue
            grade: Confidence = "sure" if value == m["value"] and value in _KNOWN else "likely"
            spans = (line.span(m.start("lead"), m.end("value")),)
            yield Candidate(field="executive_order", value=f"E.O. {value}", spans=spans, rule="executive_order.line", confidence=grade)


def _in_force(value: str, written: str) -> str:
    """An order's number, two figures at most put right where none has the number and the order in force in the paper's year is so near."""
    if value in _KNOWN or not written:
        return value
    valid = [row.key for row in table.load("orders") if row.key in _KNOWN and row.since[:4] <= written <= (row.until[:4] or "9999")]
    near = [one for one in valid if sum(a != b for a, b in zip(one, value, strict=True)) <= _SPOILT]
    return near[0] if len(near) == 1 else value


def _written(sheet: Sheet) -> str:
    """The year in the paper's own date line or date-time group, or an empty string."""
    for slot in slots(sheet, "date"):
        group = _GROUP.search(slot.spans[0].text) if slot.rule == "date.date_time_group" else None
        found = first_date(slot.spans[0].text) if group is None else None
        year = str(year_of(group["year"])) if group else found.edtf[:4] if found else ""
        if year.isdigit():
            return year
    return ""
