"""The subject.

On paper: `SUBJECT:` and one to three lines, indented under each other; a blank line between them does not end it. In telegrams
`SUBJ:` and hard-wrapped capitals; in mail `Subject:`; in letters and notes `Re:`. Memoranda since 1945.
Mistaken for it: the running head of a second page, a genre heading, the first sentence.
Source: 5 FAH-1 H-310; 5 FAH-2 H-440.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.headings import read_slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

READS = (
    Example(
        "MEMORANDUM FOR: The Minister\n\nFROM: Ada Quill\n\nSUBJECT:\nFisheries Talks With\nVesperia\n\nThe talks open on Monday.",
        ("Fisheries Talks With Vesperia",),
    ),
)
PASSES_OVER = ("The subject of the talks is fish.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The labelled subject, white space folded."""
    yield from read_slots(sheet, "subject")
