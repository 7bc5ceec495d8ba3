"""A window: a few lines read as one text, for stamps and values that a scanner or a narrow margin has wrapped anywhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import partial_ratio_alignment

from stateofplay.apparatus.sheet import Line, Span

_SHAPES = str.maketrans({"0": "O", "Q": "O", "1": "I", "L": "I", "|": "I", "!": "I", "J": "I", "5": "S", "$": "S", "2": "Z", "8": "B", "6": "G", "4": "A"})


@dataclass(slots=True)
class Window:
    """Lines joined by single blanks.

    Attributes:
        lines: The lines.
        text: Their words.
        starts: Where each line begins in `text`.
    """

    lines: Sequence[Line]
    text: str = ""
    starts: list[int] = field(default_factory=list)
    _key: str = ""
    _at: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        at = 0
        for line in self.lines:
            self.starts.append(at)
            at += len(line.text) + 1
        self.text = " ".join(line.text for line in self.lines)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The words between two offsets of the window's text, line by line; empty pieces left out."""
        out: list[Span] = []
        for number in range(max(0, bisect_right(self.starts, start) - 1), len(self.lines)):
            low = self.starts[number]
            if low >= end:
                break
            line = self.lines[number]
            span = line.span(max(0, start - low), min(len(line.text), end - low))
            if span:
                out.append(span)
        return tuple(out)

    def find(self, phrase: str, since: int = 0, score: float = 84.0) -> tuple[int, int, bool] | None:
        """Where fixed words stand in the window, as offsets of its text, and whether their shapes agree wholly; None when they do not stand there.

        Args:
            phrase: The words' key (`likeness.key`), eight shapes or more.
            since: Offset to search from.
            score: How alike they must be, out of 100.
        """
        if not self._at:
            self._at = [at for at, c in enumerate(self.text) if c.isalnum() or c in "|!$"]
            self._key = "".join(self.text[at] for at in self._at).upper().translate(_SHAPES)
        low = bisect_right(self._at, since - 1)
        shape = self._key[low:]
        exact = shape.find(phrase)
        if exact >= 0:
            return self._at[low + exact], self._at[low + exact + len(phrase) - 1] + 1, True
        if len(shape) < len(phrase) - 2:
            return None
        near = partial_ratio_alignment(phrase, shape, score_cutoff=score)
        if near is None or near.dest_end <= near.dest_start or near.score < score:
            return None
        return self._at[low + near.dest_start], self._at[low + near.dest_end - 1] + 1, False


def window(lines: Sequence[Line], number: int, count: int) -> Window:
    """The window of the line at a position and up to `count` - 1 lines with words after it, on the same page."""
    taken = [lines[number]]
    for line in lines[number + 1 :]:
        if len(taken) == count or line.page != lines[number].page:
            break
        if line.text:
            taken.append(line)
    return Window(taken)
