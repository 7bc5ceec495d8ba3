"""A clause and the paper it stands in: what the kinds and the holders are decided from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from stateofplay.statements.lexicon import Attitude, attitudes
from stateofplay.statements.parties import Mention
from stateofplay.statements.passage import Passage
from stateofplay.statements.tokens import Token
from stateofplay.vocab import table

FIRST = {"we": "we", "our": "we", "us": "we", "ours": "we", "i": "i", "my": "i", "me": "i", "you": "you", "your": "you"}
THIRD = {"he": "he", "his": "he", "him": "he", "she": "he", "her": "he", "they": "they", "their": "they", "them": "they", "it": "it", "its": "it"}
_ORDERS = re.compile(
    r"\b(?:you|mission|embassy|usun|posts?|ambassador|delegation|consulate|addressees?|action posts?) "
    r"(?:should|must|may|(?:is|are) (?:authori[sz]ed|requested|instructed|directed))\b"
)
_PASSED_OVER = table.forms_of("grammar_words", "pass_over")
_RELATIVE = frozenset("who which that whom".split())


@dataclass(frozen=True, slots=True)
class Paper:
    """What the whole paper tells.

    Attributes:
        genre: As the record has it.
        day: The paper's date (ISO), or an empty string.
        capitals: Whether the text is all in capitals.
        addressee: `president` or `secretary` where the paper is written to one of them, else an empty string.
        named: How often each party is named.
        acts: How often each party is named as one who says, wants or thinks something.
        person: Which of "I" and "we" the author uses.
        instructs: Whether it is a telegram by which the Department tells a post what to do.
    """

    genre: str
    day: str
    capitals: bool
    addressee: str
    named: Mapping[str, int] = field(default_factory=dict)
    acts: Mapping[str, int] = field(default_factory=dict)
    person: str = "-"
    instructs: bool = False


@dataclass(frozen=True, slots=True)
class Passaged:
    """A passage with its words and the parties named in it."""

    passage: Passage
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class Clause:
    """A stretch of words that may be a statement.

    Attributes:
        within: The passage.
        first: Index of its first token.
        last: Index after its last.
        opens: Index of its sentence's first token.
        closes: Index after its sentence's last.
        after: Index after the last token of the clause before it in the sentence, or `opens`.
        order: How many clauses of the sentence come before it.
        reach: Index after the last token behind it that belongs to no other clause: its sentence's end, or `last` where another follows.
    """

    within: Passaged
    first: int
    last: int
    opens: int
    closes: int
    after: int
    order: int
    reach: int

    @property
    def words(self) -> Sequence[Token]:
        """Its words."""
        return self.within.tokens[self.first : self.last]

    @property
    def frame(self) -> Sequence[Token]:
        """The words of its sentence between the clause before it and itself."""
        return self.within.tokens[self.after : self.first]

    @cached_property
    def mentions(self) -> Sequence[Mention]:
        """The parties named in its sentence, in order."""
        every = self.within.mentions
        first = bisect_left(every, self.opens, key=lambda one: one.first)
        return every[first : bisect_left(every, self.closes, first, key=lambda one: one.first)]

    def verb(self) -> tuple[int, Attitude] | None:
        """The first word of the clause that shows an attitude or an act, with its index."""
        return self._verb

    @cached_property
    def _verb(self) -> tuple[int, Attitude] | None:
        lexicon = attitudes()
        tokens = self.within.tokens
        for at in range(self.first, self.last):
            shown = lexicon.get(tokens[at].low)
            if shown and shown.kind in ("position", "assessment", "report", "event", "linkage", "delink"):
                return at, shown
        return None

    def denied(self) -> bool:
        """Whether the clause is negated before or just after its verb; "not only" is no negation."""
        lexicon = attitudes()
        found = self.verb()
        end = min(self.last, (found[0] + 3) if found else self.first + 8)
        tokens = self.within.tokens
        for at in range(self.first, end):
            shown = lexicon.get(tokens[at].low)
            negative = (shown and shown.kind == "negation") or tokens[at].low.endswith("n't")
            if negative and not (at + 1 < len(tokens) and tokens[at + 1].low in ("only", "merely", "just")):
                return True
        return False

    def opening(self) -> tuple[str, str, str]:
        """Its first three words, small, without "that", "which", "and" or "but" before them."""
        lows = [token.low for token in self.words[:5] if token.low not in ("that", "which", "and", "but", ",", "therefore", "however")]
        return tuple([*lows, "", "", ""][:3])  # type: ignore[return-value]

    def instructed(self) -> bool:
        """Whether the clause tells a post what to do: "you should", "USUN is authorized to", "Embassy is requested to"."""
        return bool(_ORDERS.search(" ".join(token.low for token in self.words)))

    def subject(self) -> str:
        """What the clause begins with: a pronoun's class, a party's kind, `relative`, `none` (a verb) or `noun`."""
        return self._subject

    @cached_property
    def _subject(self) -> str:
        tokens = self.within.tokens
        at = self.first
        while at < self.last and tokens[at].low in _PASSED_OVER:
            at += 1
        if at >= self.last:
            return "none"
        low = tokens[at].low.partition("'")[0]
        if low in FIRST:
            return FIRST[low]
        if low in THIRD:
            return THIRD[low]
        for mention in self.mentions:
            if mention.first <= at < mention.last:
                return mention.kind
        if low in _RELATIVE:
            return "relative"
        return "none" if low in attitudes() or low.endswith(("ing", "ed")) else "noun"


def clauses(within: Passaged, spans: Sequence[tuple[int, int]]) -> list[Clause]:
    """Token spans of a passage, in order, as clauses."""
    out: list[Clause] = []
    tokens = within.tokens
    for number, (first, last) in enumerate(spans):
        sentence = tokens[first].sentence
        opens, closes = first, last
        while opens > 0 and tokens[opens - 1].sentence == sentence:
            opens -= 1
        while closes < len(tokens) and tokens[closes].sentence == sentence:
            closes += 1
        before = out[-1] if out and out[-1].opens == opens else None
        after = min(before.last, first) if before else opens
        reach = last if number + 1 < len(spans) and spans[number + 1][0] < closes else closes
        out.append(Clause(within, first, last, opens, closes, after, before.order + 1 if before else 0, reach))
    return out
