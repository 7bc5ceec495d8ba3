"""The case under which the paper was released.

On paper: nine digits beginning with a year (200103014) in State's review stamp; `F-2014-00001` (`M-`, `FL-`, `P-`) in its header since
2011. Mistaken for it: a telephone number, a date. Source: State Department review stamps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts.stamps import read_marks
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

_LETTER = re.compile(r"\s*Case (?:No|Number|Control No)\.?:?\s*(?P<value>(?:19|20)\d{7}|[A-Z]{1,2}-\d{4}-\d{5})\b")
_TOP = 30

READS = (
    Example("Washington, D.C. 20520\n\nCase No. 200204051\n\nDear Ms. Quill:\n\nWe have found five boats.\n", ("200204051",)),
    Example(
        "The fleet of Vesperia\nUNITED STATES DEPARTMENT OF STATE\nREVIEW AUTHORITY: ADA B QUILL\nDATE/CASE ID: 05 NOV 2008 200103014\n\nis old.",
        ("200103014",),
    ),
    Example("UNITED STATES DEPARTMENT 0F STATE REVIEW\nAUTHORITY: ADA B QUILL DATE/CASF ID: O5 NOV\n2008 2001O3014\n", ("200103014",)),
    Example("UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C05000001 Date: 08/31/2015\n\nDear Ada:", ("F-2014-00001",)),
)
PASSES_OVER = ("Case 200103014 of whisky was opened.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The case number, its digits repaired."""
    yield from read_marks(sheet, "release_case")
    for line in sheet.lines[:_TOP]:
        m = _LETTER.match(line.text) if line.role == "text" else None
        if m:
            yield Candidate(field="release_case", value=m["value"], spans=(line.span(*m.span("value")),), rule="release_case.cover_letter")
