"""What a person said of a field: kept apart from what the machine reads, only ever added to, and set over it.

A correction is held by its words: the digest of the source, the page, the place and the quote. When a source is read anew, each is anchored
again (anchors.py); one whose words are found no more is an orphan, which is listed and never forgotten. Of two that speak of the same thing
the later one stands. Taking one back is a row of its own, and lets what stood before stand again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from stateofplay.archive import releases, store
from stateofplay.archive.anchors import anchored
from stateofplay.archive.dates import BASES, dates_of
from stateofplay.errors import ArchiveError


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A correction as it is entered.

    Attributes:
        record: The record's id.
        field: The field, or a part of one.
        value: What it is; None to say that there is none.
        page: From 1.
        start: Code point where the words begin that show it.
        end: Where they end (half open).
        over: Whether it is set over all readings of the field in the record (`field`) or over those at its place (`place`).
        by: Who says so.
        why: Why.
        at: When, ISO 8601.
    """

    record: str
    field: str
    value: str | None
    page: int
    start: int
    end: int
    over: str
    by: str
    why: str
    at: str


_COLUMNS = "source, record, field, value, page, start, \"end\", quote, over, machine_value, by, why, at, takes_back"


def enter(connection: Connection, said: Said) -> int:
    """Add a correction and set it over what the machine reads; its number.

    Raises:
        ArchiveError: The record or the place does not exist, or no words stand there.
    """
    row = connection.exec_driver_sql("SELECT source, first_page, first_offset, last_page, last_offset FROM record WHERE id = ?", (said.record,)).first()
    if row is None:
        raise ArchiveError(f"{said.record}: no record of this archive has that id")
    source, first, first_offset, last, last_offset = row
    text = connection.exec_driver_sql("SELECT text FROM page WHERE source = ? AND number = ?", (source, said.page)).scalar() or ""
    if not (first, first_offset) <= (said.page, said.start) < (said.page, said.end) <= (last, last_offset) or said.end > len(text):
        raise ArchiveError(
            f"{said.page}:{said.start}-{said.end}: is no place of record {said.record}, which goes from {first}:{first_offset} to {last}:{last_offset}"
        )
    quote = text[said.start : said.end]
    if not quote.strip():
        raise ArchiveError(f"{said.page}:{said.start}-{said.end}: no words stand there; name the place of the words that show the value")
    machine = _machine_value(connection, said)
    place = (said.page, said.start, said.end, quote, said.over, machine)
    number = _add(connection, (source, said.record, said.field, said.value, *place, said.by, said.why, said.at, None))
    settle(connection, source)
    store.changed(connection, [source])
    return number


def take_back(connection: Connection, number: int, by: str, why: str, at: str) -> int:
    """Undo a correction, by a row of its own; that row's number.

    Raises:
        ArchiveError: There is no such correction, or it was taken back before.
    """
    row = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM correction WHERE number = ?", (number,)).first()
    if row is None or row[-1] is not None:
        raise ArchiveError(f"{number}: is no correction; `stateofplay correct --list` shows them")
    if connection.exec_driver_sql("SELECT 1 FROM correction WHERE takes_back = ?", (number,)).scalar():
        raise ArchiveError(f"{number}: was taken back before")
    added = _add(connection, (*row[:10], by, why, at, number))
    settle(connection, row[0])
    store.changed(connection, [row[0]])
    return added


def _add(connection: Connection, row: tuple[Any, ...]) -> int:
    marks = ", ".join("?" * len(row))
    added = connection.exec_driver_sql(f"INSERT INTO correction ({_COLUMNS}) VALUES ({marks}) RETURNING number", row).scalar()
    return int(added or 0)


def _machine_value(connection: Connection, said: Said) -> str | None:
    """What the machine reads where the correction is set, or None."""
    words = (
        "SELECT r.value FROM reading r JOIN reading_locus l ON l.record = r.record AND l.reading = r.number WHERE r.record = ?1 AND r.field = ?2 "
        "AND (?3 = 'field' OR (l.page = ?4 AND l.start < ?6 AND l.\"end\" > ?5)) ORDER BY r.number LIMIT 1"
    )
    found = connection.exec_driver_sql(words, (said.record, said.field, said.over, said.page, said.start, said.end)).scalar()
    return None if found is None else str(found)


def standing_of(connection: Connection, source: str) -> list[tuple[Any, ...]]:
    """The rows of `correction_anchor` for a source as its pages read now: correction, record, page, start, end, state, how."""
    words = (
        'SELECT number, record, field, page, start, "end", quote, over FROM correction c WHERE source = ? AND takes_back IS NULL '
        "AND NOT EXISTS (SELECT 1 FROM correction t WHERE t.takes_back = c.number) ORDER BY number"
    )
    rows = connection.exec_driver_sql(words, (source,)).fetchall()
    if not rows:
        return []
    found = connection.exec_driver_sql("SELECT number, text FROM page WHERE source = ?", (source,))
    pages: dict[int, str] = {number: text for number, text in found}  # noqa: C416  rows are no pairs to the type checker
    columns = "id, first_page, first_offset, last_page, last_offset"
    extents = connection.exec_driver_sql(f"SELECT {columns} FROM record WHERE source = ? ORDER BY number", (source,)).fetchall()
    out: list[tuple[Any, ...]] = []
    taken: list[tuple[str, str, str, int, int, int]] = []
    for number, record, field, page, start, end, quote, over in reversed(rows):
        place = anchored(pages, quote, page, start, end)
        here = None if place is None else _record_at(extents, record, place.page, place.start, place.end)
        if place is None or here is None:
            out.append((number, None, None, None, None, "orphan", "its words are found no more" if place is None else "no record stands there any more"))
            continue
        spot = (here, field, over, place.page, place.start, place.end)
        state = "superseded" if any(_same_thing(spot, other) for other in taken) else "standing"
        if state == "standing":
            taken.append(spot)
        out.append((number, here, place.page, place.start, place.end, state, place.how))
    return out[::-1]


def _record_at(extents: Sequence[Any], record: str, page: int, start: int, end: int) -> str | None:
    """The record at a place: the one that was meant if it is still there, else whichever holds the place."""
    holding = [key for key, first, offset, last, finish in extents if (first, offset) <= (page, start) and (page, end) <= (last, finish)]
    return record if record in holding else holding[0] if holding else None


def _same_thing(one: tuple[str, str, str, int, int, int], later: tuple[str, str, str, int, int, int]) -> bool:
    """Whether a later correction speaks of the same thing."""
    if one[:2] != later[:2]:
        return False
    return later[2] == "field" or (one[3] == later[3] and one[4] < later[5] and later[4] < one[5])


def overruled_of(connection: Connection, anchors: Iterable[tuple[Any, ...]]) -> list[tuple[str, int, int]]:
    """The rows of `overruled` that standing corrections give: record, reading, correction."""
    out: dict[tuple[str, int], int] = {}
    for number, record, page, start, end, state, _ in anchors:
        if state != "standing":
            continue
        field, over, value = connection.exec_driver_sql("SELECT field, over, value FROM correction WHERE number = ?", (number,)).one()
        words = (
            "SELECT DISTINCT r.number FROM reading r JOIN reading_locus l ON l.record = r.record AND l.reading = r.number WHERE r.record = ?1 AND r.field = ?2 "
            "AND (?3 = 'field' OR (l.page = ?4 AND l.start < ?6 AND l.\"end\" > ?5))"
        )
        waiting = [row[0] for row in connection.exec_driver_sql(words, (record, field, over, page, start, end))]
        while waiting:
            reading = waiting.pop()
            out[record, reading] = number
            parts = connection.exec_driver_sql("SELECT number, value FROM reading WHERE record = ? AND part_of = ?", (record, reading))
            # a part whose words stand in the new value too is still right
            waiting.extend(part for part, words_ in parts if words_.casefold() not in (value or "").casefold())
    return [(record, reading, number) for (record, reading), number in sorted(out.items())]


def dates_in_force(connection: Connection, record: str) -> list[tuple[Any, ...]]:
    """The rows of `date` for a record, a person's word over the machine's."""
    said = connection.exec_driver_sql(
        "SELECT c.field, c.value FROM correction c JOIN correction_anchor a ON a.correction = c.number "
        "WHERE a.record = ? AND a.state = 'standing' AND c.value IS NOT NULL ORDER BY c.number",
        (record,),
    )
    values: list[tuple[int | None, str, str]] = [(None, field, value) for field, value in said]
    words = (
        "SELECT number, field, value FROM reading r WHERE record = ? AND part_of IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM overruled o WHERE o.record = r.record AND o.reading = r.number) ORDER BY number"
    )
    values.extend((number, field, value) for number, field, value in connection.exec_driver_sql(words, (record,)))
    return [
        (record, number, day.basis, day.edtf, day.earliest, day.latest, day.precision, day.reading) for number, day in enumerate(dates_of(values), 1)
    ]


def settle(connection: Connection, source: str) -> None:
    """Work out anew where the corrections of a source stand, what they are set over, and the dates and releases that follow."""
    if connection.exec_driver_sql("SELECT 1 FROM correction WHERE source = ?", (source,)).scalar() is None:
        return
    anchors = standing_of(connection, source)
    connection.exec_driver_sql("DELETE FROM overruled WHERE correction IN (SELECT number FROM correction WHERE source = ?)", (source,))
    connection.exec_driver_sql("DELETE FROM correction_anchor WHERE correction IN (SELECT number FROM correction WHERE source = ?)", (source,))
    store.add(connection, "correction_anchor", anchors)
    store.add(connection, "overruled", overruled_of(connection, anchors))
    fields = ",".join("?" * len(BASES))
    if connection.exec_driver_sql(f"SELECT 1 FROM correction WHERE source = ? AND field IN ({fields})", (source, *BASES)).scalar():
        for (record,) in connection.exec_driver_sql("SELECT id FROM record WHERE source = ?", (source,)).fetchall():
            connection.exec_driver_sql("DELETE FROM date WHERE record = ?", (record,))
            store.add(connection, "date", dates_in_force(connection, record))
    releases.settle(connection, [source])


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction with what became of it.

    Attributes:
        number: Its number.
        said: What was entered.
        source: The digest of the source.
        quote: The words it is held by.
        machine_value: What the machine read when it was entered.
        state: `standing`, `superseded`, `orphan` or `taken back`.
        how: How its place was found, or who took it back and why.
        record: The record it stands in now, or None.
        page: The page it stands on now, or None.
        start: Where it begins there.
        end: Where it ends there.
    """

    number: int
    said: Said
    source: str
    quote: str
    machine_value: str | None
    state: str
    how: str
    record: str | None
    page: int | None
    start: int | None
    end: int | None


def listed(connection: Connection, record: str | None = None) -> list[Correction]:
    """Corrections in the order in which they were made, of one record (as it was or as it is) or all."""
    words = (
        "SELECT c.number, c.record, c.field, c.value, c.page, c.start, c.\"end\", c.over, c.by, c.why, c.at, c.source, c.quote, c.machine_value, "
        "a.state, a.how, a.record, a.page, a.start, a.\"end\", t.by, t.why, t.at FROM correction c "
        "LEFT JOIN correction_anchor a ON a.correction = c.number LEFT JOIN correction t ON t.takes_back = c.number "
        "WHERE c.takes_back IS NULL AND (?1 IS NULL OR c.record = ?1 OR a.record = ?1) ORDER BY c.number"
    )
    out: list[Correction] = []
    names = ("record", "field", "value", "page", "start", "end", "over", "by", "why", "at")
    for number, *rest in connection.exec_driver_sql(words, (record,)):
        said = Said(**dict(zip(names, rest[:10], strict=True)))
        source, quote, machine, state, how, here, page, start, end, by, why, at = rest[10:]
        if by is not None:
            state, how = "taken back", f"by {by}, {at}: {why}"
        out.append(
            Correction(
                number=number,
                said=said,
                source=source,
                quote=quote,
                machine_value=machine,
                state=state or "orphan",
                how=how or "",
                record=here,
                page=page,
                start=start,
                end=end,
            )
        )
    return out


def by_record(corrections: Iterable[Correction]) -> dict[str, list[Correction]]:
    """Those that stand, by the record they stand in."""
    out: dict[str, list[Correction]] = defaultdict(list)
    for one in corrections:
        if one.state == "standing" and one.record is not None:
            out[one.record].append(one)
    return out
