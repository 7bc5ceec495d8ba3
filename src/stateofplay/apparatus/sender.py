"""Who sends the paper: the FROM of a memorandum or message, the FM of a telegram.

On paper: `FROM: AF - Ada Quill`, `FM AMEMBASSY PORT ELOI`, `From: Quill, Ada`; a memorandum without FROM is sent by who signs it. Mistaken
for it: the signature of a telegram (a convention), the drafter, a quoted letter's author.
Source: 5 FAH-1 H-310; 5 FAH-2 H-230.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus import genre
from stateofplay.apparatus.parts.closing import signed
from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.parts.parties import parties
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

_SIGNED = frozenset(
    ("memorandum", "memorandum_for_the_president", "information_memorandum", "action_memorandum", "letter", "briefing_memorandum", "directive")
)
READS = (
    Example("MEMORANDUM FOR: The Minister\n\nFROM: AF - Ada Quill\n\nSUBJECT: Boats\n\nWe need boats for the fleet.\n", ("AF - Ada Quill",)),
    Example("P - Mr. Vane\n\nFROM:\n\nTO:\n\nAF - Ada Quill\n\nSUBJECT:\n\nBoats\n", ("AF - Ada Quill",)),
    Example("R 051200Z MAR 76\nFM AMEMBASSY PORT ELOI\nTO SECSTATE WASHDC 2345\n", ("AMEMBASSY PORT ELOI",)),
    Example("From:      Quill, Ada <QuillA@x.example>\nSent:      Monday, May 3, 2010 9:00 AM\nSubject:   Boats\n", ("Quill, Ada",)),
)
PASSES_OVER = ("He came from the harbour.", "FROM NOW ON THE FLEET IS OLD.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The sender as printed, with office and person."""
    found = False
    for slot in slots(sheet, "sender"):
        found = True
        yield from parties(slot)
    name = None if found else sheet.once(signed)
    if name and genre.is_any(sheet, *_SIGNED):
        yield Candidate(field="sender", value=" ".join(name.span.text.split()), spans=(name.span,), rule="sender.signature", confidence="likely")
