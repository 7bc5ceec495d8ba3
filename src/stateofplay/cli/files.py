"""The files that a command's paths stand for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from stateofplay.pages import image


def files_of(paths: Sequence[str]) -> Iterator[Path]:
    """Every file meant by the paths: a file is itself, a folder is all its files in order of name, hidden ones left out.

    A folder that holds nothing but the numbered page images of one paper is one source, and is yielded itself.

    What does not exist is yielded too, so that whoever opens it says so; folders that may not be opened likewise.
    """
    for name in paths:
        path = Path(name)
        if not path.is_dir():
            yield path
            continue
        yield from _within(path)


def _within(top: Path) -> Iterator[Path]:
    """All files below a folder, and the folders that may not be opened, in order of name."""
    unopened: list[Path] = []
    for folder, folders, names in os.walk(top, onerror=lambda error: unopened.append(Path(error.filename))):
        folders[:] = sorted(sub for sub in folders if not sub.startswith("."))
        if image.pages_of_folder(Path(folder)):
            yield Path(folder)
            continue
        yield from (Path(folder) / one for one in sorted(names) if not one.startswith("."))
    yield from unopened
