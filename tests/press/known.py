"""Where on its paper a value of the known record is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from tests.press.press import Printed
from tests.press.typeset import Quads

_UNPLACED = frozenset({"genre"})
_WORDS = {
    "part": r"RELEASED? IN PART",
    "full": r"RELEASED? IN FULL",
    "PRIORITY": r"^ *P\b|PRIORITY",
    "IMMEDIATE": r"^ *O\b|IMMEDIATE",
    "ROUTINE": r"^ *R\b|ROUTINE",
}
_MONTHS_FR = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a value is printed: the page, the corners of all its letters in points, and whether they stand on several lines."""

    page: int
    corners: Quads
    lines: bool = False

    def holds(self, page: int, point: tuple[float, float], slack: float = 1.0) -> bool:
        """Whether a point lies within the words as printed."""
        if page != self.page:
            return False
        low, high = self.corners.min(axis=0), self.corners.max(axis=0)
        if self.lines and (low <= point).all() and (point <= high).all():
            return True  # over several lines: the middle of them all
        around = _hull(self.corners)
        middle = around.mean(axis=0)
        # a hair of slack: letters are drawn within their cells, engines box the ink
        around = middle + (around - middle) * (1 + slack / np.maximum(np.abs(around - middle), 1.0))
        ends = np.roll(around, -1, axis=0)
        side = (ends[:, 0] - around[:, 0]) * (point[1] - around[:, 1]) - (ends[:, 1] - around[:, 1]) * (point[0] - around[:, 0])
        return bool((side >= 0).all() or (side <= 0).all())


def places(paper: Printed, pages: Sequence[int], field: str, value: str) -> list[Place]:
    """Every place of a document's pages at which a value is printed; empty where its spelling is not known."""
    if field in _UNPLACED:
        return []
    pattern = re.compile("|".join(_spellings(value)), re.IGNORECASE | re.MULTILINE)
    found = []
    for number in range(pages[0], pages[1] + 1):
        sheet = paper.sheets[number - 1]
        for m in pattern.finditer(sheet.text):
            corners = sheet.quads[m.start() : m.end()].reshape(-1, 2)
            corners = corners[~np.isnan(corners[:, 0])]
            if len(corners):
                found.append(Place(number, corners, "\n" in m[0].strip()))
    return found


def _spellings(value: str) -> list[str]:
    """Patterns for what a value looks like on paper."""
    if value in _WORDS:
        return [_WORDS[value]]
    m = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
    if not m:
        return [r"\s*".join(map(re.escape, re.sub(r"\s+", "", value)))] if len(value) < 40 else [r"\s+".join(map(re.escape, value.split()))]
    day = date(int(m[1]), int(m[2]), int(m[3]))
    short, long, french = f"{day:%b}", f"{day:%B}", _MONTHS_FR[day.month - 1]
    return [
        rf"({long}|{short})\.? +0?{day.day},? +{day.year}",
        rf"0?{day.day} +({long}|{short}|{french})\.? +({day.year}|{day:%y})",
        rf"0?{day.month}/0?{day.day}/({day.year}|{day:%y})",
        rf"{day.year}/0?{day.month}/0?{day.day}",
        rf"{day.day:02}\d{{4}}Z +{short} +{day:%y}",
        rf"{short} +0?{day.day} +[\d:]+ +{day.year}",
    ]


def _hull(points: Quads) -> Quads:
    """The convex hull of points, in order."""
    rows = sorted({(round(float(x), 3), round(float(y), 3)) for x, y in points})

    def half(sequence: list[tuple[float, float]]) -> list[tuple[float, float]]:
        out: list[tuple[float, float]] = []
        for p in sequence:
            while len(out) >= 2 and (out[-1][0] - out[-2][0]) * (p[1] - out[-2][1]) - (out[-1][1] - out[-2][1]) * (p[0] - out[-2][0]) <= 0:
                out.pop()
            out.append(p)
        return out[:-1]

    return np.array(half(rows) + half(rows[::-1]))
