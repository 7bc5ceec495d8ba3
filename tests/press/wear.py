"""What copying and scanning do to a page: blur, faded ink, dirt, a hard contrast, a sheet laid askew or the wrong way round."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from tests.press import ink
from tests.press.typeset import DPI, HEIGHT, WIDTH, Quads, turned

HERE = Path(__file__).resolve().parent
_POINTS = 72 / DPI


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """How far pages are damaged; a row of grades.toml says what each means."""

    name: str
    dpi: int
    bilevel: bool
    skew: float
    blur: float
    uneven: float
    ground: float
    specks: int
    speck: float
    edge: float
    stamp_angle: float
    across: float
    perforated: float
    turned: float


def grades() -> dict[str, Grade]:
    """The grades of damage by name, from the lightest."""
    rows = tomllib.loads((HERE / "grades.toml").read_text(encoding="utf-8"))
    return {name: Grade(name=name, **row) for name, row in rows.items()}


@dataclass(frozen=True, slots=True)
class Laid:
    """How a sheet lay on the glass.

    Attributes:
        skew: Degrees it was turned clockwise.
        turn: Degrees it was turned counter-clockwise after that: 0, 90, 180 or 270.
    """

    skew: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as shown, in points."""
        return (WIDTH * _POINTS, HEIGHT * _POINTS) if self.turn in (0, 180) else (HEIGHT * _POINTS, WIDTH * _POINTS)

    def on_page(self, pixels: Quads) -> Quads:
        """Places of the sheet as set, in pixels, as points of the page as shown, origin top left."""
        straight = turned(pixels, self.skew, (WIDTH / 2, HEIGHT / 2))
        x, y = straight[..., 0], straight[..., 1]
        x, y = {0: (x, y), 90: (y, WIDTH - x), 180: (WIDTH - x, HEIGHT - y), 270: (HEIGHT - y, x)}[self.turn]
        return np.stack([x, y], axis=-1) * _POINTS


def worn(image: Image.Image, grade: Grade, chance: random.Random) -> tuple[Image.Image, Laid]:
    """The scan of a sheet, and how it lay."""
    noise = np.random.default_rng(chance.getrandbits(63))
    laid = Laid(chance.uniform(-grade.skew, grade.skew), chance.choice((90, 180, 270)) if chance.random() < grade.turned else 0)
    image = image.rotate(-laid.skew, Image.Resampling.BICUBIC, center=(WIDTH / 2, HEIGHT / 2), fillcolor=255)
    if chance.random() < grade.edge:
        image = ink.copier_edge(image, chance)
    image = image.filter(ImageFilter.GaussianBlur(grade.blur * DPI / 1000))
    grey = np.asarray(image).astype(np.float32)
    faded = _clouds(noise) * grade.uneven
    grey = 255 - (255 - grey) * (1 - 0.5 * faded)
    grey += grade.ground * noise.standard_normal(grey.shape, dtype=np.float32)
    _specks(grey, grade, noise)
    sheet = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    if laid.turn:
        sheet = sheet.transpose({90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}[laid.turn])
    if grade.dpi != DPI:
        sheet = sheet.resize((round(sheet.width * grade.dpi / DPI), round(sheet.height * grade.dpi / DPI)), Image.Resampling.BOX)
    return (sheet.point(lambda level: 255 if level >= 150 else 0).convert("1", dither=Image.Dither.NONE) if grade.bilevel else sheet), laid


def _clouds(noise: np.random.Generator) -> NDArray[np.float32]:
    """A slow change of shade over the page, 0 to 1: where the ribbon, or the copier's drum, was worn."""
    small = Image.fromarray(noise.integers(0, 256, (9, 7), dtype=np.uint8))
    return np.asarray(small.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)).astype(np.float32) / 255


def _specks(grey: NDArray[np.float32], grade: Grade, noise: np.random.Generator) -> None:
    """Specks of dirt, most of them small."""
    most = grade.speck * DPI / 1000
    for y, x, share in zip(noise.integers(0, HEIGHT, grade.specks), noise.integers(0, WIDTH, grade.specks), noise.random(grade.specks), strict=True):
        size = max(1, round(most * share * share))
        grey[y : y + size, x : x + max(1, size - int(noise.integers(0, 2)))] = 30
