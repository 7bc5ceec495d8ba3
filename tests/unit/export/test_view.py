"""A record beside its paper, in one page of HTML."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

from PIL import Image

from stateofplay.export.view import view
from stateofplay.model.locus import Locus
from stateofplay.model.page import Mark, Page, Word
from stateofplay.model.reading import Reading
from stateofplay.model.record import Doubt, Extent, Record
from stateofplay.model.source import Source

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover='alert(3)"


def reading(value: str, start: int, end: int, box: tuple[float, float, float, float] | None) -> Reading:
    return Reading(
        field="subject", value=value, text=value, loci=(Locus(1, start, end, box),), rule="subject.label", method="rule", confidence="likely"
    )


def record(page: Page, *readings: Reading) -> Record:
    source = Source(path=f"folder/{EVIL}.pdf", sha256="0" * 64, size=1, kind="pdf")
    extent = Extent(first=1, start=0, last=1, end=len(page.text))
    return Record(source=source, extent=extent, pages=(page,), genre="memorandum", readings=readings, doubts=(Doubt(code="x", words=EVIL),))


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("L", (20, 30), 255).save(out, "PNG")
    return out.getvalue()


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def seen(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Seen()
    parser.feed(html)
    return parser.tags


SCAN = Page(
    number=1, text=EVIL, layer="ocr", width=100, height=200, words=(Word(0, 5, (10, 20, 30, 40)),), marks=(Mark("struck", (1, 2, 3, 4), 0, 5),), why=EVIL
)


def test_a_box_stands_where_the_value_stands() -> None:
    tags = seen(view([record(SCAN, reading(EVIL, 0, len(EVIL), (10, 20, 30, 40)))], {("0" * 64, 1): picture()}))
    (box,) = [attributes for tag, attributes in tags if tag == "a" and (attributes["class"] or "").startswith("box")]
    assert box["style"] == "left:10.000%;top:10.000%;width:20.000%;height:10.000%"
    assert box["data-v"] == "r0v1"
    assert [attributes for tag, attributes in tags if attributes.get("data-v") == "r0v1" and tag == "div"]


def test_nothing_in_a_document_becomes_markup() -> None:
    for pictures in ({}, {("0" * 64, 1): picture()}):
        tags = seen(view([record(SCAN, reading(EVIL, 0, len(EVIL), (10, 20, 30, 40)))], pictures))
        assert [tag for tag, _ in tags].count("script") == 1
        assert all(not name.startswith("on") for _, attributes in tags for name in attributes)
        assert all((attributes.get("src") or "data:image/png").startswith("data:image/png") for _, attributes in tags)


def test_it_needs_no_network_and_allows_no_other_script() -> None:
    html = view([record(SCAN)], {})
    assert "default-src 'none'" in html
    assert not re.search(r"(?:https?:)?//(?!\*)[a-z]", html.replace(EVIL, ""))


def test_without_an_image_the_text_is_marked_and_overlaps_belong_to_each() -> None:
    page = Page(number=1, text="Grain for Ruritania")
    html = view([record(page, reading("Grain for", 0, 9, None), reading("for Ruritania", 6, 19, None))], {})
    assert '<mark data-v="r0v1">Grain </mark><mark data-v="r0v1 r0v2">for</mark><mark data-v="r0v2"> Ruritania</mark>' in html
