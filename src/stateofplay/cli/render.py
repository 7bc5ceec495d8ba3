"""How records are printed: table, json, jsonl, md."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from stateofplay.model.record import Record
from stateofplay.model.wire import record_json, record_row


def jsonl(records: Sequence[Record]) -> str:
    """One JSON object a record, one line each."""
    return "\n".join(record_json(record).decode() for record in records)


def pretty_json(records: Sequence[Record]) -> str:
    """A JSON array of the records, indented."""
    return json.dumps([record_row(record) for record in records], ensure_ascii=False, indent=2)


def table(records: Sequence[Record]) -> str:
    """A block for each record that a person can take in at a glance."""
    lines: list[str] = []
    for record in records:
        lines.append(f"{record.source.path}  pages {record.extent.first}-{record.extent.last}  {record.genre.replace('_', ' ')}")
        lines.extend(f"  {reading.field:24} {reading.value}  [{reading.confidence}, p. {reading.loci[0].page}]" for reading in record.readings)
        lines.extend(f"  ? {doubt.words}" for doubt in record.doubts)
    return "\n".join(lines)


def markdown(records: Sequence[Record]) -> str:
    """A Markdown section for each record."""
    out: list[str] = []
    for record in records:
        out.append(f"## {record.source.path}, pages {record.extent.first}-{record.extent.last}: {record.genre.replace('_', ' ')}\n")
        out.append("| field | value | page | words |\n|---|---|---|---|")
        out.extend(f"| {r.field} | {r.value} | {r.loci[0].page} | {' '.join(r.text.split())} |".replace("\\", "\\\\") for r in record.readings)
    return "\n".join(out)


FORMATS: dict[str, Callable[[Sequence[Record]], str]] = {"table": table, "json": pretty_json, "jsonl": jsonl, "md": markdown}
