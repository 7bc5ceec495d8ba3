"""Patterns of units that are names: `PRIME MINISTER VANE`, `THE SECRETARIAT`, `the French`, `Arusha Agreement`.

Each pattern is a row: its rule, the kind of name, and the letters (`phrase.py`) it is made of. At each place the longest wins.
Source: how the Department's telegrams and memoranda name people and bodies; the lists in vocab/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from stateofplay.entities.phrase import Marked, Unit, marked, may_sign, units, votes
from stateofplay.entities.tokens import mixed_case, tokens
from stateofplay.model.reading import Confidence

Kind = Literal["person", "office", "organisation", "place", "agreement"]


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text.

    Attributes:
        kind: What is named.
        start: Where it begins in the text.
        end: Where it ends (half open).
        rule: How it was found.
        confidence: The grade.
    """

    kind: Kind
    start: int
    end: int
    rule: str
    confidence: Confidence = "likely"


_BESIDE = "[APECBOo]"
_TAIL = r"(?:fD?(?:[APECBopHhVJ]+|[Mwh]w?(?:&w)?))"
_PATTERNS: tuple[tuple[str, Kind, str], ...] = (
    ("agreement.listed", "agreement", r"J"),
    ("agreement.named", "agreement", rf"D?(?:{_BESIDE}|[Mhn])+Q(?:fD?[wMPAC]+)?|D?Qf{_BESIDE}+"),
    ("person.titled", "person", rf"D?{_BESIDE}*[MHh]*[TR][TRMc]*{_TAIL}?i*v?n[niv]*(?<!v)"),
    ("person.official", "person", rf"D?{_BESIDE}*[Gg]i*n[niv]*(?<!v)"),
    ("person.courtesy", "person", r"c+[TR]*i*[nowiv]*[no]"),
    ("office.addressed", "office", r"c+[TR]"),
    ("office.alone", "office", rf"D?{_BESIDE}*[MHh]*t"),
    ("office.titled", "office", rf"[Dd]?{_BESIDE}*[MHh]*T{_TAIL}?"),
    ("office.part", "office", rf"D?{_BESIDE}*[MHhB]+[RT]{_TAIL}?|D?{_BESIDE}+R{_TAIL}?|D?R{_TAIL}"),
    ("person.named", "person", r"i*n[niv]*(?<!v)"),
    ("government.named", "place", r"D?[APECno]+V|D?VfD?[PC]+|[Dd]?q*V"),
    ("government.people", "place", r"D?[APEC]+G"),
    ("organisation.people", "organisation", r"D?[BoHh]+G"),
    ("organisation.posted", "organisation", r"HP"),
    ("organisation.headed", "organisation", rf"Dh|[Dd]?{_BESIDE}*[Mh]*H(?:{_TAIL})?|D?{_BESIDE}+[M]*h{_TAIL}?|[D]?h{_TAIL}|dh"),
    ("organisation.department", "organisation", r"(?<![fw])S(?=[x&]|$)"),
    ("organisation.listed", "organisation", r"D?k*[Bo][Bok]*"),
    ("person.people", "person", r"AE"),
    ("person.group", "person", r"D?q*[APECBonhH]+g"),
    ("place.described", "place", r"D?N*[APEC]+L|D?N*Lf[PC]|DN?L|qL|N+P"),
    ("place.listed", "place", r"[PC]"),
    ("office.symbol", "office", r"O"),
    ("place.people", "place", r"E"),
    ("place.adjective", "place", r"A"),
)
_WITH_PLACES = frozenset(("agreement.named", "person.group", "organisation.headed", "organisation.posted", "person.titled", "office.titled", "office.alone"))
_MODALS = frozenset("WOULD COULD SHOULD WILL MIGHT MUST HAVE WERE DOES THAT WITH FROM THEY WHICH WHEN".split())
_COMPILED = tuple((rule, kind, re.compile(pattern)) for rule, kind, pattern in _PATTERNS)


def find_in(text: str, extents: Sequence[tuple[int, int]] = ()) -> list[Found]:
    """The names in a text, in order; a name within a longer one comes after it.

    Args:
        text: A page, or a whole paper.
        extents: The stretches to look in; all of it, by paragraphs, where left out.
    """
    return find_all([(text, extents)])[0]


def find_all(texts: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> list[list[Found]]:
    """The names in the pages of one paper, page by page: what one page tells of a word holds on the others."""
    whole = "".join(text[start:end] for text, extents in texts for start, end in extents or ((0, len(text)),))
    mixed = mixed_case(whole)
    pages = [[marked(tokens(text, start, end), mixed) for start, end in extents or _paragraphs(text)] for text, extents in texts]
    letters = votes([stretch for stretches in pages for stretch in stretches], mixed)
    out = []
    for stretches in pages:
        found = [one for stretch in stretches for one in _signed(stretch) or _named(units(stretch, letters, mixed))]
        out.append(sorted(dict.fromkeys(found), key=lambda one: (one.start, -one.end, one.kind)))
    return out


def _signed(stretch: Marked) -> list[Found]:
    """A surname that stands by itself: the signature of a telegram, one word between blank lines."""
    words = [at for at, token in enumerate(stretch.words) if token.key[:1].isalpha()]
    if len(words) != 1 or len(stretch.words) > 2 or stretch.listed[words[0]][0]:
        return []
    token = stretch.words[words[0]]
    if len(token.key) < 3 or not token.text[:1].isupper() or not may_sign(token.key):
        return []
    return [Found("person", token.start, token.end, "person.signed")]


def _named(row: Sequence[Unit]) -> Iterator[Found]:
    """The names among the units: at each place the longest pattern, of two as long the first; places within are told too."""
    letters = "".join(unit.letter for unit in row)
    at = 0
    while at < len(row):
        if letters[at] in "wxf&v":
            at += 1
            continue
        best: tuple[int, str, Kind] | None = None
        for rule, kind, pattern in _COMPILED:
            m = pattern.match(letters, at)
            if m and m.end() > at and (best is None or m.end() > best[0]):
                best = (m.end(), rule, kind)
        if best is None:
            at += 1
            continue
        end, rule, kind = best
        start = row[at].start
        if end - at == 1 and rule in ("place.listed", "place.people") and at and row[at - 1].letter == "D" and (_plural(row[at]) or _stands_alone(row, end)):
            start = row[at - 1].start
        yield Found(kind, start, row[end - 1].end, rule)
        if end - at > 1:
            yield from _within(row[at:end], rule)
        at = end


def _plural(unit: Unit) -> bool:
    """Whether a people's name is a plural, which describes nothing that follows."""
    return unit.letter == "E" and unit.key.endswith("S")


def _within(row: Sequence[Unit], rule: str) -> Iterator[Found]:
    """The names within a longer one: its places, and who or what a government or a group is named after."""
    for unit in row:
        if unit.letter in "APCE" and rule in _WITH_PLACES:
            yield Found("place", unit.start, unit.end, "place.within")
        elif unit.letter == "n" and rule.startswith("government"):
            yield Found("person", unit.start, unit.end, "person.within")
        elif unit.letter in "Bo" and rule in ("office.titled", "person.titled", "person.group"):
            yield Found("organisation", unit.start, unit.end, "organisation.within")


def _stands_alone(row: Sequence[Unit], at: int) -> bool:
    """Whether what stands before is a noun of its own: nothing follows that it could describe."""
    return at >= len(row) or row[at].letter in "x&fDd" or row[at].key.endswith(("ED", "ES")) or row[at].key in _MODALS


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between blank lines."""
    at = 0
    for m in re.finditer(r"\n[ \t]*\n+", text):
        if m.start() > at:
            yield at, m.start()
        at = m.end()
    if at < len(text):
        yield at, len(text)
