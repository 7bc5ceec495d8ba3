"""Load and check a vocabulary table: rows of key, forms, from, to, note, source."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from stateofplay.errors import VocabError

COLUMNS = ("key", "forms", "from", "to", "note", "source")


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a closed list.

    Attributes:
        key: Its canonical form.
        forms: How it stands on paper, the disguises OCR gives it included.
        since: First year or day of use (ISO), or an empty string.
        until: Last year or day of use (ISO), or an empty string.
        note: What it means.
        source: Where the practice is written down.
    """

    key: str
    forms: tuple[str, ...]
    since: str
    until: str
    note: str
    source: str


@lru_cache(maxsize=64)
def load(name: str) -> tuple[Row, ...]:
    """The rows of `vocab/<name>.csv` in order.

    Raises:
        VocabError: A column is missing, a row has no key or no source, or its dates are out of order.
    """
    path = resources.files("stateofplay.vocab").joinpath(f"{name}.csv")
    rows: list[Row] = []
    with io.StringIO(path.read_text(encoding="utf-8"), newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise VocabError(f"vocab/{name}.csv: the columns must be {', '.join(COLUMNS)}")
        for entry in reader:
            row = Row(
                key=entry["key"],
                forms=tuple(form.strip() for form in entry["forms"].split("|") if form.strip()),
                since=entry["from"],
                until=entry["to"],
                note=entry["note"],
                source=entry["source"],
            )
            if not row.key or not row.source:
                raise VocabError(f"vocab/{name}.csv line {reader.line_num}: a row needs a key and a source")
            if row.since and row.until and row.since > row.until:
                raise VocabError(f"vocab/{name}.csv line {reader.line_num}: {row.since} is later than {row.until}")
            rows.append(row)
    return tuple(rows)


@lru_cache(maxsize=64)
def forms(name: str) -> dict[str, str]:
    """Printed form (as written in the table) to key, for every row of a table; the key itself is a form too."""
    return {form: row.key for row in load(name) for form in (row.key, *row.forms)}


@lru_cache(maxsize=256)
def forms_of(name: str, key: str) -> frozenset[str]:
    """The forms of one row of a table.

    Raises:
        VocabError: The table has no such row.
    """
    for row in load(name):
        if row.key == key:
            return frozenset(row.forms)
    raise VocabError(f"vocab/{name}.csv has no row {key}")
