"""The brief for a terminal and as Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from stateofplay.export.brief_layout import Grid, Line, cited, footnotes, head, ledger, left_out, plain, sections
from stateofplay.model.citation import Citation
from stateofplay.model.state_of_play import StateOfPlay

_QUOTE = 240
_ROWS = 60
"""The most rows of one table, and lines of one section, on a terminal."""


def short(state: StateOfPlay, width: int = 110) -> str:
    """For a terminal: the title and the few lines in short."""
    title, below = head(state)
    out = [title.upper(), below, ""]
    for block in sections(state)[0].blocks:
        if isinstance(block, Line):
            out.extend(_line(block, False, width))
    return "\n".join(out) + "\n"


def text(state: StateOfPlay, *, quotes: bool = False, width: int = 110) -> str:
    """For a terminal: the matrix as a table, all else as lines with their citations in brackets.

    Args:
        state: The state of play.
        quotes: Whether the words of the papers follow each line.
        width: Columns of the terminal.
    """
    title, below = head(state)
    out = [title.upper(), below, ""]
    for section in sections(state):
        out += [section.title.upper(), *([section.note] if section.note else [])]
        lines = [block for block in section.blocks if isinstance(block, Line)]
        for block in section.blocks:
            if isinstance(block, Grid):
                out.extend(_grid(block, quotes, width))
        for line in lines[:_ROWS]:
            out.extend(_line(line, quotes and section.key != "short", width))
        out += [f"  … and {len(lines) - _ROWS} more: --format md, html, docx and json give all.", ""] if len(lines) > _ROWS else [""]
    out.append("SOURCES")
    kept = ledger(state)
    for number, words in footnotes(state):
        out.extend(textwrap.wrap(f"{words} {kept[number]}", width, initial_indent=f"{number:>3}  ", subsequent_indent="     "))
    out += ["", *(f"Left out: {words}." for words in left_out(state))]
    return "\n".join(out) + "\n"


def _line(line: Line, quotes: bool, width: int) -> Iterator[str]:
    yield from textwrap.wrap(line.words + _cites(line.cites), width, initial_indent="  ", subsequent_indent="     ") or [""]
    if quotes:
        yield from _quoted(line.cites, width)


def _quoted(cites: Sequence[Citation], width: int) -> Iterator[str]:
    for cite in dict.fromkeys(cites):
        words = textwrap.shorten(plain(cite.text), _QUOTE, placeholder=" …")
        yield from textwrap.wrap(f"“{words}” [{cited(cite)}]", width, initial_indent="       ", subsequent_indent="       ")


def _cites(cites: Sequence[Citation]) -> str:
    return "".join(f" [{one}]" for one in dict.fromkeys(cited(cite) for cite in cites))


def _grid(grid: Grid, quotes: bool, width: int) -> Iterator[str]:
    """A table whose cells are short is drawn as one; of another, each row is a paragraph that names its columns."""
    yield from textwrap.wrap(grid.caption, width, initial_indent="  ", subsequent_indent="  ")
    widths = [max(len(head), *(len(row[at].words) for row in grid.rows)) for at, head in enumerate(grid.heads)]
    if sum(widths) + 2 * len(widths) <= width and not any(cell.cites for row in grid.rows for cell in row):
        yield "  " + "  ".join(head.ljust(size) for head, size in zip(grid.heads, widths, strict=True)).rstrip()
        for row in grid.rows:
            yield "  " + "  ".join(cell.words.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip()
        return
    for row in grid.rows[:_ROWS]:
        parts = [f"{head.lower()}: {cell.words}{_cites(cell.cites)}" for head, cell in zip(grid.heads[1:], row[1:], strict=True) if cell.words or cell.cites]
        first = row[0].words + _cites(row[0].cites)
        yield from textwrap.wrap(f"{first} — {'; '.join(parts)}", width, initial_indent="  ", subsequent_indent="     ")
        if quotes:
            yield from _quoted([cite for cell in row for cite in cell.cites], width)
    if len(grid.rows) > _ROWS:
        yield f"  … and {len(grid.rows) - _ROWS} more: --format md, html, docx and json give all."


def markdown(state: StateOfPlay, *, quotes: bool = False) -> str:
    """Markdown, with the sources as footnotes."""
    title, below = head(state)
    out = [f"# {_md(title)}", "", below, ""]
    for section in sections(state):
        out += [f"## {section.title}", "", *([section.note, ""] if section.note else [])]
        for block in section.blocks:
            if isinstance(block, Grid):
                out += [block.caption, "", "| " + " | ".join(_md(one) for one in block.heads) + " |", "|" + "---|" * len(block.heads)]
                out += ["| " + " | ".join(_md(cell.words) + _md_cites(cell.cites, quotes) for cell in row) + " |" for row in block.rows]
                out.append("")
            else:
                out.append(f"- {_md(block.words)}{_md_cites(block.cites, quotes)}")
        out.append("")
    out += ["## Sources", ""]
    kept = ledger(state)
    out += [f"[^{number}]: {_md(words)} {_md(kept[number])}" for number, words in footnotes(state)]
    out += ["", *(f"Left out: {words}." for words in left_out(state))]
    return "\n".join(out).rstrip() + "\n"


def _md(words: str) -> str:
    """Words that cannot break Markdown, nor bring in markup."""
    for sign in "\\`*_[]<>|#":
        words = words.replace(sign, "\\" + sign if sign not in "<>" else {"<": "&lt;", ">": "&gt;"}[sign])
    return words


def _md_cites(cites: Sequence[Citation], quotes: bool) -> str:
    found = []
    for cite in dict.fromkeys(cites):
        quote = f" “{_md(textwrap.shorten(plain(cite.text), _QUOTE, placeholder=' …'))}”" if quotes else ""
        found.append(f"{quote}[^{cite.source}] (p. {cite.page})")
    return " " + " ".join(dict.fromkeys(found)) if found else ""
