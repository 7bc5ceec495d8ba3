"""The words that two papers share in the same order: anchors first, then what lies between them.

An anchor is a run of words that stands once in each paper. Of all anchors the longest chain that goes forward in both is kept; what lies
between two anchors is compared word by word. A match of a word or two far from any other is chance, and is moved to the edge where it
belongs, or dropped.
Source: the chain of anchors is that of patience diff; the longest increasing run, Fredman 1975.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

Pair = tuple[int, int]
_RUNS = (5, 3, 2, 1)
_AT_ONCE = 1_500_000
"""Cells that are compared word by word at once: a second page of 1,200 words against one."""
BY_LETTERS = 60_000
"""Cells that can be compared letter by letter at once."""
_FEW = 10_000
"""Cells so few that no anchors are looked for."""
_CHANCE_LETTERS = 9
_CHANCE_WORDS = 3
_FAR = 3


def chain(a: Sequence[str], b: Sequence[str], firm: bool = False) -> list[Pair]:
    """Pairs of equal words, rising on both sides.

    Args:
        a: The shapes of one paper's words.
        b: Those of the other's.
        firm: Whether to leave out what rests on single words between anchors, for `align` to pair by letters.
    """
    return list(_between(a, b, (0, len(a), 0, len(b)), 0, firm))


def anchors(a: Sequence[str], b: Sequence[str], box: tuple[int, int, int, int], run: int) -> list[Pair]:
    """Where a run of words that stands once in each stretch begins, rising on both sides, the longest chain of them."""
    a0, a1, b0, b1 = box
    there = _once(b, b0, b1, run)
    met = [(at, there[key]) for key, at in _once(a, a0, a1, run).items() if key in there]
    met.sort()
    return _rising(met)


def _once(words: Sequence[str], start: int, end: int, run: int) -> dict[tuple[str, ...], int]:
    """The runs of words that stand once in a stretch, with where they begin."""
    found: dict[tuple[str, ...], int] = {}
    stretch = words[start:end]
    for at, key in enumerate(zip(*(stretch[shift:] for shift in range(run)), strict=False), start):
        found[key] = -1 if key in found else at
    return {key: at for key, at in found.items() if at >= 0}


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest rising chain of pairs sorted by their first."""
    tails: list[int] = []
    at: list[int] = []
    before = [-1] * len(pairs)
    for number, (_, there) in enumerate(pairs):
        place = bisect_left(tails, there)
        before[number] = at[place - 1] if place else -1
        if place == len(tails):
            tails.append(there)
            at.append(number)
        else:
            tails[place] = there
            at[place] = number
    out: list[Pair] = []
    number = at[-1] if at else -1
    while number >= 0:
        out.append(pairs[number])
        number = before[number]
    return out[::-1]


def _between(a: Sequence[str], b: Sequence[str], box: tuple[int, int, int, int], depth: int, firm: bool) -> Iterator[Pair]:
    """The pairs of a stretch of each paper."""
    a0, a1, b0, b1 = box
    while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
        yield a0, b0
        a0, b0 = a0 + 1, b0 + 1
    tail: list[Pair] = []
    while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
        a1, b1 = a1 - 1, b1 - 1
        tail.append((a1, b1))
    cells = (a1 - a0) * (b1 - b0)
    if a0 < a1 and b0 < b1 and depth and cells <= _FEW and not firm:
        yield from _compared(a, b, (a0, a1, b0, b1))
    elif a0 < a1 and b0 < b1:
        found: list[Pair] = []
        while depth < len(_RUNS) and not (found := anchors(a, b, (a0, a1, b0, b1), _RUNS[depth])):
            depth += 1
        if depth < len(_RUNS) and (_RUNS[depth] > 1 or cells > _AT_ONCE):
            yield from _around(a, b, (a0, a1, b0, b1), found, depth, firm)
        elif cells <= _AT_ONCE * 4 and not (firm and cells <= BY_LETTERS):
            yield from _compared(a, b, (a0, a1, b0, b1))
    yield from reversed(tail)


def _around(a: Sequence[str], b: Sequence[str], box: tuple[int, int, int, int], found: Sequence[Pair], depth: int, firm: bool) -> Iterator[Pair]:
    """The pairs at anchors and between them."""
    a0, a1, b0, b1 = box
    for at, there in found:
        if at < a0 or there < b0:
            continue
        yield from _between(a, b, (a0, at, b0, there), depth + 1, firm)
        a0, b0 = at, there
        for _ in range(_RUNS[depth]):
            if a0 < a1 and b0 < b1 and a[a0] == b[b0]:
                yield a0, b0
                a0, b0 = a0 + 1, b0 + 1
    yield from _between(a, b, (a0, a1, b0, b1), depth + 1, firm)


def _compared(a: Sequence[str], b: Sequence[str], box: tuple[int, int, int, int]) -> Iterator[Pair]:
    """The pairs of the longest common run of words, each stretch compared whole."""
    a0, a1, b0, b1 = box
    for code in LCSseq.opcodes(list(a[a0:a1]), list(b[b0:b1])):
        if code.tag == "equal":
            yield from zip(range(a0 + code.src_start, a0 + code.src_end), range(b0 + code.dest_start, b0 + code.dest_end), strict=True)


def settled(a: Sequence[str], b: Sequence[str], pairs: list[Pair]) -> list[Pair]:
    """The pairs with chance ones put right, first on one side, then on the other.

    Where the words beside a cut are also the first or last words cut ("… that the [cut] the boats …"), more than one place fits; the
    pair is set so that the cut stays in one piece. A few short words alone between two long gaps are chance, and are no pair.
    """
    for side in (0, 1):
        pairs = _settled(a, b, pairs, side)
    return pairs


def _settled(a: Sequence[str], b: Sequence[str], pairs: list[Pair], side: int) -> list[Pair]:
    """The same for gaps on one side: 0 where `a` wants words, 1 where `b` does."""
    short, long = (a, b) if side == 0 else (b, a)
    flat = [(p[side], p[1 - side]) for p in pairs]
    runs = _runs(flat, len(short), len(long))
    out: list[list[Pair]] = []
    for number, run in enumerate(runs):
        if 0 < number < len(runs) - 1 and len(run) <= _CHANCE_WORDS:
            before, after = out[-1][-1] if out and out[-1] else None, runs[number + 1][0]
            low = run[0][1] - (before[1] if before else -1) - 1
            high = after[1] - run[-1][1] - 1
            left_tight = before is not None and run[0][0] == before[0] + 1
            right_tight = after[0] == run[-1][0] + 1
            size = len(run)
            if low and high and right_tight and [long[n] for _, n in run] == list(long[after[1] - size : after[1]]):
                run = [(s, after[1] - size + k) for k, (s, _) in enumerate(run)]
            elif low and high and left_tight and before and [long[n] for _, n in run] == list(long[before[1] + 1 : before[1] + 1 + size]):
                run = [(s, before[1] + 1 + k) for k, (s, _) in enumerate(run)]
            elif min(low, high) >= _FAR * size and sum(len(short[s]) for s, _ in run) <= _CHANCE_LETTERS:
                continue
        out.append(run)
    return [(s, n) if side == 0 else (n, s) for run in out for s, n in run]


def _runs(flat: Sequence[Pair], short: int, long: int) -> list[list[Pair]]:
    """Pairs as runs without a gap; an empty run of each edge is stood for by a pair outside the papers, which is dropped again."""
    runs: list[list[Pair]] = []
    for pair in flat:
        if runs and pair[0] == runs[-1][-1][0] + 1 and pair[1] == runs[-1][-1][1] + 1:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs
