"""`stateofplay ingest PATH…`: bring papers into an archive."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from stateofplay.archive import index
from stateofplay.archive.following import following
from stateofplay.cli.archives import archive_option, opened
from stateofplay.cli.progress import Progress
from stateofplay.ingest.door import Wish
from stateofplay.ingest.door import ingest as bring_in
from stateofplay.ingest.ledger import Count, Entry
from stateofplay.ingest.walk import Walk
from stateofplay.settings import load


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@archive_option
@click.option("--batch", help="The name of the release or batch these papers came in; their folders name it by default.")
@click.option("--jobs", type=click.IntRange(min=0), help="Processes that read; 0 for one a core.")
@click.option("--layer", type=click.Choice(["best", "embedded", "ocr"]), help="Which text of a scan to trust; best by default.")
@click.option("--lang", help="Languages for OCR, such as eng+fra; eng by default.")
@click.option("--no-statements", is_flag=True, help="Leave out who stands where.")
@click.option("--follow-links", is_flag=True, help="Follow links; by default they are left out and named.")
@click.option("--again", is_flag=True, help="Look again at files that are in the ledger and have not changed.")
@click.option("--each", is_flag=True, help="Print each path with its fate once it is kept.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be read and what would be left out.")
def ingest(paths: tuple[Path, ...], folder: Path | None, dry_run: bool, each: bool, **wanted: Any) -> None:
    """Bring everything below PATHS into the archive: each path ends as read, quarantined (and why) or excluded (by which rule)."""
    wish = Wish(batch=wanted.pop("batch"), follow=wanted.pop("follow_links"), again=wanted.pop("again"))
    if wanted.pop("no_statements"):
        wanted["statements"] = False
    settings = replace(load(), **{name: value for name, value in wanted.items() if value is not None})
    with opened(folder) as archive:
        if dry_run:
            _tell(paths, Walk(archive.folder, wish.batch, wish.follow), each)
            return
        with Progress(paths, Walk(archive.folder, wish.batch, wish.follow)) as progress, following(archive):

            def watch(count: Count, kept: Sequence[Entry]) -> None:
                progress.show(count)
                for entry in kept if each else ():
                    click.echo(f"{entry.state}\t{entry.path}" + (f"\t{entry.reason or entry.rule}" if entry.state != "read" else ""))

            try:
                count = bring_in(archive, paths, settings, wish, watch)
            except KeyboardInterrupt:
                click.echo("stateofplay: interrupted; what was read is kept, the same command goes on from there", err=True)
                sys.exit(130)
        index.caught_up(archive)
        _sum(count, archive.folder, progress.seconds())
    if count.quarantined:
        sys.exit(2)


def _sum(count: Count, folder: Path, seconds: float) -> None:
    """What a run did, in a few lines."""
    speed = f", {count.pages / seconds:,.1f} pages a second" if count.pages and seconds > 0 else ""
    click.echo(f"{count.paths():,} paths: {count.read:,} read, {count.known:,} known, {count.quarantined:,} quarantined, {count.excluded:,} excluded")
    click.echo(f"{count.pages:,} pages read in {seconds:,.1f} s{speed}")
    for reason, times in count.reasons.most_common(5):
        click.echo(f"  {times:,} × {reason}")
    if count.quarantined:
        click.echo(f"which, and what to do: `stateofplay status --quarantined --archive {folder}`")


def _tell(paths: Sequence[Path], walk: Walk, each: bool) -> None:
    """What a run would do."""
    fates: Counter[str] = Counter()
    size = 0
    for path in paths:
        for met in walk.over(path):
            if met.entered:
                continue
            fate = "would be left out" if met.rule else "cannot be read" if met.reason else "would be read"
            fates[fate] += 1
            size += met.size or 0
            if each:
                click.echo(f"{fate}\t{met.path}" + (f"\t{met.rule or met.reason}" if met.rule or met.reason else ""))
    click.echo(", ".join(f"{number:,} {fate}" for fate, number in fates.items()) or "nothing there")
    click.echo(f"{size:,} bytes; what ZIP archives and mailboxes hold is not counted, nothing was kept")
