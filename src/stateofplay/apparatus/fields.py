"""FIELDS: the one table of every field, in the order met on paper. `stateofplay fields` and docs/fields.md are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stateofplay.apparatus import genre, subject
from stateofplay.apparatus.sheet import Candidate, Sheet


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the record.

    Attributes:
        name: Its name in the exchange format; also its file's.
        read: What finds its candidates.
        form: The form of its value.
        many: Whether a record may have several.
    """

    name: str
    read: Callable[[Sheet], Iterator[Candidate]]
    form: str
    many: bool = False


FIELDS: tuple[Field, ...] = (
    Field("genre", genre.read, "one of the genres of the exchange format"),
    Field("subject", subject.read, "as printed, white space folded"),
)
