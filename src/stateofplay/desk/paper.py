"""The paper behind a record: its files as they are kept, and images of its pages."""

from __future__ import annotations

from pathlib import Path

from stateofplay.archive import store
from stateofplay.model.record import Record
from stateofplay.pages import acquire
from stateofplay.settings import Settings


def files_of(archive: store.Archive, sha256: str) -> list[Path]:
    """The files of a source in order, as they are kept: one, or the page images of a source of several."""
    with archive.fetching() as connection:
        words = "SELECT sha256 FROM source_part WHERE source = ? AND name LIKE 'image %' ORDER BY number"
        parts = [str(row[0]) for row in connection.exec_driver_sql(words, (sha256,))]
    return [archive.place(one) for one in parts or [sha256]]


def pictures(archive: store.Archive, record: Record, settings: Settings) -> dict[tuple[str, int], bytes]:
    """Images of a record's pages as PNG, by source and page; none where there is no image."""
    files = [one for one in files_of(archive, record.source.sha256) if one.is_file()]
    found = acquire.pictures_of(files, record.source, [page.number for page in record.pages], settings)
    return {(record.source.sha256, number): picture for number, picture in found.items()}
