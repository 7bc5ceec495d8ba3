"""Where the paper was kept: accession or lot, box, folder, film.

On paper: `940217 BX 1`, `LOT 84 D 241, BOX 3`, `Box 12, Folder 4`, `D770059-0052` stamped or pencilled in a corner or at a page's foot; `Film
Number` and `Locator` among the attributes after a telegram of the 1970s. Mistaken for it: a date, a case number, a secretariat number.
Source: 36 CFR 1232 (accessions to records centers); central foreign policy files, film numbers since 1973.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts.window import pieces_of
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.model.reading import Confidence

_LONGEST = 60
_BOX = r"(?:B[O0]?X|Bx|Box)\.?\s?[0-9IlO]{1,4}[A-Z]?"
_FOLDER = r"(?:[,;:]?\s*(?:F(?:older|OLDER|\.)|File|FILE)\s?[0-9A-Z]{1,4})"
_ALONE = re.compile(
    r"\W{0,3}(?P<value>"
    rf"(?P<accession>[0-9]{{2,6}}(?:[-/ ]?[A-Z][-/ ]?[0-9]{{1,5}})?\s*[,:]?\s*{_BOX}{_FOLDER}?)"
    rf"|(?P<lot>L[O0][TI](?:\s+FILES?)?:?\s*[0-9]{{2}}\s?D\s?[0-9]{{1,4}}(?:\s*[,:;]?\s*{_BOX})?{_FOLDER}?)"
    rf"|(?P<box>{_BOX}{_FOLDER})"
    r"|(?P<film>[DPNE][7][0-9]{5}[-–][0-9]{4})"
    rf"|(?P<center>(?:RG|FRC|ACC(?:ESSION)?\.?(?:\s+N[Oo]\.?)?)\s?[0-9A-Z][0-9A-Z-]{{1,12}}(?:\s*[,:;]\s*{_BOX})?{_FOLDER}?)"
    r")\W{0,3}",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"\s*Film Number:\s*(?P<value>[A-Z][0-9]{5,7}[-–][0-9]{4})\s*$")

READS = (
    Example("The fleet is old.\n\nCONFIDENTIAL\nUNCLASSIFIED\n\n940217 BX I\n\nUNCLASSIFIED\n", ("940217 BX I",)),
    Example("LOT 84 D 241, BOX 3\n\nThe fleet is old.\n", ("LOT 84 D 241, BOX 3",)),
    Example("D770059-0052\n\nPAGE 01 PORT 00123 101613Z\n", ("D770059-0052",)),
    Example("NNNN\n\nMessage Attributes\n\nFilm Number: D770059-0052\n", ("D770059-0052",)),
)
PASSES_OVER = ("9/15/93", "200103014", "We found 12 boxes of grain and Box 3 was empty.", "S/S 9318765", "DATE: 940217")


def read(sheet: Sheet) -> Iterator[Candidate]:
    """Locators that stand alone on their piece of line, and the film number among a telegram's attributes; as printed."""
    for line in sheet.lines:
        if line.role == "end":
            m = _ATTRIBUTE.match(line.text)
            if m:
                yield Candidate(field="file_locator", value=m["value"], spans=(line.span(*m.span("value")),), rule="file_locator.attribute")
            continue
        if line.role != "text" or not any(map(str.isdigit, line.text[-16:])):
            continue
        for low, high in pieces_of(line.text):
            if high - low > _LONGEST:
                continue
            m = _ALONE.fullmatch(line.text, low, high)
            if m:
                span = line.span(*m.span("value"))
                grade: Confidence = "likely" if m["accession"] or m["center"] else "sure"
                yield Candidate(field="file_locator", value=" ".join(m["value"].split()), spans=(span,), rule="file_locator.alone", confidence=grade)
