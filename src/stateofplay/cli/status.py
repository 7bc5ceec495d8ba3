"""`stateofplay status`: what an archive holds, and what it could not read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from stateofplay.cli.archives import archive_option, opened, plain
from stateofplay.desk import status as desk


@click.command()
@archive_option
@click.option("--quarantined", "which", flag_value="quarantined", help="List what could not be read, why, and what to do about it.")
@click.option("--excluded", "which", flag_value="excluded", help="List what was left out, and by which rule.")
@click.option("--records", "which", flag_value="records", help="List every record: id, date, kind, subject, path.")
@click.option("--format", "form", type=click.Choice(["table", "json", "jsonl"]), default="table", show_default=True, help="How to print it.")
def status(folder: Path | None, which: str | None, form: str) -> None:
    """Tell what the archive holds: paths in each state, sources, pages, records, documents, and what could not be read and why."""
    with opened(folder) as archive:
        if which is None:
            found = desk.status(archive)
            lines: Iterator[str] = iter([json.dumps(asdict(found), ensure_ascii=False, indent=2)]) if form != "table" else _shown(found, archive.folder)
        else:
            rows = desk.records(archive) if which == "records" else desk.paths(archive, which)
            lines = map(_record if which == "records" else _path, rows) if form == "table" else _listed(rows, form)
        for line in lines:
            click.echo(line)


def _listed(rows: Iterator[dict[str, Any]], form: str) -> Iterator[str]:
    if form == "jsonl":
        yield from (json.dumps(row, ensure_ascii=False) for row in rows)
    else:
        yield json.dumps(list(rows), ensure_ascii=False, indent=2)


def _shown(found: desk.Status, folder: Path) -> Iterator[str]:
    """The table a person takes in at a glance."""

    def line(title: str, words: str) -> str:
        return "  " + click.style(title.ljust(13), dim=True) + words

    def several(counts: dict[str, int]) -> str:
        return " · ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in counts.items())

    yield click.style(str(folder), bold=True)
    yield line("paths", f"{sum(found.paths.values()):,} = " + " + ".join(f"{found.paths.get(one, 0):,} {one}" for one in ("read", "quarantined", "excluded")))
    yield line("sources", f"{sum(found.kinds.values()):,}" + (f" ({several(found.kinds)}), {found.size:,} bytes" if found.kinds else ""))
    yield line("pages", f"{found.pages:,}")
    most = several(dict(list(found.genres.items())[:6])) + (" …" if len(found.genres) > 6 else "")
    yield line("records", f"{found.records:,}" + (f" ({most})" if found.genres else ""))
    yield line("documents", f"{found.documents:,}")
    yield line("undated", f"{found.undated:,} records")
    if found.statements:
        yield line("statements", f"{found.statements:,}")
    if found.corrections:
        yield line("corrections", several(found.corrections))
    if len(found.readers) > 1:
        yield line("read by", f"{len(found.readers)} versions; `stateofplay reread` brings all to this one")
    for number, (reason, times) in enumerate(found.reasons.items()):
        yield line("not read" if number == 0 else "", f"{times:,} × {plain(reason)}")


def _path(row: dict[str, Any]) -> str:
    """A path with its fate."""
    if row["state"] == "excluded":
        return f"{plain(row['path'])}\n    {plain(row['rule'])}"
    return f"{plain(row['path'])}\n    {plain(row['reason'] or '')}\n    → {plain(row['retry'] or '')}"


def _record(row: dict[str, Any]) -> str:
    """A record in one line."""
    subject = plain(" ".join((row["subject"] or "").split()))[:70]
    page = f", page {row['page']}" if row["page"] > 1 else ""
    return f"{row['record']}  {(row['date'] or 'undated').ljust(12)}  {row['genre'].replace('_', ' ')}  {subject}  {plain(row['path'] or '')}{page}"
