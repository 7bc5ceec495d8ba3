"""Portion marks: the level of one paragraph, title or figure, in brackets at its beginning or, in the White House and the CIA, at its end.

On paper: `(C)`, `(TS)`, `(S//NF)`, `(C/NF)`, `(U//FOUO)`, `(SBU)`, `(LOU)`. General since Executive Order 12065 (1978). Mistaken for it: the
letter of a list, a plural `(s)`, a copyright, `(REF A)`.
Source: Executive Order 12065, section 1-504; 5 FAH-3; ISOO marking booklet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LEVEL = "TS|S|C|U|R|LOU|SBU|FOUO|CUI"
_MARK = rf"\((?P<level>{_LEVEL})(?P<more>(?://?[A-Z][A-Z -]{{1,12}}){{0,4}})\)"
_LEADING = re.compile(rf"\s*{_MARK}(?=\s|$)")
_TRAILING = re.compile(rf"(?<=[\w.!?\"”’)\]:;])\s*{_MARK}\s*$")
RANK = {"U": 0, "FOUO": 1, "LOU": 1, "SBU": 1, "CUI": 1, "R": 2, "C": 3, "S": 4, "TS": 5}
"""Order of the levels of portions; administrative ones stand together."""
LEVEL_RANK = {
    "UNCLASSIFIED": 0,
    "LIMITED OFFICIAL USE": 1,
    "OFFICIAL USE ONLY": 1,
    "SENSITIVE BUT UNCLASSIFIED": 1,
    "RESTRICTED": 2,
    "CONFIDENTIAL": 3,
    "SECRET": 4,
    "TOP SECRET": 5,
}
"""The same order for a paper's level."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A portion mark: `C`, `S/NF`; where it begins and ends in the text, brackets included."""

    mark: str
    start: int
    end: int

    @property
    def level(self) -> str:
        """The level without what limits its spread: `S` of `S/NF`."""
        return self.mark.split("/")[0]


def _portion(m: re.Match[str]) -> Portion:
    mark = (m["level"] + m["more"]).replace("//", "/")
    return Portion(mark, m.start("level") - 1, m.end())


def leading(text: str) -> Portion | None:
    """The mark that a paragraph's text begins with, its number already left out."""
    m = _LEADING.match(text)
    return _portion(m) if m else None


def trailing(text: str) -> Portion | None:
    """The mark that a paragraph's text ends with."""
    m = _TRAILING.search(text) if text.rstrip().endswith(")") else None
    return _portion(m) if m else None
