"""The parties of a heading's slot: one person or office a line, titles and addresses of the line above left to it; or in two columns.

Source: 5 FAH-1 H-310.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance.Levenshtein import distance

from stateofplay.apparatus.parts.cells import entries, second_column
from stateofplay.apparatus.parts.dashes import dashed
from stateofplay.apparatus.parts.office import party_parts
from stateofplay.apparatus.parts.slot import Slot
from stateofplay.apparatus.sheet import Candidate, Span
from stateofplay.model.reading import Confidence

_ADDRESS = re.compile(
    r"\s*(?:THE WHITE HOUSE|DEPARTMENT OF|NATIONAL SECURITY COUNCIL|WASHINGTON|OFFICE OF|BUREAU OF|EMBASSY|[A-Z]{2,5}/[A-Z]|\(?[A-Z]\)?\s*$|Room|Suite|"
    r"ASSISTANT (?:TO|SECRETARY)|SPECIAL ASSISTANT|DEPUTY ASSISTANT|ACTING ASSISTANT|FOR NATIONAL|FOR INTERNATIONAL|AGENCY FOR|SECURITY AFFAIRS)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:THE )?(?:(?:VICE )?PRESIDENT|(?:\w+ )?(?:SECRETARY|DIRECTOR|CHAIRMAN|ADMINISTRATOR|REPRESENTATIVE|ADVISER|CHIEF|ASSISTANT|ATTORNEY)\b)"
)
_HELD = ("THE PRESIDENT", "THE VICE PRESIDENT", "THE SECRETARY", "THE SECRETARY OF STATE", "THE SECRETARY OF DEFENSE", "SECSTATE WASHDC", "SECDEF WASHDC")
"""Parties that a scanner's slip cannot hide: nobody else is called so."""
_JOINS = re.compile(r"(?:[,&-]|\b(?:and|for|of|the|to|in))\s*$", re.IGNORECASE)
_PAIRS = 3
"""So many lines with two cells make two columns."""
_SPLIT = re.compile(r"\s*;\s*|,\s+(?=(?:Am|AM|US)[A-Za-z]+\s[A-Z]{3})|\s+and\s+(?=[A-Z]/[A-Z])")


def _grouped(spans: tuple[Span, ...]) -> list[list[Span]]:
    """The lines of a slot, a title or an address joined to the party it belongs to or left out."""
    out: list[list[Span]] = []
    edge = min(span.start for span in spans)
    for span in spans:
        # a line set in further than the others of its column goes on from the one above
        further = bool(out) and span.start - edge in (2, 3, 4) and out[-1][-1].line.number + 1 == span.line.number and out[-1][0].start == edge
        if further or (out and _JOINS.search(out[-1][-1].text)):
            out[-1].append(span)
        elif out and _ADDRESS.match(span.text) and not (len(out) > 1 and all(_TITLE.match(group[0].text) for group in out) and _TITLE.match(span.text)):
            continue
        else:
            out.append([span])
    return out


def _apart(span: Span) -> Iterator[Span]:
    """Several parties on one line, parted by semicolons."""
    at = 0
    for gap in _SPLIT.finditer(span.text):
        yield span.part(at, gap.start())
        at = gap.end()
    yield span.part(at, len(span.text))


def parties(slot: Slot) -> Iterator[Candidate]:
    """A candidate for each party of a slot, with office and person as parts."""
    second = second_column(slot.spans, _PAIRS)
    for group in entries(slot.spans, second) if second is not None else _grouped(slot.spans):
        pieces = [tuple(group)] if len(group) > 1 else [(one,) for one in _apart(group[0])]
        for spans in pieces:
            if not all(spans):
                continue
            value = dashed(" ".join(" ".join(span.text.split()) for span in spans))
            if not any(map(str.isalpha, value)):
                continue
            parts = party_parts(slot.field, spans[0], slot.rule) if len(spans) == 1 else ()
            held = next((one for one in _HELD if value != one and 0 < distance(value.upper(), one, score_cutoff=2) <= 2 and len(one) > 12), None)
            grade: Confidence = "likely" if held and slot.confidence == "sure" else slot.confidence
            yield Candidate(field=slot.field, value=held or value, spans=spans, rule=slot.rule, confidence=grade, parts=() if held else parts)
