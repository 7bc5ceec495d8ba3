"""An archive as a folder: opened or made, written to by one at a time, fetched from by any number.

- `archive.sqlite`: the tables (tables.py), write-ahead log, foreign keys on
- `sources/ab/…`: the bytes of sources by their sha256, never by a supplied name
- `index/`: the index, which can be made anew from the tables at any time
- `.writing`: held locked by the one that writes
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DatabaseError

from stateofplay.archive.migrate import upgrade
from stateofplay.archive.seal import Rows
from stateofplay.archive.tables import BELOW_RECORD, HEAD, METADATA
from stateofplay.errors import ArchiveError

FILE = "archive.sqlite"
INDEX = "index"
_WAIT = 60_000
"""Milliseconds to wait for another writer's commit."""


class Archive:
    """An open archive.

    Attributes:
        folder: Where it lies.
        engine: Its tables.
    """

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder
        self.engine = engine

    @property
    def sources(self) -> Path:
        """The folder of bytes."""
        return self.folder / "sources"

    def place(self, sha256: str) -> Path:
        """Where the bytes with a digest lie."""
        return self.sources / sha256[:2] / sha256

    @property
    def index(self) -> Path:
        """The folder of the index; it may be missing."""
        return self.folder / INDEX

    @contextmanager
    def fetching(self) -> Iterator[Connection]:
        """A connection that sees the archive as it is now, and nothing later."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose work is kept whole on leaving, or not at all when an error leaves with it."""
        with self.engine.execution_options(begin="IMMEDIATE").begin() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[None]:
        """The right to write for longer than one commit.

        Raises:
            ArchiveError: Another process has it.
        """
        with (self.folder / ".writing").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise ArchiveError(f"{self.folder}: another stateofplay is writing to this archive; wait until it is done") from error
            yield

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def create(folder: Path) -> Archive:
    """A new archive in a folder that is missing or empty; one that is there already is opened.

    Raises:
        ArchiveError: The folder holds something else, or cannot be written to.
    """
    if (folder / FILE).exists():
        return opened(folder)
    try:
        if folder.exists() and any(one.name != FILE for one in folder.iterdir() if not one.name.startswith(".writing")):
            raise ArchiveError(f"{folder}: is not empty and no archive; name a new folder")
        (folder / "sources").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{folder}: no archive can be made there ({error.strerror}); name a folder you may write to") from error
    # made under another name first, so that a run cut off here leaves no half archive
    draft = folder / f".{FILE}.part"
    for leftover in folder.glob(f".{FILE}.part*"):
        leftover.unlink()
    engine = _engine(draft)
    upgrade(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    draft.replace(folder / FILE)
    _settled(folder)
    return opened(folder)


def opened(folder: Path) -> Archive:
    """The archive in a folder, its tables brought to this version.

    Raises:
        ArchiveError: There is none, it cannot be read, or a newer stateofplay made it.
    """
    path = folder / FILE
    if not path.is_file():
        raise ArchiveError(f"{folder}: there is no archive; make one with `stateofplay init {folder}`")
    archive = Archive(folder, _engine(path))
    try:
        with archive.engine.connect() as connection:
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        if found != HEAD:
            if found is None or found > HEAD:
                raise ArchiveError(f"{folder}: was made by a newer stateofplay (schema {found}, this one knows {HEAD}); update stateofplay")
            with archive.alone():
                upgrade(archive.engine)
    except DatabaseError as error:
        archive.close()
        raise ArchiveError(f"{path}: cannot be read as an archive ({error.orig}); restore it from a copy, or ingest anew into another folder") from error
    return archive


def _engine(path: Path) -> Engine:
    """The tables in a file."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _WAIT / 1_000})

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        # SQLAlchemy begins transactions below; the driver must not
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-16384", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _began(connection: Connection) -> None:
        connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('begin', 'DEFERRED')}")

    return engine


def _settled(folder: Path) -> None:
    """Make names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@lru_cache(maxsize=64)
def _insertion(name: str) -> str:
    """The SQL that adds a row to a table, in the order of its columns."""
    table: Table = METADATA.tables[name]
    return str(insert(table).compile(dialect=sqlite.dialect(paramstyle="qmark")))


def add(connection: Connection, name: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows to a table, each in the order of its columns."""
    if rows:
        connection.exec_driver_sql(_insertion(name), list(rows))


def keep(connection: Connection, several: Sequence[Rows]) -> None:
    """Keep what was read from sources, each source whole, and count the change.

    A source that is kept already must be dropped first. A record met for the first time becomes the only copy of a document.
    """
    for table in METADATA.sorted_tables:
        add(connection, table.name, [row for rows in several for row in rows.get(table.name, ())])
    keys = [(row[0],) for rows in several for row in rows.get("record", ())]
    if keys:
        connection.exec_driver_sql("INSERT OR IGNORE INTO document (id, why) VALUES ('d' || ?, 'met alone')", keys)
        connection.exec_driver_sql("INSERT OR IGNORE INTO copy (record, document, why) VALUES (?1, 'd' || ?1, 'met alone')", keys)
    changed(connection, [row[0] for rows in several for row in rows.get("source", ())])


def drop(connection: Connection, sha256: str) -> None:
    """Forget what was read from a source; its bytes, its corrections and its place in the ledger stay."""
    for table in BELOW_RECORD:
        if table.name == "reading":
            connection.exec_driver_sql("DELETE FROM overruled WHERE record IN (SELECT id FROM record WHERE source = ?)", (sha256,))
        connection.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE record IN (SELECT id FROM record WHERE source = ?)', (sha256,))
    for name in ("record", "page_shape", "page", "source_part"):
        connection.exec_driver_sql(f"DELETE FROM {name} WHERE source = ?", (sha256,))
    connection.exec_driver_sql("DELETE FROM source WHERE sha256 = ?", (sha256,))


def changed(connection: Connection, sources: Iterable[str]) -> None:
    """Count a change of sources, for whoever catches up."""
    rows = [(one,) for one in sources]
    if rows:
        connection.exec_driver_sql("INSERT INTO change (source) VALUES (?)", rows)


def rows_as_mappings(connection: Connection, words: str, *values: Any) -> list[Mapping[str, Any]]:
    """The rows a query gives, by column name."""
    return [dict(row) for row in connection.exec_driver_sql(words, values).mappings()]
