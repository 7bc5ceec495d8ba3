"""Lines worth a look: those that hold one of some pieces of words, found a page at a time, which is far quicker than line by line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

import ahocorasick

from stateofplay.apparatus.sheet import Line, Sheet

_FEW = 15
"""So many pieces are found sooner one by one."""


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


@lru_cache(maxsize=16)
def _automaton(hints: tuple[str, ...]) -> ahocorasick.Automaton:
    """What finds all of many pieces of words in one pass."""
    made = ahocorasick.Automaton()
    for number, hint in enumerate(hints):
        made.add_word(hint, (len(hint), number))
    made.make_automaton()
    return made


def places(text: str, starts: list[int], hints: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Position of a line and number of a piece that stands on it, for each place where one of many pieces stands.

    Args:
        text: A page in capitals.
        starts: Where its lines begin.
        hints: The pieces, in capitals.
    """
    for last, (length, number) in _automaton(hints).iter(text):
        position = bisect_right(starts, last - length + 1) - 1
        if position >= 0:
            yield position, number


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
    pieces = tuple(hints)
    for text, starts, lines in sheet.once(_pages):
        many = len(pieces) > _FEW
        found = {at for at, _ in places(text, starts, pieces)} if many else {at for piece in pieces for at in positions(text, starts, piece)}
        out.extend(lines[position] for position in sorted(found))
    return out
