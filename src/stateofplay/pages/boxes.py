"""Places on the page for what was read: every locus on a page with words gets the box around its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from stateofplay.model.locus import Locus
from stateofplay.model.page import Page, box_of
from stateofplay.model.reading import Reading
from stateofplay.model.record import BodyPart, Doubt, Record
from stateofplay.model.statement import Statement


def boxed(record: Record) -> Record:
    """The record with a box at every locus that stands on a page with words; the same record where no page has any."""
    pages = {page.number: page for page in record.pages if page.words}
    if not pages:
        return record
    return replace(
        record,
        readings=_readings(record.readings, pages),
        losers=_readings(record.losers, pages),
        body=tuple(_part(part, pages) for part in record.body),
        statements=tuple(_statement(statement, pages) for statement in record.statements),
        doubts=tuple(_doubt(doubt, pages) for doubt in record.doubts),
    )


def _loci(loci: Iterable[Locus], pages: Mapping[int, Page]) -> tuple[Locus, ...]:
    return tuple(
        replace(at, box=box_of(pages[at.page], at.start, at.end)) if at.box is None and at.page in pages else at for at in loci
    )


def _readings(readings: Sequence[Reading], pages: Mapping[int, Page]) -> tuple[Reading, ...]:
    return tuple(replace(one, loci=_loci(one.loci, pages), parts=_readings(one.parts, pages)) for one in readings)


def _part(part: BodyPart, pages: Mapping[int, Page]) -> BodyPart:
    return replace(part, loci=_loci(part.loci, pages))


def _statement(statement: Statement, pages: Mapping[int, Page]) -> Statement:
    return replace(statement, loci=_loci(statement.loci, pages))


def _doubt(doubt: Doubt, pages: Mapping[int, Page]) -> Doubt:
    return replace(doubt, loci=_loci(doubt.loci, pages))
