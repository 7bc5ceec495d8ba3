"""`stateofplay office SYMBOL`: what an office symbol meant at a date, and who led the office."""

from __future__ import annotations

import json
from pathlib import Path

import click

from stateofplay.cli.archives import archive_option
from stateofplay.cli.persons import asked_of, authority_option, day, day_option, held_line, plain
from stateofplay.desk.who import Led, led
from stateofplay.entities.register import Held
from stateofplay.errors import QueryError


@click.command()
@click.argument("symbol")
@day_option
@authority_option
@archive_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="How to print the answer.")
def office(symbol: str, on: str | None, authorities: tuple[Path, ...], folder: Path | None, form: str) -> None:
    """Tell what the office SYMBOL (`AF/C`, `S/S`, `IO`) was on a day, of which bureau, and who led it."""
    known = asked_of(folder, authorities)
    when = day(on)
    found = led(symbol, when, known)
    if found is None:
        raise QueryError(f"{symbol}: neither it nor its bureau is on the list of offices (src/stateofplay/vocab/office_symbols.csv)")
    if form == "json":
        click.echo(json.dumps(_row(found, when), ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(_lines(found, when)))


def _lines(found: Led, on: str) -> list[str]:
    """The answer as a person reads it."""
    one = found.office
    lines = [f"{click.style(one.symbol, bold=True)}{f' on {on}' if on else ''}: {one.name or 'a unit of ' + one.bureau_name}"]
    if one.bureau != one.symbol:
        lines.append(f"  part of {one.bureau}, {one.bureau_name}")
    years = f"{one.since or '?'} to {one.until or 'now'}" if one.since or one.until else "years not on file"
    lines.append(f"  symbol in use: {years}" + ("" if one.in_use else click.style("  (not on this day)", fg="yellow")))
    if on:
        lines += _heads(one.symbol, found.heads)
        if one.bureau != one.symbol:
            lines += _heads(one.bureau, found.bureau_heads)
    return [*lines, click.style(f"  source: {one.source}", dim=True)]


def _heads(symbol: str, heads: tuple[Held, ...]) -> list[str]:
    if not heads:
        return [f"  led {symbol}: nobody on file for that day"]
    return [f"  led {symbol}: {plain(held.person.name)}, {plain(held_line(held))}" for held in heads]


def _row(found: Led, on: str) -> dict[str, object]:
    """The answer as JSON."""
    one = found.office
    heads = [
        {"office": symbol, "person": held.person.id, "name": held.person.name, "post": held.appointment.post}
        for symbol, several in ((one.symbol, found.heads), (one.bureau, found.bureau_heads))
        for held in several
    ]
    return {
        "symbol": one.symbol,
        "name": one.name,
        "bureau": one.bureau,
        "bureau_name": one.bureau_name,
        "since": one.since or None,
        "until": one.until or None,
        "on": on or None,
        "in_use": one.in_use,
        "led_by": heads,
        "source": one.source,
    }
