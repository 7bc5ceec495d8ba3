"""The log number of a White House or National Security Council paper.

On paper: `7465`, `ACTION 5690`, `NSC #9305123`, `LOG NO. 12345`, `System II 90123`, at the top right of the first page. From the 1960s. Mistaken
for it: a room, a page, a box. Source: NSC staff practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

_NAMED = re.compile(
    r"(?P<value>(?:NSC\s?#|NSC(?=\s?\d{7}\b)|LOG\s?(?:NO\.?|#)?|System\s(?:I{1,3}|IV)|SYSTEM\s(?:I{1,3}|IV))\s?#?\s?\d{4,7})\b"
    r"|\bRECORD ID:?\s*(?P<record>\d{7})\b"
)
_NAMES = ("NSC", "LOG", "System", "SYSTEM", "RECORD")
_BEHIND = re.compile(r"\s*(?:ACTION|INFORMATION)\s+(?P<value>\d{4,5}X?)\s*$")
_ALONE = re.compile(r"\s*(?P<value>\d{4,5})\s*$")
_HOUSES = ("WHITE HOUSE", "NATIONAL SECURITY COUNCIL")
_ZONE = 14

READS = (
    Example("THE WHITE HOUSE\nWASHINGTON\n\nACTION 5690\n\nMEMORANDUM FOR THE PRESIDENT\n", ("5690",)),
    Example("NATIONAL SECURITY COUNCIL        NSC #9305123\n\nMEMORANDUM FOR ADA QUILL\n", ("NSC #9305123",)),
    Example("7465\n\nTHE WHITE HOUSE\n\nMEMORANDUM FOR ADA QUILL\n", ("7465",)),
)
PASSES_OVER = ("NATIONAL SECURITY COUNCIL\n\nSUBJECT: NSC 5603, boats\n", "DEPARTMENT OF STATE\n\n7465\n\nThe fleet is old.", "In 1990 the NSC 4 was sold.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The number as printed, its system with it."""
    top = [line for line in sheet.lines if line.role in ("text", "folio", "exemption")][:_ZONE]
    house = any(name in line.text.upper() for line in top for name in _HOUSES)
    for line in top:
        m = _NAMED.search(line.text) if any(name in line.text for name in _NAMES) else None
        if m:
            name = "value" if m["value"] else "record"
            yield Candidate(field="log_number", value=" ".join(m[name].split()), spans=(line.span(*m.span(name)),), rule="log_number.named")
            continue
        m = (_BEHIND.match(line.text) or _ALONE.match(line.text)) if house else None
        if m:
            rule = "log_number.top"
            yield Candidate(field="log_number", value=m["value"], spans=(line.span(*m.span("value")),), rule=rule, confidence="likely")
