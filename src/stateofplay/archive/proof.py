"""The proof of an archive: what must hold in its tables and bytes, checked, and everything that does not hold named.

Each check asks one thing and goes on after a fault, so that one damage does not hide another.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from stateofplay.archive import corrections, documents, fetch, index, releases, store
from stateofplay.archive.rows import content_id
from stateofplay.archive.seal import SEALED, Rows, seal_of
from stateofplay.archive.tables import METADATA, VIEWS
from stateofplay.model.record import Extent, record_id

_AT_ONCE = 100
_COPY = 1 << 20
_COMING = ".coming"
_MOST = 50
"""Findings of one sort that are worth telling."""
_SAMPLE = 200
"""Records whose words are looked up in the index."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold.

    Attributes:
        kind: What sort: database, ledger, bytes, seal, place, id, derived, index, input.
        where: The path, source or record.
        words: What is wrong, and what to do.
    """

    kind: str
    where: str
    words: str


def database(connection: Connection) -> Iterator[Finding]:
    """SQLite's own checks, foreign keys, and whether every table and view is there."""
    for (words,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if words != "ok":
            yield Finding("database", store.FILE, f"SQLite says: {words}; restore the file from a copy")
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20):
        yield Finding("database", store.FILE, f"row {row} of {table} points to no row of {parent}")
    there = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    for name in sorted((set(METADATA.tables) | set(VIEWS)) - there):
        yield Finding("database", store.FILE, f"{name} is lacking")


def ledger(connection: Connection) -> Iterator[Finding]:
    """The ledger: containers with all they hold, papers with their sources, sources with their papers, parts with their wholes."""
    counts = "SELECT l.path, l.members, (SELECT count(*) FROM ledger m WHERE m.container = l.path) AS found FROM ledger l WHERE l.members IS NOT NULL"
    for path, members, found in connection.exec_driver_sql(f"SELECT * FROM ({counts}) WHERE members <> found"):
        yield Finding("ledger", path, f"holds {members:,} members, of which {found:,} stand in the ledger; ingest it again")
    lost = (
        "SELECT path FROM ledger l WHERE state = 'read' AND kind = 'paper' AND NOT EXISTS (SELECT 1 FROM source s WHERE s.sha256 = l.sha256)",
        "is said to be read, but its source is not kept; ingest it with --again",
    )
    part = (
        "SELECT path FROM ledger l WHERE state = 'read' AND kind = 'part' AND sha256 NOT IN (SELECT sha256 FROM source_part)",
        "is said to be a part of a source, and no source has it; ingest it with --again",
    )
    for words, said in (lost, part):
        for (path,) in connection.exec_driver_sql(words):
            yield Finding("ledger", path, said)
    words = (
        "SELECT sha256 FROM source s WHERE NOT EXISTS (SELECT 1 FROM ledger l WHERE l.sha256 = s.sha256) "
        "AND NOT EXISTS (SELECT 1 FROM ledger_past p WHERE p.sha256 = s.sha256)"
    )
    for (sha256,) in connection.exec_driver_sql(words):
        yield Finding("ledger", sha256, "is kept, and no path in the ledger leads to it; ingest its file again")
    for (sha256,) in connection.exec_driver_sql("SELECT sha256 FROM source s WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.source = s.sha256)"):
        yield Finding("ledger", sha256, "was never told to the index; ingest its file with --again")


def held(connection: Connection, folder: Path) -> Iterator[Finding]:
    """The bytes of every source against digest and size, and files that no source has."""
    wanted: dict[str, int] = {}
    parts: dict[str, list[str]] = defaultdict(list)
    for source, sha256, size in connection.exec_driver_sql("SELECT source, sha256, size FROM source_part ORDER BY source, number"):
        parts[source].append(sha256)
        wanted[sha256] = size
    for sha256, size in connection.exec_driver_sql("SELECT sha256, size FROM source"):
        if sha256 not in parts:
            wanted[sha256] = size
        elif hashlib.sha256(b"".join(bytes.fromhex(one) for one in parts[sha256])).hexdigest() != sha256:
            yield Finding("bytes", sha256, "its files are others than those it was made of")
    for sha256, size in sorted(wanted.items()):
        path = folder / sha256[:2] / sha256
        said = "ingest its file with --again to bring it back"
        if not path.is_file():
            yield Finding("bytes", sha256, f"its bytes are lacking; {said}")
        elif path.stat().st_size != size or _digest(path) != sha256:
            yield Finding("bytes", sha256, f"its bytes have changed; {said}")
    for path in sorted(folder.rglob("*")):
        # what a run that was cut off has brought in already is what its digest says, and the next run takes it up
        if path.is_file() and path.parent.name != _COMING and path.name not in wanted and _digest(path) != path.name:
            yield Finding("bytes", str(path), "is a file that no source has; look at it and remove it")


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_COPY):
            digest.update(part)
    return digest.hexdigest()


def sources(connection: Connection, told: Callable[[int], None] = lambda _: None) -> Iterator[Finding]:
    """What was read from every source: its seal, and every place against the words on its page.

    Args:
        connection: A connection.
        told: Called with the number of sources looked at, now and then.
    """
    known = connection.exec_driver_sql("SELECT sha256, seal, pages FROM source ORDER BY sha256").fetchall()
    for at in range(0, len(known), _AT_ONCE):
        some = known[at : at + _AT_ONCE]
        rows = _rows(connection, [row[0] for row in some])
        for sha256, seal, pages in some:
            ours = rows[sha256]
            if seal_of(ours) != seal:
                yield Finding("seal", sha256, "what was read from it has been changed since; `stateofplay reread` reads it anew")
            if len(ours.get("page", ())) != pages:
                yield Finding("seal", sha256, f"has {len(ours.get('page', ()))} pages where {pages} were read")
            yield from _places(sha256, ours)
        told(min(at + _AT_ONCE, len(known)))


def _rows(connection: Connection, digests: Sequence[str]) -> dict[str, Rows]:
    """The rows under the seal, by source and table."""
    marks = ",".join("?" * len(digests))
    out: dict[str, Rows] = {one: {} for one in digests}
    words = f"SELECT id, source FROM record WHERE source IN ({marks})"
    owner: dict[str, str] = {key: source for key, source in connection.exec_driver_sql(words, tuple(digests))}  # noqa: C416  rows are no pairs to mypy
    for name in SEALED:
        table = METADATA.tables[name]
        of_source = "source" in table.columns
        within = f"source IN ({marks})" if of_source else f"record IN (SELECT id FROM record WHERE source IN ({marks}))"
        place = [one.name for one in table.columns].index("source") if of_source else 0
        columns = ", ".join(f'"{one.name}"' for one in table.columns)
        for row in connection.exec_driver_sql(f"SELECT {columns} FROM {name} WHERE {within}", tuple(digests)):
            source = row[place] if of_source else owner.get(row[0])
            if source in out:
                out[source].setdefault(name, []).append(tuple(row))
    return out


def _places(sha256: str, rows: Rows) -> Iterator[Finding]:
    """Every place of a source's records against the words on its page, and every id against its content."""
    texts = {row[1]: row[2] for row in rows.get("page", ())}
    extents = {row[0]: Extent(first=row[3], start=row[4], last=row[5], end=row[6]) for row in rows.get("record", ())}
    for key, extent in extents.items():
        if record_id(sha256, extent) != key:
            yield Finding("id", key, "is not the id of what it is")
    for name in ("reading", "statement", "body", "doubt"):
        spots: dict[tuple[str, int], list[Any]] = defaultdict(list)
        for row in sorted(rows.get(f"{name}_locus", ()), key=lambda row: row[:3]):
            spots[row[0], row[1]].append(row)
        for (record, number), places in spots.items():
            out = [row for row in places if not _within(extents.get(record), texts, row[3], row[4], row[5])]
            if out:
                yield Finding("place", record, f"{name} {number} stands at {out[0][3]}:{out[0][4]}-{out[0][5]}, where the record has no words")
        for row in rows.get(name, ()) if name in ("reading", "statement") else ():
            said = row[6] if name == "reading" else row[-5]
            places = spots.get((row[0], row[1]), [])
            if "\n".join(texts.get(one[3], "")[one[4] : one[5]] for one in places) != said:
                yield Finding("place", row[0], f"the words of {name} {row[1]} do not stand at its place")
            spelled = (row[0], row[4], row[5], row[7], *(f"{one[3]}:{one[4]}:{one[5]}" for one in places))
            # an id was made before half characters were replaced
            if name == "reading" and "�" not in row[5] and content_id(*spelled) != row[3]:
                yield Finding("id", row[0], f"reading {row[1]} ({row[4]}) is not what its id says")


def _within(extent: Extent | None, texts: dict[int, str], page: int, start: int, end: int) -> bool:
    return extent is not None and extent.first <= page <= extent.last and page in texts and 0 <= start <= end <= len(texts[page])


def derived(connection: Connection) -> Iterator[Finding]:
    """What is worked out from other rows, worked out again: releases, dates, where corrections stand and what they are set over."""
    corrected = {row[0] for row in connection.exec_driver_sql("SELECT DISTINCT source FROM correction")}
    for (source,) in connection.exec_driver_sql("SELECT sha256 FROM source ORDER BY sha256").fetchall():
        kept = connection.exec_driver_sql("SELECT * FROM release WHERE record IN (SELECT id FROM record WHERE source = ?)", (source,))
        if sorted(map(repr, map(tuple, kept))) != sorted(map(repr, releases.of_source(connection, source))):
            yield Finding("derived", source, "its releases are not those that its values and paths give")
        for (record,) in connection.exec_driver_sql("SELECT id FROM record WHERE source = ?", (source,)).fetchall():
            days = connection.exec_driver_sql("SELECT * FROM date WHERE record = ? ORDER BY number", (record,)).fetchall()
            if [tuple(row) for row in days] != corrections.dates_in_force(connection, record):
                yield Finding("derived", record, "its dates are not those that its values give")
        if source in corrected:
            anchors = corrections.standing_of(connection, source)
            words = "SELECT * FROM correction_anchor WHERE correction IN (SELECT number FROM correction WHERE source = ?) ORDER BY correction"
            if [tuple(row) for row in connection.exec_driver_sql(words, (source,))] != anchors:
                yield Finding("derived", source, "its corrections stand elsewhere than their words do")
            words = "SELECT * FROM overruled WHERE record IN (SELECT id FROM record WHERE source = ?) ORDER BY record, reading"
            if [tuple(row) for row in connection.exec_driver_sql(words, (source,))] != corrections.overruled_of(connection, anchors):
                yield Finding("derived", source, "its corrections are set over other readings than they speak of")


def indexed(archive: store.Archive) -> Iterator[Finding]:
    """The index against the tables: a document for every page of every record and no other, and words of pages found where they stand.

    An index that is not there, or has not caught up yet, is no fault: the next search makes it, or goes on with it.
    """
    said = "the next `stateofplay find` makes it anew once the folder `index` is removed"
    if not tantivy.Index.exists(str(archive.index)) if archive.index.is_dir() else True:
        return
    try:
        made = tantivy.Index(index.SCHEMA, path=str(archive.index), reuse=True)
        cursor, searcher = index.cursor_of(made), made.searcher()
        with archive.fetching() as connection:
            if cursor.number != fetch.last_change(connection) or not index.fits(connection, cursor):
                return
            wanted = {
                (key, page)
                for key, first, last in connection.exec_driver_sql("SELECT id, first_page, last_page FROM record")
                for page in range(first, last + 1)
            }
            hits = searcher.search(tantivy.Query.term_query(index.SCHEMA, "said", "is=page"), limit=len(wanted) + 1_000).hits if wanted else []
            there = Counter((one["record"][0], one["page"][0]) for one in (searcher.doc(address) for _, address in hits))
            for key, page in sorted(wanted - set(there))[:_MOST]:
                yield Finding("index", key, f"page {page} is not in the index; {said}")
            for key, page in sorted(one for one, times in there.items() if one not in wanted or times > 1)[:_MOST]:
                yield Finding("index", key, f"page {page} stands in the index and not so in the tables; {said}")
            yield from _words_found(connection, searcher, sorted({key for key, _ in wanted & set(there)}), said)
    except (ValueError, OSError, KeyError, IndexError) as error:
        yield Finding("index", str(archive.index), f"cannot be read ({error}); {said}")


def _words_found(connection: Connection, searcher: Any, keys: Sequence[str], said: str) -> Iterator[Finding]:
    """Words of the first pages of records here and there, looked up in the index."""
    for key in keys[:: max(1, len(keys) // _SAMPLE)]:
        source = str(connection.exec_driver_sql("SELECT source FROM record WHERE id = ?", (key,)).scalar())
        record = next(one for one in fetch.records_of(connection, [source])[source] if one.id == key)
        page = record.pages[0]
        words = [one for one in documents.page_words(page.text, page.start, page.end)["text"].split() if one != documents.BETWEEN]
        asked = sorted(set(words), key=lambda word: (-len(word), word))[:3]
        clauses = [(tantivy.Occur.Must, tantivy.Query.term_query(index.SCHEMA, "text", word)) for word in asked]
        clauses.append((tantivy.Occur.Must, tantivy.Query.term_query(index.SCHEMA, "record", key)))
        if asked and not searcher.search(tantivy.Query.boolean_query(clauses), limit=1).hits:
            yield Finding("index", key, f"the words of its page {page.number} are not found in the index; {said}")


def through(archive: store.Archive, check: Callable[[Connection], Iterator[Finding]]) -> Iterator[Finding]:
    """What a check finds; a database that fails under it is a finding too."""
    try:
        with archive.fetching() as connection:
            yield from check(connection)
    except DatabaseError as error:
        yield Finding("database", store.FILE, f"cannot be read ({error.orig}); restore the file from a copy")
