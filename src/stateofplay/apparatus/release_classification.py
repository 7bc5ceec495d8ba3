"""The marking that the release put on: UNCLASSIFIED, above and below the struck original.

On paper: stamped or printed at the head and foot of each page, outside the original marking; at the beginning of State's header since
2011. Mistaken for it: the marking of a paper that was unclassified from the first.
Source: State Department FOIA stamps.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.layers import OVERLAY, layers
from stateofplay.apparatus.parts.stamps import read_marks
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.model.reading import Confidence

READS = (
    Example("UNCLASSIFIED\n\nCONFIDENTIAL\nMEMORANDUM FOR: The Minister\n\nBoats.\n\nCONFIDENTIAL\nUNCLASSIFIED\n", ("UNCLASSIFIED",)),
    Example("UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C05000001 Date: 08/31/2015\n", ("UNCLASSIFIED",)),
    Example("UNCLASSIFIED\n\nRELEASED IN FULL\nTHE WHITE HOUSE\n\nBoats.\n\nUNCLASSIFIED\n", ("UNCLASSIFIED",)),
)
PASSES_OVER = ("CONFIDENTIAL\n\nBoats.\n\nCONFIDENTIAL\n",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The overlay, from the header or from a marking beside or outside the original one."""
    yield from read_marks(sheet, "release_classification")
    found = sheet.once(layers)
    sure = bool(found.own or sheet.stamps)
    for banner in found.overlay:
        grade: Confidence = "sure" if banner.edits == 0 and sure else "likely"
        yield Candidate(field="release_classification", value=OVERLAY, spans=(banner.span,), rule="release_classification.overlay", confidence=grade)
