"""Captions that limit who may see or handle the paper.

On paper: `EXDIS`, `NODIS`, `LIMDIS`, `STADIS`, `NOFORN`, `EYES ONLY` on a line of their own below a telegram's number, or behind the level of a
marking (`SECRET/NODIS`). Mistaken for it: a caption named in the text, a marking of another page. Source: 5 FAH-2 H-440.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts.likeness import key
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.vocab import table

_BEHIND = re.compile(r"(?:SECRET|CONFIDENTIAL|UNCLASSIFIED|OFFICIAL USE)\s*(?://?|\s[-–—]\s?|\s)\s*(?P<rest>[A-Z][A-Z /,-]{3,40})$")
_ZONE = 60

READS = (
    Example("SECRET\nEXDIS\n\nBoats are needed.\n", ("EXDIS",)),
    Example("SECRET/NODIS\n\nBoats are needed.\n", ("NODIS",)),
)
PASSES_OVER = ("Please send this EXDIS to the fleet.",)


def _known() -> dict[str, str]:
    return {key(form): form for form in table.forms("captions")}


def read(sheet: Sheet) -> Iterator[Candidate]:
    """Each caption in capitals."""
    known = _known()
    for line in sheet.lines[:_ZONE]:
        if line.role not in ("text", "banner") or len(line.text) > 60:
            continue
        words = line.text.strip()
        alone = known.get(key(words)) if words.upper() == words else None
        if alone:
            yield Candidate(field="caveat", value=words, spans=(line.span(),), rule="caveat.line")
            continue
        m = _BEHIND.search(line.text)
        if m is None:
            continue
        for piece in re.finditer(r"[^/,]+", m["rest"]):
            if key(piece.group()) in known:
                start = m.start("rest") + piece.start()
                span = line.span(start, start + len(piece.group()))
                yield Candidate(field="caveat", value=span.text, spans=(span,), rule="caveat.behind_marking")
