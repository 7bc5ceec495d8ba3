"""Offices and numbers of copies in a telegram's distribution: `AF-10`, `OCT-01`.

A closed form: a symbol of letters, a dash, two figures. What a worn page makes of it is put right in the value and nowhere else: `I0-16` is IO-16,
`AF-O1` is AF-01; a small o beside a large one or beside a nought is that one read twice (`LoOG-00`, `EUR-Oo1`).
Source: 5 FAH-2 H-230.
"""

from __future__ import annotations

import re

_FIGURE = r"(?:oO|Oo|[oO]0|0[oO]|[0-9OoIl])"
_DASH = r"\s?[-–—~]{1,2}\s?"
SYMBOL = r"(?=[a-z0-9]{0,2}[A-Z]|10-)[A-Z0-9ocslvwxz]{1,7}"
"""A symbol as printed; of small letters only those that look like the capital."""
ONE = re.compile(rf"(?<![A-Za-z0-9/-])(?P<value>{SYMBOL}{_DASH}{_FIGURE}{{2}})(?![0-9A-Za-z-])")
LINE = re.compile(rf"\s*(?:INFO\s+|[I1l]NFO\s+)?(?:{SYMBOL}{_DASH}{_FIGURE}{{2}}[\s.,•]*)*(?:/\s?[0-9OoIl]{{2,4}}\s?[WR]?)?\s*$")
"""A line of nothing but offices and the sum of copies."""
_TWICE = re.compile(r"oO|Oo|[oO]0|0[oO]")
_LETTERS = str.maketrans("01l", "OII")
_FIGURES = str.maketrans("OoIl", "0011")


def symbol_of(printed: str) -> str:
    """The symbol in its letters: `I0` is IO."""
    return _TWICE.sub("O", printed).translate(_LETTERS).upper()


def copies_of(printed: str) -> str:
    """Office and number of copies in their letters and figures: `LoOG-0O` is LOG-00.

    Args:
        printed: Words that `ONE` matches.
    """
    symbol, number = re.split(_DASH, printed, maxsplit=1)
    if len(number) > len("00"):
        number = _TWICE.sub("0", number, count=len(number) - len("00"))
    return f"{symbol_of(symbol)}-{number.translate(_FIGURES)}"
