"""The genre of a paper: what kind of document it is, from its heading and furniture.

On paper: `INFORMATION MEMORANDUM`, `MEMORANDUM OF CONVERSATION`, a telegram's FM/TO block and date-time group, `From:`/`Sent:` of
mail, `WITHDRAWAL SHEET`. In use throughout. Mistaken for it: a genre named in the text ("my memorandum of May 3").
Source: 5 FAH-1 H-310; 5 FAH-2 H-230.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.rule import Example, Rule, matches
from stateofplay.apparatus.sheet import Candidate, Sheet

RULES = (
    Rule(id="genre.information_memorandum", pattern=r"^\s*(?P<value>INFORMATION MEMO(?:RANDUM)?)\b", hint=("INFORMATION MEMO",)),
    Rule(id="genre.memorandum", pattern=r"^\s*(?P<value>MEMORANDUM)(?! OF)\b", hint=("MEMORANDUM",)),
)
READS = (Example("INFORMATION MEMORANDUM\nTO: P - Mr. Vane\n", ("information_memorandum",)),)
PASSES_OVER = ("I sent you a memorandum on this in May.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The genre, named as in the exchange format, at the words that show it."""
    for rule, line, match in matches(RULES, sheet.lines[:80]):
        yield Candidate(field="genre", value=rule.id.split(".")[1], spans=(line.span(*match.span("value")),), rule=rule.id, confidence=rule.confidence)
