"""`stateofplay authorities`: the authority files of an archive; `authorities import PATH` takes one in."""

from __future__ import annotations

from pathlib import Path

import click

from stateofplay.archive.store import rows_as_mappings
from stateofplay.cli.archives import archive_option, folder_of, opened
from stateofplay.cli.persons import plain
from stateofplay.desk.names import linked
from stateofplay.desk.who import files, take_in


@click.group(invoke_without_command=True)
@archive_option
@click.pass_context
def authorities(ctx: click.Context, folder: Path | None) -> None:
    """Show the authority files of an archive: who there was, and who held which post when."""
    if ctx.invoked_subcommand is not None:
        return
    with opened(folder) as archive, archive.fetching() as connection:
        rows = rows_as_mappings(connection, "SELECT id, name, persons, appointments FROM authority_file ORDER BY name, id")
    for row in rows:
        click.echo(f"{row['id']}  {plain(row['name'])}: {row['persons']:,} persons, {row['appointments']:,} appointments")
    if not rows:
        click.echo("no authority file; take one in with `stateofplay authorities import PATH` (docs/authorities.md says which)")


@authorities.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@archive_option
def take(paths: tuple[Path, ...], folder: Path | None) -> None:
    """Take in authority files: a clone of pocom, TEI volumes, JSON lines, or a table."""
    for path in paths:
        new, authority = take_in(folder_of(folder), path)
        what = f"{len(authority.persons):,} persons, {len(authority.appointments):,} appointments"
        click.echo(f"{path}: {what}" + ("" if new else "; it was there already"))


@authorities.command("link")
@archive_option
def link(folder: Path | None) -> None:
    """Find the names of every record of the archive, and who is meant, anew; tables `mention` and `named` keep them."""
    place = folder_of(folder)
    done = 0
    for done in linked(place, files(place)):
        click.echo(f"\r{done:,} records", nl=False, err=True)
    click.echo("", err=True)
    click.echo(f"{place}: names of {done:,} records found and resolved")
