"""Release stamps: what reviewers put on the paper when it was let go, and what the stamps say.

A stamp falls where there was room: over the letterhead, between two lines of a sentence, down the margin beside another stamp. Its fixed
words are found by shape, so that a scanner's slips do not hide it; its slots are read by the form that each must have. Only lines that
hold a piece of some stamp's words are looked at.
Source: the files of the families: stamps_state.py, stamps_libraries.py, stamps_agencies.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from stateofplay.apparatus.parts import stamps_agencies, stamps_libraries, stamps_state
from stateofplay.apparatus.parts.hints import capitals, places
from stateofplay.apparatus.parts.stamp_forms import Form, Mark, Stamp, match
from stateofplay.apparatus.parts.window import Window, pieces_of, window
from stateofplay.apparatus.sheet import Candidate, Line, Sheet

__all__ = ["Mark", "Stamp", "find", "read_marks"]

_LONG = 110
_FARTHEST = 200_000
_MOST = 60
_ABOVE = 9
Parser = Callable[[Window], Stamp | None]


@dataclass(frozen=True, slots=True)
class Family:
    """A parser and where to try it.

    Attributes:
        hints: Pieces of words in capitals; lines that hold one are tried.
        parse: What reads the stamp that begins at a window's beginning.
        count: How many pieces of line the window takes.
        back: How many lines above the hint the stamp may begin.
    """

    hints: tuple[str, ...]
    parse: Parser
    count: int
    back: int = 0


def _of(form: Form) -> Family:
    return Family(form.hints, partial(match, form), form.count, form.back)


FAMILIES = (
    _of(stamps_state.HEADER),
    Family((" A-00", "A-000"), stamps_state.recent, 1),
    _of(stamps_state.SYSTEMATIC),
    _of(stamps_state.REVIEW),
    Family(stamps_state.UPGRADE_HINTS, stamps_state.upgrade, 6),
    *map(_of, stamps_agencies.FORMS),
    *map(_of, stamps_libraries.FORMS),
    Family(
        (
            *("RELEAS", "LEASED IN", "LEASE IN", "D IN FULL", "D IN PART", "E IN FULL", "E IN PART", "DENIED IN"),
            *("R E L E A", "F U L L", "P A R T", "IN PART B", "WITHHELD IN", " IN FU", " IN PA", "N FULL", "N PART", "NIED I"),
        ),
        stamps_state.decision,
        6,
    ),
    Family(("DECLASSIF",), stamps_libraries.written, 6),
    Family(("DECLASSIF", "SANITIZED", "AUTHORITY N", "AUTHORITY: N"), stamps_libraries.nara, 6),
    Family((
            *("NLC-", "NLR", "NLJ", "NLK", "NLN", "NLF", "NLE", "NLB", "NLS", "NLWJC"),
            *("LIBRARY PHOTO", "COPY FROM", "COPY OF", "-M", "-F", "MR-"),
        ), stamps_libraries.library, 1),
    Family(("DOCID", "DOCLD", "DOC1D"), stamps_libraries.foot, 1),
    Family(stamps_state.CDC.hints, stamps_state.boxed, stamps_state.CDC.count),
    _of(stamps_state.REVIEWER),
    _of(stamps_state.SYSTEMATIC_TAIL),
    _of(stamps_state.DECAPTIONED),
    _of(stamps_state.DECLASSIFIED),
    _of(stamps_state.NODIS),
)
"""Tried in this order on a line."""

_BY_HINT: dict[str, tuple[int, ...]] = {
    hint: tuple(number for number, family in enumerate(FAMILIES) if hint in family.hints) for family in FAMILIES for hint in family.hints
}
_HINTS = tuple(_BY_HINT)


def _hinted(lines: Sequence[Line]) -> dict[int, set[int]]:
    """For each line (by position) that holds a hint, the families to try there; the lines are one page's, in order."""
    out: dict[int, set[int]] = {}
    text = capitals(lines[0].folded.text)
    starts = [line.at for line in lines]
    for position, number in places(text, starts, _HINTS):
        out.setdefault(position, set()).update(_BY_HINT[_HINTS[number]])
    return out


class _Finder:
    """Finds the stamps of a sheet and remembers which words they have taken."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.taken: dict[int, list[tuple[int, int]]] = {}

    def _free(self, number: int, start: int, end: int) -> bool:
        return not any(low < end and start < high for low, high in self.taken.get(number, ()))

    def _before(self, number: int, back: int) -> Iterator[int]:
        """The numbers of the lines at which a stamp hinted at on a line may begin, the first above it first."""
        above: list[int] = []
        at = number - 1
        blank = 0
        turned = False
        while at >= max(0, number - _ABOVE) and len(above) < back and (blank < 2 or turned):
            line = self.lines[at]
            turned = turned or line.role in ("banner", "folio")
            blank += line.role == "blank"
            if line.role not in ("text", "blank", "banner", "folio"):
                break
            if line.role == "text":
                if len(line.text) > _LONG:
                    break
                above.append(at)
                blank = 0
            at -= 1
        yield from reversed(above)
        yield number

    def _starts(self, number: int, family: Family) -> Iterator[int]:
        """Where on a line a window may begin: at each piece; in a long one a little before each hint."""
        text = self.lines[number].text[:_FARTHEST]
        for low, high in pieces_of(text):
            if high - low <= _LONG:
                if self._free(number, low, high):
                    yield low
                continue
            upper = capitals(text[low:high])
            seen = -_LONG
            for at in sorted(m.start() for hint in family.hints for m in re.finditer(re.escape(hint), upper)):
                if at - seen < _LONG // 2:
                    continue
                seen = at
                back = max(0, at - _LONG)
                yield low + (upper.find(" ", back) + 1 if back else 0)

    def at(self, number: int, family: Family) -> Iterator[Stamp]:
        """The stamps of a family hinted at on a line."""
        for begin in self._before(number, family.back):
            if self.lines[begin].role != "text":
                continue
            for start in islice(self._starts(begin, family), _MOST):
                stamp = family.parse(window(self.lines, begin, start, family.count))
                if stamp and stamp.spans and all(self._free(span.line.number, span.start, span.end) for span in stamp.spans):
                    for span in stamp.spans:
                        self.taken.setdefault(span.line.number, []).append((span.start, span.end))
                    yield stamp


def search(sheet: Sheet) -> list[Stamp]:
    """The stamps on a sheet whose lines are numbered and whose stamps are not yet typed, in the order of the page."""
    out: list[Stamp] = []
    finder = _Finder(sheet.lines)
    first = 0
    while first < len(sheet.lines):
        last = first
        while last < len(sheet.lines) and sheet.lines[last].page == sheet.lines[first].page:
            last += 1
        for position, numbers in sorted(_hinted(sheet.lines[first:last]).items()):
            for number in sorted(numbers):
                out.extend(finder.at(first + position, FAMILIES[number]))
        first = last
    return out


def find(sheet: Sheet) -> tuple[Stamp, ...]:
    """The stamps on a sheet that `zones.mark` has typed."""
    return sheet.stamps


def read_marks(sheet: Sheet, field: str) -> Iterator[Candidate]:
    """Candidates for a field that stamps fill; of rival values the one that most stamps bear stands first, the others are doubtful."""
    marks = [mark for stamp in sheet.stamps for mark in stamp.marks if mark.field == field]
    votes: dict[str, int] = {}
    for mark in marks:
        votes[mark.value] = votes.get(mark.value, 0) + (2 if mark.confidence == "sure" else 1)
    most = max(votes.values(), default=0)
    for mark in marks:
        rival = field != "exemption" and votes[mark.value] < most
        yield Candidate(field=field, value=mark.value, spans=mark.spans, rule=mark.rule, confidence="doubtful" if rival else mark.confidence)
