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
    r"\s+(?:[-–—~+•_|.]*[\[({<][\w£&$€°¥®]{0,2}[\])}>]*[-–—~]+"
    r"|[-–—~+•_|.]*[\w£&$€°¥®]{0,3}[{}][\])}>-]*|[+~•_|.•-]{1,4}|[\d£&$€°¥®]{1,3}[)}][-–—~]*)\s*$"
)
"""A portion mark struck by hand as scanners read it: `-(&)-`, `4£)-`, `{J)-`; or specks."""

READS = (
    Example(
        "TO:\n\nFROM:\n\nSUBJECT:\n\nP - Mr. Vane\n\nAF - Ada Quill\n\nThe State Of The Fleet\n\nWe need boats and nets for the fleet of Vesperia.\n",
        ("The State Of The Fleet",),
    ),
    Example("FROM: Ada Quill\nSUBJECT: Grain for Vesperia -(&)-\n", ("Grain for Vesperia",)),
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
        if noise is None or noise.start() < 3:
            yield one
            continue
        spans = (*one.spans[:-1], last.part(0, noise.start()))
        yield replace(one, value=words_of(spans), spans=spans)
