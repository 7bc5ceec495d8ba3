"""`stateofplay read PATH…`: papers in, records out."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from os import cpu_count
from pathlib import Path
from typing import Any

import click

from stateofplay import pipeline
from stateofplay.cli.files import files_of
from stateofplay.cli.render import FORMATS
from stateofplay.cli.viewing import Pictures, with_pictures
from stateofplay.errors import StateOfPlayError
from stateofplay.export.view import view
from stateofplay.model.record import Record
from stateofplay.settings import Settings, load

_CHUNK = 8
_MOST_PICTURES = 200


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
@click.option("--jobs", type=click.IntRange(min=0), help="Worker processes; 0 for one a core.")
@click.option("--layer", type=click.Choice(["best", "embedded", "ocr"]), help="Which text of a scan to trust; best by default.")
@click.option("--lang", help="Languages for OCR, such as eng+fra; eng by default.")
@click.option("--no-statements", is_flag=True, help="Leave out who stands where.")
@click.option("--model", help="Address of a language model's server (http://127.0.0.1:8080/v1) that is asked too; the paper's words are sent there.")
@click.option("--open", "shown", is_flag=True, help="Show the records beside their pages in the browser.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write that view to a file instead.")
def read(paths: tuple[str, ...], form: str, shown: bool, html: Path | None, **wanted: Any) -> None:
    """Read papers into records: what each is, who wrote it to whom, how it was marked and released."""
    if wanted.pop("no_statements"):
        wanted["statements"] = False
    settings = replace(load(), **{name: value for name, value in wanted.items() if value is not None})
    files = list(files_of(paths))
    if shown or html:
        sys.exit(_show(files, settings, html))
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


def _show(files: Sequence[Path], settings: Settings, html: Path | None) -> int:
    """Write the view of the records beside their pages, and open it where no file was named; the exit status."""
    records: list[Record] = []
    pictures: Pictures = {}
    status = 0
    for path in files:
        try:
            found, pages = with_pictures(path, settings, _MOST_PICTURES - len(pictures))
        except StateOfPlayError as error:
            click.echo(f"stateofplay: {error}", err=True)
            status = error.exit_code
            continue
        records.extend(found)
        pictures |= pages
    if not records:
        return status
    target = html or Path(tempfile.mkdtemp(prefix="stateofplay-")) / "view.html"
    target.write_text(view(records, pictures), encoding="utf-8", errors="replace")
    click.echo(str(target))
    if html is None:
        click.launch(str(target))
    return status
