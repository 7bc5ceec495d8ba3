"""The one writer: what became of every path, with what was read from it, kept together in transactions of many."""

from __future__ import annotations

import ctypes
import os
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from stateofplay.archive import corrections, releases, store
from stateofplay.archive.seal import Rows
from stateofplay.ingest.work import Outcome

_MANY, _HEAVY, _LATE = 400, 20_000, 3.0
"""A transaction is closed after so many paths, so many rows of readings and bodies, or so many seconds."""

COLUMNS = ("path", "batch", "container", "kind", "state", "reason", "retry", "rule", "sha256", "size", "modified", "members")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the ledger; the columns of the table."""

    path: str
    batch: str
    container: str | None = None
    kind: str = "paper"
    state: str = "read"
    reason: str | None = None
    retry: str | None = None
    rule: str | None = None
    sha256: str | None = None
    size: int | None = None
    modified: int | None = None
    members: int | None = None

    def row(self) -> tuple[Any, ...]:
        """As the table has it."""
        return tuple(getattr(self, name) for name in COLUMNS)


@dataclass(slots=True)
class Count:
    """How far a run is.

    Attributes:
        read: Paths read this time.
        quarantined: Paths that could not be read.
        excluded: Paths left out.
        known: Paths that stand in the ledger unchanged.
        containers: Containers opened.
        pages: Pages read.
        reasons: How often each reason came.
    """

    read: int = 0
    quarantined: int = 0
    excluded: int = 0
    known: int = 0
    containers: int = 0
    pages: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def paths(self) -> int:
        """All paths met."""
        return self.read + self.quarantined + self.excluded + self.known


class Ledger:
    """The ledger of an archive that this process alone writes to."""

    def __init__(self, archive: store.Archive) -> None:
        self._archive = archive
        self._waiting: list[tuple[Entry, Outcome | None]] = []
        self._weight = 0
        self._since = time.monotonic()

    def entry(self, connection: Connection, path: str) -> Entry | None:
        """What the ledger says of a path."""
        row = connection.exec_driver_sql(f"SELECT {', '.join(COLUMNS)} FROM ledger WHERE path = ?", (path,)).first()
        return None if row is None else Entry(**dict(zip(COLUMNS, row, strict=True)))

    def whole(self, connection: Connection, entry: Entry) -> int:
        """How many paths stand in the ledger for an entry with all that it holds; 0 where something is lacking or waits to be mended."""
        if entry.members is None:
            return 1
        words = "SELECT path, state, members FROM ledger WHERE container = ?"
        found = connection.exec_driver_sql(words, (entry.path,)).fetchall()
        if len(found) != entry.members or any(state == "quarantined" for _, state, _ in found):
            return 0
        below = [self.entry(connection, path) for path, _, members in found if members is not None]
        counts = [0 if one is None else self.whole(connection, one) for one in below]
        return 1 + len(found) - len(below) + sum(counts) if all(counts) else 0

    def put(self, entry: Entry, outcome: Outcome | None = None) -> list[Entry]:
        """Add to what will be kept with the next transaction; what was kept now, if one was closed."""
        self._waiting.append((entry, outcome))
        rows = outcome.rows if outcome is not None else None
        self._weight += sum(map(len, rows.values())) if rows else 0
        return self.keep() if len(self._waiting) >= _MANY or self._weight >= _HEAVY or self.late() else []

    def late(self) -> bool:
        """Whether something has waited long enough."""
        return bool(self._waiting) and time.monotonic() - self._since > _LATE

    def keep(self) -> list[Entry]:
        """Keep what waits, whole or not at all; what was kept."""
        waiting, self._waiting, self._weight = self._waiting, [], 0
        if waiting:
            if any(outcome is not None and outcome.rows for _, outcome in waiting):
                _settled(self._archive.sources)
            with self._archive.writing() as connection:
                _keep(connection, waiting)
        self._since = time.monotonic()
        return [entry for entry, _ in waiting]

    def given(self, path: str, batch: str | None, links: bool) -> None:
        """Keep that a path was given, before its walk begins."""
        words = "INSERT INTO input (path, batch, links) VALUES (?, ?, ?) ON CONFLICT (path) DO UPDATE SET batch = excluded.batch, links = excluded.links"
        with self._archive.writing() as connection:
            connection.exec_driver_sql(words, (path, batch, int(links)))

    def walked(self, path: str, paths: int) -> None:
        """Keep that a given path was walked to its end; what was not read below it and is gone leaves the ledger for its past."""
        with self._archive.writing() as connection:
            connection.exec_driver_sql("UPDATE input SET paths = ? WHERE path = ?", (paths, path))
            words = "SELECT path FROM ledger WHERE container IS NULL AND state <> 'read' AND (path = ?1 OR substr(path, 1, length(?1) + 1) = ?1 || '/')"
            for (one,) in connection.exec_driver_sql(words, (path,)).fetchall():
                # a name that is no UTF-8 cannot be looked for; it stays
                if "\\x" not in one and not os.path.lexists(one):
                    _forget(connection, one)

    def entered(self, folder: str) -> None:
        """A folder is gone through: it stands in the ledger no longer, if it was left out or read as one paper before."""
        with self._archive.fetching() as connection:
            if self.entry(connection, folder) is None:
                return
        with self._archive.writing() as connection:
            connection.exec_driver_sql("UPDATE ledger SET container = NULL, kind = 'paper' WHERE container = ?", (folder,))
            _forget(connection, folder)

    def forget_members(self, container: str, names: Iterable[str]) -> None:
        """Take out of the ledger what a container that changed holds no more; what it said stays in `ledger_past`."""
        there = set(names)
        with self._archive.writing() as connection:
            found = [row[0] for row in connection.exec_driver_sql("SELECT path FROM ledger WHERE container = ?", (container,))]
            for path in found:
                if path not in there:
                    _forget(connection, path)


def _forget(connection: Connection, path: str) -> None:
    """Take a path and all below it out of the ledger."""
    for row in connection.exec_driver_sql("SELECT path FROM ledger WHERE container = ?", (path,)).fetchall():
        _forget(connection, row[0])
    connection.exec_driver_sql("INSERT INTO ledger_past (path, state, reason, sha256) SELECT path, state, reason, sha256 FROM ledger WHERE path = ?", (path,))
    sha256 = connection.exec_driver_sql("SELECT sha256 FROM ledger WHERE path = ?", (path,)).scalar()
    connection.exec_driver_sql("DELETE FROM ledger WHERE path = ?", (path,))
    _moved(connection, [sha256] if sha256 else [])


def _keep(connection: Connection, waiting: Sequence[tuple[Entry, Outcome | None]]) -> None:
    """Keep entries and what was read, in one transaction that is already open."""
    fresh: dict[str, Rows] = {}
    batches: dict[str, set[str]] = {}
    for entry, outcome in waiting:
        if outcome is not None and outcome.rows and entry.sha256 and not _has_source(connection, entry.sha256):
            fresh.setdefault(entry.sha256, outcome.rows)
        if entry.kind == "paper" and entry.state == "read" and entry.sha256:
            batches.setdefault(entry.sha256, set()).add(entry.batch)
    # a path may come twice, given twice in one run; the last word stands
    moved = _enter(connection, list({entry.path: entry for entry, _ in waiting}.values()))
    for sha256, rows in fresh.items():
        rows["release"] = list(releases.rows_of(sha256, batches[sha256], _released(rows)))
    store.keep(connection, list(fresh.values()))
    _moved(connection, [one for one in moved if one not in fresh])
    for sha256 in fresh:
        corrections.settle(connection, sha256)


def _has_source(connection: Connection, sha256: str) -> bool:
    return connection.exec_driver_sql("SELECT 1 FROM source WHERE sha256 = ?", (sha256,)).scalar() is not None


def _enter(connection: Connection, entries: Sequence[Entry]) -> list[str]:
    """Write entries to the ledger; what they replace goes to the past where it says something else. Sources whose paths changed."""
    moved: list[str] = []
    before = _before(connection, [entry.path for entry in entries])
    changed = [entry for entry in entries if before.get(entry.path) != entry.row()]
    # containers before what they hold
    changed.sort(key=lambda one: (one.container is not None, one.path.count("!/")))
    store.add(connection, "ledger", [entry.row() for entry in changed if entry.path not in before])
    for entry in changed:
        if (old := before.get(entry.path)) is not None:
            was = dict(zip(COLUMNS, old, strict=True))
            if (was["state"], was["reason"], was["sha256"]) != (entry.state, entry.reason, entry.sha256):
                past = (entry.path, was["state"], was["reason"], was["sha256"])
                connection.exec_driver_sql("INSERT INTO ledger_past (path, state, reason, sha256) VALUES (?, ?, ?, ?)", past)
            names = ", ".join(f'"{name}" = ?' for name in COLUMNS[1:])
            connection.exec_driver_sql(f"UPDATE ledger SET {names} WHERE path = ?", (*entry.row()[1:], entry.path))
            moved.extend([was["sha256"]] if was["sha256"] else [])
        moved.extend([entry.sha256] if entry.sha256 and entry.kind == "paper" else [])
    return moved


def _before(connection: Connection, paths: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """The rows of the ledger for paths."""
    found: dict[str, tuple[Any, ...]] = {}
    for at in range(0, len(paths), 500):
        some = tuple(paths[at : at + 500])
        words = f"SELECT {', '.join(COLUMNS)} FROM ledger WHERE path IN ({','.join('?' * len(some))})"
        found.update({row[0]: tuple(row) for row in connection.exec_driver_sql(words, some)})
    return found


def _moved(connection: Connection, sources: Iterable[str]) -> None:
    """Sources that are met in other places now: their releases and whoever looks at their paths must know."""
    marks = [one for one in dict.fromkeys(sources) if _has_source(connection, one)]
    releases.settle(connection, marks)
    store.changed(connection, marks)


def _released(rows: Rows) -> dict[str, list[tuple[str, str]]]:
    """What stands about the release of each record, from rows as they were read."""
    values: dict[str, list[tuple[str, str]]] = {row[0]: [] for row in rows.get("record", ())}
    for row in rows.get("reading", ()):
        if row[4] in releases.FIELDS:
            values[row[0]].append((row[4], row[5]))
    return values


def _settled(folder: Path) -> None:
    """Make durable what readers have written to the file system of the archive, before the tables speak of it."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "syncfs"):
        os.sync()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        libc.syncfs(handle)
    finally:
        os.close(handle)
