"""The option `--archive` of every command on an archive, and the archive it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from stateofplay.archive import store
from stateofplay.settings import load

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

archive_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--archive", "folder", type=click.Path(path_type=Path), help="The archive's folder; the setting `archive` by default, else ./archive."
)
"""Gives a command the parameter `folder`."""


def folder_of(folder: Path | None) -> Path:
    """The folder named, else the one the settings name."""
    return folder or Path(load().archive)


@contextmanager
def opened(folder: Path | None) -> Iterator[store.Archive]:
    """The archive named or set, closed again on leaving.

    Raises:
        ArchiveError: There is none, or it cannot be opened.
    """
    archive = store.opened(folder_of(folder))
    try:
        yield archive
    finally:
        archive.close()


def plain(words: str) -> str:
    """Words from a paper or a file's name without what could steer a terminal."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", words)
