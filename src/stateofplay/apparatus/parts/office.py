"""Offices and persons as memoranda print them: `P - Mr. Vane`-like parties, `AF/C: AQuill`, `NEA/IRN`.

Source: 5 FAH-1 H-310; the Department's telephone directory for the form of symbols.
"""

from __future__ import annotations

import re

from stateofplay.apparatus.sheet import Candidate, Span

OFFICE = r"[A-Z][A-Z0-9]{0,6}(?:\([A-Z]{1,3}\))?(?:/[A-Z0-9][A-Za-z0-9-]{0,11}){0,4}"
_PARTY = re.compile(rf"(?P<office>{OFFICE})\s*(?:[-–—]+|:)\s*(?P<person>\S.*)$")
_LONGEST = 24


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
