"""The brief as a Word document: headings, tables, pictures, and real footnotes in the manner of documentary editions.

The first time a paper is cited its footnote gives the whole source note; after that it says `See footnote n`, with the page.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from stateofplay.export import brief_pictures
from stateofplay.export.brief_layout import Grid, Line, Section, footnotes, head, ledger, left_out, plain, sections
from stateofplay.model.citation import Citation
from stateofplay.model.state_of_play import StateOfPlay

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_TIGHT = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
_MATRIX = 2
_QUOTE = 300


class _Notes:
    """The footnotes as they are called for."""

    def __init__(self, state: StateOfPlay, quotes: bool) -> None:
        self._sources = dict(footnotes(state))
        self._quotes = quotes
        self._first: dict[int, int] = {}
        self._texts: list[str] = []

    def call(self, paragraph: Paragraph, cites: Sequence[Citation]) -> None:
        """Set a footnote behind the paragraph's words."""
        if not cites:
            return
        number = len(self._texts) + 1
        parts = []
        for cite in dict.fromkeys(cites):
            known = self._first.setdefault(cite.source, number)
            words = self._sources.get(cite.source, "") if known == number else f"See footnote {known}"
            quote = f" “{plain(cite.text)[:_QUOTE]}”" if self._quotes else ""
            parts.append(f"{words.rstrip('.')}, p. {cite.page}.{quote}")
        self._texts.append(" ".join(dict.fromkeys(parts)))
        paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}>{_RAISED}<w:footnoteReference w:id="{number}"/></w:r>'))

    def attach(self, document: Doc) -> None:
        """Put the footnotes into the file."""
        rules = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
            for number, kind, tag in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))
        )
        size = '<w:rPr><w:sz w:val="17"/></w:rPr>'
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p>{_TIGHT}<w:r>{_RAISED}<w:footnoteRef/></w:r>'
            f'<w:r>{size}<w:t xml:space="preserve"> {escape(words)}</w:t></w:r></w:p></w:footnote>'
            for number, words in enumerate(self._texts, 1)
        )
        content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes {nsdecls("w")}>{rules}{notes}</w:footnotes>'
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, content.encode(), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def docx(state: StateOfPlay, *, quotes: bool = False) -> bytes:
    """The file's bytes.

    Args:
        state: The state of play.
        quotes: Whether the footnotes quote the words of the papers.
    """
    document = Document()
    _page(document)
    title, below = head(state)
    document.core_properties.title = title
    document.core_properties.author = ""
    document.add_heading(title, 0)
    document.add_paragraph(below)
    notes = _Notes(state, quotes)
    for section in sections(state):
        _section(document, section, state, notes)
    document.add_heading("Sources", 1)
    kept = ledger(state)
    for number, words in footnotes(state):
        document.add_paragraph(f"{number}. {words} {kept[number]}").paragraph_format.left_indent = Cm(0.6)
    for words in left_out(state):
        document.add_paragraph(f"Left out: {words}.")
    notes.attach(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Doc) -> None:
    """Landscape, because the tables are wide."""
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    for edge in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(page, edge, Cm(2))
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].font.name = "Liberation Serif"


def _section(document: Doc, section: Section, state: StateOfPlay, notes: _Notes) -> None:
    document.add_heading(section.title, 1)
    if section.note:
        document.add_paragraph(section.note).runs[0].italic = True
    drawn = {"stances": brief_pictures.stances, "links": brief_pictures.links}.get(section.picture)
    figures = drawn(state) if drawn else []
    grids = [block for block in section.blocks if isinstance(block, Grid)]
    first = grids[:1] if len(grids) > 1 else []
    for grid in first:
        _grid(document, grid, notes)
    for figure in figures:
        document.add_picture(io.BytesIO(figure.png()), width=Cm(19))
        _describe(document, figure.title)
    for grid in grids[len(first) :]:
        _grid(document, grid, notes)
    for block in section.blocks:
        if isinstance(block, Line):
            notes.call(document.add_paragraph(block.words, style="List Bullet"), block.cites)


def _describe(document: Doc, words: str) -> None:
    """Words for those who cannot see the picture that stands last."""
    properties = document.paragraphs[-1]._p.findall(".//" + qn("wp:docPr"))
    for one in properties:
        one.set("descr", words)


def _run(paragraph: Paragraph, words: str) -> Run:
    """Words in a cell, in small type and without room below."""
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(words)
    run.font.size = Pt(9)
    return run


def _grid(document: Doc, grid: Grid, notes: _Notes) -> None:
    caption = document.add_paragraph()
    caption.add_run(grid.caption).italic = True
    caption.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(grid.heads), style="Table Grid")
    matrix = all(len(one) <= _MATRIX for one in grid.heads[1:])
    table.autofit = not matrix
    for cell, words in zip(table.rows[0].cells, grid.heads, strict=True):
        _run(cell.paragraphs[0], words).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f'<w:tblHeader {nsdecls("w")}/>'))
    for row in grid.rows:
        made = table.add_row()
        made._tr.get_or_add_trPr().append(parse_xml(f'<w:cantSplit {nsdecls("w")}/>'))
        for cell, line in zip(made.cells, row, strict=True):
            paragraph = cell.paragraphs[0]
            _run(paragraph, line.words)
            notes.call(paragraph, line.cites)
    if matrix:
        for row_cells in table.rows:
            for at, cell in enumerate(row_cells.cells):
                cell.width = Cm(6 if at == 0 else 1.4)
    document.add_paragraph()
