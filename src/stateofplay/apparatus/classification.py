"""The original classification: how the paper was marked when it was made.

On paper: at the head and foot of every page, in a memorandum's heading, in the line before a telegram's text; struck through once released.
A release puts its own marking (UNCLASSIFIED) beside it, which is another field. Mistaken for it: that overlay, a level named in the text.
Source: Executive Orders 10501 to 13526; 5 FAH-3.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.parts.marking import banner_of, level_of
from stateofplay.apparatus.parts.struck import is_struck
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Line, Sheet
from stateofplay.model.reading import Confidence

_FUSED = re.compile(r"(?<![A-Z/])(TOP SECRET|SECRET|CONFIDENTIAL|LIMITED OFFICIAL USE|UNCLASSIFIED|SENSITIVE BUT UNCLASSIFIED)(?![A-Z])")
_HEADING = re.compile(r"MEMORAND|\bDECL\b|\bS/S\b|AIRGRAM|TELEGRAM")

READS = (
    Example("UNCLASSIFIED\n\nCONFIDENTIAL\nMEMORANDUM FOR: The Minister\n\nBoats.\n\nCONFIDENTIAL\nUNCLASSIFIED\n", ("CONFIDENTIAL",)),
    Example("INFORMATION MEMORANDUM CONFIDENTIAL S/S DECL: OADR\n\nTO: P - Mr. Vane\n", ("CONFIDENTIAL",)),
    Example("S E C R E T\n\nBoats.\n", ("SECRET",)),
)
PASSES_OVER = ("The secret of the fleet is confidential.", "RELEASED IN FULL\nUNCLASSIFIED\n\nBoats.\n\nUNCLASSIFIED\n")


def banners(sheet: Sheet) -> list[tuple[Line, str, int]]:
    """Every line that is nothing but a marking, with level and edits."""
    out = []
    for line in sheet.lines:
        found = banner_of(line.text) if line.role == "banner" else None
        if found:
            out.append((line, *found))
    return out


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The level, from the telegram's line, the heading, or the markings that are not the release's own."""
    for slot in slots(sheet, "classification"):
        own = level_of(slot.spans[0].text)
        if own:
            yield Candidate(field="classification", value=own[0], spans=slot.spans[:1], rule=slot.rule, confidence=slot.confidence)
    for line in sheet.lines[:40]:
        m = _FUSED.search(line.text) if line.role == "text" and _HEADING.search(line.text) else None
        if m and m[1] != "UNCLASSIFIED":
            yield Candidate(field="classification", value=m[1], spans=(line.span(*m.span(1)),), rule="classification.heading", confidence="sure")
    found = [(line, level, edits) for line, level, edits in banners(sheet) if level != "UNCLASSIFIED"]
    count = Counter(level for _, level, _ in found)
    for line, level, edits in found:
        often = count[level] > 1 and count[level] == max(count.values())
        grade: Confidence = "sure" if often and edits == 0 else "likely" if often or edits == 0 else "doubtful"
        span = line.span()
        struck = Candidate(field="classification.struck", value=span.text.strip(), spans=(span,), rule="classification.struck")
        parts = (struck,) if is_struck(sheet, span) else ()
        yield Candidate(field="classification", value=level, spans=(span,), rule="classification.banner", confidence=grade, parts=parts)
