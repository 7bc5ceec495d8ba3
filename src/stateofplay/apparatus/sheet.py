"""A sheet: the text of one record laid out for reading, line by line, each line with its role and its way back to the page.

Every field reads a sheet. Parsers that several fields share (a memorandum's heading, a telegram's, a clearance block) are
run once a sheet through `Sheet.once`, so the order in which fields are read does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from stateofplay.model.locus import Locus
from stateofplay.model.page import Folded, Page
from stateofplay.model.reading import Confidence

if TYPE_CHECKING:
    from stateofplay.apparatus.parts.stamp_forms import Stamp

Role = Literal["text", "blank", "banner", "release", "running", "folio", "exemption", "end"]
"""What a line is: `banner` a marking at the head or foot of a page; `release` a stamp put on at release; `running` a telegram's
page line (PAGE 02 …); `folio` a page number or catchword; `exemption` a lone code such as B1; `end` a telegram's NNNN; the rest is text."""

T = TypeVar("T")
_SPACE = re.compile(r"\s+")


@dataclass(slots=True, eq=False)
class Line:
    """One printed line, or a piece of one where furniture is glued to text.

    Attributes:
        page: Page number in the source, from 1.
        number: Position in `Sheet.lines`, from 0.
        at: Where the line begins in the page's folded text.
        text: The folded line, blanks at its end left out.
        folded: The page's folded view.
        role: What the line is; set by `zones.py`.
    """

    page: int
    number: int
    at: int
    text: str
    folded: Folded
    role: Role = "text"

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The words of the line from `start` to `end`, blanks at either side left out."""
        end = len(self.text) if end is None else end
        words = self.text[start:end]
        return Span(self, start + len(words) - len(words.lstrip()), start + len(words.rstrip()))

    @property
    def indent(self) -> int:
        """How many blanks stand before the first word."""
        return len(self.text) - len(self.text.lstrip())


@dataclass(frozen=True, slots=True)
class Span:
    """Words on one line: `line.text[start:end]`."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words in the folded view."""
        return self.line.text[self.start : self.end]

    def part(self, start: int, end: int) -> Span:
        """Words within these words, counted from their beginning, blanks at either side left out."""
        return self.line.span(self.start + start, self.start + end)

    def __bool__(self) -> bool:
        return self.end > self.start


def words_of(spans: Iterable[Span]) -> str:
    """The words of the spans as one value: white space folded, a word broken by a hyphen at a line's end joined."""
    out = ""
    for span in spans:
        words = _SPACE.sub(" ", span.text).strip()
        broken = out.endswith("-") and words[:1].islower()
        out = out + words if broken or not out else f"{out} {words}"
    return out


@dataclass(slots=True, kw_only=True)
class Candidate:
    """A reading under consideration.

    Attributes:
        field: The field.
        value: The value in the form the field declares.
        spans: The words it rests on, in order; never empty.
        rule: The id of the rule.
        confidence: The grade the rule claims.
        parts: Candidates within it.
    """

    field: str
    value: str
    spans: tuple[Span, ...]
    rule: str
    confidence: Confidence = "sure"
    parts: tuple[Candidate, ...] = ()


@dataclass(slots=True, eq=False)
class Sheet:
    """The lines of one record.

    Attributes:
        pages: The pages of the source that the record touches, in order.
        lines: Every line of the record in reading order, furniture included.
        stamps: The release stamps on them; set by `zones.py`.
    """

    pages: tuple[Page, ...]
    lines: list[Line]
    stamps: tuple[Stamp, ...] = ()
    _known: dict[Callable[[Sheet], Any], Any] = field(default_factory=dict)

    def once(self, parser: Callable[[Sheet], T]) -> T:
        """What the parser makes of this sheet; worked out the first time and kept."""
        if parser not in self._known:
            self._known[parser] = parser(self)
        return cast(T, self._known[parser])

    def pages_between(self, first: int, last: int) -> Sheet:
        """The sheet of these pages alone; it takes over their lines and numbers them anew. All pages: the sheet itself."""
        if first <= self.pages[0].number and self.pages[-1].number <= last:
            return self
        lines = [line for line in self.lines if first <= line.page <= last]
        for number, line in enumerate(lines):
            line.number = number
        pages = tuple(page for page in self.pages if first <= page.number <= last)
        return Sheet(pages, lines, tuple(stamp for stamp in self.stamps if all(first <= span.line.page <= last for span in stamp.spans)))

    def text_lines(self) -> list[Line]:
        """The lines that are neither blank nor furniture nor stamp."""
        return [line for line in self.lines if line.role == "text"]


def lay(pages: Sequence[Page]) -> Sheet:
    """Lay pages out as a sheet, roles not yet set (`zones.mark` sets them).

    Args:
        pages: Pages of one source in order.
    """
    lines: list[Line] = []
    for page in pages:
        folded = page.view
        at = 0
        for text in folded.text.split("\n"):
            words = text.rstrip()
            lines.append(Line(page.number, len(lines), at, words, folded, "text" if words else "blank"))
            at += len(text) + 1
    return Sheet(tuple(pages), lines)


def loci_of(spans: Sequence[Span], texts: dict[int, str]) -> tuple[Locus, ...]:
    """The places behind the spans; neighbours with only blanks between them become one place.

    Args:
        spans: Non-empty spans in reading order.
        texts: Page number to `Page.text`.
    """
    out: list[Locus] = []
    for span in spans:
        start, end = span.line.folded.raw(span.line.at + span.start, span.line.at + span.end)
        page = span.line.page
        if out and out[-1].page == page and out[-1].end <= start and not texts[page][out[-1].end : start].strip():
            out[-1] = Locus(page, out[-1].start, end)
        else:
            out.append(Locus(page, start, end))
    return tuple(out)
