"""The door of ingest: an archive, paths, and wishes in; a count out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from os import cpu_count
from pathlib import Path

from stateofplay.archive import store
from stateofplay.ingest.engine import Engine
from stateofplay.ingest.ledger import Count
from stateofplay.ingest.local import Local
from stateofplay.ingest.run import Run, Watch
from stateofplay.ingest.walk import Walk
from stateofplay.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is wanted of a run.

    Attributes:
        batch: The name of the batch or release; None to name it by the folders.
        follow: Whether to follow links.
        again: Whether to look again at what stands in the ledger as read and unchanged.
    """

    batch: str | None = None
    follow: bool = False
    again: bool = False


def ingest(
    archive: store.Archive, given: Sequence[Path], settings: Settings, wish: Wish, watch: Watch = lambda _count, _kept: None, engine: Engine | None = None
) -> Count:
    """Bring in everything below the given paths, on as many processes as the settings say, or by an engine of the caller's.

    Raises:
        SourceError: A path does not exist.
        ArchiveError: Another process writes to the archive, or readers cannot be started.
    """
    engine = engine or _processes(archive, given, settings)
    try:
        walk = Walk(archive.folder, wish.batch, wish.follow)
        return Run(archive, engine, walk, watch, again=wish.again).over(given, wish.batch)
    finally:
        engine.stop()


def _processes(archive: store.Archive, given: Sequence[Path], settings: Settings) -> Engine:
    """Readers on this machine: many files are shared out among them, the pages of one scan within one."""
    jobs = settings.jobs or cpu_count() or 1
    alone = len(given) == 1 and given[0].is_file()
    return Local(archive.folder, replace(settings, jobs=jobs if alone else 1), 1 if alone else jobs)
