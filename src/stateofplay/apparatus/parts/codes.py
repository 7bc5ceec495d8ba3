"""Exemption codes: B1, (b)(6), 1.4(D), 25X1, NR … as stamped at release and as scanners read them.

Source: 5 U.S.C. 552(b); Executive Orders 12958, 13292 and 13526; the Presidential Records Act's restriction codes; State's exemption sheets.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

Code = tuple[int, int, str, bool]
"""Where a code begins and ends, its normal form, and whether a shape had to be repaired."""

_CODE = re.compile(
    r"(?<![A-Za-z0-9.])(?:"
    r"(?P<records>P[1-6])/\(?[bB]\)?\s?\(?(?P<act>[1-9])\)?"
    r"|\(?[bB]\)?\s?[({]?(?P<foia>[1-9])\)?(?:\s?\((?P<sub>[A-Fa-f])\)|(?P<glued>[A-F])(?![A-Za-z]))?"
    r"|(?P<shape>(?:8|13|B)(?:[1-9lI])|B[iS])(?=[\s,;.]|$)"
    r"|(?P<order>[1lI]\s?[.,]\s?[3456])\s?[({]\s?(?P<letter>[A-Ha-hO0I])(?:\s?[)}]{1,2}|(?=\s*$))"
    r"|(?P<bare>1\.[3456])\s?(?P<small>[A-Ha-h])(?![A-Za-z])"
    r"|(?P<old>3\.[345])\s?\((?P<paragraph>[a-h])\)(?:\s?\((?P<item>\d)\))?(?:\s?>\s?\d\dYrs)?"
    r"|(?P<years>(?:25|50|75)X\s?[1-9]?A?(?:\s?-\s?(?:HUM|WMD))?)"
    r"|(?P<word>NR|STATINTL|STATSPEC|STAT|ILLEGIB)"
    r")(?![A-Za-z0-9])"
)
_SEPARATOR = re.compile(r"[\s,;.:&/|]*(?:and\s+)?")
_ORDER_PREFIX = re.compile(r"\s*(?:E\.?\s?O\.?\s*1[0-9]{4},?\s*(?:Sec(?:tion|\.)?\s*)?)(?=[13]\.)", re.IGNORECASE)
_STATUTE = re.compile(r"\s*[:-]?\s*(?:CIA PERS/ORG|INA|ARMSEXP|EXPORT CONTROL|FS ACT|IRAN|P\.L\. 86-36|DP|AC|AWP|10 USC \d+)(?![A-Za-z])")
_MARGIN = re.compile(r"(?<=\S)(?P<gap>\s+)[\[(|]?(?P<codes>(?:[bB]\d|B[Il](?=\s*$)|\(b\)\(\d\)|1\.[45]\([A-H]\)|25X\d)[^a-z]{0,24})$")
_WIDE = 4
_SCRAPS = ("Bi", "BS")
"""Codes in a stamp's list, scraps of anything by themselves."""


def _normal(m: re.Match[str]) -> str:
    """A code in the form of the exchange format."""
    if m["records"]:
        return f"{m['records']}/B{m['act']}"
    if m["foia"]:
        sub = m["sub"] or m["glued"]
        return f"B{m['foia']}" + (f"({sub.upper()})" if sub else "")
    if m["shape"]:
        return "B" + m["shape"][-1].translate(str.maketrans("lIiS", "1115"))
    if m["order"]:
        letter = m["letter"].upper().translate(str.maketrans("O0I", "DDD"))
        return f"1.{m['order'].strip()[-1]}({letter})"
    if m["bare"]:
        return f"{m['bare']}({m['small'].upper()})"
    if m["old"]:
        return f"{m['old']}({m['paragraph'].upper()})" + (f"({m['item']})" if m["item"] else "")
    return (m["years"] or m["word"]).replace(" ", "").upper()


def _repaired(m: re.Match[str]) -> bool:
    return bool(m["shape"]) or (bool(m["letter"]) and m["letter"].upper() in "O0I")


def leading_codes(text: str) -> tuple[list[Code], str]:
    """The codes that a text begins with, and what stands after them; a statute named behind a code belongs to it."""
    out: list[Code] = []
    prefix = _ORDER_PREFIX.match(text)
    lead = _SEPARATOR.match(text)
    at = prefix.end() if prefix else lead.end() if lead else 0
    while at < len(text):
        m = _CODE.match(text, at)
        if m is None:
            break
        statute = _STATUTE.match(text, m.end())
        end = statute.end() if statute else m.end()
        out.append((m.start(), m.end(), _normal(m), _repaired(m)))
        gap = _SEPARATOR.match(text, end)
        at = gap.end() if gap else end
    return out, text[at:]


def codes(text: str) -> list[Code] | None:
    """The codes that a text consists of, or None when it holds anything else; a bracket or stroke about them does not count."""
    bare = text.lstrip("[(| ") if text.lstrip()[:1] in "[|" else text
    found, rest = leading_codes(bare)
    if not found or rest.strip(" \t|]).") or all(bare[start:end] in _SCRAPS for start, end, _, _ in found):
        return None
    shift = len(text) - len(bare)
    return [(start + shift, end + shift, code, repaired) for start, end, code, repaired in found]


def codes_within(text: str) -> Iterator[Code]:
    """Every code that stands in a text, bare `NR` and `STAT` left out."""
    for m in _CODE.finditer(text):
        if not m["word"] and m["shape"] not in _SCRAPS:
            yield m.start(), m.end(), _normal(m), _repaired(m)


def margin_code(text: str, known: Collection[str]) -> int | None:
    """Where the codes begin that stand in the margin at a line's end, the blanks before them included; None when none do.

    After four blanks or more any code counts; after fewer only one that the release stamp lists, on a line long enough to reach the margin.

    Args:
        text: The line.
        known: The codes that the stamps list.
    """
    if text[-1:] not in ")0123456789]|Il" or len(text) < 6:
        return None
    m = _MARGIN.search(text)
    if m is None:
        return None
    found = codes(m["codes"])
    if not found:
        return None
    if len(m["gap"].expandtabs()) >= _WIDE or (len(text) > 60 and all(code in known for _, _, code, _ in found)):
        return m.start("gap")
    return None
