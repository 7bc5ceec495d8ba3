"""What fixed words tell without a model: denials in two words, and one question tied to another by its cue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stateofplay.statements.clause import Clause, Passaged

_DENIAL = re.compile(r"(?:does|do|did|is|are|was|were|has|have|had|will|would|can|could|should)(?:n't|n’t)?")
_CUES = (
    ("statement.tie.need", "dependency", re.compile(r"\bbecause (?:we|they|it|he) needs? [^.;]{2,80}?(?=[.;]|$)")),
    ("statement.tie.need", "dependency", re.compile(r"(?:\bin the context of [^.;]{2,80}?)?\bfor which (?:we|they|it) needs? [^.;]{2,60}?(?=[.;,]|$)")),
    ("statement.tie.noun", "reciprocity_expectation", re.compile(r"\b(?:this|the|that|any|such)(?: [A-Z]?[a-z]+)? linkage\b")),
    ("statement.tie.exchange", "quid_pro_quo", re.compile(r"[^.;,]{0,60}\bin (?:exchange|return) for [^.;,]{2,80}|\bquid pro quo [^.;,]{2,60}")),
    ("statement.tie.harm", "spillover_warning", re.compile(r"\b(?:would|will|could|may) (?:seriously |gravely )?(?:damage|jeopardize|endanger|harm) "
            r"(?:prospects for |our |the )?(?:[a-z]+ )?(?:cooperation|relations)(?: with [A-Z][a-z]+)?")),
    ("statement.tie.merits", "delinkage", re.compile(r"[^.;,]{0,80}\b(?:stand |judged |considered |decided )?on (?:its|their) own merits?\b")),
)  # fmt: skip


_SIGNS = ("need", "linkage", "in exchange", "in return", "quid", "cooperation", "relations", "merit")
"""One of these stands in every tie; most clauses have none and are passed over at once."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One question tied to another by a cue: where in the passage, what sort, by which rule and words."""

    start: int
    end: int
    sort: str
    rule: str
    cue: str


def denials(within: Passaged) -> list[tuple[int, int]]:
    """Sentences that deny for one party what was said of another ("France does not."), as stretches of tokens."""
    out: list[tuple[int, int]] = []
    tokens = within.tokens
    for mention in within.mentions:
        first, at = mention.first, mention.last
        if first and tokens[first - 1].low == "the":
            first -= 1
        if first and tokens[first - 1].sentence == tokens[first].sentence:
            continue
        if at + 1 < len(tokens) and _DENIAL.fullmatch(tokens[at].low):
            stop = at + 2 if tokens[at + 1].low == "not" else at + 1 if "n't" in tokens[at].low else 0
            if stop and stop < len(tokens) and tokens[stop].text == "." and tokens[stop].sentence == tokens[first].sentence:
                out.append((first, stop))
    return out


def ties(clause: Clause) -> Iterator[Tie]:
    """The ties that a clause's words make, at most one of a rule; looked for in the clause, the words that lead up to it and those behind it."""
    tokens = clause.within.tokens
    text = clause.within.passage.text
    start, end = tokens[min(clause.after, clause.first)].start, tokens[clause.reach - 1].end
    told: set[str] = set()
    words = text[start:end]
    if not any(sign in words for sign in _SIGNS):
        return
    for rule, sort, cue in _CUES:
        found = cue.search(text, start, end)
        if found and rule not in told:
            told.add(rule)
            words = found.group()
            yield Tie(
                found.start() + len(words) - len(words.lstrip()), found.end() - (len(words) - len(words.rstrip())), sort, rule, " ".join(words.split())[:40]
            )
