"""The form of a stamp: fixed words in order, and what stands after each. One engine matches every form.

A form is a row of data: its families stand in stamps_state.py, stamps_libraries.py and stamps_agencies.py.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from stateofplay.apparatus.parts.codes import codes_within
from stateofplay.apparatus.parts.stamp_slots import Found, Reader
from stateofplay.apparatus.parts.window import Window
from stateofplay.apparatus.sheet import Span
from stateofplay.model.reading import Confidence

_TAIL = 70
_NAME_LINE = 40
_REST = 30
_WORDS = re.compile(r"[a-z]{5,}|[A-Z]{5,}")
_TICKED = "xX✓✔√*vV"


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that a stamp says.

    Attributes:
        field: The field it fills.
        value: The value.
        spans: The words.
        rule: The rule's id.
        confidence: The grade.
    """

    field: str
    value: str
    spans: tuple[Span, ...]
    rule: str
    confidence: Confidence = "sure"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp: its family, all its words, and what they say."""

    family: str
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a stamp where a value stands.

    Attributes:
        field: The field it fills; `exemption` reads every code in the region.
        read: What reads it; None for codes.
        near: How far from the words before it the value may begin.
    """

    field: str
    read: Reader | None = None
    near: int = 14


@dataclass(frozen=True, slots=True)
class Step:
    """Fixed words, and the slots after them.

    Attributes:
        words: The words as printed.
        slots: What stands between them and the next words.
        must: Whether the stamp is none without them.
        reach: How many shapes may lie between the words before and these.
        says: Fields whose value these words give.
    """

    words: str
    slots: tuple[Slot, ...] = ()
    must: bool = True
    reach: int = 60
    says: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A stamp's form.

    Attributes:
        family: Its name; ends the ids of its rules.
        hints: Pieces of words in capitals, of which one stands on the line where it begins or on the line `back` lines below.
        steps: Its fixed words in order.
        lead: What stands before the first words.
        says: Fields whose value the stamp's being there gives.
        back: How many lines above the hint it may begin.
        count: How many lines it may take.
        fused: How many shapes of other words may stand before it on its line.
        whole: Whether nothing else may stand on its first piece of line.
        filled: Whether it is a stamp only with at least one of its slots filled.
    """

    family: str
    hints: tuple[str, ...]
    steps: tuple[Step, ...]
    lead: Slot | None = None
    says: tuple[tuple[str, str], ...] = ()
    back: int = 0
    count: int = 5
    fused: int = 90
    whole: bool = False
    filled: bool = False


Hit = tuple[int, int, bool]


def _grade(clean: bool, whole: bool = True) -> Confidence:
    return "doubtful" if not whole else "sure" if clean else "likely"


def _hits(form: Form, win: Window) -> list[tuple[Step, Hit]] | None:
    """Where each step's words stand; None when some that must are missing, or the first do not begin on the first piece."""
    out: list[tuple[Step, Hit]] = []
    at = 0
    for step in form.steps:
        reach = step.reach if out else min(form.fused, win.shapes_before(win.first) + (1 if form.lead else -1))
        hit = win.find(step.words, at, reach) if step.words else (at, at, True)
        if hit is None:
            if step.must:
                return None
            continue
        if not out and hit[0] >= win.first + (2 if form.lead and win.first <= _NAME_LINE else 0):
            if step.must:
                return None
            continue
        out.append((step, hit))
        at = hit[1]
    return out or None


def _exemptions(form: Form, win: Window, start: int, end: int) -> list[Mark]:
    return [
        Mark("exemption", code, win.spans(start + a, start + b), f"exemption.{form.family}", _grade(not repaired))
        for a, b, code, repaired in codes_within(win.text[start:end])
    ]


def _filled(form: Form, win: Window, slots: tuple[Slot, ...], start: int, end: int) -> tuple[list[Mark], int]:
    """What the slots in a region say, and where the last of them ends."""
    marks: list[Mark] = []
    at = start
    for slot in slots:
        if slot.read is None:
            marks.extend(_exemptions(form, win, at, end))
            continue
        found: Found | None = slot.read(win.text[at:end])
        if found is None or found.start > slot.near:
            continue
        spans = win.spans(at + found.start, at + found.end)
        if spans:
            marks.append(Mark(slot.field, found.value, spans, f"{slot.field}.{form.family}", _grade(found.clean, found.whole)))
            at += found.end
    return marks, at


def _absorbed(win: Window, end: int) -> int:
    """Where a stamp ends whose last slot could not be read: figures behind it on its piece of line are the stamp's."""
    number = max(0, bisect_right(win.starts, end) - 1)
    _, low, high = win.pieces[number]
    stop = win.starts[number] + high - low
    rest = win.text[end:stop]
    return stop if sum(map(str.isdigit, rest)) > 1 and len(rest) <= _REST and not _WORDS.search(rest) else end


def match(form: Form, win: Window) -> Stamp | None:
    """The stamp of a form that begins on a window's first piece, or None."""
    hits = _hits(form, win)
    if hits is None:
        return None
    start, end = hits[0][1][0], hits[-1][1][1]
    marks: list[Mark] = []
    for number, (step, hit) in enumerate(hits):
        last = number + 1 == len(hits)
        stop = min(len(win.text), hit[1] + _TAIL) if last else hits[number + 1][1][0]
        more, reached = _filled(form, win, step.slots, hit[1], stop)
        marks.extend(Mark(field, value, win.spans(hit[0], hit[1]), f"{field}.{form.family}", _grade(hit[2])) for field, value in step.says)
        marks.extend(more)
        end = max(end, reached)
        if last and len(more) < len(step.slots):
            end = _absorbed(win, end)
    if form.lead is not None and form.lead.read is not None:
        found = form.lead.read(win.text[:start])
        if found and start - found.end <= form.lead.near:
            mark = Mark(form.lead.field, found.value, win.spans(found.start, found.end), f"{form.lead.field}.{form.family}", _grade(found.clean, found.whole))
            marks.insert(0, mark)
            start = found.start
        if start >= win.first:
            return None
    if form.filled and not marks:
        return None
    spans = win.spans(start, end)
    if form.whole and sum(map(str.isalnum, win.text[:start] + win.text[end : max(end, win.first)])) > 3:
        return None
    marks.extend(Mark(field, value, spans[:1], f"{field}.{form.family}") for field, value in form.says)
    return Stamp(form.family, spans, tuple(marks))


def ticked(text: str, options: tuple[tuple[str, str], ...]) -> str | None:
    """The value of the first option with a tick in the brackets before it: `( ) RELEASE (X) EXCISE`.

    Args:
        text: The form's lines.
        options: Words of each option in capitals, and its value.
    """
    upper = text.upper()
    for words, value in options:
        at = upper.find(words)
        while at >= 0:
            before = text[max(0, at - 4) : at].strip(" ()[]_")
            if before and before[-1] in _TICKED and ("(" in text[max(0, at - 5) : at] or "_" in text[max(0, at - 5) : at] or "[" in text[max(0, at - 5) : at]):
                return value
            at = upper.find(words, at + 1)
    return None
