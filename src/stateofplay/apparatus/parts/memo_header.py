"""The heading of a memorandum: labels and values between the genre line and the first paragraph.

Source: 5 FAH-1 H-310 and H-320.
"""

from __future__ import annotations

from stateofplay.apparatus.parts.labels import bare_label_of, label_of
from stateofplay.apparatus.parts.slot import Slot
from stateofplay.apparatus.sheet import Line, Sheet, Span

_ZONE = 60
_LONGEST = 4


def _value(lines: list[Line], at: int, first: Span) -> tuple[Span, ...]:
    """The label's value: the rest of its line, and the lines after it until a blank line that follows words, or another label."""
    spans = [first] if first else []
    for line in lines[at + 1 :]:
        if line.role == "blank":
            if spans:
                break
            continue
        if line.role != "text":
            continue
        if label_of(line.text) or bare_label_of(line.text) or len(spans) == _LONGEST:
            break
        spans.append(line.span())
    return tuple(spans)


def slots(sheet: Sheet) -> list[Slot]:
    """The slots of a memorandum's heading, in the order of the page."""
    out: list[Slot] = []
    for at, line in enumerate(sheet.lines[:_ZONE]):
        if line.role != "text":
            continue
        label = label_of(line.text) or bare_label_of(line.text)
        if label is None:
            continue
        value = _value(sheet.lines, at, line.span(label.end))
        if value:
            out.append(Slot(field=label.name, spans=value, rule=f"{label.name}.labelled", confidence="sure" if not label.edits else "likely"))
    return out
