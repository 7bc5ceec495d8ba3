"""Who let the paper go: a person of the release layer, never an actor of the document.

On paper: `REVIEW AUTHORITY: NAME` in State's review stamp of about 2000 to 2012; the name before `Declassified/Released` of the systematic
review of telegrams since 2005. Mistaken for it: a drafter or clearer nearby.
Source: State Department review stamps.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.stamps import read_marks
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

READS = (
    Example(
        "The fleet of Vesperia\nUNITED STATES DEPARTMENT OF STATE\nREVIEW AUTHORITY: ADA B QUILL\nDATE/CASE ID: 05 NOV 2008 200103014\n\nis old.",
        ("ADA B QUILL",),
    ),
    Example("UNITED STATES DEPARTMENT 0F STATE REVIEW\nAUTHORITY: ADA B QUILL DATE/CASF ID: O5 NOV\n2008 2001O3014\n", ("ADA B QUILL",)),
    Example("Ada B. Quill Declassified/Released US Departmcnt of State EO\nSystematic Reyiew 20 Mar 2014\n\nMessage Text", ("Ada B. Quill",)),
)
PASSES_OVER = ("The review authority of the Council is limited.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The reviewer's name as printed."""
    yield from read_marks(sheet, "release_reviewer")
