"""The door of this room: a sheet in, readings out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from stateofplay.apparatus import zones
from stateofplay.apparatus.choose import choose
from stateofplay.apparatus.fields import FIELDS, FREE, Field
from stateofplay.apparatus.parts.condition import is_damaged
from stateofplay.apparatus.sheet import Candidate, Sheet, lay, loci_of
from stateofplay.model.page import Page
from stateofplay.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read from a sheet.

    Attributes:
        readings: The winners, in the order of the fields and then of the page.
        losers: The candidates not taken.
        lines: For each line that a winner rests on, the fields that rest on it.
    """

    readings: tuple[Reading, ...]
    losers: tuple[Reading, ...]
    lines: dict[int, set[str]]


def sheet_of(pages: Sequence[Page]) -> Sheet:
    """The sheet of the pages of a source, every line with its role."""
    return zones.mark(lay(pages))


def reading_of(candidate: Candidate, texts: dict[int, str]) -> Reading:
    """The reading that a candidate becomes: its words are taken from the page, never from the candidate."""
    loci = loci_of(candidate.spans, texts)
    return Reading(
        field=candidate.field,
        value=candidate.value,
        text="\n".join(texts[at.page][at.start : at.end] for at in loci),
        loci=loci,
        rule=candidate.rule,
        confidence=candidate.confidence,
        parts=tuple(reading_of(part, texts) for part in candidate.parts),
    )


def read(sheet: Sheet, fields: Iterable[Field] = FIELDS) -> Outcome:
    """Read the fields of a sheet.

    Args:
        sheet: A sheet with roles, from `sheet_of`.
        fields: The fields to read; the result does not depend on their order but for its own.

    Returns:
        The readings and the candidates that lost.
    """
    texts = {page.number: page.text for page in sheet.pages}
    winners: list[Reading] = []
    losers: list[Reading] = []
    lines: dict[int, set[str]] = {}
    for field in fields:
        won, lost = choose([candidate for candidate in field.read(sheet) if all(candidate.spans)], many=field.many, repeats=field.repeats)
        if field.name in FREE and sheet.once(is_damaged):
            won = [replace(candidate, confidence="likely") if candidate.confidence == "sure" else candidate for candidate in won]
        winners.extend(reading_of(candidate, texts) for candidate in won)
        for span in (span for candidate in won for span in candidate.spans):
            lines.setdefault(span.line.number, set()).add(field.name)
        losers.extend(reading_of(candidate, texts) for candidate in lost)
    return Outcome(tuple(winners), tuple(losers), lines)
