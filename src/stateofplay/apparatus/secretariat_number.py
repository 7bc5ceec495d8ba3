"""The Executive Secretariat's number: two figures of the year and five of sequence.

On paper: `S/S 9318765`, `(S/S 9712167)`, `S/S 9610223` at the head; `9819907X`. From the 1970s. Mistaken for it: the routing mark S/S without
a number, a case number. Source: 5 FAH-1 H-310.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.model.reading import Confidence

_NUMBER = re.compile(r"(?<![A-Za-z/])(?P<value>(?:S/S|S/ES|SIS|sls|S/e)\s?[:#-]{0,2}\s?(?:No\.?\s?)?\d{7,9}X?)(?!\d)")
_OFFICES = ("S/S", "S/ES", "SIS", "sls", "S/e")
_ALONE = re.compile(r"(?:^|\s{3})\s*(?P<value>(?:7[5-9]|8\d|9\d)\d{5}X?)(?=\s{3}|\s*$)")
_LETTERHEAD = re.compile(r"Dep\w{5,8}\s+o\w\s+Stat", re.IGNORECASE)
_ZONE = 40
_TOP = 10

READS = (
    Example("S/S 9318765\nINFORMATION MEMORANDUM\n", ("S/S 9318765",)),
    Example("8619876\nUnited States Department of State\nWashington, D.C. 20520\n\nMEMORANDUM FOR MS. ADA QUILL\n", ("8619876",)),
    Example("ACTION MEMORANDUM                   (S/S 9712167)\n", ("S/S 9712167",)),
)
PASSES_OVER = ("8619876\nMEMORANDUM FOR MS. ADA QUILL\n", "INFORMATION MEMORANDUM CONFIDENTIAL S/S DECL: OADR\n",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The number with its office, as printed."""
    for line in (*sheet.lines[:_ZONE], *sheet.lines[_ZONE:][-_ZONE:]):
        m = _NUMBER.search(line.text) if line.role == "text" and any(office in line.text for office in _OFFICES) else None
        if m:
            grade: Confidence = "sure" if m["value"].startswith(("S/S", "S/ES")) else "likely"
            span = line.span(*m.span("value"))
            yield Candidate(field="secretariat_number", value=" ".join(span.text.split()), spans=(span,), rule="secretariat_number.line", confidence=grade)
    top = [line for line in sheet.lines[: 2 * _TOP] if line.role != "blank"][:_TOP]
    if any(_LETTERHEAD.search(line.text) for line in sheet.lines[: 2 * _TOP]):
        for line in top:
            m = _ALONE.search(line.text)
            if m:
                yield Candidate(
                    field="secretariat_number",
                    value=m["value"],
                    spans=(line.span(*m.span("value")),),
                    rule="secretariat_number.letterhead",
                    confidence="likely",
                )
