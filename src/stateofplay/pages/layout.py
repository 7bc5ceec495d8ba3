"""Words with boxes -> the text of a page, in reading order, one printed line a line.

What the rules downstream rely on:
    * words that stand on one printed line stand on one text line, also across a wide gap ("TO:      The Secretary");
      a gap wider than a typed double space becomes three spaces or more, a narrower one becomes one space;
    * a vertical gap of more than a line becomes a blank line;
    * what stands beside the column of text (a review stamp, a code in the margin) does not cut a sentence in two:
      it follows at the next blank line;
    * two columns of prose, or two pages on one image, are read one after the other;
    * words that run in another direction come last, each direction by itself.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan2, cos, sin
from statistics import median

from stateofplay.model.locus import Box
from stateofplay.model.page import Layer, Page, Word
from stateofplay.pages.folding import fold

GAP = 2.6
"""A gap of more than so many character widths is a column gap."""
ASIDE = 5.0
"""A segment so many character widths off the column of text is a thing beside it."""
WIDEST = 40
"""At most so many spaces are written for a gap."""
LABELS = 3
"""So many words in capitals at one edge make a column of labels."""
PROSE = 4
"""A segment of so many words counts as prose when looking for columns."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word as an engine or a text layer gives it.

    Attributes:
        text: The word, without white space.
        box: Left, top, right, bottom in points of the page as shown, origin top left.
        confidence: 0 to 100, or None.
        turn: Degrees the line is turned counter-clockwise: 0, 90, 180 or 270.
    """

    text: str
    box: Box
    confidence: float | None = None
    turn: int = 0


@dataclass(slots=True)
class _Placed:
    token: Token
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


_Line = list[_Placed]


def compose(number: int, tokens: Iterable[Token], size: tuple[float, float], layer: Layer) -> Page:
    """The page that these words make.

    Args:
        number: The page, from 1.
        tokens: Its words in any order; the engine's own order helps to see how much the page is skewed.
        size: Width and height in points.
        layer: Where the words come from.

    Returns:
        A page whose words index its text, in the order of the text.
    """
    turned: dict[int, list[Token]] = {}
    for token in tokens:
        if token.text.strip():
            turned.setdefault(token.turn % 360, []).append(token)
    parts: list[str] = []
    words: list[Word] = []
    length = 0
    for turn in sorted(turned, key=lambda t: (-sum(len(token.text) for token in turned[t]), t)):
        for block in _columns(_upright(turned[turn], turn)):
            if parts:
                parts.append("\n\n")
                length += 2
            length = _write(block, length, parts, words)
    width, height = size
    text = "".join(parts)
    return Page(number=number, text=text, layer=layer, width=width, height=height, words=tuple(words), folded=fold(text))


def _upright(tokens: Sequence[Token], turn: int) -> list[_Placed]:
    """The words in a frame in which their lines run left to right and level."""
    placed = [_Placed(token, *_turned(token.box, turn)) for token in tokens]
    slope = _slope(placed)
    if abs(slope) > 0.001:
        angle = atan2(slope, 1.0)
        for item in placed:
            x, y = (item.left + item.right) / 2, item.middle
            shift = -x * sin(angle) + y * (cos(angle) - 1)
            item.top += shift
            item.bottom += shift
    return placed


def _turned(box: Box, turn: int) -> Box:
    left, top, right, bottom = box
    if turn == 90:
        return (-bottom, left, -top, right)
    if turn == 180:
        return (-right, -bottom, -left, -top)
    if turn == 270:
        return (top, -right, bottom, -left)
    return box


def _slope(placed: Sequence[_Placed]) -> float:
    """How many units a line falls for each unit to the right: the median over stretches of words in the given order."""
    slopes: list[float] = []
    start = 0
    for index in range(1, len(placed) + 1):
        if index < len(placed):
            before, here = placed[index - 1], placed[index]
            if here.left > before.left and abs(here.middle - before.middle) < 0.6 * max(before.height, here.height, 1e-6):
                continue
        first, last = placed[start], placed[index - 1]
        if last.left - first.left > 8 * max(first.height, 1e-6):
            slopes.append((last.middle - first.middle) / ((last.left + last.right - first.left - first.right) / 2))
        start = index
    return median(slopes) if len(slopes) >= 5 else 0.0


@dataclass(slots=True)
class _End:
    """The end of a line as it grows: its last words' mean top and bottom, whether they tell the size of the type, and what lies behind it."""

    line: _Line
    after: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    lettered: bool = False

    def add(self, item: _Placed) -> None:
        """Let the line go on with a word."""
        self.line.append(item)
        tail = self.line[-3:]
        self.after = item.left + 0.5 * (item.right - item.left)
        self.top, self.bottom = sum(p.top for p in tail) / len(tail), sum(p.bottom for p in tail) / len(tail)
        self.lettered = any(_lettered(p) for p in tail)

    def shared(self, item: _Placed, lettered: bool) -> float:
        """How much of the smaller height a word shares with the line's end; 0 for type of another size, or one atop the other."""
        if item.left < self.after:
            return 0.0
        over = min(self.bottom, item.bottom) - max(self.top, item.top)
        if over <= 0:
            return 0.0
        high, low = max(self.bottom - self.top, item.height), min(self.bottom - self.top, item.height)
        return 0.0 if low <= 0 or (lettered and self.lettered and high > 2.4 * low) else over / low


def _lines(placed: Sequence[_Placed]) -> list[_Line]:
    """Words gathered into printed lines, lines from the top, words from the left."""
    ends: list[_End] = []
    for item in sorted(placed, key=lambda p: (p.left, p.top)):
        best: _End | None = None
        most, lettered = 0.5, _lettered(item)
        for end in ends:
            share = end.shared(item, lettered)
            if share > most:
                best, most = end, share
        if best is None:
            best = _End([])
            ends.append(best)
        best.add(item)
    return sorted((end.line for end in ends), key=lambda line: (median(p.middle for p in line), line[0].left))


def _lettered(item: _Placed) -> bool:
    """Whether a word is long enough for its height to tell the size of the type."""
    return sum(ch.isalnum() for ch in item.token.text) >= 3


def _cell(lines: Iterable[_Line]) -> float:
    """The width of one character, the median over the words."""
    widths = [(p.right - p.left) / len(p.token.text) for line in lines for p in line if len(p.token.text) > 2]
    return max(median(widths), 0.5) if widths else 5.0


def _segments(line: _Line, cell: float) -> list[_Line]:
    """A line cut at its column gaps."""
    cut: list[_Line] = [[line[0]]]
    for before, here in itertools.pairwise(line):
        if here.left - before.right > GAP * cell:
            cut.append([])
        cut[-1].append(here)
    return cut


def _columns(placed: list[_Placed]) -> list[list[_Line]]:
    """The page's lines, in blocks that are read one after the other: what stands above columns of prose, each column, what stands below."""
    lines = _lines(placed)
    found = _gutter(lines)
    if found is None:
        return [_aside(lines)]
    gutter, top, bottom = found
    parts: tuple[list[_Placed], ...] = ([], [], [], [])
    for line in lines:
        middle = _middle(line)
        for item in line:
            column = 2 if (item.left + item.right) / 2 >= gutter else 1
            parts[0 if middle < top else 3 if middle > bottom else column].append(item)
    return [_aside(_lines(part)) for part in parts if part]


def _gutter(lines: Sequence[_Line]) -> tuple[float, float, float] | None:
    """Where a white gutter stands between two columns of prose, and from which height to which, or None."""
    cell = _cell(lines)
    edges: list[tuple[float, float, float]] = []
    prose = 0
    for line in lines:
        segments = _segments(line, cell)
        prose += any(len(segment) >= PROSE for segment in segments)
        edges.extend(
            (one[-1].right, two[0].left, _middle(line))
            for one, two in itertools.pairwise(segments)
            if len(one) >= PROSE and len(two) >= PROSE
        )
    if len(edges) < 8:
        return None
    centre = median((left + right) / 2 for left, right, _ in edges)
    through = [edge for edge in edges if edge[0] <= centre <= edge[1]]
    if not through:
        return None
    pitch = _pitch(lines)
    top, bottom = min(edge[2] for edge in through) - 1.5 * pitch, max(edge[2] for edge in through) + 3.5 * pitch
    within = [line for line in lines if top <= _middle(line) <= bottom]
    crossing = sum(1 for line in within for p in line if p.left + cell < centre < p.right - cell)
    plain = len(through) >= 0.8 * len(edges) and len(through) >= 0.35 * prose and crossing <= 0.1 * len(within)
    return (centre, top, bottom) if plain else None


def _aside(lines: list[_Line]) -> list[_Line]:
    """The lines with what stands beside the column of text moved, stretch by stretch, to the next blank line."""
    cell = _cell(lines)
    prose = [line for line in (segment for line in lines for segment in _segments(line, cell)) if len(line) >= PROSE]
    if len(prose) < 6:
        return lines
    prose = _column(prose, cell)
    rights = sorted(line[-1].right for line in prose)
    lefts = sorted(line[0].left for line in prose)
    far_right = rights[int(0.95 * (len(rights) - 1))] + ASIDE * cell
    far_left = lefts[int(0.05 * (len(lefts) - 1))] - ASIDE * cell
    if _labelled(lines, far_left, cell):
        far_left = 0.0
    main: list[_Line] = []
    beside: list[_Line] = []
    for line in lines:
        inner = [p for p in line if p.left < far_right and p.right > far_left]
        outer_right = [p for p in line if p.left >= far_right]
        outer_left = [p for p in line if p.right <= far_left]
        if inner:
            main.append(inner)
        beside.extend(part for part in (outer_left, outer_right) if part)
    return _woven(main, _stretches(beside))


def _labelled(lines: Sequence[_Line], far_left: float, cell: float) -> bool:
    """Whether what stands left of the column of text are labels (`FROM`, `SUBJECT`): capitals at one edge, each before a line of the text."""
    left = [part for line in lines if 0 < len(part := [p for p in line if p.right <= far_left]) < len(line)]
    named = [part for part in left if len(part) <= 3 and all(_capitals(p.token.text) for p in part)]
    if len(named) < LABELS or len(named) < 0.6 * len(left):
        return False
    edge = median(part[0].left for part in named)
    return sum(abs(part[0].left - edge) <= 2 * cell for part in named) >= 0.8 * len(named)


def _capitals(word: str) -> bool:
    return word.isupper() and word.strip(":").replace("-", "").replace("_", "").isalpha()


def _column(prose: list[_Line], cell: float) -> list[_Line]:
    """The lines of prose that make the main column: those that begin where most letters begin, and those that run over these."""
    letters: dict[int, int] = {}
    for line in prose:
        place = round(line[0].left / (3 * cell))
        for near in (place - 1, place, place + 1):
            letters[near] = letters.get(near, 0) + sum(len(p.token.text) for p in line)
    most = max(letters, key=lambda place: letters[place]) * 3 * cell
    seeds = [line for line in prose if abs(line[0].left - most) <= 4.5 * cell]
    if len(seeds) < 3:
        return prose
    left, right = min(line[0].left for line in seeds), sorted(line[-1].right for line in seeds)[int(0.95 * (len(seeds) - 1))]
    return [line for line in prose if 2 * (min(right, line[-1].right) - max(left, line[0].left)) > line[-1].right - line[0].left]


def _stretches(beside: list[_Line]) -> list[list[_Line]]:
    """Lines beside the text gathered into stacks that stand together."""
    stacks: list[list[_Line]] = []
    for line in beside:
        for stack in stacks:
            last = stack[-1]
            near = line[0].top - last[0].bottom < 1.5 * max(last[0].height, line[0].height)
            if near and line[0].left < last[-1].right and last[0].left < line[-1].right:
                stack.append(line)
                break
        else:
            stacks.append([line])
    return stacks


def _woven(main: list[_Line], stacks: list[list[_Line]]) -> list[_Line]:
    """Main lines with each stack set at the first break of the text at or below its own top."""
    pitch = _pitch(main)
    breaks = [0] + [i for i in range(1, len(main)) if _middle(main[i]) - _middle(main[i - 1]) > 1.5 * pitch] + [len(main)]
    at: dict[int, list[_Line]] = {}
    for stack in stacks:
        top = _middle(stack[0])
        place = next((i for i in breaks if i == len(main) or _middle(main[i]) >= top), len(main))
        at.setdefault(place, []).extend(stack)
    woven: list[_Line] = []
    for index in range(len(main) + 1):
        woven.extend(at.get(index, ()))
        if index < len(main):
            woven.append(main[index])
    return woven


def _middle(line: _Line) -> float:
    return median(p.middle for p in line)


def _pitch(lines: Sequence[_Line]) -> float:
    """The usual distance from line to line: the lower quartile of what is met."""
    steps = sorted(step for step in (_middle(b) - _middle(a) for a, b in itertools.pairwise(lines)) if step > 0)
    return steps[len(steps) // 4] if steps else 12.0


def _edge(lines: Sequence[_Line]) -> float:
    """Where the text begins at the left: the place at which most lines begin or that they are indented from."""
    lefts = sorted(line[0].left for line in lines)
    return lefts[len(lefts) // 10] if lefts else 0.0


def _write(lines: Sequence[_Line], offset: int, parts: list[str], words: list[Word]) -> int:
    """Append the lines' text and words; the offset after them."""
    cell = _cell(lines)
    pitch = max(_pitch(lines), 1.5 * cell)
    before: _Line | None = None
    edge = _edge(lines)
    for line in lines:
        if before is not None:
            step = _middle(line) - _middle(before)
            breaks = "\n\n" if step > 1.6 * pitch or step < -0.5 * pitch else "\n"
            parts.append(breaks)
            offset += len(breaks)
        indent = " " * min(max(0, round((line[0].left - edge) / cell)), WIDEST)
        parts.append(indent)
        offset += len(indent)
        for index, item in enumerate(line):
            if index:
                gap = (item.left - line[index - 1].right) / cell
                spaces = " " if gap <= GAP else " " * min(max(3, round(gap)), WIDEST)
                parts.append(spaces)
                offset += len(spaces)
            text = item.token.text
            parts.append(text)
            words.append(Word(offset, offset + len(text), item.token.box, item.token.confidence))
            offset += len(text)
        before = line
    return offset
