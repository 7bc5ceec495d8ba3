"""The reader that is this process itself: for a handful of papers, and for whoever has processes of their own. A paper that crashes it crashes all."""

from __future__ import annotations

from collections import deque

from stateofplay.archive import store
from stateofplay.ingest.version import reader_of
from stateofplay.ingest.work import Job, Outcome, Place, work
from stateofplay.settings import Settings


class Inline:
    """An engine without processes.

    Args:
        archive: Where bytes are kept.
        settings: Limits and choices.
        anew: Whether to read also what is kept already.
    """

    def __init__(self, archive: store.Archive, settings: Settings, anew: bool = False) -> None:
        self._archive = archive
        self._settings = settings
        self._anew = anew
        self._jobs: deque[Job] = deque()

    def ready(self) -> bool:
        """Whether another job can be given now."""
        return not self._jobs

    def give(self, job: Job) -> None:
        """Give a job; only when ready."""
        self._jobs.append(job)

    def waiting(self) -> int:
        """How many outcomes are due."""
        return len(self._jobs)

    def next(self, seconds: float) -> Outcome | None:
        """The next outcome, worked out now."""
        if not self._jobs:
            return None
        place = Place(self._archive.sources, self._known)
        return work(self._jobs.popleft(), place, self._settings, reader_of(self._settings))

    def stop(self) -> None:
        """Forget what was given."""
        self._jobs.clear()

    def _known(self, sha256: str) -> bool:
        if self._anew:
            return False
        with self._archive.fetching() as connection:
            return connection.exec_driver_sql("SELECT 1 FROM source WHERE sha256 = ?", (sha256,)).scalar() is not None
