"""A small drawing that comes out as SVG and as PNG alike: lines, shapes and words in black on white, told apart by form and never by colour."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

Dash = Literal["solid", "dashed", "dotted"]
_DASHES = {"solid": (), "dashed": (7, 4), "dotted": (1.5, 4)}
_SCALE = 2
_GREY = "#bbbbbb"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    points: tuple[float, float, float, float]
    dash: Dash = "solid"
    width: float = 1.4
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed shape through its corners, filled black or white."""

    corners: tuple[tuple[float, float], ...]
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Words at a place: at the left, the middle or the right of it."""

    at: tuple[float, float]
    text: str
    anchor: Literal["start", "middle", "end"] = "start"
    size: float = 12
    bold: bool = False


@dataclass(slots=True)
class Figure:
    """A drawing.

    Attributes:
        width: In points.
        height: In points.
        title: What it shows, for those who cannot see it.
        parts: In the order they are drawn.
    """

    width: float
    height: float
    title: str
    parts: list[Stroke | Shape | Words] = field(default_factory=list)

    def svg(self) -> str:
        """As SVG, words escaped."""
        parts = "".join(_svg(part) for part in self.parts)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:.0f} {self.height:.0f}" width="{self.width:.0f}" role="img" '
            f'aria-label="{escape(self.title)}" font-family="Helvetica, Arial, sans-serif"><title>{escape(self.title)}</title>'
            f'<rect width="100%" height="100%" fill="white"/>{parts}</svg>'
        )

    def png(self) -> bytes:
        """As PNG, twice the size in dots."""
        image = Image.new("L", (int(self.width * _SCALE), int(self.height * _SCALE)), 255)
        pen = ImageDraw.Draw(image)
        for part in self.parts:
            _draw(pen, part)
        out = io.BytesIO()
        image.save(out, "PNG", optimize=True)
        return out.getvalue()


def _svg(part: Stroke | Shape | Words) -> str:
    if isinstance(part, Stroke):
        x1, y1, x2, y2 = part.points
        dash = f' stroke-dasharray="{" ".join(str(one) for one in _DASHES[part.dash])}"' if _DASHES[part.dash] else ""
        colour = _GREY if part.faint else "black"
        return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{part.width}"{dash}/>'
    if isinstance(part, Shape):
        corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in part.corners)
        return f'<polygon points="{corners}" fill="{"black" if part.filled else "white"}" stroke="black" stroke-width="1.3"/>'
    weight = ' font-weight="bold"' if part.bold else ""
    x, y = part.at
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{part.size}" text-anchor="{part.anchor}"{weight}>{escape(part.text)}</text>'


def _draw(pen: ImageDraw.ImageDraw, part: Stroke | Shape | Words) -> None:
    if isinstance(part, Stroke):
        for piece in _pieces(part):
            pen.line([one * _SCALE for one in piece], fill=187 if part.faint else 0, width=max(1, round(part.width * _SCALE)))
    elif isinstance(part, Shape):
        pen.polygon([(x * _SCALE, y * _SCALE) for x, y in part.corners], fill=0 if part.filled else 255, outline=0, width=_SCALE)
    else:
        font = ImageFont.load_default(part.size * _SCALE)
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[part.anchor]
        x, y = part.at
        pen.text((x * _SCALE, y * _SCALE), part.text, fill=0, font=font, anchor=anchor, stroke_width=1 if part.bold else 0)


def _pieces(stroke: Stroke) -> Sequence[tuple[float, float, float, float]]:
    """The dashes of a line."""
    x1, y1, x2, y2 = stroke.points
    dash = _DASHES[stroke.dash]
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    if not dash or not length:
        return [stroke.points]
    on, off = dash
    found, at = [], 0.0
    while at < length:
        end = min(at + on, length)
        found.append(tuple(start + (stop - start) * share / length for share in (at, end) for start, stop in ((x1, x2), (y1, y2))))
        at = end + off
    return found
