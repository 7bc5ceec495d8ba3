"""Papers of an archive read anew: with newer rules, another layer or language. What changes by it is told, and kept in `reading_change`.

What persons said stands: corrections are anchored anew on the pages as they read now.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from os import cpu_count
from typing import Any

from sqlalchemy import Connection

from stateofplay.archive import corrections, releases, store
from stateofplay.archive.seal import SEALED, Rows
from stateofplay.archive.tables import METADATA
from stateofplay.ingest.engine import Engine
from stateofplay.ingest.local import Local
from stateofplay.ingest.version import reader_of
from stateofplay.ingest.work import Job, Outcome
from stateofplay.settings import Settings

_MANY = 100
PAGE_TEXT = "page text"
STATEMENT = "statement"
"""What stands in the place of a field where a page reads otherwise, and where a statement does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Something that reads otherwise now.

    Attributes:
        source: The digest of its source.
        path: Where that was met.
        page: From 1; 0 where the whole source is meant.
        field: The field, `page text`, or `statement`.
        before: What was read before, None for nothing.
        after: What is read now, None for nothing.
        reader_before: The version that read it before.
        reader_after: The version that reads it now.
    """

    source: str
    path: str
    page: int
    field: str
    before: str | None
    after: str | None
    reader_before: str
    reader_after: str


@dataclass(slots=True)
class Tally:
    """How a rereading went.

    Attributes:
        sources: Read anew.
        changed: Of these, with something that reads otherwise.
        failed: Could not be read anew; what was read before stays.
    """

    sources: int = 0
    changed: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """A source as it is kept."""

    sha256: str
    reader: str
    path: str
    size: int
    parts: tuple[tuple[str, str], ...]


def reread(
    archive: store.Archive, settings: Settings, sources: Sequence[str] | None, tally: Tally, *, keep: bool, engine: Engine | None = None
) -> Iterator[Changed]:
    """Read sources anew, and tell what reads otherwise.

    Args:
        archive: An archive.
        settings: Limits and choices.
        sources: Digests; None for all that another version has read.
        tally: Counted up on the way.
        keep: Whether to keep what is read now; otherwise it is only told.
        engine: Who reads; processes of this machine when left out.

    Raises:
        ArchiveError: Another process writes to the archive.
    """
    reader = reader_of(settings)
    jobs = settings.jobs or cpu_count() or 1
    with archive.alone():
        (archive.sources / ".coming").mkdir(exist_ok=True)
        with archive.fetching() as connection:
            due = [_known(connection, one) for one in _due(connection, sources, reader)]
        if engine is None:
            engine = Local(archive.folder, replace(settings, jobs=1 if len(due) > 1 else jobs), min(jobs, max(1, len(due))), anew=True)
        try:
            yield from _through(archive, engine, due, (reader, tally, keep))
        finally:
            engine.stop()


def _through(archive: store.Archive, engine: Engine, due: Sequence[_Known], how: tuple[str, Tally, bool]) -> Iterator[Changed]:
    """Give every source to the engine, and take what comes back."""
    reader, tally, keep = how
    waiting: list[tuple[_Known, Outcome]] = []
    number = 0
    while number < len(due) or engine.waiting():
        while number < len(due) and engine.ready():
            engine.give(_job(archive, number, due[number]))
            number += 1
        outcome = engine.next(1.0)
        if outcome is None:
            continue
        known = due[outcome.number]
        tally.sources += 1
        if outcome.state != "read" or outcome.rows is None:
            tally.failed += 1
            yield _change(known, reader, (0, "", None, f"cannot be read by this version: {outcome.reason}"))
            continue
        waiting.append((known, outcome))
        if len(waiting) >= _MANY:
            yield from _settle(archive, waiting, (reader, tally, keep))
            waiting = []
    yield from _settle(archive, waiting, (reader, tally, keep))


def _due(connection: Connection, sources: Sequence[str] | None, reader: str) -> list[str]:
    if sources is not None:
        return list(dict.fromkeys(sources))
    return [row[0] for row in connection.exec_driver_sql("SELECT sha256 FROM source WHERE reader <> ? ORDER BY sha256", (reader,))]


def _known(connection: Connection, sha256: str) -> _Known:
    reader, size = connection.exec_driver_sql("SELECT reader, size FROM source WHERE sha256 = ?", (sha256,)).one()
    path = connection.exec_driver_sql("SELECT min(path) FROM ledger WHERE sha256 = ? AND state = 'read'", (sha256,)).scalar()
    parts = connection.exec_driver_sql("SELECT name, sha256 FROM source_part WHERE source = ? ORDER BY number", (sha256,))
    return _Known(sha256, reader, path or sha256, size, tuple((name, digest) for name, digest in parts))


def _job(archive: store.Archive, number: int, known: _Known) -> Job:
    """The job to read a source again from its kept bytes."""
    files = [str(archive.place(digest)) for _, digest in known.parts] or [str(archive.place(known.sha256))]
    pages: dict[int, dict[str, int]] = defaultdict(dict)
    for at, (name, _) in enumerate(known.parts):
        role, _, page = name.partition(" ")
        pages[int(page)][role] = at
    sheets = tuple((pair.get("image", -1), pair.get("layout", -1)) for _, pair in sorted(pages.items()))
    return Job(number=number, path=known.path, batch="", files=tuple(files), sheets=sheets, size=known.size)


def _settle(archive: store.Archive, waiting: Sequence[tuple[_Known, Outcome]], how: tuple[str, Tally, bool]) -> list[Changed]:
    """Compare what was read with what is kept, and keep the new where it is wanted."""
    reader, tally, keep = how
    found: list[Changed] = []
    with archive.writing() if keep else archive.fetching() as connection:
        for known, outcome in waiting:
            assert outcome.rows is not None
            before = _kept(connection, known.sha256)
            changes = [_change(known, reader, row) for row in _differences(before, outcome.rows)]
            tally.changed += bool(changes)
            found.extend(changes)
            if keep:
                _replace(connection, known, outcome.rows, changes)
    return found


def _replace(connection: Connection, known: _Known, rows: Rows, changes: Sequence[Changed]) -> None:
    """Put what is read now in the place of what was, and keep what changed by it."""
    seal = connection.exec_driver_sql("SELECT seal FROM source WHERE sha256 = ?", (known.sha256,)).scalar()
    if rows["source"][0][-1] == seal:
        connection.exec_driver_sql("UPDATE source SET reader = ? WHERE sha256 = ?", (rows["source"][0][4], known.sha256))
        return
    old = [row[0] for row in connection.exec_driver_sql("SELECT id FROM record WHERE source = ?", (known.sha256,))]
    store.drop(connection, known.sha256)
    store.keep(connection, [rows])
    gone = [(one,) for one in old if one not in {row[0] for row in rows.get("record", ())}]
    if gone:
        connection.exec_driver_sql("DELETE FROM copy WHERE record = ?", gone)
        connection.exec_driver_sql("DELETE FROM document WHERE NOT EXISTS (SELECT 1 FROM copy WHERE copy.document = document.id)")
    releases.settle(connection, [known.sha256])
    corrections.settle(connection, known.sha256)
    for one in changes:
        words = "INSERT INTO reading_change (source, page, field, before, after, reader_before, reader_after) VALUES (?, ?, ?, ?, ?, ?, ?)"
        connection.exec_driver_sql(words, (one.source, one.page, one.field, one.before, one.after, one.reader_before, one.reader_after))


def _change(known: _Known, reader: str, row: tuple[int, str, str | None, str | None]) -> Changed:
    page, field, before, after = row
    return Changed(
        source=known.sha256,
        path=known.path,
        page=page,
        field=field,
        before=before,
        after=after,
        reader_before=known.reader,
        reader_after=reader,
    )


def _kept(connection: Connection, sha256: str) -> Rows:
    """The rows of a source as they are kept."""
    out: Rows = {}
    for name in SEALED:
        table = METADATA.tables[name]
        columns = ", ".join(f'"{one.name}"' for one in table.columns)
        within = "source = ?" if "source" in table.columns else "record IN (SELECT id FROM record WHERE source = ?)"
        out[name] = [tuple(row) for row in connection.exec_driver_sql(f"SELECT {columns} FROM {name} WHERE {within}", (sha256,))]
    return out


def _differences(before: Rows, after: Rows) -> Iterator[tuple[int, str, str | None, str | None]]:
    """What reads otherwise: page, field, before, after, in the order of pages and fields."""
    texts = [{row[1]: row[2] for row in rows.get("page", ())} for rows in (before, after)]
    for page in sorted(texts[0].keys() | texts[1].keys()):
        was, now = texts[0].get(page), texts[1].get(page)
        if was != now:
            yield page, PAGE_TEXT, _length(was), _length(now)
    gone, come = _values(before), _values(after)
    gone, come = gone - come, come - gone
    paired: dict[tuple[int, str], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for which, values in enumerate((gone, come)):
        for page, field, value in sorted(values.elements()):
            paired[page, field][which].append(value)
    for (page, field), (left, right) in sorted(paired.items()):
        for at in range(max(len(left), len(right))):
            yield page, field, left[at] if at < len(left) else None, right[at] if at < len(right) else None


def _values(rows: Rows) -> Counter[tuple[int, str, str]]:
    """Every value that stands for itself, with its page, and how often."""
    out: Counter[tuple[int, str, str]] = Counter()
    for name, value in (("reading", lambda row: (row[4], row[5])), ("statement", _said)):
        first: dict[Any, int] = {}
        for row in sorted(rows.get(f"{name}_locus", ()), key=lambda row: row[:3]):
            first.setdefault(row[:2], row[3])
        out.update((first.get(row[:2], 0), *value(row)) for row in rows.get(name, ()) if name == "statement" or row[2] is None)
    return out


def _said(row: tuple[Any, ...]) -> tuple[str, str]:
    """A statement in short: who, what, how."""
    names = [one.name for one in METADATA.tables["statement"].columns]
    one = dict(zip(names, row, strict=True))
    return STATEMENT, " ".join(str(one[name]) for name in ("kind", "holder", "stance", "object") if one[name])


def _length(text: str | None) -> str | None:
    return None if text is None else f"{len(text):,} characters"
