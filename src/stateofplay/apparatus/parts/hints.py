"""Lines worth a look: those that hold one of some pieces of words, found a page at a time, which is far quicker than line by line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from stateofplay.apparatus.sheet import Line, Sheet


def capitals(text: str) -> str:
    """The text in capitals, as long as before."""
    upper = text.upper()
    return upper if len(upper) == len(text) else "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def positions(text: str, starts: list[int], hint: str) -> Iterator[int]:
    """Positions of the lines that hold a piece of a word, each once, in order.

    Args:
        text: A page in capitals.
        starts: Where its lines begin.
        hint: The piece, in capitals.
    """
    at = text.find(hint)
    while at >= 0:
        position = bisect_right(starts, at) - 1
        if position >= 0:
            yield position
        at = text.find(hint, starts[position + 1] if position + 1 < len(starts) else len(text))


def _pages(sheet: Sheet) -> list[tuple[str, list[int], list[Line]]]:
    """Each page in capitals, where its lines begin, and its lines."""
    by_page: dict[int, list[Line]] = {}
    for line in sheet.lines:
        by_page.setdefault(line.page, []).append(line)
    return [(capitals(lines[0].folded.text), [line.at for line in lines], lines) for lines in by_page.values()]


def lines_with(sheet: Sheet, hints: Iterable[str]) -> list[Line]:
    """The lines of a sheet, roles set, that hold one of the pieces of words, in the order of the page.

    Args:
        sheet: The sheet.
        hints: The pieces, in capitals.
    """
    out: list[Line] = []
    for text, starts, lines in sheet.once(_pages):
        found = {position for hint in hints for position in positions(text, starts, hint)}
        out.extend(lines[position] for position in sorted(found))
    return out
