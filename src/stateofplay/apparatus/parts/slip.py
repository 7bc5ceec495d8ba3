"""The routing and transmittal slip: numbered rows of people, who sent it on, and its date.

On paper: a printed form, `TO: (Name, office symbol, …)` over rows `1. AF - Ms. Quill    AQ    5/3`, `FROM: (Name, …)` over a name. The words
in brackets are the form's own and nobody's name. Source: Optional Form 41.
"""

from __future__ import annotations

import re

from stateofplay.apparatus.parts.slot import Slot
from stateofplay.apparatus.sheet import Sheet

_HEADING = re.compile(r"\s*ROUTING (?:AND|&) TRANSMITTAL SLIP\b|\s*ROUTING SLIP\b", re.IGNORECASE)
_DATE = re.compile(r"(?:Date|DATE)\s*:?\s*(?P<date>\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})\s*$")
_PROMPT = re.compile(r"\s*(?P<label>TO|FROM)\s*:?\s*\((?:Name|NAME)\b")
_ROW = re.compile(r"\s*\d{1,2}[.)]?\s+(?P<value>[A-Z]\S*(?:\s{1,2}\S+){0,7})(?:\s{3,}.*)?$")
_CELL = re.compile(r"\s*(?P<value>[A-Z]\S*(?:\s{1,2}\S+){0,7})(?:\s{3,}.*)?$")
_TOP = 14


def slots(sheet: Sheet) -> list[Slot]:
    """The slots of a routing slip, none when the paper is no slip."""
    text = sheet.text_lines()
    if not any(_HEADING.match(line.text) for line in text[:_TOP]):
        return []
    out: list[Slot] = []
    mode = ""
    for at, line in enumerate(text):
        when = _DATE.search(line.text) if at < _TOP and not any(slot.field == "date" for slot in out) else None
        if when:
            out.append(Slot(field="date", spans=(line.span(*when.span("date")),), rule="date.slip"))
        prompt = _PROMPT.match(line.text)
        if prompt:
            mode = prompt["label"]
            continue
        m = _ROW.match(line.text) if mode == "TO" else _CELL.match(line.text) if mode == "FROM" else None
        if m:
            name = "addressee" if mode == "TO" else "sender"
            out.append(Slot(field=name, spans=(line.span(*m.span("value")),), rule=f"{name}.slip", confidence="likely"))
        mode = mode if m and mode == "TO" else ""
    return out
