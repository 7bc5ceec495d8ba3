"""`stateofplay who NAME`: who is meant by a name, a title, or an office with a name, at a date."""

from __future__ import annotations

import json
from pathlib import Path

import click

from stateofplay.cli.archives import archive_option
from stateofplay.cli.persons import asked_of, authority_option, day, day_option, held_line, plain
from stateofplay.desk.who import Files
from stateofplay.desk.who import who as ask
from stateofplay.entities.posts import title_of
from stateofplay.model.authority import Candidate, Resolution

_MARK = {"sure": "", "likely": " ~", "doubtful": " ?"}


@click.command()
@click.argument("name")
@day_option
@click.option("--office", "symbol", default="", metavar="SYMBOL", help="The office printed beside the name, as AF/C.")
@click.option("--in", "record", default="", metavar="RECORD", help="The record it stands in, for judgements of that paper alone.")
@authority_option
@archive_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="How to print the answer.")
def who(name: str, on: str | None, authorities: tuple[Path, ...], folder: Path | None, form: str, **beside: str) -> None:
    """Tell who is meant by NAME (`Vane`, `AF - Vane`, `The Acting Secretary`) on a day, on what evidence, and who else was weighed."""
    known = asked_of(folder, authorities)
    found = ask(name, day(on), known, beside["symbol"], beside["record"])
    click.echo(json.dumps(_row(found, known), ensure_ascii=False, indent=2) if form == "json" else "\n".join(_lines(name, found, known)))


def _lines(name: str, found: Resolution, known: Files) -> list[str]:
    """The answer as a person reads it."""
    when = f" on {found.on}" if found.on else ", at any time"
    if found.person is None:
        lines = [f"{plain(name)}{when}: not decided", f"  {plain(found.why)}"]
    else:
        lines = [f"{plain(name)}{when}: {click.style(plain(found.person.name), bold=True)}{_MARK[found.confidence]}", f"  {plain(found.why)}"]
    for one in found.candidates:
        lines += ["", *_candidate(one, known, found.on)]
    if found.candidates and found.person is None:
        lines += ["", f'  next: say the office (--office AF), or judge: stateofplay judge "{plain(name)}" same {found.candidates[0].person.id} --by … --why …']
    return [*lines, "", click.style(f"  asked: {plain(', '.join(known.names))}", dim=True)]


def _candidate(one: Candidate, known: Files, on: str) -> list[str]:
    """A candidate with the posts of that day (or all) and the evidence."""
    held = known.register.held(one.person.id, on) if on else known.register.career(one.person.id)
    lines = [f"  {one.points:+4}  {plain(one.person.name)}  ({one.person.id})"]
    lines += [f"        {plain(held_line(post))}" for post in held]
    lines += [f"        {item.points:+4} {item.test.replace('_', ' ')}: {plain(item.words)}" for item in one.evidence]
    return lines


def _row(found: Resolution, known: Files) -> dict[str, object]:
    """The answer as JSON."""
    return {
        "words": found.words,
        "on": found.on or None,
        "person": None if found.person is None else {"id": found.person.id, "name": found.person.name},
        "post": None if not found.post else {"id": found.post, "title": title_of(found.post)},
        "confidence": found.confidence,
        "why": found.why,
        "judgement": found.judged,
        "candidates": [
            {
                "id": one.person.id,
                "name": one.person.name,
                "points": one.points,
                "posts": list(one.posts),
                "evidence": [{"test": item.test, "points": item.points, "words": item.words} for item in one.evidence],
            }
            for one in found.candidates
        ],
        "asked": list(known.names),
    }
