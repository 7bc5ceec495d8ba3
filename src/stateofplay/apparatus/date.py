"""The paper's own date.

On paper: the dateline, a date alone below the letterhead, `DATE:`, a telegram's date-time group, `Sent:` of mail. Mistaken for it: dates of
release, declassification, receipt, drafting, and dates in the text. Source: 5 FAH-1 H-320; 5 FAH-2 H-230.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts.dates import Dated, first_date, month_of, year_of
from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.model.reading import Confidence

_GROUP = re.compile(r"(?P<day>[0-3OIl][0-9OIlSZB]).*?(?P<month>[A-Za-z0-9]{3,4})\.?\s{0,2}(?P<year>(?:19|20)?[0-9OIlSZB]{2})$")
_DIGITS = str.maketrans("OIlSZB", "011528")

READS = (
    Example("Washington, September 15, 1993.\n\nSUBJECT\nBoats\n", ("1993-09-15",)),
    Example("United States Department of State\n\nWashington, D. C. 20520\n\n9/15/93\n\nINFORMATION MEMORANDUM\n", ("1993-09-15",)),
    Example("R 051200Z MAR 76\nFM AMEMBASSY PORT ELOI\nTO SECSTATE WASHDC 2345\n", ("1976-03-05",)),
    Example("P 0Z2121Z AUG 74\nFM AMEMBASSY PORT ELOI\nTO SECSTATE WASHDC\n", ("1974-08-02",)),
    Example("FROM: PORT ELOI\nTO: Secretary of State\nNO: 5432, June 1, 7 p.m.\n\nRec'd: June 1, 1961\n", ("1961-06-01",)),
    Example("From: Ada Quill\nSent: Monday, May 3, 2010 9:00 AM\nSubject: Boats\n", ("2010-05-03",)),
    Example("MEMORANDUM OF CONVERSATION\n\nDATE: April 14, 1970\n\nSUBJECT: Boats\n", ("1970-04-14",)),
    Example("MEMORANDUM FOR THE MINISTER\n\nSUBJECT: Decisions of Harbour Committee Meeting on Boats, May 3,\n         1994 (S)\n", ("1994-05-03",)),
)
PASSES_OVER = (
    "Folder: Boats, April 1994\n",
    "memo       Vane to Quill, 1 p.            4/12/94\n",
    "The fleet sailed on May 3, 1994, and came back with all its nets in good order.",
    "SECRET DECL: 12/2/07\n",
)


_MET = re.compile(r"\b(?:Meeting|Call|Conversation|Telcon)\b")
_TAIL = 16


def _of_group(text: str) -> Dated | None:
    """The day of a date-time group."""
    m = _GROUP.match(text.strip())
    month = month_of(m["month"]) if m else None
    if m is None or month is None:
        return None
    day, year = m["day"].translate(_DIGITS), m["year"].translate(_DIGITS)
    if not 1 <= int(day) <= 31 or not year.isdigit():
        return None
    return Dated(0, len(text), f"{year_of(year)}-{month[0]}-{day}", month[1] or day != m["day"])


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The date as EDTF, from the heading that the paper bears; from its subject only where the heading bears none."""
    found = list(_headed(sheet))
    yield from found or _in_subject(sheet)


def _headed(sheet: Sheet) -> Iterator[Candidate]:
    """The dates of the heading."""
    for slot in slots(sheet, "date"):
        span = slot.spans[0]
        group = slot.rule == "date.date_time_group"
        apart = slot.rule == "date.year_of_receipt"
        found = _of_group(span.text) if group else first_date(", ".join(one.text for one in slot.spans) if apart else span.text)
        if found is None:
            continue
        grade: Confidence = slot.confidence if not (found.repaired or found.swapped) else "likely"
        words = slot.spans if apart else (span if group else span.part(found.start, found.end),)
        yield Candidate(field="date", value=found.edtf, spans=words, rule=slot.rule, confidence=grade)
    for slot in slots(sheet, "meeting"):
        for span in slot.spans:
            found = first_date(span.text)
            if found:
                yield Candidate(field="date", value=found.edtf, spans=(span.part(found.start, found.end),), rule="date.meeting", confidence="likely")
                break


def _in_subject(sheet: Sheet) -> Iterator[Candidate]:
    """The day of the meeting or call that ends the subject, also broken over two lines: a record of it often bears no other date."""
    for slot in slots(sheet, "subject"):
        lines = slot.spans[-2:]
        joined = " ".join(line.text for line in lines)
        found = first_date(joined)
        if found is None or not _MET.search(" ".join(line.text for line in slot.spans)) or len(joined) - found.end > _TAIL:
            continue
        cut = len(lines[0].text)
        pieces = (lines[0].part(found.start, min(found.end, cut)), *(line.part(max(found.start - cut - 1, 0), found.end - cut - 1) for line in lines[1:]))
        spans = tuple(piece for piece in pieces if piece)
        if spans:
            yield Candidate(field="date", value=found.edtf, spans=spans, rule="date.subject", confidence="likely")
