"""Offices by their symbols: `AF/C`, `S/S-O`, `IO`, at a date.

On paper: before a name in headings and clearances, after ACTION and INFO in telegrams, in lists for distribution.
A symbol was used again: G is Global Affairs only since 1994, EA became EAP. A unit that is not on the list is told by its bureau.
Source: vocab/office_symbols.csv.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from stateofplay.vocab.table import Row, load


@dataclass(frozen=True, slots=True)
class Office:
    """An office as its symbol stands at a date.

    Attributes:
        symbol: As listed (`S/S` for `S/ES`).
        name: What it is, or an empty string for a unit of which only the bureau is known.
        bureau: The office it is part of (`AF` of `AF/C`), or its own symbol.
        bureau_name: That one's name.
        posts: The posts that lead it.
        since: First year or day of the symbol, or empty.
        until: Last year or day, or empty.
        in_use: Whether the symbol was in use that day.
        source: Where that is written down.
    """

    symbol: str
    name: str
    bureau: str
    bureau_name: str
    posts: tuple[str, ...]
    since: str
    until: str
    in_use: bool
    source: str


@lru_cache(maxsize=1)
def _symbols() -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in load("office_symbols"):
        found[row.key] = row
        for form in row.forms:
            if not form.startswith("post:"):
                found.setdefault(form, row)
    return found


def office(symbol: str, on: str = "") -> Office | None:
    """The office of a symbol at a date, or None where neither it nor its bureau is known.

    Args:
        symbol: As printed: `AF/C`, `S/S`, `AF/FO`.
        on: ISO day, or an empty string for any time.
    """
    words = "".join(symbol.split()).upper()
    row = _symbols().get(words)
    head = words
    while "/" in head and (row is None or head == words):
        head = head.rpartition("/")[0]
        if head in _symbols():
            break
    bureau = _symbols().get(head)
    if row is None and (bureau is None or head == words):
        return None
    unit = row or bureau
    assert unit is not None
    posts = tuple(form[5:] for form in row.forms if form.startswith("post:")) if row is not None else ()
    name = row.note if row is not None else ("front office: the head and the deputies" if words.endswith("/FO") else "")
    whole = bureau or unit
    return Office(
        symbol=row.key if row is not None else words,
        name=name,
        bureau=whole.key,
        bureau_name=whole.note,
        posts=posts,
        since=unit.since,
        until=unit.until,
        in_use=in_force(unit, on),
        source=unit.source,
    )


def in_force(row: Row, on: str) -> bool:
    """Whether a row holds on a day; always, where no day is given."""
    return not on or ((not row.since or on[: len(row.since)] >= row.since) and (not row.until or on[: len(row.until)] <= row.until))
