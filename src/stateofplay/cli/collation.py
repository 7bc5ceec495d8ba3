"""Collations as rows for other programs: JSON, and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from stateofplay.collate.against_print import Printed
from stateofplay.collate.best_text import BestText
from stateofplay.collate.light import Disclosure
from stateofplay.desk.collate import Collation
from stateofplay.export.collation import cell, variant_row

SCHEMA = 1
COLUMNS = {
    "document": "document",
    "turn": "turn",
    "exemptions": "exemptions",
    "amount": "amount",
    "date": "date of the paper",
    "sender": "sender",
    "subject": "subject",
    "withheld_in": "withheld in",
    "withheld_page": "page",
    "withheld_released": "released",
    "open_in": "open in",
    "open_page": "page there",
    "open_released": "released there",
    "grade": "grade",
    "why": "why",
    "text": "text",
}
"""The columns of the list of what came to light, and their titles."""


def collation_row(found: Collation, best: bool) -> dict[str, Any]:
    """A collation for JSON."""
    papers = [
        {
            "record": one.paper.record,
            "path": one.paper.path,
            "sha256": one.paper.source,
            "genre": one.record.genre,
            "date": one.paper.facts.moment or one.paper.facts.day or None,
            "sender": one.paper.facts.sender_words or None,
            "subject": one.paper.facts.subject_words or None,
            "released": one.paper.facts.released or None,
            "words": len(one.paper.words),
        }
        for one in found.held
    ]
    documents = []
    for document in found.documents:
        row: dict[str, Any] = {"id": document.id, "records": list(document.records), "why": dict(document.why)}
        if best and len(document.records) > 1:
            row["best"] = best_row(found.best(document))
        documents.append(row)
    pairs = [{**asdict(match), "same": match.same} for match in found.matches]
    laid = [{"here": one.here.record, "there": one.there.record, "variants": [variant_row(v) for v in one.variants]} for one in found.laid]
    return {"schema": SCHEMA, "papers": papers, "pairs": pairs, "documents": documents, "collations": laid}


def best_row(best: BestText) -> dict[str, Any]:
    """A best text for JSON."""
    return {
        "releases": list(best.releases),
        "words": [{"word": one.word, "record": one.record, "number": one.number, "held": list(one.held)} for one in best.words],
        "withheld": [{"before": one.before, "amount": f"[{one.amount}]", "exemptions": list(one.exemptions), "record": one.record} for one in best.withheld],
        "added": [{"record": one.record, "start": one.start, "end": one.end, "amount": one.amount} for one in best.added],
    }


def disclosure_row(document: str, one: Disclosure) -> dict[str, Any]:
    """A passage withheld in one copy and open in another."""
    facts = one.open.facts
    return {
        "document": document,
        "turn": one.turn,
        "exemptions": list(one.variant.exemptions),
        "amount": f"[{one.variant.amount}]",
        "date": one.day or None,
        "sender": facts.sender_words or None,
        "subject": facts.subject_words or None,
        "withheld_in": one.cut.path,
        "withheld_page": one.variant.cut.loci[0].page,
        "withheld_released": one.cut.facts.released or None,
        "open_in": one.open.path,
        "open_page": one.variant.open.loci[0].page,
        "open_released": one.open.facts.released or None,
        "grade": one.grade,
        "why": one.variant.why,
        "text": one.text,
        "variant": variant_row(one.variant),
    }


def printed_row(path: str, one: Printed) -> dict[str, Any]:
    """A published document found in a paper."""
    first, last = one.part.places[0], one.part.places[-1]
    return {
        "path": path,
        "edition": one.edition.record,
        "head": one.edition.facts.subject_words or None,
        "verdict": one.verdict,
        "share": round(one.share, 3),
        "begins": {"page": first[0], "start": first[1], "line": one.first_line + 1},
        "ends": {"page": last[0], "end": last[2], "line": one.last_line + 1},
        "variants": [variant_row(variant) for variant in one.variants],
    }


def table(rows: Iterable[dict[str, Any]]) -> str:
    """Passages as CSV, one row each, titles first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS.values())
    for row in rows:
        writer.writerow([cell(", ".join(row[name]) if isinstance(row[name], list) else row[name]) for name in COLUMNS])
    return out.getvalue()
