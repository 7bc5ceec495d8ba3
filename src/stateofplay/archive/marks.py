"""Where on a page a query's words stand, counted in the page's own text, and the passage that shows them best.

The page is read into words again as it was for the index. A word of the query stands where a word of the page is the same, is one of
its damaged forms, may be it by damage.py, or is it together with its neighbour. So a mark covers what is printed, however it is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from stateofplay.archive.damage import badly_worn, joined, may_be, mended, parted
from stateofplay.archive.lexicon import sound, targets
from stateofplay.archive.query import Fuzzy, Leaf, Prefix, Words
from stateofplay.archive.words import Word, folded, pieces, words

_PASSAGE = 260
"""Code points that a passage shows."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a page's text, half open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The stretch of a page that shows the marks best.

    Attributes:
        start: Code point where it begins.
        end: Where it ends (half open).
        marks: The marks within it, in order.
    """

    start: int
    end: int
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of the query on the page: which words of the page it covers, and the stretch of text."""

    first: int
    after: int
    span: Span


class Sheet:
    """A page's words, to look for others in.

    Args:
        text: The page's text.
        start: Where the record begins on it.
        end: Where it ends.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.words = words(text, start, end)
        common = targets()
        self._where: dict[str, list[int]] = {}
        for place, one in enumerate(self.words):
            self._where.setdefault(one.text, []).append(place)
        self._odd = {place for word, places in self._where.items() if word not in common and not sound(word) for place in places}
        small = sum(1 for place in self._odd if not text[self.words[place].start].isupper())
        self._worn = badly_worn(small, len(self.words))
        self._broken = {place for place, (word, first, after) in enumerate(self.words) if after - first != len(word)}
        # pairs one of which is odd, by the letters that both have together
        self._pairs: dict[int, list[int]] = {}
        for place in {place + aside for place in self._odd for aside in (0, 1)} - {0, len(self.words)}:
            self._pairs.setdefault(len(self.words[place - 1].text) + len(self.words[place].text), []).append(place)

    def printed(self, one: Word) -> str:
        """A word as it is printed."""
        return self.text[one.start : one.end]

    def exactly(self, printed: str) -> Iterator[_Place]:
        """Where a word stands letter for letter."""
        for place, one in enumerate(self.words):
            if self.printed(one) == printed:
                yield _Place(place, place + 1, Span(one.start, one.end))

    def near(self, leaf: Fuzzy | Prefix) -> Iterator[_Place]:
        """Where words stand that begin so, or are nearly so."""
        met: list[int] = []
        for word, places in self._where.items():
            if isinstance(leaf, Prefix):
                others = mended(word, worn=self._worn) if places[0] in self._odd else ()
                fits = word.startswith(leaf.start) or any(other.startswith(leaf.start) for other in others)
            else:
                fits = OSA.distance(word, leaf.word, score_cutoff=leaf.distance) <= leaf.distance
            met += places if fits else ()
        for place in sorted(met):
            yield _Place(place, place + 1, Span(self.words[place].start, self.words[place].end))

    def standing(self, word: str, forms: frozenset[str]) -> Iterator[_Place]:
        """Where a folded word stands, in order, damaged or not.

        Args:
            word: The word.
            forms: Its damaged forms in the index.
        """
        common = word in targets()
        for place in self._looked_at(word, forms, common=common):
            one = self.words[place]
            if one.text == word or (one.text in forms and (self._worn or place in self._odd)) or (common and place in self._odd and self._mended(one, word)):
                yield _Place(place, place + 1, Span(one.start, one.end))
            elif place in self._odd and common and (self._worn or word in one.text) and word in parted(one.text, self._worn):
                yield _Place(place, place + 1, self._within(one, word))
            if place in self._broken:
                for first, after, piece in pieces(self.printed(one)):
                    if piece == word:
                        yield _Place(place, place + 1, Span(one.start + first, one.start + after))
            if place and common and (word.startswith(self.words[place - 1].text) or place in self._odd or place - 1 in self._odd) and self._joined(place, word):
                yield _Place(place - 1, place + 1, Span(self.words[place - 1].start, one.end))

    def _looked_at(self, word: str, forms: frozenset[str], *, common: bool) -> list[int]:
        """The places where a word may stand, in order: as itself, as a form, broken, and a common one in odd words or in two together."""
        places = {place for form in forms & self._where.keys() for place in self._where[form]}
        places.update(self._where.get(word, ()), self._broken)
        if common:
            places |= self._odd
            places.update(place for letters in range(len(word) - 2, len(word) + 3) for place in self._pairs.get(letters, ()))
            for size in range(1, len(word)):
                places.update(place + 1 for place in self._where.get(word[:size], ()) if place + 1 < len(self.words))
        return sorted(places)

    def _mended(self, one: Word, word: str) -> bool:
        """Whether an odd word of the page, no name, was taken for a word; a name must be one of its forms."""
        return not self.text[one.start].isupper() and may_be(one.text, word) and word in mended(one.text, worn=self._worn)

    def _joined(self, place: int, word: str) -> bool:
        """Whether a word of the page and the one before it are a word together."""
        left, right = self.words[place - 1].text, self.words[place].text
        if left + right == word:
            return word in joined(left, right, worn=False)
        return (place in self._odd or place - 1 in self._odd) and abs(len(left + right) - len(word)) <= 2 and word in joined(left, right, worn=True)

    def _within(self, one: Word, word: str) -> Span:
        """The stretch of a word that is another, where spaces were lost; the whole where letters do not count one for one."""
        at = one.text.find(word)
        if at < 0 or len(one.text) != one.end - one.start:
            return Span(one.start, one.end)
        return Span(one.start + at, one.start + at + len(word))


def found(sheet: Sheet, leaf: Leaf, forms: Mapping[str, frozenset[str]], *, exact: bool = False) -> list[Span]:
    """The marks of words of a query on a page, in order, none twice.

    Args:
        sheet: The page.
        leaf: The words.
        forms: The damaged forms of each word, by word.
        exact: Letter for letter.
    """
    if not isinstance(leaf, Words):
        return sorted({one.span for one in sheet.near(leaf)})
    printed = zip(leaf.printed, leaf.words, strict=True)
    rows = [list(sheet.exactly(one) if exact else sheet.standing(word, forms.get(word, frozenset()))) for one, word in printed]
    spans = [one.span for one in rows[0]] if len(rows) == 1 else _in_a_row(rows) if leaf.slop is None else _nearby(rows, leaf.slop)
    if leaf.whole and not exact:
        spans += [one.span for one in sheet.standing(leaf.whole, forms.get(leaf.whole, frozenset()))]
    return _outermost(spans)


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those within another left out."""
    kept: list[Span] = []
    for one in sorted(set(spans), key=lambda one: (one.start, -one.end)):
        if not kept or one.end > kept[-1].end:
            kept.append(one)
    return kept


def _in_a_row(rows: Sequence[Sequence[_Place]]) -> list[Span]:
    """Stretches where each word follows the one before it."""
    chains = [(one.span.start, one.after, one.span.end) for one in rows[0]]
    for row in rows[1:]:
        following = {one.first: one for one in row}
        chains = [(start, following[after].after, following[after].span.end) for start, after, _ in chains if after in following]
    return [Span(start, end) for start, _, end in chains]


def _nearby(rows: Sequence[Sequence[_Place]], slop: int) -> list[Span]:
    """The words of every group in which all stand with at most so many others between."""
    widest = len(rows) + slop
    spans: list[Span] = []
    for one in rows[0]:
        group = [one, *(min(row, key=lambda other: abs(other.first - one.first)) for row in rows[1:] if row)]
        apart = max(other.after for other in group) - min(other.first for other in group)
        if len(group) == len(rows) and apart <= widest and len({other.first for other in group}) == len(group):
            spans += [other.span for other in group]
    return spans


def passage(text: str, marks: Iterable[Span], start: int, end: int) -> Passage:
    """The stretch of a page that holds the most marks, from a word's beginning to a word's end; the top of the page where there are none.

    Args:
        text: The page's text.
        marks: In order.
        start: Where the record begins on the page.
        end: Where it ends.
    """
    spans = list(marks)
    if not spans:
        while start < end and text[start].isspace():
            start += 1
        return Passage(start, _ended(text, min(end, start + _PASSAGE), end), ())
    best = max(spans, key=lambda one: (_weight(spans, one.start, _PASSAGE * 2 // 3, text), -one.start))
    inside = [one for one in spans if best.start <= one.start and one.end <= best.start + _PASSAGE]
    last = max((one.end for one in inside), default=best.end)
    spare = max(0, _PASSAGE - (last - best.start))
    first = max(start, best.start - spare // 2)
    while first > start and not text[first - 1].isspace() and best.start - first < _PASSAGE:
        first -= 1
    after = _ended(text, min(end, max(last, first + _PASSAGE)), end)
    return Passage(first, after, tuple(one for one in spans if first <= one.start and one.end <= after))


def _ended(text: str, after: int, end: int) -> int:
    """A place at the end of a word, a little further on."""
    limit = min(end, after + 40)
    while after < limit and not text[after].isspace():
        after += 1
    return after


def _weight(spans: Sequence[Span], start: int, width: int, text: str) -> int:
    """How many different words are marked from a place on."""
    return len({folded(text[one.start : one.end]) for one in spans if start <= one.start and one.end <= start + width})
