"""Who approved the paper for sending.

On paper: `Approved: S/P`, `APPROVED BY AF/C:BPELL` in a telegram's head. Mistaken for it: the approve line of a recommendation, "approved for
release". Source: 5 FAH-1 H-310; 5 FAH-2 H-440.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.drafting_block import read_block
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.apparatus.specimens import DRAFTING_TELEGRAM

READS = (
    Example("DRAFTED BY: AF/C:AQUILL\nAPPROVED BY: S: THE SECRETHAY\n", ("S: THE SECRETARY",)),
    Example("Approved: AF/FO: Ada Quill\n\nDrafted: AF/C: Bo Pell\n", ("AF/FO: Ada Quill",)),
    Example(DRAFTING_TELEGRAM, ("AF/C:BPELL",)),
)
PASSES_OVER = ("Approved: ______________ Disapproved: ______________\n", "Approved For Release 2003/08/13", "Approve ______    Disapprove ______",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The approvers as printed."""
    yield from read_block(sheet, "approver")
