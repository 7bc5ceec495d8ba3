"""`stateofplay collate PATH PATH…` and `stateofplay collate --archive FOLDER`: which papers are copies, what was cut, what came to light."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from stateofplay.cli.archives import opened
from stateofplay.cli.collation import collation_row, disclosure_row, printed_row, table
from stateofplay.cli.difference import beside_print, difference, listed, private, reading_text, summary
from stateofplay.cli.files import files_of
from stateofplay.collate.light import Disclosure, Wanted
from stateofplay.desk import against_print, copies, hidden
from stateofplay.desk import collate as desk
from stateofplay.errors import QueryError, SourceError
from stateofplay.export.side_by_side import side_by_side
from stateofplay.settings import load


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--archive", "folder", type=click.Path(path_type=Path), help="Over an archive instead: compare what is new in it, and show its documents.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True, help="How to print; csv with --light only.")
@click.option("--best", is_flag=True, help="Print the best text of each document from all its copies.")
@click.option("--damage", is_flag=True, help="Show damaged words too, not only count them.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write the copies side by side to a file for the browser.")
@click.option("--light", is_flag=True, help="List the passages withheld in one release and open in another.")
@click.option("--exemption", default="", metavar="CODE", help="Of these, those whose cut claims CODE.")
@click.option("--since", default="", metavar="DATE", help="Those of papers dated DATE (a year will do) or later.")
@click.option("--until", default="", metavar="DATE", help="Those of papers dated DATE or earlier.")
@click.option("--office", default="", metavar="OFFICE", help="Those of papers with OFFICE in their heading, drafting or clearance lines.")
@click.option("--person", default="", metavar="NAME", help="Those with NAME there, or in the passage.")
@click.option("--print", "published", multiple=True, type=click.Path(path_type=Path), help="Lay each paper beside this published text (or JSON lines of them).")
@click.option("--hidden", is_flag=True, help="Tell, for you alone, what PDFs hold under boxes or white on white.")
@click.option("--same", nargs=2, metavar="RECORD RECORD", help="Say that two records of the archive are copies of one document.")
@click.option("--not-same", nargs=2, metavar="RECORD RECORD", help="Say that they are not.")
@click.option("--take-back", type=int, metavar="NUMBER", help="Undo what was said under that number.")
@click.option("--by", default="", metavar="NAME", help="Who says so.")
@click.option("--why", default="", metavar="WORDS", help="On what ground.")
def collate(paths: tuple[str, ...], folder: Path | None, **wanted: Any) -> None:
    """Tell which papers are copies of one document, lay them beside each other, and list what came to light."""
    if wanted["hidden"]:
        _hidden(paths, folder)
    elif wanted["published"]:
        _printed(paths, wanted)
    elif folder is None:
        _over_files(paths, wanted)
    elif paths:
        raise QueryError("name papers or an archive, not both")
    elif wanted["same"] or wanted["not_same"] or wanted["take_back"] is not None:
        _judged(folder, wanted)
    else:
        _over_archive(folder, wanted)


def _over_files(paths: Sequence[str], wanted: dict[str, Any]) -> None:
    """Collate files without an archive."""
    if wanted["same"] or wanted["not_same"] or wanted["take_back"] is not None:
        raise QueryError("what people say is kept in an archive; name it with --archive FOLDER")
    settings = load()
    files = list(files_of(paths))
    held = desk.read(files, settings)
    if len(held) < 2:
        raise SourceError("one paper cannot be laid beside another; name two files or more, a folder, or --archive FOLDER")
    found = desk.collated(held)
    if wanted["light"]:
        _light(desk.came_to_light(found, _asked(wanted)), wanted["form"])
        return
    _shown(found, wanted)
    if wanted["html"]:
        _written(found, desk.pictures(found, settings), wanted)


def _over_archive(folder: Path, wanted: dict[str, Any]) -> None:
    """Collate an archive: catch up, then show."""
    with opened(folder) as archive:
        with click.progressbar(length=0, label="comparing", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
            caught = copies.catch_up(archive, lambda done: bar.update(done - bar.pos))
        if caught.papers:
            click.echo(f"{caught.papers} papers new or changed, {caught.compared} pairs compared, {caught.documents} documents", err=True)
        if wanted["light"]:
            _light(list(copies.came_to_light(archive, _asked(wanted))), wanted["form"])
            return
        found = copies.collation(archive)
        _shown(found, wanted)
        if wanted["html"]:
            _written(found, copies.pictures(archive, found, load()), wanted)


def _written(found: desk.Collation, pictures: dict[tuple[str, int], bytes], wanted: dict[str, Any]) -> None:
    """Write the copies side by side."""
    target: Path = wanted["html"]
    target.write_text(side_by_side(desk.spreads(found, wanted["damage"]), pictures), encoding="utf-8", errors="replace")
    click.echo(str(target), err=True)


def _judged(folder: Path, wanted: dict[str, Any]) -> None:
    """Keep or undo what a person says."""
    with opened(folder) as archive:
        if wanted["take_back"] is not None:
            number = copies.take_back(archive, wanted["take_back"], wanted["by"], wanted["why"])
            click.echo(f"{wanted['take_back']} is taken back by {number}; both stay on file")
            return
        pair = wanted["same"] or wanted["not_same"]
        number = copies.judge(archive, (pair[0], pair[1]), bool(wanted["same"]), wanted["by"], wanted["why"])
        words = "copies of one document" if wanted["same"] else "not copies of one document"
        click.echo(f"{number}: {pair[0]} and {pair[1]} are {words}; undo it with `stateofplay collate --archive {folder} --take-back {number}`")


def _printed(paths: Sequence[str], wanted: dict[str, Any]) -> None:
    """Lay papers beside a published edition."""
    settings = load()
    published = against_print.editions(wanted["published"])
    told: list[dict[str, Any]] = []
    for path in files_of(paths):
        found = against_print.against_print(path, published, settings)
        told.extend(printed_row(str(path), one) for one in found)
        if wanted["form"] == "text":
            click.echo(beside_print(str(path), found, wanted["damage"]))
    if wanted["form"] == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    elif wanted["form"] == "csv":
        raise QueryError("csv has one row a passage; ask for them with --light")


def _hidden(paths: Sequence[str], folder: Path | None) -> None:
    """Tell the operator what PDFs hold and do not show."""
    settings = load()
    if folder is None:
        found = hidden.over_files(files_of(paths), settings)
        click.echo(private(found))
        return
    with opened(folder) as archive:
        click.echo(private(hidden.over_archive(archive, settings)))
    click.echo(f"kept for you alone in {folder / hidden.FOLDER / hidden.FILE}", err=True)


def _asked(wanted: dict[str, Any]) -> Wanted:
    """Which passages are asked for."""
    return Wanted(**{name: wanted[name] for name in ("exemption", "since", "until", "office", "person")})


def _light(found: Sequence[tuple[str, Disclosure]], form: str) -> None:
    """Print passages."""
    told = [disclosure_row(document, one) for document, one in found]
    if form == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(table(told), nl=False)
    else:
        click.echo(listed(told))


def _shown(found: desk.Collation, wanted: dict[str, Any]) -> None:
    """Print a collation."""
    if wanted["form"] == "json":
        click.echo(json.dumps(collation_row(found, wanted["best"]), ensure_ascii=False, indent=2))
        return
    if wanted["form"] == "csv":
        raise QueryError("csv has one row a passage; ask for them with --light")
    if len(found.held) != 2 or not found.laid:
        click.echo(summary(found))
    paths_of = {one.paper.record: one.paper.path for one in found.held}
    if wanted["best"]:
        for document in found.documents:
            if len(document.records) > 1:
                click.echo(f"\n{reading_text(found.best(document), paths_of)}")
        return
    for laid in found.laid:
        click.echo(("\n" if len(found.held) > 2 else "") + difference(laid, wanted["damage"]))
