"""The typed address of a letter: above the salutation, or below the signature as diplomatic letters have it.

On paper: `The Honorable` or `His Excellency`, the name, the office, the city, a line each.
Source: 5 FAH-1, letters and forms of address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stateofplay.apparatus.parts.closing import signed
from stateofplay.apparatus.parts.labels import label_of
from stateofplay.apparatus.sheet import Line, Sheet, Span

_STYLE = r"(?:The (?:Right )?Hono(?:u)?rable|H(?:is|er) (?:Royal )?(?:Excellency|Majesty|Highness)|His Eminence)"
_ALONE = re.compile(rf"\s*{_STYLE}[,:]?\s*$")
_STYLED = re.compile(rf"\s*(?P<value>{_STYLE}\s+(?:[A-Z][\w.'’-]*\s*){{1,6}}?)[,.]?\s*$")
_PERSON = re.compile(r"\s*(?P<value>(?:Mr|Mrs|Ms|Miss|Dr|Senator|General|Ambassador)\.?\s+(?:[A-Z][\w.'’-]*\s*){1,5}?)[,.]?\s*$")
_NAME = re.compile(r"\s*(?P<value>(?:[A-Z][\w.'’-]*\s*){1,6}?)(?:,.*)?\s*$")
_SALUTATION = re.compile(r"\s*(?:My )?Dear [A-Z][\w.'’ -]{0,60}[:,]\s*$")
_ABOVE = 8
_BELOW = 10


def _name(lines: Sequence[Line]) -> tuple[Span, ...]:
    """The words that name the addressee among the lines of an address, or none."""
    for at, line in enumerate(lines):
        if _ALONE.match(line.text) and at + 1 < len(lines):
            below = lines[at + 1]
            m = _NAME.match(below.text)
            if m and below.number - line.number < 3:
                return (line.span(), below.span(*m.span("value")))
            return ()
        m = _STYLED.match(line.text)
        if m:
            return (line.span(*m.span("value")),)
    return ()


def address(sheet: Sheet) -> tuple[Span, ...]:
    """The addressee's style and name, in the order of the page; none where no address can be told."""
    text = sheet.text_lines()
    at = next((at for at, line in enumerate(text) if _SALUTATION.match(line.text)), None)
    if at is not None:
        above = [line for line in text[max(0, at - _ABOVE) : at] if line.page == text[at].page]
        found = _name(above) or next(_persons(above), ())
        if found:
            return found
    name = sheet.once(signed)
    if at is None or name is None:
        return ()
    below = [line for line in text if line.number > name.span.line.number and line.page == name.span.line.page][:_BELOW]
    return _name(below)


def _persons(lines: Sequence[Line]) -> Iterator[tuple[Span, ...]]:
    """A name with a plain title that opens an address."""
    for line in lines:
        m = _PERSON.match(line.text)
        if m and label_of(line.text) is None:
            yield (line.span(*m.span("value")),)
