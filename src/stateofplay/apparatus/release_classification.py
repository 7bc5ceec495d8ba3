"""The marking that the release put on: UNCLASSIFIED, above and below the struck original.

On paper: stamped or printed at the head and foot of each page, outside the original marking; at the beginning of State's header since
2011. Mistaken for it: the marking of a paper that was unclassified from the first.
Source: State Department FOIA stamps.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.classification import banners
from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.parts.marking import level_of
from stateofplay.apparatus.parts.stamps import find, read_marks
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
    found = banners(sheet)
    overlay = [(line, edits) for line, level, edits in found if level == "UNCLASSIFIED"]
    if not overlay:
        return
    own = [level_of(slot.spans[0].text) for slot in slots(sheet, "classification")]
    unclassified = any(level and level[0] == "UNCLASSIFIED" for level in own)
    other = any(level not in ("UNCLASSIFIED",) for _, level, _ in found) or any(level and level[0] != "UNCLASSIFIED" for level in own)
    first = next((line for line in sheet.lines if line.role != "blank"), None)
    line, edits = overlay[0]
    if unclassified and not (line is first and sum(one.page == line.page for one, _ in overlay) > 1 and find(sheet)):
        return
    grade: Confidence = "sure" if edits == 0 and (other or find(sheet)) else "likely"
    yield Candidate(field="release_classification", value="UNCLASSIFIED", spans=(line.span(),), rule="release_classification.overlay", confidence=grade)
