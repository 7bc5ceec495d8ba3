"""`stateofplay export-ledger`: what became of every path, for a spreadsheet or a program."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import click

from stateofplay.cli.archives import archive_option, opened
from stateofplay.desk import status

_COLUMNS = ("path", "batch", "container", "kind", "state", "reason", "retry", "rule", "sha256", "size", "modified", "members")


@click.command(name="export-ledger")
@archive_option
@click.option("--state", type=click.Choice(["read", "quarantined", "excluded"]), help="Only paths in this state.")
@click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True, help="How to print them.")
def export_ledger(folder: Path | None, state: str | None, form: str) -> None:
    """Print the ledger: one row for every path, in order; a cell that a spreadsheet would take for a formula gets an apostrophe in front."""
    with opened(folder) as archive:
        rows = status.paths(archive, state)
        if form == "jsonl":
            for row in rows:
                click.echo(json.dumps(row, ensure_ascii=False))
            return
        table = csv.DictWriter(sys.stdout, _COLUMNS, lineterminator="\n")
        table.writeheader()
        for row in rows:
            table.writerow({name: _inert(row[name]) for name in _COLUMNS})


def _inert(cell: object) -> object:
    """A cell that no spreadsheet runs."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
