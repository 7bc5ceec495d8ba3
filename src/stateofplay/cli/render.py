"""How records are printed: table, json, jsonl, md."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from stateofplay.cli.said import grade, stance, via
from stateofplay.cli.table import table
from stateofplay.model.record import Record
from stateofplay.model.wire import record_json, record_row


def jsonl(records: Sequence[Record]) -> str:
    """One JSON object a record, one line each."""
    return "\n".join(record_json(record).decode() for record in records)


def pretty_json(records: Sequence[Record]) -> str:
    """A JSON array of the records, indented."""
    return json.dumps([record_row(record) for record in records], ensure_ascii=False, indent=2)


def _cell(words: str) -> str:
    """Words that cannot break a Markdown table."""
    return " ".join(words.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def markdown(records: Sequence[Record]) -> str:
    """A Markdown section for each record: a table of readings, one of statements, the doubts below."""
    out: list[str] = []
    for record in records:
        extent = record.extent
        out.append(f"## {record.source.path}, pages {extent.first}-{extent.last}: {record.genre.replace('_', ' ')}\n")
        if record.readings:
            out.append("| field | value | grade | page | words |\n|---|---|---|---|---|")
        out.extend(f"| {r.field} | {_cell(r.value)} | {r.confidence} | {r.loci[0].page} | {_cell(r.text)} |" for r in record.readings)
        if record.statements:
            out.append("\n| statement | holder | via | stance | object | page | words |\n|---|---|---|---|---|---|---|")
        out.extend(
            f"| {one.kind}{grade(one)} | {_cell(one.holder)} | {_cell(via(one))} | {_cell(stance(one))} | {_cell(one.object)} "
            f"| {one.loci[0].page} | {_cell(one.text)} |"
            for one in record.statements
        )
        if record.doubts:
            out.append("")
        out.extend(f"- Doubt: {_cell(doubt.words)}" for doubt in record.doubts)
        out.append("")
    return "\n".join(out)


FORMATS: dict[str, Callable[[Sequence[Record]], str]] = {"table": table, "json": pretty_json, "jsonl": jsonl, "md": markdown}
