"""Lay scans or packets beside a published edition: which document stands where, and what differs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from stateofplay import pipeline
from stateofplay.collate.against_print import Printed, printed
from stateofplay.collate.edition import edition_of
from stateofplay.collate.paper import Paper, paper_of
from stateofplay.errors import SourceError
from stateofplay.model.record import Extent, Record
from stateofplay.settings import Settings


def editions(paths: Iterable[Path]) -> list[Paper]:
    """The published documents in files: a text file is one; a `.jsonl` file has one a line, with `id`, `text` and perhaps `head`.

    Raises:
        SourceError: A file cannot be read as that.
    """
    out: list[Paper] = []
    for path in paths:
        try:
            content = path.read_text(encoding="utf-8")
            if path.suffix == ".jsonl":
                rows: list[dict[str, Any]] = [json.loads(line) for line in content.splitlines() if line.strip()]
                out.extend(edition_of(str(row["text"]), str(row["id"]), str(row.get("head", ""))) for row in rows)
            else:
                out.append(edition_of(content, path.stem))
        except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
            raise SourceError(f"{path}: is no published text ({error}); give plain text, or JSON lines with id and text") from error
    return out


def packet_of(records: Sequence[Record]) -> Paper:
    """All records of one source as one paper, whatever they were divided into."""
    first = records[0]
    pages = tuple({page.number: page for record in records for page in record.pages}.values())
    extent = Extent(first=pages[0].number, start=0, last=pages[-1].number, end=len(pages[-1].text))
    readings = tuple(reading for record in records for reading in record.readings)
    whole = replace(first, extent=extent, pages=pages, readings=readings, body=tuple(part for record in records for part in record.body))
    return paper_of(whole, pipeline.furniture(whole))


def against_print(path: Path, published: Sequence[Paper], settings: Settings) -> list[Printed]:
    """The published documents that a file holds, in its order.

    Raises:
        StateOfPlayError: The file cannot be read.
    """
    return printed(packet_of(pipeline.read(path, settings)), published)
