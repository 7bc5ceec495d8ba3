"""The figures: who gave them, when, and what they leave open.

Of money the brief asks whose share it is and over what time; what neither the figure's sentence nor the reader of the statement says is left
open. Numbers given for the same thing at other times stand beside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stateofplay.brief.gather import Said
from stateofplay.brief.papers import sentence_around
from stateofplay.brief.words import content
from stateofplay.model.state_of_play import Amount

_SHARE = re.compile(r"\b(?:share|shares|assess\w*|contribut\w*|our part|per ?cent of the|total|in all|altogether|apportion\w*)\b", re.I)
_PERIOD = re.compile(r"\b(?:months?|years?|annual\w*|yearly|weeks?|(?:per|a) (?:day|month|year)|FY ?\d*|fiscal|quarter\w*|biennium|mois|ans?)\b", re.I)
MONEY = frozenset({"USD", "dollars", "$", "francs", "FRF", "pounds", "GBP", "DM", "marks", "rubles", "roubles", "yen", "EUR"})
SHARE = "whose share it is"
PERIOD = "over what period"
_ABOUT = 0.34


def amounts(said: Sequence[Said]) -> tuple[Amount, ...]:
    """The figures, oldest first; the same figure of the same party for the same thing once, with all its places. Dates are no amounts."""
    found: list[tuple[Amount, frozenset[str]]] = []
    for one in said:
        quantity = one.statement.quantity
        if one.statement.kind != "figure" or quantity is None or quantity.unit == "date":
            continue
        about = content(one.statement.object)
        for party in one.parties:
            amount = Amount(
                party=party,
                what=" ".join(one.statement.object.split()),
                value=quantity.value,
                unit=quantity.unit,
                comparator=quantity.comparator,
                day=one.day,
                by=one.by,
                leaves_open=_open(one, quantity.unit, quantity.unspecified),
                others=(),
                cites=(one.cite,),
            )
            at = next((number for number, (other, words) in enumerate(found) if _again(other, words, amount, about)), None)
            if at is None:
                found.append((amount, about))
            else:
                other, words = found[at]
                found[at] = (replace(other, cites=(*other.cites, one.cite)), words)
    return tuple(replace(amount, others=_others(amount, words, found)) for amount, words in found)


def _open(one: Said, unit: str, said_open: tuple[str, ...]) -> tuple[str, ...]:
    """What the paper leaves open of a figure."""
    found = list(said_open)
    if unit in MONEY:
        words = " ".join((sentence_around(one.record, one.statement.loci[0]), one.statement.object))
        if not _SHARE.search(words) and not any("share" in point for point in found):
            found.append(SHARE)
        if not _PERIOD.search(words) and not any("period" in point for point in found):
            found.append(PERIOD)
    return tuple(found)


def _again(one: Amount, words: frozenset[str], other: Amount, about: frozenset[str]) -> bool:
    same = (one.party, one.value, one.unit, one.comparator) == (other.party, other.value, other.unit, other.comparator)
    if not same or words == about:
        return same
    # two figures of one paper are two, unless it gives them for the very same thing
    return other.cites[0].source not in {cite.source for cite in one.cites} and len(words & about) > _ABOUT * max(len(words), len(about))


def _others(amount: Amount, words: frozenset[str], found: Sequence[tuple[Amount, frozenset[str]]]) -> tuple[float, ...]:
    """Other numbers of the same unit for the same thing: most of the words in common."""
    values = []
    for other, theirs in found:
        of_share = bool(_SHARE.search(other.what)) == bool(_SHARE.search(amount.what))
        if other.unit == amount.unit and other.value != amount.value and words and theirs and of_share:
            shared = len(words & theirs) / min(len(words), len(theirs))
            if shared > 1 - _ABOUT:
                values.append(other.value)
    return tuple(dict.fromkeys(values))
