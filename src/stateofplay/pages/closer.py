"""A closer look: lines that were read badly are cut out of the page and read again, one by one.

An engine reads a worn page worse than it could because it loses the lines: writing by hand beside a list of names, the
dots of a stamp and specks throw its layout off, and a line that is cut wrongly is read wrongly. The marks of the size of
letters still tell where the typed lines run. Each such line that the engine was unsure of, or missed, is cut out with
white around it and read as one line, as it is, smoothed in two ways because worn type is frayed, and drawn twice as large; of the
readings of a line the best is taken, and its words are put to the vote of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import pi, tan

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from rapidfuzz.distance import Levenshtein

from stateofplay.pages import trust
from stateofplay.pages.components import Marks, marks_of
from stateofplay.pages.ocr import Engine, Found
from stateofplay.pages.surface import Surface, letters_of, skew_of, wider

_WORN = 85.0
"""A page whose letters are on average as sure as this is good print: its few unsure words are struck, stamped or written, and a closer look
spoils more than it mends."""
_UNSURE = 75.0
"""A line whose letters are on average less sure than this is read again."""
_NOISE = 70.0
"""What is less sure than this and lies on a line without being of its size is no word beside it."""
_MISSED = 0.35
"""So is one of whose letters the words found cover less than this."""
_GAIN = 2.0
"""A reading must be better than the first by so many sure letters to be taken."""
_SURER = 0.2
_TALL = 2.4
_LEAST = 5
_MOST = 48
_SCALE = 4
_PADS = ((0.55, 0.5), (0.4, 0.35))
"""How far above and below a line's letters it is cut out, in letters' heights."""
_SETTLED = 0.5
"""A line that three ways read alike, and as surely as this, is read."""
_SMOOTHED = (ImageFilter.MedianFilter(3), ImageFilter.GaussianBlur(1.5))

_Pixels = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Strip:
    """One typed line, or a stretch of one, in pixels: the box around its letters' bodies, how many they are, and their usual height."""

    box: _Pixels
    letters: int
    height: float


def looked_again(found: Sequence[Found], surface: Surface, engine: Engine, lang: str) -> tuple[list[Found], int]:
    """The words of a page, those of badly read lines replaced by what a closer look gives.

    Args:
        found: The words as first read.
        surface: The image they were read from.
        engine: The engine.
        lang: Languages it has.

    Returns:
        The words, those of lines read again where the line's first word stood, or last; and how many lines were taken.
    """
    if _sure(found) >= _WORN / 100:
        return list(found), 0
    marks = marks_of(np.asarray(surface.image) < 128)
    letters = letters_of(marks)
    if letters.sum() < _LEAST:
        return list(found), 0
    usual = float(np.median(marks.height[letters]))
    images = [[one, *(one.filter(way) for way in _SMOOTHED)] for one in (surface.image, *undotted(surface))]
    words: list[Found | None] = list(found)
    added: dict[int, list[Found]] = {}
    taken = 0
    for strip in [one for one in strips_of(marks, letters, usual) if _weak(one, found)][:_MOST]:
        there = [at for at, word in enumerate(words) if word and (_inside(word, strip) or (word.confidence < _NOISE and _touches(word, strip)))]
        first = [found[at] for at in there]
        voted = max((elected(_readings(some, strip, surface.dpi, (engine, lang))) for some in images), key=_worth)
        if not _better(voted, first):
            continue
        for at in there:
            words[at] = None
        # the engine's boxes of a single line are as high as what it was given
        added.setdefault(there[0] if there else len(words), []).extend(
            replace(word, box=(word.box[0], strip.box[1], word.box[2], strip.box[3])) for word in voted
        )
        taken += 1
    out: list[Found] = []
    for at in range(len(words) + 1):
        out.extend(added.get(at, ()))
        if at < len(words) and (kept := words[at]):
            out.append(kept)
    return out, taken


def _better(voted: Sequence[Found], first: Sequence[Found]) -> bool:
    """Whether a reading holds more sure letters than the first, or is far surer of about as many."""
    if _worth(voted) >= _worth(first) + max(_GAIN, 0.1 * _worth(first)):
        return True
    before, after = (sum(len(word.text) for word in words) for words in (first, voted))
    # of a line that was missed but for a scrap of it there is nothing to compare with
    known = _sure(first) if before >= _MISSED * after else 0.0
    return _sure(voted) >= known + _SURER and after >= 0.6 * before


def undotted(surface: Surface) -> list[Image.Image]:
    """The image without those dots of a perforated stamp that run into letters; none where there is no such stamp.

    A dot is wider than any stroke of type, so that what a disc a little smaller than it can cover, near other dots, is dot.
    """
    if not surface.dots:
        return []
    size = int(np.median([max(right - left, bottom - top) for left, top, right, bottom in surface.dots]))
    grey = np.asarray(surface.image)
    near = np.zeros(grey.shape, dtype=bool)
    reach = 4 * size
    for left, top, right, bottom in surface.dots:
        near[max(top - reach, 0) : bottom + reach, max(left - reach, 0) : right + reach] = True
    rows, columns = np.nonzero(near.any(axis=1))[0], np.nonzero(near.any(axis=0))[0]
    out = grey.copy()
    part = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    out[part][_discs(((grey < 128) & near)[part], max(round(0.78 * size), 4))] = 255
    return [Image.fromarray(out)]


def _discs(ink: NDArray[np.bool_], size: int) -> NDArray[np.bool_]:
    """What of the ink a disc of that many pixels across covers without leaving the ink."""
    middle = (size - 1) / 2
    disc = [(y, x) for y in range(size) for x in range(size) if (y - middle) ** 2 + (x - middle) ** 2 <= size * size / 4]
    height, width = ink.shape[0] - size + 1, ink.shape[1] - size + 1
    covered = np.zeros_like(ink)
    if height <= 0 or width <= 0:
        return covered
    fits = np.ones((height, width), dtype=bool)
    for y, x in disc:
        fits &= ink[y : y + height, x : x + width]
    for y, x in disc:
        covered[y : y + height, x : x + width] |= fits
    return wider(covered)


def strips_of(marks: Marks, letters: NDArray[np.bool_], usual: float) -> list[Strip]:
    """The typed lines that marks of the size of letters make, from the top.

    Of each letter only the band of its body is drawn, and drawn out to the sides, so that letters of one line run
    together and lines do not.
    """
    tilt = tan(skew_of(marks) * pi / 180)
    left, right = marks.left[letters], marks.right[letters]
    level = (left + right) / 2 * tilt
    foot = marks.bottom[letters] - level
    lowest = float(foot.min())
    height, width = int(foot.max() - lowest + 3 * usual) // _SCALE + 2, int(right.max() + 4 * usual) // _SCALE + 2
    grid = np.zeros((height, width), dtype=bool)
    reach = 2.2 * usual
    for x0, x1, y in zip(left, right, foot - lowest + usual, strict=True):
        grid[int(y - 0.6 * usual) // _SCALE : int(y - 0.15 * usual) // _SCALE + 1, int(max(x0 - reach, 0)) // _SCALE : int(x1 + reach) // _SCALE + 1] = True
    lines = marks_of(grid)
    middle = (left + right) / 2
    out: list[Strip] = []
    for index in range(len(lines.area)):
        x0, x1 = lines.left[index] * _SCALE, lines.right[index] * _SCALE
        top, bottom = lines.top[index] * _SCALE + lowest - usual, lines.bottom[index] * _SCALE + lowest - usual
        body = foot - 0.4 * usual
        inside = (middle >= x0) & (middle <= x1) & (body >= top) & (body <= bottom)
        if inside.sum() < _LEAST or bottom - top > 1.6 * usual:
            continue
        base, tall = float(np.median(foot[inside] + level[inside])), float(np.median(marks.height[letters][inside]))
        out.append(Strip((float(left[inside].min()), base - tall, float(right[inside].max()), base), int(inside.sum()), tall))
    return sorted(out, key=lambda strip: (strip.box[3], strip.box[0]))


def _weak(strip: Strip, found: Sequence[Found]) -> bool:
    """Whether a line was read with little certainty, or not at all."""
    there = [word for word in found if _inside(word, strip)]
    others = [word for word in found if word.confidence >= _NOISE and _touches(word, strip) and word not in there]
    # a word of another size on the same place: the letters are parts of it; one far taller is writing across the line
    if any(word.box[3] - word.box[1] <= _TALL * strip.height for word in others):
        return False
    covered = sum(word.box[2] - word.box[0] for word in there) / max(strip.box[2] - strip.box[0], 1.0)
    size = sum(len(word.text) for word in there)
    sure = sum(word.confidence * len(word.text) for word in there) / size if size else 0.0
    return covered < _MISSED or sure < _UNSURE


def _inside(word: Found, strip: Strip) -> bool:
    """Whether a word stands on a line."""
    left, top, right, bottom = word.box
    middle, height, usual = (left + right) / 2, max(bottom - top, 1.0), strip.height
    shared = min(bottom, strip.box[3] + 0.3 * usual) - max(top, strip.box[1] - 0.3 * usual)
    return strip.box[0] - usual <= middle <= strip.box[2] + usual and shared >= 0.5 * min(height, usual) and height < 2.6 * usual


def _touches(word: Found, strip: Strip) -> bool:
    """Whether a word lies on a line's letters, be it of their size or not."""
    wide = min(word.box[2], strip.box[2]) - max(word.box[0], strip.box[0])
    high = min(word.box[3], strip.box[3]) - max(word.box[1], strip.box[1])
    return wide > 0 and high > 0.3 * (strip.box[3] - strip.box[1])


def _readings(images: Sequence[Image.Image], strip: Strip, dpi: float, by: tuple[Engine, str]) -> list[list[Found]]:
    """Readings of one line, from each image and cut out in each way, that have any words; of a line that three ways read alike no more."""
    read = [_read(image, strip, _PADS[0], dpi, by) for image in images[:2]] + [_read_doubled(images[0], strip, dpi, by)]
    if len({" ".join(word.text for word in words) for words in read}) == 1 and _sure(read[0]) >= _SETTLED:
        return read
    read += [_read(image, strip, pad, dpi, by) for at, image in enumerate(images) for pad in (_PADS[1:] if at < 2 else _PADS)]
    return [words for words in read if words]


def _read_doubled(image: Image.Image, strip: Strip, dpi: float, by: tuple[Engine, str]) -> list[Found]:
    """The words of one line, drawn twice as large and its frayed edges smoothed."""
    margin = 3 * strip.height
    left, top = max(int(strip.box[0] - margin), 0), max(int(strip.box[1] - margin), 0)
    part = image.crop((left, top, min(int(strip.box[2] + margin), image.width), min(int(strip.box[3] + margin), image.height)))
    large = part.filter(ImageFilter.GaussianBlur(1)).resize((2 * part.width, 2 * part.height), Image.Resampling.BICUBIC)
    x0, y0, x1, y1 = (2 * (side - off) for side, off in zip(strip.box, (left, top, left, top), strict=True))
    found = _read(large, Strip((x0, y0, x1, y1), strip.letters, 2 * strip.height), _PADS[-1], 2 * dpi, by)
    return [replace(word, box=(word.box[0] / 2 + left, word.box[1] / 2 + top, word.box[2] / 2 + left, word.box[3] / 2 + top)) for word in found]


def _read(image: Image.Image, strip: Strip, pad: tuple[float, float], dpi: float, by: tuple[Engine, str]) -> list[Found]:
    """The words of one line."""
    usual = strip.height
    left, right = max(int(strip.box[0] - usual), 0), min(int(strip.box[2] + usual), image.width)
    top, bottom = max(int(strip.box[1] - pad[0] * usual), 0), min(int(strip.box[3] + pad[1] * usual), image.height)
    if right - left < 8 or bottom - top < 8:
        return []
    margin = round(0.7 * usual)
    cut = Image.new("L", (right - left + 2 * margin, bottom - top + 2 * margin), 255)
    cut.paste(image.crop((left, top, right, bottom)), (margin, margin))
    moved_x, moved_y = left - margin, top - margin
    return [
        replace(word, box=(word.box[0] + moved_x, word.box[1] + moved_y, word.box[2] + moved_x, word.box[3] + moved_y))
        for word in by[0].line(cut, dpi, by[1])
    ]


def _worth(words: Sequence[Found]) -> float:
    """How much of a line is read: letters by their certainty, those of likely words in full, those of unlikely ones against it."""
    total = 0.0
    for word in words:
        size, verdict = sum(ch.isalnum() for ch in word.text), trust.likely(word.text)
        total += size * (word.confidence / 100 if verdict else -0.3 + 0.3 * word.confidence / 100)
    return total


def elected(readings: Sequence[Sequence[Found]]) -> list[Found]:
    """One reading of a line of several, letter by letter, as most of them have it.

    The reading nearest to all others is the ground; a letter of it is exchanged, left out or put in where more than half of
    the votes agree on that. A reading's vote weighs more the surer the engine is of it.

    Args:
        readings: Readings of the same line, each with its words from the left.

    Returns:
        The words, each as sure as its readings agree and as the engine was of the line.
    """
    if not readings:
        return []
    texts = [" ".join(word.text for word in words) for words in readings]
    weights = [0.2 + 2 * _sure(words) ** 2 for words in readings]
    near = min(range(len(texts)), key=lambda at: sum(weight * Levenshtein.distance(texts[at], text) for text, weight in zip(texts, weights, strict=True)))
    places = _places(readings[near])
    out: list[Found] = []
    letters: list[tuple[str, _Pixels, float]] = []
    # a word is as sure as its readings agree and as the engine was of the line
    sure = sum(_sure(words) for words in readings) / len(readings)
    for letter, at, share in _ballot(texts[near], texts, weights):
        if letter != " ":
            letters.append((letter, places[min(at, len(places) - 1)], (share + sure) / 2))
        elif letters:
            out.append(_word(letters))
            letters = []
    return [*out, _word(letters)] if letters else out


def _sure(words: Sequence[Found]) -> float:
    """How sure the engine is of a line's letters, 0 to 1."""
    return sum(word.confidence * len(word.text) for word in words) / max(1, 100 * sum(len(word.text) for word in words))


def _ballot(ground: str, texts: Sequence[str], weights: Sequence[float]) -> Iterator[tuple[str, int, float]]:
    """The letters that win, each with its place in the ground and its share of the votes."""
    all_votes = sum(weights)
    here: list[dict[str, float]] = [{} for _ in ground]
    before: list[dict[str, float]] = [{} for _ in range(len(ground) + 1)]
    for text, weight in zip(texts, weights, strict=True):
        for step in Levenshtein.opcodes(ground, text):
            if step.tag == "insert":
                added = text[step.dest_start : step.dest_end]
                before[step.src_start][added] = before[step.src_start].get(added, 0.0) + weight
            for at in range(step.src_start, step.src_end):
                letter = "" if step.tag == "delete" else text[step.dest_start + at - step.src_start]
                here[at][letter] = here[at].get(letter, 0.0) + weight
    for at in range(len(ground) + 1):
        for added, weight in before[at].items():
            if weight > all_votes / 2:
                yield from ((letter, at, weight / all_votes) for letter in added)
        if at < len(ground):
            best = max(here[at], key=lambda letter: (here[at][letter], letter == ground[at]))
            if best:
                yield best, at, here[at][best] / all_votes


def _places(words: Sequence[Found]) -> list[_Pixels]:
    """A box for each letter of a line, and for each blank between its words."""
    out: list[_Pixels] = []
    for word in words:
        left, top, right, bottom = word.box
        if out:
            out.append((out[-1][2], top, left, bottom))
        step = (right - left) / len(word.text)
        out.extend((left + step * at, top, left + step * (at + 1), bottom) for at in range(len(word.text)))
    return out


def _word(letters: Sequence[tuple[str, _Pixels, float]]) -> Found:
    boxes = [box for _, box, _ in letters]
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return Found("".join(letter for letter, _, _ in letters), box, 100 * sum(share for _, _, share in letters) / len(letters))
