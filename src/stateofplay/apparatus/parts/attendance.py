"""Lists of participants: one name a line, under national heads, or in two columns.

Source: 5 FAH-1 H-310; White House memoranda of conversation.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from stateofplay.apparatus.parts.cells import cells, second_column
from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.parts.likeness import key
from stateofplay.apparatus.sheet import Sheet, Span
from stateofplay.model.reading import Confidence
from stateofplay.vocab import table

_SIDE = re.compile(r"\s*(?:(?:for |on )?(?:the )?[\w. -]{2,30}\s(?:side|participants|delegation|officials)|[A-Z][A-Za-z. ]{1,24}:)\s*:?\s*$", re.IGNORECASE)
_HEAD = re.compile(r"\s*(?P<head>(?:U\.?\s?S\.?|United States|[A-Z][A-Za-z. ]{2,24}):)\s+(?=\S)")
_JOINS = re.compile(r"(?:[,&-]|\b(?:and|for|of|the|to|in|on|at|de|du))\s*$", re.IGNORECASE)
_TITLED = re.compile(r"\s*(?:[a-z(]|(?:Affairs|Department of|Ministry of|Republic|National Security Council|State)\b)")
_PERSON = re.compile(
    r",|\b[A-Z]\.|\b(?:Mr|Mrs|Ms|Dr|M|Gen|Amb|Ambassador|Minister|Secretary|President|General|Admiral|Colonel|Foreign|Prime)\b|[A-Z][a-z]+ [A-Z][a-z]+"
)
_HEADS = 3
_NOBODY = re.compile(r"\s*(?:No (?:representative|one)|None)\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:\d{1,2}[.)]|[-•*])\s+")
_ROLE = re.compile(r"\s*(?:Note-?takers?|Interpreters?|Translators?|Recorders?|Also present)\s*:\s*(?=\S)", re.IGNORECASE)
_NAME = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}"
_PAIR = re.compile(rf"(?P<first>{_NAME}),? and (?P<second>{_NAME})$")
_HALF = re.compile(rf"{_NAME},? and [A-Z][\w.'’-]+$")


@dataclass(frozen=True, slots=True)
class Present:
    """One participant."""

    spans: tuple[Span, ...]
    rule: str
    confidence: Confidence


def _cells_at(span: Span, edges: list[int]) -> list[Span]:
    """The columns of a line below a head that sets their edges; empty when the line does not stand in them."""
    text = span.line.text
    if not edges or not all(edge < len(text) and text[edge - 1] == " " and text[edge] != " " for edge in edges):
        return []
    bounds = [span.start, *edges, span.end]
    return [cell for cell in (span.line.span(a, b) for a, b in itertools.pairwise(bounds)) if cell]


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    return frozenset(key(form) for form in table.forms("delegations"))


def is_head(words: str) -> bool:
    """Whether words name a side of the talk rather than a person: a state, an agency, `American participants`."""
    bare = words.strip(" .:;—-_*").removeprefix("The ").removeprefix("the ")
    return key(bare) in _heads() or bool(_SIDE.match(words))


def _without_head(span: Span) -> Span | None:
    """The words without a national head before them; None for a head alone."""
    if is_head(span.text):
        return None
    role = _ROLE.match(span.text)
    if role:
        return span.part(role.end(), len(span.text))
    m = _HEAD.match(span.text)
    if m and len(m["head"].split()) < 4:
        span = span.part(m.end(), len(span.text))
    m = _NUMBER.match(span.text)
    return span.part(m.end(), len(span.text)) if m else span


def _any(columns: dict[int, list[list[Span]]]) -> bool:
    """Whether any participant has been found yet."""
    return any(columns.values())


def attendance(sheet: Sheet) -> list[Present]:
    """The participants in the order of the page; a name wrapped over lines is one."""
    out: list[Present] = []
    for slot in slots(sheet, "participant"):
        columns: dict[int, list[list[Span]]] = {}
        for number, cell in _placed(slot.spans):
            span = _without_head(cell)
            if span is None or _NOBODY.match(span.text) or not any(map(str.isalpha, span.text)) or len(span.text) > 160:
                continue
            if not _any(columns) and span.text[0].islower():
                continue
            groups = columns.setdefault(number, [])
            near = groups and span.line.number - groups[-1][-1].line.number <= 2
            if near and (_JOINS.search(groups[-1][-1].text) or _TITLED.match(span.text) or _surname_of(groups[-1][-1], span) or _further(groups[-1][-1], span)):
                groups[-1].append(span)
            else:
                groups.append([span])
        found = [group for groups in columns.values() for group in groups]
        found.sort(key=lambda group: (group[0].line.number, group[0].start))
        for group in found:
            rule = "participant.listed" if len(columns) == 1 else "participant.columns"
            clear = len(columns) == 1 and len(group) == 1 and _PERSON.search(group[0].text) is not None
            for spans in _each(tuple(group)):
                out.append(Present(spans, rule, slot.confidence if clear else "likely"))
    return out


def _placed(lines: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """The cells of a list that are no heads of its columns or sides, line by line, each with the number of its column."""
    edges: list[int] = []
    second = _columns(lines)
    capitals = any(is_head(cell.text) and cell.text.upper() == cell.text for cell in cells(lines[0]))
    for line in lines:
        row = _cells_at(line, edges) or cells(line)
        if len(row) > 1 and line.text.upper() == line.text and "," not in line.text:
            edges = [cell.start for cell in row[1:]]
            continue
        if second is None and len(row) > 1 and any(is_head(cell.text) for cell in row) and not any("," in cell.text for cell in row):
            continue
        for number, cell in enumerate(row):
            named = capitals if len(row) == 1 else second is not None
            if is_head(cell.text) or (named and cell.text.upper() == cell.text and len(cell.text.split()) < 4):
                continue
            yield (number if second is None else int(cell.start >= second)), cell


def _columns(lines: Sequence[Span]) -> int | None:
    """Where the second of two columns begins that names stand in under heads of offices; None where there are not two."""
    return second_column(lines) if sum(is_head(cell.text) for line in lines for cell in cells(line)) >= _HEADS else None


def _further(above: Span, span: Span) -> bool:
    """Whether a line of one word is set in from the line right above it, so that it goes on with the name there."""
    return span.line.number - above.line.number == 1 and 2 <= span.start - above.start <= 4 and len(span.text.split()) == 1 and " " in above.text.strip()


def _surname_of(above: Span, span: Span) -> bool:
    """Whether a line holds the surname that the line above breaks off before: `Ada Quill and Ilo` / `Tarn`."""
    return bool(_HALF.search(above.text)) and len(span.text.split()) == 1 and span.text.istitle()


def _each(spans: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """The persons of an entry that names two: `Notetakers: Ada Quill and Ilo Tarn`."""
    words = " ".join(span.text.strip() for span in spans)
    if not _PAIR.fullmatch(words):
        return [spans]
    first = spans[0].text
    cut = re.search(r",? and ", first)
    if cut is None:
        return [spans]
    return [(spans[0].part(0, cut.start()),), (spans[0].part(cut.end(), len(first)), *spans[1:])]
