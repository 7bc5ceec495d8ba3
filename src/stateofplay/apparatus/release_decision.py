"""What was decided at release.

On paper: `RELEASED IN FULL`, `RELEASE IN PART B5, B6`, `DENIED IN FULL`, `EXCISED`, stamped over the letterhead, in the margin or between
two lines of a sentence, sometimes run down a narrow column. State since about 2000. Mistaken for it: "released in full" in the text.
Source: State Department FOIA stamps; 22 CFR 171.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.stamps import read_marks
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

READS = (
    Example("RELEASED IN FULL\nMEMORANDUM", ("full",)),
    Example("Cc:                            RELEASE IN PART\n                               B5, B6\nSubject: Boats", ("part",)),
    Example("Dear Ada:                      RELEASE IN\n                               FULL\n", ("full",)),
    Example("RELEASEO lN FULL\n", ("full",)),
    Example("DENIED IN FULL\n", ("denied",)),
)
PASSES_OVER = ("The prisoners were released in full view of the press.", "RELEASE THE VESSEL ON THE UNDERSTANDING",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The decision as `full`, `part` or `denied`."""
    yield from read_marks(sheet, "release_decision")
