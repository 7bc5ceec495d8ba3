"""Who drafted the paper.

On paper: `Drafted: AF/C:AQuill 7-2113` on the last page, `DRAFTED BY S/S-S:AQUILL:EO` in an outgoing telegram's head, several after commas or
strokes. Mistaken for it: the sender, the signature, a word-processing number, the typist.
Source: 5 FAH-1 H-310; 5 FAH-2 H-440.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.drafting_block import read_block
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.apparatus.specimens import DRAFTING, DRAFTING_MODERN, DRAFTING_TELEGRAM

READS = (
    Example(DRAFTING, ("AF/C:AQuill",)),
    Example(DRAFTING_MODERN, ("Ada Quill, S/P", "Bo Pell, S/P")),
    Example(DRAFTING_TELEGRAM, ("AF/C:AQUILL:EO",)),
)
PASSES_OVER = ("The treaty was drafted by the Minister and cleared by nobody.", "Drafted in haste, the plan failed.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The drafters as printed, without telephone and date."""
    yield from read_block(sheet, "drafter")
