"""Sets a page: draws its type and its stamps, and keeps where each character stands."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFont
from tests.press.orders import Piece

HERE = Path(__file__).resolve().parent
DPI = 300
WIDTH, HEIGHT = 2550, 3300
_LEFT, _TOP = 290, 240
_FACE = HERE / "fonts" / "CourierPrime-Regular.ttf"
_WIDEST = 100
_STAMP = 36

Quads = NDArray[np.float64]


@dataclass(slots=True)
class Setting:
    """A page as set, in pixels.

    Attributes:
        image: Grey, black on white.
        quads: For each character of the page's text its four corners from the top left clockwise; not a number where it is not printed.
        pitch: From one line to the next.
        letter: The width of a letter.
        cuts: For each cut its box and the characters of its codes.
    """

    image: Image.Image
    quads: Quads
    pitch: float
    letter: float
    cuts: dict[int, tuple[float, float, float, float]] = field(default_factory=dict)


def set_page(text: str, printed: Sequence[Piece], fade: float, angle: float, chance: random.Random) -> Setting:
    """A page set in type.

    Args:
        text: The page's text.
        printed: Its stretches.
        fade: How far the ink of a letter may fade, 0 to 1.
        angle: Degrees at most that a stamp is turned.
        chance: What decides where there is a choice.
    """
    lines = text.split("\n")
    starts = np.cumsum([0] + [len(line) + 1 for line in lines])
    rows, height = _rows(lines, printed)
    widest = max((piece.end - piece.start + (piece.start if piece.end <= _WIDEST else 0) for piece in printed if piece.kind == "type"), default=60)
    letter = 30.0 if widest <= 64 else 25.0 if widest <= 78 else 1960 / min(widest, _WIDEST)
    pitch = min(50.0, (HEIGHT - 2 * _TOP) / max(height, 1))
    setting = Setting(Image.new("L", (WIDTH, HEIGHT), 255), np.full((len(text) + 1, 4, 2), np.nan), pitch, letter)
    font = ImageFont.truetype(_FACE, round(letter / 0.6))
    for piece in printed:
        top = _TOP + rows[piece.line] * pitch
        if piece.kind == "type":
            _type(setting, (lines[piece.line], int(starts[piece.line])), piece, top, (font, fade, chance))
        elif piece.kind == "cut":
            box = (_LEFT + piece.start * letter, top - 0.12 * pitch, _LEFT + piece.end * letter, top + 0.9 * pitch)
            had = setting.cuts.get(piece.group, box)
            setting.cuts[piece.group] = (min(box[0], had[0]), min(box[1], had[1]), max(box[2], had[2]), max(box[3], had[3]))
    for group in sorted({piece.group for piece in printed if piece.kind == "stamp"}):
        stamp = [piece for piece in printed if piece.kind == "stamp" and piece.group == group]
        _stamp(setting, [(lines[p.line], int(starts[p.line]), p, _TOP + rows[p.line] * pitch) for p in stamp], chance.uniform(-angle, angle))
    for piece in printed:
        if piece.kind == "code":
            top = _TOP + rows[piece.line] * pitch
            _words(setting, (lines[piece.line], int(starts[piece.line])), piece, (max(_LEFT + piece.start * letter, 2060), top), 34)
    return setting


def _rows(lines: Sequence[str], printed: Sequence[Piece]) -> tuple[dict[int, int], int]:
    """The row on which each line begins, since a long typed line takes several; and how many there are."""
    rows: dict[int, int] = {}
    row = 0
    for number, line in enumerate(lines):
        rows[number] = row
        typed = any(piece.line == number and piece.kind == "type" for piece in printed)
        row += max(1, -(-len(line.rstrip()) // _WIDEST)) + (len(line.rstrip()) > _WIDEST) if typed and len(line.rstrip()) > _WIDEST else 1
    return rows, row


def _type(setting: Setting, line: tuple[str, int], piece: Piece, top: float, hand: tuple[ImageFont.FreeTypeFont, float, random.Random]) -> None:
    """Type a stretch, letter by letter, as a typewriter does: each a little off its line and of its own blackness."""
    text, start = line
    font, fade, chance = hand
    draw = ImageDraw.Draw(setting.image)
    column, row = piece.start, 0
    for index in range(piece.start, piece.end):
        word = text[index : piece.end].split(" ", 1)[0]
        if column + len(word) > _WIDEST and text[index - 1 : index] == " " and column > 0 and piece.end > _WIDEST:
            column, row = 0, row + 1
        x, y = _LEFT + column * setting.letter, top + row * setting.pitch + chance.choice((-1, 0, 0, 0, 1))
        column += 1
        setting.quads[start + index] = _quad((x, y, x + setting.letter, y + 0.8 * setting.pitch))
        if text[index] != " ":
            draw.text((x, y), text[index], fill=round(255 * fade * chance.random() ** 2 * 0.6), font=font)


def _stamp(setting: Setting, lines: Sequence[tuple[str, int, Piece, float]], angle: float) -> None:
    """Set a stamp's lines in its own face and turn them together."""
    sheet = Image.new("L", (WIDTH, HEIGHT), 255)
    before = setting.image
    setting.image = sheet
    places: list[int] = []
    for text, start, piece, top in lines:
        left = _LEFT - 60 + piece.start * setting.letter if piece.start < 60 else _LEFT + 48 * setting.letter
        size = _STAMP
        while size > 20 and _wide(text[piece.start : piece.end], size) > WIDTH - 90 - min(left, 500.0):
            size -= 1
        left = min(left, WIDTH - 90 - _wide(text[piece.start : piece.end], size))
        _words(setting, (text, start), piece, (left, top), size)
        places.extend(range(start + piece.start, start + piece.end))
    corners = setting.quads[places].reshape(-1, 2)
    middle = (float(np.nanmean(corners[:, 0])), float(np.nanmean(corners[:, 1])))
    setting.image = ImageChops.darker(before, sheet.rotate(-angle, Image.Resampling.BILINEAR, center=middle, fillcolor=255) if angle else sheet)
    setting.quads[places] = turned(setting.quads[places], angle, middle)


def _face(size: int) -> ImageFont.FreeTypeFont:
    face = ImageFont.load_default(size)
    assert isinstance(face, ImageFont.FreeTypeFont)
    return face


def _wide(words: str, size: int) -> float:
    return float(_face(size).getlength(words))


def _words(setting: Setting, line: tuple[str, int], piece: Piece, at: tuple[float, float], size: int) -> None:
    """Set a stretch in the stamps' face from a place on."""
    text, start = line
    face = _face(size)
    draw = ImageDraw.Draw(setting.image)
    x, y = at
    for index in range(piece.start, piece.end):
        width = float(face.getlength(text[index]))
        setting.quads[start + index] = _quad((x, y, x + width, y + 1.15 * size))
        draw.text((x, y), text[index], fill=0, font=face)
        x += width


def _quad(box: tuple[float, float, float, float]) -> Quads:
    left, top, right, bottom = box
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)])


def turned(points: Quads, angle: float, middle: tuple[float, float]) -> Quads:
    """Points turned clockwise as seen, by degrees, about a middle."""
    a = angle * pi / 180
    x, y = points[..., 0] - middle[0], points[..., 1] - middle[1]
    return np.stack([middle[0] + x * cos(a) - y * sin(a), middle[1] + x * sin(a) + y * cos(a)], axis=-1)
