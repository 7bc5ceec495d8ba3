"""A variant: a place where two copies of one document do not read the same, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from stateofplay.model.locus import Locus
from stateofplay.model.reading import Confidence

VariantKind = Literal["excised", "withheld", "lacking", "differs", "damage"]
"""`excised` cut from one copy, open in the other; `withheld` cut from both; `lacking` wanting in one copy without a sign of a cut;
`differs` other words stand there; `damage` the same words, spoilt in one copy or both by scanning or OCR."""

Wanting = Literal["here", "there", "both", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """What one copy has at a variant.

    Attributes:
        record: The record's id.
        text: Its words there, one line a locus; empty where it has none.
        loci: Where they stand; where there are none, the marks of the cut, or the point between the words around it.
        released: The day it was released, or an empty text where the paper does not say.
    """

    record: str
    text: str
    loci: tuple[Locus, ...]
    released: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One place where two copies part.

    Attributes:
        kind: What it is.
        wanting: In which copy the words are wanting: `here`, `there`, `both`, or in neither.
        here: The first copy's witness.
        there: The second's.
        exemptions: What the cut claims, as coded on the copy that was cut.
        amount: The matter cut, in an edition's words: `1½ lines not declassified`; empty where nothing is cut.
        lines: The same as a number of lines of the copy where the words stand, or None where that is not known.
        confidence: The grade.
        why: What tells so, in one clause.
        moved: Whether the words stand elsewhere in the order of the other copy.
    """

    kind: VariantKind
    wanting: Wanting
    here: Witness
    there: Witness
    exemptions: tuple[str, ...] = ()
    amount: str = ""
    lines: float | None = None
    confidence: Confidence = "likely"
    why: str = ""
    moved: bool = False

    @property
    def open(self) -> Witness:
        """The witness that has the words, or has more of them."""
        return self.there if self.wanting == "here" else self.here

    @property
    def cut(self) -> Witness:
        """The witness that wants them."""
        return self.here if self.wanting == "here" else self.there

    def mirrored(self) -> Variant:
        """The same variant with the copies changed about."""
        other: dict[Wanting, Wanting] = {"here": "there", "there": "here"}
        return replace(self, here=self.there, there=self.here, wanting=other.get(self.wanting, self.wanting))
