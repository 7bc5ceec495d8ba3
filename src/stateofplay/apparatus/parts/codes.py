"""Exemption codes: B1, (b)(6), 1.4(D), 25X1, NR … as stamped at release and as scanners read them.

Source: 5 U.S.C. 552(b); Executive Orders 12958, 13292 and 13526; State's exemption sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CODE = re.compile(
    r"(?<![A-Za-z0-9.])(?:"
    r"\(?[bB]\)?\s?\(?(?P<foia>[1-9])\)?(?:\s?\((?P<sub>[A-Fa-f])\)|(?P<glued>[A-F])(?![A-Za-z]))?"
    r"|(?P<shape>(?:8|13|B)(?:[1-9lI]))(?=[\s,;.]|$)"
    r"|(?P<order>[1lI]\s?[.,]\s?[3456])\s?[({]?\s?(?P<letter>[A-Ha-hO0])\s?[)}]{1,2}"
    r"|(?P<years>(?:25|50|75)X\s?[1-9]?(?:-HUM|-WMD)?)"
    r"|(?P<word>NR|STATINTL|STAT|ILLEGIB)"
    r")(?![A-Za-z0-9])"
)
_SEPARATOR = re.compile(r"[\s,;.:&/]*(?:and\s+)?")
_ORDER_PREFIX = re.compile(r"\s*(?:E\.?\s?O\.?\s*1[0-9]{4},?\s*(?:Sec(?:tion|\.)?\s*)?)(?=[13]\.)", re.IGNORECASE)


def _normal(m: re.Match[str]) -> str:
    """A code in the form of the exchange format."""
    if m["foia"]:
        sub = m["sub"] or m["glued"]
        return f"B{m['foia']}" + (f"({sub.upper()})" if sub else "")
    if m["shape"]:
        return "B" + m["shape"][-1].translate(str.maketrans("lI", "11"))
    if m["order"]:
        letter = m["letter"].upper().translate(str.maketrans("O0", "DD"))
        return f"1.{m['order'].strip()[-1]}({letter})"
    return (m["years"] or m["word"]).replace(" ", "").upper()


def codes(text: str) -> list[tuple[int, int, str, bool]] | None:
    """The codes that a text consists of, or None when it holds anything else.

    Returns:
        For each code its offsets, its normal form, and whether a shape had to be repaired.
    """
    out: list[tuple[int, int, str, bool]] = []
    prefix = _ORDER_PREFIX.match(text)
    at = prefix.end() if prefix else len(text) - len(text.lstrip())
    while at < len(text):
        m = _CODE.match(text, at)
        if m is None:
            return None
        normal = _normal(m)
        out.append((m.start(), m.end(), normal, bool(m["shape"]) or (bool(m["letter"]) and m["letter"].upper() in "O0")))
        gap = _SEPARATOR.match(text, m.end())
        at = gap.end() if gap else m.end()
    return out or None


def codes_within(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Every code that stands in a text, bare `NR` and `STAT` left out."""
    for m in _CODE.finditer(text):
        if not m["word"]:
            yield m.start(), m.end(), _normal(m), bool(m["shape"]) or (bool(m["letter"]) and m["letter"].upper() in "O0")
