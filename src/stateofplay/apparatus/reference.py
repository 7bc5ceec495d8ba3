"""Earlier papers that this one refers to.

On paper: `REF: (A) STATE 5678 (B) PORT ELOI 1201`, `REFTEL:`, `REFS: A. …; B. …`, `(NOTAL)` behind one. Mistaken for it: "ref A" in the text,
the number of the paper itself. Source: 5 FAH-2 H-440.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts.dashes import dashed
from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet, Span
from stateofplay.apparatus.specimens import TELEGRAM

_MARK = re.compile(r"\s*(?:\(?(?:REF\s?)?[A-H1]\)|[A-H][.—:)-])\s*", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[;,]\s*(?:AND\s+)?|\s+AND\s+|\s+(?=\(?[A-H]\)\s?\S)|\s+(?=[B-H]\.\s)", re.IGNORECASE)
_NUMBERED = re.compile(r"\d|[A-Z]{2}|[A-Z][a-z]{2}")
_NOISE = re.compile(r"[•$°§¢£*_|](?:.*[•$°§¢£*_|]){2}")
_NOTAL = re.compile(r"\s*\(?N[O0]TA[L1I]\s?\)?\.?\s*$", re.IGNORECASE)

READS = (
    Example(TELEGRAM, ("STATE 5678", "PORT ELOI 1201")),
    Example("R 051200Z MAR 76\nFM USUN\nTO SECSTATE WASHDC\nREF: STATE 5678 AND 5690 (NOTAL)\n1. BOATS.\n", ("STATE 5678", "5690")),
    Example("R 051200Z MAR 76\nFM USUN\nTO SECSTATE WASHDC\nREF: (A) EMBASSY A~-188, (B) STATE 5690 (NOTAL )\n  eee  •  • coee\n1. BOATS.\n",
        ("EMBASSY A-188", "STATE 5690")),
    Example("SUBJECT: BOATS\nREF: STATE 5678\n1. CONFIDENTIAL - ENTIRE TEXT.\n2. THE FLEET IS OLD.\nQUILL\n", ("STATE 5678",)),
)
PASSES_OVER = ("See reference A above for the boats.",)


def _pieces(span: Span) -> Iterator[Span]:
    """The references on one line, marks such as (A) and (NOTAL) left out."""
    at = 0
    for cut in [*(m.span() for m in _SPLIT.finditer(span.text)), (len(span.text), len(span.text))]:
        piece = span.part(at, cut[0])
        at = cut[1]
        m = _MARK.match(piece.text)
        start = m.end() if m else 0
        end = _NOTAL.search(piece.text)
        piece = piece.part(start, end.start() if end else len(piece.text))
        if piece and any(map(str.isalnum, piece.text)) and len(piece.text.strip("() .")) > 2:
            yield piece


def read(sheet: Sheet) -> Iterator[Candidate]:
    """Each reference as printed."""
    for slot in slots(sheet, "reference"):
        for span in slot.spans:
            for piece in _pieces(span):
                value = dashed(" ".join(piece.text.split()).rstrip("."))
                if not _NUMBERED.search(value) or _NOISE.search(value):
                    continue
                numbered = any(map(str.isdigit, value))
                yield Candidate(field="reference", value=value, spans=(piece,), rule=slot.rule, confidence=slot.confidence if numbered else "likely")
