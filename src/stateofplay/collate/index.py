"""The index of sketches: a file of its own that can be made anew from the papers at any time, and grows with each new paper.

A new paper is looked up by its bands, a hundred or so look-ups in a sorted table, whatever the number of papers. A band that many papers
share is a phrase of the trade (a distribution notice, a form's printed text), and proves nothing but for whole papers.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from stateofplay.collate.paper import Paper
from stateofplay.collate.sketch import BANDS, KINDS, LEAST, VERSION, band_keys, heading_keys, signatures, units

_CROWD = 48
"""Papers that may share a band before it is taken for a common phrase."""
_TABLES = """
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS unit (number INTEGER PRIMARY KEY, record TEXT NOT NULL, kind INTEGER NOT NULL, sketch BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS unit_record ON unit (record);
CREATE TABLE IF NOT EXISTS band (key INTEGER NOT NULL, unit INTEGER NOT NULL, PRIMARY KEY (key, unit)) WITHOUT ROWID;
"""


class SketchIndex:
    """Sketches by their bands.

    Args:
        path: The file, or None for an index in memory.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._connection = sqlite3.connect(path or ":memory:")
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.executescript(_TABLES)
        if self.note("version") not in (None, VERSION):
            self.clear()
        self.set_note("version", VERSION)

    def note(self, name: str) -> str | None:
        """A remembered word, such as the last change seen."""
        row = self._connection.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_note(self, name: str, value: str) -> None:
        """Remember a word."""
        self._connection.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))

    def clear(self) -> None:
        """Forget everything."""
        for table in ("band", "unit", "note"):
            self._connection.execute(f"DELETE FROM {table}")

    def settle(self) -> None:
        """Make what was added last."""
        self._connection.commit()

    def close(self) -> None:
        """Close the file."""
        self._connection.commit()
        self._connection.close()

    def forget(self, records: Iterable[str]) -> None:
        """Take records out."""
        for record in records:
            for (number,) in self._connection.execute("SELECT number FROM unit WHERE record = ?", (record,)).fetchall():
                kind, sketch = self._connection.execute("SELECT kind, sketch FROM unit WHERE number = ?", (number,)).fetchone()
                keys = _keys_of(kind, sketch)
                self._connection.executemany("DELETE FROM band WHERE key = ? AND unit = ?", [(key, number) for key in keys])
            self._connection.execute("DELETE FROM unit WHERE record = ?", (record,))

    def add(self, papers: Sequence[Paper]) -> Iterator[tuple[str, str]]:
        """Add papers, and give the pairs of records that may belong together, of these and of all added before.

        Args:
            papers: Some hundreds at once are quickest. None may be in the index already.

        Yields:
            Each pair once, the smaller id first, in order.
        """
        rows = [(paper.record, unit.kind, unit.pairs) for paper in papers for unit in units(paper)]
        sketches = signatures([pairs for _, _, pairs in rows])
        first = int(self._connection.execute("SELECT coalesce(max(number), 0) FROM unit").fetchone()[0]) + 1
        told = [(first + n, record, KINDS.index(kind), sketches[n].tobytes()) for n, (record, kind, _) in enumerate(rows)]
        keyed: list[tuple[int, int]] = []
        for kind in BANDS:
            numbers = [n for n, row in enumerate(rows) if row[1] == kind]
            if numbers:
                keys = band_keys(sketches[numbers], kind)
                keyed.extend((int(key), first + n) for n, several in zip(numbers, keys, strict=True) for key in set(several.tolist()))
        for paper in papers:
            if headed := heading_keys(paper.facts):
                number = first + len(told)
                told.append((number, paper.record, KINDS.index("heading"), np.asarray(headed, dtype=np.int64).tobytes()))
                keyed.extend((key, number) for key in set(headed))
        keyed.sort()
        self._connection.executemany("INSERT INTO unit VALUES (?, ?, ?, ?)", told)
        self._connection.executemany("INSERT INTO band VALUES (?, ?)", keyed)
        yield from self._met(first, sorted({key for key, _ in keyed}))

    def _met(self, first: int, keys: Sequence[int]) -> Iterator[tuple[str, str]]:
        """The pairs of records of which one is new, that share a key and have sketches alike."""
        pairs: set[tuple[int, int]] = set()
        for start in range(0, len(keys), 500):
            some = keys[start : start + 500]
            shared: dict[int, list[int]] = defaultdict(list)
            marks = ",".join("?" * len(some))
            for key, unit in self._connection.execute(f"SELECT key, unit FROM band WHERE key IN ({marks}) ORDER BY key, unit", some):
                shared[key].append(unit)
            for several in shared.values():
                if len(several) > _CROWD:
                    several = several[:2] + several[-2:]
                pairs.update((x, y) for n, y in enumerate(several) if y >= first for x in several[:n])
        yield from self._alike(pairs)

    def _alike(self, pairs: set[tuple[int, int]]) -> Iterator[tuple[str, str]]:
        """The records of pairs of units whose sketches agree enough."""
        numbers = sorted({number for pair in pairs for number in pair})
        held: dict[int, tuple[str, int, bytes]] = {}
        for start in range(0, len(numbers), 500):
            some = numbers[start : start + 500]
            marks = ",".join("?" * len(some))
            for number, record, kind, sketch in self._connection.execute(f"SELECT * FROM unit WHERE number IN ({marks})", some):
                held[number] = (record, kind, sketch)
        found: set[tuple[str, str]] = set()
        for x, y in pairs:
            (one, kind, left), (other, kind_too, right) = held[x], held[y]
            if one != other and kind == kind_too and (min(one, other), max(one, other)) not in found and _agree(kind, left, right):
                found.add((min(one, other), max(one, other)))
        yield from sorted(found)


def _agree(kind: int, left: bytes, right: bytes) -> bool:
    """Whether two sketches agree in enough places; headings that share a key do."""
    if KINDS[kind] == "heading":
        return True
    same = np.frombuffer(left, dtype=np.uint32) == np.frombuffer(right, dtype=np.uint32)
    return float(same.mean()) >= LEAST[KINDS[kind]]


def _keys_of(kind: int, sketch: bytes) -> list[int]:
    """The keys under which a unit was put."""
    if KINDS[kind] == "heading":
        return [int(key) for key in np.frombuffer(sketch, dtype=np.int64)]
    rows = np.frombuffer(sketch, dtype=np.uint32).reshape(1, -1)
    return [int(key) for key in band_keys(rows, KINDS[kind])[0]]
