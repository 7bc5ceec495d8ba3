"""To whom the paper goes; copies for information are another field.

On paper: `TO: P - Mr. Vane`, `MEMORANDUM FOR THE PRESIDENT`, `TO SECSTATE WASHDC PRIORITY 2345`, stacked names under one label. A letter's
addressee stands in the address above the salutation or below the signature. Mistaken for it: INFO posts, a salutation. Source: 5 FAH-1 H-310; 5 FAH-2 H-230.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus import genre
from stateofplay.apparatus.parts.address import address
from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.parts.parties import parties
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet, words_of

_DEAR = re.compile(
    r"\s*(?:My )?Dear (?P<name>(?:Mr|Mrs|Ms|Miss|Dr|Senator|General|Ambassador|Congressman|Governor)\.?\s+[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)\s*[:,]\s*$"
)
_OFFICES = frozenset("Minister President Secretary Ambassador Chairman Chancellor Senator Governor Speaker Director General Premier".split())
_TOP = 40

READS = (
    Example("May 3, 1994\n\nDear Ms. Quill:\n\nWe have found five boats.\n", ("Ms. Quill",)),
    Example("R 051200Z MAR 76\nFM AMEMBASSY PORT ELOI\nO SECSTATE WASHDC 2345\n", ("SECSTATE WASHDC",)),
    Example("ROUTING AND TRANSMITTAL SLIP\n\nTO: (Name, office symbol)      Date\n1. AF - Ms. Quill              5/3\n", ("AF - Ms. Quill",)),
    Example(
        "May 3, 1994\n\nDear Mr. Minister:\n\nWe need boats.\n\nSincerely,\n\nAda Quill\n\nHis Excellency\n  Jonas Vane,\n    Minister of Boats.\n",
        ("His Excellency Jonas Vane",),
    ),
    Example("MEMORANDUM FOR: The Minister\n\nFROM: AF - Ada Quill\n\nSUBJECT: Boats\n\nWe need boats for the fleet.\n", ("The Minister",)),
    Example("TO        The Minister        ‘Wu\n\nFROM    : S/P - Ada Quill\n\nSUBJECT: Boats\n\nWe need boats for the fleet.\n", ("The Minister",)),
    Example("LINE4: FM SECSTATE WASHDC\nDTG: 051200Z MAR 94\nTO: RUEHPE/AMEMBASSY PORT ELOI IMMEDIATE 0943\n", ("AMEMBASSY PORT ELOI",)),
    Example("P - Mr. Vane\n\nFROM:\n\nTO:\n\nAF - Ada Quill\n\nSUBJECT:\n\nBoats\n", ("P - Mr. Vane",)),
    Example("MEMORANDUM FOR\nMR. JOHN B. VANE\nTHE WHITE HOUSE\n\nSubject: Boats\n\n", ("MR. JOHN B. VANE",)),
    Example(
        "MEMORANDUM FOR\n\nMR. JOHN VANE                       MS. ADA QUILL\nAssistant to the Vice               Executive Secretary\n"
        "  President for Boats               Harbour Agency\n                                    CAPTAIN I. L. TARN\n"
        "MR. CY ORAM                         Secretary\nExecutive Secretary                 Joint Fleet\n\nSUBJECT:  Boats and harbours\n",
        (
            *("MR. JOHN VANE Assistant to the Vice President for Boats", "MS. ADA QUILL Executive Secretary Harbour Agency"),
            *("CAPTAIN I. L. TARN Secretary Joint Fleet", "MR. CY ORAM Executive Secretary"),
        ),
    ),
    Example("R 051200Z MAR 76\nFM AMEMBASSY PORT ELOI\nTO SECSTATE WASHDC PRIORITY 2345\nINFO USUN\n", ("SECSTATE WASHDC",)),
)
PASSES_OVER = ("MEMORANDUM FOR THE RECORD\n\nThe Minister called.", "He went to the harbour.",)


def _greeted(sheet: Sheet) -> Iterator[Candidate]:
    """The name of the salutation of a letter without an address; an office alone (`Mr. Minister`) names nobody."""
    for line in sheet.lines[:_TOP]:
        m = _DEAR.match(line.text) if line.role == "text" else None
        if m and m["name"].split()[-1] not in _OFFICES:
            span = line.span(*m.span("name"))
            yield Candidate(field="addressee", value=span.text, spans=(span,), rule="addressee.salutation", confidence="likely")
            return


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The addressees as printed, with office and person."""
    found = False
    for slot in slots(sheet, "addressee"):
        found = True
        yield from parties(slot)
    spans = () if found else sheet.once(address)
    if not found and not spans:
        yield from _greeted(sheet)
    if spans and genre.is_any(sheet, "letter"):
        person = Candidate(field="addressee.person", value=words_of(spans[-1:]), spans=spans[-1:], rule="addressee.address")
        yield Candidate(field="addressee", value=words_of(spans), spans=spans, rule="addressee.address", confidence="likely", parts=(person,))
