"""`stateofplay correct RECORD FIELD VALUE --at PLACE --by NAME --why WORDS`: a person's word goes before the machine's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from stateofplay.archive.corrections import Correction
from stateofplay.cli.archives import archive_option, opened, plain
from stateofplay.desk import correct as desk


@click.command()
@click.argument("record", required=False)
@click.argument("field", required=False)
@click.argument("value", required=False)
@archive_option
@click.option("--at", help="Where the words stand that show it: page:start-end, or the words themselves if they stand there once.")
@click.option("--by", help="Who says so.")
@click.option("--why", help="Why.")
@click.option("--none", "nothing", is_flag=True, help="Say that there is no such value at that place.")
@click.option("--take-back", type=int, metavar="NUMBER", help="Undo a correction; what stood before it stands again.")
@click.option("--list", "wanted", is_flag=True, help="List corrections, of RECORD or all, with what became of each.")
@click.option("--orphans", is_flag=True, help="List those whose words are found no more.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="How to print them.")
def correct(folder: Path | None, form: str, **asked: str | int | bool | None) -> None:
    """Say what FIELD of RECORD is: VALUE. Kept apart, signed, undoable; it stands when the paper is read anew."""
    record, field, value = (None if asked[name] is None else str(asked[name]) for name in ("record", "field", "value"))
    by, why, at = (str(asked[name] or "") for name in ("by", "why", "at"))
    with opened(folder) as archive:
        if asked["take_back"] is not None:
            found = [desk.take_back(archive, int(asked["take_back"]), by, why)]
        elif asked["wanted"] or asked["orphans"]:
            found = desk.listed(archive, record, orphans=bool(asked["orphans"]))
        else:
            if record is None or field is None or (value is None) is not bool(asked["nothing"]):
                raise click.UsageError("give RECORD FIELD VALUE, or RECORD FIELD --none; --list shows what was said before")
            if not at:
                raise click.UsageError("give --at page:start-end, or --at with the words that show the value")
            found = [desk.correct(archive, record, field, value, (by, why), at)]
    for one in found:
        click.echo(json.dumps(asdict(one), ensure_ascii=False) if form == "jsonl" else "\n".join(_shown(one)))
    if not found:
        click.echo("no corrections")


def _shown(one: Correction) -> Iterator[str]:
    """A correction as lines."""
    said = one.said
    value = "(there is none)" if said.value is None else said.value
    yield plain(f"{one.number}  {one.state}  {said.record}  {said.field} = {value}")
    was = "nothing" if one.machine_value is None else repr(one.machine_value)
    yield plain(f"    the machine read {was}; {said.by}, {said.at}: {said.why}")
    yield plain(f"    held by {one.quote!r}, page {said.page} [{said.start}:{said.end}]" + (f"; {one.how}" if one.how != "in its place" else ""))
