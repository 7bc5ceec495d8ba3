"""The press: a paper, a grade of damage and a seed give its scan, and all that is known about it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from PIL import Image
from tests.press import ink, orders
from tests.press.papers import Paper
from tests.press.typeset import Quads, Setting, set_page
from tests.press.wear import Grade, Laid, worn


@dataclass(frozen=True, slots=True)
class Cut:
    """What was cut.

    Attributes:
        area: The corners of the box; of the code in the margin where the words were whited out without a frame.
        codes: The exemption printed by it.
        kind: How it was cut.
    """

    area: Quads
    codes: tuple[str, ...]
    kind: Literal["black", "white", "blank"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One printed page.

    Attributes:
        image: The scan.
        dpi: Its resolution.
        text: What was set.
        quads: For each character of the text its corners in points of the page as shown, from its own top left clockwise.
        struck: The corners of what a line was drawn through.
        cuts: What was cut.
        laid: How the sheet lay on the glass.
        marks: In plain words what else was done to it.
    """

    image: Image.Image
    dpi: int
    text: str
    quads: Quads
    struck: tuple[Quads, ...]
    cuts: tuple[Cut, ...]
    laid: Laid
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper as printed."""

    paper: Paper
    grade: str
    sheets: tuple[Sheet, ...]


def printed(paper: Paper, grade: Grade, seed: int = 0) -> Printed:
    """Print a paper; the same paper, grade and seed give the same scan."""
    sheets = []
    for number, text in enumerate(paper.pages, 1):
        chance = random.Random(f"{seed}:{paper.slug}:{number}")
        document = next((one for one in paper.documents if one["pages"][0] <= number <= one["pages"][1]), paper.documents[-1])
        sheets.append(_sheet(text, document, grade, chance))
    return Printed(paper, grade.name, tuple(sheets))


def _sheet(text: str, document: dict[str, Any], grade: Grade, chance: random.Random) -> Sheet:
    """Set, mark and copy one page."""
    lines = text.split("\n")
    stretches = orders.pieces(lines, document)
    setting = set_page(text, stretches, grade.uneven, grade.stamp_angle, chance)
    marks: list[str] = []
    struck = _struck(setting, lines, stretches, document, chance)
    cuts = _cuts(setting, lines, stretches, chance)
    if chance.random() < grade.across:
        ink.stamp_across(setting, chance)
        marks.append("stamped across")
    if chance.random() < grade.perforated:
        ink.perforate(setting, "DECLASSIFIED", chance)
        marks.append("perforated")
    image, laid = worn(setting.image, grade, chance)
    return Sheet(
        image=image,
        dpi=grade.dpi,
        text=text,
        quads=laid.on_page(setting.quads),
        struck=tuple(laid.on_page(quad) for quad in struck),
        cuts=tuple(Cut(laid.on_page(one.area), one.codes, one.kind) for one in cuts),
        laid=laid,
        marks=tuple(marks),
    )


def _struck(setting: Setting, lines: Sequence[str], stretches: Sequence[orders.Piece], document: dict[str, Any], chance: random.Random) -> list[Quads]:
    """Strike the original markings of a paper that was declassified."""
    stamps = [lines[piece.line] for piece in stretches if piece.kind == "stamp"]
    if not (document["expect"].get("release_decision") or any("DECLASSIFIED" in words.upper() for words in stamps)):
        return []
    starts = np.cumsum([0] + [len(line) + 1 for line in lines])
    found = []
    for piece in orders.markings(lines, stretches):
        first = int(starts[piece.line]) + piece.start
        found.append(ink.strike(setting, range(first, first + piece.end - piece.start), chance))
    return found


def _cuts(setting: Setting, lines: Sequence[str], stretches: Sequence[orders.Piece], chance: random.Random) -> list[Cut]:
    """Cut what is to be cut, each cut in black or in white, with the codes that stand by its lines."""
    found = []
    for group in sorted(setting.cuts):
        rows = [piece.line for piece in stretches if piece.kind == "cut" and piece.group == group]
        by = [lines[p.line][p.start : p.end] for p in stretches if p.kind == "code" and p.line in rows]
        codes = tuple(code.strip() for words in by for code in words.split(","))
        black = chance.random() < 0.5
        found.append(Cut(ink.cut(setting, group, black), codes, "black" if black else "white"))
    starts = np.cumsum([0] + [len(line) + 1 for line in lines])
    for p in stretches:
        if p.kind == "code" and not any(one.kind == "cut" and one.line == p.line for one in stretches):
            quads = setting.quads[int(starts[p.line]) + p.start : int(starts[p.line]) + p.end].reshape(-1, 2)
            corners = np.array([quads.min(axis=0), (quads[:, 0].max(), quads[:, 1].min()), quads.max(axis=0), (quads[:, 0].min(), quads[:, 1].max())])
            found.append(Cut(corners, tuple(code.strip() for code in lines[p.line][p.start : p.end].split(",")), "blank"))
    return found
