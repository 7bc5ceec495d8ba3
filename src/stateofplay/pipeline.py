"""The whole order on one screen: bytes, pages, records, readings. The only file that knows all these rooms."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from stateofplay.apparatus import read as apparatus
from stateofplay.apparatus.body import body
from stateofplay.apparatus.checks import checks
from stateofplay.apparatus.divide import Division, divide
from stateofplay.apparatus.sheet import Sheet, loci_of
from stateofplay.errors import StateOfPlayError
from stateofplay.model.locus import Locus
from stateofplay.model.page import Page
from stateofplay.model.record import Doubt, Extent, Record, record_id
from stateofplay.model.source import Source
from stateofplay.pages import plain
from stateofplay.pages.acquire import acquire
from stateofplay.pages.boxes import boxed
from stateofplay.settings import Settings
from stateofplay.statements.asking import asked
from stateofplay.statements.find import find, together


def read(path: Path, settings: Settings) -> list[Record]:
    """The records of one file, in the order of its pages.

    Raises:
        StateOfPlayError: The file cannot be read as paper.
    """
    source, pages, doubts = acquire(path, settings)
    return records(source, pages, doubts, settings)


def read_text(text: str, name: str = "text", settings: Settings | None = None) -> list[Record]:
    """The records of a text already in hand, form feeds as page ends."""
    content = text.encode("utf-8", "surrogatepass")
    source = Source(path=name, sha256=hashlib.sha256(content).hexdigest(), size=len(content), kind="text")
    return records(source, plain.pages(text), settings=settings)


def records(source: Source, pages: Sequence[Page], doubts: Sequence[Doubt] = (), settings: Settings | None = None) -> list[Record]:
    """The records on the pages of a source, with their statements where the settings ask for them."""
    whole = apparatus.sheet_of(pages)
    divisions = divide(whole)
    ids = [record_id(source.sha256, division.extent) for division in divisions]
    found = [_record(source, whole, division, ids, doubts) for division in divisions]
    return [boxed(_stated(record, settings or Settings())) for record in found]


def _stated(record: Record, settings: Settings) -> Record:
    """The record with the statements it makes, and with those a language model proposes and the page bears out, where the user names one."""
    if not settings.statements:
        return record
    proposed, doubts = asked(record, settings)
    return replace(record, statements=together(find(record), proposed), doubts=(*record.doubts, *doubts))


def _record(source: Source, whole: Sheet, division: Division, ids: Sequence[str], doubts: Sequence[Doubt]) -> Record:
    """One record: take its pages, read the apparatus, take the body."""
    extent = division.extent
    sheet = whole.pages_between(extent.first, extent.last)
    outcome = apparatus.read(sheet)
    parts = body(sheet, outcome.lines)
    ours = tuple(doubt for doubt in doubts if all(extent.first <= at.page <= extent.last for at in doubt.loci))
    return Record(
        source=source,
        extent=extent,
        pages=sheet.pages,
        genre=next((reading.value for reading in outcome.readings if reading.field == "genre"), "other"),
        readings=outcome.readings,
        body=parts,
        doubts=(*ours, *checks(outcome.readings, parts)),
        losers=outcome.losers,
        attached_to=None if division.parent is None else ids[division.parent],
        why=division.why,
    )


def unread(path: Path, error: StateOfPlayError) -> Record:
    """The entry for a file that could not be read: no readings, one doubt that says why."""
    source = Source(path=str(path), sha256=hashlib.sha256(b"").hexdigest(), size=0, kind="text")
    doubt = Doubt(code="source_unreadable", words=str(error))
    return Record(source=source, extent=Extent(first=1, start=0, last=1, end=0), pages=(), genre="other", doubts=(doubt,))


def furniture(record: Record) -> list[tuple[str, Locus]]:
    """What is no text on a record's pages: role and place of each line that is a marking, stamp, page line, page number or lone code."""
    extent = record.extent
    texts = {page.number: page.text for page in record.pages}
    out: list[tuple[str, Locus]] = []
    for line in apparatus.sheet_of(record.pages).lines:
        if line.role not in ("text", "blank"):
            out.extend((line.role, at) for at in loci_of([line.span()], texts) if _within(extent, at))
    return out


def _within(extent: Extent, at: Locus) -> bool:
    """Whether a place lies in a record."""
    return (extent.first, extent.start) <= (at.page, at.start) and (at.page, at.end) <= (extent.last, extent.end)
