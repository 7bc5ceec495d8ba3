"""Excisions: what was cut from the paper at release, where it was cut, and on what ground.

On paper: a black or white box with its code in the margin (`B1`, `1.4(D)`); a code alone where words are missing; an edition's
`[2 lines not declassified]`. A box found on the image stands in the page's text as full blocks. Mistaken for it: a code in the
release stamp, a code quoted in a sentence.
Source: 5 U.S.C. 552(b), as amended 1996: the place and extent of a cut are to be shown where it was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus import genre
from stateofplay.apparatus.parts.codes import codes
from stateofplay.apparatus.parts.window import window
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Line, Sheet, Span

_BLOCKS = re.compile(r"█+(?: +█+)*")
_NOTED = re.compile(r"\[(?:[^\[\]]{0,80}?\s)??(?:not\s+de[a-z1]{6,12}|redacted|excised|deleted|sanitized)\.?\]", re.IGNORECASE)
_STATUTE = re.compile(r"Withheld under (?:the )?(?:statutory )?authority of the .{4,120}?(?:403g?\)|\.)")
_LIKE_ONE = re.compile(r"\bB[iIl|!]$")
_NEAR = 3
_BELOW = 3
_SAME = 3
_NO_CODE = "no exemption given"

READS = (
    Example("HE SAID THE FLEET\nB1\nWAS OLD.", ("B1",)),
    Example("The boats were sold to ██████████ for grain.\n", (_NO_CODE,)),
    Example("The boats were old.\n\n██████████████████\n██████████████████\n\nB1, 1.4(D)\n\nThey were sold.\n", ("B1, 1.4(D)",)),
    Example("The fleet is old and the                          1.4(D)\ncrews are                                         B1\n", ("1.4(D), B1",)),
    Example("The boats were old.\n\n█████████████████        BI\n█████████████████        1.5(D)\n\nThey were sold.\n", ("B1, 1.5(D)",)),
    Example("He said [2 lines not declassified] and left.", ("[2 lines not declassified]",)),
    Example("He said that the\nboats of [text not\ndeclassificd] were old.", ("[text not declassificd]",)),
    Example("THE ENVOY SAID [1½ LINES NOT DECLASSIFIED].", ("[1½ LINES NOT DECLASSIFIED]",)),
)
PASSES_OVER = (
    "WITHDRAWAL SHEET\n\ncable      Port Severe 1901, 2 pp.     4/2/94      B1\nmemo       Ruritania, 1 p.           4/12/94     B5\n",
    "RELEASE IN PART\nB1, 1.4(D)\n\nSUBJECT: Boats",
    "The fleet is [sic] old.",
    "Vitamin B6 is good for sailors.",
)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The cuts in the order of the page: boxes with the codes that stand by them, then codes alone, then what an edition notes."""
    if genre.is_any(sheet, "withdrawal_sheet"):
        return  # its codes say why other papers were taken out
    taken: set[int] = set()
    for cut in _boxes(sheet):
        by = _codes_near(sheet, cut, taken)
        value = ", ".join(dict.fromkeys(code for _, code in by)) or _NO_CODE
        parts = tuple(Candidate(field="excision.exemption", value=code, spans=(span,), rule="excision.box") for span, code in by)
        taken.update(span.line.number for span, _ in by)
        yield Candidate(
            field="excision", value=value, spans=(*cut, *(span for span, _ in by)), rule="excision.box", confidence="sure" if by else "likely", parts=parts
        )
    for stack in _stacks(sheet, taken):
        found = [(line.span(start, end), code) for line in stack for start, end, code, _ in codes(line.text) or ()]
        value = ", ".join(dict.fromkeys(code for _, code in found))
        parts = tuple(Candidate(field="excision.exemption", value=code, spans=(span,), rule="excision.code") for span, code in found)
        if value:
            spans = tuple(line.span() for line in stack)
            yield Candidate(field="excision", value=value, spans=spans, rule="excision.code", confidence="likely", parts=parts)
    for line in sheet.lines:
        if line.role == "text" and ("[" in line.text or "Withheld" in line.text):
            yield from _noted(sheet, line)


def _stacks(sheet: Sheet, taken: set[int]) -> Iterator[list[Line]]:
    """Lines of codes alone; those set one below the other in one column stand by one cut."""
    stack: list[Line] = []
    for line in sheet.lines:
        if line.role != "exemption" or line.number in taken:
            continue
        last = stack[-1] if stack else None
        below = last is not None and line.page == last.page and line.number - last.number <= _BELOW and abs(_column(line) - _column(last)) <= _SAME
        if not below and stack:
            yield stack
            stack = []
        stack.append(line)
    if stack:
        yield stack


def _column(line: Line) -> int:
    """In which column of the page a line's first word stands."""
    return line.at + line.indent - line.folded.text.rfind("\n", 0, line.at) - 1


def _noted(sheet: Sheet, line: Line) -> Iterator[Candidate]:
    """What an edition or a statement in its place says of a cut that begins on a line; it may run on below."""
    win = window(sheet.lines, line.number, line.indent, 3)
    for name, pattern in (("noted", _NOTED), ("statute", _STATUTE)):
        for m in pattern.finditer(win.text):
            if m.start() < win.first:
                yield Candidate(field="excision", value=" ".join(m[0].split()), spans=win.spans(*m.span()), rule=f"excision.{name}", confidence="sure")


def _boxes(sheet: Sheet) -> Iterator[tuple[Span, ...]]:
    """The stretches of full blocks; blocks that fill lines below each other are one cut."""
    if not any("█" in page.view.text for page in sheet.pages):
        return
    open_cut: list[Span] = []
    last: Line | None = None
    for line in sheet.lines:
        spans = [line.span(*m.span()) for m in _BLOCKS.finditer(line.text)]
        if not spans:
            # a code in the margin beside a row of the cut is a line of its own
            if line.role not in ("blank", "exemption") and open_cut:
                yield tuple(open_cut)
                open_cut = []
            continue
        goes_on = bool(open_cut) and last is not None and line.page == last.page and spans[0].start <= line.indent
        if open_cut and not goes_on:
            yield tuple(open_cut)
            open_cut = []
        open_cut.append(spans[0])
        for span in spans[1:]:
            yield tuple(open_cut)
            open_cut = [span]
        last = line
    if open_cut:
        yield tuple(open_cut)


def _codes_near(sheet: Sheet, cut: tuple[Span, ...], taken: set[int]) -> list[tuple[Span, str]]:
    """The codes that stand alone on a line just before or after a cut, or at the end of its lines."""
    first, last = cut[0].line.number, cut[-1].line.number
    near = [line for line in sheet.lines[max(0, first - _NEAR) : last + _NEAR + 1] if line.page == cut[0].line.page and line.number not in taken]
    out: list[tuple[Span, str]] = []
    ends = {span.line.number: span.end for span in cut}
    for line in near:
        if line.role == "exemption":
            out.extend((line.span(start, end), code) for start, end, code, _ in codes(line.text) or ())
        elif first <= line.number <= last:
            # beside a cut a letter that looks like a figure is one
            rest = _LIKE_ONE.sub("B1", line.text[ends.get(line.number, 0) :])
            shift = len(line.text) - len(rest)
            if rest.startswith("   "):
                out.extend((line.span(shift + start, shift + end), code) for start, end, code, _ in codes(rest) or ())
    return out
