"""Offices and persons as memoranda print them: `P - Mr. Vane`-like parties, `AF/C: AQuill`, `NEA/IRN`.

A symbol is a slot of a closed form, so that a letter of its bureau that worn type has spoilt may be put right in the value: `BUR/WE` is EUR/WE,
`8/P` is S/P. What stands behind the bureau is not, since its offices came and went.
Source: 5 FAH-1 H-310; the Department's telephone directory for the form of symbols; vocab/office_symbols.csv for the bureaus.
"""

from __future__ import annotations

import re
from functools import lru_cache

from stateofplay.apparatus.sheet import Candidate, Span
from stateofplay.vocab import table

OFFICE = r"[A-Z][A-Z0-9]{0,6}(?:\([A-Z]{1,3}\))?(?:/[A-Z0-9][A-Za-z0-9-]{0,11}){0,4}"
_PARTY = re.compile(rf"(?P<office>{OFFICE})\s*(?:[-–—]+|~-?|:)\s*(?P<person>\S.*)$")
_LONGEST = 24
_LIKE = ("EBFZ", "O0DQC", "UV", "IL1TJ", "S58", "NHM", "RKB", "PF", "CG", "A4", "AR", "WN")
"""Letters and figures that worn capitals of one group are taken for."""
_FIRST_FIGURE = str.maketrans("581", "SSI")


def party_parts(field: str, span: Span, rule: str) -> tuple[Candidate, ...]:
    """The office and the person of a party, as parts of a candidate; a party without an office is a person alone.

    Args:
        field: The whole's field, such as `sender`.
        span: The party's words on one line.
        rule: The whole's rule.
    """
    m = _PARTY.match(span.text)
    if m is None or len(m["office"]) > _LONGEST:
        return (Candidate(field=f"{field}.person", value=" ".join(span.text.split()), spans=(span,), rule=rule),)
    office, person = span.part(*m.span("office")), span.part(*m.span("person"))
    return (
        Candidate(field=f"{field}.office", value=m["office"], spans=(office,), rule=rule),
        Candidate(field=f"{field}.person", value=" ".join(m["person"].split()), spans=(person,), rule=rule),
    )


@lru_cache(maxsize=1)
def _bureaus() -> frozenset[str]:
    return frozenset(row.key for row in table.load("office_symbols") if "/" not in row.key)


def is_bureau(words: str) -> bool:
    """Whether words are the symbol of a bureau."""
    return words in _bureaus()


@lru_cache(maxsize=4_096)
def known_form(office: str) -> str:
    """An office symbol, its bureau put right where it is none and only one that is looks like it; else as it is.

    Args:
        office: The symbol as printed, `BUR/WE`.
    """
    bureau, stroke, rest = office.partition("/")
    if bureau in _bureaus():
        return office
    figures = bureau.translate(_FIRST_FIGURE).replace("0", "O")
    if figures in _bureaus() and figures != bureau and (stroke or len(bureau) > 1):
        return figures + stroke + rest
    if len(bureau) < 3:
        return office
    near = [one for one in _bureaus() if _one_letter_off(one, bureau)]
    return near[0] + stroke + rest if len(near) == 1 else office


def _one_letter_off(one: str, other: str) -> bool:
    """Whether two symbols of one length differ in a single letter, and that one could be taken for the other."""
    if len(one) != len(other):
        return False
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(apart) == 1 and any(apart[0][0] in group and apart[0][1] in group for group in _LIKE)
