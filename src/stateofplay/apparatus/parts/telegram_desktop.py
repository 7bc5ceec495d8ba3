"""The head of a telegram whose lines are labelled: desk prints since 2009, and the incoming form before 1963.

Since 2009: `MRN: 09 PORT ELOI 123`, `Date/DTG: May 05, 2009 / 051530Z MAY 09`, `From:`, `Action:`, `Info:`, `Reference:`, `Pass Line:`,
`Subject:`. Before 1963: `NO: 5432, June 1, 7 p.m.` below FROM and TO, the year only in `Rec'd: June 1, 1961`. Mistaken for them: mail,
which has no MRN; a voucher's `NO:`, which has no hour. Source: 5 FAH-2 H-440; prints of the decimal files.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stateofplay.apparatus.parts.slot import Slot
from stateofplay.apparatus.parts.telegram_header import GROUP, PRECEDENCE_WORDS, without_serial
from stateofplay.apparatus.sheet import Line, Sheet, Span
from stateofplay.model.reading import Confidence

_ZONE = 60
_LABELLED = re.compile(r"\s*(?P<label>[A-Z][A-Za-z./]{1,10}(?: [A-Z][a-z]{2,10}){0,2})\s?:\s*(?P<value>\S.*)?$")
_FIELDS = {
    "MRN": "message_number",
    "FROM": "sender",
    "ACTION": "addressee",
    "INFO": "information_addressee",
    "REFERENCE": "reference",
    "REF": "reference",
    "SUBJECT": "subject",
}
_LONGEST = {"addressee": 40, "information_addressee": 80, "reference": 8, "subject": 3}
_HOUR = r"(?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}),? (?:\d{1,2}(?::\d\d)? ?[ap]\. ?m\.|noon|midnight)"
_NUMBER = re.compile(rf"\s*N[Oo]\s?[:.]\s*(?P<number>[A-Z]?-?\d{{1,5}})(?:,? +{_HOUR})?\s*$")
_ALONE = re.compile(rf"\s*{_HOUR}\s*$")
_RECEIVED = re.compile(r"Rec'?d\.?:?\s+(?P<month>[A-Z][a-z]{2,8})\.? \d{1,2},? (?P<year>19[2-6]\d)\b")
_URGENT = re.compile(r"\s*(?P<value>NIACT IMMEDIATE|FLASH|IMMEDIATE|PRIORITY|ROUTINE)\s*$")


def _slot(field: str, spans: Sequence[Span], rule: str, grade: Confidence = "likely") -> Slot:
    return Slot(field=field, spans=tuple(spans), rule=f"{field}.{rule}", confidence=grade)


def _addressees(field: str, spans: Sequence[Span]) -> list[Slot]:
    """One slot a line, precedences and serials left out; the words of precedence for action beside them."""
    out = [_slot(field, [without_serial(span)], "desk_print") for span in spans]
    for span in spans if field == "addressee" else ():
        m = PRECEDENCE_WORDS.search(span.text)
        if m:
            out.append(_slot("precedence", [span.part(*m.span())], "addressee"))
    return out


def _desk_print(lines: Sequence[Line]) -> list[Slot]:
    """The slots of a print with MRN."""
    held: list[tuple[str, list[Span]]] = []
    out: list[Slot] = []
    open_ = False
    for line in lines:
        if line.role == "blank":
            open_ = False
        if line.role != "text":
            continue
        m = _LABELLED.match(line.text)
        if m is None:
            if open_ and held and len(held[-1][1]) < _LONGEST.get(held[-1][0], 1):
                held[-1][1].append(line.span())
            continue
        label = m["label"].upper()
        field = _FIELDS.get(label, "")
        value = line.span(*m.span("value")) if m["value"] else None
        open_ = bool(field and value)
        if field and value and not any(field == name for name, _ in held):
            held.append((field, [value]))
        elif value and label == "DATE/DTG" and (group := GROUP.search(value.text)):
            span = value.part(*group.span("group"))
            out += [_slot("date_time_group", [span], "desk_print", "sure"), _slot("date", [span], "date_time_group", "sure")]
    for field, spans in held:
        out += _addressees(field, spans) if field in ("addressee", "information_addressee") else [_slot(field, spans, "desk_print")]
    return out


def _before_1963(lines: Sequence[Line]) -> list[Slot]:
    """The number, precedence and day of an incoming telegram by NO: and the hour beside or below it."""
    at = next((at for at, line in enumerate(lines) if line.role == "text" and _NUMBER.match(line.text)), None)
    m = _NUMBER.match(lines[at].text) if at is not None else None
    if at is None or m is None:
        return []
    near = [line for line in lines[max(0, at - 6) : at + 8] if line.role == "text"]
    day = lines[at].span(*m.span("day")) if m["day"] else next((line.span(*one.span("day")) for line in near if (one := _ALONE.match(line.text))), None)
    received = next(((line, one) for line in lines if line.role == "text" and (one := _RECEIVED.search(line.text))), None)
    if day is None:
        return []
    out = [_slot("message_number", [lines[at].span(*m.span("number"))], "incoming_form")]
    out += [_slot("precedence", [line.span(*one.span("value"))], "incoming_form") for line in near if (one := _URGENT.match(line.text))][:1]
    if received and day.text.split()[0].rstrip(".")[:3] == received[1]["month"][:3]:
        out.append(_slot("date", [day, received[0].span(*received[1].span("year"))], "year_of_receipt"))
    return out


def slots(sheet: Sheet) -> list[Slot]:
    """The slots of a labelled telegram, none for another paper."""
    lines = sheet.lines[:_ZONE]
    labels = {m["label"].upper() for line in lines if line.role == "text" and ":" in line.text and (m := _LABELLED.match(line.text))}
    if "MRN" in labels and labels & {"DATE/DTG", "ACTION"}:
        out = _desk_print(lines)
    elif labels & {"NO"} or any(line.text.lstrip()[:2].upper() == "NO" for line in lines if line.role == "text"):
        out = _before_1963(lines)
    else:
        return []
    return [_slot("genre", out[0].spans, "telegram", "sure"), *out] if out else []
