"""`stateofplay text PATH…`: the page texts that loci count in."""

from __future__ import annotations

import sys
from typing import Literal

import click

from stateofplay.cli.files import files_of
from stateofplay.errors import StateOfPlayError
from stateofplay.model.wire import page_json
from stateofplay.pages.acquire import acquire
from stateofplay.settings import Settings

Layer = Literal["embedded", "ocr", "best"]


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option("--page", type=click.IntRange(min=1), help="Only this page, from 1.")
@click.option("--layer", type=click.Choice(["best", "embedded", "ocr"]), default="best", show_default=True, help="Which text of a scan to trust.")
@click.option("--lang", default="eng", show_default=True, help="Languages for OCR, such as eng or eng+fra.")
@click.option("--format", "form", type=click.Choice(["txt", "jsonl"]), default="txt", show_default=True, help="How to print the pages.")
def text(paths: tuple[str, ...], page: int | None, layer: Layer, lang: str, form: str) -> None:
    """Print the text of the pages exactly as loci count in it."""
    failed = False
    settings = Settings(layer=layer, lang=lang)
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
