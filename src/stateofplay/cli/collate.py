"""`stateofplay collate PATH PATH…`: which papers are copies of one document, what was cut from each, what came to light."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

from stateofplay.cli.difference import difference, reading_text, summary
from stateofplay.cli.files import files_of
from stateofplay.collate.best_text import BestText
from stateofplay.desk import collate as desk
from stateofplay.errors import SourceError
from stateofplay.export.collation import variant_row
from stateofplay.settings import load

SCHEMA = 1


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print what is found.")
@click.option("--best", is_flag=True, help="Print the best text of each document from all its copies.")
@click.option("--damage", is_flag=True, help="Show damaged words too, not only count them.")
def collate(paths: tuple[str, ...], form: str, best: bool, damage: bool) -> None:
    """Tell which papers are copies of one document, and lay them beside each other."""
    held = desk.read(files_of(paths), load())
    if len(held) < 2:
        raise SourceError("one paper cannot be laid beside another; name two files or more, or a folder")
    found = desk.collated(held)
    if form == "json":
        click.echo(json.dumps(collation_row(found, best), ensure_ascii=False, indent=2))
        return
    if len(held) > 2:
        click.echo(summary(found))
    paths_of = {one.paper.record: one.paper.path for one in held}
    if best:
        for document in found.documents:
            if len(document.records) > 1:
                click.echo(f"\n{reading_text(found.best(document), paths_of)}")
        return
    for laid in found.laid:
        click.echo(("\n" if len(held) > 2 else "") + difference(laid, damage))


def collation_row(found: desk.Collation, best: bool) -> dict[str, Any]:
    """A collation for JSON."""
    papers = [
        {
            "record": one.paper.record,
            "path": one.paper.path,
            "sha256": one.paper.source,
            "genre": one.record.genre,
            "date": one.paper.facts.moment or one.paper.facts.day or None,
            "sender": one.paper.facts.sender_words or None,
            "subject": one.paper.facts.subject_words or None,
            "released": one.paper.facts.released or None,
            "words": len(one.paper.words),
        }
        for one in found.held
    ]
    documents = []
    for document in found.documents:
        row: dict[str, Any] = {"id": document.id, "records": list(document.records), "why": dict(document.why)}
        if best and len(document.records) > 1:
            row["best"] = best_row(found.best(document))
        documents.append(row)
    pairs = [{**asdict(match), "same": match.same} for match in found.matches]
    laid = [{"here": one.here.record, "there": one.there.record, "variants": [variant_row(v) for v in one.variants]} for one in found.laid]
    return {"schema": SCHEMA, "papers": papers, "pairs": pairs, "documents": documents, "collations": laid}


def best_row(best: BestText) -> dict[str, Any]:
    """A best text for JSON."""
    return {
        "releases": list(best.releases),
        "words": [{"word": one.word, "record": one.record, "number": one.number, "held": list(one.held)} for one in best.words],
        "withheld": [{"before": one.before, "amount": f"[{one.amount}]", "exemptions": list(one.exemptions), "record": one.record} for one in best.withheld],
        "added": [{"record": one.record, "start": one.start, "end": one.end, "amount": one.amount} for one in best.added],
    }
