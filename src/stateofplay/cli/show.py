"""`stateofplay show RECORD`: a record of an archive, with everything the archive knows of it."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from stateofplay.archive.corrections import Correction
from stateofplay.cli.archives import archive_option, opened, plain
from stateofplay.cli.render import FORMATS
from stateofplay.desk import paper, records
from stateofplay.export.view import view
from stateofplay.model.reading import Reading
from stateofplay.settings import load


@click.command()
@click.argument("record")
@archive_option
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="table", show_default=True, help="How to print the record.")
@click.option("--machine", is_flag=True, help="As the machine reads it, without what persons said.")
@click.option("--places", is_flag=True, help="Every value with its place, page:start-end, and its words.")
@click.option("--text", is_flag=True, help="The text of its pages.")
@click.option("--open", "beside", is_flag=True, help="Show it beside its pages in the browser.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write that view to a file instead.")
def show(record: str, folder: Path | None, form: str, **asked: bool | Path | None) -> None:
    """Show RECORD (its id, or the beginning of it): values, releases, copies, and what was corrected or has changed."""
    with opened(folder) as archive:
        with archive.fetching() as connection:
            found = records.shown(connection, records.id_of(connection, record))
        one = found.machine if asked["machine"] else found.record
        if asked["beside"] or asked["html"]:
            target = asked["html"] if isinstance(asked["html"], Path) else Path(tempfile.mkdtemp(prefix="stateofplay-")) / "view.html"
            target.write_text(view([one], paper.pictures(archive, one, load())), encoding="utf-8", errors="replace")
            click.echo(str(target))
            if asked["html"] is None:
                click.launch(str(target))
        elif asked["text"]:
            words = "\f".join(page.text for page in one.pages)
            click.echo(plain(words) if sys.stdout.isatty() else words)
        elif asked["places"]:
            click.echo("\n".join(line for reading in one.readings for line in _places(reading)))
        elif form == "json":
            around = {name: _plain_rows(getattr(found, name)) for name in records.Shown.__slots__ if name not in ("record", "machine")}
            click.echo(json.dumps({"record": json.loads(FORMATS["jsonl"]([one])), **around}, ensure_ascii=False, indent=2))
        else:
            click.echo(FORMATS[form]([one]).rstrip("\n"))
            if form == "table":
                click.echo("\n".join(_around(found)))


def _plain_rows(value: object) -> object:
    """What JSON can hold: corrections as objects, the rest as it is."""
    return [asdict(one) if isinstance(one, Correction) else one for one in value] if isinstance(value, tuple) else value


def _places(reading: Reading, depth: int = 0) -> Iterator[str]:
    """A value with its places and words."""
    where = " ".join(f"{at.page}:{at.start}-{at.end}" for at in reading.loci)
    yield plain(f"{'  ' * depth}{reading.field} = {' '.join(reading.value.split())}   [{where}]   {reading.text!r}")
    for part in reading.parts:
        yield from _places(part, depth + 1)


def _around(found: records.Shown) -> Iterator[str]:
    """What the archive knows of a record beside what stands in it."""

    def line(title: str, words: str) -> str:
        return "  " + click.style(title.ljust(14), dim=True) + plain(words)

    yield line("record", found.record.id)
    for path, batch in found.paths:
        yield line("path", f"{path}   (batch {batch})")
    for row in found.releases:
        known = [f"{name} {row[name]}" for name in ("case", "date", "decision") if row[name]]
        if row["stamped_number"] or known:
            yield line("release", " · ".join([f"batch {row['batch']}", *([f"number {row['stamped_number']}"] if row["stamped_number"] else []), *known]))
    yield line("dates", " · ".join(f"{basis} {edtf}" for basis, edtf in found.dates) or "undated")
    if found.copies:
        yield line("other copies", ", ".join(found.copies))
    if found.attachments:
        yield line("attachments", ", ".join(found.attachments))
    for one in found.corrections:
        value = "none" if one.said.value is None else one.said.value
        was = "" if one.machine_value is None else f" (the machine: {one.machine_value})"
        yield line("by hand", f"{one.number}, {one.state}: {one.said.field} = {value}{was}; {one.said.by}, {one.said.at}: {one.said.why}")
    for row in found.history:
        yield line("read anew", f"page {row['page']}, {row['field']}: {row['before'] or 'nothing'} → {row['after'] or 'nothing'}")
