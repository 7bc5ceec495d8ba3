"""Several texts of one page -> one better than each: word by word, where they stand at the same place.

The text most to be trusted is the ground. A word of it that is no likely word gives way to what another text has at the
same place, if that is one; a likely word gives way only where two other texts agree against it. What the ground lacks
is added where another text has a run of likely words, or where two others have the same word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from stateofplay.model.locus import Box
from stateofplay.model.page import Page
from stateofplay.pages.layout import Token, compose
from stateofplay.pages.trust import OFFICE_AND_NAME, likely

_CELL = 24.0
_TAKEN = 0.5
_RUN = 3
_TOLD = 3
_DRIFT = 1.8
_SAME = 75.0


class _Places:
    """The words of a text by where they stand."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._grid: dict[tuple[int, int], list[Token]] = {}
        for token in tokens:
            for cell in _cells(token.box):
                self._grid.setdefault(cell, []).append(token)

    def within(self, box: Box) -> list[Token]:
        """The words that lie mostly on the box or it on them, from the left."""
        near = {id(token): token for cell in _cells(box) for token in self._grid.get(cell, ())}
        return sorted((token for token in near.values() if _share(token.box, box) >= _TAKEN), key=lambda token: token.box[0])


def _aligned(words: Sequence[Token], places: _Places) -> bool:
    """Whether a text stands where the ground stands: many layers are shifted, or stretched, against their image."""
    known = [token for token in words if len(token.text) >= 4 and likely(token.text)]
    same = sum(any(_core(one.text) == _core(token.text) for one in places.within(token.box)) for token in known)
    return len(known) >= 5 and same >= 0.4 * len(known)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for x in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for y in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield x, y


def _share(one: Box, two: Box) -> float:
    """How much of the smaller of two boxes lies on the other."""
    wide, high = min(one[2], two[2]) - max(one[0], two[0]), min(one[3], two[3]) - max(one[1], two[1])
    if wide <= 0 or high <= 0:
        return 0.0
    smaller = min((one[2] - one[0]) * (one[3] - one[1]), (two[2] - two[0]) * (two[3] - two[1]))
    return wide * high / max(smaller, 1e-6)


def tokens_of(page: Page) -> list[Token]:
    """The words of a page as they can be laid out again; the turn of a tall word on a page of tall words is not known and not needed."""
    return [Token(page.text[word.start : word.end], word.box, word.confidence) for word in page.words]


def blended(ground: Page, others: Sequence[Page]) -> tuple[Page, int, int]:
    """One text of several.

    Args:
        ground: The text most to be trusted; its lines run across the page.
        others: Other texts of the same page.

    Returns:
        The page, how many words were exchanged, and how many were added.
    """
    words = tokens_of(ground)
    texts = [(tokens, places) for tokens in map(tokens_of, others) if tokens and _aligned(words, places := _Places(tokens))]
    kept: list[Token] = []
    exchanged = 0
    for token in words:
        better = _better(token, [places for _, places in texts])
        kept.append(token if better is None else replace(token, text=better))
        exchanged += better is not None
    kept, whole = _made_whole(kept, [tokens for tokens, _ in texts])
    exchanged += whole
    missing = list(_missing(kept, texts))
    if not exchanged and not missing:
        return ground, 0, 0
    size = (ground.width or 0.0, ground.height or 0.0)
    page = compose(ground.number, [*kept, *missing], size, ground.layer)
    return replace(page, why=ground.why, others=ground.others, marks=ground.marks), exchanged, len(missing)


def _better(token: Token, texts: Sequence[_Places]) -> str | None:
    """What the texts together hold to stand at the word's place where it is not the word itself, or None."""
    votes: Counter[str] = Counter({token.text: 1})
    for places in texts:
        there = places.within(token.box)
        if not there:
            continue
        left, right = there[0].box[0], there[-1].box[2]
        # it must be the same stretch of paper, not a longer word that runs over this one
        if min(right, token.box[2]) - max(left, token.box[0]) < 0.75 * max(right - left, token.box[2] - token.box[0]):
            continue
        if len(there) == 1 or _torn(there):
            votes["".join(one.text for one in there)] += 1

    def worth(word: str) -> float:
        # an engine's own spelling counts more than its neighbour's punctuation: words that differ only at the edges vote together
        return sum(n for other, n in votes.items() if _core(other) == _core(word)) + (1.2 if likely(word) else 0.0) + (0.5 if word == token.text else 0.0)

    best = max(votes, key=lambda word: (worth(word), votes[word]))
    if best == token.text or not likely(best) or not _alike(best, token.text) or _core(best) == _core(token.text):
        return None
    return best


def _core(word: str) -> str:
    return word.strip(".,;:'\"`*-_~•")


def _made_whole(kept: list[Token], texts: Sequence[Sequence[Token]]) -> tuple[list[Token], int]:
    """The words, an office with a name behind it (`AF/C:TBQuillan`) put where the ground tore it apart or lost its colon.

    No word comes to that form by chance, so one text that has it is believed against the ground that has not.
    """
    exchanged = 0
    for tokens in texts:
        places = _Places(kept)
        for token in tokens:
            if not OFFICE_AND_NAME.fullmatch(token.text):
                continue
            there = places.within(token.box)
            torn = "".join(one.text for one in there)
            same_stretch = there and there[-1].box[2] - there[0].box[0] <= 1.2 * (token.box[2] - token.box[0])
            if not same_stretch or OFFICE_AND_NAME.fullmatch(torn) or not _alike(torn, token.text):
                continue
            first = next(index for index, one in enumerate(kept) if one is there[0])
            gone = {id(one) for one in there}
            kept = [*kept[:first], replace(there[0], text=token.text, box=token.box), *(one for one in kept[first:] if id(one) not in gone)]
            exchanged += 1
            places = _Places(kept)
    return kept, exchanged


def _torn(tokens: Sequence[Token]) -> bool:
    """Whether words stand so close that they are one word torn apart."""
    gaps = [two.box[0] - one.box[2] for one, two in pairwise(tokens)]
    letter = (tokens[-1].box[2] - tokens[0].box[0]) / max(1, sum(len(token.text) for token in tokens))
    return all(gap < 0.6 * letter for gap in gaps)


def _alike(one: str, two: str) -> bool:
    """Whether two readings could be of the same print: about as long."""
    return abs(len(one) - len(two)) <= max(2, 0.4 * max(len(one), len(two)))


def _missing(kept: Sequence[Token], texts: Sequence[tuple[list[Token], _Places]]) -> Iterator[Token]:
    """Words of the other texts where the ground has none."""
    ground = _Places(kept)
    added = _Places(())
    for index, (tokens, _) in enumerate(texts):
        others = [places for number, (_, places) in enumerate(texts) if number != index]
        run: list[Token] = []
        for token in [*tokens, None]:
            free = token is not None and likely(token.text) is True and not ground.within(token.box) and not added.within(token.box)
            if free and token is not None and (not run or abs(token.box[3] - run[-1].box[3]) < token.box[3] - token.box[1]):
                run.append(token)
                continue
            if _echoes(run, ground):
                run = []
            found = run if sum(len(one.text) >= 3 for one in run) >= _RUN else [one for one in run if _seconded(one, others)]
            yield from found
            added = _Places([*found]) if not index else added
            run = [token] if free and token is not None else []


def _echoes(run: Sequence[Token], ground: _Places) -> bool:
    """Whether a run of words is what the ground has on the line above or below: a text whose places drift away from the image's."""
    told = [token for token in run if len(token.text) >= _TOLD]
    same = 0
    for token in told:
        high = token.box[3] - token.box[1]
        wide = token.box[2] - token.box[0]
        near = (token.box[0] - wide / 2, token.box[1] - _DRIFT * high, token.box[2] + wide / 2, token.box[3] + _DRIFT * high)
        same += any(ratio(_core(one.text), _core(token.text)) >= _SAME for one in ground.within(near))
    return bool(told) and same >= 0.5 * len(told)


def _seconded(token: Token, others: Sequence[_Places]) -> bool:
    """Whether another text has the same word there."""
    return len(token.text) >= 3 and any(one.text == token.text for places in others for one in places.within(token.box))
