"""The account of inputs: every path below what was given, walked again, against the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stateofplay.archive import store
from stateofplay.archive.proof import Finding
from stateofplay.errors import StateOfPlayError
from stateofplay.ingest.walk import Walk


def unaccounted(archive: store.Archive) -> Iterator[Finding]:
    """Paths that lie where papers were brought in from and stand in no row of the ledger, and runs that never came to their end.

    What is gone from there since is no fault: its bytes are kept.
    """
    with archive.fetching() as connection:
        given = connection.exec_driver_sql("SELECT path, batch, links, paths FROM input ORDER BY path").fetchall()
        for path, batch, links, paths in given:
            if paths is None:
                yield Finding("input", path, "was never walked to its end; ingest it again")
            walk = Walk(archive.folder, batch, follow=bool(links))
            try:
                for met in walk.over(Path(path)):
                    if met.entered:
                        continue
                    row = connection.exec_driver_sql("SELECT state, rule FROM ledger WHERE path = ?", (met.path,)).first()
                    if row is None:
                        yield Finding("input", met.path, "lies among the papers and stands in no row of the ledger; ingest it")
            except StateOfPlayError:
                # the folder or the drive is not there now
                continue
