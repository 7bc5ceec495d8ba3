"""The index made while papers come in: a thread that catches up every few seconds, so that little is left to do in the end.

It may stop anywhere and may fail: whoever catches up afterwards (index.py) goes on from the last commit, and says what is wrong.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from stateofplay.archive.index import caught_up
from stateofplay.archive.store import Archive
from stateofplay.errors import ArchiveError

EVERY = 10.0
"""Seconds between two rounds."""


@contextmanager
def following(archive: Archive, every: float = EVERY) -> Iterator[None]:
    """While papers are brought into an archive, keep its index near them.

    Args:
        archive: An open archive that this process writes to.
        every: Seconds between two rounds.
    """
    done = threading.Event()

    def follow() -> None:
        while not done.wait(every):
            try:
                caught_up(archive, stop=done.is_set)
            except (ArchiveError, SQLAlchemyError, ValueError, OSError):
                # tried again; said, with what to do, by whoever catches up in the end
                continue

    thread = threading.Thread(target=follow, name="index", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
