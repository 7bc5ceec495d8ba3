"""The body: the text proper as paragraphs, bullets, headings, quotations and tables, furniture and stamps left out.

On paper: unindented paragraphs with a blank line between them; in telegrams numbered ones (`3. (C)`); bullets as `--`, `-`, `o`, `•`,
whose jitter between one dash and two is the scanner's and no nesting; headings in capitals or underlined on a line of their own;
quoted texts between BEGIN TEXT and END TEXT. A sentence that a page's end breaks is one sentence: its part has several loci.
Source: 5 FAH-1 H-310; 5 FAH-2 H-440.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from stateofplay.apparatus.fields import HEAD, WITHIN
from stateofplay.apparatus.parts import portion
from stateofplay.apparatus.parts.memo_header import is_prose
from stateofplay.apparatus.parts.sections import repeated_heads
from stateofplay.apparatus.sheet import Line, Sheet, Span, loci_of
from stateofplay.model.record import BodyKind, BodyPart

_BULLET = re.compile(r"\s*(?:--?•?|[•*▪●◦·—–]|[oO](?=\s{1,6}[A-Z]))\s+(?=\S)")
_NUMBER = re.compile(r"\s*(?:\(?(?P<number>\d{1,2}|[a-hA-H]|[ivx]{1,4})[.)]|(?P<roman>[IVX]{1,4})\.)(?:\s+(?=\S)|\s*$)")
_CLOSING = re.compile(r"[.!?:;][\"”’')\]]*\s*$|\((?:TS|S|C|U|LOU|SBU)\)\s*$")
_BEGIN = re.compile(r"\s*(?:[(\"“]?BEGIN (?:TEXT|QUOTE|MESSAGE)|QUOTE\b)", re.IGNORECASE)
_END = re.compile(r"(?:\bEND (?:TEXT|QUOTE|MESSAGE)|\bUNQUOTE\b)", re.IGNORECASE)
_COLUMNS = re.compile(r"\S(?:\s{3,}|\t)\S")
_LETTERHEAD = 10
_PARAGRAPH = 200
_HEADINGS = frozenset(
    "SUMMARY DISCUSSION BACKGROUND OPTIONS RECOMMENDATION RECOMMENDATIONS COMMENT INTRODUCTION CONCLUSION CONCLUSIONS PURPOSE "
    "ANALYSIS OBJECTIVES SETTING ISSUE ISSUES PROBLEM NEXT".split()
)


@dataclass(slots=True)
class _Part:
    """A part of the body as it grows, line by line."""

    kind: BodyKind
    spans: list[Span] = field(default_factory=list)
    number: str | None = None
    portion: str | None = None


def _is_heading(line: Line, before: Line | None, after: Line | None) -> bool:
    """Whether a line stands alone and is worded as a heading: a known one, or a few capitalised words without a full stop."""
    words = line.text.strip().rstrip(":")
    if not 3 <= len(words) <= 70 or words[-1:] in ".,;?!-" or len(words.split()) > 9 or "__" in words:
        return False
    if (before is not None and before.role == "text") or (after is not None and after.role == "text" and not line.text.rstrip().endswith(":")):
        return False
    first = words.split()[0].upper().strip("IVX.0123456789() ") or (words.split()[1:] or [""])[0].upper()
    letters = [c for c in words if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) > 0.8 * len(letters)
    titled = all(word[0].isupper() or len(word) < 5 for word in words.split() if word[0].isalpha())
    return bool(letters) and (first in _HEADINGS or capitals or titled)


def _opened(line: Line, heading: bool, quoted: bool, after: str | None) -> _Part:
    """The part that begins at a line; `(C)` after an item (B) is the list's next letter, not a mark."""
    marked = portion.leading(line.text)
    if marked and marked.mark == "C" and after == "B":
        marked = None
    number = _NUMBER.match(line.text, marked.end if marked else 0)
    bullet = None if number else _BULLET.match(line.text)
    at = number.end() if number else bullet.end() if bullet else 0
    marked = marked or portion.leading(line.text[at:] if at else "")
    kind: BodyKind = "quotation" if quoted else "heading" if heading else "bullet" if bullet else "paragraph"
    printed = (number["number"] or number["roman"]) if number else None
    return _Part(kind, [], printed, marked.mark if marked else None)


def _begins(line: Line, current: _Part | None, gap: bool, turned: bool) -> bool:
    """Whether a line begins a new part rather than going on with the current one."""
    if current is None or current.kind == "heading":
        return True
    starts = bool(_BULLET.match(line.text) or _NUMBER.match(line.text))
    words = current.spans[-1].text
    if turned and not starts:
        return bool(_CLOSING.search(words)) and not line.text.lstrip()[:1].islower()
    return starts or gap


def _parts(sheet: Sheet, taken: Collection[int], start: int) -> Iterator[_Part]:
    """The parts in order; furniture between lines of one part does not end it, a blank line does, a page's end only with a sentence."""
    current: _Part | None = None
    gap = turned = quoted = False
    letter: str | None = None
    repeated = sheet.once(repeated_heads)
    for at in range(start, len(sheet.lines)):
        line = sheet.lines[at]
        if line.role == "blank":
            gap = True
            continue
        if line.role != "text" or line.number in repeated:
            turned = True
            continue
        if line.number in taken:
            if current is not None:
                yield current
                current = None
            continue
        turned = turned or bool(current and current.spans[-1].line.page != line.page)
        before = sheet.lines[at - 1] if at else None
        after = sheet.lines[at + 1] if at + 1 < len(sheet.lines) else None
        heading = not quoted and (gap or current is None) and _is_heading(line, before, after)
        begins_quote = bool(_BEGIN.match(line.text))
        if heading or begins_quote or _begins(line, current, gap, turned):
            if current is not None:
                yield current
            quoted = quoted or begins_quote
            current = _opened(line, heading, quoted, letter)
            letter = current.number if current.number in ("A", "B") else letter if current.number is None else None
        assert current is not None
        current.spans.append(line.span())
        gap = turned = False
        if quoted and _END.search(line.text):
            quoted = False
            yield current
            current = None
    if current is not None:
        yield current


def _marked(part: _Part) -> str | None:
    """The portion's mark, at its beginning or its end."""
    last = None if part.portion else portion.trailing(part.spans[-1].text)
    return last.mark if last else part.portion


def _tabulated(part: _Part) -> bool:
    """Whether most lines of a paragraph of two or more are set in columns."""
    return part.kind == "paragraph" and len(part.spans) > 1 and sum(bool(_COLUMNS.search(span.text)) for span in part.spans) > 0.6 * len(part.spans)


def _runs_on(line: Line, fields: Collection[str]) -> bool:
    """Whether a telegram's number stands before its first paragraph on one line ("338. Joint message. I do not see …"): the paragraph is body."""
    return len(line.text) > _PARAGRAPH and set(fields) <= {"genre", "message_number"}


def _beginning(sheet: Sheet, lines: Mapping[int, Collection[str]]) -> int:
    """Number of the line below the heading: below its last line that neither running text nor a long run of unread lines parts from the rest."""
    start = unread = 0
    for line in sheet.lines:
        if line.role != "text":
            continue
        if HEAD.intersection(lines.get(line.number, ())):
            if _runs_on(line, lines.get(line.number, ())):
                return line.number
            start, unread = line.number + 1, 0
        elif unread == _LETTERHEAD or (start and is_prose(line.text)):
            break  # what bears a date or an address further down is the foot of the paper
        else:
            unread += 1
    return start


def body(sheet: Sheet, lines: Mapping[int, Collection[str]] = MappingProxyType({})) -> tuple[BodyPart, ...]:
    """The parts of the body in reading order.

    Args:
        sheet: The record's sheet, roles set.
        lines: For each line that a reading rests on, the fields that rest on it; those of heading and drafting block are left out.
    """
    texts = {page.number: page.text for page in sheet.pages}
    long = {line.number for line in sheet.lines if _runs_on(line, lines.get(line.number, ("none",)))}
    taken = {number for number, fields in lines.items() if not WITHIN.issuperset(fields) and number not in long}
    start = _beginning(sheet, lines)
    return tuple(
        BodyPart(kind="table" if _tabulated(part) else part.kind, loci=loci_of(part.spans, texts), number=part.number, portion=_marked(part))
        for part in _parts(sheet, taken, start)
    )
