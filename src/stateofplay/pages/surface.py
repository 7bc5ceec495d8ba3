"""A page image made fit for OCR, with the way back to the page.

What is done, in this order, and only where the image asks for it: a negative is turned positive, an uneven or faint
ground is levelled, the page is set upright and straight, and what is no type is wiped out (the dots of a perforated
stamp, lines through and under words). What was found is kept for `traces.py` to judge. Wiping out the black frame of a film, and straightening a page by
less than half a degree, were tried and made tesseract read worse.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from stateofplay.model.locus import Box
from stateofplay.pages.components import Bits, Ints, Marks, drawn, marks_of, runs_of

Grey = NDArray[np.uint8]

_STEEPEST = 6.0
_LEAST_SKEW = 0.6
_DARK = 110
_FEW = 40
_MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A level line, in pixels; `through` where there is type both above and below it."""

    left: int
    top: int
    right: int
    bottom: int
    through: bool


@dataclass(slots=True, kw_only=True)
class Surface:
    """A prepared image.

    Attributes:
        image: Grey, black on white, upright.
        dpi: Its resolution.
        size: Of the page as shown, in points.
        turn: Degrees the lines of the page are turned counter-clockwise: 0, 90, 180 or 270.
        skew: Degrees by which the lines of the page fell; it was turned back by as many.
        notes: What was done to the image, in plain words.
        lines: The level lines, ruled and drawn.
        dots: Boxes in pixels of the dots of perforated stamps.
        marks: The connected marks before anything was wiped out.
    """

    image: Image.Image
    dpi: float
    size: tuple[float, float]
    turn: int = 0
    skew: float = 0.0
    notes: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    dots: list[tuple[int, int, int, int]] = field(default_factory=list)
    marks: Marks | None = None

    def on_page(self, box: tuple[float, float, float, float]) -> Box:
        """A box in pixels of the image as points of the page as shown."""
        left, top, right, bottom = box
        angle = self.skew * pi / 180
        middle_x, middle_y = self.image.width / 2, self.image.height / 2
        dx, dy = (left + right) / 2 - middle_x, (top + bottom) / 2 - middle_y
        x, y = middle_x + dx * cos(angle) - dy * sin(angle), middle_y + dx * sin(angle) + dy * cos(angle)
        half_x, half_y = (right - left) / 2, (bottom - top) / 2
        corners = [self._turned_back(x + sx * half_x, y + sy * half_y) for sx in (-1, 1) for sy in (-1, 1)]
        scale_x, scale_y = self._scale()
        xs = [min(max(cx * scale_x, 0.0), self.size[0]) for cx, _ in corners]
        ys = [min(max(cy * scale_y, 0.0), self.size[1]) for _, cy in corners]
        return (round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2))

    def _scale(self) -> tuple[float, float]:
        width, height = self.image.size if self.turn in (0, 180) else self.image.size[::-1]
        return self.size[0] / width, self.size[1] / height

    def _turned_back(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 90:
            return y, self.image.width - x
        if self.turn == 180:
            return self.image.width - x, self.image.height - y
        if self.turn == 270:
            return self.image.height - y, x
        return x, y


def prepared(image: Image.Image, dpi: float, size: tuple[float, float], turn: int = 0) -> Surface:
    """An image made fit for OCR.

    Args:
        image: The page, grey.
        dpi: Its resolution.
        size: Of the page as shown, in points.
        turn: Degrees its lines are known to be turned counter-clockwise.
    """
    surface = Surface(image=image, dpi=dpi, size=size, turn=turn)
    if turn:
        surface.image = image.transpose({90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}[turn])
        surface.notes.append(f"turned by {turn} degrees")
    grey = _levelled(np.asarray(surface.image), surface.notes)
    marks = marks_of(grey < 128)
    surface.skew = skew_of(marks)
    if abs(surface.skew) >= _LEAST_SKEW:
        surface.notes.append(f"straightened by {surface.skew:.1f} degrees")
        straight = Image.fromarray(grey).rotate(surface.skew, Image.Resampling.BILINEAR, fillcolor=255)
        grey = np.asarray(straight)
        marks = marks_of(grey < 128)
    else:
        surface.skew = 0.0
    surface.marks = marks
    surface.image = Image.fromarray(_wiped(grey, marks, surface))
    return surface


def lies_sideways(image: Image.Image) -> bool:
    """Whether the lines of type run up or down the image rather than across it."""
    ink = np.asarray(image) < 128
    if ink.mean() > 0.5:
        ink = ~ink
    marks = marks_of(ink)
    letters = letters_of(marks)
    if letters.sum() < _FEW:
        return False
    across = _sharpest(marks.left[letters], marks.bottom[letters])[0]
    down = max(_sharpest(marks.top[letters], marks.right[letters])[0], _sharpest(marks.top[letters], marks.left[letters])[0])
    return down > 1.3 * max(across, _sharpest(marks.left[letters], marks.top[letters])[0])


def skew_of(marks: Marks) -> float:
    """How many degrees clockwise the lines fall; 0 where there is too little type to tell."""
    letters = letters_of(marks)
    return _sharpest(marks.left[letters], marks.bottom[letters])[1] if letters.sum() >= _FEW else 0.0


def letters_of(marks: Marks) -> NDArray[np.bool_]:
    """The marks of the size of letters."""
    inked = (marks.height >= 6) & (marks.width >= 3) & (marks.height < 120) & (marks.width < 160)
    if not inked.any():
        return inked
    # by ink, not by number: on a worn film there are more specks than letters
    heights, ink = marks.height[inked], marks.area[inked]
    order = np.argsort(heights)
    usual = float(heights[order][np.searchsorted(np.cumsum(ink[order]), ink.sum() / 2)])
    return inked & (marks.height > 0.6 * usual) & (marks.height < 2.2 * usual) & (marks.width < 4 * usual)


def _sharpest(x: Ints, y: Ints) -> tuple[float, float]:
    """How sharply points fall into lines at the best angle, and that angle in degrees."""
    best, at = 0.0, 0.0

    def sharp(angle: float) -> float:
        level = (y - x * np.tan(angle * pi / 180)) / 3
        level = level - level.min()
        counts = np.bincount(level.astype(np.int64)).astype(float)
        return float((counts * counts).sum()) / len(x)

    for angle in np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.5):
        score = sharp(float(angle))
        if score > best:
            best, at = score, float(angle)
    for angle in np.arange(at - 0.5, at + 0.51, 0.1):
        score = sharp(float(angle))
        if score > best * 1.0001:
            best, at = score, float(angle)
    return best, at


def _levelled(grey: Grey, notes: list[str]) -> Grey:
    """The image black on white with an even ground; one that is so already comes back as it is."""
    height, width = grey.shape
    inner = grey[height // 10 : -height // 10, width // 10 : -width // 10] if min(height, width) > 100 else grey
    sample = inner[::4, ::4]
    if np.median(sample) < _DARK and (sample < 128).mean() > 0.6:
        notes.append("turned from negative to positive")
        grey = (255 - grey).astype(np.uint8)
        sample = 255 - sample
    extremes = float(((sample < 64) | (sample > 192)).mean())
    ink = float((sample < 128).mean())
    if extremes > 0.93 and 0.004 < ink < 0.35:
        return grey
    notes.append("ground levelled")
    block = 32
    rows, columns = -(-height // block), -(-width // block)
    padded = np.pad(grey, ((0, rows * block - height), (0, columns * block - width)), mode="edge")
    ground = np.percentile(padded.reshape(rows, block, columns, block).swapaxes(1, 2).reshape(rows, columns, -1), 85, axis=2)
    wide = np.asarray(Image.fromarray(ground.astype(np.uint8)).resize((width, height), Image.Resampling.BILINEAR)).astype(np.float32)
    level = grey.astype(np.float32) / np.maximum(wide, 24.0)
    # a page with few words has little ink: never take the ground for it
    dark = min(float(np.percentile(level[::4, ::4], 0.5)), 0.85)
    span = 0.97 - dark
    out: Grey = np.clip((level - dark) / span * 255, 0, 255).astype(np.uint8)
    return out


def _wiped(grey: Grey, marks: Marks, surface: Surface) -> Grey:
    """The image without what is no type."""
    dots = _perforated(marks)
    if dots.any():
        surface.notes.append("dots of a perforated stamp wiped out")
        surface.dots = [(int(marks.left[i]), int(marks.top[i]), int(marks.right[i]), int(marks.bottom[i])) for i in np.nonzero(dots)[0]]
    specks = _specks(marks)
    if specks.any():
        surface.notes.append("specks wiped out")
    out = grey.copy()
    if dots.any() or specks.any():
        out[wider(drawn(marks.runs, (dots | specks)[marks.of], grey.shape))] = 255
    surface.lines = _unlined(out, surface.dpi)
    if any(line.through for line in surface.lines):
        surface.notes.append("lines through words wiped out")
    return out


def _specks(marks: Marks) -> NDArray[np.bool_]:
    """The specks of a worn film: small, so many that they are no strokes of broken letters, and not where a stop or the dot of an i stands."""
    letters = letters_of(marks)
    count = int(letters.sum())
    none = np.zeros(len(marks.area), dtype=bool)
    if count < _FEW:
        return none
    usual = float(np.median(marks.height[letters]))
    large = np.maximum(marks.width, marks.height)
    small = large <= 0.3 * usual
    if small.sum() <= 0.6 * count:
        return none
    step = max(2, round(usual / 6))
    near = np.zeros((int(marks.bottom.max()) // step + 2, int(marks.right.max()) // step + 2), dtype=bool)
    reach_x, reach_y = 0.6 * usual, 0.4 * usual
    for left, top, right, bottom in zip(marks.left[letters], marks.top[letters], marks.right[letters], marks.bottom[letters], strict=True):
        high, low = int(max(top - reach_y, 0)) // step, int(bottom + 0.15 * usual) // step + 1
        near[high:low, int(max(left - 0.2 * usual, 0)) // step : int(right + reach_x) // step + 1] = True
    beside: NDArray[np.bool_] = near[(marks.top + marks.bottom) // 2 // step, (marks.left + marks.right) // 2 // step]
    return small & (~beside | (large <= 0.08 * usual))


def wider(mask: Bits) -> Bits:
    """A mask one pixel wider on all sides, for the grey edge of what is wiped out."""
    out = mask.copy()
    out[1:] |= mask[:-1]
    out[:-1] |= mask[1:]
    out[:, 1:] |= mask[:, :-1]
    out[:, :-1] |= mask[:, 1:]
    return out


def _perforated(marks: Marks) -> NDArray[np.bool_]:
    """The dots of a stamp punched through the paper: round, larger than a full stop, all of one size, in rows or columns of their kind."""
    width, height = marks.width, marks.height
    letters = letters_of(marks)
    found = np.zeros(len(width), dtype=bool)
    if letters.sum() < _FEW:
        return found
    usual = float(np.median(height[letters]))
    large = np.maximum(width, height)
    # a filled circle covers 0.785 of its square; blots of worn type are less even and not of one size
    dots = (large >= 0.6 * usual) & (large <= 2.0 * usual) & (np.abs(width - height) <= 3) & (marks.area >= 0.72 * width * height)
    at = np.nonzero(dots)[0]
    if not 25 <= len(at) <= 4_000:
        return found
    size = int(np.argmax(np.convolve(np.bincount(large[at]), (1, 1, 1), "same")))
    at = at[np.abs(large[at] - size) <= 2]
    x, y = (marks.left[at] + marks.right[at]) / 2, (marks.top[at] + marks.bottom[at]) / 2
    across, down = np.abs(x[:, None] - x[None, :]), np.abs(y[:, None] - y[None, :])
    level, upright = (down <= 0.25 * size) & (across <= 2.2 * size), (across <= 0.25 * size) & (down <= 2.2 * size)
    near = (level | upright).sum(axis=1) - 1
    kept = at[near >= 1]
    if len(kept) >= 25 and len(kept) >= 0.6 * len(at):
        found[kept] = True
    return found


def _unlined(grey: Grey, dpi: float) -> list[Line]:
    """Find the lines, ruled or drawn by hand, and wipe out those that run through or under words, strokes that cross them left standing.

    A line is a stretch of ink far longer than a letter is wide, and thin; where one breaks off and goes on at the same height it is one line.
    """
    ink = grey < 128
    runs = runs_of(ink)
    long = (runs.end - runs.start) >= 0.16 * dpi
    if not long.any():
        return []
    traced = drawn(runs, long, ink.shape)
    pieces = marks_of(traced)
    # a line drawn by hand falls or rises: it is as thin as a level one, but its box is not
    thin = (pieces.height <= 0.06 * dpi + 0.08 * pieces.width) & (pieces.area <= 0.06 * dpi * pieces.width) & (pieces.width >= 4 * pieces.height)
    strokes = [_stroke(traced, ink, pieces, int(index), max(2, round(0.045 * dpi))) for index in np.nonzero(thin)[0][:_MOST_LINES]]
    lines: list[Line] = []
    for group in _chains(strokes, dpi):
        over = np.concatenate([stroke.over for stroke in group])
        under = np.concatenate([stroke.under for stroke in group])
        left, right = int(group[0].columns[0]), int(group[-1].columns[-1]) + 1
        top, bottom = min(int(stroke.first.min()) for stroke in group), max(int(stroke.last.max()) for stroke in group) + 1
        lines.append(Line(left, top, right, bottom, bool(over.mean() > 0.25 and under.mean() > 0.25)))
        if over.mean() > 0.2:
            for stroke in group:
                above = ink[np.maximum(stroke.first - 2, 0), stroke.columns]
                below = ink[np.minimum(stroke.last + 2, ink.shape[0] - 1), stroke.columns]
                for column, start, end in zip(*(side[~(above & below)] for side in (stroke.columns, stroke.first, stroke.last)), strict=True):
                    grey[max(start - 1, 0) : end + 2, column] = 255
    return lines


@dataclass(frozen=True, slots=True)
class _Stroke:
    """An unbroken stretch of a line: for each of its columns the first and last row, and whether there is ink close above and below."""

    columns: Ints
    first: Ints
    last: Ints
    over: NDArray[np.bool_]
    under: NDArray[np.bool_]


def _stroke(traced: Bits, ink: Bits, pieces: Marks, index: int, reach: int) -> _Stroke:
    """A piece of what was traced, column by column."""
    left, top, right, bottom = (int(side[index]) for side in (pieces.left, pieces.top, pieces.right, pieces.bottom))
    mask = traced[top:bottom, left:right]
    first, last = mask.argmax(axis=0) + top, bottom - 1 - mask[::-1].argmax(axis=0)
    columns = np.arange(left, right)
    return _Stroke(columns, first, last, _inked(ink, first, columns, -reach), _inked(ink, last, columns, reach))


def _chains(strokes: list[_Stroke], dpi: float) -> list[list[_Stroke]]:
    """The strokes gathered into lines: one that begins where another ends, at its height, goes on with it."""
    chains: list[list[_Stroke]] = []
    for stroke in sorted(strokes, key=lambda one: int(one.columns[0])):
        for chain in chains:
            before = chain[-1]
            gap = int(stroke.columns[0]) - int(before.columns[-1])
            step = abs(float(stroke.first[0] + stroke.last[0]) - float(before.first[-1] + before.last[-1])) / 2
            if -0.2 * dpi <= gap <= 0.1 * dpi and step <= 0.02 * dpi and int(stroke.columns[-1]) > int(before.columns[-1]):
                chain.append(stroke)
                break
        else:
            chains.append([stroke])
    return chains


def _inked(ink: Bits, rows: Ints, columns: Ints, reach: int) -> NDArray[np.bool_]:
    """For each column, whether there is ink within so many rows beyond the line, its own edge left out."""
    found = np.zeros(len(columns), dtype=bool)
    step = 1 if reach > 0 else -1
    for distance in range(3 * step, reach + step, step):
        at = rows + distance
        inside = (at >= 0) & (at < ink.shape[0])
        found[inside] |= ink[at[inside], columns[inside]]
    return found
