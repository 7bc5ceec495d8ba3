"""The table a person reads: at once who, to whom, when, what, how marked, how released, and what is doubtful."""

from __future__ import annotations

import shutil
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

import click

from stateofplay.cli.said import grade, plain, stance
from stateofplay.model.reading import Reading
from stateofplay.model.record import Record

_MARK = {"sure": "", "likely": " ~", "doubtful": " ?"}
_LABEL = 14
_SAID = 6

ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("about", ("subject",)),
    ("from", ("sender",)),
    ("to", ("addressee",)),
    ("through", ("through",)),
    ("copies", ("information_addressee",)),
    ("when, where", ("date", "place")),
    ("other dates", ("meeting_date", "drafting_date", "sent_date", "received_date")),
    ("marked", ("classification", "caveat", "declassification")),
    ("message", ("message_number", "date_time_group", "precedence")),
    ("order", ("executive_order",)),
    ("tags", ("tag",)),
    ("routed", ("action_office", "distribution", "secretariat_number", "log_number")),
    ("refers to", ("reference",)),
    ("present", ("participant",)),
    ("recommends", ("recommendation",)),
    ("attached", ("attachment",)),
    ("signed", ("signature",)),
    ("drafted", ("drafter",)),
    ("cleared", ("clearance",)),
    ("approved", ("approver",)),
    ("released", ("release_decision", "release_classification", "release_date", "release_case", "release_document_number", "release_reviewer")),
    ("marked anew", ("upgrade_classification", "upgrade_declassification")),
    ("cut out", ("exemption", "excision")),
    ("notes", ("marginalia", "file_locator", "word_processing_number")),
)
"""Row title and the fields it shows, in the order a reader asks."""

_NAMED = {"release_decision": "in ", "release_date": "on ", "release_case": "case ", "release_document_number": "document ", "release_reviewer": "by "}


def _shown(reading: Reading) -> str:
    """A value with its grade; a clearance that is more than a plain one says so."""
    status = next((part.value for part in reading.parts if part.field.endswith(".status")), "cleared")
    note = "" if status == "cleared" else f" [{status.replace('_', ' ')}]"
    decision = next((part.value for part in reading.parts if part.field.endswith(".decision")), "")
    words = _NAMED.get(reading.field, "") + " ".join(reading.value.split())
    words = "denied" if words == "in denied" else words
    return words + note + (f" → {decision}" if decision else "") + (" ✎" if reading.method == "hand" else _MARK[reading.confidence])


def _row(title: str, values: Sequence[str], width: int) -> Iterator[str]:
    """The lines of one row: title at the left, values wrapped beside it."""
    text = " · ".join(dict.fromkeys(values))
    lines = textwrap.wrap(text, max(30, width - _LABEL - 2), break_long_words=False) or [""]
    for number, line in enumerate(lines):
        yield "  " + click.style((title if number == 0 else "").ljust(_LABEL), dim=True) + line


def _holders(record: Record) -> str:
    """Who holds most, at most four of them."""
    most = Counter(one.holder for one in record.statements).most_common(4)
    return ", ".join(f"{plain(name)} {number}" for name, number in most)


def _block(record: Record, width: int) -> Iterator[str]:
    """The lines of one record."""
    extent = record.extent
    pages = f"page {extent.first}" if extent.first == extent.last else f"pages {extent.first}-{extent.last}"
    yield click.style(f"{record.genre.replace('_', ' ')}", bold=True) + f"   {record.source.path}, {pages}"
    if record.attached_to:
        yield from _row("attached to", [f"record {record.attached_to}"], width)
    for title, fields in ROWS:
        values = [_shown(reading) for field in fields for reading in record.read(field)]
        if values:
            yield from _row(title, values, width)
    if record.body:
        kinds = Counter(part.kind for part in record.body)
        yield from _row("body", [f"{number} {kind}{'s' if number > 1 else ''}" for kind, number in kinds.most_common()], width)
    if record.statements:
        yield from _row("says", [f"{len(record.statements)} statements of {_holders(record)}"], width)
        for one in record.statements[:_SAID]:
            words = " ".join(part for part in (plain(one.holder), stance(one), plain(one.object)) if part)
            yield from _row("", [f"{one.kind}: {words}{grade(one)}"], width)
        if len(record.statements) > _SAID:
            yield from _row("", [f"and {len(record.statements) - _SAID} more: stateofplay statements {record.source.path}"], width)
    for doubt in record.doubts:
        where = f" (page {doubt.loci[0].page})" if doubt.loci else ""
        for number, line in enumerate(textwrap.wrap(doubt.words + where, max(30, width - _LABEL - 2))):
            yield "  " + click.style(("? doubt" if number == 0 else "").ljust(_LABEL), fg="yellow") + line


def table(records: Sequence[Record]) -> str:
    """A block for each record; `~` marks a likely reading, `?` a doubtful one, `✎` what a person said."""
    width = min(shutil.get_terminal_size((110, 24)).columns, 130)
    return "\n".join("\n".join(_block(record, width)) + "\n" for record in records)
