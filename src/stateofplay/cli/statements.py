"""`stateofplay statements FILE…`: who stands where, as a table to check against the paper."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stateofplay import pipeline
from stateofplay.cli.files import files_of
from stateofplay.cli.said import grade, plain, stance, via
from stateofplay.errors import StateOfPlayError
from stateofplay.model.record import Record
from stateofplay.settings import load


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option("--kind", type=click.Choice(["position", "linkage", "assessment", "figure", "event"]), help="Only statements of this kind.")
@click.option("--holder", help="Only those whose holder's name holds these words.")
@click.option("--lang", help="Languages for OCR, such as eng+fra; eng by default.")
@click.option("--model", help="Address of a language model's server (http://127.0.0.1:8080/v1) that is asked too; the paper's words are sent there.")
def statements(paths: tuple[str, ...], kind: str | None, holder: str | None, **wanted: Any) -> None:
    """Say who stands where in each of PATHS: holder, who reports it, stance and strength, object, words, page.

    `+ ■■■□□` is for, at strength three of five; `−` against, `0` neither, `∞` ties two questions, `∦` parts them.
    `~` marks a likely statement, `?` a doubtful one.
    """
    settings = replace(load(), statements=True, **{name: value for name, value in wanted.items() if value is not None})
    console = Console(width=max(80, min(shutil.get_terminal_size((140, 24)).columns, 180)), highlight=False)
    failed = 0
    for path in files_of(paths):
        try:
            records = pipeline.read(Path(path), settings)
        except StateOfPlayError as error:
            click.echo(f"stateofplay: {error}", err=True)
            failed = error.exit_code
            continue
        for record in records:
            console.print(_table(record, kind, holder))
    sys.stdout.flush()
    sys.exit(failed)


def _table(record: Record, kind: str | None, holder: str | None) -> Table:
    """The statements of one record that are wanted, in the order of its pages."""
    title = f"{record.genre.replace('_', ' ')}   {record.source.path}"
    table = Table(title=Text(plain(title)), title_justify="left", pad_edge=False, expand=True)
    for name, share in (("kind", 2), ("holder", 3), ("via", 2), ("stance", 2), ("object", 5), ("words", 8)):
        table.add_column(name, ratio=share, overflow="fold")
    table.add_column("page", justify="right")
    for one in record.statements:
        if (kind and one.kind != kind) or (holder and holder.casefold() not in one.holder.casefold()):
            continue
        cells = (one.kind + grade(one), one.holder, via(one), stance(one), one.object, one.text)
        table.add_row(*(Text(plain(cell)) for cell in cells), str(one.loci[0].page))
    return table
