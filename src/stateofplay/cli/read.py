"""`stateofplay read PATH…`: papers in, records out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from os import cpu_count
from pathlib import Path
from typing import Literal

import click

from stateofplay import pipeline
from stateofplay.cli.files import files_of
from stateofplay.cli.render import FORMATS
from stateofplay.errors import StateOfPlayError
from stateofplay.settings import Settings

_CHUNK = 8
Layer = Literal["embedded", "ocr", "best"]


def _one(path: Path, settings: Settings, form: str) -> tuple[str, str | None]:
    """The rendered records of one file, and what went wrong with it or None."""
    try:
        records, problem = pipeline.read(path, settings), None
    except StateOfPlayError as error:
        records, problem = [pipeline.unread(path, error)], str(error)
    return FORMATS[form](records), problem


def _all(paths: Sequence[Path], settings: Settings, form: str) -> Iterator[tuple[str, str | None]]:
    """The same for many files, in their order, on as many processes as the settings say."""
    jobs = min(settings.jobs or cpu_count() or 1, len(paths) // _CHUNK + 1)
    work = partial(_one, settings=settings, form=form)
    if jobs <= 1:
        yield from map(work, paths)
        return
    work = partial(_one, settings=replace(settings, jobs=1), form=form)
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(work, paths, chunksize=_CHUNK)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="table", show_default=True, help="How to print the records.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Worker processes; 0 for one a core.")
@click.option("--layer", type=click.Choice(["best", "embedded", "ocr"]), default="best", show_default=True, help="Which text of a scan to trust.")
@click.option("--lang", default="eng", show_default=True, help="Languages for OCR, such as eng or eng+fra.")
@click.option("--no-statements", is_flag=True, help="Leave out who stands where.")
def read(paths: tuple[str, ...], form: str, jobs: int, layer: Layer, lang: str, no_statements: bool) -> None:
    """Read papers into records: what each is, who wrote it to whom, how it was marked and released."""
    settings = replace(Settings(), jobs=jobs, layer=layer, lang=lang, statements=not no_statements)
    files = list(files_of(paths))
    failed = 0
    show = sys.stderr.isatty() and len(files) > _CHUNK
    with click.progressbar(length=len(files), label="reading", file=sys.stderr, hidden=not show) as bar:
        for text, problem in _all(files, settings, form):
            if text:
                click.echo(text)
            if problem:
                failed += 1
                click.echo(f"stateofplay: {problem}", err=True)
            bar.update(1)
    if failed:
        sys.exit(2)
