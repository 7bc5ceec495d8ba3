"""`stateofplay verify`: whether an archive is whole."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from itertools import chain
from pathlib import Path

import click

from stateofplay.cli.archives import archive_option, opened, plain
from stateofplay.desk import status
from stateofplay.desk.verify import verify as proved
from stateofplay.ingest.account import unaccounted

_MOST = 50


@click.command()
@archive_option
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="How to print what does not hold.")
@click.option("--no-inputs", is_flag=True, help="Do not walk again through the folders that papers came from.")
def verify(folder: Path | None, form: str, no_inputs: bool) -> None:
    """Check that inputs = read + quarantined + excluded, and bytes, words, places, ids, dates, corrections and index against each other."""
    with opened(folder) as archive:
        found: Counter[str] = Counter()
        for one in chain(proved(archive), () if no_inputs else unaccounted(archive)):
            found[one.kind] += 1
            if form == "jsonl":
                click.echo(json.dumps(asdict(one), ensure_ascii=False))
            elif found[one.kind] <= _MOST:
                click.echo(plain(f"{one.kind}: {one.where}: {one.words}"))
        if found:
            click.echo(f"stateofplay: {sum(found.values()):,} things do not hold: " + ", ".join(f"{n:,} {kind}" for kind, n in found.items()), err=True)
            sys.exit(6)
        if form == "table":
            told = status.status(archive)
            states = [told.paths.get(one, 0) for one in ("read", "quarantined", "excluded")]
            click.echo(f"whole: {sum(states):,} inputs = {states[0]:,} read + {states[1]:,} quarantined + {states[2]:,} excluded")
            click.echo(f"{sum(told.kinds.values()):,} sources by their digests, {told.pages:,} pages, {told.records:,} records, every place by its words")
