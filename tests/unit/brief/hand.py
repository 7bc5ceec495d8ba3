"""The fictional papers of examples/sandara-force, with the statements that a careful reader finds in them."""

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from stateofplay import pipeline
from stateofplay.model.locus import Locus
from stateofplay.model.page import Page
from stateofplay.model.record import Record
from stateofplay.model.statement import Quantity, Statement
from stateofplay.settings import Settings

SET = Path(__file__).parents[3] / "examples" / "sandara-force"
KNOWN: dict[str, Any] = json.loads((SET / "known.json").read_text(encoding="utf-8"))


def found_at(pages: tuple[Page, ...], quote: str) -> Locus:
    for page in pages:
        start = page.text.find(quote)
        if start >= 0:
            return Locus(page.number, start, start + len(quote))
    raise ValueError(f"no page holds {quote!r}")


def statement_of(row: dict[str, Any], pages: tuple[Page, ...]) -> Statement:
    quantity = Quantity(value=row["quantity"][0], unit=row["quantity"][1], comparator=row["quantity"][2]) if "quantity" in row else None
    plain = {name: row[name] for name in ("kind", "type", "holder", "object", "stance", "strength", "condition", "time", "linkage") if name in row}
    at = found_at(pages, row["quote"])
    by = tuple(row["reported_by"])
    return Statement(text=row["quote"], loci=(at,), rule="hand", method="hand", confidence="sure", quantity=quantity, reported_by=by, **plain)


@lru_cache(maxsize=1)
def papers() -> dict[str, Record]:
    """Number of the paper to its record as the machine reads it, without statements."""
    found = {}
    for path in sorted((SET / "papers").glob("*.txt")):
        records = pipeline.read(path, Settings(statements=False))
        assert len(records) == 1, path
        found[path.name[:2]] = replace(records[0], statements=())
    return found


@lru_cache(maxsize=1)
def by_hand() -> tuple[Record, ...]:
    """The records with the statements written by hand."""
    rows = [json.loads(line) for line in (SET / "statements.jsonl").read_text(encoding="utf-8").splitlines()]
    return tuple(
        replace(record, statements=tuple(statement_of(row, record.pages) for row in rows if row["paper"] == number)) for number, record in papers().items()
    )
