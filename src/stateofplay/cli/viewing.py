"""Records beside the pages they were read from: what `read --open` and the demo show."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from stateofplay import pipeline
from stateofplay.model.record import Record
from stateofplay.pages import acquire
from stateofplay.settings import Settings

Pictures = dict[tuple[str, int], bytes]


def with_pictures(path: Path, settings: Settings, most: int) -> tuple[list[Record], Pictures]:
    """The records of a file and images of their pages.

    Args:
        path: A file.
        settings: Limits and choices.
        most: How many images at most.

    Raises:
        StateOfPlayError: The file cannot be read.
    """
    records = pipeline.read(path, settings)
    numbers = sorted({page.number for record in records for page in record.pages})[: max(0, most)]
    found = acquire.pictures(path, records[0].source, numbers, settings) if records else {}
    return records, {(records[0].source.sha256, number): picture for number, picture in found.items()}


def opened(target: Path) -> bool:
    """Open a page in the browser where there is one to see it in; whether that was tried."""
    if not sys.stdout.isatty() or not (sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    click.launch(str(target))
    return True
