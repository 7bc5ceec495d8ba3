"""A person's word on a field: entered, taken back, listed."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from sqlalchemy import Connection

from stateofplay.apparatus.fields import FIELDS
from stateofplay.archive import corrections, dates, fetch, store
from stateofplay.archive.corrections import Correction, Said
from stateofplay.desk.records import id_of
from stateofplay.errors import ArchiveError
from stateofplay.model.record import Record

_PLACE = re.compile(r"(\d+):(\d+)-(\d+)")


def correct(archive: store.Archive, record: str, field: str, value: str | None, signed: tuple[str, str], at: str) -> Correction:
    """Say what a field of a record is, over what the machine reads.

    Args:
        archive: An archive.
        record: The record's id, or its beginning.
        field: A field, or a part of one (`clearance.office`).
        value: What it is; None to say that there is no such value at that place.
        signed: Who says so, and why.
        at: The place of the words that show it, `page:start-end`; or the words themselves, which must stand in the record once.

    Raises:
        ArchiveError: Record, field or place do not exist, or it is not signed.
    """
    by, why = (one.strip() for one in signed)
    if not by or not why:
        raise ArchiveError("a correction says who makes it and why; give --by NAME and --why WORDS")
    value = None if value is None else " ".join(value.split())
    if value == "":
        raise ArchiveError("an empty value says nothing; give --none to say that there is no such value there")
    if value is not None and field in dates.BASES and field not in ("declassification", "date_time_group") and dates.dated(dates.BASES[field], value) is None:
        raise ArchiveError(f"{value}: is no date of the form of {field}; write 1993-09-15, 1993-09, 1973-10-XX")
    with archive.alone(), archive.writing() as connection:
        key, over = id_of(connection, record), _over(connection, field)
        page, start, end = _at(at) or _where(fetch.record_of(connection, key), at)
        said = Said(record=key, field=field, value=value, page=page, start=start, end=end, over=over, by=by, why=why, at=_now())
        number = corrections.enter(connection, said)
        return next(one for one in corrections.listed(connection, key) if one.number == number)


def take_back(archive: store.Archive, number: int, by: str, why: str) -> Correction:
    """Undo a correction; what stood before it stands again.

    Raises:
        ArchiveError: There is no such correction, it was taken back before, or it is not signed.
    """
    if not by.strip() or not why.strip():
        raise ArchiveError("taking back says who does it and why; give --by NAME and --why WORDS")
    with archive.alone(), archive.writing() as connection:
        corrections.take_back(connection, number, by.strip(), why.strip(), _now())
        return next(one for one in corrections.listed(connection) if one.number == number)


def listed(archive: store.Archive, record: str | None = None, *, orphans: bool = False) -> list[Correction]:
    """Corrections in their order, of a record or all; only those whose words are found no more where so wished."""
    with archive.fetching() as connection:
        found = corrections.listed(connection, None if record is None else id_of(connection, record))
    return [one for one in found if one.state == "orphan" or not orphans]


def _over(connection: Connection, field: str) -> str:
    """Whether a correction of a field is set over all its readings or over those at its place.

    Raises:
        ArchiveError: No field is called so.
    """
    whole, _, part = field.partition(".")
    known = next((one for one in FIELDS if one.name == whole), None)
    if known is None:
        raise ArchiveError(f"{field}: no field is called so; `stateofplay fields` lists them")
    if part and part not in re.findall(r"\w+", known.form) and connection.exec_driver_sql("SELECT 1 FROM reading WHERE field = ?", (field,)).first() is None:
        raise ArchiveError(f"{field}: {whole} has no part called so; `stateofplay fields` tells the parts")
    return "place" if known.many else "field"


def _at(words: str) -> tuple[int, int, int] | None:
    """The place that `page:start-end` names; None where the words are no such thing."""
    found = _PLACE.fullmatch(words.strip())
    return None if found is None else (int(found[1]), int(found[2]), int(found[3]))


def _where(record: Record, words: str) -> tuple[int, int, int]:
    """The only place of words in a record; any white space may stand between them.

    Raises:
        ArchiveError: They stand nowhere in it, or in several places.
    """
    found: list[tuple[int, int, int]] = []
    if words.strip():
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
        for page in record.pages:
            first = record.extent.start if page.number == record.extent.first else 0
            last = record.extent.end if page.number == record.extent.last else len(page.text)
            found.extend((page.number, one.start(), one.end()) for one in pattern.finditer(page.text, first, last))
    if len(found) == 1:
        return found[0]
    said = f"stand {len(found)} times in record {record.id}" if found else f"do not stand in record {record.id}"
    raise ArchiveError(f"the words {words!r} {said}; give more of them, or their place as page:start-end (`stateofplay show` prints places)")


def _now() -> str:
    return datetime.now(UTC).replace(microsecond=0).isoformat()
