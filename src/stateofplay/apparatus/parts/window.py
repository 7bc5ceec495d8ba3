"""A window: a few pieces of line read as one text, for stamps and values that a scanner or a narrow margin has wrapped anywhere.

Blanks, case and punctuation do not count when fixed words are looked for, and shapes that scanners confuse count as one: glued, letter-spaced
and broken words are found all the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from stateofplay.apparatus.sheet import Line, Span

_SHAPES = str.maketrans({"0": "O", "Q": "O", "1": "I", "L": "I", "|": "I", "!": "I", "J": "I", "5": "S", "$": "S", "2": "Z", "8": "B", "6": "G", "4": "A"})
_FOLD: dict[int, str | None] = {
    **{code: None for code in range(128) if not chr(code).isalnum()},
    **dict.fromkeys(range(8208, 8272)),
    **{ord(c): c.upper() for c in "abcdefghijklmnopqrstuvwxyz"},
    **{ord(c): to for c, to in zip("0Q1L|!J5$2864l", "OOIIIIISSZBGAI", strict=True)},
    **{ord(c): to for c, to in zip("qj", "OI", strict=True)},
}
_LETTERS = str.maketrans("|!$", "IIS")
_COUNTS = re.compile(r"[^\W_]|[|!$]")
_GAP = re.compile(r"(?<=\S)\s{4,}(?=\S)")
_SHORT = 7
_TWO = 2.05
_FARTHEST = 16
_WIDEST = 1_000


@lru_cache(maxsize=1_024)
def shape(words: str) -> str:
    """The words as a window compares them."""
    return "".join(_COUNTS.findall(words)).upper().translate(_SHAPES)


@dataclass(slots=True)
class Window:
    """Pieces of lines joined by single blanks.

    Attributes:
        pieces: Line, and where the piece begins and ends in it.
        text: Their words.
        starts: Where each piece begins in `text`.
    """

    pieces: Sequence[tuple[Line, int, int]]
    text: str = ""
    starts: list[int] = field(default_factory=list)
    _key: str | None = None
    _places: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        at = 0
        words = []
        for line, start, end in self.pieces:
            self.starts.append(at)
            at += end - start + 1
            words.append(line.text[start:end])
        self.text = " ".join(words)

    @property
    def first(self) -> int:
        """Where the first piece ends in the text."""
        return self.pieces[0][2] - self.pieces[0][1]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The words between two offsets of the window's text, piece by piece; empty ones left out."""
        out: list[Span] = []
        for number in range(max(0, bisect_right(self.starts, start) - 1), len(self.pieces)):
            low = self.starts[number]
            if low >= end:
                break
            line, begin, stop = self.pieces[number]
            span = line.span(begin + max(0, start - low), min(stop, begin + end - low))
            if span:
                out.append(span)
        return tuple(out)

    @property
    def _at(self) -> list[int]:
        """Where in the text each shape stands; worked out when a place is asked for."""
        if not self._places and self.text:
            self._places = list(compress(range(len(self.text)), map(str.isalnum, self.text.translate(_LETTERS))))
        return self._places

    def _shaped(self) -> str:
        if self._key is None:
            key = self.text.translate(_FOLD)
            self._key = key if key.isascii() else "".join(c for c in key if c.isalnum() or c in "|!$")
        return self._key

    def offset_of_word(self, at: int) -> int:
        """The offset of the first letter or digit from an offset on; the text's end when there is none."""
        self._shaped()
        number = bisect_left(self._at, at)
        return self._at[number] if number < len(self._at) else len(self.text)

    def key_from(self, at: int) -> str:
        """The shapes from an offset of the text on."""
        return self._shaped()[bisect_left(self._at, at) :]

    def end_of(self, at: int, count: int) -> int:
        """Where `count` shapes from an offset on end in the text."""
        self._shaped()
        return self._at[min(len(self._at), bisect_left(self._at, at) + count) - 1] + 1

    def shapes_before(self, at: int) -> int:
        """How many shapes stand before an offset."""
        return len(shape(self.text[:at]))

    def ends_word(self, at: int, count: int) -> bool:
        """Whether `count` shapes from an offset on end with a word."""
        return self._ends_word(bisect_left(self._at, at) + count)

    def _begins_word(self, at: int) -> bool:
        return at == 0 or not self.text[self._at[at] - 1].isalnum()

    def _ends_word(self, at: int) -> bool:
        return at >= len(self._at) or self._at[at] > self._at[at - 1] + 1

    def _placed(self, low: int, high: int) -> tuple[int, int]:
        return self._at[low], self._at[high - 1] + 1

    def find(self, words: str, since: int = 0, reach: int = 400, score: float = 82.0) -> tuple[int, int, bool] | None:
        """Where fixed words stand in the window, and whether their shapes agree wholly; None when they do not stand there.

        Words of seven shapes or fewer must agree and stand between blanks or marks.

        Args:
            words: The words as printed.
            since: Offset of the text to search from.
            reach: How many shapes after it they may begin at most.
            score: How alike longer words must be, out of 100.
        """
        key = self._shaped()
        phrase = shape(words)
        low = bisect_left(self._at, since) if since else 0
        high = min(len(key), low + reach + len(phrase))
        exact = key.find(phrase, low, high)
        if len(phrase) <= _SHORT:
            while exact >= 0 and not (self._begins_word(exact) and self._ends_word(exact + len(phrase))):
                exact = key.find(phrase, exact + 1, high)
        if exact >= 0:
            return *self._placed(exact, exact + len(phrase)), True
        if len(phrase) <= _SHORT or high - low < len(phrase) - 2:
            return None
        return self._near(phrase, low, high, min(score, 100 * (1 - _TWO / len(phrase))))

    def _near(self, phrase: str, low: int, high: int, score: float) -> tuple[int, int, bool] | None:
        """The stretch most like a phrase, its ends moved to the best cut, at a word's end if two are equal."""
        key = self._shaped()
        near = partial_ratio_alignment(phrase, key[low:high], score_cutoff=score - 4)
        if near is None or near.dest_end <= near.dest_start:
            return None
        best: tuple[int, int, int, int, int] | None = None
        for start in range(max(low, low + near.dest_start - 2), min(high, low + near.dest_start + 3)):
            for end in range(max(start + 1, low + near.dest_end - 2), min(high, low + near.dest_end + 2) + 1):
                edits = Levenshtein.distance(phrase, key[start:end])
                loose = (not self._begins_word(start)) + (not self._ends_word(end))
                rank = (edits, loose, abs(end - start - len(phrase)), start, end)
                if best is None or rank < best:
                    best = rank
        if best is None or 100 * (1 - best[0] / len(phrase)) < score:
            return None
        return *self._placed(best[3], best[4]), False


def pieces_of(text: str) -> list[tuple[int, int]]:
    """The pieces of a line that gaps of four blanks or more part."""
    if "    " not in text and "\t" not in text:
        start = len(text) - len(text.lstrip())
        return [(start, len(text))] if start < len(text) else []
    out = []
    at = len(text) - len(text.lstrip())
    for gap in _GAP.finditer(text):
        if gap.start() > at:
            out.append((at, gap.start()))
        at = gap.end()
    if at < len(text):
        out.append((at, len(text)))
    return out


def _column(line: Line) -> int:
    """In which column of its printed line a line begins: 0 but for a piece cut from one."""
    return line.at - line.folded.text.rfind("\n", 0, line.at) - 1


def window(lines: Sequence[Line], number: int, start: int, count: int) -> Window:
    """The window that begins at a place in a line and runs down its column.

    Args:
        lines: The lines of the sheet; those whose role is not `text` are passed over.
        number: The line it begins on.
        start: Where in that line; the piece runs to the next gap of four blanks.
        count: How many pieces at most.
    """
    first = lines[number]
    widest = min(len(first.text), start + _WIDEST)
    gap = _GAP.search(first.text, start, widest)
    stop = gap.start() if gap else widest
    pieces = [(first, start, stop)]
    left, right = _column(first) + start, _column(first) + stop
    for line in lines[number + 1 : number + _FARTHEST]:
        if len(pieces) == count:
            break
        if line.role != "text" or len(line.text) > _WIDEST:
            continue
        base = _column(line)
        for low, high in pieces_of(line.text):
            if line.page != first.page or (base + low <= right + 1 and base + high >= left - 1) or (base + low < 4 and left < 4):
                pieces.append((line, low, high))
                break
    return Window(pieces)
