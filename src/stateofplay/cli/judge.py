"""`stateofplay judge NAME same|not_same|unsure PERSON`: a person's word on whom a name means, kept, signed, and undoable."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from stateofplay.archive import people
from stateofplay.cli.archives import archive_option, folder_of, opened
from stateofplay.cli.persons import day, day_option, plain
from stateofplay.desk.who import judged, taken_back
from stateofplay.errors import QueryError
from stateofplay.model.authority import Verdict

_VERDICTS = ("same", "not_same", "unsure")


@click.command()
@click.argument("words", nargs=-1, metavar="NAME same|not_same|unsure PERSON")
@day_option
@click.option("--in", "record", default="", metavar="RECORD", help="Of this paper alone.")
@click.option("--by", default="", metavar="NAME", help="Who says so.")
@click.option("--why", default="", metavar="WORDS", help="On what ground.")
@click.option("--take-back", type=int, metavar="NUMBER", help="Undo the judgement of that number.")
@click.option("--list", "listed", is_flag=True, help="Show every judgement.")
@archive_option
def judge(words: tuple[str, ...], take_back: int | None, listed: bool, folder: Path | None, **scope: str | None) -> None:
    """Say that NAME, as printed (`M - Mr. Vane`), is the same as PERSON (an id that `who` shows), not_same, or that you are unsure."""
    archive = folder_of(folder)
    if listed:
        _show(folder)
        return
    said = (scope["by"] or "", scope["why"] or "")
    if take_back is not None:
        number = taken_back(archive, take_back, said)
        click.echo(f"judgement {take_back} is taken back by {number}; both stay on file")
        return
    if len(words) != 3 or words[1] not in _VERDICTS:
        raise QueryError('give a name, a verdict and a person: stateofplay judge "M - Mr. Vane" same vane-hugo --by NAME --why WORDS')
    name, verdict, person = words
    record = scope["record"] or ""
    number = judged(archive, name, cast(Verdict, verdict), person, said, (day(scope["on"]), record))
    where = f" in record {record}" if record else ""
    click.echo(f"judgement {number}: {plain(name)}, {verdict.replace('_', ' ')}: {person}{where}; undo it with `stateofplay judge --take-back {number}`")


def _show(folder: Path | None) -> None:
    """Every judgement, one line each."""
    with opened(folder) as archive, archive.fetching() as connection:
        every = people.judgements_of(connection)
    undone = {one.takes_back: one.number for one in every if one.takes_back is not None}
    for one in every:
        state = f"takes back {one.takes_back}" if one.takes_back else (f"taken back by {undone[one.number]}" if one.number in undone else "stands")
        click.echo(f"{one.number:4}  {one.at[:10]}  {plain(one.by)}: {plain(one.subject)} {one.verdict} {one.object} ({plain(one.why)}); {state}")
    if not every:
        click.echo("no judgement on a name is kept")
