"""A slot: what a heading holds for one field, before the field's own file reads it."""

from __future__ import annotations

from dataclasses import dataclass

from stateofplay.apparatus.sheet import Span
from stateofplay.model.reading import Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The words that a heading gives for a field.

    Attributes:
        field: The field's name.
        spans: The words, line by line; furniture between them left out.
        rule: The id of the rule that filled it, beginning with the field's name.
        confidence: The grade of the assignment.
    """

    field: str
    spans: tuple[Span, ...]
    rule: str
    confidence: Confidence = "sure"
