"""Two papers laid beside each other, word by word: which word of one is which word of the other, under damage and in another order.

Four steps, each on what the one before left over:
1. the words that are the same in the same order (chain.py);
2. passages that stand elsewhere in the other paper: pages in another order, columns read across;
3. between them, words that are the same but for damage, paired one by one by their letters;
4. words that a scanner has joined or cut ("no thing"), told by their letters taken together.
What is still left is matter that one paper has and the other has not; variants.py says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import Indel, Levenshtein
from rapidfuzz.process import cdist

from stateofplay.collate.chain import BY_LETTERS, Pair, chain, settled

SAME, DAMAGED = 1, 2
_ROUNDS = 8
_PASSAGE = 6
"""Words that must stand together elsewhere before they count as moved."""
_EDGE = 100
_SLACK, _LONGER = 4, 3
_STRAY, _ALONE, _LETTERS = 2, 4, 6
_LIKE = 0.5
_FOLLOWS = 0.2
_JOINED = 0.72
_LEAST_JOINED = 3
_SCATTERED, _NEAR = 4, 60
_CROSSED = 2
"""Words that must be left over on either side."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch between two pairs where the papers part.

    Attributes:
        here: The numbers of the words of the first that have no fellow.
        there: Likewise of the second.
        at: Before which word of the first the gap lies.
        at_there: Before which word of the second.
    """

    here: tuple[int, ...]
    there: tuple[int, ...]
    at: int
    at_there: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two papers laid beside each other.

    Attributes:
        here: For each word of the first, the number of its fellow in the second, or -1.
        there: Likewise for the second.
        how: For each word of the first: 0 alone, SAME, or DAMAGED.
        moved: The words of the first whose fellows stand elsewhere in the order.
        gaps: Where the papers part, in the order of the first.
    """

    here: tuple[int, ...]
    there: tuple[int, ...]
    how: tuple[int, ...]
    moved: frozenset[int]
    gaps: tuple[Gap, ...]

    @property
    def shared(self) -> int:
        """How many words have a fellow."""
        return sum(1 for one in self.here if one >= 0)


def align(a: Sequence[str], b: Sequence[str]) -> Alignment:
    """Lay two papers beside each other.

    Args:
        a: The shapes of the first's words.
        b: Those of the second's.
    """
    if a == b:
        straight = tuple(range(len(a)))
        return Alignment(straight, straight, (SAME,) * len(a), frozenset(), ())
    here, there = [-1] * len(a), [-1] * len(b)
    how = [0] * len(a)
    for i, j in settled(a, b, chain(a, b, firm=True)):
        here[i], there[j], how[i] = j, i, SAME
    moved: set[int] = set()
    for i, j in _moved(a, b, here, there):
        here[i], there[j], how[i] = j, i, SAME
        moved.add(i)
    for gap in list(_gaps(here, there, moved)):
        for i, j in _paired(a, b, gap.here, gap.there) if gap.here and gap.there else ():
            here[i], there[j], how[i] = j, i, SAME if a[i] == b[j] else DAMAGED
    for i, j in _beside_moved(a, b, here, there, moved):
        here[i], there[j], how[i] = j, i, SAME if a[i] == b[j] else DAMAGED
    for i, j in _scattered(a, b, here, there, moved):
        here[i], there[j], how[i] = j, i, SAME
        moved.add(i)
    for undone, pairs in _crossed(a, b, here, there, moved):
        for i, j in undone:
            here[i], there[j], how[i] = -1, -1, 0
        for i, j in pairs:
            here[i], there[j], how[i] = j, i, SAME if a[i] == b[j] else DAMAGED
    for i in _torn(a, b, here, there, how):
        there[here[i]], here[i], how[i] = -1, -1, 0
    for i, j in _homed(a, b, here, there, moved):
        if here[i] >= 0:
            there[here[i]], here[i], how[i] = -1, -1, 0
        if j >= 0:
            here[i], there[j], how[i] = j, i, SAME if a[i] == b[j] else DAMAGED
    return Alignment(tuple(here), tuple(there), tuple(how), frozenset(moved), tuple(_gaps(here, there, moved)))


def matched(a: Sequence[str], b: Sequence[str]) -> tuple[list[int], list[int]]:
    """For each word of either paper the number of its fellow of the same shape in the other, or -1; the quick half of `align`."""
    if a == b:
        return list(range(len(a))), list(range(len(b)))
    here, there = [-1] * len(a), [-1] * len(b)
    for i, j in chain(a, b):
        here[i], there[j] = j, i
    for i, j in _moved(a, b, here, there):
        here[i], there[j] = j, i
    return here, there


def _moved(a: Sequence[str], b: Sequence[str], here: Sequence[int], there: Sequence[int]) -> Iterator[Pair]:
    """Pairs of words without a fellow that stand together elsewhere, round after round."""
    left = [i for i, at in enumerate(here) if at < 0]
    right = [j for j, at in enumerate(there) if at < 0]
    for _ in range(_ROUNDS):
        if len(left) < _PASSAGE or len(right) < _PASSAGE:
            return
        mine, yours = [a[i] for i in left], [b[j] for j in right]
        if _of_length(mine).isdisjoint(_of_length(yours)):
            return
        found = list(_passages(chain(mine, yours), left, right))
        if not found:
            return
        yield from found
        gone_left, gone_right = {i for i, _ in found}, {j for _, j in found}
        left = [i for i in left if i not in gone_left]
        right = [j for j in right if j not in gone_right]


def _of_length(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Every run of a passage's length."""
    return set(zip(*(words[shift:] for shift in range(_PASSAGE)), strict=False))


def _passages(pairs: Sequence[Pair], left: Sequence[int], right: Sequence[int]) -> Iterator[Pair]:
    """Of pairs in what is left over, those in runs of a passage's length."""
    run: list[Pair] = []
    for x, y in [*pairs, (-9, -9)]:
        if run and (x != run[-1][0] + 1 or y != run[-1][1] + 1):
            if len(run) >= _PASSAGE:
                yield from ((left[i], right[j]) for i, j in run)
            run = []
        run.append((x, y))


def _gaps(here: Sequence[int], there: Sequence[int], moved: set[int]) -> Iterator[Gap]:
    """The stretches between pairs that keep the order, where words are left on either side."""
    backs = {here[i] for i in moved}
    a0 = b0 = 0
    fixed = [(i, j) for i, j in enumerate(here) if j >= 0 and i not in moved]
    for i, j in [*fixed, (len(here), len(there))]:
        if i > a0 or j > b0:
            yield from _parted((a0, i, b0, j), here, there, backs)
        a0, b0 = i + 1, j + 1


def _parted(box: tuple[int, int, int, int], here: Sequence[int], there: Sequence[int], backs: set[int]) -> Iterator[Gap]:
    """A gap, parted where a moved passage stands in it."""
    a0, a1, b0, b1 = box
    left: list[list[int]] = [[]]
    for i in range(a0, a1):
        if here[i] >= 0:
            left.append([])
        else:
            left[-1].append(i)
    right: list[list[int]] = [[]]
    for j in range(b0, b1):
        if j in backs:
            right.append([])
        elif there[j] < 0:
            right[-1].append(j)
    if len(left) == 1 and len(right) == 1:
        if left[0] or right[0]:
            yield Gap(tuple(left[0]), tuple(right[0]), a0, b0)
        return
    for one in left:
        if one:
            yield Gap(tuple(one), (), one[0], b0)
    for two in right:
        if two:
            yield Gap((), tuple(two), a0, two[0])


def _crossed(a: Sequence[str], b: Sequence[str], here: Sequence[int], there: Sequence[int], moved: set[int]) -> Iterator[tuple[list[Pair], list[Pair]]]:
    """Pairs to undo, and better ones, where words that stand twice near each other were paired crosswise.

    Then the words between the two are left over in both papers, before the false pairs in one and behind them in the other, though they are
    the same words; laid against each other together with the false pairs, more of them agree.
    """
    gaps = list(_gaps(here, there, moved))
    done = -1
    for one, two in pairwise(gaps):
        before, behind = len(one.here) - len(one.there), len(two.here) - len(two.there)
        if one.at < done or before * behind >= 0 or min(abs(before), abs(behind)) < _CROSSED or 3 * abs(before + behind) > abs(before) + abs(behind):
            continue
        first = max((*one.here, one.at - 1)) + 1
        run = [i for i in range(first, two.at) if here[i] >= 0 and i not in moved]
        if not run or len(run) > 2 * max(abs(before), abs(behind)) or len(run) + abs(before) > _EDGE:
            continue
        left, right = sorted((*one.here, *run, *two.here)), sorted((*one.there, *(here[i] for i in run), *two.there))
        found = list(_paired(a, b, left, right))
        if len(found) >= len(run) + 0.6 * min(abs(before), abs(behind)):
            done = two.at + len(two.here)
            yield [(i, here[i]) for i in run], found


def _beside_moved(a: Sequence[str], b: Sequence[str], here: Sequence[int], there: Sequence[int], moved: set[int]) -> Iterator[Pair]:
    """Damaged words within a moved passage or at its edges."""
    taken: set[int] = set()
    gone: set[int] = set()
    for i in sorted(moved):
        for step in (1, -1):
            x, y = i + step, here[i] + step
            while 0 <= x < len(a) and 0 <= y < len(b) and here[x] < 0 and there[y] < 0 and y not in gone and x not in taken:
                if Indel.normalized_similarity(a[x], b[y]) < _LIKE:
                    break
                taken.add(x)
                gone.add(y)
                yield x, y
                x, y = x + step, y + step


def _scattered(a: Sequence[str], b: Sequence[str], here: Sequence[int], there: Sequence[int], moved: set[int]) -> Iterator[Pair]:
    """Single words without a fellow that both papers have once, near each other: labels of a heading read in another order."""
    left: dict[str, list[tuple[int, int]]] = {}
    right: dict[str, list[tuple[int, int]]] = {}
    for gap in _gaps(here, there, moved):
        for found, words, numbers, at in ((left, a, gap.here, gap.at), (right, b, gap.there, gap.at)):
            if len(numbers) <= _SCATTERED:
                for number in numbers:
                    found.setdefault(words[number], []).append((number, at))
    for word, mine in left.items():
        yours = right.get(word, ())
        if len(mine) == len(yours) == 1 and len(word) >= _LEAST_JOINED and abs(mine[0][1] - yours[0][1]) <= _NEAR:
            yield mine[0][0], yours[0][0]


def _paired(a: Sequence[str], b: Sequence[str], left: Sequence[int], right: Sequence[int]) -> Iterator[Pair]:
    """The best pairing of two stretches by letters, rising on both sides.

    Of a stretch much longer than the other only the edges are paired: the few words that the shorter has beside a cut are spoilt
    fellows of those right before or after it, and among the hundreds cut something like them always stands.
    """
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    edge = len(short) + _SLACK
    if len(long) > _LONGER * edge:
        long = [*long[:edge], *long[-edge:]]
    if len(short) * len(long) > BY_LETTERS:
        short, long = [*short[:_EDGE], *short[-_EDGE:]], [*long[:_EDGE], *long[-_EDGE:]]
    left, right = (short, long) if len(left) <= len(right) else (long, short)
    likeness = cdist([a[i] for i in left], [b[j] for j in right], scorer=Levenshtein.normalized_similarity, dtype=np.float32)
    gain = np.where(likeness >= _LIKE, likeness - _LIKE + 0.2, 0.0)
    if gain.any():
        yield from ((left[x], right[y]) for x, y in _best(gain))


def _best(gain: np.ndarray) -> list[Pair]:
    """The rising pairs with the most gain in all; pairs that follow each other gain more, so that a passage stays in one piece."""
    rows, columns = gain.shape
    total = np.zeros((rows + 1, columns + 1), dtype=np.float64)
    ending = np.full((rows + 1, columns + 1), -1.0)
    """The most gain with a pair at the very end."""
    for x in range(1, rows + 1):
        reached = gain[x - 1] + np.maximum(total[x - 1, :-1], ending[x - 1, :-1] + _FOLLOWS)
        ending[x, 1:] = np.where(gain[x - 1] > 0, reached, -1.0)
        total[x, 1:] = np.maximum.accumulate(np.maximum(ending[x, 1:], total[x - 1, 1:]))
    out: list[Pair] = []
    x, y = rows, columns
    paired = False
    while x and y:
        if paired or (total[x, y] == ending[x, y] and ending[x, y] > 0):
            paired = ending[x - 1, y - 1] + _FOLLOWS > total[x - 1, y - 1]
            x, y = x - 1, y - 1
            out.append((x, y))
        elif total[x, y] == total[x - 1, y]:
            x -= 1
        else:
            y -= 1
    return out[::-1]


def _torn(a: Sequence[str], b: Sequence[str], here: Sequence[int], there: Sequence[int], how: Sequence[int]) -> list[int]:
    """The damaged words that are but a part of their fellow ("beli eve"): with the word beside them they are more alike than alone."""
    out: list[int] = []
    for i, how_here in enumerate(how):
        if how_here != DAMAGED:
            continue
        j = here[i]
        alone = Indel.normalized_similarity(a[i], b[j])
        beside = [(a[i - 1] + a[i], b[j]) for _ in (0,) if i and here[i - 1] < 0]
        beside += [(a[i] + a[i + 1], b[j]) for _ in (0,) if i + 1 < len(a) and here[i + 1] < 0]
        beside += [(a[i], b[j - 1] + b[j]) for _ in (0,) if j and there[j - 1] < 0]
        beside += [(a[i], b[j] + b[j + 1]) for _ in (0,) if j + 1 < len(b) and there[j + 1] < 0]
        if any(Indel.normalized_similarity(x, y) > alone for x, y in beside):
            out.append(i)
    return out


def _homed(a: Sequence[str], b: Sequence[str], here: Sequence[int], there: Sequence[int], moved: set[int]) -> list[Pair]:
    """A word or two paired in the midst of what the other paper has alone, paired anew with the words at its edges, or with none (-1)."""
    out: list[Pair] = []
    for i0, i1, b0, b1 in _stray(a, here, moved):
        out.extend((i, -1) for i in range(i0, i1))
        edge = i1 - i0 + _SLACK
        rest = [j for j in range(b0, b1) if j < b0 + edge or j >= b1 - edge]
        out.extend(_paired(a, b, range(i0, i1), rest))
    for j0, j1, a0, a1 in _stray(b, there, {here[i] for i in moved}):
        if any(a0 <= i < a1 for i, _ in out):
            continue
        out.extend((there[j], -1) for j in range(j0, j1))
        edge = j1 - j0 + _SLACK
        rest = [i for i in range(a0, a1) if i < a0 + edge or i >= a1 - edge]
        out.extend(_paired(a, b, rest, range(j0, j1)))
    return out


def _stray(words: Sequence[str], fellows: Sequence[int], moved: set[int]) -> Iterator[tuple[int, int, int, int]]:
    """Runs of a few short words whose fellows stand alone in a long gap: the run, and the gap with it."""
    fixed = [i for i, at in enumerate(fellows) if at >= 0 and i not in moved]
    at = 1
    while at < len(fixed) - 1:
        end = at
        while end + 1 < len(fixed) and fixed[end + 1] == fixed[end] + 1 and fellows[fixed[end + 1]] == fellows[fixed[end]] + 1:
            end += 1
        first, last = fixed[at], fixed[end]
        size = last - first + 1
        if size <= _STRAY and end + 1 < len(fixed) and fixed[at - 1] == first - 1 and fixed[end + 1] == last + 1:
            low, high = fellows[first] - fellows[first - 1] - 1, fellows[last + 1] - fellows[last] - 1
            if min(low, high) >= _ALONE * size and sum(len(words[i]) for i in range(first, last + 1)) <= _LETTERS * size:
                yield first, last + 1, fellows[first - 1] + 1, fellows[last + 1]
        at = end + 1


def joined_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether words are the same once their blanks are taken away: joined, cut, or spoilt."""
    left, right = "".join(one), "".join(other)
    if min(len(left), len(right)) < _LEAST_JOINED:
        return left == right
    return Indel.normalized_similarity(left, right, score_cutoff=_JOINED) > 0


def attested(*papers: Sequence[str]) -> set[str]:
    """Words that stand twice or more in the papers, and so are no slips of a scanner."""
    counts: Counter[str] = Counter()
    for one in papers:
        counts.update(one)
    return {word for word, times in counts.items() if times > 1}
