"""When the paper was reviewed or released.

On paper: `DATE/CASE ID: 05 NOV 2008 200103014`; `Date: 08/31/2015` at the end of State's header; the last words of the systematic review's
slug. Mistaken for it: the document's date, a declassification date. Source: State Department review stamps.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.stamps import read_marks
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

READS = (
    Example(
        "The fleet of Vesperia\nUNITED STATES DEPARTMENT OF STATE\nREVIEW AUTHORITY: ADA B QUILL\nDATE/CASE ID: 05 NOV 2008 200103014\n\nis old.",
        ("2008-11-05",),
    ),
    Example("UNITED STATES DEPARTMENT 0F STATE REVIEW\nAUTHORITY: ADA B QUILL DATE/CASF ID: O5 NOV\n2008 2001O3014\n", ("2008-11-05",)),
    Example("Ada B. Quill Declassified/Released US Departmcnt of State EO\nSystematic Reyiew 20 Mar 2014\n\nMessage Text", ("2014-03-20",)),
    Example("UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C05000001 Date: 08/31/2015\n\nDear Ada:", ("2015-08-31",)),
)
PASSES_OVER = ("May 3, 1994\n\nDear Ada:",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The date of the review as EDTF."""
    yield from read_marks(sheet, "release_date")
