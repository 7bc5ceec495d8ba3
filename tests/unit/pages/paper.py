"""Small drawn pages for the tests of this room."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

LINES = (
    "MEMORANDUM FOR THE FILE",
    "SUBJECT: Grain for Ruritania",
    "The talks on grain will resume on Monday in the capital.",
    "The minister has said that the price must come down first,",
    "and that his government would not sign before the harvest.",
    "We expect a second round of talks at the end of the month.",
)


def typed(lines: Sequence[str] = LINES, *, size: tuple[int, int] = (1700, 2200), top: int = 200, pitch: int = 80, letter: int = 44) -> Image.Image:
    """A white page at 200 dpi with lines of type."""
    page = Image.new("L", size, 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(letter)
    for number, line in enumerate(lines):
        draw.text((150, top + pitch * number), line, fill=0, font=font)
    return page
