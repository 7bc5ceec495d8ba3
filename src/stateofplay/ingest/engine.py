"""What stands under ingest: something that takes jobs and gives outcomes. Local processes do today; a cluster can tomorrow."""

from __future__ import annotations

from typing import Protocol

from stateofplay.ingest.work import Job, Outcome


class Engine(Protocol):
    """Readers of jobs, wherever they run.

    A job is given once and its outcome comes once, in any order. A job that costs a reader comes back as quarantined.
    """

    def ready(self) -> bool:
        """Whether another job can be given now."""
        ...

    def give(self, job: Job) -> None:
        """Give a job; only when ready."""
        ...

    def waiting(self) -> int:
        """How many outcomes are due."""
        ...

    def next(self, seconds: float) -> Outcome | None:
        """The next outcome, or None when none came in that time."""
        ...

    def stop(self) -> None:
        """End all readers at once; what they were doing is lost."""
        ...
