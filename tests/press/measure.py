"""What was read of printed papers, held against what is known of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from tests.press.known import places
from tests.press.press import Printed
from tests.press.typeset import Quads

from stateofplay.evaluate.answers import Score, compare, plain
from stateofplay.model.locus import Box
from stateofplay.model.page import Page
from stateofplay.model.reading import Reading
from stateofplay.model.record import Record

_SLACK = 9.0


@dataclass(slots=True)
class Measure:
    """The figures of papers read back.

    Attributes:
        fields: The score of each field of the record.
        struck: What was struck through, found on the image and standing over its words.
        cuts: What was cut, read as an excision at its place.
        codes: The cuts found whose exemption was read right, and the cuts found that have one.
        inside: Places of right values whose centre lies within the printed words, and all those places.
        outside: In plain words, those that do not.
    """

    fields: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    struck: Score = field(default_factory=Score)
    cuts: Score = field(default_factory=Score)
    codes: list[int] = field(default_factory=lambda: [0, 0])
    inside: list[int] = field(default_factory=lambda: [0, 0])
    outside: list[str] = field(default_factory=list)

    @property
    def whole(self) -> Score:
        """The score over all fields."""
        total = Score()
        for score in self.fields.values():
            total.add(score)
        return total

    @property
    def share_inside(self) -> float:
        """The share of places whose centre lies within the printed words."""
        return self.inside[0] / self.inside[1] if self.inside[1] else 1.0

    def add(self, paper: Printed, records: Sequence[Record]) -> None:
        """Add one paper as it was read."""
        compare(f"{paper.paper.slug} ({paper.grade})", list(paper.paper.documents), records, self.fields)
        pages = {page.number: page for record in records for page in record.pages}
        for number, sheet in enumerate(paper.sheets, 1):
            page = pages.get(number)
            marks = [mark.box for mark in page.marks if mark.kind == "struck"] if page else []
            self._matched(f"{paper.paper.slug} ({paper.grade}) p.{number} struck", sheet.struck, marks, self.struck)
        self._cuts(paper, records)
        self._boxes(paper, records)

    def join(self, other: Measure) -> None:
        """Add the figures of other papers."""
        pairs = [(self.fields[name], score) for name, score in other.fields.items()]
        for ours, theirs in (*pairs, (self.struck, other.struck), (self.cuts, other.cuts)):
            ours.add(theirs)
            ours.misses.extend(theirs.misses)
        self.codes = [a + b for a, b in zip(self.codes, other.codes, strict=True)]
        self.inside = [a + b for a, b in zip(self.inside, other.inside, strict=True)]
        self.outside.extend(other.outside)

    def _matched(self, where: str, known: Sequence[Quads], found: Sequence[Box], score: Score) -> dict[int, int]:
        """Match what was found with what is known, one to one."""
        left = dict(enumerate(found))
        pairs: dict[int, int] = {}
        for index, area in enumerate(known):
            hit = next((key for key, box in left.items() if _over(area, box)), None)
            if hit is not None:
                left.pop(hit)
                pairs[index] = hit
            else:
                score.misses.append(f"{where}: not found at {np.round(_around(area)).tolist()} among {[tuple(map(round, box)) for box in found]}")
        score.wanted, score.read, score.right = score.wanted + len(known), score.read + len(found), score.right + len(pairs)
        score.misses.extend(f"{where}: nothing was there: {tuple(map(round, box))}" for box in left.values())
        return pairs

    def _cuts(self, paper: Printed, records: Sequence[Record]) -> None:
        """Hold the excisions read against the cuts made, page by page."""
        pages = {page.number: page for record in records for page in record.pages}
        for number, sheet in enumerate(paper.sheets, 1):
            readings = [one for record in records for one in record.read("excision") if one.loci[0].page == number and one.loci[0].box]
            where = f"{paper.paper.slug} ({paper.grade}) p.{number} cut"
            pairs = self._matched(where, [cut.area for cut in sheet.cuts], [_of_cut(one, pages[number]) for one in readings], self.cuts)
            for index, hit in pairs.items():
                if sheet.cuts[index].codes:
                    self.codes[1] += 1
                    self.codes[0] += {_code(code) for code in sheet.cuts[index].codes} == {_code(code) for code in readings[hit].value.split(",")}

    def _boxes(self, paper: Printed, records: Sequence[Record]) -> None:
        """See whether each place of each right value lies within the words as printed."""
        for document in paper.paper.documents:
            record = next((one for one in records if one.extent.first == document["pages"][0]), None)
            for name, values in document["expect"].items() if record else ():
                for reading in record.read(name) if record else ():
                    if plain(reading.value) not in [plain(value) for value in values]:
                        continue
                    known = places(paper, document["pages"], name, next(value for value in values if plain(value) == plain(reading.value)))
                    if not known:
                        continue
                    for at in reading.loci:
                        self.inside[1] += 1
                        middle = ((at.box[0] + at.box[2]) / 2, (at.box[1] + at.box[3]) / 2) if at.box else (-1.0, -1.0)
                        if any(place.holds(at.page, middle) for place in known):
                            self.inside[0] += 1
                        else:
                            self.outside.append(f"{paper.paper.slug} ({paper.grade}) p.{at.page} {name} {reading.value!r}: {reading.text!r} at {at.box}")


def _code(printed: str) -> str:
    """An exemption in one form, `(b)(1)` as `b1`."""
    return re.sub(r"^\((\w)\)\((\d)\)$", r"\1\2", plain(printed))


def _of_cut(reading: Reading, page: Page) -> Box:
    """The box of what was cut, its codes left out; of the codes where nothing else was found."""
    boxes = [at.box for at in reading.loci if at.box]
    spans = [(at.start, at.end) for at in reading.loci]
    blocks = [word.box for word in page.words if page.text[word.start] == "█" and any(start <= word.start < end for start, end in spans)]
    boxes = blocks or boxes
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def _around(area: Quads) -> Quads:
    return np.concatenate([area.min(axis=0), area.max(axis=0)])


def _over(area: Quads, box: Box) -> bool:
    """Whether a box lies over an area: its middle within it, and at least half as wide."""
    left, top, right, bottom = _around(area)
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    shared = min(right, box[2]) - max(left, box[0]), min(bottom, box[3]) - max(top, box[1])
    long = shared[0] >= 0.5 * (right - left) if right - left >= bottom - top else shared[1] >= 0.5 * (bottom - top)
    return bool(left - _SLACK <= x <= right + _SLACK and top - _SLACK <= y <= bottom + _SLACK and long)
