"""A record: one copy of one document, everything read from it, and everything doubted about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from stateofplay.model.locus import Locus
from stateofplay.model.page import Page
from stateofplay.model.reading import Reading
from stateofplay.model.source import Source
from stateofplay.model.statement import Statement

BodyKind = Literal["paragraph", "bullet", "heading", "table", "quotation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something a historian should know before trusting the record.

    Attributes:
        code: A stable name, such as `page_unreadable` or `declassification_outside_its_order`.
        words: One sentence, in plain English.
        loci: Where on the paper, or empty when the whole of it is meant.
    """

    code: str
    words: str
    loci: tuple[Locus, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPart:
    """One paragraph, bullet, heading, table or quoted text of the body.

    Attributes:
        kind: What it is.
        loci: Its words, line furniture and stamps left out; several loci where a page ends within it.
        number: The paragraph's or bullet's printed number ("3", "a"), or None.
        portion: Its portion mark (TS, S, C, U, LOU, SBU …), or None.
    """

    kind: BodyKind
    loci: tuple[Locus, ...]
    number: str | None = None
    portion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Where a record begins and ends in its source: pages from 1, offsets in the first and last page's text."""

    first: int
    start: int
    last: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One document as found in one source.

    Attributes:
        source: The file.
        extent: Where in it.
        pages: All pages of the source that the record touches, in order.
        genre: One of the genres of the exchange format.
        readings: Every value, in the order of the fields and then of the page.
        body: The text proper in reading order.
        statements: What it says about who stands where.
        doubts: What to know before trusting it.
        losers: Candidates that were weighed and not taken, kept for `explain`.
        attached_to: The id of the record this one is attached to, or None.
        why: Why the record begins where it does.
    """

    source: Source
    extent: Extent
    pages: tuple[Page, ...]
    genre: str
    readings: tuple[Reading, ...] = ()
    body: tuple[BodyPart, ...] = ()
    statements: tuple[Statement, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    losers: tuple[Reading, ...] = ()
    attached_to: str | None = None
    why: str = ""

    @property
    def id(self) -> str:
        """Content id: same bytes and same extent give the same id, on any machine, on any day."""
        return record_id(self.source.sha256, self.extent)

    def read(self, field: str) -> tuple[Reading, ...]:
        """The readings of one field, in the order of the page."""
        return tuple(reading for reading in self.readings if reading.field == field)


@lru_cache(maxsize=4096)
def record_id(sha256: str, extent: Extent) -> str:
    """The id of the record at an extent of the source with this digest: 24 hexadecimal digits."""
    key = f"{sha256}:{extent.first}:{extent.start}:{extent.last}:{extent.end}"
    return hashlib.sha256(key.encode()).hexdigest()[:24]
