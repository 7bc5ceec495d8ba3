"""The index beside the tables: made from them, caught up with them, thrown away and made anew when it does not fit them.

How far it has come stands in the index itself, as one document that is replaced in the same commit as what it speaks of: cut off at any
moment, the index is as it was after some commit, and goes on from there. It names the last change it has seen and that change's source, so
that an index left from another archive is known for what it is. Everything in it comes from the tables and from nowhere else.
"""

from __future__ import annotations

import fcntl
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy
from sqlalchemy import Connection

from stateofplay.archive.documents import FACETS, Document, of_record, of_statements
from stateofplay.archive.fetch import Change, changes_after, last_change
from stateofplay.archive.store import Archive
from stateofplay.errors import ArchiveError

FORMAT = 2
"""Counted up when documents or schema change; an index of another format is made anew."""
_AT_ONCE = 50_000
"""Documents between commits."""
_HEAP = 256_000_000


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far an index has come.

    Attributes:
        number: The last change it has seen; 0 for none.
        source: That change's source.
    """

    number: int = 0
    source: str = ""


def schema() -> Any:
    """The index's fields; documents.py says what each holds."""
    builder = tantivy.SchemaBuilder()
    for name in ("text", "printed", "said", "spoken", "speaker"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position" if name != "speaker" else "basic")
    for name in ("perhaps", "odd", "turned"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in ("source", "record"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("cursor", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("page", stored=True, indexed=True, fast=True)
    builder.add_unsigned_field("statement", stored=True, indexed=True, fast=True)
    for name in ("day", "age"):
        builder.add_unsigned_field(name, fast=True)
    for name in FACETS:
        builder.add_text_field(f"by_{name}", fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


SCHEMA = schema()


def opened(folder: Path) -> Any:
    """The index in a folder, made empty where there is none or none that can be read.

    Raises:
        ArchiveError: None can be made there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if (index := _readable(folder)) is not None:
            return index
        with (folder.parent / ".writing-index").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            # another may have made it in the meantime
            if (index := _readable(folder)) is not None:
                return index
            for one in folder.iterdir():
                shutil.rmtree(one) if one.is_dir() else one.unlink()
            return tantivy.Index(SCHEMA, path=str(folder), reuse=False)
    except (ValueError, OSError) as error:
        raise ArchiveError(f"{folder}: no index can be made there ({error}); make the folder writable, or copy the archive to where you may write") from error


def _readable(folder: Path) -> Any:
    """The index in a folder, or None where there is none, or one of another format or damaged: everything in it stands in the tables."""
    if not tantivy.Index.exists(str(folder)):
        return None
    try:
        return tantivy.Index(SCHEMA, path=str(folder), reuse=True)
    except (ValueError, OSError):
        return None


def cursor_of(index: Any) -> Cursor:
    """How far an index has come; the beginning where it does not say, or says it in another format."""
    searcher = index.searcher()
    hits = searcher.search(tantivy.Query.term_query(SCHEMA, "source", "cursor"), limit=1).hits
    for _, address in hits:
        found = json.loads(searcher.doc(address)["cursor"][0])
        if found.get("format") == FORMAT:
            return Cursor(found["number"], found["source"])
    return Cursor()


def fits(connection: Connection, cursor: Cursor) -> bool:
    """Whether an index that came so far can have come from this archive."""
    if cursor.number == 0:
        return True
    found = connection.exec_driver_sql("SELECT source FROM change WHERE number = ?", (cursor.number,)).scalar()
    return bool(found == cursor.source)


def behind(archive: Archive, index: Any) -> int:
    """How many changes an index has not seen."""
    with archive.fetching() as connection:
        return last_change(connection) - cursor_of(index).number


def caught_up(archive: Archive, told: Callable[[int], None] = lambda _: None, stop: Callable[[], bool] = lambda: False) -> Any:
    """The archive's index, as far as the tables are.

    Where another process is writing to it, or the folder may not be written to, it is given back as it is.

    Args:
        archive: An open archive.
        told: Called with the number of documents added so far, now and then.
        stop: Asked before each source whether to leave it at what is there.

    Raises:
        ArchiveError: It cannot be made or written.
    """
    index = opened(archive.index)
    with archive.fetching() as connection:
        last, cursor = last_change(connection), cursor_of(index)
        empty = cursor.number == 0
        if cursor.number == last and fits(connection, cursor):
            return index
        try:
            writer = index.writer(heap_size=_HEAP, num_threads=1)
        except ValueError:
            return index
        if empty or not fits(connection, cursor):
            cursor, empty = Cursor(), True
            writer.delete_all_documents()
        try:
            _write(writer, connection, cursor, told, stop, fresh=empty)
            writer.wait_merging_threads()
        except (ValueError, OSError) as error:
            raise ArchiveError(f"{archive.index}: the index could not be written ({error}); look whether the disk is full, nothing else is harmed") from error
    index.reload()
    return index


def _write(writer: Any, connection: Connection, cursor: Cursor, told: Callable[[int], None], stop: Callable[[], bool], *, fresh: bool) -> None:
    """Write every change after a cursor, or as many as there is time for, committing now and then."""
    statements = bool(connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM statement)").scalar())
    added, since = 0, 0
    for change in changes_after(connection, cursor.number):
        if stop():
            break
        if not fresh:
            writer.delete_documents_by_term("source", change.source)
        for document in _documents(connection, change, statements=statements):
            writer.add_document(tantivy.Document.from_dict(document, SCHEMA))
            added, since = added + 1, since + 1
        cursor = Cursor(change.number, change.source)
        if since >= _AT_ONCE:
            _commit(writer, cursor)
            told(added)
            since = 0
    _commit(writer, cursor)
    told(added)


def _documents(connection: Connection, change: Change, *, statements: bool) -> Iterator[Document]:
    """What a source has to say now."""
    for record in change.records:
        yield from of_record(record)
    if statements and change.records:
        yield from of_statements(change.source, _statements(connection, change.source))


def _statements(connection: Connection, source: str) -> Iterator[tuple[Any, ...]]:
    """Record, number, page, kind, type, holder, object, stance and text of a source's statements, in order."""
    words = (
        "SELECT s.record, s.number, l.page, kind, type, holder, object, stance, text FROM statement s "
        "LEFT JOIN statement_locus l ON l.record = s.record AND l.statement = s.number AND l.number = 1 "
        "WHERE s.record IN (SELECT id FROM record WHERE source = ?) ORDER BY s.record, s.number"
    )
    for row in connection.exec_driver_sql(words, (source,)):
        yield tuple(row)


def _commit(writer: Any, cursor: Cursor) -> None:
    """Commit what was added together with how far it goes."""
    writer.delete_documents_by_term("source", "cursor")
    said = json.dumps({"format": FORMAT, "number": cursor.number, "source": cursor.source})
    writer.add_document(tantivy.Document.from_dict({"source": "cursor", "cursor": said}, SCHEMA))
    writer.commit()
