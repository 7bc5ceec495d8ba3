"""`stateofplay init [FOLDER]`: a new archive."""

from __future__ import annotations

from pathlib import Path

import click

from stateofplay.archive import store
from stateofplay.cli.archives import folder_of


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def init(folder: Path | None) -> None:
    """Make a new archive in FOLDER (./archive, or where the setting says, when left out); one that is there already is left as it is."""
    place = folder_of(folder)
    there = (place / store.FILE).exists()
    store.create(place).close()
    click.echo(f"{place}: is an archive already" if there else f"{place}: new archive; put papers in it with `stateofplay ingest PATH --archive {place}`")
