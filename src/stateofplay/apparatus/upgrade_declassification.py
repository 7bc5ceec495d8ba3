"""Until when the level put on at release holds.

On paper: the last date of the stamp `Classified by … on … ~ Class: … ~ Reason: … ~ Declassify on: …`, since 2014. Mistaken for it: the
original instruction. Source: Executive Order 13526, section 1.7(d).
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.stamps import read_marks
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

READS = (
    Example(
        "Classified by DAS, A/GIS, DoS on 08/27/2015 — Class:                    RELEASE IN\n"
        "CONFIDENTIAL — Reason: 1.4(D) — Declassify on:                    PART B1,1.4(D)\n12/16/2025\n\nFrom: Ada",
        ("2025-12-16",),
    ),
)
PASSES_OVER = ("Declassify on: 12/16/2025",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The date until which it holds, as EDTF."""
    yield from read_marks(sheet, "upgrade_declassification")
