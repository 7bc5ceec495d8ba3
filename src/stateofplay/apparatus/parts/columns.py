"""Columns read apart: a heading whose labels and values a scanner has put in separate columns.

The labels left without a value and the parties left without a label are matched by what memoranda are: TO is printed first, the
seventh floor is written to and a bureau writes, and the office that drafted is the office that sends.
Source: 5 FAH-1 H-310 (order of the heading); the rank of offices from the Department's organisation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations
from typing import TYPE_CHECKING

from stateofplay.apparatus.sheet import Sheet, Span

if TYPE_CHECKING:
    from stateofplay.apparatus.parts.memo_header import Entry

_PARTY = re.compile(
    r"(?P<office>(?:[A-Z]{1,5}|10)(?:/[A-Z-]{1,6}){0,3})\s*[-–—]+\s*(?P<person>[A-Z][\w.'’ ,-]{2,40})$"
    r"|^(?P<title>The (?:Acting )?(?:Deputy )?(?:Secretary|President).{0,30})$"
)
_SEVENTH_FLOOR = frozenset(("S", "D", "P", "E", "T", "M", "G", "C", "R", "U", "J"))
_DRAFTED = re.compile(r"\s*Draft\w*\s*(?:by)?\s*[:;]?\s*(?P<office>[A-Z]{1,5})(?:/[A-Z/-]+)?\s*[:\-]", re.IGNORECASE)
_BREAKS_OFF = re.compile(r"(?:\b(?:[Aa]n?|[Tt]he|[Oo]f|[Tt]o|[Ii]n|[Oo]n|[Ff]or|[Aa]nd|[Oo]r|[Ww]ith|[Ff]rom|[Bb]y|[Aa]t)|[,:;&-])\s*$")
_LONGEST_SUBJECT = 90
_LABELS = ("addressee", "through", "sender")


def _office(text: str) -> str:
    m = _PARTY.match(text.strip())
    return (m["office"] or "S").split("/")[0] if m else ""


def is_party(text: str) -> bool:
    """Whether words are a party as memoranda print one: an office and a name, or a title of the seventh floor."""
    return bool(_PARTY.match(text.strip()))


def _drafting_office(sheet: Sheet) -> str:
    """The bureau that drafted, from the drafting line, or an empty string."""
    for line in reversed(sheet.lines[-60:]):
        m = _DRAFTED.match(line.text) if line.role == "text" else None
        if m:
            return m["office"].upper()
    return ""


def _misplaced(entry: Entry) -> bool:
    """Whether a party stands where the subject should: all labels were read before all values."""
    return entry.name == "subject" and entry.bare and bool(entry.spans) and bool(_PARTY.match(entry.spans[0].text.strip()))


def subject_after(found: Sequence[Entry]) -> list[Entry]:
    """The lines of the subject below the parties, when all labels were read before all values; else none."""
    labels, values = _pool(found)
    if not labels or not any(map(_misplaced, values)):
        return []
    last = max(entry.spans[0].line.number for entry in values)
    out: list[Entry] = []
    for entry in found:
        if entry.name != "loose" or not entry.spans or entry.spans[0].line.number <= last:
            continue
        goes_on = out and (_BREAKS_OFF.search(out[-1].spans[-1].text) or (_in_capitals(entry.spans[0].text) and _in_capitals(out[-1].spans[-1].text)))
        if out and not goes_on and entry.spans[0].line.number - out[-1].spans[-1].line.number > 1:
            break
        if len(entry.spans[0].text) > _LONGEST_SUBJECT or len(out) == 3:
            break
        out.append(entry)
    return out


def _in_capitals(words: str) -> bool:
    """Whether every longer word of a line begins with a capital, as words of a title do."""
    return all(not word[0].islower() for word in re.findall(r"[A-Za-z]{4,}", words)) and not words.rstrip().endswith((".", ":"))


def _pool(found: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Party labels, and the entries that hold parties, when some label is empty and some party has no label; else empty lists."""
    labels = [entry for entry in found if entry.name in _LABELS]
    loose = [entry for entry in found if (entry.name == "loose" or _misplaced(entry)) and _PARTY.match(entry.spans[0].text.strip())]
    empty = [entry for entry in labels if not entry.spans]
    if not empty or not loose:
        return [], []
    held = [entry for entry in labels if entry.spans and _PARTY.match(entry.spans[0].text.strip())]
    values = sorted([*loose, *held], key=lambda entry: entry.spans[0].line.number)
    return labels, values


def repair(sheet: Sheet, found: Sequence[Entry]) -> list[Entry]:
    """The entries whose values are to be matched anew; none when the columns are in order."""
    labels, values = _pool(found)
    return [*labels, *values] if labels else []


def assigned(sheet: Sheet, found: Sequence[Entry]) -> list[tuple[str, Span]]:
    """Field and words for each party of a heading whose columns were read apart."""
    labels, values = _pool(found)
    if not labels:
        return []
    names = sorted({entry.name for entry in labels}, key=_LABELS.index)
    drafting = _drafting_office(sheet)
    best: tuple[float, tuple[str, ...]] | None = None
    for order in permutations(names, min(len(names), len(values))):
        score = 0.0
        for place, (name, value) in enumerate(zip(order, values, strict=False)):
            office = _office(value.spans[0].text)
            score += 3 * (name == "sender" and bool(drafting) and office == drafting)
            score += 2 * (name == "addressee" and office in _SEVENTH_FLOOR) + 1 * (name == "sender" and office not in _SEVENTH_FLOOR)
            score += 2 * (place == 0 and name == "addressee")
        if best is None or score > best[0]:
            best = (score, order)
    return [] if best is None else [(name, value.spans[0]) for name, value in zip(best[1], values, strict=False)]
