"""Known answers of our own: the example papers and the records that their writers meant."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from stateofplay import pipeline
from stateofplay.model.record import Record
from stateofplay.settings import Settings


@dataclass(slots=True)
class Score:
    """What was wanted of a field, what was read, and how much of it was right."""

    wanted: int = 0
    read: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 when nothing was wanted and nothing read."""
        return 2 * self.right / (self.wanted + self.read) if self.wanted + self.read else 1.0


def plain(words: str) -> str:
    """Words without case, white space, dashes' length and stops at either end."""
    folded = unicodedata.normalize("NFKC", words).casefold().replace("—", "-").replace("–", "-").replace("’", "'")
    return " ".join(folded.split()).strip(" .,;:-")


def _values(record: Record, name: str) -> list[str]:
    """The record's values of a field or, with a point in its name, of a part."""
    if name == "genre":
        return [record.genre]
    if "." in name:
        return [part.value for reading in record.readings for part in reading.parts if part.field == name]
    return [reading.value for reading in record.read(name)]


def _compare(where: str, name: str, wants: list[str], gots: list[str], score: Score) -> None:
    left = [plain(value) for value in gots]
    score.wanted += len(wants)
    score.read += len(gots)
    for want in wants:
        if plain(want) in left:
            left.remove(plain(want))
            score.right += 1
        else:
            score.misses.append(f"{where} {name}: {want!r} not among {gots}")
    score.misses.extend(f"{where} {name}: {value!r} was not wanted" for value in left)


def examples(folder: Path) -> dict[str, Score]:
    """The score of every field over the example papers.

    Args:
        folder: Holds one folder a paper with `paper.txt` and `expected.json`.
    """
    scores: dict[str, Score] = defaultdict(Score)
    for expected in sorted(folder.glob("*/expected.json")):
        records = pipeline.read(expected.parent / "paper.txt", Settings(statements=False))
        documents = json.loads(expected.read_text(encoding="utf-8"))["documents"]
        spans = [(record.extent.first, record.extent.last) for record in records]
        wanted = [tuple(document["pages"]) for document in documents]
        _compare(expected.parent.name, "documents", [str(one) for one in wanted], [str(one) for one in spans], scores["documents"])
        for document in documents:
            record = next((one for one in records if (one.extent.first, one.extent.last) == tuple(document["pages"])), None)
            if record is None:
                continue
            where = f"{expected.parent.name} p.{document['pages'][0]}"
            asked = {"genre": [document["genre"]], **document["expect"], **document.get("parts", {}), **{name: [] for name in document.get("abstain", [])}}
            for name, values in asked.items():
                _compare(where, name, values, _values(record, name), scores[name])
    return dict(scores)
