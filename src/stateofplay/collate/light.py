"""What came to light: passages withheld in one release of a document and open in another.

Releases are laid beside the one before, in the order of their days. A passage cut first and open later came to light; one open first and
cut later was withheld again, which readers want to know as much. Where a release has no day, neither is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from stateofplay.collate.best_text import released_order
from stateofplay.collate.paper import Paper
from stateofplay.collate.variants import collate
from stateofplay.model.reading import Confidence
from stateofplay.model.variant import Variant

Turn = Literal["came to light", "withheld again", "withheld in one copy"]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A passage withheld in one copy and open in another.

    Attributes:
        turn: Which came first.
        cut: The copy that withholds it.
        open: The copy that has it.
        variant: The place in both, with its amount, exemptions and words.
    """

    turn: Turn
    cut: Paper
    open: Paper
    variant: Variant

    @property
    def text(self) -> str:
        """The passage's words on one line."""
        return " ".join(self.variant.open.text.split())

    @property
    def grade(self) -> Confidence:
        """How sure it is that the passage was cut."""
        return self.variant.confidence

    @property
    def day(self) -> str:
        """The day of the paper, as either copy gives it, or an empty text."""
        return self.open.facts.day or self.cut.facts.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which passages are asked for; what is empty asks for all.

    Attributes:
        exemption: What the cut claims, `B1` or `1.4(D)`.
        since: The paper's first day, EDTF or a year.
        until: Its last.
        office: An office of the heading or the drafting and clearance lines, `AF/W`.
        person: A name of those lines, or of the passage.
    """

    exemption: str = ""
    since: str = ""
    until: str = ""
    office: str = ""
    person: str = ""

    def holds(self, one: Disclosure) -> bool:
        """Whether a passage is asked for."""
        if self.exemption and self.exemption.casefold() not in (code.casefold() for code in one.variant.exemptions):
            return False
        if (self.since or self.until) and not one.day:
            return False
        if one.day[: len(self.since)] < self.since or (self.until and one.day[: len(self.until)] > self.until):
            return False
        offices = {office.casefold() for paper in (one.cut, one.open) for office in paper.facts.offices}
        if self.office and not any(office == self.office.casefold() or office.startswith(self.office.casefold() + "/") for office in offices):
            return False
        named = " ".join([*one.cut.facts.persons, *one.open.facts.persons, one.text]).casefold()
        return self.person.casefold() in named


def disclosures(copies: Sequence[Paper]) -> Iterator[Disclosure]:
    """The passages that copies of one document part over, release by release.

    Args:
        copies: Its copies.

    Yields:
        Passages in the order of release and then of the page.
    """
    for earlier, later in pairwise(sorted(copies, key=released_order)):
        ordered = bool(earlier.facts.released and later.facts.released and earlier.facts.released < later.facts.released)
        for variant in collate(earlier, later):
            if variant.kind != "excised":
                continue
            here = variant.wanting == "here"
            turn: Turn = "withheld in one copy" if not ordered else "came to light" if here else "withheld again"
            yield Disclosure(turn, *((earlier, later) if here else (later, earlier)), variant)
