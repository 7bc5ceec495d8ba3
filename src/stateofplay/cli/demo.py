"""`stateofplay demo`: the main job on the example papers, and on a packet of them as a scanner sees it."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import click

from stateofplay import pipeline
from stateofplay.cli.question import many_papers
from stateofplay.cli.table import table
from stateofplay.cli.viewing import opened, with_pictures
from stateofplay.errors import SourceError, StateOfPlayError
from stateofplay.export.view import view
from stateofplay.settings import load

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
SCAN = EXAMPLES / "koumara-packet" / "scan.pdf"
_MOST_PICTURES = 20


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
    _scanned()


def _scanned() -> None:
    """Read the scanned packet and write the page that shows its records beside the paper."""
    began = time.perf_counter()
    click.echo(f"A packet of these papers as a scanner sees it, {SCAN.relative_to(EXAMPLES.parent)}, takes a moment …")
    try:
        records, pictures = with_pictures(SCAN, load(), _MOST_PICTURES)
    except StateOfPlayError as error:
        click.echo(f"stateofplay: {error}", err=True)
        return
    target = Path(tempfile.mkdtemp(prefix="stateofplay-")) / "packet.html"
    target.write_text(view(records, pictures), encoding="utf-8", errors="replace")
    seconds = time.perf_counter() - began
    click.echo(click.style(f"{len(pictures)} scanned pages, {len(records)} documents, a box where each value stands, in {seconds:.1f} s:\n", bold=True))
    click.echo(f"  {target}\n")
    if not opened(target):
        click.echo("Open it in a browser. For papers of your own: stateofplay read SCAN.pdf --open")
