"""The one door for authority files: a path in, an `Authority` out, whatever the maker."""

from __future__ import annotations

from pathlib import Path

from stateofplay.entities.importers.appointments import from_json_lines, from_table
from stateofplay.entities.importers.edition_persons import from_tei
from stateofplay.entities.importers.pocom_clone import from_clone, is_clone, parsed
from stateofplay.errors import SourceError
from stateofplay.model.authority import Authority

_LARGEST = 200_000_000


def load(path: Path) -> Authority:
    """The authority in a file or folder.

    Args:
        path: A clone of HistoryAtState/pocom, a folder of TEI volumes, a volume in TEI (`.xml`), lines of JSON (`.jsonl`), or a table (`.csv`).

    Raises:
        SourceError: There is nothing there, or it has another form.
    """
    if path.is_dir():
        if is_clone(path):
            return from_clone(path, f"pocom ({path.name})")
        volumes = sorted(path.glob("*.xml"))
        if not volumes:
            raise SourceError(f"{path}: is no clone of pocom (people/, positions-principals/) and has no TEI volume (*.xml)")
        authority = Authority()
        for volume in volumes:
            authority = authority.with_more(from_tei(parsed(volume), volume.name))
        return authority
    if not path.is_file():
        raise SourceError(f"{path}: there is no such file or folder")
    if path.stat().st_size > _LARGEST:
        raise SourceError(f"{path}: {path.stat().st_size:,} bytes is too large for an authority file")
    kind = path.suffix.lower()
    if kind == ".xml":
        return from_tei(parsed(path), path.name)
    if kind not in (".jsonl", ".ndjson", ".csv"):
        raise SourceError(f"{path}: an authority file is .jsonl, .csv, .xml (TEI), or a clone of pocom")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: is not in UTF-8 ({error.reason} at byte {error.start})") from error
    return from_table(text, path.name) if kind == ".csv" else from_json_lines(text, path.name)
