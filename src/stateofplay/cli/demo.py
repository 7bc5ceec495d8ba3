"""`stateofplay demo`: the main job on the example papers."""

from __future__ import annotations

import time
from pathlib import Path

import click

from stateofplay import pipeline
from stateofplay.cli.question import many_papers
from stateofplay.cli.table import table
from stateofplay.errors import SourceError
from stateofplay.settings import load

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def _papers() -> list[Path]:
    """The example papers beside the package's source."""
    found = sorted(EXAMPLES.glob("*/paper.txt"))
    if not found:
        raise SourceError(f"{EXAMPLES}: holds no example papers; run the demo from a clone of the repository")
    return found


@click.command()
def demo() -> None:
    """Read the example papers and show what comes out."""
    papers = _papers()
    began = time.perf_counter()
    records = [record for path in papers for record in pipeline.read(path, load())]
    seconds = time.perf_counter() - began
    for record in records:
        click.echo(table([record]))
    values = sum(len(record.readings) for record in records)
    click.echo(click.style(f"{len(papers)} papers, {len(records)} documents, {values} readings in {seconds:.1f} s.", bold=True))
    click.echo("Every value has its place and its exact words. To see why one was read:\n")
    click.echo(f"  stateofplay explain {papers[0]} clearance\n")
    many_papers(EXAMPLES / "sandara-force" / "papers")
