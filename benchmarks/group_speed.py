"""How fast many papers are grouped by their sketches, beside datasketch on the same signatures.

The papers are made on the spot by small changes (words dropped, doubled, misread) to those of the pool beside the clone, else of the examples,
several from each, in an order drawn by lot. Both indexes are given the same MinHash signatures of whole papers in the same bands, and say which
papers share a band and agree enough; the room's own index then does the whole of its work, paragraphs too. Each is measured in a
process of its own.

    uv sync --inexact --group bench && python benchmarks/group_speed.py [--papers 100000]
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
import resource
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from stateofplay.collate import index as sketches
from stateofplay.collate.facts import Facts
from stateofplay.collate.index import SketchIndex
from stateofplay.collate.paper import Paper, shape
from stateofplay.collate.sketch import BANDS, LEAST, PERMUTATIONS, signatures

ROOT = Path(__file__).resolve().parent.parent
POOL = ROOT.parent / "shared" / "corpora" / "frus_pool.jsonl.gz"
COPIES, AT_ONCE, MOST_WORDS, CHANGED = 3, 300, 600, 0.03
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def texts(count: int) -> list[list[str]]:
    """The first words of so many papers."""
    if POOL.exists():
        with gzip.open(POOL, "rt", encoding="utf-8") as lines:
            found = (json.loads(line)["text"] for line in lines)
            return list(itertools.islice((words for text in found if len(words := text.split()[:MOST_WORDS]) >= 20), count))
    return [path.read_text(encoding="utf-8").split()[:MOST_WORDS] for path in sorted((ROOT / "examples").glob("*/paper.txt"))][:count]


def made(count: int) -> Iterator[list[Paper]]:
    """So many papers, some hundreds at once; where the pool is too small, passages of two of its papers are set behind each other."""
    rng = random.Random(11)
    pool = texts(max(1, count // COPIES))
    order = [n // COPIES for n in range(count)]
    rng.shuffle(order)
    several: list[Paper] = []
    for number, kind in enumerate(order):
        words = pool[kind % len(pool)]
        if kind >= len(pool):
            lot = random.Random(kind)
            fellow = lot.choice(pool)
            words = words[lot.randrange(len(words) // 2) :][:300] + fellow[lot.randrange(len(fellow) // 2) :][:300]
        changed: list[str] = []
        for word in words:
            way = rng.random() / CHANGED
            changed.extend([word] if way >= 1 else [] if way < 0.3 else [word, word] if way < 0.5 else [word[:-1] + rng.choice(LETTERS)])
        shapes = tuple(map(shape, changed))
        places = tuple((1, at, at + 1) for at in range(len(changed)))
        several.append(Paper(f"r{number:07d}", "", "", {}, Facts(), tuple(changed), shapes, places, (0,) * len(changed)))
        if len(several) == AT_ONCE or number == count - 1:
            yield several
            several = []


def sketched(papers: list[Paper]) -> np.ndarray:
    return signatures([[f"{one} {two}" for one, two in zip(p.shapes, p.shapes[1:], strict=False)] for p in papers])


def whole(count: int) -> tuple[int, float]:
    """The room's index, all of its work; the making of the papers is not counted."""
    index, pairs, spent = SketchIndex(), 0, 0.0
    for papers in made(count):
        begun = time.perf_counter()
        pairs += sum(1 for _ in index.add(papers))
        spent += time.perf_counter() - begun
    return pairs, spent


def own(count: int) -> tuple[int, float]:
    """The room's index given whole papers only, signatures included."""
    several = sketches.units
    sketches.units = lambda paper: (unit for unit in several(paper) if unit.kind == "paper")
    return whole(count)


def datasketch(count: int) -> tuple[int, float]:
    """datasketch's index given the same signatures in the same bands, its finds checked by the same least agreement."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415

    index, pairs, spent = MinHashLSH(num_perm=PERMUTATIONS, params=BANDS["paper"]), 0, 0.0
    held: dict[str, MinHash] = {}
    for papers in made(count):
        begun = time.perf_counter()
        for paper, row in zip(papers, sketched(papers), strict=True):
            sketch = MinHash(num_perm=PERMUTATIONS, hashvalues=row.astype(np.uint64), seed=7, scheme="legacy")
            pairs += sum(1 for one in index.query(sketch) if held[one].jaccard(sketch) >= LEAST["paper"])
            index.insert(paper.record, sketch)
            held[paper.record] = sketch
        spent += time.perf_counter() - begun
    return pairs, spent


def bare(count: int) -> tuple[int, float]:
    """Only the making of the papers, for the memory that it takes."""
    return sum(len(papers) * 0 for papers in made(count)), 0.0


WAYS = {"papers alone": bare, "own, whole papers": own, "datasketch, whole papers": datasketch, "own, paragraphs too": whole}


def measured(job: tuple[str, int]) -> tuple[int, float, float]:
    pairs, spent = WAYS[job[0]](job[1])
    return pairs, spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--papers", type=int, default=100_000)
    count = parser.parse_args().papers
    for name in WAYS:
        with get_context("spawn").Pool(1) as alone:
            pairs, spent, peak = alone.apply(measured, ((name, count),))
        speed = f"{count / spent:,.0f} papers/s, {pairs:,} pairs, {pairs / spent:,.0f} pairs/s, {spent:.1f} s, " if spent else ""
        print(f"{name}: {count:,} papers, {speed}peak {peak:,.0f} MB", flush=True)


if __name__ == "__main__":
    main()
