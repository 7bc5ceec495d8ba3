"""The text of a documentary edition as a paper: its words without what the editors put there.

On the page: a numbered head (`140. Letter From …`), a dateline, the text, a signature, then notes from `Source:` on. Page marks of the
volume stand in the text. Brackets keep two things apart: what is withheld (`[2 lines not declassified]`) and what the editors left out
(`[Omitted here is discussion of …]`). Neither is text, and the second is no excision.
Source: the editorial methodology of Foreign Relations of the United States: material left out "because it deals with unrelated subjects"
is bracketed in roman type, material withheld in italic.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from stateofplay.collate.facts import Facts
from stateofplay.collate.paper import Cut, Paper, shape
from stateofplay.model.locus import Locus
from stateofplay.model.page import Page

_WORD = re.compile(r"[^\W_]+")
_HEAD = re.compile(r"\s*\d{1,4}\.\s[^\n]*\n")
_NOTES = re.compile(r"(?m)^[^\S\n]*Source:\s")
_PAGE_MARK = re.compile(r"\bFRUS p\. ?\d+|\[Page \d+\]")
_BRACKET = re.compile(r"\[(?P<words>[^\[\]]{3,700})\]")
_WITHHELD = re.compile(r"not declassified|declassification review|classified material|redacted", re.IGNORECASE)
_LEFT_OUT = re.compile(r"omitted here|here follows|paragraph omitted|remainder of|portion omitted", re.IGNORECASE)


def edition_of(text: str, name: str, title: str = "") -> Paper:
    """A published text as a paper.

    Args:
        text: The text as printed, one document.
        name: Its id, by which it is called.
        title: Its head; the first line where the text has one.
    """
    hidden = sorted(_hidden(text))
    words, places, lines = [], [], []
    line = counted = at = 0
    for found in _WORD.finditer(text):
        while at < len(hidden) and hidden[at][1] <= found.start():
            at += 1
        if at < len(hidden) and hidden[at][0] < found.end():
            continue
        line += text.count("\n", counted, found.start())
        counted = found.start()
        words.append(found[0])
        places.append((1, found.start(), found.end()))
        lines.append(line)
    starts = {number for number in range(len(words)) if number == 0 or lines[number] != lines[number - 1]}
    ends = {number for number in range(1, len(words) + 1) if number == len(words) or lines[number] != lines[number - 1]}
    head = _HEAD.match(text)
    return Paper(
        record=name,
        source=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        path=name,
        pages={1: Page(number=1, text=text)},
        facts=Facts(subject_words=title or (" ".join(head[0].split()) if head else "")),
        words=tuple(words),
        shapes=tuple(map(shape, words)),
        places=tuple(places),
        lines=tuple(lines),
        cuts=tuple(_cuts(text, [start for _, start, _ in places])),
        starts=frozenset(starts),
        ends=frozenset(ends),
    )


def _hidden(text: str) -> Iterator[tuple[int, int]]:
    """What of a text is the editors'."""
    if head := _HEAD.match(text):
        yield head.span()
    if notes := _NOTES.search(text):
        yield notes.start(), len(text)
    yield from (found.span() for found in _PAGE_MARK.finditer(text))
    yield from (found.span() for found in _BRACKET.finditer(text) if _WITHHELD.search(found["words"]) or _LEFT_OUT.search(found["words"]))


def _cuts(text: str, starts: list[int]) -> Iterator[Cut]:
    """What the brackets say: withheld, or left out."""
    notes = _NOTES.search(text)
    for found in _BRACKET.finditer(text, 0, notes.start() if notes else len(text)):
        sign = "note" if _WITHHELD.search(found["words"]) else "omission" if _LEFT_OUT.search(found["words"]) else ""
        if sign:
            before = sum(1 for start in starts if start < found.start())
            line = text.count("\n", 0, found.start())
            yield Cut(before, line, line, (Locus(1, found.start(), found.end()),), (), sign, " ".join(found[0].split()))
