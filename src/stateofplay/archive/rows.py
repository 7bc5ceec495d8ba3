"""Records as rows of the tables, made where the record was read: a pure function, so that many readers can feed one writer.

Half characters (lone surrogates), which no database of text can hold, are written as U+FFFD, one for one, so that every place stands.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from stateofplay.archive.dates import dates_of
from stateofplay.archive.seal import Rows, seal_of
from stateofplay.model.locus import Locus
from stateofplay.model.page import Page
from stateofplay.model.reading import Reading
from stateofplay.model.record import Record
from stateofplay.model.source import Source
from stateofplay.model.statement import Statement

_HALVES = dict.fromkeys(range(55296, 57344), "�")


def rows_of(source: Source, pages: Sequence[Page], records: Sequence[Record], reader: str) -> Rows:
    """Everything read from one source, as rows.

    Args:
        source: The source.
        pages: All its pages.
        records: Its records in order.
        reader: The version of what read it.

    Returns:
        Rows by table; tables without rows are left out.
    """
    rows: Rows = {}
    rows["page"] = [(source.sha256, one.number, one.text, one.layer, one.width, one.height, one.why) for one in pages]
    rows["page_shape"] = [(source.sha256, one.number, packed(one)) for one in pages if one.words or one.marks or one.others]
    for number, record in enumerate(records, 1):
        _record(rows, number, record)
    found = {name: several for name, several in rows.items() if several}
    if not all(_whole(one.text) for one in pages):
        found = {name: [_mended(row) for row in several] for name, several in found.items()}
    return {"source": [(source.sha256, source.size, source.kind, len(pages), reader, seal_of(found))], **found}


def _record(rows: Rows, number: int, record: Record) -> None:
    """Add one record's rows."""
    key, extent = record.id, record.extent
    place = (extent.first, extent.start, extent.last, extent.end)
    rows.setdefault("record", []).append((key, record.source.sha256, number, *place, record.genre, record.attached_to, record.why))
    numbered = list(_numbered(record.readings))
    for index, part_of, one in numbered:
        identity = reading_id(key, one)
        row = (key, index, part_of, identity, one.field, one.value, one.text, one.rule, one.method, one.confidence)
        rows.setdefault("reading", []).append(row)
        rows.setdefault("reading_locus", []).extend(_loci(key, index, one.loci))
    for index, one in enumerate(record.losers, 1):
        places = json.dumps([[at.page, at.start, at.end] for at in one.loci])
        rows.setdefault("rival", []).append((key, index, one.field, one.value, one.text, one.rule, one.confidence, places))
    for index, part in enumerate(record.body, 1):
        rows.setdefault("body", []).append((key, index, part.kind, part.number, part.portion))
        rows.setdefault("body_locus", []).extend(_loci(key, index, part.loci))
    for index, said in enumerate(record.statements, 1):
        rows.setdefault("statement", []).append(_statement(key, index, said))
        rows.setdefault("statement_locus", []).extend(_loci(key, index, said.loci))
    for index, doubt in enumerate(record.doubts, 1):
        rows.setdefault("doubt", []).append((key, index, doubt.code, doubt.words))
        rows.setdefault("doubt_locus", []).extend(_loci(key, index, doubt.loci))
    for index, day in enumerate(dates_of((index, one.field, one.value) for index, part_of, one in numbered if part_of is None), 1):
        rows.setdefault("date", []).append((key, index, day.basis, day.edtf, day.earliest, day.latest, day.precision, day.reading))


def _numbered(readings: Iterable[Reading]) -> Iterator[tuple[int, int | None, Reading]]:
    """Readings and, behind each, its parts: number from 1, number of the whole or None, reading."""
    count = 0
    for one in readings:
        waiting: list[tuple[int | None, Reading]] = [(None, one)]
        while waiting:
            part_of, here = waiting.pop(0)
            count += 1
            yield count, part_of, here
            waiting = [*((count, part) for part in here.parts), *waiting]


def _loci(key: str, owner: int, loci: Iterable[Locus]) -> Iterator[tuple[Any, ...]]:
    """Places as rows."""
    for number, at in enumerate(loci, 1):
        yield (key, owner, number, at.page, at.start, at.end, *(at.box or (None, None, None, None)))


def _statement(key: str, number: int, said: Statement) -> tuple[Any, ...]:
    """A statement as a row."""
    figure = said.quantity
    amount = (None, None, None, None) if figure is None else (figure.value, figure.unit, figure.comparator, json.dumps(figure.unspecified))
    identity = content_id(key, said.kind, said.type, said.holder, said.object, said.rule, *_spots(said.loci))
    who = (said.holder, said.holder_words, json.dumps(said.reported_by, ensure_ascii=False), said.object, said.stance, said.strength)
    tail = (said.linkage, said.text, said.rule, said.method, said.confidence, json.dumps(said.why, ensure_ascii=False))
    return (key, number, identity, said.kind, said.type, *who, said.condition, said.time, *amount, *tail)


def reading_id(record: str, reading: Reading) -> str:
    """The content id of a reading: of record, field, places, value and rule; 24 hexadecimal digits."""
    return content_id(record, reading.field, reading.value, reading.rule, *_spots(reading.loci))


def _spots(loci: Iterable[Locus]) -> Iterator[str]:
    return (f"{at.page}:{at.start}:{at.end}" for at in loci)


def content_id(*parts: str) -> str:
    """An id made of what something is; 24 hexadecimal digits."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def packed(page: Page) -> bytes:
    """Words, marks and untrusted texts of a page, as deflated JSON."""
    return zlib.compress(json.dumps(_shape(page), ensure_ascii=True, separators=(",", ":")).encode(), 3)


def _shape(page: Page) -> dict[str, Any]:
    """The same, unpacked."""
    return {
        "words": [[word.start, word.end, *word.box, word.confidence] for word in page.words],
        "marks": [[mark.kind, *mark.box, mark.start, mark.end, mark.note] for mark in page.marks],
        "others": [{"text": other.text, "layer": other.layer, "why": other.why, **_shape(other)} for other in page.others],
    }


def _whole(text: str) -> bool:
    """Whether a text is free of half characters."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _mended(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row with half characters replaced."""
    return tuple(cell.translate(_HALVES) if isinstance(cell, str) else cell for cell in row)
