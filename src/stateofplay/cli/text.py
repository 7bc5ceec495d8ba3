"""`stateofplay text PATH…`: the page texts that loci count in."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import click

from stateofplay.cli.files import files_of
from stateofplay.errors import StateOfPlayError
from stateofplay.model.wire import page_json
from stateofplay.pages.acquire import acquire
from stateofplay.settings import load


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option("--page", type=click.IntRange(min=1), help="Only this page, from 1.")
@click.option("--layer", type=click.Choice(["best", "embedded", "ocr"]), help="Which text of a scan to trust; best by default.")
@click.option("--lang", help="Languages for OCR, such as eng+fra; eng by default.")
@click.option("--format", "form", type=click.Choice(["txt", "jsonl"]), default="txt", show_default=True, help="How to print the pages.")
def text(paths: tuple[str, ...], page: int | None, form: str, **chosen: Any) -> None:
    """Print the text of the pages exactly as loci count in it."""
    failed = False
    settings = replace(load(), **{name: value for name, value in chosen.items() if value is not None})
    for path in files_of(paths):
        try:
            _, pages, _ = acquire(path, settings)
        except StateOfPlayError as error:
            click.echo(f"stateofplay: {error}", err=True)
            failed = True
            continue
        wanted = [one for one in pages if page in (None, one.number)]
        if form == "jsonl":
            for one in wanted:
                click.echo(page_json(str(path), one))
        else:
            click.echo("\f".join(one.text for one in wanted), nl=False)
    if failed:
        sys.exit(2)
