"""The two layers of marking: what the paper's makers put on it, and what the release put over it.

On a released paper UNCLASSIFIED stands outside the original marking at the head and foot of each page; a paper that bears nothing but
UNCLASSIFIED is marked by its release, unless the release says so in a header of its own or the telegram's own line says it too.
Source: State Department FOIA stamps; 5 FAH-3.
"""

from __future__ import annotations

from dataclasses import dataclass

from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.parts.marking import banner_of, level_of, two_banners
from stateofplay.apparatus.parts.window import pieces_of
from stateofplay.apparatus.sheet import Line, Sheet, Span

OVERLAY = "UNCLASSIFIED"


@dataclass(frozen=True, slots=True)
class Banner:
    """A marking that stands alone: its words, its level, how far they are from its name, and whether it is a page's outermost line."""

    span: Span
    level: str
    edits: int
    outer: bool


@dataclass(frozen=True, slots=True)
class Layers:
    """The markings of a sheet.

    Attributes:
        own: Those of the paper's makers.
        overlay: Those of the release.
        stamped: Whether a release stamp says UNCLASSIFIED elsewhere.
    """

    own: tuple[Banner, ...]
    overlay: tuple[Banner, ...]
    stamped: bool


def _outermost(sheet: Sheet) -> set[int]:
    """Numbers of the first and last lines of each page that are neither blank nor a page number."""
    by_page: dict[int, list[int]] = {}
    for line in sheet.lines:
        if line.role not in ("blank", "folio"):
            by_page.setdefault(line.page, []).append(line.number)
    return {number for numbers in by_page.values() for number in (numbers[0], numbers[-1])}


def _of(line: Line, outer: bool) -> list[Banner]:
    """The markings on a banner line."""
    both = two_banners(line.text)
    if both:
        cut = line.text.rfind(both[1][:2])
        return [Banner(line.span(0, cut), both[0], 0, outer), Banner(line.span(cut), both[1], 0, outer)]
    found = banner_of(line.text)
    if found:
        return [Banner(line.span(), *found, outer)]
    for low, high in pieces_of(line.text):
        found = banner_of(line.text[low:high])
        if found:
            return [Banner(line.span(low, high), *found, outer)]
    return []


def layers(sheet: Sheet) -> Layers:
    """The markings of a sheet, parted into the paper's own and the release's."""
    outer = _outermost(sheet)
    found = [banner for line in sheet.lines if line.role == "banner" for banner in _of(line, line.number in outer)]
    stamped = any(mark.field == "release_classification" for stamp in sheet.stamps for mark in stamp.marks)
    low = [banner for banner in found if banner.level == OVERLAY]
    high = [banner for banner in found if banner.level != OVERLAY]
    said = {level[0] for slot in slots(sheet, "classification") if slot.spans for level in [level_of(slot.spans[0].text)] if level}
    telegram = bool(said) or any(line.role == "running" for line in sheet.lines)
    if high or said - {OVERLAY}:
        own, overlay = high, low
    elif stamped:
        own, overlay = low, []
    elif telegram:
        inner = [banner for banner in low if not banner.outer]
        over = bool(inner) and any(banner.outer for banner in low) and bool(sheet.stamps)
        own, overlay = (inner, [banner for banner in low if banner.outer]) if over else (low, [])
    else:
        own, overlay = [], low
    return Layers(tuple(own), tuple(overlay), stamped)
