"""A paper ready to be laid beside another: its words in order, each with its place, stamps and furniture left out; and its cuts.

Two copies of one document share neither stamps nor page numbers, so that what was put on at release, markings at head and foot, and
lone codes are no words here. A word is compared by its **shape**: letters in one case, and figures that scanners take for letters (0 o,
1 l i, 5 s, 8 b) as those letters; no two figures fall together, so that 1994 never meets 1995.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import Indel

from stateofplay.collate.facts import Facts, facts_of
from stateofplay.model.locus import Locus
from stateofplay.model.page import Page, box_of
from stateofplay.model.record import Record

_WORD = re.compile(r"[^\W_]+")
_SHAPES = str.maketrans("i0158|", "lolsbl")
_EMPTY_BOX = re.compile(r"\[[ \t_.]{2,}\]?|(?<!\S)_{0,2}\[ *\](?!\S)")
_NOTE = re.compile(r"\[[^\[\]\n]{0,60}?(?:\n[^\[\]\n]{0,60}?)?d[ec][a-z1]?[cl][a-z1]{3,9}[dl]\.?\]", re.IGNORECASE)
_BLOCKS = re.compile(r"█+(?:[ \t]+█+)*")
_PRODUCED = re.compile(r"(?:[A-Z][A-Z.& ]{3,24}[-–— ]{1,4})?PRODUCED\s+TO\s+[A-Z.& ]{4,60}|SUBJECT TO AGREEMENT ON [A-Z.& ]{4,90}|NO FOIA WAIVER\.?")
_WIDE = re.compile(r"(?<=\S)[ \t]{7,}(?=\S)")
_TAIL = re.compile(r"(?:[ \t]{2,}|^[ \t]{12,})(?P<code>\S{1,9}(?:,? \S{1,7})?)[ \t]*$")
_LEAST_WIDTH = 30
_LEAST_LETTERS, _LONGEST = 5, 120
_EDGE = 5
_MARKING = 16
_LIKE, _LIKE_EDGE, _LIKE_CODE = 0.8, 0.6, 0.5


@dataclass(frozen=True, slots=True)
class Cut:
    """A sign that something was cut.

    Attributes:
        at: Before which word of the paper it stands, counted from 0.
        line: On which line of the paper, counted from 0.
        last: The last line it covers.
        loci: Where the sign stands.
        exemptions: What it claims.
        sign: `box`, `note`, `code` (in a margin, so that only its height is known), `blank` (a gap in a line, no proof alone), or
            `omission` (an edition's editors left it out).
        words: What the sign says of the amount, as in an edition's note.
    """

    at: int
    line: int
    last: int
    loci: tuple[Locus, ...]
    exemptions: tuple[str, ...]
    sign: str
    words: str = ""


@dataclass(frozen=True, eq=False)
class Paper:
    """A copy, ready to be compared.

    Attributes:
        record: The record's id.
        source: The digest of its bytes.
        path: Where it was met.
        pages: Its pages by number.
        facts: What its heading says.
        words: Its words as printed.
        shapes: The same as they are compared.
        places: Page, start and end of each word in the page's text.
        lines: The line of each word, counted over all pages, blank lines too.
        cuts: Signs of cuts, in order.
        starts: The numbers of the words that begin a paragraph of the body, and one past the last word of each.
        ends: Likewise, past the last word.
        whole: Whether the record is all of its source.
    """

    record: str
    source: str
    path: str
    pages: dict[int, Page]
    facts: Facts
    words: tuple[str, ...]
    shapes: tuple[str, ...]
    places: tuple[tuple[int, int, int], ...]
    lines: tuple[int, ...]
    cuts: tuple[Cut, ...] = ()
    starts: frozenset[int] = field(default_factory=frozenset)
    ends: frozenset[int] = field(default_factory=frozenset)
    whole: bool = True

    @cached_property
    def width(self) -> float:
        """How many characters a full line has: nine lines of ten are shorter."""
        spans: dict[int, list[int]] = {}
        for line, (_, start, end) in zip(self.lines, self.places, strict=True):
            held = spans.setdefault(line, [start, end])
            held[1] = end
        lengths = sorted(end - start for start, end in spans.values())
        return float(max(_LEAST_WIDTH, lengths[(9 * len(lengths)) // 10] if lengths else 70))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The shapes of words that follow each other, two by two."""
        return frozenset(zip(self.shapes, self.shapes[1:], strict=False))

    def loci(self, numbers: Sequence[int]) -> tuple[Locus, ...]:
        """The places of words, those that follow each other on a page joined."""
        out: list[Locus] = []
        for number in numbers:
            page, start, end = self.places[number]
            if out and out[-1].page == page and out[-1].end <= start and not _WORD.search(self.pages[page].text, out[-1].end, start):
                out[-1] = Locus(page, out[-1].start, end)
            else:
                out.append(Locus(page, start, end))
        return tuple(Locus(at.page, at.start, at.end, box_of(self.pages[at.page], at.start, at.end)) for at in out)

    def point(self, number: int) -> Locus:
        """The place before a word: an extent without width."""
        if number < len(self.places):
            page, start, _ = self.places[number]
            return Locus(page, start, start)
        if self.places:
            page, _, end = self.places[-1]
            return Locus(page, end, end)
        return Locus(min(self.pages, default=1), 0, 0)

    def text(self, loci: Iterable[Locus]) -> str:
        """The words at places, one line a place."""
        return "\n".join(self.pages[at.page].text[at.start : at.end] for at in loci)


def shape(word: str) -> str:
    """A word as it is compared."""
    return word.casefold().translate(_SHAPES)


def paper_of(record: Record, furniture: Iterable[tuple[str, Locus]]) -> Paper:
    """A record as a paper.

    Args:
        record: The record with its pages.
        furniture: Role and place of every line that is no text, from `pipeline.furniture`.
    """
    no_text = list(furniture)
    noted = [at for one in record.readings if one.field == "excision" and one.rule != "excision.code" for at in one.loci]
    margin = list(_margin(record, no_text))
    hidden = _merged([*(at for _, at in no_text), *noted, *_own_notes(record), *_like_furniture(record, no_text), *(at for at, _ in margin)])
    words, places, lines = [], [], []
    heads: dict[int, int] = {}
    line = 0
    for page in record.pages:
        heads[page.number] = line
        low, high = _bounds(record, page)
        for start, end, number in _tokens(page, hidden.get(page.number, ())):
            if low <= start and end <= high:
                words.append(page.text[start:end])
                places.append((page.number, start, end))
                lines.append(line + number)
        line += page.text.count("\n") + 1
    keyed = [(page, start) for page, start, _ in places]
    starts, ends = set(), set()
    for part in record.body:
        first, last = part.loci[0], part.loci[-1]
        starts.add(bisect_left(keyed, (first.page, first.start)))
        ends.add(bisect_left(keyed, (last.page, last.end)))
    cuts = sorted(_cuts(record, no_text, keyed, heads, margin), key=lambda cut: (cut.at, cut.line, cut.sign))
    return Paper(
        record=record.id,
        source=record.source.sha256,
        path=record.source.path,
        pages={page.number: page for page in record.pages},
        facts=facts_of(record),
        words=tuple(words),
        shapes=tuple(map(shape, words)),
        places=tuple(places),
        lines=tuple(lines),
        cuts=tuple(cuts),
        starts=frozenset(starts),
        ends=frozenset(ends),
        whole=record.extent.start == 0 and record.extent.first == 1,
    )


def _bounds(record: Record, page: Page) -> tuple[int, int]:
    """Where the record begins and ends on a page."""
    extent = record.extent
    return (extent.start if page.number == extent.first else 0), (extent.end if page.number == extent.last else len(page.text))


def _tokens(page: Page, hidden: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Start, end and line of each word of a page outside the hidden extents."""
    view = page.view
    at, line, counted = 0, 0, 0
    for found in _WORD.finditer(view.text):
        start, end = view.raw(found.start(), found.end())
        line += page.text.count("\n", counted, start)
        counted = start
        while at < len(hidden) and hidden[at][1] <= start:
            at += 1
        if at < len(hidden) and hidden[at][0] < end:
            continue
        yield start, end, line


def _merged(loci: Iterable[Locus]) -> dict[int, list[tuple[int, int]]]:
    """Extents by page, in order, those that touch joined."""
    out: dict[int, list[tuple[int, int]]] = {}
    for at in sorted(loci):
        row = out.setdefault(at.page, [])
        if row and at.start <= row[-1][1]:
            row[-1] = (row[-1][0], max(row[-1][1], at.end))
        else:
            row.append((at.start, at.end))
    return out


def _own_notes(record: Record) -> Iterator[Locus]:
    """An edition's notes of what is not declassified, spoilt ones too; stamps of production to a court or a committee."""
    for page in record.pages:
        if "PRODUCED" in page.text or "WAIVER" in page.text:
            yield from (Locus(page.number, m.start(), m.end()) for m in _PRODUCED.finditer(page.text))
        if "[" in page.text:
            yield from (Locus(page.number, m.start(), m.end()) for m in _NOTE.finditer(page.text))


def _like_furniture(record: Record, furniture: Iterable[tuple[str, Locus]]) -> Iterator[Locus]:
    """Lines that are a stamp or marking of the same paper again, spoilt beyond knowing by itself."""
    texts = {page.number: page.text for page in record.pages}
    known = {_letters(texts[at.page][at.start : at.end]) for role, at in furniture if role in ("release", "banner", "running")}
    known = {one for one in known if len(one) >= _LEAST_LETTERS}
    whole = {(at.page, at.start, at.end) for _, at in furniture}
    for page in record.pages:
        lines = page.text.split("\n")
        full = [number for number, line in enumerate(lines) if line.strip()]
        edge = {*full[:_EDGE], *full[-_EDGE:]}
        at = 0
        for number, line in enumerate(lines):
            start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
            at += len(line) + 1
            words = _letters(line)
            if (page.number, start, end) in whole or not words or len(words) > _LONGEST:
                continue
            if len(words) < _LEAST_LETTERS:
                # a page number whose dashes were read as letters
                if number in edge and len(words) <= 3 and any(c.isdigit() for c in words) and len(record.pages) > 1:
                    yield Locus(page.number, start, end)
            elif any(_again(words, one, number in edge) for one in known):
                yield Locus(page.number, start, end)


def _again(words: str, known: str, edge: bool) -> bool:
    """Whether a line is a known one again: of its length and most of its letters; a short marking at a page's edge may be spoilt more."""
    least = _LIKE_EDGE if edge and len(known) <= _MARKING else _LIKE
    return min(len(words), len(known)) >= _LIKE * max(len(words), len(known)) and Indel.normalized_similarity(words, known) >= least


def _letters(text: str) -> str:
    """Letters and figures in one case."""
    return "".join(_WORD.findall(text.casefold()))


def _margin(record: Record, furniture: Iterable[tuple[str, Locus]]) -> Iterator[tuple[Locus, tuple[str, ...]]]:
    """Spoilt codes that stand alone in the right margin, beyond every line of text, with the code of the release each is most like."""
    known = sorted({one.value for one in record.readings if one.field in ("exemption", "excision.exemption")})
    known += sorted({part.value for one in record.readings if one.field == "excision" for part in one.parts if part.value not in known})
    taken = {(at.page, at.start) for _, at in furniture}
    for page in record.pages:
        lines = page.text.split("\n")
        lengths = sorted(len(line.rstrip()) for line in lines if line.strip() and not _TAIL.search(line))
        edge = lengths[(9 * len(lengths)) // 10] if lengths else _LEAST_WIDTH
        at = 0
        for line in lines:
            found = _TAIL.search(line)
            if found and found.start("code") >= max(_LEAST_WIDTH, edge) and (page.number, at + found.start("code")) not in taken:
                code = found["code"].upper()
                near = max(known, key=lambda one: Indel.normalized_similarity(one, code), default="")
                alike = near and Indel.normalized_similarity(near, code) >= _LIKE_CODE
                if alike or any(c.isdigit() for c in code):
                    yield Locus(page.number, at + found.start("code"), at + found.end("code")), ((near,) if alike else ())
            at += len(line) + 1


def _cuts(
    record: Record,
    furniture: Iterable[tuple[str, Locus]],
    keyed: list[tuple[int, int]],
    heads: dict[int, int],
    margin: Iterable[tuple[Locus, tuple[str, ...]]],
) -> Iterator[Cut]:
    """The signs of cuts: boxes, notes, codes, gaps."""
    texts = {page.number: page.text for page in record.pages}

    def cut(loci: Sequence[Locus], sign: str, exemptions: Iterable[str] = (), words: str = "") -> Cut:
        first, last = loci[0], loci[-1]
        line, final = (heads[at.page] + texts[at.page].count("\n", 0, at.start) for at in (first, last))
        return Cut(bisect_left(keyed, (first.page, first.start)), line, final, tuple(loci), tuple(dict.fromkeys(exemptions)), sign, words)

    known: set[tuple[int, int]] = set()
    for one in record.readings:
        if one.field == "excision":
            codes = [part.value for part in one.parts if part.field == "excision.exemption"]
            sign = {"excision.code": "code", "excision.box": "box"}.get(one.rule, "note")
            loci = [at for at in one.loci if sign != "box" or "█" in texts[at.page][at.start : at.end]] or list(one.loci)
            known.update((at.page, at.start) for at in one.loci)
            yield cut(loci, sign, codes, one.value if sign == "note" else "")
    for role, at in furniture:
        if role == "exemption" and (at.page, at.start) not in known:
            yield cut([at], "code", _codes(texts[at.page][at.start : at.end]))
    for at, code in margin:
        if (at.page, at.start) not in known:
            yield cut([at], "code", code)
    for page in record.pages:
        low, high = _bounds(record, page)
        for sign, pattern in (("note", _NOTE), ("box", _EMPTY_BOX), ("box", _BLOCKS), ("blank", _WIDE)):
            for found in pattern.finditer(page.text, low, high):
                if (page.number, found.start()) not in known:
                    words = " ".join(found[0].split()) if sign == "note" else ""
                    yield cut([Locus(page.number, *found.span())], sign, (), words)


def _codes(text: str) -> list[str]:
    """The codes on a line of codes, upper case, no blanks."""
    return [code for code in re.split(r"[,;/]\s*|\s+(?=[bB(\d])", text.strip().upper()) if code]
