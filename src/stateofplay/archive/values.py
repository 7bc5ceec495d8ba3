"""Where the values that a query asked for stand on the paper: the machine's readings, or a person's word set over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from stateofplay.archive.marks import Span
from stateofplay.archive.query import Prefix, Range, Value, Words
from stateofplay.archive.searched import above, bases, compact, terms

_PLACES = """
    SELECT r.field, r.value, r.confidence, l.page, l.start, l."end" FROM reading r
    JOIN reading_locus l ON l.record = r.record AND l.reading = r.number
    WHERE r.record = ?1 AND NOT EXISTS (SELECT 1 FROM overruled o WHERE o.record = r.record AND o.reading = r.number)
    UNION ALL
    SELECT c.field, c.value, 'hand', a.page, a.start, a."end" FROM correction c JOIN correction_anchor a ON a.correction = c.number
    WHERE a.record = ?1 AND a.state = 'standing' AND c.value IS NOT NULL
    ORDER BY 4, 5"""


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """A value asked for, at its place.

    Attributes:
        field: The field, `clearance` or a part, `clearance.office`.
        value: Its value.
        grade: `sure`, `likely`, `doubtful`, or `hand`.
        page: The page it stands on.
        span: Where on it.
    """

    field: str
    value: str
    grade: str
    page: int
    span: Span


def value_places(connection: Connection, record: str, asked: Sequence[Value | Range]) -> list[ValuePlace]:
    """Where the values asked for stand in a record, in the order of its pages; a part of a value leaves out the whole around it.

    Args:
        connection: A connection.
        record: The record's id.
        asked: The values that the query asks for.
    """
    if not asked:
        return []
    rows = connection.exec_driver_sql(_PLACES, (record,))
    several = [ValuePlace(field, value, grade, page, Span(start, end)) for field, value, grade, page, start, end in rows]
    met = [one for one in several if any(_meets(node, one) for node in asked)]
    return [one for one in met if not any(other is not one and other.page == one.page and _inside(other.span, one.span) for other in met)]


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner != outer


def _meets(node: Value | Range, one: ValuePlace) -> bool:
    """Whether a value is one that was asked for."""
    field, _, part = one.field.partition(".")
    kind = node.field.kind
    if kind == "date":
        # the index compared the days; any reading that gives this basis is shown
        basis = bases()[node.field.name]
        return bases().get(field) == basis or (field == "date_time_group" and basis in ("sent", "written"))
    if kind in ("number", "record") or node.field.name in ("path", "batch", "layer", "is"):
        return False
    if node.field.name == "has":
        return isinstance(node, Value) and one.field == node.typed.lower()
    if node.name == "status":
        return isinstance(node, Value) and node.typed.lower() in (one.grade, one.value.lower())
    if not (node.name == one.field or node.name in (part, field) or (node.name == "person" and field in ("participant", "signature"))):
        return False
    return isinstance(node, Range) or _has_words(node, one.value)


def _has_words(node: Value, value: str) -> bool:
    """Whether a value has the words that were asked for."""
    kind = node.field.kind
    if kind == "code":
        return compact(node.typed) in terms("code", value)
    if kind == "office":
        return set(above(node.typed)[-1:]) <= set(terms("office", value))
    several = terms("words", value)
    if isinstance(node.leaf, Words):
        # levels were compared by the index, short forms and all
        return kind == "level" or set(terms("words", node.typed)) <= set(several)
    return any(one.startswith(node.leaf.start) for one in several) if isinstance(node.leaf, Prefix) else True
