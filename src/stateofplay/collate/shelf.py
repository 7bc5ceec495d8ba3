"""The index of an archive with what was found through it: which papers it knows, and the verdict on each pair that was compared."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from stateofplay.collate.index import SketchIndex
from stateofplay.collate.pair import Match

_TABLES = """
CREATE TABLE IF NOT EXISTS paper (record TEXT PRIMARY KEY, source TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS paper_source ON paper (source);
CREATE TABLE IF NOT EXISTS match (here TEXT NOT NULL, there TEXT NOT NULL, verdict TEXT NOT NULL, grade TEXT NOT NULL, reasons TEXT NOT NULL,
    shared REAL NOT NULL, outer TEXT NOT NULL, barred INTEGER NOT NULL, PRIMARY KEY (here, there)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS match_there ON match (there);
"""


class Shelf(SketchIndex):
    """An index on disk, with papers and verdicts.

    Args:
        path: The file; it is made where it is missing, and made anew where another version made it.
    """

    def __init__(self, path: Path | None = None) -> None:
        super().__init__(path)
        self._connection.executescript(_TABLES)

    def clear(self) -> None:
        """Forget everything."""
        super().clear()
        self._connection.executescript(_TABLES)
        for table in ("paper", "match"):
            self._connection.execute(f"DELETE FROM {table}")

    def known(self) -> list[str]:
        """Every record on the shelf, by id."""
        return [row[0] for row in self._connection.execute("SELECT record FROM paper ORDER BY record")]

    def of_source(self, source: str) -> list[str]:
        """The records of a source."""
        return [row[0] for row in self._connection.execute("SELECT record FROM paper WHERE source = ?", (source,))]

    def put(self, rows: Iterable[tuple[str, str]]) -> None:
        """Remember records with their sources."""
        self._connection.executemany("INSERT OR REPLACE INTO paper VALUES (?, ?)", list(rows))

    def forget(self, records: Iterable[str]) -> None:
        """Take records out, with every verdict on them."""
        gone = list(records)
        super().forget(gone)
        self._connection.executemany("DELETE FROM paper WHERE record = ?", [(one,) for one in gone])
        self._connection.executemany("DELETE FROM match WHERE here = ?1 OR there = ?1", [(one,) for one in gone])

    def keep(self, matches: Sequence[Match]) -> None:
        """Remember verdicts; `different` without a bar says nothing and is left out."""
        rows = [
            (one.here, one.there, one.verdict, one.grade, json.dumps(one.reasons, ensure_ascii=False), one.shared, one.outer, one.barred)
            for one in matches
            if one.verdict != "different" or one.barred
        ]
        self._connection.executemany("INSERT OR REPLACE INTO match VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def matches(self, verdicts: Sequence[str] = ()) -> Iterator[Match]:
        """Verdicts in the order of ids; of some kinds only, where these are named."""
        where = f"WHERE verdict IN ({','.join('?' * len(verdicts))})" if verdicts else ""
        words = f"SELECT here, there, verdict, grade, reasons, shared, outer, barred FROM match {where} ORDER BY here, there"
        for here, there, verdict, grade, reasons, shared, outer, barred in self._connection.execute(words, tuple(verdicts)):
            yield Match(here, there, verdict, grade, tuple(json.loads(reasons)), shared, outer, bool(barred))
