"""The number that the release gives the document.

On paper: `Doc No. C05000001` in State's header since 2011; `A-00000748370` since 2021. Older stamped numbers are used again for other
papers and prove nothing. Mistaken for it: a case number. Source: State Department FOIA stamps.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.stamps import read_marks
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

READS = (
    Example("UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C05000001 Date: 08/31/2015\n\nDear Ada:", ("C05000001",)),
    Example('FL-2017-10000 A-00000700001 "UNCLASSIFIED" 3/28/2024 287\n', ("A-00000700001",)),
)
PASSES_OVER = ("Flight C05000001 left on time.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The number of the document in the release."""
    yield from read_marks(sheet, "release_document_number")
