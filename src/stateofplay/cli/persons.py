"""What the commands on names share: options, a day checked, and how persons and posts are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from stateofplay.cli.archives import folder_of
from stateofplay.desk.who import Files, archive_or_none, files
from stateofplay.entities.posts import title_of
from stateofplay.entities.register import Held
from stateofplay.errors import QueryError
from stateofplay.model.authority import day_of

authority_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--authority", "authorities", multiple=True, type=click.Path(path_type=Path), help="An authority file to ask (again for more); see docs/authorities.md."
)
"""Gives a command the parameter `authorities`."""

day_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option("--on", metavar="DAY", help="The day, as 1993-09-15.")
"""Gives a command the parameter `on`."""


def day(on: str | None) -> str:
    """A day given on the command line, or an empty string.

    Raises:
        QueryError: It is no day.
    """
    if not on:
        return ""
    try:
        return day_of(on)
    except ValueError as error:
        raise QueryError(f"--on {on}: is no day; write it as 1993-09-15") from error


def asked_of(folder: Path | None, authorities: Iterable[Path]) -> Files:
    """The authorities that a command asks."""
    return files(archive_or_none(folder_of(folder), named=folder is not None), tuple(authorities))


def plain(words: str) -> str:
    """Words for a terminal: nothing in them that moves a cursor or sets a colour."""
    return "".join(sign if sign.isprintable() else " " for sign in words)


def held_line(held: Held) -> str:
    """A post with its years, as printed beside its holder."""
    one = held.appointment
    return f"{title_of(one.post)}, {one.since or '?'} to {one.ended or f'{held.last[:4]}?'}"
