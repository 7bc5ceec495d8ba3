"""What a damaged word may have been: `govemment` and `go-vernrnent` are `government`, `tbe` is `the`, `l993` is `1993`.

A word that is no word (lexicon.py) is compared with the commoner known words, first by the shapes that scanners confuse (rn and m, 0 and O,
1, l and I, 5 and S, e and c, u and n, h and b), then with one more letter wrong, lacking or too many, in long words with two. The page's
text stays as it is; only the index learns what the word may have been. A word that may stand, however rare, is never mended.

Source: Kernighan, Church and Gale 1990 (noisy channel); Garbe 2012 (neighbours by deletion); shapes as in vocab/spoilt_words.csv.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from stateofplay.archive.lexicon import known, sound, targets

_SHAPES = str.maketrans("0lj1cu85b629q", "oiiienhshhzgg")
_FIGURES = str.maketrans("lioszbgq", "11052899")
_ORDINALS = ("st", "nd", "rd", "th", "z", "s", "d")
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ri", "n"), ("ii", "u"), ("in", "m"), ("nn", "m"), ("li", "h"))
"""Two letters that are read for one, in free text too often to be taken together always."""
_ENDS = 3
"""Letters by which long words are looked up when two are damaged: the first so many must stand, the last, or those behind the first."""
_FAR = 6
"""Words from this many letters on may have two damaged."""
_SHORT = 5
"""Words from this many letters on may have two damaged on a badly worn page."""
_LETTERS = frozenset("bcdefghjklmnopqrstuvwxyz")
"""Letters that are no words by themselves."""
_SURE = 9
"""Words in capitals from this many letters on are taken for damaged even where two letters are."""
_COMMON = 2_000
"""How common a word must be for a rare word one letter away to be perhaps that word."""
_COMMONEST = 10_000_000
"""How common a short word must be to be thought glued to another."""
_MOST = 5
_MOST_WORN = 10
"""What a word may have been besides, on a badly worn page."""
_TORN = 0.01
"""The share of odd words from which words cut in two are looked for everywhere on a page."""
_WORN = 0.04
"""The share of odd words from which a page is badly worn: on such pages a word that may stand may be damaged as well as one that may not."""
_LIKELIER = 2
"""How many times commoner a word must be for a word that may stand to be perhaps that word, on a badly worn page."""


def shape(word: str) -> str:
    """A word with the letters that scanners confuse fallen together, pairs of letters too."""
    return word.replace("rn", "m").replace("vv", "w").replace("cl", "d").translate(_SHAPES)


@lru_cache(maxsize=1 << 16)
def ways(word: str) -> tuple[str, ...]:
    """A word with single letters fallen together: first as it stands, then with one letter that was read as two put back."""
    found = [word.translate(_SHAPES)]
    for two, letter in _PAIRS:
        place = word.find(two)
        while place >= 0:
            found.append((word[:place] + letter + word[place + 2 :]).translate(_SHAPES))
            place = word.find(two, place + 1)
    return tuple(found)


def cuts(word: str) -> set[str]:
    """A word with each of its letters left out in turn."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The targets by shape, by shapes with a letter left out, and by letters at either end of shapes of a length; of long ones by the middle too."""

    words: dict[str, list[str]]
    cut: dict[str, str]
    parts: dict[tuple[int, int, str], list[str]]
    ends: dict[tuple[bool, int, str], list[str]]


@lru_cache(maxsize=1)
def _neighbours() -> _Neighbours:
    """Made once, when the first damaged word is met; some 60 MB."""
    words: dict[str, list[str]] = defaultdict(list)
    for word in targets():
        if len(word) >= 3:
            words[word.translate(_SHAPES)].append(word)
    cut: dict[str, str] = {}
    parts: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    ends: dict[tuple[bool, int, str], list[str]] = defaultdict(list)
    for one in words:
        for left in cuts(one):
            cut[left] = f"{cut[left]} {one}" if left in cut else one
        if len(one) >= _FAR - 1:
            for which, part in enumerate((one[:_ENDS], one[_ENDS : 2 * _ENDS], one[-_ENDS:])):
                parts[which, len(one), part].append(one)
        if len(one) >= _SHORT:
            ends[False, len(one), one[:2]].append(one)
            ends[True, len(one), one[-2:]].append(one)
    return _Neighbours(dict(words), cut, dict(parts), dict(ends))


def _shapes_near(one: str) -> dict[str, int]:
    """Shapes of targets within one letter of a shape, each with its distance."""
    near = _neighbours()
    found = {one: 0} if one in near.words else {}
    seen: set[str] = set(near.cut.get(one, "").split())
    for left in cuts(one):
        if left in near.words:
            seen.add(left)
        if left in near.cut:
            seen.update(near.cut[left].split())
    for other in seen:
        if other != one and (distance := OSA.distance(one, other, score_cutoff=1)) <= 1:
            found[other] = distance
    return found


def _shapes_far(one: str) -> dict[str, int]:
    """Shapes of long targets two letters away, where the beginning, the end or what is between stands."""
    parts = _neighbours().parts
    found: dict[str, int] = {}
    wanted = [(0, one[:_ENDS]), (2, one[-_ENDS:])]
    if len(one) > _FAR + 1:
        wanted += [(1, one[_ENDS + shift : 2 * _ENDS + shift]) for shift in (-1, 0, 1)]
    for length in (len(one) - 1, len(one), len(one) + 1):
        for which, part in wanted:
            if (bucket := parts.get((which, length, part))) is not None:
                for other, distance, _ in extract(one, bucket, scorer=OSA.distance, score_cutoff=2, limit=4):
                    found[other] = int(distance)
    return found


def _shapes_worn(one: str) -> dict[str, int]:
    """Shapes of targets two letters away, two letters of which stand at either end."""
    ends = _neighbours().ends
    found: dict[str, int] = {}
    for length in (len(one) - 1, len(one), len(one) + 1):
        for last, part in ((False, one[:2]), (True, one[-2:])):
            if (bucket := ends.get((last, length, part))) is not None:
                for other, distance, _ in extract(one, bucket, scorer=OSA.distance, score_cutoff=2, limit=6):
                    found[other] = int(distance)
    return found


def _least(length: int, distance: int, worn: bool) -> int:
    """How common a word must be for a damaged form of this length, so many letters away, to be taken for it."""
    if distance == 2:
        return 0 if length >= 9 else 2_000 if length == 8 else 10_000 if length >= _FAR else 50_000
    if distance == 0 or length >= 5:
        return 0
    return 5_000 if length == 4 else 50_000 if worn else 1_000_000


def _near(word: str, reach: int, worn: bool) -> dict[str, int]:
    """The shapes of targets near a word, each with its distance; `reach` and `worn` as in `mended`."""
    plain, *others = ways(word)
    near = _shapes_near(plain)
    for other in others:
        if other in _neighbours().words:
            near[other] = 0
    if not near:
        for other in others:
            near.update(_shapes_near(other))
    if len(word) >= _FAR and reach == 2 and (worn or not near):
        near = {**_shapes_far(plain), **near}
    if worn and reach == 2 and len(word) >= _SHORT:
        near = {**_shapes_worn(plain), **near}
    return near


@lru_cache(maxsize=1 << 18)
def mended(word: str, reach: int = 2, worn: bool = False) -> tuple[str, ...]:
    """What a folded word that is no word may have been, the likeliest first; empty where nothing is near, or the word may stand.

    Args:
        word: A folded word.
        reach: How many letters may be damaged besides shapes: 0 for names of agencies, in which every letter counts, at most 2.
        worn: Whether the page is badly worn, so that more is thought of.
    """
    if sound(word) or len(word) > 40:
        return ()
    rare = word in known()
    figures = sum(sign.isdigit() for sign in word)
    if 2 * figures >= len(word):
        number = word.translate(_FIGURES)
        return (number,) if number.isdigit() and not word.endswith(_ORDINALS) else ()
    plain = word.translate(_SHAPES)
    near = {plain: 0} if reach == 0 else _shapes_near(plain) if rare else _near(word, reach, worn)
    scored: list[tuple[float, str]] = []
    counts, shapes = targets(), _neighbours().words
    for other, distance in near.items():
        for target in shapes.get(other, ()):
            if target != word and counts[target] >= (_COMMON if rare else _least(len(word), distance, worn)):
                letters = OSA.distance(word, target) - distance
                scored.append((4.0 * distance + 0.8 * letters - 0.5 * math.log(counts[target]), target))
    scored.sort()
    most, further = (_MOST_WORN, 6.0) if worn else (_MOST, 4.5)
    return tuple(target for score, target in scored[:most] if score <= scored[0][0] + further)


@lru_cache(maxsize=1 << 17)
def likelier(word: str) -> tuple[str, ...]:
    """Much commoner words one letter from a word that may stand: what it may have been on a badly worn page, the commonest first.

    Args:
        word: A folded word.
    """
    counts, shapes = targets(), _neighbours().words
    if len(word) < 3 or len(word) > 40 or word.isdigit():
        return ()
    least = max(_COMMON, _LIKELIER * counts.get(word, 0))
    near = {target for other in _shapes_near(word.translate(_SHAPES)) for target in shapes.get(other, ()) if counts[target] >= least and target != word}
    return tuple(sorted(near, key=lambda one: (-counts[one], one))[:_MOST_WORN])


def may_be(form: str, word: str) -> bool:
    """Whether an odd word is so near to a word that `mended` may take it for that; quicker, where the word is known."""
    most = 0 if len(form) < 3 else 1 if len(form) < _FAR or form in known() else 2
    if abs(len(form) - len(word)) > most + 1:
        return False
    if word.isdigit():
        return form.translate(_FIGURES) == word
    whole = ways(word)[0]
    return any(OSA.distance(whole, way, score_cutoff=most) <= most for way in ways(form))


@lru_cache(maxsize=1 << 16)
def parted(word: str, worn: bool = False) -> tuple[str, ...]:
    """The words in a word whose space was lost or misread (`ofthe`, `theigovernment`), the second perhaps damaged; empty where there are none.

    Args:
        word: A folded word.
        worn: Whether the page is badly worn, so that shorter words are thought of.
    """
    counts = targets()
    if len(word) < 5 or len(word) > 40:
        return ()
    for gap in (0, 1):
        best: tuple[int, tuple[str, ...]] = (0, ())
        for place in range(2, len(word) - 1 - gap):
            left = counts.get(word[:place], 0)
            if left < (1_000_000 if place < 3 else 500):
                continue
            right = counts.get(word[place + gap :], 0)
            if right >= (1_000_000 if len(word) - place - gap < 3 else 500):
                best = max(best, (min(left, right), (word[:place], word[place + gap :])))
        if best[1]:
            return best[1]
    return _pieces(word) if worn and len(word) >= 7 else tuple(one for one in (_head(word, counts, 5), _tail(word, counts, 5)) if one)


def _head(word: str, listed: Container[str], least: int) -> str:
    """The longest listed word, of so many letters at least, that a word begins with; empty where there is none."""
    return next((word[:end] for end in range(len(word) - 1, least - 1, -1) if word[:end] in listed), "")


def _tail(word: str, listed: Container[str], least: int) -> str:
    """The longest listed word, of so many letters at least, that a word ends with."""
    return next((word[start:] for start in range(1, len(word) - least + 1) if word[start:] in listed), "")


def _pieces(word: str) -> tuple[str, ...]:
    """The words with which a long odd word of a badly worn page begins and ends, and what the rest of it may have been."""
    found: dict[str, None] = {}
    for listed, least in ((targets(), 4), (known(), 6)):
        head, tail = _head(word, listed, least), _tail(word, listed, least)
        found.update(dict.fromkeys(one for one in (head, tail) if one))
        for rest in (word[len(head) + 1 :] if head else "", word[: -len(tail) - 1] if tail else ""):
            if len(rest) >= 5:
                found.update(dict.fromkeys((rest,) if rest in known() else mended(rest, 1)[:2]))
    if len(word) >= 10 and not mended(word):
        found.update(dict.fromkeys(_glued(word)))
    return tuple(found)


def _glued(word: str) -> Iterator[str]:
    """The longest common word within a long odd one, and what may stand beside a short common word at either end of it."""
    counts = targets()
    size = len(word)
    inner = (word[start : start + length] for length in range(size - 2, 5, -1) for start in range(1, size - length))
    yield from islice((one for one in inner if one in counts), 1)
    for short in (2, 3, 4):
        for piece, rests in ((word[:short], (word[short:], word[short + 1 :])), (word[-short:], (word[:-short], word[: -short - 1]))):
            if counts.get(piece, 0) >= _COMMONEST:
                for rest in rests:
                    yield from (rest,) if rest in counts else mended(rest, 1)[:1]


def joined(left: str, right: str, *, worn: bool) -> tuple[str, ...]:
    """What a word and the next make together where a blank or a speck cut a word in two (`politica l`, `quest ions`); else nothing.

    Args:
        left: A folded word.
        right: The next.
        worn: Whether the page is so worn that the two may be damaged besides.
    """
    whole = left + right
    if len(whole) < 5 or left in "ai" or right in "ai":
        return ()
    counts = targets()
    if whole in counts:
        return (whole,) if counts[whole] > min(counts.get(left, 0), counts.get(right, 0)) else ()
    if worn and len(whole) >= 7 and not (sound(left) and sound(right)) and not (mended(left) or mended(right)):
        return mended(whole, 1)[:1]
    return ()


@dataclass(frozen=True, slots=True)
class Mended:
    """The words of a page as read and as they may have been.

    Attributes:
        stream: In order, each as it likely was.
        also: What else words of the page are or may have been.
        perhaps: What words that may as well be names may have been, as `word>form`; how often the form is met decides, when asked.
        odd: The words that are none, as they stand.
    """

    stream: list[str]
    also: list[str]
    perhaps: list[str]
    odd: set[str]


def mend(printed: Sequence[str], tokens: list[str], *, pairs: bool = True) -> Mended:
    """The words of a page, damaged ones beside what they may have been.

    Args:
        printed: Words in order as they are printed.
        tokens: The same, folded.
        pairs: Whether `perhaps` is wanted.
    """
    counts = targets()
    different = set(tokens)
    unsure = {token for token in different.difference(counts) if not sound(token)}
    alone = _LETTERS & different
    if not unsure and not alone:
        return Mended(tokens, [], [], unsure)
    odd = unsure - known()
    names, agencies = _names(printed, tokens, odd) if odd else (odd, odd)
    worn = len(odd - names) > _TORN * len(tokens)
    badly = worn and badly_worn(len(odd - names), len(tokens))
    stream, also, perhaps = list(tokens), [], []
    beside: set[int] = set()
    for place in [place for place, token in enumerate(tokens) if token in unsure or token in alone]:
        token = tokens[place]
        name = token not in odd or token in names
        if name and not pairs:
            others: tuple[str, ...] = ()
        else:
            others = mended(token, 0 if token in agencies else 1 if token in names and len(token) < _SURE else 2, badly)
        if name:
            perhaps += [f"{other}>{token}" for other in others]
        elif others:
            stream[place] = others[0]
            also += [token, *others[1:]]
        if token in odd or token in alone:
            also += parted(token, badly)
            if token not in names:
                beside |= {place, place + 1}
    if badly and pairs:
        perhaps += [f"{other}>{token}" for token in sorted(different - unsure) for other in likelier(token)]
    if worn:
        # look for words cut in two everywhere
        beside |= {place for place, (left, right) in enumerate(pairwise(tokens), 1) if left + right in counts}
    for place in sorted(beside):
        if 0 < place < len(tokens):
            also += joined(tokens[place - 1], tokens[place], worn=worn)
    return Mended(stream, also, perhaps, odd)


def badly_worn(odd: int, tokens: int) -> bool:
    """Whether a page with so many odd words that are no names, among all its words, is badly worn."""
    return odd > _WORN * tokens


def _names(printed: Sequence[str], tokens: Sequence[str], odd: set[str]) -> tuple[set[str], set[str]]:
    """Which odd words may be names, and which of them agencies.

    All may be on a page in capitals, and on one with so many odd words that it is in another language or hardly readable.
    """
    if 2 * sum(map(str.isupper, printed)) > len(printed) or sum(map(odd.__contains__, tokens)) > 0.4 * len(tokens):
        return odd, set()
    names = {token for one, token in zip(printed, tokens, strict=True) if token in odd and one[0].isupper()}
    agencies = {token for one, token in zip(printed, tokens, strict=True) if token in names and len(token) <= 5 and one.isupper()}
    return names, agencies
