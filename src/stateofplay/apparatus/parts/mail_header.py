"""The heading of electronic mail: From, Sent, To, Cc, Subject, one under the other.

A thread holds several; the first, outermost one is the record's. Codes of exemption set at the right margin are not part of a value.
Source: released mail of the Department, 2009 to date; NSC A1 mail prints of 1993 to 2001.
"""

from __future__ import annotations

import re

from stateofplay.apparatus.parts.labels import label_of
from stateofplay.apparatus.parts.slot import Slot
from stateofplay.apparatus.sheet import Line, Sheet, Span

_LABELS = {"sender": "sender", "date": "date", "addressee": "addressee", "information_addressee": "information_addressee", "subject": "subject"}
_ATTACHMENT = re.compile(r"\s*(?:Attachments?|Importance|Sensitivity|Reply-To|Message-ID|MIME-Version|X-[\w-]+|Received|Content-\S+)\s*:", re.IGNORECASE)
_SENT = re.compile(r"\s*(?:Sent|SENT)\b|\s*Date\s*:.*\d{1,2}:\d\d")
_REACH = 14


def _head(sheet: Sheet) -> list[tuple[int, Line, str, int]] | None:
    """Position, line, field and value offset of the labels of the first mail heading, or None."""
    lines = sheet.lines
    for at, line in enumerate(lines[:400]):
        if line.role != "text" or line.text.lstrip()[:1] not in "FfDd":
            continue
        label = label_of(line.text)
        if label is None or label.name != "sender" or label.form != "FROM":
            continue
        out: list[tuple[int, Line, str, int]] = [(at, line, "sender", label.end)]
        for below in range(at + 1, min(len(lines), at + _REACH)):
            other = label_of(lines[below].text) if lines[below].role == "text" else None
            if other and other.name in _LABELS and other.name not in {name for _, _, name, _ in out}:
                out.append((below, lines[below], _LABELS[other.name], other.end))
        names = {name for _, _, name, _ in out}
        sent = any(_SENT.match(one.text) for _, one, name, _ in out if name == "date")
        if not (sent or "@" in "".join(one.text for _, one, _, _ in out)):
            return None
        if {"date", "subject"} <= names or ({"date", "addressee"} <= names and len(names) > 3):
            return out
        return None
    return None


def _continued(sheet: Sheet, at: int, end: int, indent: int) -> list[Span]:
    """The lines that go on with a value, set under it."""
    out: list[Span] = []
    for line in sheet.lines[at + 1 : end]:
        if line.role in ("exemption", "release"):
            continue
        if line.role != "text" or label_of(line.text) or _ATTACHMENT.match(line.text) or line.indent < min(indent, 8):
            break
        out.append(line.span())
    return out


def slots(sheet: Sheet) -> list[Slot]:
    """The slots of the outermost mail heading, none when the paper bears none."""
    head = _head(sheet)
    if head is None:
        return []
    first = head[0][1]
    out = [Slot(field="genre", spans=(first.span(0, head[0][3]),), rule="genre.electronic_mail")]
    for number, (at, line, name, offset) in enumerate(head):
        value = line.span(offset)
        end = head[number + 1][0] if number + 1 < len(head) else min(len(sheet.lines), at + 4)
        spans = [value] if value else []
        if spans:
            spans += _continued(sheet, at, end, value.start)
        if name == "sender":
            spans = spans[:1]
            angle = re.search(r"\s*[<\[(](?:mailto:)?[^<>\s]*@[^<>]*[>\])]?\s*$", value.text) if value else None
            if angle and angle.start() > 0:
                spans = [value.part(0, angle.start())]
        if spans:
            out.append(Slot(field=name, spans=tuple(spans[:8]), rule=f"{name}.mail_heading"))
    return out
