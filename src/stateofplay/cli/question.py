"""The demo's second half: one question over many papers, on three dates."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import click

from stateofplay import pipeline
from stateofplay.brief.play import Terms
from stateofplay.desk import brief
from stateofplay.export.brief_html import html
from stateofplay.export.brief_text import short
from stateofplay.settings import load

QUESTION = "a UN monitoring force for Sandara"
DATES = ("1992-10-16", "1992-10-31", "1992-11-16")


def many_papers(folder: Path) -> None:
    """Read the papers of one question, and print and write where everybody stood on three dates."""
    papers = sorted(folder.glob("*.txt"))
    if not papers:
        return
    began = time.perf_counter()
    records = [record for path in papers for record in pipeline.read(path, load())]
    if not any(record.statements for record in records):
        return
    namer = brief.namer()
    states = [brief.of_records(QUESTION, records, Terms(as_of=day, namer=namer)) for day in DATES]
    seconds = time.perf_counter() - began
    for state in states:
        click.echo(short(state))
    target = Path(tempfile.mkdtemp(prefix="stateofplay-")) / "brief.html"
    target.write_text(html(states[-1]), encoding="utf-8", errors="replace")
    click.echo(click.style(f"One question, {len(papers)} papers, three dates, in {seconds:.1f} s. The last in full, each line with its page:\n", bold=True))
    click.echo(f"  {target}\n")
    click.echo(f'  stateofplay brief {folder} --question "{QUESTION}" --as-of {DATES[1]} --quotes\n')
