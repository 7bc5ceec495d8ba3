"""`stateofplay find`: the pages of an archive that fit a query."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from stateofplay.archive.trouble import pointed
from stateofplay.cli.archives import archive_option, opened, plain
from stateofplay.cli.found import FORMATS, Printer
from stateofplay.desk.find import COUNTED, Finder, Wish, query_fields
from stateofplay.errors import QueryError

_SORTS = {"score": "score", "date": "date", "newest": "newest"}


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1)
@archive_option
@click.option("--sort", type=click.Choice(list(_SORTS)), default="score", show_default=True, help="The best first, the oldest first, or the newest first.")
@click.option("--limit", type=click.IntRange(0, 10_000), default=10, show_default=True, help="How many hits to print.")
@click.option("--facets", metavar="NAMES", help=f"Count what was found by these, commas between: {', '.join(COUNTED)}.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", show_default=True, help="How to print it.")
@click.option("--why", is_flag=True, help="Tell how the query was understood, and what each part of it finds alone.")
@click.option("--exact", is_flag=True, help="Compare letter by letter: case, accents, hyphens and damage count.")
@click.option("--batch", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path), help="Search for every line of a file.")
@click.option("--fields", "listing", is_flag=True, help="List the fields a query may name.")
def find(query: tuple[str, ...], folder: Path | None, batch: Path | None, *, form: str, listing: bool, facets: str | None, **wished: object) -> None:
    """Find pages: words, "words in a row", peace*, honley~, -not, OR, ( ), and fields such as from:moose date:1993-08..1993-10.

    docs/find.md tells the whole language with examples.
    """
    if listing:
        for name, short, note in query_fields():
            click.echo(f"{name.ljust(25)}{short.ljust(26)}{note}")
        return
    words = _typed(query)
    if bool(words.strip()) == (batch is not None):
        raise click.UsageError('type a query, such as: stateofplay find \'from:moose "peacekeeping" date:1993\', or name a file of queries with --batch')
    names = tuple(dict.fromkeys(one.strip() for one in (facets or "").split(",") if one.strip()))
    wish = Wish(facets=names, **wished)  # type: ignore[arg-type]
    with opened(folder) as archive:
        finder = Finder(archive, _told)
        if finder.search.behind > 0:
            click.echo(f"stateofplay: the index is {finder.search.behind:,} changes behind, another process writes it or this one may not", err=True)
        printer = Printer(FORMATS[form])
        if batch is None:
            try:
                printer.answer(finder.find(words, wish))
            except QueryError as error:
                raise QueryError(plain(pointed(words, error))) from error
            printer.end()
        else:
            _batch(finder, batch, wish, printer)


def _typed(query: tuple[str, ...]) -> str:
    """The query from the words of the command line; one that the shell took the quotation marks from gets them back."""
    if len(query) == 1:
        return query[0]
    return " ".join(f'"{one}"' if " " in one and '"' not in one and ":" not in one else one for one in query)


def _batch(finder: Finder, path: Path, wish: Wish, printer: Printer) -> None:
    """Answer every line of a file; exits with a query's error code at the end where one could not be understood."""
    wrong = 0
    with click.open_file(str(path), encoding="utf-8", errors="replace") as lines:
        for number, query, answer in finder.several(lines, wish):
            if isinstance(answer, QueryError):
                wrong += 1
                click.echo(f"stateofplay: {path}, line {number}: {plain(pointed(query, answer))}", err=True)
            else:
                printer.answer(answer)
    printer.end()
    if wrong:
        sys.exit(QueryError.exit_code)


def _told(added: int) -> None:
    """Says how far the index is, to a person at a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[Kthe index is caught up with the archive: {added:,} pages", err=True, nl=False)
        if added % 50_000:
            click.echo("\r\x1b[K", err=True, nl=False)
