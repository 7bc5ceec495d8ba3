"""`stateofplay names PATH…`: the names in papers, each with its first mention, and who is meant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from stateofplay import pipeline
from stateofplay.cli.archives import archive_option
from stateofplay.cli.files import files_of
from stateofplay.cli.persons import asked_of, authority_option, plain
from stateofplay.desk.names import Names, names_of
from stateofplay.settings import load

_KINDS = ("person", "office", "organisation", "place", "agreement")
_MARK = {"sure": "", "likely": " ~", "doubtful": " ?"}


@click.command()
@click.argument("paths", nargs=-1, required=True)
@authority_option
@archive_option
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="How to print the names.")
def names(paths: tuple[str, ...], authorities: tuple[Path, ...], folder: Path | None, form: str) -> None:
    """Print the persons, offices, organisations, places and agreements that papers name, and who is meant at their date."""
    known = asked_of(folder, authorities)
    for path in files_of(paths):
        for record in pipeline.read(path, load()):
            found = names_of(record, known)
            click.echo("\n".join(_rows(found)) if form == "jsonl" else "\n".join(_lines(found)))


def _lines(found: Names) -> Iterator[str]:
    """The names as a person reads them."""
    where = f"{found.record.source.path}, page {found.record.extent.first}"
    yield click.style(found.record.genre.replace("_", " "), bold=True) + f"   {plain(where)}{f', {found.on}' if found.on else ', no date'}"
    if found.meanings:
        yield "  in the headings"
    for one in found.meanings:
        if one.field != "body":
            person = one.resolution.person
            who = f"{person.name}{_MARK[one.resolution.confidence]}" if person is not None else "not decided"
            yield f"    {one.field:12} {plain(' '.join(one.text.split())):32} {plain(who)}: {plain(one.resolution.why)}"
    for kind in _KINDS:
        groups: dict[int, list[int]] = {}
        for number, mention in enumerate(found.mentions):
            if mention.kind == kind:
                groups.setdefault(mention.first, []).append(number)
        if groups:
            yield f"  {kind}s" if kind != "agreement" else "  agreements"
        for numbers in groups.values():
            yield _group(found, numbers)
    yield ""


def _group(found: Names, numbers: list[int]) -> str:
    """One name with its forms, how often it stands, where first, and who is meant."""
    several = [found.mentions[number] for number in numbers]
    forms = list(dict.fromkeys(" ".join(one.text.split()) for one in several))
    name = max((one.name for one in several), key=len)
    also = [form for form in forms if form != name]
    at = several[0].locus
    meant = next((one.resolution for one in found.meanings if one.locus in {m.locus for m in several} and one.resolution.person is not None), None)
    who = f" = {meant.person.name}{_MARK[meant.confidence]}" if meant is not None and meant.person is not None else ""
    times = f" ×{len(several)}" if len(several) > 1 else ""
    beside = f" ({', '.join(also[:4])})" if also else ""
    return f"    {plain(name)}{plain(beside)}{times}, page {at.page}:{at.start}-{at.end}{plain(who)}"


def _rows(found: Names) -> Iterator[str]:
    """One JSON object a mention or party."""
    for number, one in enumerate(found.mentions):
        row = {"record": found.record.id, "number": number, "kind": one.kind, "text": one.text, "name": one.name, "first": one.first}
        place = {"page": one.locus.page, "start": one.locus.start, "end": one.locus.end}
        yield json.dumps({**row, "loci": [place], "rule": one.rule, "confidence": one.confidence}, ensure_ascii=False)
    for meaning in found.meanings:
        answer = meaning.resolution
        place = {"page": meaning.locus.page, "start": meaning.locus.start, "end": meaning.locus.end}
        row = {"record": found.record.id, "field": meaning.field, "text": meaning.text, "loci": [place], "on": answer.on or None}
        who = {"person": None if answer.person is None else answer.person.id, "post": answer.post or None, "confidence": answer.confidence, "why": answer.why}
        yield json.dumps({**row, **who}, ensure_ascii=False)
