"""What goes with the paper.

On paper: `Attachments:` and a list, `Tab A - Letter to the Minister`, `Enclosure: As stated`, near the end; in mail `Attachments: boats.doc`.
Mistaken for it: "the attached letter" in the text, a tab's own page. Source: 5 FAH-1 H-310.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts.dashes import dashed
from stateofplay.apparatus.parts.labels import bare_label_of, label_of
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Line, Sheet, Span

_ITEM = re.compile(r"\s*(?:(?:Tab|TAB|Attachment|Annex|Enclosure)\s+(?:[A-Z]|[IVX]{1,4}|\d{1,2})\b|\d{1,2}[.)]\s|[-•]\s|[A-Z][.)]\s)")
_TAB = re.compile(r"\s*['‘`.,]?(?:Tab|TAB)\s+(?:[A-Z]|\d{1,2}|[IVX]{1,4})\s*(?:[-–—:.]|~-?)\s*\S")
_SPECK = re.compile(r"^['‘`.,](?=Tab |TAB )")
_NUMBER = re.compile(r"\s*(?:\d{1,2}[.)]|[-•])\s+")
_LONGEST = 120

READS = (
    Example("We need boats.\n\nAttachment:\n      Letter to the Minister\n\nDrafted: AF/C:AQuill\n", ("Letter to the Minister",)),
    Example("We need boats.\n\nAttachments:\n  Tab A - Letter\n  Tab B - List of boats\n", ("Tab A - Letter", "Tab B - List of boats")),
    Example("We need boats.\n\nAttachments:\n  'Tab A ~ Letter\n  Tab B ~- List of boats\n", ("Tab A - Letter", "Tab B - List of boats")),
    Example("We need boats.\n\nEnclosures:\n1. The list.\n2. The map.\n", ("The list.", "The map.")),
    Example("We need boats.\n\nAttachment: As stated\n", ("As stated",)),
)
PASSES_OVER = ("The attachment: it was lost at sea with the fleet and all its nets and men.", "Tab A is attached.",)


def _label(line: Line) -> int | None:
    """Where the value begins on a line that the label stands on; None for other lines."""
    found = label_of(line.text) or bare_label_of(line.text)
    if found is None or found.name != "attachment" or found.form in ("TAB", "TABS") or line.text.strip()[:1].islower():
        return None
    rest = line.text[found.end :].strip()
    return None if len(rest) > _LONGEST or (rest[:1].islower() and not rest.startswith(("as ", "a/s"))) else found.end


def _listed(lines: list[Line]) -> Iterator[Line]:
    """The lines of a list below its label."""
    count = gap = 0
    for line in lines:
        if line.role == "blank":
            gap += 1
            continue
        if line.role != "text":
            continue
        item = bool(_ITEM.match(line.text))
        if gap > (1 if item or not count else 0) or len(line.text.strip()) > _LONGEST or label_of(line.text):
            return
        if count and not item and line.indent < 2:
            return
        yield line
        count += 1
        gap = 0


def _value(span: Span) -> str:
    """The words as a value: dashes put right, a speck before a tab's letter left out."""
    return _SPECK.sub("", dashed(" ".join(span.text.split())))


def read(sheet: Sheet) -> Iterator[Candidate]:
    """Each attachment as printed; the number before it left out."""
    seen: set[int] = set()
    for at, line in enumerate(sheet.lines):
        if line.role != "text" or line.number in seen:
            continue
        start = _label(line)
        if start is None:
            if _TAB.match(line.text) and len(line.text.strip()) < _LONGEST and at > 6:
                yield Candidate(field="attachment", value=_value(line.span()), spans=(line.span(),), rule="attachment.tab", confidence="likely")
            continue
        span = line.span(start)
        if span:
            yield Candidate(field="attachment", value=_value(span), spans=(span,), rule="attachment.labelled")
            continue
        for item in _listed(sheet.lines[at + 1 : at + 30]):
            m = _NUMBER.match(item.text)
            words = item.span(m.end() if m else 0)
            seen.add(item.number)
            yield Candidate(field="attachment", value=_value(words), spans=(words,), rule="attachment.listed")
