"""The values in force of records: the machine's, or a person's where one is set over them.

Ids are named one by one: SQLite looks them up in the view `current_value`, where it would go through every reading of the archive for a subquery.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

_AT_ONCE = 10_000
"""Ids named in one query; SQLite takes some thirty thousand."""


def in_force(connection: Connection, records: Sequence[str]) -> Iterator[tuple[str, str, str, str, str]]:
    """Record, field, value, grade and method of every value in force.

    Args:
        connection: A connection.
        records: Ids of records.
    """
    for first in range(0, len(records), _AT_ONCE):
        several = tuple(records[first : first + _AT_ONCE])
        marks = ",".join("?" * len(several))
        for row in connection.exec_driver_sql(f"SELECT record, field, value, confidence, method FROM current_value WHERE record IN ({marks})", several):
            yield row[0], row[1], row[2], row[3], row[4]
