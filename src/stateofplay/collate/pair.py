"""Are two papers the same document? A verdict with its reasons and a grade.

| verdict | what it means |
|---|---|
| `same_copy` | the same bytes |
| `same_text` | word for word the same, stamps and furniture aside |
| `same_document` | one document released differently: cut elsewhere, scanned anew, with more or less of what lies below it |
| `excerpt` | one is a part of the other: pages, or a passage |
| `quotes` | one carries the other below its own words, as an answer does or a memorandum with its tab |
| `related` | they share a passage, or their subject and day |
| `different` | nothing that proves more |

What the heading says (date, sender, number, subject) and the text both count. A date, a sender or a number of its own against another
parts two papers, whatever their text: form letters and circular telegrams are the same but for one number. So does one figure in the text
that stands against another where nothing in the headings ties the papers. Numbers stamped on at release prove nothing.
Source: users of such tools ask for four levels kept apart (copy, release, version, document) and for no merging by likeness alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from stateofplay.collate.align import align, attested, matched
from stateofplay.collate.facts import Facts, bare_subject
from stateofplay.collate.own import own_of
from stateofplay.collate.paper import Paper, shape
from stateofplay.model.reading import Confidence

Verdict = Literal["same_copy", "same_text", "same_document", "excerpt", "quotes", "related", "different"]
SAME: frozenset[Verdict] = frozenset({"same_copy", "same_text", "same_document"})
_HELD = 0.8
_MUCH = 0.55
_SOME = 0.3
_PASSAGE = 30
_SHORT = 12
_RUN = 5
_FEW = 12
"""One pair of words in so many must stand in both papers before they are laid beside each other."""
_NEAR = 0.72
_FEW_OWN = 5
_CARRIED = 0.9
_ENOUGH = 25
"""Words that must stand alike before they outweigh a minute that a scanner may have spoilt."""


@dataclass(frozen=True, slots=True)
class Match:
    """What two papers are to each other.

    Attributes:
        here: The first record.
        there: The second.
        verdict: The verdict.
        grade: How sure it is. `doubtful` of the same document: a person should look.
        reasons: Why, the weightiest first.
        shared: The share of the shorter paper's words that the other has too.
        barred: Whether the headings stand against each other, so that nothing but a person may join the two.
        outer: For `excerpt` and `quotes`, the record that holds the other; else empty.
    """

    here: str
    there: str
    verdict: Verdict
    grade: Confidence
    reasons: tuple[str, ...]
    shared: float = 0.0
    outer: str = ""
    barred: bool = False

    @property
    def same(self) -> bool:
        """Whether they are copies of one document."""
        return self.verdict in SAME


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike the texts are.

    Attributes:
        here: The share of the first's words that the second has.
        there: The share of the second's.
        words: How many they share.
        passages: How many of those stand in passages of five or more, so that chance and common words are left out.
    """

    here: float
    there: float
    words: int
    passages: int


@dataclass(frozen=True, slots=True)
class _Fact:
    """One fact of both headings compared."""

    name: str
    agrees: bool | None
    words: str


def compare(one: Paper, other: Paper) -> Match:
    """The verdict on two papers; it is the same whichever comes first."""
    if other.record < one.record:
        one, other = other, one
    if one.source == other.source and one.places == other.places:
        return Match(one.record, other.record, "same_copy", "sure", ("the same bytes",), 1.0)
    if one.shapes and one.shapes == other.shapes:
        return Match(one.record, other.record, "same_text", "sure", ("word for word the same, stamps aside",), 1.0)
    facts = [fact for rule in FACTS if (fact := rule(one.facts, other.facts)) is not None]
    return _judged(one, other, facts, likeness(one, other))


def likeness(one: Paper, other: Paper) -> Likeness:
    """How alike the texts of two papers are."""
    if not one.shapes or not other.shapes or _strangers(one, other):
        return Likeness(0.0, 0.0, 0, 0)
    here, there = matched(one.shapes, other.shapes)
    words = sum(1 for fellow in here if fellow >= 0)
    return Likeness(words / len(here), words / len(there), words, _in_passages(here))


def _strangers(one: Paper, other: Paper) -> bool:
    """Whether so few pairs of words stand in both that no passage can."""
    left, right = one.pairs, other.pairs
    return len(left & right) * _FEW < min(len(left), len(right))


def _in_passages(here: Sequence[int]) -> int:
    """How many words stand in runs of five or more."""
    total = run = 0
    last = -2
    for fellow in [*here, -1]:
        if fellow >= 0 and (not run or fellow == last + 1):
            run += 1
        else:
            total += run if run >= _RUN else 0
            run = 1 if fellow >= 0 else 0
        last = fellow
    return total


def _own_likeness(one: Paper, other: Paper) -> tuple[float | None, int]:
    """How alike the words are that each says itself, and how many the shorter has."""
    mine, yours = own_of(one), own_of(other)
    left, right = one.shapes[mine.start : mine.end], other.shapes[yours.start : yours.end]
    size = min(len(left), len(right))
    if not size:
        return None, 0
    share = sum(1 for fellow in matched(left, right)[0] if fellow >= 0) / size
    return (share if share >= _MUCH else align(left, right).shared / size), size


def _day(one: Facts, other: Facts) -> _Fact | None:
    """The day, and where both are known to the minute, the minute."""
    if not one.day or not other.day:
        return None
    if not _meet(one.day, other.day):
        return _Fact("date", None if one.doubtful or other.doubtful else False, f"dated {one.day} and {other.day}")
    if one.moment and other.moment:
        if one.moment == other.moment:
            return _Fact("minute", True, f"both sent {one.moment.replace('T', ' ').strip()}")
        near = Levenshtein.distance(one.moment, other.moment) == 1
        return _Fact("minute", False, f"sent {one.moment[-5:]} and {other.moment[-5:]}" + (", one figure apart" if near else ""))
    return _Fact("date", True, f"both dated {max(one.day, other.day)}")


def _meet(one: str, other: str) -> bool:
    """Whether two EDTF dates may be the same day."""
    return all(x == y or "X" in x + y for x, y in zip(one.split("-"), other.split("-"), strict=False))


def _sender(one: Facts, other: Facts) -> _Fact | None:
    if not one.sender or not other.sender:
        return None
    score = fuzz.token_set_ratio(one.sender, other.sender)
    if score >= 80:
        return _Fact("sender", True, "the same sender")
    left, right = one.sender.replace(" ", ""), other.sender.replace(" ", "")
    near = score >= 60 or (min(len(left), len(right)) > 4 and fuzz.partial_ratio(left, right) >= 75)
    return _Fact("sender", None if near else False, f"from {one.sender_words[:60]} and {other.sender_words[:60]}")


def _subject(one: Facts, other: Facts) -> _Fact | None:
    left, right = bare_subject(one.subject), bare_subject(other.subject)
    if not left or not right:
        return None
    if (one.genre, other.genre) == ("electronic_mail",) * 2 and (marks := {one.subject[:3], other.subject[:3]}) <= {"re ", "fw ", "rw "} and len(marks) == 2:
        return _Fact("subject", False, f"one answers, one forwards: {one.subject_words[:60]!r} and {other.subject_words[:60]!r}")
    score = max(fuzz.ratio(shape(left), shape(right)), fuzz.partial_ratio(shape(left), shape(right)) if min(len(left), len(right)) > 12 else 0)
    figures = [sorted(word for word in words.split() if word.isdigit()) for words in (left, right)]
    if score >= 80 and (figures[0] == figures[1] or score >= 97):
        return _Fact("subject", True, "the same subject")
    return _Fact("subject", False if score < 60 else None, f"about {one.subject_words[:60]!r} and {other.subject_words[:60]!r}")


def _number(one: Facts, other: Facts) -> _Fact | None:
    theirs = dict(other.numbers)
    for name, value in one.numbers:
        if name in theirs:
            told = name.replace("_", " ")
            if shape(value) == shape(theirs[name]):
                return _Fact("number", True, f"the same {told} {value}")
            certain = name == "message_number"
            return _Fact("number", False if certain else None, f"{told} {value} against {theirs[name]}")
    return None


FACTS: tuple[Callable[[Facts, Facts], _Fact | None], ...] = (_number, _day, _sender, _subject)
"""The facts of a heading that count, the weightiest first."""


def _judged(one: Paper, other: Paper, facts: Sequence[_Fact], like: Likeness) -> Match:
    """The verdict from facts and likeness."""
    against = [fact for fact in facts if fact.agrees is False]
    names = {fact.name for fact in facts if fact.agrees}
    held = max(like.here, like.there)
    if against and not _spoilt_minute(one, other, against, names):
        return replace(_apart(one, other, [fact.words for fact in against], like), barred=True)
    told = tuple(fact.words for fact in facts if fact.agrees)
    tied = len(names & {"minute", "date", "number"}) > 0 and len(names & {"sender", "subject", "number"}) > 0
    if tied:
        return _tied(one, other, told, names, like)
    if held < _HELD or like.words < _SHORT:
        return _apart(one, other, ["nothing in the headings ties them"], like)
    figures = _figures(one, other)
    if figures:
        return replace(_apart(one, other, [f"almost the same, but {figures}"], like), barred=True)
    if min(like.here, like.there) >= _HELD:
        reasons = (*told, f"{round(100 * min(like.here, like.there))} % of the words of each stand in the other")
        sure: Confidence = "sure" if told and min(like.here, like.there) >= 0.9 else "likely"
        return Match(one.record, other.record, "same_document", sure, reasons, held)
    return _apart(one, other, list(told), like)


def _spoilt_minute(one: Paper, other: Paper, against: Sequence[_Fact], names: set[str]) -> bool:
    """Whether the only thing against is a minute that a scanner may have spoilt, the papers being the same else, own words and all."""
    if len(against) != 1 or not against[0].words.endswith("one figure apart") or not {"sender", "subject"} <= names:
        return False
    own, size = _own_likeness(one, other)
    return own is not None and own >= 0.9 and size >= _ENOUGH


def _tied(one: Paper, other: Paper, told: tuple[str, ...], names: set[str], like: Likeness) -> Match:
    """The verdict on papers whose headings agree."""
    held = max(like.here, like.there)
    key = (one.record, other.record)
    exact = "minute" in names or "number" in names
    own, size = _own_likeness(one, other)
    alike = [f"headings alike ({'; '.join(told)}) but other words"]
    if own is not None and own < _MUCH and size and not _denied(one, other):
        if exact and held >= _SOME:
            why = f"but their own words differ ({round(100 * own)} % alike): a second paper of that minute, or a part cut away"
            return Match(*key, "same_document", "doubtful", (*told, why), held)
        return _apart(one, other, alike, like)
    mail = one.facts.genre == other.facts.genre == "electronic_mail"
    if mail and not exact and (own is None or size < _FEW_OWN):
        # the thread below is the same in every message of a day; without the minute nothing tells one from the next
        return _apart(one, other, [*told, "too few words of their own to tell one message of a thread from the next"], like)
    share = f"{round(100 * held)} % of the shorter stands in the other"
    if mail and size < _FEW_OWN and _SOME <= held < _CARRIED:
        why = "few words of their own, and what they carry differs: two messages of that minute, or a part cut away"
        return Match(*key, "same_document", "doubtful", (*told, why), held)
    if held >= _HELD:
        return Match(*key, "same_document", "sure" if exact or len(names) >= 3 else "likely", (*told, share), held)
    if held >= _MUCH or (exact and held >= _SOME):
        return Match(*key, "same_document", "likely", (*told, share), held)
    if exact and len(names) >= 3:
        return Match(*key, "same_document", "doubtful", (*told, "but little text to compare"), held)
    return _apart(one, other, alike, like)


def _denied(one: Paper, other: Paper) -> bool:
    """Whether a copy's own words are cut, so that few of them prove nothing."""
    return any(paper.facts.decision == "denied" for paper in (one, other))


def _figures(one: Paper, other: Paper) -> str:
    """A figure that stands against another in papers that are else the same, in words; empty where there is none."""
    laid = align(one.shapes, other.shapes)
    spoilt = sum(1 for how in laid.how if how == 2) / max(1, laid.shared)
    known = attested(one.shapes, other.shapes)
    for i, j in enumerate(laid.here):
        if j >= 0 and laid.how[i] == 2:
            x, y = one.words[i], other.words[j]
            if x.isdigit() and y.isdigit() and (spoilt < 0.05 or {one.shapes[i], other.shapes[j]} <= known):
                return f"{x} stands where the other has {y}"
    for gap in laid.gaps:
        if len(gap.here) == len(gap.there) == 1:
            x, y = one.words[gap.here[0]], other.words[gap.there[0]]
            if x.isdigit() and y.isdigit():
                return f"{x} stands where the other has {y}"
    return ""


def _apart(one: Paper, other: Paper, against: list[str], like: Likeness) -> Match:
    """The verdict on papers that are not the same: whether one holds the other, or they are related."""
    held = max(like.here, like.there)
    key = (one.record, other.record)
    if held >= _HELD and like.passages >= _SHORT and abs(like.here - like.there) > 0.1:
        inner, outer = (one, other) if like.here >= like.there else (other, one)
        share = f"{round(100 * held)} % of the shorter stands in the longer"
        if outer.facts.day or outer.facts.sender:
            headed = inner.facts.day or inner.facts.sender or inner.facts.subject
            verdict: Verdict = "quotes" if headed and _below(inner, outer) else "excerpt" if not headed else "quotes"
        else:
            verdict = "excerpt"
        if verdict != "quotes" or not _later(inner.facts, outer.facts):
            return Match(*key, verdict, "likely", (share, *against), held, outer.record)
    if like.passages >= _PASSAGE and (held >= _MUCH or like.passages >= 2 * _PASSAGE):
        return Match(*key, "related", "likely", (f"{like.passages} words in common, in passages", *against), held)
    return Match(*key, "different", "likely", tuple(against) or ("little in common",), held)


def _later(one: Facts, other: Facts) -> bool:
    """Whether a paper is known to be later than another, which then cannot quote it."""
    left, right = one.moment or one.day, other.moment or other.day
    size = min(len(left or ""), len(right or ""))
    return bool(left and right) and "X" not in left + right and left[:size] > right[:size]


def _below(inner: Paper, outer: Paper) -> bool:
    """Whether the outer paper has words of its own above."""
    return own_of(outer).end < len(outer.words) or inner.facts.genre != outer.facts.genre
