"""Exemptions: on what ground words were withheld.

On paper: `B1`, `B6`, `1.4(D)`, `(b)(3)`, `25X1` after RELEASE IN PART, in the margin beside a gap, or alone on a line where words were
cut. One reading each kind. Mistaken for them: the legend of an exemption sheet, a paragraph's letter.
Source: 5 U.S.C. 552(b); Executive Order 13526, sections 1.4 and 3.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.codes import codes
from stateofplay.apparatus.parts.stamps import read_marks
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

READS = (
    Example("RELEASE IN PART\nB1, 1.4(D)\n\nSUBJECT: Boats", ("B1", "1.4(D)")),
    Example("RELEASED IN PART\n81, 1.4(O)\n", ("B1", "1.4(D)")),
    Example("HE SAID THE FLEET\nB1\nWAS OLD.", ("B1",)),
)
PASSES_OVER = ("Vitamin B6 is good for sailors.", "(b) the fleet\n(c) the crews\n", "P1 National Security Classified Information\n(b)(1) National security\n")


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The codes in release stamps, in margins and alone on a line, each in its normal form."""
    yield from read_marks(sheet, "exemption")
    for line in sheet.lines:
        if line.role == "exemption":
            for start, end, code, repaired in codes(line.text) or ():
                span = line.span(start, end)
                yield Candidate(field="exemption", value=code, spans=(span,), rule="exemption.alone", confidence="likely" if repaired else "sure")
