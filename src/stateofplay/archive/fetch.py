"""What an archive holds, fetched: sources as they changed, with their records and pages, for an index; a record whole, for a person."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection

from stateofplay.archive.dates import Dated
from stateofplay.archive.in_force import in_force
from stateofplay.errors import ArchiveError
from stateofplay.model.locus import Box, Locus
from stateofplay.model.page import Mark, Page, Word
from stateofplay.model.reading import Reading
from stateofplay.model.record import BodyPart, Doubt, Extent, Record
from stateofplay.model.source import Source
from stateofplay.model.statement import Quantity, Statement

_AT_ONCE = 200
"""Sources fetched with one query."""


@dataclass(frozen=True, slots=True)
class KeptValue:
    """A value in force: the machine's, or a person's where one is set over it.

    Attributes:
        field: The field, `clearance` or a part, `clearance.office`.
        value: Its value.
        grade: `sure`, `likely`, `doubtful`.
        method: `rule`, `model`, `hand`.
    """

    field: str
    value: str
    grade: str
    method: str


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page of a record.

    Attributes:
        number: In its source, from 1.
        text: The whole page's text; places count in it.
        start: Where the record begins on this page.
        end: Where it ends (half open).
        layer: `text`, `embedded`, `ocr`.
    """

    number: int
    text: str
    start: int
    end: int
    layer: str


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record as an index wants it.

    Attributes:
        id: Its content id.
        source: The digest of its source.
        paths: Where the source was met, in order.
        batches: The release folders or batches it was met in, in order.
        genre: What kind of document.
        attached_to: The id of the record it is attached to, or None.
        values: The values in force.
        dates: The dates with their bases; none with the basis `written` for an undated paper.
        pages: Its pages in order.
    """

    id: str
    source: str
    paths: tuple[str, ...]
    batches: tuple[str, ...]
    genre: str
    attached_to: str | None
    values: tuple[KeptValue, ...]
    dates: tuple[Dated, ...]
    pages: tuple[KeptPage, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A source that changed: whoever catches up forgets what it knew of the source and takes these records instead.

    Attributes:
        number: The change's number; remember the last one seen.
        source: The digest.
        records: What there is now; empty when there is nothing any more.
    """

    number: int
    source: str
    records: tuple[KeptRecord, ...]


_NAMES = """
    WITH here AS (SELECT id FROM record WHERE source IN ({marks}))
    SELECT record, 'mention.person', name, confidence, 'rule' FROM mention WHERE record IN here AND kind = 'person' GROUP BY record, name
    UNION SELECT n.record, 'mention.person', p.name, n.confidence, 'rule' FROM named n JOIN person_name p ON p.person = n.person WHERE n.record IN here"""
"""The persons a record names in its text, and every name of those who are meant in its headings and text (`authorities link`)."""


def last_change(connection: Connection) -> int:
    """The number of the last change; 0 in a new archive."""
    return int(connection.exec_driver_sql("SELECT max(number) FROM change").scalar() or 0)


def changes_after(connection: Connection, cursor: int = 0) -> Iterator[Change]:
    """Every source that changed after a change, once each, in the order of its last change. Memory holds a few hundred sources.

    Args:
        connection: From `Archive.fetching()`.
        cursor: The number of the last change seen; 0 for all.
    """
    words = "SELECT source, max(number) FROM change WHERE number > ? GROUP BY source HAVING max(number) > ? ORDER BY 2 LIMIT ?"
    if cursor == 0:
        # the whole archive in the order it was kept, without sorting it
        words = "SELECT c.source, c.number FROM change c WHERE c.number > ? AND c.number > ? AND NOT EXISTS " + (
            "(SELECT 1 FROM change later WHERE later.source = c.source AND later.number > c.number) ORDER BY c.number LIMIT ?"
        )
    while found := connection.exec_driver_sql(words, (cursor, cursor, _AT_ONCE)).fetchall():
        records = records_of(connection, [source for source, _ in found])
        for source, number in found:
            yield Change(number, source, tuple(records.get(source, ())))
        cursor = found[-1][1]


def records_of(connection: Connection, sources: Sequence[str]) -> dict[str, list[KeptRecord]]:
    """The records of sources, by source, in the order of their pages.

    Args:
        connection: A connection.
        sources: At most a few hundred digests.
    """
    marks = ",".join("?" * len(sources))

    def ask(words: str) -> list[Any]:
        return list(connection.exec_driver_sql(words.format(marks=marks), tuple(sources)).fetchall())

    met: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for source, path, batch in ask("SELECT sha256, path, batch FROM ledger WHERE sha256 IN ({marks}) AND kind = 'paper' AND state = 'read' ORDER BY path"):
        met[source].append((path, batch))
    texts = {(source, number): (text, layer) for source, number, text, layer in ask("SELECT source, number, text, layer FROM page WHERE source IN ({marks})")}
    within = "record IN (SELECT id FROM record WHERE source IN ({marks}))"
    values: dict[str, list[KeptValue]] = defaultdict(list)
    columns = "id, source, first_page, first_offset, last_page, last_offset, genre, attached_to"
    rows = ask(f"SELECT {columns} FROM record WHERE source IN ({{marks}}) ORDER BY source, number")
    for key, *rest in in_force(connection, [row[0] for row in rows]):
        values[key].append(KeptValue(*rest))
    for key, *rest in ask(_NAMES):
        values[key].append(KeptValue(*rest))
    days: dict[str, list[Dated]] = defaultdict(list)
    for key, *rest in ask(f"SELECT record, basis, edtf, earliest, latest, precision, reading FROM date WHERE {within} ORDER BY record, number"):
        days[key].append(Dated(*rest))
    found: dict[str, list[KeptRecord]] = defaultdict(list)
    for key, source, first, start, last, end, genre, parent in rows:
        pages = []
        for number in range(first, last + 1):
            text, layer = texts[source, number]
            pages.append(KeptPage(number, text, start if number == first else 0, end if number == last else len(text), layer))
        paths, batches = tuple(path for path, _ in met[source]), tuple(sorted({batch for _, batch in met[source]}))
        genre = next((one.value for one in values[key] if one.field == "genre" and one.method == "hand"), genre)
        found[source].append(KeptRecord(key, source, paths, batches, genre, parent, tuple(values[key]), tuple(days[key]), tuple(pages)))
    return found


def record_ids(connection: Connection, beginning: str) -> list[str]:
    """The ids of records that begin with these letters, at most ten."""
    words = "SELECT id FROM record WHERE id >= ? AND id < ? ORDER BY id LIMIT 10"
    return [row[0] for row in connection.exec_driver_sql(words, (beginning, beginning + "g"))]


def record_of(connection: Connection, key: str) -> Record:
    """A record whole, as the machine reads it; `corrections.py` has what a person set over it.

    Raises:
        ArchiveError: There is none of that id.
    """
    row = connection.exec_driver_sql("SELECT * FROM record WHERE id = ?", (key,)).mappings().first()
    if row is None:
        raise ArchiveError(f"{key}: no record of this archive has that id; `stateofplay find` or `stateofplay status --records` lists ids")
    readings = _readings(connection, key)
    return Record(
        source=source_of(connection, row["source"]),
        extent=Extent(first=row["first_page"], start=row["first_offset"], last=row["last_page"], end=row["last_offset"]),
        pages=tuple(pages_of(connection, row["source"], row["first_page"], row["last_page"])),
        genre=row["genre"],
        readings=readings,
        body=_body(connection, key),
        statements=_statements(connection, key),
        doubts=_doubts(connection, key),
        losers=_rivals(connection, key),
        attached_to=row["attached_to"],
        why=row["why"],
    )


def source_of(connection: Connection, sha256: str) -> Source:
    """A source as it was met first in the order of paths."""
    size, kind = connection.exec_driver_sql("SELECT size, kind FROM source WHERE sha256 = ?", (sha256,)).one()
    path = connection.exec_driver_sql("SELECT min(path) FROM ledger WHERE sha256 = ? AND state = 'read'", (sha256,)).scalar()
    return Source(path=path or sha256, sha256=sha256, size=size, kind=kind)


def pages_of(connection: Connection, sha256: str, first: int = 1, last: int = 1 << 31) -> Iterator[Page]:
    """Pages of a source in order, with their words and marks."""
    words = (
        "SELECT p.number, text, layer, width, height, why, parcel FROM page p LEFT JOIN page_shape s ON s.source = p.source AND s.number = p.number "
        "WHERE p.source = ? AND p.number BETWEEN ? AND ? ORDER BY p.number"
    )
    for number, text, layer, width, height, why, parcel in connection.exec_driver_sql(words, (sha256, first, last)):
        shape = json.loads(zlib.decompress(parcel)) if parcel else {}
        yield Page(number=number, text=text, layer=layer, width=width, height=height, why=why, **_shape(number, shape))


def _shape(number: int, shape: dict[str, Any]) -> dict[str, Any]:
    """Words, marks and untrusted texts of a page, unpacked."""
    others = [Page(number=number, text=one["text"], layer=one["layer"], why=one["why"], **_shape(number, one)) for one in shape.get("others", ())]
    return {
        "words": tuple(Word(w[0], w[1], cast("Box", tuple(w[2:6])), w[6]) for w in shape.get("words", ())),
        "marks": tuple(Mark(m[0], cast("Box", tuple(m[1:5])), m[5], m[6], m[7]) for m in shape.get("marks", ())),
        "others": tuple(others),
    }


def _loci(connection: Connection, of: str, key: str) -> dict[int, list[Locus]]:
    """The places of a record's rows of one kind, by the row's number."""
    found: dict[int, list[Locus]] = defaultdict(list)
    words = f'SELECT {of}, page, start, "end", "left", top, "right", bottom FROM {of}_locus WHERE record = ? ORDER BY {of}, number'
    for number, page, start, end, *box in connection.exec_driver_sql(words, (key,)):
        found[number].append(Locus(page, start, end, None if box[0] is None else cast("Box", tuple(box))))
    return found


def _readings(connection: Connection, key: str) -> tuple[Reading, ...]:
    """The machine's readings, parts within their wholes."""
    loci = _loci(connection, "reading", key)
    rows = connection.exec_driver_sql("SELECT * FROM reading WHERE record = ? ORDER BY number", (key,)).mappings().all()
    parts: dict[int | None, list[Reading]] = defaultdict(list)
    for row in reversed(rows):
        plain = {name: row[name] for name in ("field", "value", "text", "rule", "method", "confidence")}
        whole = Reading(loci=tuple(loci[row["number"]]), parts=tuple(reversed(parts[row["number"]])), **plain)
        parts[row["part_of"]].append(whole)
    return tuple(reversed(parts[None]))


def _body(connection: Connection, key: str) -> tuple[BodyPart, ...]:
    loci = _loci(connection, "body", key)
    words = "SELECT number, kind, printed_number, portion FROM body WHERE record = ? ORDER BY number"
    rows = connection.exec_driver_sql(words, (key,))
    return tuple(BodyPart(kind=kind, loci=tuple(loci[number]), number=printed, portion=portion) for number, kind, printed, portion in rows)


def _doubts(connection: Connection, key: str) -> tuple[Doubt, ...]:
    loci = _loci(connection, "doubt", key)
    rows = connection.exec_driver_sql("SELECT number, code, words FROM doubt WHERE record = ? ORDER BY number", (key,))
    return tuple(Doubt(code=code, words=words, loci=tuple(loci[number])) for number, code, words in rows)


def _rivals(connection: Connection, key: str) -> tuple[Reading, ...]:
    words = "SELECT field, value, text, rule, confidence, loci FROM rival WHERE record = ? ORDER BY number"
    return tuple(
        Reading(field=field, value=value, text=text, rule=rule, confidence=grade, loci=tuple(Locus(*at) for at in json.loads(loci)))
        for field, value, text, rule, grade, loci in connection.exec_driver_sql(words, (key,))
    )


def _statements(connection: Connection, key: str) -> tuple[Statement, ...]:
    loci = _loci(connection, "statement", key)
    same = ("kind", "type", "holder", "holder_words", "object", "stance", "strength", "condition", "time", "linkage", "text", "rule", "method", "confidence")
    found = []
    for row in connection.exec_driver_sql("SELECT * FROM statement WHERE record = ? ORDER BY number", (key,)).mappings():
        figure = None
        if row["quantity_value"] is not None:
            open_points = tuple(json.loads(row["quantity_unspecified"]))
            figure = Quantity(value=row["quantity_value"], unit=row["quantity_unit"], comparator=row["quantity_comparator"], unspecified=open_points)
        plain: dict[str, Any] = {name: row[name] for name in same}
        by, why = (tuple(json.loads(row[name])) for name in ("reported_by", "why"))
        found.append(Statement(loci=tuple(loci[row["number"]]), quantity=figure, reported_by=by, why=why, **plain))
    return tuple(found)
