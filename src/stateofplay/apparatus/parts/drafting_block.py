"""The drafting block: who drafted, who cleared, who approved.

On the last page of a memorandum, in the head of an outgoing telegram, at the foot of an airgram. Labels (`Drafted:`, `Cleared:`, `Approved
by:`) stand before the first entry, above a list, or two on a line; further entries follow below, one or several a line, with blank lines
or page furniture between them. In telegrams of the 1970s the lines after APPROVED BY are the clearances; in the newest the labels are gone
and only the order tells: drafter, approver, clearances.
Source: 5 FAH-1 H-310; 5 FAH-2 H-440.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stateofplay.apparatus.parts.drafting_entry import glued, is_entry, read_entry, split, status_of
from stateofplay.apparatus.parts.labels import label_of
from stateofplay.apparatus.sheet import Candidate, Line, Sheet, Span

_LABEL = re.compile(
    r"(?:^|(?<=\s\s\s))\W{0,3}(?P<label>(?P<drafter>DRAFT(?:ED|ER|ING OFFICER)?(?:\s+BY)?)|"
    r"(?P<clearance>CLEARED(?:\s+BY)?|CLEARANCES?(?:\s+BY)?|CONCUR(?:RENCES?|RED)?(?:\s+BY)?)"
    r"|(?P<approver>(?:CONTENTS AND (?:CLASSIFICATION )?)?APPROVED(?:\s+BY)?|APPROVER|APPROVING OFFICER))(?P<colon>\s*[:;]|(?=\s|$))",
    re.IGNORECASE,
)
_HINTS = ("draf", "rafte", "clea", "leara", "leare", "c1ear", "ciear", "c|ear", "conc", "appr", "ppro")
_STOP = re.compile(
    r"\s*(?:Info|Attachments?|Dist(?:ribution)?|Released By|Action Post|cc|Copies|Enclosures?|Subject|To|From|TAGS|E\.?O)\b\s*[:.]", re.IGNORECASE
)
_NAME = re.compile(
    r"\s*['‘]?(?:(?:Amb|Mr|Ms|Mrs|Dr|DAS|PDAS|A/S|Ambassador|Acting|Assistant|Secretary|Deputy)\.?\s+){0,4}"
    r"[A-Z][\w.'’-]*(?:\s+[A-Z(][\w.'’)-]*){0,4}(?:\s+(?:ok|info|OK))?\s*$"
)
_BARE_ENTRIES = re.compile(r"\s*(?:[A-Z][A-Z-]{0,6}(?:/[A-Z0-9-]{1,7}){0,4}:[A-Z][A-Z' -]{2,18}(?::[A-Z]{2,4})?\s*)+(?:[A-Z/0-9-]+:\s*)?$")
_HEAD_END = re.compile(r"\s*(?:E\.?\s?O\.?\s*1|TAGS|SUBJECT)", re.IGNORECASE)
_NUMBERS = re.compile(r",?\s*(?:x|ext\.?\s?)?\d[\d/ -]{3,}")
_DISGUISED = re.compile(r"[0-9|]")
_BY = re.compile(r"[^A-Za-z0-9]{0,3}\s*BY\s*[:;.]")
_UNMISTAKABLE = re.compile(r"\s*[A-Z]{1,5}(?:/[A-Z]{1,6}){0,3}\s?:\s?[A-Z]{1,3}[A-Z][a-z]{2,}\w*")
_CELLS = re.compile(r"\s{4,}")
_PAUSE = 6
_REACH = 3
_SHORT = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of one entry and the field they fill."""

    field: str
    span: Span
    rule: str


def _labels(line: Line) -> list[tuple[str, int, int]]:
    """Field, start and end of every drafting label on a line; labels without a colon count only before an entry or alone."""
    out: list[tuple[str, int, int]] = []
    for m in _LABEL.finditer(line.text):
        field = next(name for name in ("drafter", "clearance", "approver") if m[name])
        rest = line.text[m.end() :].strip()
        if rest and ("isapprov" in rest.lower() or not rest.strip("_-. ")):
            continue
        formal = "BY" in m["label"].upper().split() and m["label"].upper() == m["label"]
        if not m["colon"].strip() and rest and not (formal or (is_entry(rest) and "/" in rest.split(":")[0])):
            continue
        if m["colon"].strip() and len(rest.split()) > 12 and not is_entry(rest):
            continue
        if not m["colon"].strip() and not rest and m["label"].upper() not in ("CLEARED", "CLEARANCES", "DRAFTED", "DRAFTED BY", "CLEARED BY", "APPROVED BY"):
            continue
        out.append((field, m.start("label"), m.end()))
    if not out:
        damaged = label_of(line.text)
        if damaged and (damaged.edits or _DISGUISED.search(line.text[: damaged.end])) and damaged.name in ("drafter", "clearance", "approver"):
            behind = _BY.match(line.text, damaged.end)
            out.append((damaged.name, 0, behind.end() if behind else damaged.end))
    return out


def _more(line: Line, indent: int) -> bool:
    """Whether a line under an open label holds further entries."""
    text = line.text
    if _STOP.match(text) or len(text.strip()) > 140:
        return False
    if any(is_entry(cell) or glued(cell) for cell in (text, *_CELLS.split(text.strip()))):
        return True
    text = _NUMBERS.split(text)[0]
    if line.indent >= min(indent, 8) and _NAME.match(text):
        return True
    return bool(_NAME.match(text)) and status_of(text.split()[-1].strip("()")) is not None


def _labelled(lines: Sequence[Line]) -> Iterator[Entry]:
    """The entries under labels."""
    field, indent, gap, count, telegram = "", 0, 0, 0, False
    skipped = False
    paused = ("", 0)
    for line in lines:
        if line.role != "text":
            gap += line.role == "blank"
            continue
        small = line.text.lower()
        found = _labels(line) if any(hint in small for hint in _HINTS) else []
        if found:
            for number, (name, _, end) in enumerate(found):
                stop = found[number + 1][1] if number + 1 < len(found) else len(line.text)
                field, gap, count = name, 0, 0
                span = line.span(end, stop)
                telegram = line.text.upper() == line.text and line.indent == 0
                if span:
                    indent = span.start
                    for piece in split(span):
                        count += 1
                        yield Entry(field, piece, f"{field}.labelled")
                else:
                    indent = line.indent + 1
            continue
        if not field and paused[0] and line.number - paused[1] <= _PAUSE and _UNMISTAKABLE.match(line.text):
            # stamps by clock and film fall on a list; an entry that can be nothing else goes on with it
            field, gap, paused = paused[0], 0, ("", 0)
        if not field:
            continue
        if gap > _REACH + (count == 0) * 2 or not _more(line, indent):
            # one short line that a scanner has spoilt does not end a list that goes on below it
            spoilt = count > 0 and gap == 0 and not skipped and len(line.text.strip()) < _SHORT and not _STOP.match(line.text)
            paused = ("", 0) if spoilt or not count or _STOP.match(line.text) else (field, line.number)
            field, skipped = (field, True) if spoilt else ("", False)
            continue
        skipped = False
        if telegram and field == "approver" and count and line.indent < indent:
            field = "clearance"
        gap = 0
        for piece in split(line.span()):
            count += 1
            yield Entry(field, piece, f"{field}.listed")


def _unlabelled(lines: Sequence[Line]) -> Iterator[Entry]:
    """The entries of a telegram's head without labels: drafter, approver, clearances, by their order."""
    run: list[Line] = []
    for line in lines[:60]:
        if line.role != "text":
            continue
        if _HEAD_END.match(line.text):
            break
        if _BARE_ENTRIES.match(line.text):
            run.append(line)
        elif run and not re.match(r"\s*\d{1,2}/\d{1,2}/\d{2}", line.text):
            break
    if len(run) < 3:
        return
    pieces = [piece for line in run for piece in split(line.span()) if piece.text.rstrip()[-1:] != ":"]
    for number, piece in enumerate(pieces):
        field = ("drafter", "approver")[number] if number < 2 else "clearance"
        yield Entry(field, piece, f"{field}.unlabelled")


def entries(sheet: Sheet) -> list[Entry]:
    """The entries of every drafting block on the sheet, in the order of the page."""
    return list(_unlabelled(sheet.lines)) or list(_labelled(sheet.lines))


def read_block(sheet: Sheet, field: str) -> Iterator[Candidate]:
    """The candidates for one of the block's fields."""
    for entry in sheet.once(entries):
        if entry.field == field:
            candidate = read_entry(field, entry.span, entry.rule)
            if candidate:
                yield candidate
