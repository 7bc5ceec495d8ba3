"""The subject.

On paper: `SUBJECT:` and one to three lines, indented under each other; a blank line between them does not end it. In telegrams
`SUBJ:` and hard-wrapped capitals; in mail `Subject:`; in letters and notes `Re:`. Memoranda since 1945.
Mistaken for it: the running head of a second page, a genre heading, the first sentence.
Source: 5 FAH-1 H-310; 5 FAH-2 H-440.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stateofplay.apparatus.parts.headings import read_slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet, words_of

_NOISE = re.compile(
    r"(?:(?:(?<!\s)\s++|(?<=[a-z])(?=[+~•|]))"
    r"(?!\(\w{1,12}\)\s*$)(?![$£€]?[A-Za-z0-9]+\s*$)(?>[-–—~+•_|.%]{0,3}[\[({<]{0,2}[\w£&$€°¥®]{0,3}(?:[\])}>]{1,2}[-–—~>\d]{0,2}|[-–—~>]{0,2})))+(?:\s+[-–—~+•_|.]{1,2})?\s*$"
)
"""A portion mark struck by hand as scanners read it: `-(&)-`, `4£)-`, `({S)-`; or specks. Blanks and each sign are taken whole, never tried in parts."""
_BEFORE = re.compile(r"\s*[|+~•_.]{1,2}\s+(?=\S)")

READS = (
    Example(
        "TO:\n\nFROM:\n\nSUBJECT:\n\nP - Mr. Vane\n\nAF - Ada Quill\n\nThe State Of The Fleet\n\nWe need boats and nets for the fleet of Vesperia.\n",
        ("The State Of The Fleet",),
    ),
    Example("FROM: Ada Quill\nSUBJECT: Grain for Vesperia -(&)-\n", ("Grain for Vesperia",)),
    Example("FROM: Ada Quill\nSUBJECT: Grain for Vesperia ({S)-\n", ("Grain for Vesperia",)),
    Example("FROM: Ada Quill\nSUBJECT: | Grain for Vesperia+(S)-\n", ("Grain for Vesperia",)),
    Example("FROM: Ada Quill\nSUBJECT: Grain for Vesperia -fQf- —\n", ("Grain for Vesperia",)),
    Example("FROM: Ada Quill\nSUBJECT: Talks on a Force (PKO)\n", ("Talks on a Force (PKO)",)),
    Example("FROM: Ada Quill\nSUBJECT: Talks on Grain II\n", ("Talks on Grain II",)),
    Example("FROM: Ada Quill\nSUBJECT: Sale of the F-16\n", ("Sale of the F-16",)),
    Example("FROM: Ada Quill\nSUBJECT: Grain for Vesperia (U)\n", ("Grain for Vesperia (U)",)),
    Example("FROM: Ada Quill\nSUBJECT: The Harbour Talks, May 8,\n         1993 4£)-\n\nThe talks went on.\n", ("The Harbour Talks, May 8, 1993",)),
    Example(
        "MEMORANDUM FOR: The Minister\n\nFROM: Ada Quill\n\nSUBJECT:\nFisheries Talks With\nVesperia\n\nThe talks open on Monday.",
        ("Fisheries Talks With Vesperia",),
    ),
)
PASSES_OVER = ("The subject of the talks is fish.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The labelled subject, white space folded; a portion mark too damaged to be one, and specks behind it, are no part of it."""
    for one in read_slots(sheet, "subject"):
        last = one.spans[-1]
        noise = _NOISE.search(last.text)
        cut = last.part(0, noise.start()) if noise and noise.start() >= 3 else last
        spans = (*one.spans[:-1], cut)
        speck = _BEFORE.match(spans[0].text)
        if speck:
            spans = (spans[0].part(speck.end(), len(spans[0].text)), *spans[1:])
        yield one if spans == one.spans else replace(one, value=words_of(spans), spans=spans)
