"""Nouns to JSON and back: the exchange format, schema 1. The only importer of msgspec."""

from __future__ import annotations

from typing import Any

import msgspec

from stateofplay.model.locus import Locus
from stateofplay.model.page import Page
from stateofplay.model.reading import Reading
from stateofplay.model.record import Record
from stateofplay.model.statement import Statement

SCHEMA = 1
_ENCODER = msgspec.json.Encoder()


def _loci(loci: tuple[Locus, ...]) -> list[dict[str, Any]]:
    return [{"page": at.page, "start": at.start, "end": at.end, "box": list(at.box) if at.box else None} for at in loci]


def reading_row(reading: Reading) -> dict[str, Any]:
    """A reading as the exchange format has it."""
    row: dict[str, Any] = {
        "field": reading.field,
        "value": reading.value,
        "text": reading.text,
        "loci": _loci(reading.loci),
        "rule": reading.rule,
        "method": reading.method,
        "confidence": reading.confidence,
        "parts": [reading_row(part) for part in reading.parts],
    }
    return row


def statement_row(statement: Statement) -> dict[str, Any]:
    """A statement as the exchange format has it."""
    quantity = statement.quantity
    return {
        "kind": statement.kind,
        "type": statement.type,
        "holder": statement.holder,
        "holder_words": statement.holder_words,
        "reported_by": list(statement.reported_by),
        "object": statement.object,
        "stance": statement.stance,
        "strength": statement.strength,
        "condition": statement.condition,
        "time": statement.time,
        "quantity": None
        if quantity is None
        else {"value": quantity.value, "unit": quantity.unit, "comparator": quantity.comparator, "unspecified": list(quantity.unspecified)},
        "linkage": statement.linkage,
        "text": statement.text,
        "loci": _loci(statement.loci),
        "rule": statement.rule,
        "method": statement.method,
        "confidence": statement.confidence,
    }


def record_row(record: Record) -> dict[str, Any]:
    """A record as the exchange format has it."""
    extent = record.extent
    return {
        "schema": SCHEMA,
        "id": record.id,
        "source": {"path": record.source.path, "sha256": record.source.sha256},
        "pages": {"first": extent.first, "start": extent.start, "last": extent.last, "end": extent.end},
        "attached_to": record.attached_to,
        "genre": record.genre,
        "readings": [reading_row(reading) for reading in record.readings],
        "body": [{"kind": part.kind, "number": part.number, "portion": part.portion, "loci": _loci(part.loci)} for part in record.body],
        "statements": [statement_row(statement) for statement in record.statements],
        "doubts": [{"code": doubt.code, "words": doubt.words, "loci": _loci(doubt.loci)} for doubt in record.doubts],
    }


def record_json(record: Record) -> bytes:
    """A record as one line of JSON, without the line feed."""
    return _ENCODER.encode(record_row(record))


def page_json(path: str, page: Page) -> bytes:
    """A page as one line of JSON, as `stateofplay text --format jsonl` prints it."""
    return _ENCODER.encode({"source": path, "page": page.number, "text": page.text, "layer": page.layer, "width": page.width, "height": page.height})
