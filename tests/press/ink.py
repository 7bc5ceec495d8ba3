"""What hands and machines do to a typed page before it is copied: strike, black out, white out, stamp across, perforate."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFont
from tests.press.typeset import DPI, HEIGHT, WIDTH, Quads, Setting, turned

_DOT = 17
_STEP = 27
_ACROSS = ("COPY", "FILE COPY", "RECORD COPY", "ORIGINAL")


def strike(setting: Setting, places: range, chance: random.Random) -> Quads:
    """Draw a line by hand through words; the corners of what it runs through."""
    quads = setting.quads[places.start : places.stop]
    left, right = float(quads[0, 0, 0]), float(quads[-1, 1, 0])
    top, bottom = float(quads[0, 0, 1]), float(quads[0, 2, 1])
    level = top + (bottom - top) * chance.uniform(0.40, 0.52)
    fall = chance.uniform(-4, 4)
    draw = ImageDraw.Draw(setting.image)
    over = chance.uniform(6, 26)
    draw.line((left - over, level - fall, right + chance.uniform(6, 26), level + fall), fill=chance.randint(0, 60), width=chance.randint(4, 6))
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)])


def cut(setting: Setting, group: int, black: bool) -> Quads:
    """Black out, or white out with a frame, what a cut covers; its corners."""
    left, top, right, bottom = setting.cuts[group]
    ImageDraw.Draw(setting.image).rectangle((left, top, right, bottom), fill=0 if black else 255, outline=0, width=4)
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)])


def stamp_across(setting: Setting, chance: random.Random) -> None:
    """Set a rubber stamp of large open letters across the page at an angle."""
    words = chance.choice(_ACROSS)
    face = ImageFont.load_default(150)
    sheet = Image.new("L", (WIDTH, HEIGHT), 255)
    x, y = chance.uniform(500, 1300), chance.uniform(900, 2400)
    ImageDraw.Draw(sheet).text((x, y), words, fill=255, font=face, stroke_width=4, stroke_fill=70)
    sheet = sheet.rotate(chance.choice((-1, 1)) * chance.uniform(14, 35), Image.Resampling.BILINEAR, center=(x + 300, y + 75), fillcolor=255)
    setting.image = ImageChops.darker(setting.image, sheet)


def perforate(setting: Setting, words: str, chance: random.Random) -> None:
    """Punch words in round holes through the page; a copier shows the holes black."""
    draw = ImageDraw.Draw(setting.image)
    face = ImageFont.load_default(10)
    mask = face.getmask(words, mode="1")
    columns, rows = mask.size
    bits = np.frombuffer(bytes(mask), dtype=np.uint8).reshape(rows, columns) > 0
    x, y = chance.uniform(60, max(61, WIDTH - 60 - columns * _STEP)), chance.uniform(500, 2500)
    angle = chance.uniform(-1.5, 1.5)
    at = np.argwhere(bits)[:, ::-1] * float(_STEP) + (x, y)
    for px, py in turned(at, angle, (WIDTH / 2, y)):
        draw.ellipse((px - _DOT / 2, py - _DOT / 2, px + _DOT / 2, py + _DOT / 2), fill=0)


def copier_edge(image: Image.Image, chance: random.Random) -> Image.Image:
    """The black edge that an open lid leaves along one or two sides."""
    dark = image.copy()
    draw = ImageDraw.Draw(dark)
    for side in chance.sample(("left", "right", "top", "bottom"), chance.randint(1, 2)):
        deep, lean = chance.uniform(0.04, 0.16) * DPI, chance.uniform(0, 0.06) * DPI
        corners: Sequence[tuple[float, float]] = {
            "left": [(0, 0), (deep, 0), (deep + lean, HEIGHT), (0, HEIGHT)],
            "right": [(WIDTH, 0), (WIDTH - deep, 0), (WIDTH - deep - lean, HEIGHT), (WIDTH, HEIGHT)],
            "top": [(0, 0), (WIDTH, 0), (WIDTH, deep), (0, deep + lean)],
            "bottom": [(0, HEIGHT), (WIDTH, HEIGHT), (WIDTH, HEIGHT - deep), (0, HEIGHT - deep - lean)],
        }[side]
        draw.polygon(list(corners), fill=20)
    return dark
