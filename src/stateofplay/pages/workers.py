"""Workers and their employer: each page of a PDF or an image is opened in a process that may crash, hang or swell without harm.

A worker lives for many pages. It is replaced when it crashed, when it ran over its time, and after a number of pages, so
that what its libraries leak stays small.
"""

from __future__ import annotations

import atexit
import base64
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from queue import SimpleQueue
from typing import Any, cast

from stateofplay.errors import EngineMissingError, SourceError, StateOfPlayError
from stateofplay.model.locus import Box
from stateofplay.model.page import Page
from stateofplay.model.record import Doubt
from stateofplay.pages import parcel
from stateofplay.pages.hidden import Hidden
from stateofplay.pages.scan import Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one worker may take.

    Attributes:
        seconds: Time for one page, by the clock and by the processor.
        memory: Bytes of address space.
        file_size: Bytes of any file it writes.
        pages: It is replaced after so many.
    """

    seconds: int = 90
    memory: int = 3 * 1024**3
    file_size: int = 64 * 1024**2
    pages: int = 400


class WorkerLostError(StateOfPlayError):
    """A worker crashed, hung or answered nonsense; never leaves this module but as a doubt."""


class Worker:
    """One worker process, started when first needed and again after it was lost."""

    def __init__(self, limits: Limits, command: Sequence[str] | None = None) -> None:
        self._limits = limits
        self._command = list(command or (sys.executable, "-m", "stateofplay.pages.worker", str(limits.memory), str(limits.file_size)))
        self._process: subprocess.Popen[bytes] | None = None
        self._pages = 0
        self.network = "unknown"

    def ask(self, path: Path, kind: str, number: int, wish: Wish) -> dict[str, Any]:
        """The answer about a page, or about the number of pages when `number` is 0.

        Raises:
            WorkerLostError: The worker crashed, ran over its time, or answered nonsense.
        """
        if self._process is not None and self._pages >= self._limits.pages:
            self.stop()
        if self._process is None:
            self._start()
        self._pages += 1
        job = {"path": str(path.absolute()), "kind": kind, "number": number, "wish": asdict(wish), "seconds": self._limits.seconds}
        try:
            assert self._process is not None
            assert self._process.stdin is not None
            self._process.stdin.write(parcel.packed(job))
            self._process.stdin.flush()
            return self._answer(self._limits.seconds)
        except (OSError, ValueError) as fault:
            raise WorkerLostError(self._ended()) from fault
        except WorkerLostError:
            self.stop()
            raise

    @property
    def process(self) -> int | None:
        """The process id, or None when it does not run."""
        return None if self._process is None else self._process.pid

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    stream.close()
            self._process = None

    def _start(self) -> None:
        environment = {key: value for key, value in os.environ.items() if key in _KEPT or key.startswith("PYTHON")}
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**environment, "OMP_THREAD_LIMIT": "1"},
            start_new_session=True,
        )
        self._pages = 0
        self.network = str(self._answer(60).get("network", "unknown"))

    def _answer(self, seconds: float) -> dict[str, Any]:
        until = time.monotonic() + seconds
        size = parcel.HEAD.unpack(self._read(parcel.HEAD.size, until))[0]
        if size > parcel.MOST:
            raise WorkerLostError("the worker answered nonsense")
        try:
            return parcel.unpacked(self._read(size, until))
        except (ValueError, UnicodeDecodeError) as fault:
            raise WorkerLostError("the worker answered nonsense") from fault

    def _read(self, size: int, until: float) -> bytes:
        assert self._process is not None
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        got = bytearray()
        while len(got) < size:
            left = until - time.monotonic()
            if left <= 0 or not select.select([pipe], [], [], left)[0]:
                raise WorkerLostError(f"it took more than {self._limits.seconds} seconds")
            part = os.read(pipe, min(size - len(got), 1 << 20))
            if not part:
                raise WorkerLostError(self._ended())
            got += part
        return bytes(got)

    def _ended(self) -> str:
        """How the process ended, in words."""
        if self._process is None:
            return "the worker could not be started"
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            code = 0
        self.stop()
        if code == -signal.SIGXCPU:
            return f"it took more than {self._limits.seconds} seconds of processor time"
        return f"the worker crashed ({signal.Signals(-code).name})" if code < 0 else f"the worker ended (status {code})"


_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "TMPDIR", "VIRTUAL_ENV")


class Workers:
    """A crew of workers that share the pages of a file."""

    def __init__(self, count: int, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._free: SimpleQueue[Worker] = SimpleQueue()
        self._all = [Worker(self.limits) for _ in range(max(1, count))]
        for worker in self._all:
            self._free.put(worker)

    def count(self, path: Path, kind: str, wish: Wish) -> int:
        """How many pages a file has.

        Raises:
            SourceError: It cannot be opened, or opening it crashed or hung the worker.
        """
        try:
            answer = self._ask(path, kind, 0, wish)
        except WorkerLostError as fault:
            raise SourceError(f"{path}: could not be opened safely ({fault}); repair it (qpdf IN OUT) or fetch it again") from fault
        if "error" in answer:
            raise _error(answer, path)
        return int(answer["count"])

    def pages(self, path: Path, kind: str, numbers: Sequence[int], wish: Wish) -> Iterator[tuple[Page, list[Doubt]]]:
        """The pages asked for, in that order, with their doubts; a page that costs a worker comes empty, with a doubt that says why.

        Raises:
            EngineMissingError: A page needs an engine or a language that is not installed.
        """

        def one(number: int) -> tuple[Page, list[Doubt]]:
            return self._page(path, kind, number, wish)

        if len(self._all) == 1 or len(numbers) == 1:
            yield from map(one, numbers)
            return
        with ThreadPoolExecutor(len(self._all)) as pool:
            yield from pool.map(one, numbers)

    def picture(self, path: Path, kind: str, number: int, wish: Wish) -> bytes | None:
        """A page as PNG to look at, or None where it cannot be drawn."""
        try:
            answer = self._ask(path, kind, number, replace(wish, picture=True))
        except WorkerLostError:
            return None
        return base64.b64decode(answer["picture"]) if "picture" in answer else None

    def hidden(self, path: Path, number: int, wish: Wish) -> list[Hidden]:
        """The passages that a PDF's page holds and does not show; none where it cannot be read."""
        try:
            answer = self._ask(path, "pdf", number, replace(wish, seek_hidden=True))
        except WorkerLostError:
            return []
        return [Hidden(row[0], row[1], cast("Box", tuple(row[2:6])), row[6]) for row in answer.get("hidden", ())]

    def network(self) -> str:
        """How the workers' network is closed: seccomp, namespace or python."""
        worker = self._free.get()
        try:
            if worker.network == "unknown":
                worker._start()
            return worker.network
        finally:
            self._free.put(worker)

    def processes(self) -> list[int]:
        """The process ids of the workers that run."""
        return [worker.process for worker in self._all if worker.process is not None]

    def stop(self) -> None:
        """End all workers."""
        for worker in self._all:
            worker.stop()

    def _ask(self, path: Path, kind: str, number: int, wish: Wish) -> dict[str, Any]:
        worker = self._free.get()
        try:
            return worker.ask(path, kind, number, wish)
        finally:
            self._free.put(worker)

    def _page(self, path: Path, kind: str, number: int, wish: Wish) -> tuple[Page, list[Doubt]]:
        try:
            answer = self._ask(path, kind, number, wish)
        except WorkerLostError as fault:
            answer = {"error": "page", "words": str(fault)}
        if answer.get("error") == "engine":
            raise _error(answer, path)
        if "error" in answer:
            row = {"code": "page_unreadable", "words": f"Page {number} could not be read: {answer['words']}"}
            return Page(number=number, text="", layer="embedded"), [parcel.doubt_of(row, number)]
        return parcel.page_of(answer["page"]), [parcel.doubt_of(row, number) for row in answer["doubts"]]


def _error(answer: dict[str, Any], path: Path) -> StateOfPlayError:
    """The error that an answer stands for."""
    words = str(answer["words"])
    if answer["error"] == "engine":
        return EngineMissingError(words)
    return SourceError(words if answer["error"] == "source" else f"{path}: could not be opened ({words}); repair it or fetch it again")


_crews: dict[tuple[int, Limits], Workers] = {}
_lock = threading.Lock()


def crew(count: int, limits: Limits | None = None) -> Workers:
    """The crew of this process with so many workers; kept until the process ends."""
    key = (max(1, count), limits or Limits())
    with _lock:
        if key not in _crews:
            _crews[key] = Workers(*key)
            atexit.register(_crews[key].stop)
        return _crews[key]
