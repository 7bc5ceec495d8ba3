"""Captions that limit who may see or handle the paper.

On paper: `EXDIS`, `NODIS`, `LIMDIS`, `STADIS`, `NOFORN`, `EYES ONLY` on a line of their own below a telegram's number, several on one line
(`NODIS/CHEROKEE`), or behind the level of a marking (`SECRET/NODIS`, `SECRET//NOFORN//X1`). Mistaken for it: a caption named in the text,
a marking of another page, the declassification instruction that ends a marking. Source: 5 FAH-2 H-440; DCID 1/7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from stateofplay.apparatus.parts.likeness import key
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Line, Sheet
from stateofplay.model.reading import Confidence
from stateofplay.vocab import table

_BEHIND = re.compile(
    r"^\W*(?:TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|LIMITED OFFICIAL USE|SENSITIVE BUT UNCLASSIFIED)"
    r"\s*(?://?|\s[-–—]\s?|\s)\s*(?P<rest>[A-Z][A-Z0-9 /,-]{3,60})$"
)
_ADDRESSED = re.compile(r"^\s*(?:TO:? .{2,40} )?(?P<value>EYES ONLY)\s+(?:FOR|TO)\b")
_WORD = re.compile(r"[^\s/,]+")
_FIRST = re.compile(r"\s*1\s?\.\s*\S")
_ZONE = 60
_MOST_WORDS = 6
_NEAR = 5

READS = (
    Example("SECRET\nEXDIS\n\nBoats are needed.\n", ("EXDIS",)),
    Example("SECRET/NODIS\n\nBoats are needed.\n", ("NODIS",)),
    Example("TOP SECRET/SENSITIVE/EYES ONLY\n\nBoats are needed.\n", ("SENSITIVE", "EYES ONLY")),
    Example("SECRET//NOFORN//X1\n\nBoats are needed.\n", ("NOFORN",)),
    Example("NODIS/CHEROKEE\n\nBoats are needed.\n", ("NODIS", "CHEROKEE")),
    Example("5TADIS//////////\n\nBOATS ARE NEEDED.\n", ("STADIS",)),
    Example("SENSITIVE CONTAINS CODEWORD\n\nBOATS ARE NEEDED.\n", ("SENSITIVE", "CONTAINS CODEWORD")),
    Example("SUBJECT: Boats\n\nSensitive\n\n1.(U) Boats are needed.\n", ("SENSITIVE",)),
    Example("EYES ONLY FOR THE MINISTER\n\nBOATS ARE NEEDED.\n", ("EYES ONLY",)),
)
PASSES_OVER = ("Please send this EXDIS to the fleet.", "SECRET ATTACHMENT\n", "THE SENSITIVE TALKS\n", "The list is exclusive.\n")


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Key of every printed form to the caption."""
    return {key(form): form for form in table.forms("captions")}


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """Keys of the first words of the captions of several words."""
    return frozenset(key(form.split()[0]) for form in table.forms("captions") if " " in form)


@lru_cache(maxsize=4_096)
def _runs_on(word: str) -> bool:
    """Whether a word, a slip allowed, begins a caption of several words."""
    shape = key(word)
    if shape in _first_words():
        return True
    return len(shape) >= _NEAR and process.extractOne(shape, _first_words(), scorer=Levenshtein.distance, score_cutoff=1) is not None


@lru_cache(maxsize=4_096)
def _caption(words: str) -> tuple[str, bool] | None:
    """The caption that words are, and whether their shapes agree; None for other words."""
    shape = key(words)
    if shape in _known():
        return _known()[shape], True
    if len(shape) < _NEAR:
        return None
    near = process.extractOne(shape, _known().keys(), scorer=Levenshtein.distance, score_cutoff=1)
    return (_known()[near[0]], False) if near else None


def _captions(line: Line, start: int, *, whole: bool) -> list[Candidate]:
    """The captions on a line from an offset on; with `whole` none when any other word stands there."""
    words = [word for word in _WORD.finditer(line.text, start) if any(map(str.isalnum, word[0]))]
    out: list[Candidate] = []
    at = 0
    if len(words) > _MOST_WORDS:
        return []
    while at < len(words):
        longest = 4 if _runs_on(words[at][0]) else 1
        for last in range(min(len(words), at + longest), at, -1):
            found = _caption(line.text[words[at].start() : words[last - 1].end()].strip(".:;-*()"))
            if found:
                span = line.span(words[at].start(), words[last - 1].end())
                grade: Confidence = "sure" if found[1] else "likely"
                rule = "caveat.line" if whole else "caveat.behind_marking"
                out.append(Candidate(field="caveat", value=found[0], spans=(span,), rule=rule, confidence=grade))
                at = last
                break
        else:
            if whole:
                return []
            at += 1
    return out


def _first_follows(sheet: Sheet, line: Line) -> bool:
    """Whether the next line with words begins the first numbered paragraph."""
    below = next((one for one in sheet.lines[line.number + 1 : line.number + 4] if one.role == "text"), None)
    return below is not None and _FIRST.match(below.text) is not None


def read(sheet: Sheet) -> Iterator[Candidate]:
    """Each caption in capitals, in the form of the list."""
    for line in sheet.lines[:_ZONE]:
        if line.text.istitle() and _caption(line.text.strip()) == (line.text.strip().upper(), True) and _first_follows(sheet, line):
            yield Candidate(field="caveat", value=line.text.strip().upper(), spans=(line.span(),), rule="caveat.above_text", confidence="likely")
        if line.role not in ("text", "banner") or not 4 < len(line.text.strip()) <= _ZONE or not line.text.isupper():
            continue
        behind = _BEHIND.match(line.text)
        if behind:
            yield from _captions(line, behind.start("rest"), whole=False)
            continue
        yield from _captions(line, 0, whole=True)
        m = _ADDRESSED.match(line.text)
        if m:
            yield Candidate(field="caveat", value="EYES ONLY", spans=(line.span(*m.span("value")),), rule="caveat.addressed", confidence="likely")
