"""The brief as one HTML page that needs nothing else, not even a network.

A citation leads to the page it rests on: its image with the words boxed where a picture and boxes are at hand, else its text with the words marked.
The page prints well, can be walked through by keyboard and read aloud, and nothing in it depends on colour. All words of papers are escaped, and the
page allows no script but its own, which only opens the page that a citation leads to.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib import resources
from itertools import pairwise

from stateofplay.export import brief_pictures
from stateofplay.export.brief_layout import Grid, Line, Section, cited, footnotes, head, ledger, left_out, plain, sections
from stateofplay.model.citation import Citation
from stateofplay.model.locus import Locus
from stateofplay.model.page import Page
from stateofplay.model.state_of_play import StateOfPlay

Pictures = Mapping[tuple[str, int], bytes]
"""Digest of a source and page number: the page as PNG."""


def html(state: StateOfPlay, pictures: Pictures | None = None, *, quotes: bool = False) -> str:
    """The page.

    Args:
        state: The state of play.
        pictures: Images of cited pages; a page without one is shown as text.
        quotes: Whether the words of the papers follow each line.
    """
    style, script = (resources.files("stateofplay.export").joinpath(name).read_text(encoding="utf-8") for name in ("brief.css", "brief.js"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    title, below = head(state)
    parts = sections(state)
    contents = "".join(f'<li><a href="#{one.key}">{escape(one.title)}</a></li>' for one in parts)
    body = "\n".join(_section(one, state, quotes and one.key != "short") for one in parts)
    out = "".join(f"<p class=note>Left out: {escape(words)}.</p>" for words in left_out(state))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n'
        f'<header><h1>{escape(title)}</h1>\n<p class="below">{escape(below)}</p></header>\n'
        f'<nav aria-label="Contents"><ol>{contents}<li><a href="#sources">Sources</a></li></ol></nav>\n<main>\n{body}\n'
        f'<section id="sources"><h2>Sources</h2>\n<ol class="sources">\n{_sources(state, pictures or {})}\n</ol>{out}</section>\n</main>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def _section(section: Section, state: StateOfPlay, quotes: bool) -> str:
    note = f'<p class="note">{escape(section.note)}</p>' if section.note else ""
    drawn = {"stances": brief_pictures.stances, "links": brief_pictures.links}.get(section.picture)
    pictures = "".join(f"<figure>{figure.svg()}</figure>" for figure in drawn(state)) if drawn else ""
    lines: list[str] = []
    blocks: list[str] = []
    for block in section.blocks:
        if isinstance(block, Line):
            lines.append(f"<li>{escape(block.words)}{_cites(block.cites, quotes)}</li>")
        else:
            blocks.append(_grid(block, quotes))
    listed = f'<ul class="lines">{"".join(lines)}</ul>' if lines else ""
    # the picture stands between the overview and the full table
    tables = blocks[0] + pictures + "".join(blocks[1:]) if len(blocks) > 1 else pictures + "".join(blocks)
    return f'<section id="{section.key}"><h2>{escape(section.title)}</h2>{note}{tables}{listed}</section>'


def _grid(grid: Grid, quotes: bool) -> str:
    kind = ' class="matrix"' if all(len(one) <= 2 for one in grid.heads[1:]) else ""
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in grid.heads)
    rows = "".join(
        f'<tr><th scope="row">{_cell(row[0], quotes)}</th>' + "".join(f"<td>{_cell(cell, quotes)}</td>" for cell in row[1:]) + "</tr>" for row in grid.rows
    )
    table = f"<table{kind}><caption>{escape(grid.caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="wide">{table}</div>'


def _cell(line: Line, quotes: bool) -> str:
    return escape(line.words) + _cites(line.cites, quotes)


def _name(cite: Citation, at: Locus) -> str:
    """The anchor of the words of a citation."""
    return f"w-{cite.record}-{at.page}-{at.start}-{at.end}"


def _cites(cites: Sequence[Citation], quotes: bool) -> str:
    found = []
    for cite in dict.fromkeys(cites):
        link = f'<a class="cite" href="#{_name(cite, cite.loci[0])}" title="{escape(plain(cite.text)[:300])}">[{cited(cite)}]</a>'
        found.append(f'<span class="quote"><q>{escape(plain(cite.text))}</q>{link}</span>' if quotes else link)
    return "".join(dict.fromkeys(found))


def _sources(state: StateOfPlay, pictures: Pictures) -> str:
    by_page: dict[tuple[str, int], dict[str, Locus]] = defaultdict(dict)
    for cite in _all_cites(state):
        for at in cite.loci:
            places = by_page[cite.record, at.page]
            if at.box or _name(cite, at) not in places:
                places[_name(cite, at)] = at
    rows = []
    kept = ledger(state)
    for (number, words), note in zip(footnotes(state), state.sources, strict=True):
        pages = "".join(_page(record, page, by_page.get((record, page.number), {}), pictures.get((note.sha256, page.number))) for record, page in note.pages)
        rows.append(f'<li value="{number}" id="s{number}">{escape(words)}<br><small>{escape(kept[number])}</small>{pages}</li>')
    return "\n".join(rows)


def _all_cites(state: StateOfPlay) -> Iterator[Citation]:
    """Every citation that a section shows."""
    for section in sections(state):
        for block in section.blocks:
            lines = [block] if isinstance(block, Line) else [cell for row in block.rows for cell in row]
            for line in lines:
                yield from line.cites


def _page(record: str, page: Page, places: Mapping[str, Locus], picture: bytes | None) -> str:
    if not places:
        return ""
    shown = picture is not None and page.width and page.height and any(at.box for at in places.values())
    body = _drawn(page, places, picture) if shown and picture else f"<pre>{''.join(_marked(page.text, places))}</pre>"
    return f'<details id="p-{record}-{page.number}"><summary>page {page.number}, {len(places)} lines cited</summary>{body}</details>'


def _drawn(page: Page, places: Mapping[str, Locus], picture: bytes) -> str:
    width, height = page.width or 1.0, page.height or 1.0
    spots = []
    for name, at in places.items():
        left, top, right, bottom = at.box or (0.0, 0.0, 0.0, 0.0)
        style = f"left:{left / width:.3%};top:{top / height:.3%};width:{(right - left) / width:.3%};height:{(bottom - top) / height:.3%}"
        words = escape(plain(page.text[at.start : at.end]))
        spots.append(f'<span class="spot" id="{name}" style="{style}" title="{words}"></span>')
    image = base64.b64encode(picture).decode()
    return f'<div class="paper"><img alt="page {page.number}" src="data:image/png;base64,{image}">{"".join(spots)}</div>'


def _marked(text: str, places: Mapping[str, Locus]) -> Iterator[str]:
    """The page's text with the cited words marked; where citations overlap, each begins where it begins."""
    edges = sorted({0, len(text), *(edge for at in places.values() for edge in (at.start, at.end))})
    for start, end in pairwise(edges):
        words = escape(text[start:end])
        if not any(at.start <= start and end <= at.end for at in places.values()):
            yield words
            continue
        begun = [name for name, at in places.items() if at.start == start]
        anchors = "".join(f'<span id="{name}"></span>' for name in begun[1:])
        name = f' id="{begun[0]}"' if begun else ""
        yield f"{anchors}<mark{name}>{words}</mark>"
