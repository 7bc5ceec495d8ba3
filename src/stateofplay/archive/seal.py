"""The seal of a source: one digest over everything that was read from it, so that no later change in the tables goes unseen.

Dates and releases are left out: they are worked out from readings and corrections, and `verify` works them out again.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sqlalchemy import Float

from stateofplay.archive.tables import METADATA

Rows = dict[str, list[tuple[Any, ...]]]
"""The name of a table, and rows in the order of its columns."""

SEALED = tuple(
    "source_part page page_shape record reading reading_locus rival body body_locus statement statement_locus doubt doubt_locus".split()
)
"""The tables under the seal, in its order."""

_KEYS = {name: len(METADATA.tables[name].primary_key) for name in SEALED}
_FLOATS = {name: [at for at, column in enumerate(METADATA.tables[name].columns) if isinstance(column.type, Float)] for name in SEALED}


def seal_of(rows: Rows) -> str:
    """The seal over rows of one source, by table; tables without rows may be left out.

    Args:
        rows: Rows in the order of the columns; keys come first in every table under the seal.
    """
    digest = hashlib.sha256()
    for name in SEALED:
        several = rows.get(name)
        if several:
            size = _KEYS[name]
            plain = [_plain(row, _FLOATS[name]) for row in sorted(several, key=lambda row: row[:size])]
            digest.update(json.dumps([name, plain], ensure_ascii=True, separators=(",", ":")).encode())
    return digest.hexdigest()


def _plain(row: tuple[Any, ...], floats: list[int]) -> list[Any]:
    """A row as a database gives it back: whole numbers in columns of fractions are fractions, bytes go by their digest."""
    cells = list(row)
    for at in floats:
        if cells[at] is not None:
            cells[at] = float(cells[at])
    return [hashlib.sha256(cell).hexdigest() if isinstance(cell, bytes) else cell for cell in cells]
