"""The brief as it is printed: every citation leads somewhere, nothing of a paper gets out of its quotes, the pictures have their facts beside them."""

import io
import json
import re
import zipfile
from dataclasses import replace
from functools import lru_cache
from html.parser import HTMLParser

import pytest
from docx import Document
from tests.unit.brief.hand import KNOWN, by_hand

from stateofplay.brief.play import Terms, state_of_play
from stateofplay.export import brief_pictures
from stateofplay.export.brief_docx import docx
from stateofplay.export.brief_html import html
from stateofplay.export.brief_json import pretty
from stateofplay.export.brief_layout import sections
from stateofplay.export.brief_text import markdown, text
from stateofplay.model.citation import Citation
from stateofplay.model.state_of_play import StateOfPlay

HOSTILE = "<script>alert(1)</script> \x1b[31m | ` [x](javascript:y) \u202egnorw"


@lru_cache(maxsize=1)
def brief() -> StateOfPlay:
    return state_of_play(KNOWN["question"], by_hand(), Terms(as_of="1992-11-16"))


@lru_cache(maxsize=1)
def hostile() -> StateOfPlay:
    """A brief in which what comes from papers wants to get out."""
    state = brief()
    proposals = tuple(replace(one, name=HOSTILE, forms=(HOSTILE,)) for one in state.proposals)
    cells = tuple(replace(cell, party=HOSTILE, conditions=tuple(replace(view, condition=HOSTILE) for view in cell.latest)) for cell in state.cells)
    sources = tuple(replace(one, title=HOSTILE, note=HOSTILE, path=HOSTILE) for one in state.sources)
    return replace(state, question=HOSTILE, proposals=proposals, cells=cells, sources=sources)


class Tags(HTMLParser):
    """Collects tags, links and anchors."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: set[str] = set()
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "href" and value:
                self.links.add(value)
            if name == "id" and value:
                self.ids.append(value)


def tags(page: str) -> Tags:
    parser = Tags()
    parser.feed(page)
    return parser


def test_every_citation_leads_to_its_words_on_the_page() -> None:
    found = tags(html(brief()))
    assert len([link for link in found.links if link.startswith("#w-")]) > 30
    assert {link[1:] for link in found.links} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))


def test_the_page_needs_no_network_and_allows_no_script_but_its_own() -> None:
    page = html(hostile())
    assert "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'" in page
    assert tags(page).tags.count("script") == 1
    assert not re.search(r"(?:src|href)=[\"']https?:", page)
    assert "<script>alert" not in page


@pytest.mark.parametrize("printed", [text, markdown, html])
def test_control_characters_of_papers_reach_no_terminal(printed: object) -> None:
    out = printed(hostile(), quotes=True)  # type: ignore[operator]
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_words_of_papers_make_no_markup_in_markdown() -> None:
    out = markdown(hostile())
    assert "<script" not in out
    assert "[x](" not in out
    assert all(line.count("|") - line.count("\\|") == 5 for line in out.splitlines() if line.startswith("| \\<") and "| A" in line)


def test_every_table_row_and_line_about_a_party_is_cited() -> None:
    for section in sections(brief()):
        if section.key in ("short", "shifts", "linkages", "figures", "ahead", "differences", "clearers", "chronology"):
            for block in section.blocks:
                lines = [block] if not hasattr(block, "rows") else [[cell for cell in row if cell.cites] for row in block.rows]
                assert all(line.cites if hasattr(line, "cites") else line for line in lines), section.key


def test_quotes_print_the_words_of_the_papers() -> None:
    assert "TENOUBA REJECTS THE USE OF THE AIRFIELD AT TADRA" in text(brief(), quotes=True)
    assert "“We should support the SMF”" in text(brief(), quotes=True)


def test_a_doubtful_line_says_so() -> None:
    record = next(one for one in by_hand() if one.source.path.endswith("15-io-information-memorandum.txt"))
    record = replace(record, statements=tuple(replace(one, confidence="doubtful") for one in record.statements))
    marked = state_of_play("", [record], Terms())
    assert "(doubtful)" in text(marked)
    sure = state_of_play("", [record], Terms(sure=True))
    assert sure.cells == ()
    assert sure.left_out["doubtful statements"] == len(record.statements)


def test_the_word_file_has_footnotes_that_stand_where_they_are_called() -> None:
    content = docx(brief())
    assert Document(io.BytesIO(content)).tables
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        body, notes = file.read("word/document.xml").decode(), file.read("word/footnotes.xml").decode()
        pictures = [name for name in file.namelist() if name.startswith("word/media/")]
    called = re.findall(r'footnoteReference w:id="(\d+)"', body)
    there = re.findall(r'<w:footnote w:id="(\d+)"', notes)
    assert called == there
    assert "Source: [source provenance needed]. Confidential." in notes
    assert "See footnote" in notes
    assert len(pictures) >= 2
    assert Document(io.BytesIO(docx(hostile()))).tables


def test_json_holds_every_part_and_no_page() -> None:
    rows = json.loads(pretty(brief()))
    assert rows["schema"] == 1
    assert {"proposals", "parties", "cells", "shifts", "ties", "amounts", "pending", "differences", "clearers", "silences", "sources"} <= set(rows)
    assert all(note["pages"] == [] for note in rows["sources"])


def test_pictures_are_black_on_white_and_say_what_they_show() -> None:
    figures = [*brief_pictures.stances(brief()), *brief_pictures.links(brief())]
    assert len(figures) >= 3
    for figure in figures:
        drawn = figure.svg()
        assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawn)) <= {"black", "white", "#bbbbbb"}
        assert "<title>" in drawn
        assert figure.png()[:4] == b"\x89PNG"


def test_a_brief_of_nothing_says_so_in_every_form() -> None:
    empty = state_of_play("anything", [], Terms(as_of="1990-01-01"))
    assert "None in these papers." in text(empty)
    assert "None in these papers." in html(empty)
    assert "None in these papers." in markdown(empty)
    assert Document(io.BytesIO(docx(empty))).paragraphs


def test_on_a_scan_a_citation_leads_to_a_box_on_the_image_of_the_page() -> None:
    state = brief()
    record = state.cells[0].latest[0].cite.record
    note = next(one for one in state.sources if one.record == record)
    page = note.pages[0][1]
    scanned = replace(page, width=600.0, height=800.0)
    box = (60.0, 80.0, 300.0, 100.0)

    def boxed(cite: Citation) -> Citation:
        return replace(cite, loci=tuple(replace(at, box=box) for at in cite.loci)) if cite.record == record else cite

    cells = tuple(replace(cell, latest=tuple(replace(view, cite=boxed(view.cite)) for view in cell.latest)) for cell in state.cells)
    sources = tuple(replace(one, pages=((record, scanned),)) if one is note else one for one in state.sources)
    only = replace(state, cells=cells, sources=sources)
    shown = html(only, {(note.sha256, page.number): b"\x89PNG"})
    assert 'class="spot" id="w-' in shown
    assert "left:10.000%;top:10.000%;width:40.000%;height:2.500%" in shown
    assert 'src="data:image/png;base64,' in shown
    assert "<pre>UNCLASSIFIED" not in shown.split(f'id="s{note.number}"')[1].split("</li>")[0]
