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
from stateofplay.apparatus.parts.hints import lines_with
from stateofplay.apparatus.parts.layers import layers
from stateofplay.apparatus.parts.marking import level_of
from stateofplay.apparatus.parts.struck import is_struck
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.model.reading import Confidence

_FUSED = re.compile(r"(?<![A-Z/])(TOP SECRET|SECRET|CONFIDENTIAL|LIMITED OFFICIAL USE|UNCLASSIFIED|SENSITIVE BUT UNCLASSIFIED)(?![A-Z])")
_HEADED = ("MEMORAND", "DECL", "S/S", "AIRGRAM", "TELEGRAM")
_HEADING = re.compile(r"MEMORAND|\bDECL\b|\bS/S\b|AIRGRAM|TELEGRAM")
_ATTRIBUTE = re.compile(r"\s*Original Classification:\s*(?P<level>[A-Z][A-Z ]{5,})$")
_ENTIRE = re.compile(
    r"\s*(?:\d\.\s*)?\(?(?P<level>TOP SECRET|SECRET|CONFIDENTIAL|LIMITED OFFICIAL USE|TS|S|C|LOU)\)?\s*[-–—:]{0,2}\s*ENTIRE TEXT\b",
    re.IGNORECASE,
)
_LETTERS = {"TS": "TOP SECRET", "S": "SECRET", "C": "CONFIDENTIAL", "LOU": "LIMITED OFFICIAL USE"}

READS = (
    Example("UNCLASSIFIED\n\nCONFIDENTIAL\nMEMORANDUM FOR: The Minister\n\nBoats.\n\nCONFIDENTIAL\nUNCLASSIFIED\n", ("CONFIDENTIAL",)),
    Example("INFORMATION MEMORANDUM CONFIDENTIAL S/S DECL: OADR\n\nTO: P - Mr. Vane\n", ("CONFIDENTIAL",)),
    Example("S E C R E T\n\nBoats.\n", ("SECRET",)),
    Example("UNCLASSIFIED\n\nRELEASED IN FULL\n\nCONEIDEETIAL\n\nBoats.\n", ("CONFIDENTIAL",)),
    Example("UNCLASSIFIED U.S. Department of State Case No. F-2014-00001\n\nUNCLASSIFIED\n\nNOTE FOR THE MINISTER\n\nBoats.\n", ("UNCLASSIFIED",)),
    Example("CONFIDENTIALUNCLASSIFIED\n\nBoats.\n", ("CONFIDENTIAL",)),
    Example("1. CONFIDENTIAL - ENTIRE TEXT.\n\n2. THE FLEET IS OLD.\n", ("CONFIDENTIAL",)),
    Example("THE FLEET IS OLD.\n\nNNNN\n\nMessage Attributes\n\nOriginal Classification: SECRET\n", ("SECRET",)),
)
PASSES_OVER = ("The secret of the fleet is confidential.", "RELEASED IN FULL\nUNCLASSIFIED\n\nBoats.\n\nUNCLASSIFIED\n")


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The level, from the telegram's line, the heading, or the markings that are not the release's own."""
    for slot in slots(sheet, "classification"):
        own = level_of(slot.spans[0].text)
        if own:
            yield Candidate(field="classification", value=own[0], spans=slot.spans[:1], rule=slot.rule, confidence=slot.confidence)
    for line in sheet.lines[:40]:
        headed = line.role == "text" and any(piece in line.text for piece in _HEADED) and _HEADING.search(line.text)
        m = _FUSED.search(line.text) if headed else None
        if m and m[1] != "UNCLASSIFIED":
            yield Candidate(field="classification", value=m[1], spans=(line.span(*m.span(1)),), rule="classification.heading", confidence="sure")
    yield from _marked(sheet)
    yield from _attributed(sheet)


def _marked(sheet: Sheet) -> Iterator[Candidate]:
    """The paper's own markings; the level that stands most often is the paper's, one that is struck through or damaged below an overlay still."""
    found = sheet.once(layers)
    count = Counter(banner.level for banner in found.own)
    for banner in found.own:
        often = count[banner.level] > 1 and count[banner.level] == max(count.values())
        grade: Confidence = "sure" if often and banner.edits == 0 else "likely" if often or banner.edits == 0 else "doubtful"
        drawn = is_struck(sheet, banner.span)
        parts: tuple[Candidate, ...] = ()
        if drawn or (banner.edits > 1 and (found.overlay or found.stamped)):
            struck = Candidate(field="classification.struck", value=banner.span.text.strip(), spans=(banner.span,), rule="classification.struck")
            struck.confidence = "sure" if drawn else "doubtful"
            parts = (struck,)
        yield Candidate(field="classification", value=banner.level, spans=(banner.span,), rule="classification.banner", confidence=grade, parts=parts)


def _attributed(sheet: Sheet) -> Iterator[Candidate]:
    """What the archives' attributes after a telegram say, and what a first paragraph says of the entire text."""
    for line in lines_with(sheet, ("ORIGINAL CLASSIFICATION", "ENTIRE TEXT")):
        m = _ATTRIBUTE.match(line.text) if line.role == "end" else _ENTIRE.match(line.text)
        if m is None:
            continue
        level = level_of(m["level"]) if len(m["level"]) > 3 else (_LETTERS[m["level"].upper()], 0)
        if level:
            name = "attribute" if line.role == "end" else "entire_text"
            grade: Confidence = "sure" if name == "attribute" else "likely"
            yield Candidate(field="classification", value=level[0], spans=(line.span(*m.span("level")),), rule=f"classification.{name}", confidence=grade)
