"""How far a run is, on standard error: a line that moves where it is a terminal, else a line now and then."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import click
from rich.console import Console
from rich.live import Live
from rich.text import Text

from stateofplay.errors import StateOfPlayError
from stateofplay.ingest.ledger import Count
from stateofplay.ingest.walk import Walk

_SELDOM = 30.0
_OFTEN = 0.2


class Progress:
    """Pages a second, time left, and the count in each state.

    Args:
        given: What is brought in; counted beside the run where a person looks on.
        walk: A walk for counting.
    """

    def __init__(self, given: Sequence[Path], walk: Walk) -> None:
        self._given = given
        self._walk = walk
        self._live: Live | None = None
        self._began = self._last = time.monotonic()
        self._total: int | None = None
        self._over = threading.Event()

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            self._live = Live(console=Console(stderr=True), refresh_per_second=4, transient=True)
            self._live.start()
            threading.Thread(target=self._count, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        if self._live is not None:
            self._live.stop()

    def seconds(self) -> float:
        """Since the beginning."""
        return time.monotonic() - self._began

    def show(self, count: Count) -> None:
        """Show how far the run is, if it is time to."""
        now = time.monotonic()
        if now - self._last < (_OFTEN if self._live else _SELDOM):
            return
        self._last = now
        words = self.words(count)
        if self._live is not None:
            self._live.update(Text(words, no_wrap=True, overflow="ellipsis"))
        else:
            click.echo(f"stateofplay: {words}", err=True)

    def words(self, count: Count) -> str:
        """The line."""
        seconds = max(self.seconds(), 0.001)
        states = f"{count.read:,} read, {count.known:,} known, {count.quarantined:,} quarantined, {count.excluded:,} excluded"
        line = f"{count.paths():,}" + (f" of {self._total:,}" if self._total else "") + f" paths: {states} · {count.pages / seconds:,.1f} pages/s"
        if self._total and 0 < count.paths() < self._total:
            left = seconds / count.paths() * (self._total - count.paths())
            line += f" · {_clock(left)} left"
        return line

    def _count(self) -> None:
        """Count the paths beside the run; members of containers are not known beforehand."""
        total = 0
        try:
            for path in self._given:
                for met in self._walk.over(path):
                    total += not met.entered
                    total += sum(1 for sheet in met.sheets for _ in sheet.files())
                    if self._over.is_set():
                        return
        except (StateOfPlayError, OSError):
            return
        self._total = total


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}" if whole >= 3600 else f"{whole // 60}:{whole % 60:02d}"
