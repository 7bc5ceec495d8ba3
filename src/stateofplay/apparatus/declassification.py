"""The declassification instruction given when the paper was made.

On paper: `DECL: OADR` (1982 to 1995), `GDS`, `XGDS-1` (1972 to 1978), `RDS-4 6/5/99`, `Declassify on: X1`, `DECL: 12/2/07`, `GROUP 3`
(1961 to 1972), in a memorandum's heading, at its foot, or in a telegram's E.O. line. Mistaken for it: a review or release date.
Source: Executive Orders 10964, 11652, 12065, 12356, 12958, 13292, 13526.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts.dates import dates
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.model.reading import Confidence

_LEAD = re.compile(
    r"(?i:\bDECL(?:ASSIF(?:Y|ICATION))?(?:\s+ON)?)\s*[:;.]?\s*[^\w\s]?\s?(?P<value>(?:[O0]A[DO]R|N/A|(?:1\.6\s?)?X[1-8](?:\s?,\s?X?[1-8])*|25X[1-9]|50X1-HUM|50X2-WMD|MR)\b"
    r"|[A-Z][a-z]+ \d{1,2}, \d{4}|[A-Z]{3,9} \d{4}|\d{1,2}/\d{1,2}/\d{2,4})"
)
_EO = re.compile(
    r"(?:E\s?[.,]?\s?[O0]\s?[.,]?|EO|MO\.)\s*1[0-9O]{4}\s*[:;]?\s*(?:DECL:?\s*)?"
    r"(?P<value>N/A|X?GDS(?:-?\s?\d(?:\s?,\s?\d)*)?|ADS|[RX]DS(?:-\d)?(?:,?\s*\d{1,2}/\d{1,2}/\d{2,4})?|[O0]A[DO]R|EXEMPT[^\n]{0,30}|\d{1,2}/\d{1,2}/\d{2,4})"
)
_GROUP = re.compile(r"^\W*(?P<value>GROUP\s?[1-4]|GP-?\s?[1-4])\b")
_OADR = re.compile(r"^[0O]A[DO]R$")
READS = (
    Example("INFORMATION MEMORANDUM CONFIDENTIAL S/S DECL: OADR\n", ("OADR",)),
    Example("E.O. 12356: DECL:0ADR\nTAGS: PREL\n", ("OADR",)),
    Example("E.O. 11652: GDS\nTAGS: PFOR\n", ("GDS",)),
    Example("E.O. 11652: XGDS-1\n", ("XGDS-1",)),
    Example("Declassify on: 12/28/05\n", ("2005-12-28",)),
    Example("SECRET\nGROUP 3\nDowngraded at 12 year intervals; not automatically declassified\n", ("GROUP 3",)),
)
PASSES_OVER = (
    "DECLASSIFIED\nAuthority NND 959000\n",
    "Classified by DAS, A/GIS, DoS on 08/27/2015 — Class: CONFIDENTIAL — Reason: 1.4(D) — Declassify on: 12/16/2025\n",
    "E.O. 11652: N/A\n",
)


def _value(words: str) -> str:
    """The instruction in the form of the exchange format: OADR repaired, a date as EDTF."""
    if _OADR.match(words):
        return "OADR"
    found = dates(words, months=True)
    if found and found[0].start == 0:
        return found[0].edtf
    return " ".join(words.split())


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The instruction; `N/A` is none, and what a release stamp says is another field."""
    for line in sheet.lines:
        if line.role not in ("text", "banner"):
            continue
        upper = line.text.upper()
        if not any(word in upper for word in ("DECL", "E.", "E,", "EO", "GROUP", "GP", "MO.")):
            continue
        for name, pattern in (("lead", _LEAD), ("executive_order", _EO), ("group", _GROUP)):
            m = pattern.search(line.text)
            if m and m["value"] != "N/A":
                span = line.span(*m.span("value"))
                grade: Confidence = "sure" if name != "group" else "likely"
                yield Candidate(field="declassification", value=_value(m["value"]), spans=(span,), rule=f"declassification.{name}", confidence=grade)
                break
