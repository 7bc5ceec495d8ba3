"""Pages that were read from scans, kept, so that a second command on the same scan need not read it again.

A page is kept under a digest of everything that decides what it reads like: the file's bytes, the page, what was wished of
it, the versions of the engine, its language data and the libraries, and the code of this room. So nothing here ever goes
stale; it only goes unused, and what was used longest ago is thrown out when the folder grows over its bound.

The folder belongs to the user alone (mode 0700, files 0600): it holds the text of papers. What lies in it is trusted as
little as a stranger's file: a file that another user owns or may write to, a link, and one whose digest or form is wrong
are passed over as if they were not there. A folder that cannot be used is no error; then nothing is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from stateofplay.model.page import Page
from stateofplay.model.record import Doubt
from stateofplay.pages import ocr, parcel
from stateofplay.pages.scan import Wish
from stateofplay.settings import Settings

_SCHEMA = 1
_HEAD = 65
"""A file is the sha256 of its JSON in hexadecimal, a line end, and the JSON."""
_LARGEST = 64 * 1024 * 1024
_LOOK_AFTER = 200
"""So many pages are kept between two looks at the size of the folder."""
_LEFT = 0.8
_PASSING = frozenset({"page_unreadable", "ocr_missing"})
"""Doubts that say what went wrong this once; such a page is read anew the next time."""


class Cache:
    """A folder of pages that were read before.

    Args:
        folder: Where they lie, or None to keep nothing.
        most: Bytes the folder may grow to.
    """

    def __init__(self, folder: Path | None, most: int) -> None:
        self._folder = folder if most > 0 else None
        self._most = most
        self._kept = _LOOK_AFTER

    def has(self, key: str) -> bool:
        """Whether something is kept under a key; `page` tells whether it can be trusted."""
        place = self._place(key)
        return place is not None and place.is_file()

    def page(self, key: str, number: int) -> tuple[Page, list[Doubt]] | None:
        """The page kept under a key, with its doubts; None where there is none that can be trusted."""
        row = self._row(key)
        try:
            return None if row is None else (parcel.page_of(row["page"]), [parcel.doubt_of(doubt, number) for doubt in row["doubts"]])
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            return None

    def count(self, key: str) -> int | None:
        """The number of pages kept under a key, or None."""
        found = (self._row(key) or {}).get("count")
        return found if isinstance(found, int) and found > 0 else None

    def keep_page(self, key: str, page: Page, doubts: list[Doubt]) -> None:
        """Keep a page, unless its doubts tell of what may go better the next time."""
        if not any(doubt.code in _PASSING for doubt in doubts):
            self._keep(key, {"page": parcel.page_row(page), "doubts": [parcel.doubt_row(doubt) for doubt in doubts]})

    def keep_count(self, key: str, count: int) -> None:
        """Keep the number of a file's pages."""
        self._keep(key, {"count": count})

    def _place(self, key: str) -> Path | None:
        return None if self._folder is None else self._folder / key[:2] / f"{key}.json"

    def _row(self, key: str) -> dict[str, Any] | None:
        place = self._place(key)
        if place is None:
            return None
        try:
            with os.fdopen(os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
                if not _ours(os.fstat(file.fileno())):
                    return None
                content = file.read(_LARGEST)
            os.utime(place)
            body = content[_HEAD:]
            if hashlib.sha256(body).hexdigest().encode() + b"\n" != content[:_HEAD]:
                return None
            row = parcel.unpacked(body)
        except (OSError, ValueError, RecursionError):
            return None
        return row if row.get("key") == key else None

    def _keep(self, key: str, row: Mapping[str, Any]) -> None:
        place = self._place(key)
        if place is None or self._folder is None:
            return
        body = json.dumps({"key": key, **row}, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        if len(body) + _HEAD >= min(_LARGEST, self._most):
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            place.parent.mkdir(exist_ok=True, mode=0o700)
            if not (_private(self._folder) and _private(place.parent)):
                return
            # mkstemp makes the file readable by its owner only; the move is atomic, so that a reader never meets half a page
            handle, name = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".part")
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
            Path(name).replace(place)
        except OSError:
            return
        self._kept += 1
        if self._kept >= _LOOK_AFTER:
            self._kept = 0
            self._bound()

    def _bound(self) -> None:
        """Throw out what was used longest ago when there is more than the bound."""
        assert self._folder is not None
        found: list[tuple[float, int, Path]] = []
        for file in self._folder.glob("[0-9a-f][0-9a-f]/*"):
            try:
                status = file.lstat()
            except OSError:
                continue
            found.append((status.st_mtime, status.st_size, file))
        total = sum(size for _, size, _ in found)
        if total <= self._most:
            return
        for _, size, file in sorted(found):
            try:
                file.unlink()
            except OSError:
                continue
            total -= size
            if total <= _LEFT * self._most:
                return


def cache_of(settings: Settings) -> Cache:
    """The cache that the settings ask for: the user's own folder, another one, or none."""
    if settings.cache == "off":
        return Cache(None, 0)
    return Cache(users_folder() if settings.cache == "on" else Path(settings.cache).expanduser(), settings.cache_bytes)


def users_folder() -> Path | None:
    """`stateofplay/pages` in the user's cache folder (XDG_CACHE_HOME, else ~/.cache), or None for a user without a home."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        # the specification wants relative paths ignored
        root = Path(base) if Path(base).is_absolute() else Path.home() / ".cache"
    except RuntimeError:
        return None
    return root / "stateofplay" / "pages"


def key_of(sha256: str, kind: str, number: int, wish: Wish) -> str:
    """What a page is kept under.

    Args:
        sha256: Of the file's bytes.
        kind: `pdf` or `image`.
        number: The page, from 1; 0 for the number of pages.
        wish: What is wanted of it.
    """
    parts = [_SCHEMA, _code(), ocr.identity(wish.lang), sha256, kind, number, asdict(wish)]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@cache
def _code() -> str:
    """A digest of the code that makes pages of scans, and of the lists it uses."""
    room = Path(__file__).parent
    digest = hashlib.sha256()
    for file in (*sorted(room.rglob("*.py")), room.parent / "vocab" / "common_words.csv"):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _ours(status: os.stat_result) -> bool:
    """Whether a file is an ordinary one that nobody else may write to."""
    return stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o022


def _private(folder: Path) -> bool:
    """Whether a folder is the user's own and closed to others for writing."""
    status = folder.lstat()
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o022
