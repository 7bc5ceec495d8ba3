"""Lines set in two columns: the cells of a line, and where the second column begins.

On paper: a list of participants or of addressees in two columns, each entry of a line or more, a blank line between entries of one
column falling anywhere beside the other. Source: memoranda of the National Security Council staff.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stateofplay.apparatus.sheet import Span

_GAP = re.compile(r"(?<=\S)\s{4,}(?=\S)")
_NEAR = 3


def cells(span: Span) -> list[Span]:
    """The cells of a line, parted by wide gaps."""
    out: list[Span] = []
    at = 0
    for gap in _GAP.finditer(span.text):
        out.append(span.part(at, gap.start()))
        at = gap.end()
    return [*out, span.part(at, len(span.text))]


def second_column(lines: Sequence[Span], least: int = 2) -> int | None:
    """Where the second of two columns begins on its lines; None where there are not two.

    Args:
        lines: The lines.
        least: So many of them must have two cells.
    """
    starts = sorted(pair[1].start for pair in map(cells, lines) if len(pair) == 2)
    if len(starts) < least:
        return None
    usual = starts[len(starts) // 2]
    return usual - _NEAR if sum(abs(start - usual) <= _NEAR for start in starts) >= 0.75 * len(starts) else None


def entries(lines: Sequence[Span], second: int) -> list[list[Span]]:
    """The entries of two columns, those of the first column first; a name in capitals or a blank line above begins one.

    Args:
        lines: The lines.
        second: Where the second column begins.
    """
    out: list[list[Span]] = []
    for column in (0, 1):
        before: Span | None = None
        for cell in (cell for line in lines for cell in cells(line) if int(cell.start >= second) == column):
            named = before is not None and cell.text.isupper() and not before.text.isupper()
            if before is None or named or cell.line.number - before.line.number > 1:
                out.append([])
            out[-1].append(cell)
            before = cell
    return out
