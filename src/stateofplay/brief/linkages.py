"""Who ties what to what, who resists it, and who has given it up.

A tie is resisted by a party that asks for the questions to be kept apart, where both speak of a common thing besides the question itself, or
where the one who resists speaks of bargaining in the same paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stateofplay.brief.gather import Said
from stateofplay.brief.proposals import Proposals
from stateofplay.brief.words import content
from stateofplay.model.state_of_play import Tie


def ties(said: Sequence[Said], proposals: Proposals, keys: dict[str, str], asked: frozenset[str]) -> tuple[Tie, ...]:
    """The ties, oldest first.

    Args:
        said: The statements that bear on the question.
        proposals: The proposals.
        keys: Name of a proposal to its key.
        asked: Stems of the question's words, which all have in common and which therefore tell nothing.
    """
    found: list[tuple[Tie, frozenset[str]]] = []
    for one in said:
        if one.statement.kind != "linkage":
            continue
        stance = "delink" if one.statement.stance == "delink" else "link"
        for party in one.parties:
            tie = Tie(
                party=party,
                stance="delink" if stance == "delink" else "link",
                subtype=one.statement.linkage or "",
                object=" ".join(one.statement.object.split()),
                issues=tuple(keys[name] for name in proposals.touched(one.words) if name in keys),
                strength=one.statement.strength,
                day=one.day,
                by=one.by,
                cite=one.cite,
            )
            found.append((tie, one.words - asked - content(" ".join(one.parties))))
    return tuple(_answered(tie, words, found) for tie, words in found)


def _answered(tie: Tie, words: frozenset[str], all_ties: Sequence[tuple[Tie, frozenset[str]]]) -> Tie:
    """The tie with those who resist it and the word by which its own party gave it up."""
    if tie.stance == "delink":
        return tie
    resisting: list[str] = []
    given_up = None
    # who ties himself and later lets go is no resister
    tying = {other.party for other, _ in all_ties if other.stance == "link"}
    for other, theirs in all_ties:
        if other.stance != "delink" or not (words & theirs or other.cite.source == tie.cite.source):
            continue
        if other.party != tie.party and other.party not in tying:
            resisting.append(other.party)
        elif other.party == tie.party and other.day.latest > tie.day.latest:
            given_up = given_up or other.cite
    return replace(tie, resisted_by=tuple(dict.fromkeys(resisting)), given_up=given_up)
