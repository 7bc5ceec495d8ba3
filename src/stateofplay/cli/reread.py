"""`stateofplay reread`: papers of an archive read anew, and what changes by it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from stateofplay.archive import store
from stateofplay.cli.archives import archive_option, opened, plain
from stateofplay.desk.records import id_of
from stateofplay.ingest.reread import Changed, Tally
from stateofplay.ingest.reread import reread as read_anew
from stateofplay.settings import load


@click.command()
@click.argument("records", nargs=-1)
@archive_option
@click.option("--all", "everything", is_flag=True, help="Also what this version has read, with these settings, already.")
@click.option("--diff", is_flag=True, help="Only tell what would change, and keep what there is.")
@click.option("--past", is_flag=True, help="Tell what earlier rereadings changed.")
@click.option("--jobs", type=click.IntRange(min=0), help="Processes that read; 0 for one a core.")
@click.option("--layer", type=click.Choice(["best", "embedded", "ocr"]), help="Which text of a scan to trust; best by default.")
@click.option("--lang", help="Languages for OCR, such as eng+fra; eng by default.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="How to print what changes.")
def reread(records: tuple[str, ...], folder: Path | None, form: str, **asked: Any) -> None:
    """Read anew what another version or other settings have read, or the sources of RECORDS; what persons said stands."""
    everything, diff, past = (asked.pop(name) for name in ("everything", "diff", "past"))
    settings = replace(load(), **{name: value for name, value in asked.items() if value is not None})
    tally = Tally()
    with opened(folder) as archive:
        sources = _sources(archive, records, everything)
        for one in _past(archive, sources) if past else read_anew(archive, settings, sources, tally, keep=not diff):
            click.echo(json.dumps(asdict(one), ensure_ascii=False) if form == "jsonl" else _shown(one))
    if not past:
        words = f"{tally.sources:,} sources read anew, {tally.changed:,} read otherwise{' (nothing was kept)' if diff else ''}"
        click.echo(words + (f"; {tally.failed:,} could not be read and stay as they were" if tally.failed else ""), err=form == "jsonl")
    if tally.failed:
        sys.exit(2)


def _sources(archive: store.Archive, records: tuple[str, ...], everything: bool) -> list[str] | None:
    """The sources meant, or None for all that another version has read."""
    with archive.fetching() as connection:
        if records:
            keys = [id_of(connection, one) for one in records]
            return [str(connection.exec_driver_sql("SELECT source FROM record WHERE id = ?", (key,)).scalar()) for key in keys]
        return [row[0] for row in connection.exec_driver_sql("SELECT sha256 FROM source ORDER BY sha256")] if everything else None


def _past(archive: store.Archive, sources: list[str] | None) -> Iterator[Changed]:
    """What earlier rereadings changed."""
    with archive.fetching() as connection:
        words = (
            "SELECT source, coalesce((SELECT min(path) FROM ledger WHERE sha256 = source), source) AS path, page, field, before, after, "
            "reader_before, reader_after FROM reading_change ORDER BY number"
        )
        for row in connection.exec_driver_sql(words).mappings():
            if sources is None or row["source"] in sources:
                yield Changed(**row)


def _shown(one: Changed) -> str:
    """A change in one line."""
    page = f", page {one.page}" if one.page else ""
    before, after = ("nothing" if words is None else " ".join(words.split()) for words in (one.before, one.after))
    return plain(f"{one.path}{page}: {one.field}: {before} → {after}" if one.field else f"{one.path}: {after}")
