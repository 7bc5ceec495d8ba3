"""The names a query may use before a colon, and what each is: from `vocab/search_fields.csv`, one row a field.

The kinds: `words` any word of the value · `code` a number or symbol, its stops left out · `level` a classification, ordered · `office` a
symbol, and the offices below it · `person` words of a name · `date` a stretch of time · `number` · `record` the beginning of an id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from stateofplay.archive.dates import BASES
from stateofplay.archive.words import folded, tokens
from stateofplay.vocab import table

Kind = Literal["words", "code", "level", "office", "person", "date", "number", "record"]

_INITIALS = re.compile(r"[A-Z]{1,3}(?=[A-Z][a-z]{2})")


@dataclass(frozen=True, slots=True)
class Searched:
    """A field of the query language.

    Attributes:
        name: Its name; a field of the record where there is one of that name.
        short: Its other names.
        kind: How its values are compared.
        note: What it is, in words.
    """

    name: str
    short: tuple[str, ...]
    kind: Kind
    note: str


@lru_cache(maxsize=1)
def fields() -> tuple[Searched, ...]:
    """Every field, in the order of the table."""
    found = []
    for row in table.load("search_fields"):
        kind, _, note = row.note.partition(": ")
        found.append(Searched(row.key, row.forms, cast("Kind", kind), note))
    return tuple(found)


@lru_cache(maxsize=1)
def named() -> dict[str, Searched]:
    """The fields by name and by short name."""
    return {name: one for one in fields() for name in (*one.short, one.name)}


@lru_cache(maxsize=1)
def bases() -> dict[str, str]:
    """The basis that a date field asks for, by the field's name."""
    return {one.name: BASES.get(one.name, one.name) for one in fields() if one.kind == "date"}


@lru_cache(maxsize=1)
def levels() -> tuple[str, ...]:
    """The levels of classification, the lowest first, folded."""
    return tuple(whole(row.key) for row in reversed(table.load("markings")))


def whole(value: str) -> str:
    """A value as one term: `TOP SECRET` is `top_secret`."""
    return "_".join(folded(one) for one in tokens(value))


def compact(value: str) -> str:
    """A code without its stops: `1.4(D)` is `14d`."""
    return "".join(sign for sign in value.casefold() if sign.isalnum())


def above(symbol: str) -> list[str]:
    """An office and those it is part of: `AF/C` gives `af` and `af/c`."""
    parts = [compact(part) for part in symbol.split("/")]
    parts = [part for part in parts if part]
    return ["/".join(parts[: end + 1]) for end in range(len(parts))]


def terms(kind: Kind, value: str) -> list[str]:
    """The terms that a value of a kind is indexed under, in order."""
    if kind == "code":
        several = value.split()
        return [*dict.fromkeys(found for one in (value, *(several if len(several) > 1 else ())) if (found := compact(one)))]
    if kind == "level":
        return [found] if (found := whole(value)) else []
    if kind == "office":
        return [found for part in value.replace(",", " ").split() for found in above(part)]
    flat: list[str] = []
    for one in tokens(value.replace("_", " ")):
        flat.append(folded(one))
        # drafters and clearers stand with their initials before the surname: RJPell
        if (initials := _INITIALS.match(one)) is not None:
            flat.append(folded(one[initials.end() :]))
    return flat
