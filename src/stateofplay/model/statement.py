"""A statement: what a paper says about who stands where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stateofplay.model.locus import Locus
from stateofplay.model.reading import Confidence, Method

StatementKind = Literal["position", "linkage", "assessment", "figure", "event"]
Stance = Literal["+", "-", "0", "mixed", "link", "delink"]
Comparator = Literal["=", ">=", "<=", "~"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure as the paper gives it.

    Attributes:
        value: The number.
        unit: What is counted: `USD`, `troops`, `date` (then value is YYYYMMDD), `percent` …
        comparator: `=` exactly, `>=` at least, `<=` at most, `~` about.
        unspecified: What the paper leaves open about it, such as whose share or which period.
    """

    value: float
    unit: str
    comparator: Comparator = "="
    unspecified: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One position, linkage, assessment, figure or event.

    Attributes:
        kind: One of the five kinds.
        type: The finer type (endorsement, expectation_demand, risk_warning …).
        holder: Who holds it, the shortest clear name.
        holder_words: The holder as printed ("they", "the French"), or None where the sentence does not name it.
        reported_by: Who reports it, innermost first; empty where the holder is the author.
        object: The proposal or question, worded positively.
        stance: The holder's stance towards the object, or None.
        strength: 1 (would not object) to 5 (insists, vetoes), or None.
        condition: The condition in the paper's words, or None.
        time: The time in the paper's words, or None.
        quantity: The figure, or None.
        linkage: For a linkage its sub-type (quid_pro_quo, dependency, delinkage …), else None.
        text: The words as they stand.
        loci: Where they stand; never empty.
        rule: The rule or model that found it.
        method: Whether a rule, a model, or a person read it.
        confidence: A measured grade.
        why: The cues that decided kind, holder, stance and strength, for `explain`.
    """

    kind: StatementKind
    type: str
    holder: str
    object: str
    text: str
    loci: tuple[Locus, ...]
    rule: str
    holder_words: str | None = None
    reported_by: tuple[str, ...] = ()
    stance: Stance | None = None
    strength: int | None = None
    condition: str | None = None
    time: str | None = None
    quantity: Quantity | None = None
    linkage: str | None = None
    method: Method = "rule"
    confidence: Confidence = "likely"
    why: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.loci:
            raise ValueError(f"a statement without a place on the page: {self.text!r}")
