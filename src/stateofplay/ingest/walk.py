r"""The way through what an operator names: every path below it is met once, as something to read or with the reason why not.

Patterns in a file `.stateofplayignore` leave paths out, as `.gitignore` does for git; a deeper file goes over a higher one. A folder left
out is one path. Links are left out unless they are to be followed, because a link in a stranger's folder may lead anywhere. A name that
is no UTF-8 is shown with its odd bytes as `\xNN`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from stateofplay.archive import store
from stateofplay.errors import SourceError
from stateofplay.ingest import sheets

IGNORE = ".stateofplayignore"
_SPECIAL = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISCHR, "a device"), (stat.S_ISBLK, "a device"))
_LITTER = frozenset(("thumbs.db", "desktop.ini", "__macosx"))
"""What file managers leave behind, in small letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A path met on the way.

    Attributes:
        path: As the ledger has it.
        batch: The release folder or batch.
        place: Where it lies.
        size: Bytes; of a source of several files, of all of them.
        modified: Nanoseconds since 1970; of several files, of the latest.
        sheets: The files of a source that is several.
        rule: Why it is left out, or None.
        reason: Why it cannot be read, or None.
        retry: What to do about it, where there is a reason.
        entered: It is a folder, and what lies in it comes next; no path of its own.
    """

    path: str
    batch: str
    place: Path
    size: int | None = None
    modified: int | None = None
    sheets: tuple[sheets.Sheet, ...] = ()
    rule: str | None = None
    reason: str | None = None
    retry: str | None = None
    entered: bool = False


@dataclass(frozen=True, slots=True)
class _Ignore:
    """The patterns of one folder."""

    folder: Path
    spec: GitIgnoreSpec
    lines: tuple[str, ...]

    def says(self, path: Path, folder: bool) -> tuple[bool, str] | None:
        """Whether to leave a path out and by which line, or None where no line speaks of it."""
        found = self.spec.check_file(path.relative_to(self.folder).as_posix() + ("/" if folder else ""))
        if found.include is None or found.index is None:
            return None
        return found.include, f"{shown(self.folder / IGNORE)}, {self.lines[found.index]}"


def shown(path: Path) -> str:
    """A path as text that every database and terminal can hold."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


class Walk:
    """A walk over what was given.

    Args:
        archive: The archive's folder, which is left out.
        batch: The name of the batch; None to name it by the folders.
        follow: Whether to follow links.
    """

    def __init__(self, archive: Path, batch: str | None = None, follow: bool = False) -> None:
        self._archive = archive.resolve()
        self.batch = batch
        self.follow = follow
        self._seen: set[tuple[int, int]] = set()

    def over(self, given: Path) -> Iterator[Met]:
        """Everything below a file or folder, in order of name.

        Raises:
            SourceError: There is nothing at that path.
        """
        root = given.resolve()
        if not root.exists():
            raise SourceError(f"{given}: does not exist; check the path")
        if root.is_dir():
            yield from self._folder(root, root, ())
        else:
            yield from self._entry(root, root.parent, ())

    def _folder(self, folder: Path, root: Path, ignores: Sequence[_Ignore]) -> Iterator[Met]:
        """What lies in a folder."""
        try:
            status = folder.stat()
            names = sorted(os.listdir(folder))  # noqa: PTH208  names alone, so that a folder of a million files costs little
        except OSError as error:
            yield self._unread(folder, root, f"the folder may not be opened ({error.strerror})", "check its permissions and ingest it again")
            return
        if (status.st_dev, status.st_ino) in self._seen:
            yield self._left(folder, root, "a folder met before, by another link")
            return
        self._seen.add((status.st_dev, status.st_ino))
        if IGNORE in names:
            try:
                ignores = (*ignores, _ignore(folder))
            except (OSError, ValueError) as error:
                yield self._unread(folder, root, f"its {IGNORE} cannot be used ({error})", "mend that file and ingest again")
                return
        groups = sheets.groups_of(folder, names)
        if groups.whole and self._reason(folder, root, ignores) is None:
            yield self._several(folder, root, groups.whole)
            return
        yield Met(path=shown(folder), batch="", place=folder, entered=True)
        for name in names:
            path = folder / name
            if name in groups.later:
                continue
            if name in groups.pairs and self._reason(path, root, ignores) is None:
                yield self._several(path, root, (groups.pairs[name],))
            else:
                yield from self._entry(path, root, ignores)

    def _entry(self, path: Path, root: Path, ignores: Sequence[_Ignore]) -> Iterator[Met]:
        """One path: left out, or a folder to go into, or a file to read."""
        rule = self._reason(path, root, ignores)
        if rule is not None:
            yield self._left(path, root, rule)
            return
        try:
            status = path.stat()
        except OSError as error:
            what = "is a link to nothing" if path.is_symlink() else f"cannot be looked at ({error.strerror})"
            yield self._unread(path, root, what, "mend it or its permissions and ingest it again")
            return
        if stat.S_ISDIR(status.st_mode):
            yield from self._folder(path, root, ignores)
            return
        special = next((words for kind, words in _SPECIAL if kind(status.st_mode)), None)
        if special:
            yield self._left(path, root, f"no ordinary file but {special}")
            return
        if not os.access(path, os.R_OK):
            yield self._unread(path, root, "may not be opened", "check its permissions and ingest it again")
            return
        yield Met(path=shown(path), batch=self._batch_of(path, root), place=path, size=status.st_size, modified=status.st_mtime_ns)

    def _reason(self, path: Path, root: Path, ignores: Sequence[_Ignore]) -> str | None:
        """The rule that leaves a path out, or None."""
        if path == self._archive:
            return "the archive itself"
        if path.is_symlink() and not self.follow and path != root:
            # a link to nothing is said to be one
            return "a link; name its target, or follow links with --follow-links" if path.exists() else None
        folder = path.is_dir()
        for ignore in reversed(ignores):
            if (said := ignore.says(path, folder)) is not None:
                return said[1] if said[0] else None
        if path == root:
            return None
        if path.name.startswith("."):
            return "a hidden name (it begins with a dot)"
        if path.name.lower() in _LITTER:
            return "litter of a file manager"
        if folder and (path / store.FILE).is_file() and (path / "sources").is_dir():
            return "another archive"
        return None

    def _several(self, path: Path, root: Path, several: tuple[sheets.Sheet, ...]) -> Met:
        """A source of several files."""
        try:
            found = [file.stat() for sheet in several for file in sheet.files()]
        except OSError as error:
            return self._unread(path, root, f"cannot be looked at ({error.strerror})", "check its permissions and ingest it again")
        size, modified = sum(one.st_size for one in found), max(one.st_mtime_ns for one in found)
        return Met(path=shown(path), batch=self._batch_of(path, root), place=path, size=size, modified=modified, sheets=several)

    def _left(self, path: Path, root: Path, rule: str) -> Met:
        return Met(path=shown(path), batch=self._batch_of(path, root), place=path, rule=rule)

    def _unread(self, path: Path, root: Path, reason: str, retry: str) -> Met:
        return Met(path=shown(path), batch=self._batch_of(path, root), place=path, reason=reason, retry=retry)

    def _batch_of(self, path: Path, root: Path) -> str:
        """The batch: as named, else the folders from the one that was given down."""
        if self.batch is not None:
            return self.batch
        return shown(path.parent.relative_to(root.parent)) if path != root else shown(Path(root.name))


def _ignore(folder: Path) -> _Ignore:
    lines = [(number, line) for number, line in enumerate((folder / IGNORE).read_text(encoding="utf-8").splitlines(), 1) if line.strip()]
    return _Ignore(folder, GitIgnoreSpec.from_lines(line for _, line in lines), tuple(f"line {number}: {line.strip()}" for number, line in lines))
