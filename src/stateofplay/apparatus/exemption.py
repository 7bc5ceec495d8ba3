"""Exemptions: on what ground words were withheld.

On paper: `B1`, `B6`, `1.4(D)`, `(b)(3)`, `25X1` after RELEASE IN PART, in the margin beside a gap, or alone on a line where words were
cut. One reading each kind. Where the release stamp lists them, its list is the reading; what stands in the margins besides belongs to the
excisions. Mistaken for it: the legend of an exemption sheet, the rows of a withdrawal sheet, a paragraph's letter.
Source: 5 U.S.C. 552(b); Executive Order 13526, sections 1.4 and 3.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus import genre
from stateofplay.apparatus.parts.codes import codes
from stateofplay.apparatus.parts.stamps import read_marks
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

READS = (
    Example("RELEASE IN PART\nB1, 1.4(D)\n\nSUBJECT: Boats", ("B1", "1.4(D)")),
    Example("RELEASED IN PART\n81, 1.4(O)\n", ("B1", "1.4(D)")),
    Example("RELEASED IN PART\nBi, BS\n\nSUBJECT: Boats", ("B1", "B5")),
    Example("RELEASED IN PART\n(b){3)\n\nSUBJECT: Boats", ("B3",)),
    Example("HE SAID THE FLEET\nB1\nWAS OLD.", ("B1",)),
    Example("RELEASE IN PART B6\n\nDear Ben:\n\nThe fleet is old and the                                      B1\ncrews are tired.", ("B6",)),
    Example("The boats were sold by\nEO 13526 1.4d\nfor grain.", ("1.4(D)",)),
)
PASSES_OVER = (
    "WITHDRAWAL SHEET\n\nmemo       Boats to Nets, 1 p.       4/12/94\nB5\n",
    "He took a BS in boats, then a\nBS\nin nets.\nBi\nlingual crews.",
    "Vitamin B6 is good for sailors.",
    "(b) the fleet\n(c) the crews\n",
    "P1 National Security Classified Information\n(b)(1) National security\n",
    "FOIA exemptions\n(b)(1)\nNational security\n(b)(2)\nPersonnel\n(b)(3)\nStatute\n(b)(4)\nTrade\n(b)(5)\nAdvice\n(b)(6)\nPrivacy\n(b)(8)\nBanks\n",
)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The codes that release stamps list; without a list those in margins and alone on a line; each in its normal form."""
    listed = list(read_marks(sheet, "exemption"))
    yield from listed
    if any(candidate.rule == "exemption.release_stamp" for candidate in listed):
        return
    if genre.is_any(sheet, "withdrawal_sheet"):
        return
    for line in sheet.lines:
        if line.role == "exemption":
            for start, end, code, repaired in codes(line.text) or ():
                span = line.span(start, end)
                yield Candidate(field="exemption", value=code, spans=(span,), rule="exemption.alone", confidence="likely" if repaired else "sure")
