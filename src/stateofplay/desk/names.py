"""The names of a paper and who is meant by them: of a file, or kept for every record of an archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stateofplay.archive import fetch, people, store
from stateofplay.desk.who import Files
from stateofplay.entities.meaning import Meaning, day_of, meanings
from stateofplay.entities.names import find
from stateofplay.model.authority import Mention
from stateofplay.model.record import Record

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a record.

    Attributes:
        record: The record.
        on: Its day, or an empty string.
        mentions: The names in its text.
        meanings: Who is meant by the names of its headings and its text.
    """

    record: Record
    on: str
    mentions: tuple[Mention, ...]
    meanings: tuple[Meaning, ...]


def names_of(record: Record, known: Files) -> Names:
    """The names of a record, and who is meant."""
    mentions = find(record)
    return Names(record, day_of(record), mentions, tuple(meanings(record, mentions, known.register, known.judgements)))


def linked(archive: Path, known: Files) -> Iterator[int]:
    """Find and resolve the names of every record of an archive anew, and keep them; after each batch the number done so far."""
    opened = store.opened(archive)
    try:
        with opened.fetching() as connection:
            keys = [row["id"] for row in store.rows_as_mappings(connection, "SELECT id FROM record ORDER BY id")]
            kept = {row["id"] for row in store.rows_as_mappings(connection, "SELECT id FROM person")}
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            with opened.fetching() as connection:
                found = [(key, names_of(fetch.record_of(connection, key), known)) for key in batch]
            with opened.writing() as connection:
                for key, names in found:
                    people.keep_names(connection, key, _mention_rows(names), _meaning_rows(names, kept))
                store.changed(connection, dict.fromkeys(names.record.source.sha256 for _, names in found))
            yield start + len(batch)
    finally:
        opened.close()


def _mention_rows(names: Names) -> list[tuple[object, ...]]:
    return [
        (number, one.kind, one.text, one.name, one.rule, one.confidence, one.first, one.locus.page, one.locus.start, one.locus.end)
        for number, one in enumerate(names.mentions)
    ]


def _meaning_rows(names: Names, kept: set[str]) -> list[tuple[object, ...]]:
    """Rows of `named`; a person the archive has no file of is left out, with the reason."""
    rows: list[tuple[object, ...]] = []
    for one in names.meanings:
        answer = one.resolution
        person = answer.person.id if answer.person is not None and answer.person.id in kept else None
        place = (one.locus.page, one.locus.start, one.locus.end)
        rows.append((*place, one.field, one.text, answer.post, answer.confidence if person else "doubtful", answer.why, person, answer.judged))
    return rows
