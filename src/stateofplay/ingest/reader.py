"""A reader: a process that does one job after the other. Jobs come in on standard input, outcomes go out on standard output.

Run as `python -m stateofplay.ingest.reader`. It bounds its memory, and its processor time for each job; it ends when its employer ends.
PDFs and images it does not open itself: `pages/worker.py` does, more closely confined.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import IO, Any

from stateofplay.archive import store
from stateofplay.ingest.version import reader_of
from stateofplay.ingest.work import Place, job_of, outcome_row, work
from stateofplay.pages import confine, parcel
from stateofplay.settings import Settings

MEMORY = 6 * 1024**3
SECONDS = 900
"""Bytes of address space; seconds of processor time for one job."""


def main() -> None:
    """Serve until the input ends."""
    jobs = sys.stdin.buffer
    # libraries in C write to standard output when they please: keep the real one for outcomes only
    outcomes = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    confine.end_with_parent()
    confine.limit(MEMORY, 1 << 40)
    first = _next(jobs)
    if first is None:
        return
    settings = Settings(**first["settings"])
    archive = store.opened(Path(first["archive"]))
    reader = reader_of(settings)
    with archive.fetching() as looking:

        def known(sha256: str) -> bool:
            return looking.exec_driver_sql("SELECT 1 FROM source WHERE sha256 = ?", (sha256,)).scalar() is not None

        place = Place(archive.sources, (lambda _: False) if first["anew"] else known)
        gc.freeze()
        while (row := _next(jobs)) is not None:
            confine.limit_cpu(SECONDS)
            outcomes.write(parcel.packed(outcome_row(work(job_of(row), place, settings, reader))))
            outcomes.flush()


def _next(jobs: IO[bytes]) -> dict[str, Any] | None:
    head = jobs.read(parcel.HEAD.size)
    return parcel.unpacked(jobs.read(parcel.HEAD.unpack(head)[0])) if len(head) == parcel.HEAD.size else None


if __name__ == "__main__":
    main()
