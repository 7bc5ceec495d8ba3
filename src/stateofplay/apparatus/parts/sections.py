"""The heads that a telegram repeats at each of its sections after the first.

On paper: `PAGE 01 … 02 OF 03`, ACTION and INFO, a new date-time group, FM and TO, `CONFIDENTIAL SECTION 02 OF 03 …`, E.O., TAGS and SUBJECT once
more, then the sentence goes on. None of it is text. Source: 5 FAH-2 H-440.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stateofplay.apparatus.parts.hints import lines_with
from stateofplay.apparatus.parts.labels import label_of
from stateofplay.apparatus.sheet import Line, Sheet

_PAGE = re.compile(r"\s*P[A4]G[EF]\s+[0O][1Il]\s.*\b[0O]?(?!0?1\b)[2-9]\s+[O0]F\s+[0O]?\d")
_CLASS = re.compile(r"\s*[A-Z][A-Z\s]{5,30}\s?SECTION\s+[0O]?[2-9]\s+[O0]F\s+[0O]?\d\s+[A-Z]")
_HEAD = re.compile(
    r"\s*(?:ACTI[O0]N\s+[A-Z0]{1,5}-\d|ORIGIN\s+[A-Z0]{1,5}-\d|[I1]NF[O0]\s+\S|-{8,}|[ZOPR0](?:\s[ZOPR0])?\s+\d{6}[Z27]\s|F[MN]\s+[A-Z]|T[O0]\s+[A-Z]{3})"
)
_TEXT = re.compile(r"\s*\d{1,2}\.\s")
_LABELS = frozenset(("executive_order", "tag", "subject", "reference"))
_REACH = 45


def _end(lines: Sequence[Line], start: int) -> int:
    """Where the head that begins at a line ends: behind its last line that only a head has, with what the subject runs over to."""
    end = start + 1
    opened = False
    for at in range(start, min(len(lines), start + _REACH)):
        text = lines[at].text
        if _TEXT.match(text):
            break
        label = label_of(text)
        named = label is not None and label.name in _LABELS
        if named or _HEAD.match(text) or _CLASS.match(text):
            end, opened = at + 1, named
        elif opened and end == at and lines[at].role == "text":
            end = at + 1
        elif lines[at].role == "blank":
            opened = False
    return end


def repeated_heads(sheet: Sheet) -> frozenset[int]:
    """Numbers of the lines of every head after the first."""
    out: set[int] = set()
    for line in lines_with(sheet, ("PAGE", "P4GE", "PAGF", "SECTION")):
        at = line.number
        if line.number not in out and (_PAGE.match(line.text) or _CLASS.match(line.text)):
            out.update(one.number for one in sheet.lines[at : _end(sheet.lines, at)])
    return frozenset(out)
