"""The offices that got copies of a telegram.

On paper: the INFO line of the distribution, `INFO OCT-01 IO-16 /067 W`, in compressed symbols. Since 1973. Mistaken for it: INFO posts
under the addressees. Source: 5 FAH-2 H-230.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Line, Sheet
from stateofplay.apparatus.specimens import TELEGRAM

_OFFICE = re.compile(r"(?<![A-Z0-9/-])(?P<value>[A-Z0-9l]{1,6}\s?[-–—]\s?[0-9OIl]{2})(?![0-9A-Z-])")
_ONLY = re.compile(r"\s*(?:INFO\s+|[I1l]NFO\s+)?(?:[A-Z0-9l]{1,6}\s?[-–—]\s?[0-9OIl]{2}\s*)+(?:/\s?\d{3}\s?[WR]?\s*)?$")
_LONGEST = 12

READS = (Example(TELEGRAM, ("OCT-01", "IO-16")),)
PASSES_OVER = ("INFO AMEMBASSY PARIS\n",)


def _more(lines: list[Line], at: int) -> Iterator[Line]:
    """The lines below the INFO line that go on with it; blank lines between them do not end it."""
    for line in lines[at + 1 : at + _LONGEST]:
        if line.role != "text":
            continue
        if not _ONLY.match(line.text):
            return
        yield line


def read(sheet: Sheet) -> Iterator[Candidate]:
    """Each office with its number of copies, as printed, one reading each."""
    for slot in slots(sheet, "distribution"):
        first = slot.spans[0].line
        for line in (first, *_more(sheet.lines, first.number)):
            for m in _OFFICE.finditer(line.text):
                span = line.span(*m.span("value"))
                grade = slot.confidence
                yield Candidate(field="distribution", value=" ".join(span.text.split()), spans=(span,), rule="distribution.info_line", confidence=grade)
