"""Report to the operator, and to nobody else, what PDFs hold and do not show.

Such words may name living persons. They are not read as text (see the setting `hidden_text`), stand in no table, no export and no page of
the web; over an archive they are kept in `private/hidden.jsonl`, which only the archive's owner may read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from stateofplay.archive.store import Archive
from stateofplay.errors import StateOfPlayError
from stateofplay.pages.acquire import hidden_text
from stateofplay.pages.hidden import Hidden
from stateofplay.settings import Settings

FOLDER, FILE = "private", "hidden.jsonl"


@dataclass(frozen=True, slots=True)
class Report:
    """What one PDF holds and does not show.

    Attributes:
        name: Where it was met.
        sha256: The digest of its bytes, in an archive; else empty.
        passages: What it holds, page by page.
    """

    name: str
    sha256: str
    passages: tuple[Hidden, ...]


def over_files(paths: Iterable[Path], settings: Settings) -> list[Report]:
    """What files hold and do not show; files without any are left out.

    Raises:
        StateOfPlayError: A file cannot be opened.
    """
    found = [Report(str(path), "", tuple(hidden_text(path, settings))) for path in paths if not path.is_dir()]
    return [one for one in found if one.passages]


def over_archive(archive: Archive, settings: Settings) -> list[Report]:
    """What the PDFs of an archive hold and do not show, kept in the archive's private file as well."""
    with archive.fetching() as connection:
        words = "SELECT s.sha256, (SELECT min(path) FROM ledger l WHERE l.sha256 = s.sha256) FROM source s WHERE s.kind = 'pdf' ORDER BY 1"
        sources = [(str(sha256), str(path or sha256)) for sha256, path in connection.exec_driver_sql(words)]
    found: list[Report] = []
    for sha256, name in sources:
        try:
            passages = tuple(hidden_text(archive.place(sha256), settings))
        except (OSError, StateOfPlayError):
            # its bytes are gone or locked: the ledger says so already
            continue
        if passages:
            found.append(Report(name, sha256, passages))
    _kept(archive.folder / FOLDER, found)
    return found


def _kept(folder: Path, found: Iterable[Report]) -> None:
    """Write the private file, for its owner's eyes."""
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    handle = os.open(folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        for report in found:
            for one in report.passages:
                row = {"source": report.sha256, "path": report.name, "page": one.page, "how": one.how, "box": list(one.box), "text": one.text}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
