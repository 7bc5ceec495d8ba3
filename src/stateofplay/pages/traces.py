"""What only the image of a page shows: words struck through, what was blacked out or boxed white, perforated stamps, handwriting.

A cut stands in the page's text as full blocks (`█████`) where it cuts the words, so that it has a place like any word.
Handwriting is found, not read: what is neither type, line, frame nor cut, and of the size of writing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from stateofplay.model.locus import Box
from stateofplay.model.page import Mark, Page
from stateofplay.pages.components import Bits, Marks, drawn, marks_of
from stateofplay.pages.layout import Token
from stateofplay.pages.ocr import Found
from stateofplay.pages.surface import Surface

BLOCK = "█"
"""Stands for what was cut."""
_MOST_MARKS = 60
_BULLETS = frozenset("eo*@0°®©¢«»-.,")

_INITIALS = 60.0
"""Initials are no wider, and stand no further behind a name, than so many points."""
_OFFICE = re.compile(r"(?:^|\s)[A-Z]{1,5}(?:/[A-Z]{1,7}(?:-[A-Z])?){0,4}\s?:\s?[A-Z][A-Za-z]")

_Pixels = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Cut:
    """A black-out or a white box, in pixels of the surface."""

    box: _Pixels
    black: bool


def cuts_of(surface: Surface) -> list[Cut]:
    """The black-outs and the empty white boxes of a page, from the top; they are wiped off the image, lest OCR read them."""
    marks = surface.marks
    if marks is None:
        return []
    letter = letter_height(marks)
    grey = np.asarray(surface.image)
    height, width = grey.shape
    inner = (marks.left > 0.02 * width) & (marks.right < 0.98 * width) & (marks.top > 0.015 * height) & (marks.bottom < 0.985 * height)
    sized = inner & (marks.width >= 2.5 * letter) & (marks.height >= 0.8 * letter)
    # a bar across the whole page is a rule of a form
    sized &= ~((marks.width > 0.85 * width) & (marks.height < 3 * letter))
    full = marks.area / np.maximum(marks.width * marks.height, 1)
    cuts = [Cut(box, black=True) for box in _bars(marks, letter, (height, width))]
    hollow = sized & (full < 0.35) & (marks.height >= 1.3 * letter) & (marks.width < 0.95 * width)
    frames = [_box(marks, int(index)) for index in np.nonzero(hollow)[0]] + _drawn_frames(surface, hollow, letter)
    if frames:
        # as the page was before lines were wiped out, for the sides of a frame are lines too
        ink = drawn(marks.runs, np.ones(len(marks.runs.row), dtype=bool), grey.shape)
        for left, top, right, bottom in surface.dots:
            ink[top:bottom, left:right] = False
        for box in frames:
            if _empty_frame(ink, box) and not any(_same(box, cut.box) for cut in cuts):
                cuts.append(Cut(box, black=False))
    cuts = sorted(cuts, key=lambda cut: (cut.box[1], cut.box[0]))[:_MOST_MARKS]
    if cuts:
        wiped = grey.copy()
        for cut in cuts:
            left, top, right, bottom = (int(side) for side in cut.box)
            wiped[max(top - 2, 0) : bottom + 2, max(left - 2, 0) : right + 2] = 255
        surface.image = Image.fromarray(wiped)
        surface.notes.append("black-outs found" if any(cut.black for cut in cuts) else "white boxes found")
    return cuts


def letter_height(marks: Marks) -> float:
    """The usual height of a letter in pixels."""
    inked: NDArray[np.bool_] = (marks.height >= 8) & (marks.height < 100) & (marks.width >= 4) & (marks.width < 100)
    return float(np.median(marks.height[inked])) if inked.sum() > 20 else 24.0


def _box(marks: Marks, index: int) -> _Pixels:
    return (float(marks.left[index]), float(marks.top[index]), float(marks.right[index]), float(marks.bottom[index]))


def _bars(marks: Marks, letter: float, shape: tuple[int, int]) -> list[_Pixels]:
    """The black bars: what is left of the ink when all but its long runs is taken away, so that a stamp or a letter that touches a bar falls off."""
    height, width = shape
    long = (marks.runs.end - marks.runs.start) >= 2.5 * letter
    if not long.any():
        return []
    solid = marks_of(drawn(marks.runs, long, shape))
    inner = (solid.left > 0.02 * width) & (solid.right < 0.98 * width) & (solid.top > 0.015 * height) & (solid.bottom < 0.985 * height)
    sized = inner & (solid.height >= 0.8 * letter) & ~((solid.width > 0.85 * width) & (solid.height < 3 * letter))
    # a long bar that lies a little askew does not fill the corners of its box
    lean = np.minimum(0.006 * solid.width, 0.25 * solid.height)
    full = solid.area / np.maximum(solid.width * (solid.height - lean), 1)
    return [_box(solid, int(index)) for index in np.nonzero(sized & (full >= 0.9))[0]]


def _same(one: _Pixels, two: _Pixels) -> bool:
    """Whether two boxes are one, seen twice."""
    shared = (min(one[2], two[2]) - max(one[0], two[0]), min(one[3], two[3]) - max(one[1], two[1]))
    small = min((one[2] - one[0]) * (one[3] - one[1]), (two[2] - two[0]) * (two[3] - two[1]))
    return min(shared) > 0 and shared[0] * shared[1] > 0.5 * small


def _drawn_frames(surface: Surface, hollow: NDArray[np.bool_], letter: float) -> list[_Pixels]:
    """Frames that a letter or a stamp touches: two level lines of one length, one below the other, in a mark not much larger than they are."""
    marks = surface.marks
    lines = [line for line in surface.lines if line.right - line.left >= 2.5 * letter]
    if marks is None or not lines:
        return []
    found: list[_Pixels] = []
    left, right = np.array([line.left for line in lines]), np.array([line.right for line in lines])
    for upper in lines:
        near = (np.abs(left - upper.left) <= 0.4 * letter) & (np.abs(right - upper.right) <= 0.4 * letter)
        below = [lines[int(index)] for index in np.nonzero(near)[0] if lines[int(index)].top > upper.bottom + letter]
        if below:
            lower = min(below, key=lambda line: line.top)
            box = (float(min(upper.left, lower.left)), float(upper.top), float(max(upper.right, lower.right)), float(lower.bottom))
            around = hollow & (marks.left <= box[0] + 4) & (marks.right >= box[2] - 4) & (marks.top <= box[1] + 4) & (marks.bottom >= box[3] - 4)
            around &= (marks.width <= box[2] - box[0] + 5 * letter) & (marks.height <= box[3] - box[1] + 5 * letter)
            if around.any():
                found.append(box)
    return found


def _empty_frame(ink: Bits, box: _Pixels) -> bool:
    """Whether a box is a closed rectangle with next to nothing within."""
    left, top, right, bottom = (int(side) for side in box)
    part = ink[top:bottom, left:right]
    # a long frame lies more askew than a short one, but never by more than a share of its height
    edge = min(max(3, round(0.012 * max(part.shape))), max(3, round(0.2 * min(part.shape))))
    sides = (part[:edge].any(axis=0), part[-edge:].any(axis=0), part[:, :edge].any(axis=1), part[:, -edge:].any(axis=1))
    if min(float(side.mean()) for side in sides) < 0.9:
        return False
    inside = part[2 * edge : -2 * edge, 2 * edge : -2 * edge]
    return bool(inside.size and inside.mean() < 0.004)


def tokens_of_cuts(cuts: Sequence[Cut], surface: Surface) -> list[Token]:
    """Each cut as words of full blocks, one for each line of type it covers."""
    if surface.marks is None:
        return []
    letter = letter_height(surface.marks)
    tokens: list[Token] = []
    for cut in cuts:
        left, top, right, bottom = cut.box
        rows = max(1, round((bottom - top) / (2.0 * letter)))
        wide = min(max(3, round((right - left) / (0.8 * letter))), 40)
        step = (bottom - top) / rows
        for row in range(rows):
            box = surface.on_page((left, top + row * step, right, top + (row + 1) * step))
            tokens.append(Token(BLOCK * wide, box, None, surface.turn))
    return tokens


def bulleted(found: Sequence[Found], surface: Surface) -> list[Found]:
    """The words, a lone sign that is a filled disc on the image read as a bullet."""
    marks = surface.marks
    if marks is None:
        return list(found)
    large = np.maximum(marks.width, marks.height)
    discs = (np.abs(marks.width - marks.height) <= 0.3 * large) & (marks.area >= 0.66 * marks.width * marks.height) & (large >= 8)
    x, y = (marks.left + marks.right) / 2, (marks.top + marks.bottom) / 2

    def read(word: Found) -> Found:
        if len(word.text) > 2 or not set(word.text) <= _BULLETS | {"'", "‘"}:
            return word
        left, top, right, bottom = word.box
        inside = discs & (x >= left) & (x <= right) & (y >= top) & (y <= bottom) & (large >= 0.45 * min(right - left, bottom - top))
        return replace(word, text="•") if inside.any() and word.text not in (".", ",") else word

    return [read(word) for word in found]


def struck(found: Sequence[Found], surface: Surface) -> list[bool]:
    """For each word, whether a line runs through it."""
    through = [line for line in surface.lines if line.through]

    def crossed(word: Found) -> bool:
        left, top, right, bottom = word.box
        third = (bottom - top) * 0.22
        covered = 0.0
        for line in through:
            if max(line.top, top + third) <= min(line.bottom, bottom - third):
                covered += max(0.0, min(right, line.right) - max(left, line.left))
        return covered >= 0.55 * (right - left)

    return [any(ch.isalnum() for ch in word.text) and crossed(word) for word in found]


def handwriting(found: Sequence[Found], surface: Surface) -> list[_Pixels]:
    """Where there is writing by hand, in pixels: marks of its size that no word read with any certainty accounts for."""
    marks = surface.marks
    if marks is None or not found:
        return []
    letter = letter_height(marks)
    height, width = surface.image.height, surface.image.width
    full = marks.area / np.maximum(marks.width * marks.height, 1)
    strokes = (marks.height >= 1.3 * letter) & (marks.height <= 14 * letter) & (marks.width >= 0.8 * letter) & (marks.width <= 0.4 * width) & (full < 0.5)
    strokes &= (marks.left > 0.01 * width) & (marks.right < 0.99 * width) & (marks.top > 0.01 * height) & (marks.bottom < 0.99 * height)
    strokes &= (marks.width < 8 * marks.height) & (marks.height < 8 * marks.width)
    for word in found:
        if word.confidence >= 60 and len(word.text) > 1:
            left, top, right, bottom = word.box
            shared_x = np.minimum(marks.right, right) - np.maximum(marks.left, left)
            shared_y = np.minimum(marks.bottom, bottom) - np.maximum(marks.top, top)
            strokes &= ~((shared_x > 0.4 * marks.width) & (shared_y > 0.4 * marks.height))
    boxes = [_box(marks, int(index)) for index in np.nonzero(strokes)[0]]
    if not boxes or len(boxes) > 400:
        return []
    # specks of a worn film are the size of a letter, writing is not
    groups = _gathered(boxes, letter, surface)
    return [box for box in groups if max(box[2] - box[0], box[3] - box[1]) >= 2.2 * letter and box[2] - box[0] >= letter][:_MOST_MARKS]


def _gathered(boxes: Sequence[_Pixels], gap: float, surface: Surface) -> list[_Pixels]:
    """Boxes that stand close together as one, from the top."""
    scale = 8
    grid = np.zeros((surface.image.height // scale + 2, surface.image.width // scale + 2), dtype=bool)
    for left, top, right, bottom in boxes:
        reach = gap / 2
        grid[int(max(top - reach, 0)) // scale : int(bottom + reach) // scale + 1, int(max(left - reach, 0)) // scale : int(right + reach) // scale + 1] = True
    groups = marks_of(grid)
    out: list[_Pixels] = []
    for index in range(len(groups.area)):
        area = (groups.left[index] * scale, groups.top[index] * scale, groups.right[index] * scale, groups.bottom[index] * scale)
        inside = [b for b in boxes if area[0] <= (b[0] + b[2]) / 2 <= area[2] and area[1] <= (b[1] + b[3]) / 2 <= area[3]]
        if inside:
            out.append((min(b[0] for b in inside), min(b[1] for b in inside), max(b[2] for b in inside), max(b[3] for b in inside)))
    return sorted(out, key=lambda box: (box[1], box[0]))


def marked(page: Page, surface: Surface, struck_boxes: Sequence[Box], cuts: Sequence[Cut], hands: Sequence[_Pixels]) -> Page:
    """The page with its marks, in the order of their kinds and then from the top; those on words know their words."""
    marks: list[Mark] = []
    crossed = set(struck_boxes)
    run: list[tuple[int, int, Box]] = []
    for word in [*page.words, None]:
        if word is not None and word.box in crossed:
            run.append((word.start, word.end, word.box))
            continue
        marks.extend(_struck_lines(page, run))
        run = []
    for cut in cuts:
        box = surface.on_page(cut.box)
        words = [word for word in page.words if page.text[word.start] == BLOCK and _within(word.box, box)]
        start, end = (words[0].start, words[-1].end) if words else (0, 0)
        marks.append(Mark("excision", box, start, end, "black" if cut.black else "white"))
    if surface.dots:
        dots = surface.dots
        around = (min(d[0] for d in dots), min(d[1] for d in dots), max(d[2] for d in dots), max(d[3] for d in dots))
        marks.append(Mark("perforated", surface.on_page(around), note="a stamp punched in dots"))
    for hand in hands:
        box = surface.on_page(hand)
        near = [word for word in page.words if _within(word.box, box)]
        beside = _clearance_before(page, box)
        at = (beside, beside) if beside else (near[0].start, near[-1].end) if near else (0, 0)
        marks.append(Mark("handwriting", box, *at, "initials" if beside else "unread"))
    return replace(page, marks=tuple(marks))


def _clearance_before(page: Page, box: Box) -> int:
    """Where the name ends that stands behind an office on the line before some writing of the size of initials; 0 where there is none."""
    middle = (box[1] + box[3]) / 2
    line = [word for word in page.words if word.box[1] - 0.4 * (word.box[3] - word.box[1]) <= middle <= word.box[3] and word.box[0] < box[0] + 2]
    if not line or box[2] - box[0] > _INITIALS or box[0] - line[-1].box[2] > _INITIALS:
        return 0
    words = " ".join(page.text[word.start : word.end] for word in line)
    return line[-1].end if _OFFICE.search(words) else 0


def _struck_lines(page: Page, run: Sequence[tuple[int, int, Box]]) -> list[Mark]:
    """Words struck one after the other on one line are one mark."""
    out: list[Mark] = []
    for start, end, box in run:
        if out and "\n" not in page.text[out[-1].end : start]:
            last = out.pop()
            joined = (min(last.box[0], box[0]), min(last.box[1], box[1]), max(last.box[2], box[2]), max(last.box[3], box[3]))
            out.append(Mark("struck", joined, last.start, end))
        else:
            out.append(Mark("struck", box, start, end))
    return out


def _within(box: Box, around: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return around[0] <= x <= around[2] and around[1] <= y <= around[3]
