"""A record beside its paper: one page of HTML that needs nothing else, not even a network.

Each page of the source stands at the left as an image (or, where there is none, as its text), with a box where each value
stands; the record stands at the right. Pointing at either shows the other. Printed, each page of paper gets a sheet, the
boxes and values carry the same numbers, and nothing depends on colour.

Everything that comes from a document is escaped, and the page allows no script but its own.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib import resources
from itertools import pairwise

from stateofplay.model.locus import Locus
from stateofplay.model.page import Page
from stateofplay.model.reading import Reading
from stateofplay.model.record import Record

Pictures = Mapping[tuple[str, int], bytes]
"""Source digest and page number: the page as PNG."""

_MARKS = {
    "excision": "cut out",
    "struck": "struck through",
    "handwriting": "handwriting, unread",
    "perforated": "perforated stamp",
    "tick": "tick",
    "line": "line",
}
_GRADES = {"sure": "", "likely": "likely", "doubtful": "doubtful"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A numbered value of a record."""

    number: int
    reading: Reading


def view(records: Sequence[Record], pictures: Pictures) -> str:
    """The HTML page for records, in their order.

    Args:
        records: Records with their pages.
        pictures: Images of pages; a page without one is shown as text.
    """
    style = resources.files("stateofplay.export").joinpath("view.css").read_text(encoding="utf-8")
    script = resources.files("stateofplay.export").joinpath("view.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    title = escape(records[0].source.path.rsplit("/", 1)[-1]) if records else "no record"
    sections = "\n".join(_section(index, record, pictures) for index, record in enumerate(records))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n<style>\n{style}</style>\n</head>\n'
        f"<body>\n{sections}\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _section(index: int, record: Record, pictures: Pictures) -> str:
    """One record: its pages at the left, what was read at the right."""
    entries = [_Entry(number, reading) for number, reading in enumerate(record.readings, 1)]
    extent = record.extent
    where = f"page {extent.first}" if extent.first == extent.last else f"pages {extent.first} to {extent.last}"
    pages = "\n".join(_page(index, page, entries, pictures.get((record.source.sha256, page.number))) for page in record.pages)
    rows = "\n".join(_row(index, entry) for entry in entries)
    doubts = "".join(f"<li>{escape(doubt.words)}</li>" for doubt in record.doubts)
    tail = f'<h2>Doubts</h2><ul class="doubts">{doubts}</ul>' if doubts else ""
    said = "".join(_statement(record, number) for number in range(len(record.statements)))
    told = f'<h2>Who stands where</h2><ul class="statements">{said}</ul>' if said else ""
    return (
        f'<section id="r{index}">\n<header><h1>{escape(record.genre.replace("_", " "))}</h1>'
        f"<p>{escape(record.source.path)}, {where}</p></header>\n"
        f'<div class="both"><div class="pages">\n{pages}\n</div>\n<div class="record"><dl>\n{rows}\n</dl>{told}{tail}</div></div>\n</section>'
    )


def _row(index: int, entry: _Entry) -> str:
    """One value with its number, grade, page and parts."""
    reading = entry.reading
    name = f"r{index}v{entry.number}"
    grade = _GRADES[reading.confidence]
    parts = "".join(f"<li><span>{escape(part.field.rsplit('.', 1)[-1].replace('_', ' '))}</span> {escape(part.value)}</li>" for part in reading.parts)
    return (
        f'<div class="value {escape(reading.confidence)}" data-v="{name}" tabindex="0"><dt>{escape(reading.field.replace("_", " "))}</dt>'
        f'<dd><b class="number">{entry.number}</b> <span class="words">{escape(reading.value)}</span>'
        + (f' <em class="grade">{grade}</em>' if grade else "")
        + f' <span class="where" title="{escape(reading.rule)}">p. {reading.loci[0].page}</span>'
        + (f'<ul class="parts">{parts}</ul>' if parts else "")
        + "</dd></div>"
    )


def _statement(record: Record, number: int) -> str:
    """One statement, shortly."""
    one = record.statements[number]
    sign = {"+": "for", "-": "against", "link": "ties", "delink": "parts"}.get(one.stance or "", "")
    stance = f" <em>{sign}{f' {one.strength}/5' if one.strength and sign else ''}</em>" if sign else ""
    via = ", ".join(name for name in one.reported_by if name != "author")
    told = f" (told by {escape(via)})" if via else ""
    grade = f' <em class="grade">{_GRADES[one.confidence]}</em>' if _GRADES[one.confidence] else ""
    return (
        f'<li title="{escape(one.rule)}"><span>{escape(one.kind)}</span> <b>{escape(one.holder)}</b>{told}{stance}: '
        f'{escape(" ".join(one.text.split()))}{grade} <span class="where">p. {one.loci[0].page}</span></li>'
    )


def _page(index: int, page: Page, entries: Sequence[_Entry], picture: bytes | None) -> str:
    """One page: its image with boxes, or its text with the values marked."""
    caption = f"page {page.number}" + (f", {page.layer} text" if page.layer != "text" else "")
    body = _drawn(index, page, entries, picture) if picture and page.width and page.height else _typed(index, page, entries)
    note = f'<p class="why">{escape(page.why)}</p>' if page.why else ""
    return f'<figure>{body}<figcaption>{escape(caption)}{note}</figcaption></figure>'


def _drawn(index: int, page: Page, entries: Sequence[_Entry], picture: bytes) -> str:
    image = base64.b64encode(picture).decode()
    boxes = "".join(
        _place(page, at, f'class="box {escape(entry.reading.confidence)}" data-v="r{index}v{entry.number}"', str(entry.number), entry.reading.field)
        for entry in entries
        for at in entry.reading.loci
        if at.page == page.number and at.box
    )
    marks = "".join(_place(page, Locus(page.number, 0, 0, mark.box), f'class="mark {mark.kind}"', "", _MARKS[mark.kind]) for mark in page.marks)
    return f'<div class="paper"><img alt="page {page.number}" src="data:image/png;base64,{image}">{marks}{boxes}</div>'


def _place(page: Page, at: Locus, attributes: str, label: str, title: str) -> str:
    """A box in shares of the page, so that it holds at every size."""
    assert at.box is not None
    width, height = page.width or 1.0, page.height or 1.0
    left, top, right, bottom = at.box
    style = f"left:{left / width:.3%};top:{top / height:.3%};width:{(right - left) / width:.3%};height:{(bottom - top) / height:.3%}"
    inner = f"<i>{label}</i>" if label else ""
    return f'<a {attributes} style="{style}" title="{escape(title.replace("_", " "))}">{inner}</a>'


def _typed(index: int, page: Page, entries: Sequence[_Entry]) -> str:
    """The page's text; where values overlap, the stretch belongs to each."""
    spans = [(at.start, at.end, f"r{index}v{entry.number}") for entry in entries for at in entry.reading.loci if at.page == page.number]
    return f"<pre>{''.join(_stretches(page.text, spans))}</pre>"


def _stretches(text: str, spans: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    for start, end in pairwise(edges):
        names = " ".join(name for first, last, name in spans if first <= start and end <= last)
        words = escape(text[start:end])
        yield f'<mark data-v="{names}">{words}</mark>' if names else words
