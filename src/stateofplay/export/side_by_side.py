"""Copies side by side: one page of HTML that needs nothing else, not even a network.

Both copies' pages stand beside each other, as images where there are such, else as text; they scroll together, by the places that belong
together. Each variant is marked in both by a sign, a number and a colour, so that nothing rests on colour alone, and `n` and `p` (or the
arrows) go from one to the next. Everything that comes from a document is escaped, and the page allows no script but its own.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib import resources
from itertools import pairwise

from stateofplay.model.locus import Box, Locus
from stateofplay.model.page import Page, box_of
from stateofplay.model.variant import Variant, Witness

Pictures = Mapping[tuple[str, int], bytes]
"""Source digest and page number: the page as PNG."""

SIGNS: dict[tuple[str, str], tuple[str, str]] = {
    ("excised", "here"): ("+", "cut at the left, open at the right"),
    ("excised", "there"): ("−", "open at the left, cut at the right"),
    ("withheld", "both"): ("■", "cut in both"),
    ("lacking", "here"): (">", "wanting at the left"),
    ("lacking", "there"): ("<", "wanting at the right"),
    ("differs", ""): ("≠", "other words"),
}
"""Kind and side of a variant: its sign and what it means."""
_DAMAGE = ("~", "the same words, damaged")


@dataclass(frozen=True, slots=True)
class Side:
    """One copy.

    Attributes:
        title: What it is, in a line.
        source: The digest of its source.
        pages: Its pages in order.
    """

    title: str
    source: str
    pages: Sequence[Page]


@dataclass(frozen=True, slots=True)
class Spread:
    """Two copies laid beside each other.

    Attributes:
        heading: The verdict and its reasons.
        here: The copy at the left.
        there: The copy at the right.
        variants: Where they part, those to be shown.
    """

    heading: str
    here: Side
    there: Side
    variants: Sequence[Variant]


def side_by_side(spreads: Sequence[Spread], pictures: Pictures) -> str:
    """The HTML page of copies, in their order.

    Args:
        spreads: Copies laid beside each other.
        pictures: Images of pages; a page without one is shown as text.
    """
    style = resources.files("stateofplay.export").joinpath("side_by_side.css").read_text(encoding="utf-8")
    script = resources.files("stateofplay.export").joinpath("side_by_side.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    body = "\n".join(_spread(index, spread, pictures) for index, spread in enumerate(spreads)) or "<p>No paper stands in more than one copy.</p>"
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Copies side by side</title>\n<style>\n{style}</style>\n</head>\n'
        f"<body>\n{body}\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _spread(index: int, spread: Spread, pictures: Pictures) -> str:
    """Two copies: heading, list of variants, both papers."""
    rows = "".join(_row(index, number, variant) for number, variant in enumerate(spread.variants, 1))
    kinds = dict.fromkeys(SIGNS.get((variant.kind, variant.wanting), _DAMAGE) for variant in spread.variants)
    legend = " ".join(f"<span><b>{escape(sign)}</b> {escape(words)}</span>" for sign, words in kinds)
    sides = _side(index, "left", spread.here, [(one, one.here) for one in spread.variants], pictures)
    sides += _side(index, "right", spread.there, [(one, one.there) for one in spread.variants], pictures)
    keys = '<p class="keys"><button data-step="-1">‹ previous (p)</button> <output></output> <button data-step="1">next (n) ›</button></p>'
    return (
        f'<section id="s{index}"><header><h1>{escape(spread.heading)}</h1>{keys}<p class="legend">{legend}</p></header>\n'
        f'<div class="three"><ol class="list" aria-label="variants">{rows}</ol><div class="both">{sides}</div></div></section>'
    )


def _side(index: int, name: str, side: Side, marked: Sequence[tuple[Variant, Witness]], pictures: Pictures) -> str:
    """One copy with its pages."""
    pages = "".join(_page(index, page, marked, pictures.get((side.source, page.number))) for page in side.pages)
    return f'<div class="copy" tabindex="0" aria-label="{name} copy"><h2>{escape(side.title)}</h2>{pages}</div>'


def _row(index: int, number: int, variant: Variant) -> str:
    """A variant in the list."""
    sign, meaning = SIGNS.get((variant.kind, variant.wanting), _DAMAGE)
    shown = (variant.here, variant.there) if variant.kind == "differs" else (variant.open,)
    words = " | ".join(" ".join(one.text.split()) for one in shown)
    words = words if len(words) < 160 else words[:150] + " …"
    told = ", ".join([*variant.exemptions, *([f"[{variant.amount}]"] if variant.amount else []), variant.confidence])
    return (
        f'<li class="{variant.kind}" data-v="s{index}v{number}" tabindex="0" title="{escape(meaning)}: {escape(variant.why)}"><b>{escape(sign)} {number}</b> '
        f"<em>{escape(told)}</em><br>{escape(words)}</li>"
    )


def _page(index: int, page: Page, marked: Sequence[tuple[Variant, Witness]], picture: bytes | None) -> str:
    """A page with the variants that stand on it."""
    there = [(number, variant, at) for number, (variant, one) in enumerate(marked, 1) for at in one.loci if at.page == page.number]
    body = _drawn(index, page, there, picture) if picture and page.width and page.height else _typed(index, page, there)
    return f'<figure>{body}<figcaption>page {page.number}</figcaption></figure>'


def _drawn(index: int, page: Page, there: Sequence[tuple[int, Variant, Locus]], picture: bytes) -> str:
    """A page's image, a box round each line of a variant."""
    image = base64.b64encode(picture).decode()
    boxes = "".join(_box(index, page, number, variant, box, first) for number, variant, at in there for first, box in _rows(page, at))
    return f'<div class="paper"><img alt="page {page.number}" src="data:image/png;base64,{image}">{boxes}</div>'


def _rows(page: Page, at: Locus) -> Iterator[tuple[bool, Box]]:
    """The boxes of the lines that a place covers, the first told."""
    line: list[Box] = []
    first = True
    for word in page.words:
        if word.end <= at.start or word.start >= at.end:
            continue
        if line and word.box[1] > (line[-1][1] + line[-1][3]) / 2:
            yield first, _round(line)
            line, first = [], False
        line.append(word.box)
    if line:
        yield first, _round(line)
    elif (box := at.box or box_of(page, at.start, at.end)) is not None:
        yield True, box if at.end > at.start else (box[0] - 2, box[1], box[0], box[3])


def _round(boxes: Sequence[Box]) -> Box:
    """The smallest box round boxes."""
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _box(index: int, page: Page, number: int, variant: Variant, box: Box, first: bool) -> str:
    """A box in shares of the page, so that it holds at every size."""
    width, height = page.width or 1.0, page.height or 1.0
    left, top, right, bottom = box
    style = f"left:{left / width:.3%};top:{top / height:.3%};width:{(right - left) / width:.3%};height:{(bottom - top) / height:.3%}"
    sign = SIGNS.get((variant.kind, variant.wanting), _DAMAGE)[0]
    label = f"<i>{escape(sign)}{number}</i>" if first else ""
    title = escape(variant.amount or variant.kind)
    return f'<a class="box {variant.kind} {variant.wanting}" data-v="s{index}v{number}" style="{style}" title="{title}">{label}</a>'


def _typed(index: int, page: Page, there: Sequence[tuple[int, Variant, Locus]]) -> str:
    """A page's text, its variants marked; a point stands where a copy has nothing."""
    edges = sorted({0, len(page.text), *(edge for _, _, at in there for edge in (at.start, at.end))})
    out: list[str] = []
    for start, end in pairwise([*edges, len(page.text)]):
        for number, variant, at in there:
            if at.start == start:
                out.append(_sign(index, number, variant, at.end == at.start))
        over = [(number, variant) for number, variant, at in there if at.start <= start and end <= at.end and end > start]
        words = escape(page.text[start:end])
        if over:
            names = " ".join(f"s{index}v{number}" for number, _ in over)
            words = f'<mark class="{over[0][1].kind} {over[0][1].wanting}" data-v="{names}">{words}</mark>'
        out.append(words)
    return f"<pre>{''.join(out)}</pre>"


def _sign(index: int, number: int, variant: Variant, point: bool) -> str:
    """The sign and number before a variant's words."""
    sign = SIGNS.get((variant.kind, variant.wanting), _DAMAGE)[0]
    return f'<b class="sign {variant.kind}{" point" if point else ""}" data-v="s{index}v{number}">{escape(sign)}{number}</b>'
