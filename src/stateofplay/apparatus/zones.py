"""Zones: tell furniture and stamps from the text, line by line, before any field is read.

On paper a marking stands at the head and foot of every page, twice once it has been released; a telegram repeats its page line
(PAGE 02 …); page numbers stand alone; release stamps fall where the reviewer put them, often in mid-sentence, or beside another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts import stamps
from stateofplay.apparatus.parts.codes import codes
from stateofplay.apparatus.parts.marking import banner_of
from stateofplay.apparatus.sheet import Line, Role, Sheet

_FOLIO = re.compile(r"\s*(?:[-–—~.]{0,2}\s?\d{1,3}\s?[-–—~.]{0,2}|[Pp]age \d{1,3}(?: of \d{1,3})?|-\s?more\s?-|\(continued\)|/\.\.\.)\s*$")
_RUNNING = re.compile(r"\s*P[A4]G[EF]\s+[0-9OIl]{2,3}\b.*\d{3,6}")
_END = re.compile(r"\s*(?:NNNN|<<END OF DOCUMENT>>|#\d{4})\s*$")
_GLUED = re.compile(r"(?<=[^\s\d-])(-\s\d{1,3}\s-)\s*$")
_CELL = re.compile(r"(?<=\S)\s{4,}(?=(?:RELEAS|IN (?:PART|FULL)|PART|FULL|[\[(]?[bB]\)?\(?\d|1\.[45]|25X|NR$))")


def _piece(line: Line, start: int, end: int | None, role: Role) -> Line:
    """A part of a line as a line of its own."""
    return Line(line.page, 0, line.at + start, line.text[start:end].rstrip(), line.folded, role)


def _split(line: Line) -> Iterator[Line]:
    """The line, a glued page number and stamps set beside it in another column made lines of their own."""
    if line.role != "text":
        yield line
        return
    glued = _GLUED.search(line.text)
    if glued:
        yield _piece(line, 0, glued.start(1), "text")
        yield _piece(line, glued.start(1), None, "folio")
        return
    for gap in _CELL.finditer(line.text):
        cell = line.text[gap.end() :]
        if stamps.decision_words(cell) or stamps.goes_on(cell) or codes(cell):
            yield _piece(line, 0, gap.start(), "text")
            # the blanks before a cell stay with it: they tell the column
            yield Line(line.page, 0, line.at + gap.start(), line.text[gap.start() :], line.folded, "text")
            return
    yield line


def _stamped(sheet: Sheet) -> dict[int, list[tuple[int, int]]]:
    """For the number of each line that a stamp touches, the stretches it covers."""
    out: dict[int, list[tuple[int, int]]] = {}
    for stamp in sheet.once(stamps.find):
        for span in stamp.spans:
            out.setdefault(span.line.number, []).append((span.start, span.end))
    return out


def _number(lines: list[Line]) -> list[Line]:
    for number, line in enumerate(lines):
        line.number = number
    return lines


def _released(sheet: Sheet) -> list[Line]:
    """The lines, those of stamps typed; words that stand on a stamp's line beside the stamp become lines of their own."""
    covered = _stamped(sheet)
    out: list[Line] = []
    for line in sheet.lines:
        if line.number not in covered:
            out.append(line)
            continue
        low, high = min(a for a, _ in covered[line.number]), max(b for _, b in covered[line.number])
        before, after = line.text[:low], line.text[high:]
        if sum(map(str.isalnum, before)) > 2:
            out.append(_piece(line, 0, low, "text"))
        line.role = "release"
        out.append(line)
        if sum(map(str.isalnum, after)) > 2:
            out.append(_piece(line, high, None, "text"))
    return out


def _role(line: Line) -> Role:
    """The role of a line that no stamp covers."""
    text = line.text
    if len(text) > 110:
        return "text"
    if _RUNNING.match(text):
        return "running"
    if _FOLIO.match(text):
        return "folio"
    if _END.match(text):
        return "end"
    if banner_of(text):
        return "banner"
    words = text.strip()
    if len(words) < 60 and (words[:1] in "(BbE18NSI25" or words[:1] == "5") and codes(words):
        return "exemption"
    return "text"


def mark(sheet: Sheet) -> Sheet:
    """Give every line of the sheet its role; the sheet itself is returned."""
    sheet.lines = _number([piece for line in sheet.lines for piece in _split(line)])
    sheet.lines = _number(_released(sheet))
    for line in sheet.lines:
        if line.role == "text":
            line.role = _role(line)
    return sheet
