"""`stateofplay explain FILE FIELD`: why a value was read, and what was weighed and not taken; of a file, or of a record in an archive."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from stateofplay import pipeline
from stateofplay.apparatus.fields import FIELDS
from stateofplay.apparatus.where import definition
from stateofplay.cli.archives import archive_option, opened, plain
from stateofplay.cli.said import explained
from stateofplay.desk import records
from stateofplay.model.reading import Reading
from stateofplay.model.record import Record
from stateofplay.settings import load

_ID = re.compile(r"[0-9a-f]{4,24}")


def _shown(reading: Reading, depth: int = 1) -> Iterator[str]:
    """A reading as lines: value and grade, words, place, rule; its parts below it."""
    indent = "  " * depth
    places = ", ".join(f"page {at.page} [{at.start}:{at.end}]" for at in reading.loci)
    yield f"{indent}{reading.field} = {reading.value}   ({reading.confidence}, by {reading.method})"
    yield f"{indent}  words  {reading.text!r}"
    yield f"{indent}  place  {places}"
    yield f"{indent}  rule   {reading.rule}   {definition(reading.rule)}"
    for part in reading.parts:
        yield from _shown(part, depth + 1)


def _of(readings: Iterable[Reading], field: str) -> list[Reading]:
    """The readings of the field; a part's name finds the whole it belongs to."""
    return [reading for reading in readings if reading.field == field.split(".", maxsplit=1)[0]]


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("field")
@archive_option
def explain(file: Path, field: str, folder: Path | None) -> None:
    """Tell why FIELD of FILE has its value: words, place, rule, where the rule is written, and the losing candidates.

    FILE may be the id of a record in the archive, or the beginning of it.

    FIELD `statements` tells of each statement why it has its kind, stance and holder.
    """
    names = [one.name for one in FIELDS]
    if field == "statements":
        for record in pipeline.read(file, replace(load(), statements=True)):
            click.echo(f"{record.source.path}, pages {record.extent.first}-{record.extent.last} ({record.genre.replace('_', ' ')})")
            click.echo("\n".join(line for one in record.statements for line in explained(one)) or "  no statement was found in its body")
        return
    if field.split(".", maxsplit=1)[0] not in names:
        raise click.BadParameter(f"no field is called {field!r}; `stateofplay fields` lists them", param_hint="FIELD")
    kept = _kept(file.name, folder) if not file.exists() and _ID.fullmatch(file.name) and len(file.parts) == 1 else None
    for record in [kept[0]] if kept else pipeline.read(file, replace(load(), statements=False)):
        click.echo(f"{record.source.path}, pages {record.extent.first}-{record.extent.last} ({record.genre.replace('_', ' ')})")
        won, lost = _of(record.readings, field), _of(record.losers, field)
        for reading in won:
            click.echo("\n".join(_shown(reading)))
        if not won:
            click.echo("  nothing was read" + (": every candidate lost" if lost else "; no rule of this field matched a line"))
        if lost:
            click.echo("  weighed and not taken:")
            for reading in lost:
                click.echo("\n".join(_shown(reading, 2)))
        for line in kept[1] if kept else ():
            if line.split(" ", 1)[0].split(".", 1)[0] == field.split(".", maxsplit=1)[0]:
                click.echo(f"  by hand: {line}")
    sys.stdout.flush()


def _kept(key: str, folder: Path | None) -> tuple[Record, list[str]]:
    """A record of the archive as the machine reads it, and what persons said of it, a line each."""
    with opened(folder) as archive, archive.fetching() as connection:
        found = records.shown(connection, records.id_of(connection, key))
    said = [
        f"{one.said.field} = {one.said.value if one.said.value is not None else '(none)'}   ({one.state}; {one.said.by}, {one.said.at}: {one.said.why})"
        for one in found.corrections
    ]
    return found.machine, [plain(line) for line in said]
