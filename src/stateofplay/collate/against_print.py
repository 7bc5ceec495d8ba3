"""A scan or a packet of scans beside a published edition: which document it holds, where that begins and ends, what differs.

Packets run many papers together: routing sheets, drafts, the same letter to ten senators. So the place is sought in two steps. Runs of
three words of the edition vote for stretches of the packet; the best stretches are laid beside the edition word by word, and the one that
shares most is the place, down to the name in the salutation. It begins at the first shared words, with the letterhead above them, and ends
at the last.

A packet **holds** a document when its text stands there; where only sentences of it do, as in a paper that draws on it or in a draft, it
has **passages** of it, and a person should look.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from stateofplay.collate.align import align
from stateofplay.collate.paper import Paper
from stateofplay.collate.variants import collate
from stateofplay.model.variant import Variant

_RUN = 3
_COMMON = 12
"""A run of words that stands oftener in the packet votes for nothing."""
_STRETCHES = 4
_HOLDS, _MOST, _PASSAGES, _LEAST = 0.45, 0.2, 0.1, 40
"""Of the words, how many must stand in runs: of the shorter of both, of the edition, of the edition for passages; and how many at least."""
_OWN = 10
_REACH, _CLUSTER = 60, 12
_LETTERHEAD = 6
_CLOSE = 5
"""Words that may stand between two shared ones at an edge."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A published document found in a packet.

    Attributes:
        edition: The published document.
        verdict: `holds` or `passages`.
        share: The share of the edition's words that stand there, in order, whole or damaged.
        start: The first word of the packet that belongs to it.
        end: The one past the last.
        first_line: The packet's line where it begins, from 0 over all pages, letterhead and all.
        last_line: The line where it ends.
        part: The packet's stretch as a paper of its own.
        variants: Where the packet (`here`) and the edition (`there`) part.
        whole: How many words stand there in order letter for letter.
    """

    edition: Paper
    verdict: Literal["holds", "passages"]
    share: float
    start: int
    end: int
    first_line: int
    last_line: int
    part: Paper
    variants: tuple[Variant, ...]
    whole: int


def printed(packet: Paper, editions: Sequence[Paper]) -> list[Printed]:
    """The published documents that stand in a packet, in the order of the packet."""
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, run in enumerate(_runs(packet.shapes)):
        where[run].append(number)
    found = [one for edition in editions if (one := _found(packet, edition, where)) is not None]
    return sorted(found, key=lambda one: (one.start, one.edition.record))


def _runs(shapes: Sequence[str]) -> list[tuple[str, ...]]:
    """Every run of three words."""
    return list(zip(*(shapes[shift:] for shift in range(_RUN)), strict=False))


def _found(packet: Paper, edition: Paper, where: dict[tuple[str, ...], list[int]]) -> Printed | None:
    """A published document in a packet, or None where it has not even passages of it."""
    votes = sorted((there, here) for here, run in enumerate(_runs(edition.shapes)) for there in where.get(run, ()) if len(where[run]) <= _COMMON)
    tried: list[tuple[int, int, int]] = []
    for low, high in _stretches(votes, len(edition.words), len(packet.words)):
        laid = align(edition.shapes, packet.shapes[low:high])
        pairs = [(here, low + fellow) for here, fellow in enumerate(laid.here) if fellow >= 0 and here not in laid.moved]
        firm = [pair for pair, how in zip(pairs, _in_runs(pairs, edition.shapes, packet.shapes), strict=True) if how]
        if edges := _edges(firm, pairs):
            tried.append((len(firm), *edges))
    tried = [one for one in tried if one[0] >= max(_LEAST, _PASSAGES * len(edition.words))]
    if not tried:
        return None
    firmly, start, end = max(tried, key=lambda one: (one[0] + _OWN * _own_words(packet, edition, one, tried), -one[1]))
    part = _part(packet, start, end)
    laid = align(edition.shapes, part.shapes)
    whole = sum(1 for number, fellow in enumerate(laid.here) if fellow >= 0 and edition.words[number].casefold() == part.words[fellow].casefold())
    return Printed(
        edition=edition,
        verdict="holds" if firmly >= _HOLDS * min(len(edition.words), end - start) and firmly >= _MOST * len(edition.words) else "passages",
        share=laid.shared / max(1, len(edition.words)),
        start=start,
        end=end,
        first_line=_letterhead(packet, start),
        last_line=packet.lines[end - 1],
        part=part,
        variants=tuple(_told(variant) for variant in collate(part, edition)),
        whole=whole,
    )


def _own_words(packet: Paper, edition: Paper, one: tuple[int, int, int], tried: Sequence[tuple[int, int, int]]) -> int:
    """How many of the edition's words stand in one stretch and in no other: of ten letters alike but for a name, the name tells."""
    wanted = set(edition.shapes)
    mine = wanted.intersection(packet.shapes[one[1] : one[2]])
    others: set[str] = set()
    for other in tried:
        if other[1] >= one[2] or other[2] <= one[1]:
            others.update(packet.shapes[other[1] : other[2]])
    return len(mine - others) if others else 0


def _stretches(votes: Sequence[tuple[int, int]], size: int, words: int) -> list[tuple[int, int]]:
    """The stretches of a packet that have most runs of the edition, the best first, each with a margin on either side."""
    places = [there for there, _ in votes]
    reach = size + size // 4 + 30
    scored = []
    for number in range(0, len(votes), max(1, len(votes) // 400)):
        last = bisect_right(places, places[number] + reach)
        scored.append((len({here for _, here in votes[number:last]}), -places[number]))
    chosen: list[int] = []
    for _, place in sorted(scored, reverse=True):
        if all(abs(-place - other) > size // 8 + 20 for other in chosen):
            chosen.append(-place)
        if len(chosen) == _STRETCHES:
            break
    margin = size // 8 + 60
    return [(max(0, place - margin), min(words, place + reach + margin)) for place in chosen]


def _in_runs(pairs: Sequence[tuple[int, int]], one: Sequence[str], other: Sequence[str]) -> list[bool]:
    """Whether each pair stands in a run of three or more words, the same in both; single words are shared by any two papers."""
    out = [False] * len(pairs)
    start = 0
    for number in range(1, len(pairs) + 1):
        goes_on = number < len(pairs) and pairs[number][0] == pairs[number - 1][0] + 1 and pairs[number][1] == pairs[number - 1][1] + 1
        if goes_on and one[pairs[number][0]] == other[pairs[number][1]] and one[pairs[number - 1][0]] == other[pairs[number - 1][1]]:
            continue
        if number - start >= _RUN:
            out[start:number] = [True] * (number - start)
        start = number
    return out


def _edges(firm: Sequence[tuple[int, int]], pairs: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The first and one past the last word of the packet that belong to a document.

    Args:
        firm: Pairs of words in runs.
        pairs: All pairs, damaged and single words too.
    """
    there = [fellow for _, fellow in firm]
    first = next((n for n, place in enumerate(there) if bisect_right(there, place + _REACH) - n >= _CLUSTER), None)
    last = next((n for n in range(len(there) - 1, -1, -1) if n - bisect_right(there, there[n] - _REACH) + 1 >= _CLUSTER), None)
    if first is None or last is None or there[first] > there[last]:
        return None
    low, high = pairs.index(firm[first]), pairs.index(firm[last])
    while low and max(pairs[low][0] - pairs[low - 1][0], pairs[low][1] - pairs[low - 1][1]) <= _CLOSE:
        low -= 1
    while high + 1 < len(pairs) and max(pairs[high + 1][0] - pairs[high][0], pairs[high + 1][1] - pairs[high][1]) <= _CLOSE:
        high += 1
    return pairs[low][1], pairs[high][1] + 1


def _letterhead(packet: Paper, start: int) -> int:
    """The line where a document begins: that of its first word, or up to six lines above, as far as lines follow without a blank one."""
    page, at, _ = packet.places[start]
    text = packet.pages[page].text
    line = packet.lines[start]
    top = text.rfind("\n", 0, at) + 1
    for up in range(_LETTERHEAD):
        above = text.rfind("\n", 0, max(0, top - 1)) + 1
        if top == 0 or not text[above : top - 1].strip():
            return line - up
        top = above
    return line


def _part(packet: Paper, start: int, end: int) -> Paper:
    """A stretch of a packet as a paper."""
    cuts = tuple(replace(cut, at=cut.at - start) for cut in packet.cuts if start <= cut.at <= end)
    return replace(
        packet,
        words=packet.words[start:end],
        shapes=packet.shapes[start:end],
        places=packet.places[start:end],
        lines=packet.lines[start:end],
        cuts=cuts,
        starts=frozenset(number - start for number in packet.starts if start <= number < end),
        ends=frozenset(number - start for number in packet.ends if start < number <= end),
    )


def _told(variant: Variant) -> Variant:
    """A variant in the words of an edition: what the scan wants, and what the edition wants."""
    if variant.kind == "excised":
        why = "withheld in the scan, printed" if variant.wanting == "here" else "withheld in print, open in the scan"
        return replace(variant, why=f"{why}: {variant.why}")
    if variant.kind == "lacking" and variant.wanting == "here":
        return replace(variant, why="printed, and not read in the scan")
    if variant.kind == "lacking" and variant.wanting == "there" and "editors" not in variant.why:
        return replace(variant, why="in the scan, and not printed")
    return variant
