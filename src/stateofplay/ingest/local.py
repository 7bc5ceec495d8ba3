"""Readers as processes of this machine."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections import deque
from dataclasses import asdict
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO

from stateofplay.errors import ArchiveError
from stateofplay.ingest.reader import SECONDS
from stateofplay.ingest.work import Job, Outcome, job_row, outcome_of
from stateofplay.pages import parcel
from stateofplay.settings import Settings

_AHEAD = 4
"""Jobs that wait at one reader, so that it need not wait for us."""
_SMALL = 200_000
_QUICK = (".txt", ".eml", ".html", ".htm", ".md")
"""Others wait only behind small files of text: a long one would keep them."""


class _Reader:
    """One process and the jobs it has."""

    def __init__(self, first: dict[str, object], out: SimpleQueue[tuple[_Reader, bytes | None]]) -> None:
        self.jobs: deque[Job] = deque()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "stateofplay.ingest.reader"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self.process.stdout is not None
        # a thread takes the outcomes, so that neither side ever waits for the other to empty a pipe
        threading.Thread(target=self._take, args=(self.process.stdout, out), daemon=True).start()
        self._send(first)

    def give(self, job: Job) -> None:
        self.jobs.append(job)
        self._send(job_row(job))

    def _send(self, row: dict[str, object]) -> None:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(parcel.packed(row))
            self.process.stdin.flush()
        except OSError:
            # it is gone; the end of its output says so, and its jobs are dealt with there
            pass

    def _take(self, outcomes: IO[bytes], out: SimpleQueue[tuple[_Reader, bytes | None]]) -> None:
        while len(head := outcomes.read(parcel.HEAD.size)) == parcel.HEAD.size:
            size = parcel.HEAD.unpack(head)[0]
            body = outcomes.read(size)
            if len(body) < size:
                break
            out.put((self, body))
        out.put((self, None))

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        if self.process.stdin is not None:
            self.process.stdin.close()


class Local:
    """A pool of reader processes.

    Args:
        archive: The archive's folder.
        settings: Limits and choices; `jobs` is for each reader.
        jobs: The number of readers.
        anew: Whether to read also what is kept already.
    """

    def __init__(self, archive: Path, settings: Settings, jobs: int, anew: bool = False) -> None:
        self._first: dict[str, object] = {"archive": str(archive), "settings": asdict(settings), "anew": anew}
        self._out: SimpleQueue[tuple[_Reader, bytes | None]] = SimpleQueue()
        self._readers = [_Reader(self._first, self._out) for _ in range(max(1, jobs))]
        self._lost: deque[Outcome] = deque()
        self._deaths = 0

    def ready(self) -> bool:
        """Whether another job can be given now."""
        return any(self._takes(one) for one in self._readers)

    def give(self, job: Job) -> None:
        """Give a job to the reader that has least to do."""
        min((one for one in self._readers if self._takes(one)), key=lambda one: len(one.jobs)).give(job)

    def waiting(self) -> int:
        """How many outcomes are due."""
        return len(self._lost) + sum(len(one.jobs) for one in self._readers)

    def next(self, seconds: float) -> Outcome | None:
        """The next outcome, or None when none came in that time.

        Raises:
            ArchiveError: Readers cannot be started.
        """
        if self._lost:
            return self._lost.popleft()
        try:
            reader, body = self._out.get(timeout=seconds)
        except Empty:
            return None
        if body is None:
            return self._ended(reader)
        reader.jobs.popleft()
        self._deaths = 0
        return outcome_of(parcel.unpacked(body))

    def stop(self) -> None:
        """End all readers."""
        for one in self._readers:
            one.stop()
        self._readers.clear()

    def _takes(self, reader: _Reader) -> bool:
        return len(reader.jobs) < _AHEAD and all((job.size or _SMALL) < _SMALL and job.path.lower().endswith(_QUICK) for job in reader.jobs)

    def _ended(self, reader: _Reader) -> Outcome | None:
        """A reader ended: the job it was at is lost with it, the others are given to its successor."""
        if reader not in self._readers:
            return None
        code = reader.process.wait()
        self._deaths += 1
        if not reader.jobs and self._deaths > 3 * len(self._readers):
            raise ArchiveError(f"readers cannot be started (status {code}); run `python -m stateofplay.ingest.reader` to see why")
        successor = _Reader(self._first, self._out)
        self._readers[self._readers.index(reader)] = successor
        if not reader.jobs:
            return None
        culprit = reader.jobs.popleft()
        for job in reader.jobs:
            successor.give(job)
        words = f"ended its reader (status {code})"
        retry = "mend or replace the file and ingest it again"
        if code == -signal.SIGXCPU:
            words, retry = f"took more than {SECONDS:,} seconds of processor time", "split it and ingest its parts"
        elif code < 0:
            words, retry = f"ended its reader ({signal.Signals(-code).name}), perhaps for want of memory", "ingest it again with --jobs 1"
        return Outcome(number=culprit.number, state="quarantined", reason=words, retry=retry, size=culprit.size)
