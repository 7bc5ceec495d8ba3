"""Records of an archive as they stand: the machine's readings, and over them what a person said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from stateofplay.archive import corrections, fetch
from stateofplay.archive.corrections import Correction
from stateofplay.errors import ArchiveError
from stateofplay.model.locus import Locus
from stateofplay.model.page import box_of
from stateofplay.model.reading import Reading
from stateofplay.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A record with what an archive knows around it.

    Attributes:
        record: As it stands; corrected values have the method `hand` and the rule `hand.NUMBER`.
        machine: As the machine reads it.
        paths: Where its source was met, with batch.
        document: The id of the document it is a copy of.
        copies: The other records of that document.
        attachments: The records attached to it.
        releases: Batch, stamped number, case, date and decision, each.
        dates: Basis, date as precise as known, each.
        corrections: All that was ever said of it, in order.
        history: What reading its source anew changed: page, field, before, after, version before, version after.
        reader: The version that read it.
    """

    record: Record
    machine: Record
    paths: tuple[tuple[str, str], ...]
    document: str
    copies: tuple[str, ...]
    attachments: tuple[str, ...]
    releases: tuple[dict[str, Any], ...]
    dates: tuple[tuple[str, str], ...]
    corrections: tuple[Correction, ...]
    history: tuple[dict[str, Any], ...]
    reader: str


def id_of(connection: Connection, beginning: str) -> str:
    """The id of the one record that begins so; of a link, `RECORD@PAGE:START-END`, its record.

    Raises:
        ArchiveError: None does, or several do.
    """
    found = fetch.record_ids(connection, beginning.partition("@")[0].strip().lower())
    if len(found) == 1:
        return found[0]
    if not found:
        raise ArchiveError(f"{beginning}: no record of this archive has an id that begins so; `stateofplay status --records` lists them")
    raise ArchiveError(f"{beginning}: several records begin so ({', '.join(found[:4])}{' …' if len(found) > 4 else ''}); give more of the id")


def current(connection: Connection, key: str) -> Record:
    """A record as it stands, a person's word over the machine's.

    Raises:
        ArchiveError: There is none of that id.
    """
    return _over(connection, fetch.record_of(connection, key), corrections.listed(connection, key))


def shown(connection: Connection, key: str) -> Shown:
    """A record with everything the archive knows of it.

    Raises:
        ArchiveError: There is none of that id.
    """
    machine = fetch.record_of(connection, key)
    said = corrections.listed(connection, key)
    source = machine.source.sha256

    def ask(words: str, *values: Any) -> list[Any]:
        return list(connection.exec_driver_sql(words, values).fetchall())

    document = str(connection.exec_driver_sql("SELECT document FROM copy WHERE record = ?", (key,)).scalar() or "")
    releases = "SELECT batch, stamped_number, \"case\", date, decision FROM release WHERE record = ? ORDER BY batch, stamped_number"
    history = "SELECT page, field, before, after, reader_before, reader_after FROM reading_change WHERE source = ? AND page BETWEEN ? AND ? ORDER BY number"
    return Shown(
        record=_over(connection, machine, said),
        machine=machine,
        paths=tuple((path, batch) for path, batch in ask("SELECT path, batch FROM ledger WHERE sha256 = ? AND kind = 'paper' ORDER BY path", source)),
        document=document,
        copies=tuple(row[0] for row in ask("SELECT record FROM copy WHERE document = ? AND record <> ? ORDER BY record", document, key)),
        attachments=tuple(row[0] for row in ask("SELECT id FROM record WHERE attached_to = ? ORDER BY number", key)),
        releases=tuple(dict(row) for row in connection.exec_driver_sql(releases, (key,)).mappings()),
        dates=tuple((basis, edtf) for basis, edtf in ask("SELECT basis, edtf FROM date WHERE record = ? ORDER BY number", key)),
        corrections=tuple(said),
        history=tuple(dict(row) for row in connection.exec_driver_sql(history, (source, machine.extent.first, machine.extent.last)).mappings()),
        reader=str(connection.exec_driver_sql("SELECT reader FROM source WHERE sha256 = ?", (source,)).scalar()),
    )


def _over(connection: Connection, record: Record, said: Sequence[Correction]) -> Record:
    """The record with what stands set over it."""
    standing = [one for one in said if one.state == "standing" and one.record == record.id]
    if not standing:
        return record
    rows = connection.exec_driver_sql("SELECT reading FROM overruled WHERE record = ?", (record.id,))
    left_out = {int(row[0]) for row in rows}
    count = 0

    def kept(readings: Sequence[Reading]) -> tuple[Reading, ...]:
        # numbers run through wholes and their parts, as rows.py counts them
        nonlocal count
        out = []
        for one in readings:
            count += 1
            number = count
            parts = kept(one.parts)
            if number not in left_out:
                out.append(replace(one, parts=parts))
            elif parts:
                orphans[number] = parts
        return tuple(out)

    orphans: dict[int, tuple[Reading, ...]] = {}
    readings = list(kept(record.readings))
    pages = {page.number: page for page in record.pages}
    hands = []
    for one in standing:
        if one.said.value is None or one.page is None or one.start is None or one.end is None:
            continue
        page = pages[one.page]
        at = Locus(one.page, one.start, one.end, box_of(page, one.start, one.end))
        hands.append(
            Reading(
                field=one.said.field,
                value=one.said.value,
                text=page.text[one.start : one.end],
                loci=(at,),
                rule=f"hand.{one.number}",
                method="hand",
                confidence="sure",
            )
        )
    for hand in (one for one in hands if "." not in one.field):
        readings.append(replace(hand, parts=tuple(part for parts in orphans.values() for part in parts if part.field.startswith(f"{hand.field}."))))
    for part in (one for one in hands if "." in one.field):
        _into(readings, part)
    genre = next((one.value for one in readings if one.field == "genre" and one.method == "hand"), record.genre)
    return replace(record, readings=tuple(readings), genre=genre)


def _into(readings: list[Reading], part: Reading) -> None:
    """Put a corrected part into the reading it belongs to: the one whose place it touches, else the only one of its field, else by itself."""
    owners = [number for number, one in enumerate(readings) if one.field == part.field.split(".", maxsplit=1)[0]]
    at = part.loci[0]
    touching = [number for number in owners if any(spot.page == at.page and spot.start < at.end and at.start < spot.end for spot in readings[number].loci)]
    owner = touching[0] if touching else owners[0] if len(owners) == 1 else None
    if owner is None:
        readings.append(part)
    else:
        readings[owner] = replace(readings[owner], parts=(*readings[owner].parts, part))
