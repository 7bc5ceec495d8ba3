"""Known answers of our own: the example papers and the records that their writers meant."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from stateofplay import pipeline
from stateofplay.model.record import Record
from stateofplay.settings import Settings

_NEAR = 87.5
"""Values that share so many of a hundred letters are nearly the same."""


@dataclass(slots=True)
class Score:
    """What was wanted of a field, what was read, how much of it was right, and how much of the rest was nearly so."""

    wanted: int = 0
    read: int = 0
    right: int = 0
    near: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 when nothing was wanted and nothing read."""
        return 2 * self.right / (self.wanted + self.read) if self.wanted + self.read else 1.0

    @property
    def soft_f1(self) -> float:
        """The same, with what is nearly right counted as right."""
        return 2 * (self.right + self.near) / (self.wanted + self.read) if self.wanted + self.read else 1.0

    def add(self, other: Score) -> None:
        """Count another field's figures in."""
        self.wanted, self.read = self.wanted + other.wanted, self.read + other.read
        self.right, self.near = self.right + other.right, self.near + other.near


def plain(words: str) -> str:
    """Words without case, white space, dashes' length and stops at either end."""
    folded = unicodedata.normalize("NFKC", words).casefold().replace("—", "-").replace("–", "-").replace("’", "'")
    return " ".join(folded.split()).strip(" .,;:-")


def closed(words: str) -> str:
    """As `plain`, without any white space."""
    return plain(words).replace(" ", "")


def _values(record: Record, name: str) -> list[str]:
    """The record's values of a field or, with a point in its name, of a part."""
    if name == "genre":
        return [record.genre]
    if "." in name:
        return [part.value for reading in record.readings for part in reading.parts if part.field == name]
    return [reading.value for reading in record.read(name)]


def _held(where: str, name: str, wants: list[str], gots: list[str], score: Score) -> None:
    """Hold the values read of one field against those wanted."""
    left = [plain(value) for value in gots]
    score.wanted += len(wants)
    score.read += len(gots)
    missed = []
    for want in wants:
        if plain(want) in left:
            left.remove(plain(want))
            score.right += 1
        else:
            missed.append(want)
            score.misses.append(f"{where} {name}: {want!r} not among {gots}")
    rest = [closed(value) for value in left]
    for want in missed:
        found = process.extractOne(closed(want), rest, scorer=fuzz.ratio, score_cutoff=_NEAR)
        if found:
            rest.pop(found[2])
            score.near += 1
    score.misses.extend(f"{where} {name}: {value!r} was not wanted" for value in left)


def compare(where: str, documents: list[dict[str, Any]], records: Sequence[Record], scores: dict[str, Score]) -> None:
    """Hold the records of one paper against what its writer meant, and add to the scores of the fields.

    A document that was cut otherwise is held against the record that begins on its first page; one without such a record has
    none of its values.

    Args:
        where: The paper's name, for the misses.
        documents: As in `expected.json`.
        records: What was read.
        scores: By field; `documents` among them, the first and last page of each.
    """
    spans = [str((record.extent.first, record.extent.last)) for record in records]
    _held(where, "documents", [str(tuple(document["pages"])) for document in documents], spans, scores["documents"])
    for document in documents:
        record = next((one for one in records if one.extent.first == document["pages"][0]), None)
        asked = {"genre": [document["genre"]], **document["expect"], **document.get("parts", {}), **{name: [] for name in document.get("abstain", [])}}
        for name, values in asked.items():
            _held(f"{where} p.{document['pages'][0]}", name, values, _values(record, name) if record else [], scores[name])


def examples(folder: Path) -> dict[str, Score]:
    """The score of every field over the example papers.

    Args:
        folder: Holds one folder a paper with `paper.txt` and `expected.json`.
    """
    scores: dict[str, Score] = defaultdict(Score)
    for expected in sorted(folder.glob("*/expected.json")):
        records = pipeline.read(expected.parent / "paper.txt", Settings(statements=False))
        compare(expected.parent.name, json.loads(expected.read_text(encoding="utf-8"))["documents"], records, scores)
    return dict(scores)
