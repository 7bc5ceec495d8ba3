"""Authority files, judgements and names in an archive: tables of their own, kept beside what was read.

`person`, `person_name` and `appointment` come from authority files. `mention` has the names found in the text, `named` who is meant
by a name of the headings or the text: both are worked out from the records and can be made anew at any time. `judgement` has what
persons said, and is only ever added to.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import CheckConstraint, Column, Connection, ForeignKey, Index, Integer, Table, Text

from stateofplay.archive.store import add, rows_as_mappings
from stateofplay.archive.tables import METADATA
from stateofplay.errors import ArchiveError
from stateofplay.model.authority import Appointment, Authority, Judgement, Person, Verdict

authority_file = Table(
    "authority_file",
    METADATA,
    Column("id", Text, primary_key=True, nullable=False),
    Column("name", Text, nullable=False),
    Column("persons", Integer, nullable=False),
    Column("appointments", Integer, nullable=False),
)
"""An authority file that was imported: digest, name, what it held."""

person = Table(
    "person",
    METADATA,
    Column("id", Text, primary_key=True, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("surname", "given", "suffix", "born", "died", "note")),
    Column("file", Text, ForeignKey("authority_file.id"), nullable=False),
    Index("person_surname", "surname"),
)
"""A person, as the first authority file has it that names one."""

person_name = Table(
    "person_name",
    METADATA,
    Column("person", Text, ForeignKey("person.id"), primary_key=True, nullable=False),
    Column("name", Text, primary_key=True, nullable=False),
)
"""Other names of a person, from any file."""

appointment = Table(
    "appointment",
    METADATA,
    Column("person", Text, ForeignKey("person.id"), primary_key=True, nullable=False),
    Column("post", Text, primary_key=True, nullable=False),
    Column("since", Text, primary_key=True, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("role", "appointed", "started", "ended")),
    Column("file", Text, ForeignKey("authority_file.id"), nullable=False),
    Index("appointment_post", "post", "since"),
)
"""That a person held a post. `ended` empty: the file gives no last day."""

mention = Table(
    "mention",
    METADATA,
    Column("record", Text, ForeignKey("record.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    Column("number", Integer, primary_key=True, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("kind", "text", "name", "rule", "confidence")),
    Column("first", Integer, nullable=False),
    *(Column(name, Integer, nullable=False) for name in ("page", "start", "end")),
    CheckConstraint("kind IN ('person', 'office', 'organisation', 'place', 'agreement')", name="kind_known"),
    Index("mention_name", "kind", "name"),
)
"""A name in the text: its words, its fullest form in the paper, the number of its first mention, where it stands."""

named = Table(
    "named",
    METADATA,
    Column("record", Text, ForeignKey("record.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    Column("page", Integer, primary_key=True, nullable=False),
    Column("start", Integer, primary_key=True, nullable=False),
    Column("end", Integer, primary_key=True, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("field", "words", "post", "confidence", "why")),
    Column("person", Text, ForeignKey("person.id"), index=True),
    Column("judgement", Integer, ForeignKey("judgement.number")),
)
"""Who is meant by a name on the page: `field` is the reading's, or `body`; `person` empty: not decided. `why` says on what ground."""

TABLES = (authority_file, person, person_name, appointment, mention, named)


def keep_authority(connection: Connection, key: str, name: str, authority: Authority) -> bool:
    """Keep an authority file; one that is kept already changes nothing.

    Args:
        connection: Of a writing archive.
        key: The file's digest.
        name: The file's name.
        authority: What it says.

    Returns:
        Whether it was new.
    """
    if rows_as_mappings(connection, "SELECT id FROM authority_file WHERE id = ?", key):
        return False
    add(connection, "authority_file", [(key, name, len(authority.persons), len(authority.appointments))])
    persons = [(one.id, one.surname, one.given, one.suffix, one.born, one.died, one.note, key) for one in authority.persons.values()]
    connection.exec_driver_sql("INSERT OR IGNORE INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?)", persons)
    names = [(one.id, variant) for one in authority.persons.values() for variant in dict.fromkeys((*one.variants, one.name))]
    connection.exec_driver_sql("INSERT OR IGNORE INTO person_name VALUES (?, ?)", names)
    held = [
        (one.person, one.post, one.since, one.role, one.appointed, one.started, one.ended, key)
        for one in authority.appointments
        if one.person in authority.persons and one.since
    ]
    if held:
        connection.exec_driver_sql("INSERT OR IGNORE INTO appointment VALUES (?, ?, ?, ?, ?, ?, ?, ?)", held)
    return True


def authority_of(connection: Connection) -> Authority:
    """Every person and appointment kept."""
    files = {row["id"]: row["name"] for row in rows_as_mappings(connection, "SELECT id, name FROM authority_file")}
    variants: dict[str, list[str]] = {}
    for row in rows_as_mappings(connection, "SELECT person, name FROM person_name ORDER BY person, name"):
        variants.setdefault(row["person"], []).append(row["name"])
    persons = {
        row["id"]: Person(
            id=row["id"],
            surname=row["surname"],
            given=row["given"],
            suffix=row["suffix"],
            variants=tuple(variants.get(row["id"], ())),
            born=row["born"],
            died=row["died"],
            note=row["note"],
            source=files[row["file"]],
        )
        for row in rows_as_mappings(connection, "SELECT * FROM person ORDER BY id")
    }
    appointments = tuple(
        Appointment(
            person=row["person"],
            post=row["post"],
            role=row["role"],
            appointed=row["appointed"],
            started=row["started"],
            ended=row["ended"],
            source=files[row["file"]],
        )
        for row in rows_as_mappings(connection, "SELECT * FROM appointment ORDER BY post, since, person")
    )
    return Authority(persons=persons, appointments=appointments)


def judgements_of(connection: Connection) -> tuple[Judgement, ...]:
    """Every judgement on a name, those taken back too, in the order they were made."""
    rows = rows_as_mappings(connection, "SELECT * FROM judgement WHERE subject LIKE 'name:%' ORDER BY number")
    return tuple(
        Judgement(
            number=row["number"],
            subject=row["subject"].removeprefix("name:"),
            object=row["object"],
            verdict=row["verdict"],
            by=row["by"],
            why=row["why"],
            at=row["at"],
            takes_back=row["takes_back"],
        )
        for row in rows
    )


def judge(connection: Connection, subject: str, who: str, verdict: Verdict, said: tuple[str, str]) -> int:
    """Keep a judgement on a name.

    Args:
        connection: Of a writing archive.
        subject: What `resolve.subject` gives.
        who: The person's id.
        verdict: Same, not the same, unsure.
        said: By whom, and why.

    Returns:
        Its number.
    """
    return _added(connection, f"name:{subject}", who, verdict, said, None)


def take_back(connection: Connection, number: int, said: tuple[str, str]) -> int:
    """Undo a judgement; the judgement stays, with the row that undoes it.

    Raises:
        ArchiveError: There is none of that number on a name, it undoes one itself, or it is undone already.
    """
    rows = rows_as_mappings(connection, "SELECT * FROM judgement WHERE number = ? AND subject LIKE 'name:%' AND takes_back IS NULL", number)
    if not rows:
        raise ArchiveError(f"there is no judgement {number} on a name; `stateofplay judge --list` shows them")
    if rows_as_mappings(connection, "SELECT number FROM judgement WHERE takes_back = ?", number):
        raise ArchiveError(f"judgement {number} is taken back already")
    row = rows[0]
    return _added(connection, row["subject"], row["object"], row["verdict"], said, number)


def _added(connection: Connection, subject: str, who: str, verdict: str, said: tuple[str, str], takes_back: int | None) -> int:
    at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    words = 'INSERT INTO judgement (subject, object, verdict, "by", why, at, takes_back) VALUES (?, ?, ?, ?, ?, ?, ?)'
    return int(connection.exec_driver_sql(words, (subject, who, verdict, *said, at, takes_back)).lastrowid or 0)


def keep_names(connection: Connection, record: str, mentions: Sequence[tuple[Any, ...]], meanings: Iterable[tuple[Any, ...]]) -> None:
    """Keep the names of a record in place of those kept before.

    Args:
        connection: Of a writing archive.
        record: The record's id.
        mentions: Rows of `mention` after the record's id: number, kind, text, name, rule, confidence, first, page, start, end.
        meanings: Rows of `named` after the record's id: page, start, end, field, words, post, confidence, why, person, judgement.
    """
    connection.exec_driver_sql("DELETE FROM mention WHERE record = ?", (record,))
    connection.exec_driver_sql("DELETE FROM named WHERE record = ?", (record,))
    add(connection, "mention", [(record, *row) for row in mentions])
    rows = {(row[0], row[1], row[2]): (record, *row) for row in meanings}
    add(connection, "named", list(rows.values()))
