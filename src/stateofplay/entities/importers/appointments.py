"""Appointments as lines of JSON or rows of a table: one person in one post a line.

Columns: `person_id`, `surname`, `forename`, `genname`, `altname` (a list; in a table parted by `|`), `birth`, `death`, `kind`,
`post`, `role_title_id`, `appointed`, `started`, `ended`. Of a table only `surname` and `post` are needed.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from stateofplay.entities.personal import folded
from stateofplay.errors import SourceError
from stateofplay.model.authority import Appointment, Authority, Person

MISSIONS = ("missions-countries",)


def post_id(kind: str, post: str) -> str:
    """A post's id: missions to countries are told from offices of the same word."""
    return f"ambassador/{post}" if kind in MISSIONS else post


def from_json_lines(text: str, source: str) -> Authority:
    """The authority in lines of JSON.

    Raises:
        SourceError: A line is no JSON object or names no person and post.
    """
    return _authority(_json_rows(text, source), source)


def from_table(text: str, source: str) -> Authority:
    """The authority in a table with a line of headings.

    Raises:
        SourceError: A needed column is missing.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""))
    fields = [name.strip().lower() for name in reader.fieldnames or ()]
    if "surname" not in fields:
        raise SourceError(f"{source}: a table of persons needs the columns surname and post (found: {', '.join(fields) or 'none'})")
    rows = ({str(key).strip().lower(): (value or "").strip() for key, value in row.items() if key is not None and isinstance(value, str)} for row in reader)
    return _authority(((number, row) for number, row in enumerate(rows, 2)), source)


def _json_rows(text: str, source: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise SourceError(f"{source} line {number}: is no JSON ({error})") from error
        if not isinstance(row, dict):
            raise SourceError(f"{source} line {number}: is no JSON object")
        yield number, row


def _authority(rows: Iterable[tuple[int, dict[str, Any]]], source: str) -> Authority:
    persons: dict[str, Person] = {}
    appointments: list[Appointment] = []
    for number, row in rows:
        surname, given = _text(row, "surname"), _text(row, "forename") or _text(row, "given")
        key = _text(row, "person_id") or folded(f"{surname} {given}").replace(" ", "-")
        if not key:
            raise SourceError(f"{source} line {number}: names no person (person_id or surname)")
        if surname and key not in persons:
            persons[key] = Person(
                id=key,
                surname=surname,
                given=given,
                suffix=_text(row, "genname"),
                variants=_variants(row.get("altname") or row.get("variants")),
                born=_text(row, "birth"),
                died=_text(row, "death"),
                note=_text(row, "note"),
                source=source,
            )
        post = _text(row, "post")
        if post:
            appointments.append(
                Appointment(
                    person=key,
                    post=post_id(_text(row, "kind"), post),
                    role=_text(row, "role_title_id"),
                    appointed=_text(row, "appointed"),
                    started=_text(row, "started") or _text(row, "from"),
                    ended=_text(row, "ended") or _text(row, "to"),
                    source=source,
                )
            )
    if not persons:
        raise SourceError(f"{source}: names no person")
    return Authority(persons=persons, appointments=tuple(dict.fromkeys(appointments)))


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _variants(value: Any) -> tuple[str, ...]:
    found = value if isinstance(value, list) else str(value or "").split("|")
    return tuple(" ".join(one.split()) for one in found if isinstance(one, str) and one.strip())
