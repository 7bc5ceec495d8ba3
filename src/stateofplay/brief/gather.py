"""Which papers and statements bear on the question, each with its voices, its day and its place.

A paper written after the date asked for is left out whole, whatever it tells. A paper without a date is left out where a date is asked for.
A statement bears on the question when its own words hold half of the question's, or the paper's subject most; or when they hold one of them, in a
paper whose text holds most and of whose statements a fifth bear plainly.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from stateofplay.brief.copies import Held
from stateofplay.brief.days import voiced
from stateofplay.brief.papers import Paper, sentence_before
from stateofplay.brief.parties import Voices
from stateofplay.brief.words import content, is_government, spelled_out, stem
from stateofplay.model.citation import Citation, Day
from stateofplay.model.record import Record
from stateofplay.model.statement import Statement

_MOST = 2 / 3
_FIFTH = 0.2


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that bears on the question.

    Attributes:
        statement: The statement.
        held: The document it stands in.
        record: The copy it stands in.
        parties: Who holds it.
        by: Who reports it, innermost first; empty where the holder speaks for himself.
        day: When.
        cite: Where.
        words: Stems of its words.
    """

    statement: Statement
    held: Held
    record: Record
    parties: tuple[str, ...]
    by: tuple[str, ...]
    day: Day
    cite: Citation
    words: frozenset[str]


def in_time(papers: Iterable[Paper], as_of: str, left_out: Counter[str]) -> list[Paper]:
    """The papers written by the date, in the order of their dates; all that bear a date where none is asked for."""
    kept = []
    for paper in papers:
        if paper.day is None:
            left_out["papers without a date"] += 1
        elif as_of and paper.day.latest > as_of:
            left_out["papers written after the date, or not certainly before it"] += 1
        else:
            kept.append(paper)
    return sorted(kept, key=lambda paper: (_order(paper), paper.record.source.path, paper.record.id))


def _order(paper: Paper) -> tuple[str, str]:
    return (paper.day.latest, paper.day.earliest) if paper.day else ("9999", "9999")


def numbered(helds: Sequence[Held], bearing: Callable[[Held, Statement], bool]) -> dict[str, int]:
    """Record id to footnote number, for documents with a statement that bears on the question; copies share the number."""
    numbers: dict[str, int] = {}
    count = 0
    for held in helds:
        if any(bearing(held, statement) for _, statement in held.statements):
            count += 1
            numbers.update((record.id, count) for record in held.records)
    return numbers


class Bearing:
    """Tells whether a statement bears on the question.

    Args:
        question: The question; nothing for everything.
        short: Abbreviations that the papers spell out.
    """

    def __init__(self, question: str, short: Mapping[str, str]) -> None:
        self.asked = content(question, short)
        self.names = names_in(question, short) & self.asked
        self._short = short
        self._subjects: dict[str, frozenset[str]] = {}
        self._texts: dict[str, float] = {}
        self._shares: dict[str, float] = {}
        self._words: dict[int, tuple[Statement, frozenset[str]]] = {}

    def __call__(self, held: Held, statement: Statement) -> bool:
        """Whether it does, by its own words, the subject, or one word in a paper that is about the question."""
        if self.plainly(held, statement):
            return True
        own = (self.words(statement) | self._subject(held)) & self.asked
        return bool(own & (self.names or self.asked)) and self._share(held) >= _FIFTH and self._covered(held) >= _MOST

    def plainly(self, held: Held, statement: Statement) -> bool:
        """Whether its own words hold half of the question's, or the paper's subject most; a name of the question among them, where it has names."""
        if not self.asked:
            return True
        subject = self._subject(held) & self.asked
        own = self.words(statement) & self.asked
        if not self._placed(own | subject):
            return False
        return len(subject) >= _MOST * len(self.asked) or (bool(own) and len(own) * 2 >= len(self.asked))

    def meant(self, words: frozenset[str]) -> int:
        """How many of the question's words are among stems; none where they are less than half, or hold no name of a question that has names."""
        own = words & self.asked
        return len(own) if len(own) * 2 >= len(self.asked) and self._placed(own) else 0

    def _placed(self, own: frozenset[str]) -> bool:
        """Whether words hold a name of a question that has names; or, of at least two that are no names, all."""
        rest = self.asked - self.names
        return not self.names or bool(own & self.names) or (len(rest) > 1 and rest <= own)

    def words(self, statement: Statement) -> frozenset[str]:
        """Stems of what a statement says, its condition included."""
        known = self._words.get(id(statement))
        if known is None or known[0] is not statement:
            text = " ".join((statement.holder, statement.object, statement.text, statement.condition or ""))
            known = self._words[id(statement)] = (statement, content(text, self._short))
        return known[1]

    def _subject(self, held: Held) -> frozenset[str]:
        key = held.paper.record.id
        if key not in self._subjects:
            self._subjects[key] = content(" ".join(reading.value for reading in held.paper.record.read("subject")), self._short)
        return self._subjects[key]

    def _share(self, held: Held) -> float:
        """The share of the document's statements that plainly bear on the question."""
        key = held.paper.record.id
        if key not in self._shares:
            plain = sum(self.plainly(held, statement) for _, statement in held.statements)
            self._shares[key] = plain / max(1, len(held.statements))
        return self._shares[key]

    def _covered(self, held: Held) -> float:
        """The share of the question's words that the document's text holds."""
        key = held.paper.record.id
        if key not in self._texts:
            words = content(" ".join(page.text for page in held.paper.record.pages), self._short)
            self._texts[key] = len(words & self.asked) / len(self.asked)
        return self._texts[key]


def names_in(question: str, short: Mapping[str, str]) -> frozenset[str]:
    """Stems of the names among a question's words: governments, and words with a capital that do not begin it."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", spelled_out(question, short))
    named = [word for at, word in enumerate(words) if is_government(word) or (at and word[:1].isupper() and not word.isupper())]
    return frozenset(stem(word) for word in named)


def said(helds: Sequence[Held], numbers: Mapping[str, int], bears: Callable[[Held, Statement], bool], voices: Voices, bearing: Bearing) -> list[Said]:
    """The statements that bear on the question, in the order of their days and then of the papers."""
    found = []
    for held in helds:
        assert held.paper.day is not None
        for record, statement in held.statements:
            if not bears(held, statement):
                continue
            parties = voices.of(statement.holder, held.paper)
            by = tuple(name for one in statement.reported_by if (name := "; ".join(voices.of(one, held.paper))) and not set(name.split("; ")) <= set(parties))
            day = voiced(statement.time, sentence_before(record, statement), held.paper.day)
            cite = Citation(source=numbers[record.id], record=record.id, text=statement.text, loci=statement.loci, grade=statement.confidence)
            found.append(Said(statement, held, record, parties, by, day, cite, bearing.words(statement)))
    return sorted(found, key=lambda one: (one.day.latest, one.day.earliest, one.cite.source, one.cite.page, one.cite.loci[0].start))
