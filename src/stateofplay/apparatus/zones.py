"""Zones: tell furniture and stamps from the text, line by line, before any field is read.

On paper a marking stands at the head and foot of every page, twice once it has been released; a telegram repeats its page line
(PAGE 02 …); page numbers stand alone; release stamps fall where the reviewer put them, often in mid-sentence.
"""

from __future__ import annotations

import re

from stateofplay.apparatus.parts.marking import level_of
from stateofplay.apparatus.sheet import Line, Sheet

_FOLIO = re.compile(r"\s*(?:[-–—~.]{0,2}\s?\d{1,3}\s?[-–—~.]{0,2}|[Pp]age \d{1,3}(?: of \d{1,3})?|-\s?more\s?-|\(continued\)|/\.\.\.)\s*$")
_RUNNING = re.compile(r"\s*P[A4]G[EF]\s+[0-9OIl]{2,3}\b.*\d{3,6}")
_END = re.compile(r"\s*(?:NNNN|<<END OF DOCUMENT>>|#\d{4})\s*$")
_GLUED_FOLIO = re.compile(r"(?<=[^\s\d-])(-\s\d{1,3}\s-)\s*$")
_LEVEL_HINT = re.compile(r"[A-Za-z]{2}")


def _is_banner(text: str) -> bool:
    """Whether the line is nothing but a marking."""
    words = text.strip()
    if not 5 <= len(words) <= 60 or not _LEVEL_HINT.search(words):
        return False
    found = level_of(words)
    return found is not None and words.upper() == words


def _split_glued(lines: list[Line]) -> list[Line]:
    """The lines, a page number glued to the end of one made a line of its own."""
    out: list[Line] = []
    for line in lines:
        m = _GLUED_FOLIO.search(line.text)
        if m is None:
            out.append(line)
            continue
        out.append(Line(line.page, 0, line.at, line.text[: m.start(1)], line.folded, line.role))
        out.append(Line(line.page, 0, line.at + m.start(1), line.text[m.start(1) :], line.folded, "folio"))
    for number, line in enumerate(out):
        line.number = number
    return out


def mark(sheet: Sheet) -> Sheet:
    """Give every line of the sheet its role; the sheet itself is returned."""
    sheet.lines = _split_glued(sheet.lines)
    for line in sheet.lines:
        if line.role != "text":
            continue
        text = line.text
        if _RUNNING.match(text):
            line.role = "running"
        elif _FOLIO.match(text):
            line.role = "folio"
        elif _END.match(text):
            line.role = "end"
        elif _is_banner(text):
            line.role = "banner"
    return sheet
