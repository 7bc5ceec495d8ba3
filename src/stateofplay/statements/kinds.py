"""Kind and stance of a clause as one label (`position+`, `assessment`, `link` …), and what its own words settle of it."""

from __future__ import annotations

import re

from stateofplay.statements.clause import Clause
from stateofplay.statements.lexicon import attitudes

LABELS = ("position+", "position-", "position0", "assessment", "assessment+", "assessment-", "event", "event+", "event-", "link", "delink")
_AGAINST = frozenset("veto reject oppose".split())
_MODAL = frozenset("would could will might may".split())
_SEES = re.compile(
    r" (?:sees?|saw) (?:(?P<none>no|little)|an?|some|much|great|every) (?:\w+ )?(?:role|need|place|room|reason|merit|advantage|point|case)"
    r" (?:for|to|in) (?!believe|think|suppose|expect|assume|conclude|doubt)"
)
"""An idiom of wanting: who sees a need for a thing wants it, who sees no need does not."""


def plainly(clause: Clause) -> str:
    """The label that the clause's own first words settle, or an empty string: "we should", "is prepared to", "sees no need for"."""
    first, second, third = clause.opening()
    if first == "we" and second in ("should", "must"):
        return "position-" if third in ("not", "avoid", "never") else "position+"
    found = clause.verb()
    if found and found[0] - clause.first <= 6 and found[1].family in _AGAINST and not clause.words[found[0] - clause.first].low.endswith("ing"):
        return "position+" if clause.denied() else "position-"
    words = " ".join(token.low for token in clause.words[:10])
    if " prepared to " in words and " not prepared" not in words:
        return "position+"
    if seen := _SEES.search(f" {words} "):
        return "position-" if seen["none"] else "position+"
    return ""


def warning(clause: Clause) -> bool:
    """Whether the clause warns of harm: "would threaten", "could damage", "not only" or not."""
    lows = [token.low for token in clause.words]
    lexicon = attitudes()
    for at, low in enumerate(lows):
        if low in lexicon and lexicon[low].family == "risk":
            ahead = lows[max(0, at - 4) : at]
            if _MODAL.intersection(ahead) and ("not" not in ahead or "only" in ahead):
                return True
    return False
