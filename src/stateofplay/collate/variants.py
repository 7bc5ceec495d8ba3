"""What parts two copies, place by place: cut here, cut there, wanting without a sign, other words, or damage alone.

On paper a cut shows as a black or empty box, a code in the margin (`B1`, `1.4(D)`), an edition's note, or only as a hole in a line.
A code in a margin gives the height of the cut, not its place, so that it speaks for any matter wanting on the lines beside it.
Source: 5 U.S.C. 552(b): the amount deleted, and the exemption, are to be shown at the place of the deletion where that is feasible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stateofplay.collate.align import DAMAGED, Alignment, Gap, align, attested, joined_alike
from stateofplay.collate.amounts import amount, told
from stateofplay.collate.paper import Cut, Paper
from stateofplay.model.reading import Confidence
from stateofplay.model.variant import Variant, VariantKind, Wanting, Witness

_BESIDE = 1
"""Lines by which a code in the margin may stand off from its cut."""
_SPECK = 2
_REST = 0.4
"""Of the words cut, how much a copy may still have in letters, as the rest of a box or a code read as text."""


@dataclass(frozen=True, slots=True)
class _Want:
    """What one copy has not and the other has.

    Attributes:
        sign: The sign of a cut, or None.
        certain: Whether the sign stands at the very place.
    """

    sign: Cut | None
    certain: bool


def collate(one: Paper, other: Paper) -> tuple[Variant, ...]:
    """The variants of two papers in the order of the first; with the papers changed about, the same mirrored.

    Args:
        one: A copy; the variants call it `here`.
        other: Another; `there`.
    """
    if other.record < one.record:
        found = [variant.mirrored() for variant in collate(other, one)]
        return tuple(sorted(found, key=lambda variant: variant.here.loci[0]))
    laid = align(one.shapes, other.shapes)
    return tuple(sorted([*variants(one, other, laid)], key=lambda variant: variant.here.loci[0]))


def variants(one: Paper, other: Paper, laid: Alignment) -> Iterator[Variant]:
    """The variants of two papers that are laid beside each other already, in no order."""
    known = attested(one.shapes, other.shapes)
    claimed: set[int] = set()
    for gap in laid.gaps:
        variant = _of_gap(one, other, gap, known, claimed)
        if variant is not None:
            yield variant
    for i, how in enumerate(laid.how):
        if how == DAMAGED:
            yield _spoilt(one, other, (i,), (laid.here[i],), known, i in laid.moved)
    yield from _withheld(one, other, laid, claimed)


def _of_gap(one: Paper, other: Paper, gap: Gap, known: set[str], claimed: set[int]) -> Variant | None:
    """The variant that a gap is."""
    here, there = gap.here, gap.there
    if here and there and joined_alike([one.shapes[n] for n in here], [other.shapes[n] for n in there]):
        return _spoilt(one, other, here, there, known, False)
    left, right = (sum(len(paper.words[n]) for n in numbers) for paper, numbers in ((one, here), (other, there)))
    want_here, want_there = _want(one, gap.at, here), _want(other, gap.at_there, there)
    if max(left, right) <= _SPECK and len(here) + len(there) == 1 and not (want_here.certain or want_there.certain):
        return _made(one, other, gap, "damage", "here" if there else "there", why="a letter or two, as specks are read")
    if right > left and want_here.sign is not None and left <= _REST * right:
        return _excised(one, other, gap, "here", want_here, claimed)
    if left > right and want_there.sign is not None and right <= _REST * left:
        return _excised(one, other, gap, "there", want_there, claimed)
    if here and there:
        return _made(one, other, gap, "differs", "", why="other words stand there")
    wanting: Wanting = "here" if there else "there"
    short, at = (one, gap.at) if wanting == "here" else (other, gap.at_there)
    if any(cut.sign == "omission" and cut.at == at for cut in short.cuts):
        return _made(one, other, gap, "lacking", wanting, confidence="sure", why="the editors left it out")
    if 0 < at < len(short.words) and _cut_elsewhere(short) and not _one_release(one, other):
        return _excised(one, other, gap, wanting, _Want(None, False), claimed)
    return _made(one, other, gap, "lacking", wanting, why="no sign of a cut there")


def _want(paper: Paper, at: int, rest: Sequence[int]) -> _Want:
    """The best sign of a cut in a paper before a word, or among the few words that stand there instead."""
    last = at + len(rest)
    low = paper.lines[at - 1] if at else 0
    high = paper.lines[last] if last < len(paper.lines) else (paper.lines[-1] if paper.lines else 0) + _BESIDE
    found: _Want = _Want(None, False)
    for cut in paper.cuts:
        if cut.sign in ("box", "note") and at <= cut.at <= last:
            return _Want(_coded(paper, cut), True)
        weaker = found.sign is None or found.sign.sign == "blank"
        beside = cut.sign == "code" and weaker and cut.last >= low - _BESIDE and cut.line <= high + _BESIDE
        if beside or (cut.sign == "blank" and found.sign is None and at <= cut.at <= last):
            found = _Want(cut, False)
    return found


def _coded(paper: Paper, cut: Cut) -> Cut:
    """A box with the code that stands on its lines, where it has none of its own."""
    if cut.exemptions:
        return cut
    beside = [one for one in paper.cuts if one.sign == "code" and one.last >= cut.line - _BESIDE and one.line <= cut.last + _BESIDE]
    codes = tuple(dict.fromkeys(code for one in beside for code in one.exemptions))
    return Cut(cut.at, cut.line, cut.last, cut.loci, codes, cut.sign, cut.words) if codes else cut


def _one_release(one: Paper, other: Paper) -> bool:
    """Whether both copies came out in one release, which cuts a paper once: what one of them wants there was lost, not cut."""
    told = (one.facts.released, one.facts.case)
    return any(told) and told == (other.facts.released, other.facts.case)


def _cut_elsewhere(paper: Paper) -> bool:
    """Whether a copy is known to have been cut at all."""
    return bool(paper.facts.exemptions) or paper.facts.decision == "part" or any(cut.sign not in ("blank", "omission") for cut in paper.cuts)


def _excised(one: Paper, other: Paper, gap: Gap, wanting: Wanting, want: _Want, claimed: set[int]) -> Variant:
    """Matter cut from one copy and open in the other."""
    open_paper, numbers, cut_paper = (other, gap.there, one) if wanting == "here" else (one, gap.here, other)
    words, lines = amount(open_paper, numbers)
    sign = want.sign
    grade: Confidence = "sure" if want.certain else "likely" if sign is not None and sign.sign == "code" else "doubtful"
    exemptions = sign.exemptions if sign is not None else ()
    only = cut_paper.facts.exemptions
    why = {"box": "a box stands there", "note": "an edition's note stands there", "code": "a code stands in the margin", "blank": "a hole in the line"}
    reason = why[sign.sign] if sign is not None else "no sign at the place; the copy was cut elsewhere"
    if not exemptions and len(only) == 1:
        exemptions, reason = only, f"{reason}; the release claims {only[0]} alone"
    if sign is not None and sign.sign != "blank":
        claimed.add(id(sign))
    return _made(one, other, gap, "excised", wanting, confidence=grade, why=reason, exemptions=exemptions, amount=words, lines=lines, sign=sign)


def _spoilt(one: Paper, other: Paper, here: Sequence[int], there: Sequence[int], known: set[str], moved: bool) -> Variant:
    """The same words, damaged; or, where figures or two good words stand against each other, other words."""
    left, right = [one.words[n] for n in here], [other.words[n] for n in there]
    kind: VariantKind = "damage"
    why = "the same letters but for a scanner's slips"
    grade: Confidence = "likely"
    if len(left) == len(right) and any(x.isdigit() and y.isdigit() and x != y for x, y in zip(left, right, strict=True)):
        kind, why, grade = "differs", "a number stands against another", "doubtful"
    elif len(left) == len(right) == 1 and {one.shapes[here[0]], other.shapes[there[0]]} <= known and len(left[0]) > 2 and len(right[0]) > 2:
        kind, why, grade = "differs", "both words stand elsewhere in the papers", "doubtful"
    return Variant(
        kind=kind, wanting="", here=_witness(one, here, 0), there=_witness(other, there, 0), confidence=grade, why=why, moved=moved
    )


def _made(one: Paper, other: Paper, gap: Gap, kind: VariantKind, wanting: Wanting, *, sign: Cut | None = None, **more: object) -> Variant:
    """A variant of a gap; the copy that wants the words shows the sign of its cut, or the point."""
    here = _witness(one, gap.here, gap.at, sign if wanting == "here" else None)
    there = _witness(other, gap.there, gap.at_there, sign if wanting == "there" else None)
    return Variant(kind=kind, wanting=wanting, here=here, there=there, **more)  # type: ignore[arg-type]


def _witness(paper: Paper, numbers: Sequence[int], at: int, sign: Cut | None = None) -> Witness:
    """What a paper has at words, else at the sign of a cut, else at a point."""
    loci = paper.loci(numbers) if numbers else sign.loci if sign is not None else (paper.point(at),)
    text = paper.text(loci)
    return Witness(record=paper.record, text=text if numbers or sign is not None else "", loci=loci, released=paper.facts.released)


def _withheld(one: Paper, other: Paper, laid: Alignment, claimed: set[int]) -> Iterator[Variant]:
    """Cuts that stand at the same place in both copies."""
    theirs = [cut for cut in other.cuts if cut.sign in ("box", "note")]
    for cut in one.cuts:
        if cut.sign not in ("box", "note") or not 0 < cut.at <= len(laid.here):
            continue
        fellow = laid.here[cut.at - 1]
        match = next((two for two in theirs if fellow >= 0 and two.at == fellow + 1), None)
        if match is None:
            continue
        mine, yours = _coded(one, cut), _coded(other, match)
        words, lines = told(mine, one)
        again, lines_again = told(yours, other)
        if mine.sign != "note" and yours.sign == "note":
            words, lines = again, lines_again
        yield Variant(
            kind="withheld",
            wanting="both",
            here=Witness(record=one.record, text=one.text(cut.loci), loci=cut.loci, released=one.facts.released),
            there=Witness(record=other.record, text=other.text(match.loci), loci=match.loci, released=other.facts.released),
            exemptions=tuple(dict.fromkeys((*mine.exemptions, *yours.exemptions))),
            amount=words,
            lines=lines,
            confidence="likely",
            why="both copies are cut there",
        )
