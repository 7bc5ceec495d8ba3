"""Rules as rows: a pattern for one line, the grade it earns, lines it reads and lines it passes over.

A field that a pattern can read has a table `RULES`; a field that needs geometry or counting gives a function instead. Both give
examples: `READS` (text as it stands on paper, and the values due) and `PASSES_OVER` (text that holds no value of the field). The
suite walks them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from stateofplay.apparatus.sheet import Candidate, Line, Role, Sheet
from stateofplay.model.reading import Confidence


@dataclass(frozen=True, slots=True)
class Example:
    """Paper as it stands, and the values due from it, in the order of the page.

    Attributes:
        paper: Lines of a paper, written for the project.
        values: The field's values.
    """

    paper: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern that reads a value from one line.

    Attributes:
        id: Unique, greppable, beginning with the field's name.
        pattern: A regular expression searched in the folded line; the group `value` holds the words of the value.
        confidence: The grade of what it reads.
        hint: Words of which one stands in every line that the pattern can match, upper case; an empty tuple asks all lines.
        roles: The roles of line it looks at.
    """

    id: str
    pattern: str
    confidence: Confidence = "sure"
    hint: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ("text",)


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled once."""
    return re.compile(pattern)


def matches(rules: Sequence[Rule], lines: Iterable[Line]) -> Iterator[tuple[Rule, Line, re.Match[str]]]:
    """Every match of every rule, line by line, in the order of the rules."""
    for line in lines:
        upper = line.text.upper()
        for rule in rules:
            if line.role not in rule.roles or (rule.hint and not any(word in upper for word in rule.hint)):
                continue
            for match in compiled(rule.pattern).finditer(line.text):
                yield rule, line, match


def read_by(rules: Sequence[Rule], sheet: Sheet) -> Iterator[Candidate]:
    """The candidates that the rules find on a sheet, value as printed with white space folded."""
    for rule, line, match in matches(rules, sheet.lines):
        span = line.span(*match.span("value"))
        if span:
            yield Candidate(field=rule.id.split(".")[0], value=" ".join(span.text.split()), spans=(span,), rule=rule.id, confidence=rule.confidence)
