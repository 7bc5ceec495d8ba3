"""The best text of a document from all its copies: each word with the copy it rests on, what is withheld still, what each release added.

The copy with the most words is the ground. Each other copy is laid beside the text so far, and what it alone has is put in where it
stands. Of a word that one copy has spoilt the reading that more copies have is taken, or that of the cleaner copy. No word is made: each
is the word of a copy, at its place. Copies are taken in an order of their own, so that the order they come in does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stateofplay.collate.align import align, joined_alike
from stateofplay.collate.amounts import amount, told
from stateofplay.collate.paper import Cut, Paper

_SPECK = 2
_REST = 0.4
"""Of a passage, how much the ground may still have in letters, as the rest of a box read as text."""


@dataclass(frozen=True, slots=True)
class BestWord:
    """A word of the best text.

    Attributes:
        record: The copy it rests on.
        number: Its number in that copy.
        word: As printed there.
        held: Every copy that has it, damaged or whole, in the order of release.
    """

    record: str
    number: int
    word: str
    held: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """Matter that no copy has.

    Attributes:
        before: Before which word of the best text it stands.
        amount: How much, in an edition's words.
        exemptions: What the cut claims, over all copies.
        record: A copy that shows the cut.
        cut: Its sign there.
    """

    before: int
    amount: str
    exemptions: tuple[str, ...]
    record: str
    cut: Cut


@dataclass(frozen=True, slots=True)
class Added:
    """A passage that a release opened.

    Attributes:
        record: The copy that was first to have it.
        start: The first word of the best text.
        end: The one past the last.
        amount: How much, in an edition's words.
    """

    record: str
    start: int
    end: int
    amount: str


@dataclass(frozen=True, slots=True)
class BestText:
    """The reading text of a document.

    Attributes:
        words: Its words in order.
        withheld: What no copy has, in order.
        added: What each release opened, in the order of release; nothing for the first.
        releases: The copies in the order of release.
    """

    words: tuple[BestWord, ...]
    withheld: tuple[Withheld, ...]
    added: tuple[Added, ...]
    releases: tuple[str, ...]


@dataclass(slots=True)
class _Slot:
    """A word in the making: which word of which copy stands there."""

    chosen: tuple[int, int]
    fellows: dict[int, int] = field(default_factory=dict)


def released_order(paper: Paper) -> tuple[str, str]:
    """What copies are put in order by: the day of release, an unknown one last; then the record's id."""
    return paper.facts.released or "9999", paper.record


def best_text(papers: Sequence[Paper]) -> BestText:
    """The best text of copies of one document.

    Args:
        papers: One or more.
    """
    copies = sorted(papers, key=lambda paper: (-len(paper.words), paper.record))
    slots = [_Slot((0, number), {0: number}) for number in range(len(copies[0].words))]
    for index in range(1, len(copies)):
        slots = _laid_in(slots, copies, index)
    _chosen(slots, copies)
    order = {copies.index(paper): rank for rank, paper in enumerate(sorted(copies, key=released_order))}
    words = tuple(
        BestWord(copies[c].record, n, copies[c].words[n], tuple(copies[k].record for k in sorted(slot.fellows, key=order.__getitem__)))
        for slot in slots
        for c, n in [slot.chosen]
    )
    releases = tuple(paper.record for paper in sorted(copies, key=released_order))
    return BestText(words, tuple(_withheld(slots, copies)), tuple(_added(words, copies, releases)), releases)


def _laid_in(slots: list[_Slot], copies: Sequence[Paper], index: int) -> list[_Slot]:
    """The slots with one more copy laid in."""
    paper = copies[index]
    shapes = [copies[c].shapes[n] for c, n in (slot.chosen for slot in slots)]
    laid = align(shapes, paper.shapes)
    for at, fellow in enumerate(laid.here):
        if fellow >= 0:
            slots[at].fellows[index] = fellow
    new: dict[int, list[_Slot]] = {}
    for gap in laid.gaps:
        theirs = [paper.shapes[n] for n in gap.there]
        mine = [shapes[n] for n in gap.here]
        if sum(map(len, theirs)) <= _SPECK or sum(map(len, mine)) > _REST * sum(map(len, theirs)) or joined_alike(mine, theirs):
            # where both have words, those of the ground stand; the variants tell the others
            continue
        new.setdefault(gap.at + len(gap.here), []).extend(_Slot((index, n), {index: n}) for n in gap.there)
    out: list[_Slot] = []
    for at in range(len(slots) + 1):
        out.extend(new.get(at, ()))
        if at < len(slots):
            out.append(slots[at])
    return out


def _chosen(slots: Sequence[_Slot], copies: Sequence[Paper]) -> None:
    """Choose for each slot the reading that most copies have; among equals that of a word known elsewhere, then the fuller copy's."""
    known: Counter[str] = Counter()
    for paper in copies:
        known.update(word.casefold() for word in paper.words)
    for slot in slots:
        if len(slot.fellows) > 1:
            printed = {c: copies[c].words[n].casefold() for c, n in slot.fellows.items()}
            times = Counter(printed.values())
            best = max(printed, key=lambda c: (times[printed[c]], _clean(printed[c]), known[printed[c]], -c))
            slot.chosen = (best, slot.fellows[best])


def _clean(word: str) -> bool:
    """Whether a word is all letters or all figures, as few spoilt ones are."""
    return word.isalpha() or word.isdigit()


def _withheld(slots: Sequence[_Slot], copies: Sequence[Paper]) -> Iterator[Withheld]:
    """The cuts at which no copy has words, each once, with the fullest sign of its amount."""
    found: dict[int, list[tuple[Paper, Cut]]] = {}
    for index, paper in enumerate(copies):
        place = {slot.fellows[index]: at for at, slot in enumerate(slots) if index in slot.fellows}
        for cut in paper.cuts:
            if cut.sign not in ("box", "note"):
                continue
            before, after = place.get(cut.at - 1), place.get(cut.at)
            at = after if after is not None else None if before is None else before + 1
            if at is not None and (before is None or after is None or after == before + 1):
                found.setdefault(at, []).append((paper, cut))
    for at, signs in sorted(found.items()):
        paper, cut = max(signs, key=lambda one: (one[1].sign == "note", one[1].last - one[1].line, one[0].record))
        codes = tuple(dict.fromkeys(code for _, one in signs for code in one.exemptions))
        yield Withheld(at, told(cut, paper)[0], codes, paper.record, cut)


def _added(words: Sequence[BestWord], copies: Sequence[Paper], releases: Sequence[str]) -> Iterator[Added]:
    """The passages that a later release was first to have, release by release."""
    by = {paper.record: paper for paper in copies}
    day = {paper.record: paper.facts.released for paper in copies}
    for record in releases[1:]:
        if not day[record] or not day[releases[0]] or day[record] == day[releases[0]]:
            # without a day, or on the same, nothing came after
            continue
        start = None
        for at in range(len(words) + 1):
            new = at < len(words) and words[at].held[0] == record
            if new and start is None:
                start = at
            elif not new and start is not None:
                numbers = [n for word in words[start:at] for n in [_number(word, record, by)] if n is not None]
                if sum(len(word.word) for word in words[start:at]) > _SPECK:
                    yield Added(record, start, at, amount(by[record], numbers)[0].replace(" not declassified", ""))
                start = None


def _number(word: BestWord, record: str, by: dict[str, Paper]) -> int | None:
    """The number a word has in a copy, where that is the copy it rests on."""
    return word.number if word.record == record else None


