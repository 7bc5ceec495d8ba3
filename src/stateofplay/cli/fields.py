"""`stateofplay fields`: every field, the form of its value, and where it is read."""

from __future__ import annotations

import json
import sys

import click

from stateofplay.apparatus.fields import FIELDS, Field


def first_line(field: Field) -> str:
    """The first line of the field's mini-manual."""
    manual = sys.modules[field.read.__module__].__doc__ or ""
    return manual.strip().splitlines()[0].rstrip(".") if manual.strip() else ""


@click.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="How to print the list.")
def fields(form: str) -> None:
    """List every field that is read, with the form of its value and the file that reads it."""
    rows = [
        {"field": one.name, "values": "many" if one.many else "one", "form": one.form, "what": first_line(one), "file": f"apparatus/{one.name}.py"}
        for one in FIELDS
    ]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['field']:30} {row['values']:5} {row['form']}")
