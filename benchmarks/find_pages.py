"""Pages to search in: real ones where the pool of papers lies beside the clone, else ours, repeated and garbled to any number.

Not a benchmark itself; find_speed.py and find_damage.py use it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from stateofplay.archive import store
from stateofplay.archive.rows import rows_of
from stateofplay.model.locus import Locus
from stateofplay.model.page import Page
from stateofplay.model.reading import Reading
from stateofplay.model.record import Extent, Record
from stateofplay.model.source import Source

ROOT = Path(__file__).resolve().parent.parent
POOL = ROOT.parent / "shared" / "corpora" / "frus_pool.jsonl.gz"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHAPES = {
    **{"m": ("rn", "nn", "in"), "e": ("c", "o"), "c": ("e", "o"), "u": ("n", "ii"), "n": ("u", "ri"), "h": ("b", "li"), "b": ("h", "6")},
    **{"o": ("0", "c"), "l": ("1", "I", "i"), "i": ("l", "1", "j"), "s": ("5", "a"), "a": ("o", "s"), "t": ("l", "f"), "f": ("t",), "r": ("i",)},
    **{"d": ("cl",), "w": ("vv",), "g": ("q", "9"), "z": ("2",), "y": ("v",), "v": ("y",), "p": ("n",), "k": ("h",), "O": ("0",), "I": ("l", "1")},
    **{"S": ("5",), "B": ("8",), "T": ("l",), "0": ("O",), "1": ("l",), "5": ("S",), "8": ("B",)},
}
"""What scanners make of a letter."""


@dataclass(frozen=True)
class Leaf:
    """A page with what is known of its paper."""

    text: str
    genre: str
    date: str
    sender: str


def pages(length: int = 2_400) -> list[Leaf]:
    """The pages there are: papers cut at blanks into pages of about so many characters."""
    leaves: list[Leaf] = []
    if POOL.exists():
        with gzip.open(POOL, "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                sender = next(iter(row["drafted_by"]), "") if isinstance(row["drafted_by"], list) else str(row["drafted_by"] or "")
                leaves += [Leaf(part, row["doc_type"] or "other", row["date"] or "", sender) for part in _cut(row["text"], length)]
    else:
        for path in sorted((ROOT / "examples").glob("*/paper.txt")):
            leaves += [Leaf(part, "memorandum", "1994-04-06", "Ada Quill") for part in _cut(path.read_text(encoding="utf-8"), length)]
    return leaves


def _cut(text: str, length: int) -> Iterator[str]:
    """A text in parts that end at blanks; short last parts are left out."""
    start = 0
    while len(text) - start > length // 4:
        end = start + length
        if end < len(text):
            end = max(text.rfind(" ", start, end), text.rfind("\n", start, end), start + 1)
        yield text[start:end].strip()
        start = end


def garbled(text: str, rate: float, rng: random.Random, shapes: float = 0.5) -> str:
    """A text with so many of its characters damaged.

    Args:
        text: The text.
        rate: The share of characters damaged.
        rng: Where chance comes from.
        shapes: The share of damage that scanners do by shape; the rest is any letter for another, one too many, one lacking, blanks too.
    """
    signs = list(text)
    whole = int(rate * len(signs))
    for place in rng.sample(range(len(signs)), whole + (rng.random() < rate * len(signs) - whole)):
        sign = signs[place]
        if rng.random() < shapes:
            signs[place] = rng.choice(SHAPES[sign]) if sign in SHAPES else sign if sign.isspace() else rng.choice(LETTERS)
            continue
        chance = rng.random()
        signs[place] = rng.choice(LETTERS) if chance < 0.6 else "" if chance < 0.8 else sign + rng.choice(LETTERS + " .'")
    return "".join(signs)


def shelve(folder: Path, leaves: Iterable[Leaf]) -> store.Archive:
    """An archive with each page as a paper of its own, sender and date as readings at its top."""
    archive = store.create(folder)
    numbered = iter(enumerate(leaves))
    while several := list(islice(numbered, 5_000)):
        kept, ledger = [], []
        for number, leaf in several:
            size = len(leaf.text)
            digest = hashlib.sha256(f"{number} {leaf.text}".encode("utf-8", "replace")).hexdigest()
            source = Source(path=f"{number}.txt", sha256=digest, size=size, kind="text")
            page = Page(number=1, text=leaf.text)
            values = [(field, value) for field, value in (("sender", leaf.sender), ("date", leaf.date)) if value]
            readings = tuple(_reading(field, value, leaf.text) for field, value in values)
            extent = Extent(first=1, start=0, last=1, end=size)
            record = Record(source=source, extent=extent, pages=(page,), genre=leaf.genre, readings=readings)
            kept.append(rows_of(source, [page], [record], "benchmark"))
            ledger.append((source.path, "benchmark", None, "paper", "read", None, None, None, digest, size, None, None))
        with archive.writing() as connection:
            store.keep(connection, kept)
            store.add(connection, "ledger", ledger)
    return archive


def _reading(field: str, value: str, text: str) -> Reading:
    """A reading at the top of a page."""
    return Reading(field=field, value=value, text=text[:1], loci=(Locus(1, 0, 1),), rule="benchmark", method="rule", confidence="sure")
