"""TAGS: a telegram's subject and country tags.

On paper: `TAGS: PFOR, MARR, XV`, names in brackets (`OVIP (QUILL, ADA)`), a second line now and then. Since 1973. Mistaken for it: the
subject below, where the label is lost. Source: 5 FAH-3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts.labels import label_of
from stateofplay.apparatus.parts.likeness import key
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Line, Sheet, Span
from stateofplay.apparatus.specimens import TELEGRAM
from stateofplay.model.reading import Confidence

_LEAD = re.compile(r"\s*(?P<lead>[A-Za-z0-9]{3,5})\s*[:;.]\s*(?P<rest>\S.*)$")
_TAG = re.compile(r"\s*(?P<value>[A-Z0-9][A-Z0-9-]{1,19})\s*(?P<name>\([^()]{2,60}\)?)?\s*(?:[,.;/]|$|(?=\s))")
_ZONE = 140

READS = (
    Example(TELEGRAM, ("PFOR", "MARR", "XV")),
    Example("TAS: OVIP (QUILL, ADA), XV\nSUBJECT: BOATS\n", ("OVIP", "XV")),
)
PASSES_OVER = ("Tags: they were sewn into the nets.",)


def _tags(span: Span) -> Iterator[tuple[int, int]]:
    """Offsets of each tag in the words of a line; nothing when the line holds other words."""
    at = 0
    found: list[tuple[int, int]] = []
    while at < len(span.text):
        m = _TAG.match(span.text, at)
        if m is None or m.end() == at:
            return
        found.append(m.span("value"))
        at = m.end()
    yield from found


def _line(lines: list[Line], at: int) -> tuple[Span, Confidence] | None:
    """The words behind the label TAGS, and the grade."""
    m = _LEAD.match(lines[at].text)
    if m is None or m["rest"] != m["rest"].upper():
        return None
    shape = key(m["lead"])
    if shape == key("TAGS"):
        return lines[at].span(*m.span("rest")), "sure"
    near = len(shape) in (3, 4, 5) and sum(c in shape for c in "TAGS".replace("G", "G")) >= 3 and shape[0] in "TIF"
    below = next((line for line in lines[at + 1 : at + 4] if line.role == "text"), None)
    label = label_of(below.text) if below else None
    return (lines[at].span(*m.span("rest")), "likely") if near and (label is None or label.name == "subject") else None


def read(sheet: Sheet) -> Iterator[Candidate]:
    """Each tag in capitals, as printed; a name in brackets is left out."""
    lines = sheet.lines[:_ZONE]
    for at, line in enumerate(lines):
        found = _line(lines, at) if line.role == "text" else None
        if found is None:
            continue
        span, grade = found
        spans = [span]
        if span.text.rstrip().endswith(",") and at + 1 < len(lines) and lines[at + 1].role == "text" and not label_of(lines[at + 1].text):
            spans.append(lines[at + 1].span())
        for one in spans:
            for start, end in _tags(one):
                words = one.part(start, end)
                # tags parted by a blank alone may be one tag of two words, or a comma that a scanner lost
                parted = one.text[end : end + 1] in ("", ",", ".", ";") and one.text[:start].rstrip()[-1:] in ("", ",", ".", ";", ")")
                yield Candidate(field="tag", value=words.text, spans=(words,), rule="tag.line", confidence=grade if parted else "likely")
        return
