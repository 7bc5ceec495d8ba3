"""The offices that got copies of a telegram.

On paper: the INFO line of the distribution, `INFO OCT-01 IO-16 /067 W`, in compressed symbols. Since 1973. Mistaken for it: INFO posts
under the addressees. Source: 5 FAH-2 H-230.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.copies import LINE, ONE, copies_of
from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Line, Sheet
from stateofplay.apparatus.specimens import TELEGRAM

_LONGEST = 12

READS = (
    Example(TELEGRAM, ("OCT-01", "IO-16")),
    Example(
        "ACTION AF-10\n\nINFO oOCT-O1   I0-16    LoOG-0O0 .EUR-Oo1\n      PM~0O    OIc-02    10-11  /038W\nR 051200Z MAR 76\nFM AMEMBASSY PORT ELOI\n",
        ("OCT-01", "IO-16", "LOG-00", "EUR-01", "PM-00", "OIC-02", "IO-11"),
    ),
)
PASSES_OVER = ("INFO AMEMBASSY PARIS\n",)


def _more(lines: list[Line], at: int) -> Iterator[Line]:
    """The lines below the INFO line that go on with it; blank lines between them do not end it."""
    for line in lines[at + 1 : at + _LONGEST]:
        if line.role != "text":
            continue
        if not (LINE.match(line.text) and ONE.search(line.text)):
            return
        yield line


def read(sheet: Sheet) -> Iterator[Candidate]:
    """Each office with its number of copies, one reading each."""
    for slot in slots(sheet, "distribution"):
        first = slot.spans[0].line
        for line in (first, *_more(sheet.lines, first.number)):
            for m in ONE.finditer(line.text):
                span = line.span(*m.span("value"))
                value = copies_of(span.text)
                grade = "likely" if value != span.text and slot.confidence == "sure" else slot.confidence
                yield Candidate(field="distribution", value=value, spans=(span,), rule="distribution.info_line", confidence=grade)
