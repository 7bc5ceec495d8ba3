"""Notes put on the paper by its readers: stamps of having been seen, words in a hand that could be read.

On paper: `THE PRESIDENT HAS SEEN`, `Dep Sec Has Seen`, `OBE`, an editor's `[Nixon initialed his approval]`. Mistaken for them: stamps of
release, receipt stamps. Source: Executive Secretariat and White House practice; the edition's bracketed notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts.hints import lines_with
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

_SEEN = re.compile(
    r"^\W*(?P<value>(?:THE |The )?(?:PRES(?:IDENT|\.)?|SEC(?:RETARY|\.)?|DEP(?:UTY|\.)? ?SEC(?:RETARY|\.)?|[A-Z]{2,4}|President|Secretary|Dep Sec)\s+"
    r"(?:HAS SEEN|Has Seen|has seen))\W*(?:\d.*)?$"
)
_NOTE = re.compile(
    r"\[(?P<value>[^\[\]\n]{0,60}\b(?:initialed|initialled|handwritten|wrote in the margin|marginal note|in [\w.]+['’]s hand)[^\[\]\n]{0,160})\]"
)
_OBE = re.compile(r"^\W*(?P<value>OBE|O\.B\.E\.)\W*$")

READS = (
    Example("THE PRESIDENT HAS SEEN\n\nMEMORANDUM FOR THE PRESIDENT\n", ("THE PRESIDENT HAS SEEN",)),
    Example("Approve [Quill initialed his approval]\nDisapprove\n", ("Quill initialed his approval",)),
)
PASSES_OVER = ("The President has seen the boats and liked them.", "[Omitted here is discussion of nets.]",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """Each note as printed."""
    for line in lines_with(sheet, ("SEEN", "INITIAL", "HANDWRIT", "WROTE", "MARGIN", "HAND", "OBE", "O.B.E.")):
        if line.role != "text":
            continue
        for name, pattern in (("seen", _SEEN), ("note", _NOTE), ("overtaken", _OBE)):
            m = pattern.search(line.text)
            if m and (name != "seen" or len(line.text.strip()) < 50):
                span = line.span(*m.span("value"))
                yield Candidate(field="marginalia", value=" ".join(span.text.split()), spans=(span,), rule=f"marginalia.{name}", confidence="likely")
