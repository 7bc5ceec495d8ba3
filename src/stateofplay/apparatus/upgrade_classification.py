"""The level put on at release: a paper written unclassified, classified when it was let go.

On paper: `Classified by DAS, A/GIS, DoS on 08/27/2015 ~ Class: CONFIDENTIAL ~ Reason: 1.4(D) ~ Declassify on: 12/16/2025`, on mail released
since 2014. Mistaken for it: the original marking. Source: Executive Order 13526, section 1.7(d).
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
        ("CONFIDENTIAL",),
    ),
)
PASSES_OVER = ("Classified by the Minister. Reason: 1.5(d)",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The level put on anew."""
    yield from read_marks(sheet, "upgrade_classification")
