"""A reading: one value of one field, with the exact words on the page that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stateofplay.model.locus import Locus

Method = Literal["rule", "model", "hand"]
Confidence = Literal["sure", "likely", "doubtful"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read in one place.

    Attributes:
        field: The field's name, `clearance` or, for a part, `clearance.office`.
        value: The value in the form the field declares.
        text: The words as they stand: the page's text at each locus, joined by a line feed.
        loci: Where they stand; never empty.
        rule: The id of the rule that read it, unique and greppable, beginning with the field's name.
        method: Whether a rule, a model, or a person read it.
        confidence: A measured grade: of the sure ones 99 % are right on known answers, of the likely 90 %.
        parts: Readings within this one; their loci lie within these.
    """

    field: str
    value: str
    text: str
    loci: tuple[Locus, ...]
    rule: str
    method: Method = "rule"
    confidence: Confidence = "likely"
    parts: tuple[Reading, ...] = ()

    def __post_init__(self) -> None:
        if not self.loci:
            raise ValueError(f"a reading of {self.field} without a place on the page: {self.value!r}")
