"""The declassification instruction given when the paper was made.

On paper: `DECL: OADR` (1982 to 1995), `GDS`, `XGDS-1` (1972 to 1978), `RDS-4 6/5/99` (to 1982), `Declassify on: X1`, `DECL: 12/2/07`, `GROUP 3`
(1961 to 1972), in a memorandum's heading, at its foot, in the last field of a marking (`SECRET//NOFORN//X1`) or in a telegram's E.O. line.
`N/A` is none. Mistaken for it: a review or release date, what a release stamp orders anew.
Source: Executive Orders 10964, 11652, 12065, 12356, 12958, 13292, 13526; vocab/declassification_marks.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts.dates import dates
from stateofplay.apparatus.parts.hints import lines_with
from stateofplay.apparatus.parts.likeness import distance
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Line, Sheet
from stateofplay.model.reading import Confidence

_LEAD = re.compile(r"(?<![A-Za-z])(?:DECL|DEC1)(?:ASSIF(?:Y|ICATION|IED))?(?:\s+ON)?\s*(?:[:;.]\s*){1,2}", re.IGNORECASE)
_ORDER = re.compile(r"(?:E\s?[.,]?\s?[O0]\s?[.,]?|(?<![A-Z])EO|(?<![A-Z])MO\.)\s*[1l][0-9OIl]{4}\s*[:;.,]?\s*(?:DEC[L1]:?\s*)?", re.IGNORECASE)
_GROUP = re.compile(r"^\W*(?P<value>GROUP[\s-]?[1-4]|GP-?\s?[1-4])\b")
_BANNER = re.compile(r"//(?P<value>X[1-8]|MR|(?:19|20)\d{6}|25X\d)\s*$")
_CATEGORY = re.compile(r"exempt(?:ion)?\s+category:?\s*(?P<value>§?\s?5\s?\(?B\)?\s?\(\d\))", re.IGNORECASE)
_SOURCE = re.compile(r"source\s+marked\s+", re.IGNORECASE)
_X = re.compile(
    r"(?:1\.6\s?)?X\s?[1-8](?:\s?[,&]\s?X?[1-8])*(?![0-9A-Z])"
    r"|25X\s?[1-9](?:-[a-zA-Z]+)?|50X[12](?:-(?:HUM|WMD))?|75X\d?|MR(?![A-Za-z.])",
    re.IGNORECASE,
)
_SCHEDULE = re.compile(
    r"(?P<x>X?)"
    r"(?P<name>[GC6]\s?[DO0]\s?[S5]|A[DO0][S5]|[RX][DO0][S5])(?P<number>-\s?\d(?:\s?,\s?\d)*|\d(?![\d/]))?(?:,?\s+(?P<date>\d{1,2}/\d{1,2}/\d{2,4}))?(?![A-Za-z0-9])"
)
_WORD = re.compile(r"\W{0,2}(?P<word>[A-Z0-9]{3,4})(?![A-Za-z0-9])")
_SLASHED = re.compile(r"[:.\s]*(?P<date>[0-9OIl](?:\s?[0-9OIl])?\s?/\s?[0-9OIl](?:\s?[0-9OIl])?\s?/\s?(?:[0-9OIl]\s?){2,4})(?![0-9])")
_HINTS = (
    *("DECL", "DEC1", "E.O", "E.0", "E,O", "E,0", "E. O", "E O.", "E O 1", "EO 1", "EO1", "E0 1", "MO. 1"),
    *("GROUP ", "GROUP-", "GP", "//X", "//MR", "//1", "//2", "CATEGORY"),
)
READS = (
    Example("INFORMATION MEMORANDUM CONFIDENTIAL S/S DECL: OADR\n", ("OADR",)),
    Example("E.O. 12356: DECL:0ADR\nTAGS: PREL\n", ("OADR",)),
    Example("DECLASSIFY: OAOR\n", ("OADR",)),
    Example("Declassify on: Source marked OADR, dated 3/4/94\n", ("OADR",)),
    Example("E.O. 11652: GDS\nTAGS: PFOR\n", ("GDS",)),
    Example("E.O. 11652: CDS\nTAGS; MASS\n", ("GDS",)),
    Example("E.O. 11652: XGDS-1\n", ("XGDS-1",)),
    Example("E.0.11652: XGDS-1, 3\n", ("XGDS-1,3",)),
    Example("E.O. 12065: RDS-4 6/5/99 (QUILL, ADA B.) OR-M\n", ("RDS-4 6/5/99",)),
    Example("E.O. 12065: GDS 5/3/85 (QUILL, ADA)\n", ("GDS 5/3/85",)),
    Example("E.O. 12356: DECL:MAY 1999\n", ("1999-05",)),
    Example("E.O. 12958: DECL: 1.6X1\n", ("1.6X1",)),
    Example("Declassify on: 12/28/05\n", ("2005-12-28",)),
    Example("DECL: :2/2 7 /08\n", ("2008-02-27",)),
    Example("Declassify On: June 18, 2006\n", ("2006-06-18",)),
    Example("DECL: 25X1\n", ("25X1",)),
    Example("SECRET//NOFORN//X1\n\nThe fleet is old.\n", ("X1",)),
    Example("SECRET\nGROUP 3\nDowngraded at 12 year intervals; not automatically declassified\n", ("GROUP 3",)),
    Example("Classified by 184, Exempt from general declassification schedule of E.O. 11652, exemption category: §5B(2).\n", ("§5B(2)",)),
)
PASSES_OVER = (
    "DECLASSIFIED\nAuthority NND 959000\n",
    "Classified by DAS, A/GIS, DoS on 08/27/2015 — Class: CONFIDENTIAL — Reason: 1.4(D) — Declassify on: 12/16/2025\n",
    "E.O. 11652: N/A\n",
    "The group 3 boats were declassified on May 3.",
    "Dec. 5, 1993",
    "MEMORANDUM\n\nDEC: 12/5/93",
)


def _instruction(text: str) -> tuple[int, int, str, bool] | None:
    """The instruction that a text begins with: its offsets, its value, and whether it was read as printed; None for any other text."""
    source = _SOURCE.match(text)
    start = source.end() if source else 0
    word = _WORD.match(text, start)
    if word and distance(word["word"], "OADR") is not None and set(word["word"]) & set("OADR"):
        return word.start("word"), word.end(), "OADR", word["word"] == "OADR"
    m = _SCHEDULE.match(text, start)
    if m:
        name = m["name"].replace(" ", "")
        clean = name in ("GDS", "ADS", "RDS", "XDS")
        name = ("GDS" if name[0] in "GC6" else name[0] + "DS") if not clean else name
        number = re.sub(r"\s", "", m["number"] or "")
        value = m["x"] + name + (number if number.startswith("-") or not number else "-" + number)
        return m.start(), m.end(), f"{value} {m['date']}" if m["date"] else value, clean
    m = _X.match(text, start)
    if m:
        return m.start(), m.end(), re.sub(r"\s", "", m[0]).upper().replace("-HUMAN", "-human"), True
    found = dates(text[:40], months=True)
    if found and found[0].start < 3:
        return found[0].start, found[0].end, found[0].edtf, not found[0].repaired
    m = _SLASHED.match(text)
    squeezed = dates(re.sub(r"\s", "", m["date"])) if m else []
    if m and squeezed:
        return m.start("date"), m.start("date") + len(m["date"].rstrip()), squeezed[0].edtf, False
    return None


def _of(line: Line) -> Iterator[tuple[int, int, str, bool, str]]:
    """The instructions on a line: offsets, value, whether as printed, and the rule's name."""
    for name, pattern in (("lead", _LEAD), ("executive_order", _ORDER)):
        for m in pattern.finditer(line.text):
            found = _instruction(line.text[m.end() :])
            if found:
                yield m.end() + found[0], m.end() + found[1], found[2], found[3], name
                return
    for name, pattern in (("group", _GROUP), ("banner", _BANNER), ("category", _CATEGORY)):
        behind = pattern.search(line.text)
        if behind:
            yield behind.start("value"), behind.end("value"), " ".join(behind["value"].split()), name != "group", name
            return


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The instruction; `N/A` is none, and what a release stamp says is another field."""
    for line in lines_with(sheet, _HINTS):
        if line.role not in ("text", "banner"):
            continue
        for start, end, value, clean, name in _of(line):
            grade: Confidence = "sure" if clean else "likely"
            span = line.span(start, end)
            yield Candidate(field="declassification", value=value, spans=(span,), rule=f"declassification.{name}", confidence=grade)
