"""To whom the paper goes; copies for information are another field.

On paper: `TO: P - Mr. Vane`, `MEMORANDUM FOR THE PRESIDENT`, `TO SECSTATE WASHDC PRIORITY 2345`, stacked names under one label. A letter's
addressee stands in the address above the salutation or below the signature. Mistaken for it: INFO posts, a salutation. Source: 5 FAH-1 H-310; 5 FAH-2 H-230.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus import genre
from stateofplay.apparatus.parts.address import address
from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.parts.parties import parties
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet, words_of

READS = (
    Example("ROUTING AND TRANSMITTAL SLIP\n\nTO: (Name, office symbol)      Date\n1. AF - Ms. Quill              5/3\n", ("AF - Ms. Quill",)),
    Example(
        "May 3, 1994\n\nDear Mr. Minister:\n\nWe need boats.\n\nSincerely,\n\nAda Quill\n\nHis Excellency\n  Jonas Vane,\n    Minister of Boats.\n",
        ("His Excellency Jonas Vane",),
    ),
    Example("MEMORANDUM FOR: The Minister\n\nFROM: AF - Ada Quill\n\nSUBJECT: Boats\n\nWe need boats for the fleet.\n", ("The Minister",)),
    Example("P - Mr. Vane\n\nFROM:\n\nTO:\n\nAF - Ada Quill\n\nSUBJECT:\n\nBoats\n", ("P - Mr. Vane",)),
    Example("MEMORANDUM FOR\nMR. JOHN B. VANE\nTHE WHITE HOUSE\n\nSubject: Boats\n\n", ("MR. JOHN B. VANE",)),
    Example("R 051200Z MAR 76\nFM AMEMBASSY PORT ELOI\nTO SECSTATE WASHDC PRIORITY 2345\nINFO USUN\n", ("SECSTATE WASHDC",)),
)
PASSES_OVER = ("MEMORANDUM FOR THE RECORD\n\nThe Minister called.", "He went to the harbour.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The addressees as printed, with office and person."""
    found = False
    for slot in slots(sheet, "addressee"):
        found = True
        yield from parties(slot)
    spans = () if found else sheet.once(address)
    if spans and any(candidate.value == "letter" for candidate in genre.read(sheet)):
        person = Candidate(field="addressee.person", value=words_of(spans[-1:]), spans=spans[-1:], rule="addressee.address")
        yield Candidate(field="addressee", value=words_of(spans), spans=spans, rule="addressee.address", confidence="likely", parts=(person,))
