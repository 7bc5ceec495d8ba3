"""Zones: tell furniture and stamps from the text, line by line, before any field is read.

On paper a marking stands at the head and foot of every page, twice once it has been released; a telegram repeats its page line
(PAGE 02 …); page numbers stand alone; release stamps fall where the reviewer put them, often in mid-sentence, or beside another; the
archives' print of a telegram of the 1970s ends with a list of attributes. What is glued to text on its line becomes a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from stateofplay.apparatus.parts import stamps
from stateofplay.apparatus.parts.codes import codes, margin_code
from stateofplay.apparatus.parts.marking import banner_of, two_banners
from stateofplay.apparatus.parts.stamp_forms import Mark, Stamp
from stateofplay.apparatus.parts.window import pieces_of
from stateofplay.apparatus.sheet import Line, Role, Sheet, Span

_FOLIO = re.compile(
    r"\s*(?:[-–—~.]{1,2}\s?\d{1,3}\s?[-–—~.]{0,2}|\d{1,3}\s?[-–—~]{1,2}|[-–—~]\s?[lIO\d]{1,2}\s?[-–—~]|[Pp](?:age|AGE)\s?\d{1,3}(?: (?:of|OF) \d{1,3})?"
    r"|P(?:age|AGE)\s[Nn][Oo]\.?\s?[-–—]?\s?\d{0,3}"
    r"|-\s?(?:more|MORE)\s?-|\((?:continued|CONTINUED)\)|/\.\.\.)\s*$"
)
_RUNNING = re.compile(r"\s*P[A4]G[EF]\s+[0-9OIl]{2,3}\b.*\d{3,6}")
_END = re.compile(r"\s*(?:N\s?N\s?N\s?[NMH]?|<<END OF DOCUMENT>>|#\d{4})\s*$")
_NUMBER = re.compile(r"\s*\d{1,3}\s*$")
_GLUED_BEFORE = re.compile(r"\s*([-–~]\s\d{1,3}\s[-–~])(?=[A-Z])")
_GLUED = re.compile(r"(?<=[^\s\d–-])([-–~]\s\d{1,3}\s[-–~])\s*$")
_ATTRIBUTES = re.compile(r"\s*Message Attributes\s*$")
_CODE_AHEAD = re.compile(r"[\s\[(|]*(?:[bB8(1NIlS25]|EO|E\.O)")
_LEGEND = re.compile(r"\s*\(?[bB]\)?\s?\(?(?P<number>[1-9])\)?(?![0-9A-Za-z])")
_MOST = 130
_LEAST, _LONGEST = 5, 64
_WIDEST = 130
_MOST_OF_NINE = 6


def _piece(line: Line, start: int, end: int | None, role: Role) -> Line:
    """A part of a line as a line of its own; the blanks before it stay with it when it ends the line, since they tell the column."""
    return Line(line.page, 0, line.at + start, line.text[start:end].rstrip(), line.folded, role)


def _unglued(lines: list[Line]) -> Iterator[Line]:
    """The lines, a page number glued to the end of one made a line of its own."""
    for line in lines:
        glued = _GLUED.search(line.text) if line.text[-1:] in ("-", "–", "~") else None
        if glued is None:
            ahead = _GLUED_BEFORE.match(line.text) if line.text[:1] in ("-", "–", "~", " ") else None
            if ahead and banner_of(line.text[ahead.end() :]):
                yield _piece(line, 0, ahead.end(), "folio")
                yield _piece(line, ahead.end(), None, "text")
            else:
                yield line
            continue
        yield _piece(line, 0, glued.start(1), "text")
        yield _piece(line, glued.start(1), None, "folio")


def _furniture(text: str) -> Role | None:
    """The role of words that are furniture and nothing else, or None."""
    words = text.strip()
    if len(words) <= 22:
        if (words[-1:] in "-–—~.)" or words[-1:].isdigit()) and _FOLIO.match(words):
            return "folio"
        if words[:1] in "N<#" and _END.match(words):
            return "end"
    if words[:1] == "P" and _RUNNING.match(words):
        return "running"
    if _LEAST <= len(words) <= _LONGEST and (banner_of(words) or two_banners(words)):
        return "banner"
    return None


def _typed(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, furniture typed; furniture set beside text in another column made lines of its own."""
    for line in lines:
        text = line.text
        if line.role != "text" or len(text.strip()) > _MOST:
            yield line
            continue
        role = _furniture(text)
        if role:
            line.role = role
        elif "    " in text:
            roles = [(low, high, _furniture(text[low:high])) for low, high in pieces_of(text)]
            if any(role == "banner" for _, _, role in roles):
                at = 0
                for _, high, role in roles:
                    yield _piece(line, at, high, role or "text")
                    at = high
                continue
        yield line


def _number(lines: list[Line]) -> list[Line]:
    for number, line in enumerate(lines):
        line.number = number
    return lines


def _cut(line: Line, covered: list[tuple[int, int]]) -> Iterator[tuple[Line, int, int]]:
    """The pieces of a line that stamps cover in part, each with where it stood; pieces without a letter or digit are the stamp's."""
    at = 0
    for low, high in [*sorted(covered), (len(line.text), len(line.text))]:
        between = line.text[at:low]
        if sum(map(str.isalnum, between)) > 1:
            yield _piece(line, at, low, "text"), at, low
        if low < high:
            yield _piece(line, low, high, "release"), low, high
        at = high


def _released(sheet: Sheet) -> None:
    """Give stamps their lines: the words they cover become lines of their own, and the stamps' places are counted in those."""
    found = stamps.search(sheet)
    covered: dict[int, list[tuple[int, int]]] = {}
    for stamp in found:
        for span in stamp.spans:
            covered.setdefault(span.line.number, []).append((span.start, span.end))
    out: list[Line] = []
    moved: dict[int, list[tuple[Line, int, int]]] = {}
    for line in sheet.lines:
        if line.number not in covered:
            out.append(line)
            continue
        pieces = list(_cut(line, covered[line.number]))
        moved[line.number] = pieces
        out.extend(piece for piece, _, _ in pieces)

    def there(span: Span) -> Span:
        for piece, low, high in moved[span.line.number]:
            if low <= span.start < high:
                return Span(piece, span.start - low, min(span.end, high) - low)
        return span

    def remark(mark: Mark) -> Mark:
        return replace(mark, spans=tuple(map(there, mark.spans)))

    def restamp(stamp: Stamp) -> Stamp:
        return replace(stamp, spans=tuple(map(there, stamp.spans)), marks=tuple(map(remark, stamp.marks)))

    sheet.stamps = tuple(map(restamp, found))
    sheet.lines = _number(out)


def _legends(lines: Sequence[Line]) -> set[int]:
    """The pages that explain what the codes mean: most of the act's nine stand there, each alone or at the head of its line."""
    kinds: dict[int, set[str]] = {}
    for line in lines:
        m = _LEGEND.match(line.text) if line.role == "text" and "b" in line.text[:12].lower() else None
        if m:
            kinds.setdefault(line.page, set()).add(m["number"])
    return {page for page, numbers in kinds.items() if len(numbers) >= _MOST_OF_NINE}


def _coded(lines: Sequence[Line], known: frozenset[str]) -> Iterator[Line]:
    """The lines, exemption codes alone on one or in the margin beside text typed and made lines of their own.

    Args:
        lines: The lines, stamps typed.
        known: The codes that the release stamps list.
    """
    legends = _legends(lines)
    for line in lines:
        text = line.text
        if line.role != "text" or line.page in legends:
            yield line
            continue
        words = text.strip()
        if len(words) < 60 and _CODE_AHEAD.match(words) and codes(words):
            line.role = "exemption"
            yield line
            continue
        at = margin_code(text, known)
        if at is None:
            yield line
            continue
        yield _piece(line, 0, at, "text")
        yield _piece(line, at, None, "exemption")


def _counted(lines: Sequence[Line]) -> None:
    """Type a bare number as a page's when nothing but blanks, furniture or the page's edge stands on either side of it."""
    for at, line in enumerate(lines):
        if line.role != "text" or len(line.text) > _WIDEST or not _NUMBER.match(line.text):
            continue
        above = lines[at - 1] if at else None
        below = lines[at + 1] if at + 1 < len(lines) else None
        if all(one is None or one.page != line.page or one.role != "text" for one in (above, below)):
            line.role = "folio"


def _headed(lines: Sequence[Line]) -> None:
    """Type a line as a running head or foot that stands, but for its numbers, at the same edge of three pages that follow each other."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.role == "text":
            pages.setdefault(line.page, []).append(line)
    numbers = sorted(pages)
    for first, second, third in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if third - first != 2:
            continue
        for edge in (slice(0, 2), slice(-2, None)):
            shared = set.intersection(*({_bare(line.text) for line in pages[number][edge]} for number in (first, second, third)))
            for number in (first, second, third):
                for line in pages[number][edge]:
                    if len(line.text.strip()) > 3 and _bare(line.text) in shared and number > first and line.role == "text":
                        line.role = "running"


@lru_cache(maxsize=4_096)
def _bare(text: str) -> str:
    """A line without its numbers and blanks."""
    return "".join(c for c in text if c.isalpha()).casefold()


def _attributed(lines: Sequence[Line]) -> None:
    """Type the list of attributes after a telegram of the 1970s as its end."""
    begun = False
    for line in lines:
        begun = begun or (line.role == "text" and len(line.text) < 60 and _ATTRIBUTES.match(line.text) is not None)
        if begun and line.role == "text":
            line.role = "end"


def mark(sheet: Sheet) -> Sheet:
    """Give every line of the sheet its role and find its release stamps; the sheet itself is returned."""
    sheet.lines = _number(list(_typed(list(_unglued(sheet.lines)))))
    _released(sheet)
    known = frozenset(mark.value for stamp in sheet.stamps for mark in stamp.marks if mark.field == "exemption")
    sheet.lines = _number(list(_coded(sheet.lines, known)))
    _counted(sheet.lines)
    if len(sheet.pages) > 2:
        _headed(sheet.lines)
    if any("Message Attributes" in page.view.text for page in sheet.pages):
        _attributed(sheet.lines)
    return sheet
