"""Copies of one message among released e-mail: which pairs are found to be the same document, whether what differs is named, and how long it takes.

The messages and their groups lie beside the clone. A pair of texts counts as the same document where the verdict says so; once with the
doubtful verdicts, which are put before a person, once without, and once as the documents stand when all pairs are put together. For each
true pair the words outside the longest common subsequence are looked for among the places of its variants.

    python benchmarks/copies.py [--misses]
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path

from rapidfuzz.distance import LCSseq

from stateofplay import pipeline
from stateofplay.collate.group import grouped
from stateofplay.collate.index import SketchIndex
from stateofplay.collate.pair import Match, compare
from stateofplay.collate.paper import Paper, paper_of
from stateofplay.collate.variants import collate
from stateofplay.settings import Settings

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "copies"
PROCESSES, AT_ONCE = 2, 300
READING = Settings(statements=False)
"""As `stateofplay collate` reads: who stands where is not asked."""
HELD: dict[str, Paper] = {}
Pair = tuple[str, str]


def papers(row: dict) -> list[tuple[str, Paper]]:
    return [(row["id"], paper_of(record, pipeline.furniture(record))) for record in pipeline.read_text(row["text"], row["id"], READING)]


def verdict(pair: Pair) -> Match:
    return compare(HELD[pair[0]], HELD[pair[1]])


def unlike(one: Paper, other: Paper) -> tuple[set[int], set[int]]:
    """The words of each outside the longest common subsequence of both."""
    out: tuple[set[int], set[int]] = (set(), set())
    for part in LCSseq.opcodes(list(one.shapes), list(other.shapes)):
        if part.tag != "equal":
            out[0].update(range(part.src_start, part.src_end))
            out[1].update(range(part.dest_start, part.dest_end))
    return out


def named(pair: Pair) -> tuple[bool, int, int, int, int]:
    """Whether the texts differ, how many variants and how many but damage are told, how many words differ, and how many of those stand in a variant."""
    one, other = HELD[pair[0]], HELD[pair[1]]
    found = collate(one, other)
    due = told = 0
    for paper, words, loci in zip(
        (one, other), unlike(one, other), ([at for v in found for at in side(v).loci] for side in (lambda v: v.here, lambda v: v.there)), strict=True
    ):
        for word in words:
            page, start, end = paper.places[word]
            due += 1
            told += any(at.page == page and at.start <= start and end <= at.end for at in loci)
    return one.shapes != other.shapes, len(found), sum(1 for v in found if v.kind != "damage"), due, told


def scored(name: str, found: Iterable[Pair], true: set[Pair], misses: bool) -> None:
    found = {(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}
    right = len(found & true)
    print(f"{name}: precision {right / max(1, len(found)):.3f} recall {right / len(true):.3f} ({right} of {len(true)}, {len(found) - right} beside)")
    if misses:
        print("   missed:", sorted(true - found))
        print("   beside:", sorted(found - true))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", action="store_true", help="print the pairs missed, and those claimed beside the true ones")
    misses = parser.parse_args().misses
    with gzip.open(FOLDER / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    groups = json.loads((FOLDER / "groups.json").read_text(encoding="utf-8"))
    true = {(min(pair), max(pair)) for group in groups for pair in combinations(group, 2)}

    begun = time.perf_counter()
    with ProcessPoolExecutor(PROCESSES, get_context("fork")) as workers:
        read = [one for several in workers.map(papers, rows, chunksize=32) for one in several]
    owner = {paper.record: name for name, paper in read}
    HELD.update((paper.record, paper) for _, paper in read)
    told = time.perf_counter()
    index = SketchIndex()
    several = list(HELD.values())
    candidates = [pair for at in range(0, len(several), AT_ONCE) for pair in index.add(several[at : at + AT_ONCE])]
    met = time.perf_counter()
    with ProcessPoolExecutor(PROCESSES, get_context("fork")) as workers:
        matches = list(workers.map(verdict, candidates, chunksize=64))
        compared = time.perf_counter()
        longest = {name: max((p for n, p in read if n == name), key=lambda p: len(p.words)).record for pair in true for name in pair}
        spans = list(workers.map(named, [(longest[one], longest[other]) for one, other in sorted(true)], chunksize=16))
    laid = time.perf_counter()
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]

    print(f"{len(rows)} texts, {len(HELD)} records, {len(candidates)} candidate pairs, {len(true)} true pairs")
    print(
        f"on {PROCESSES} processes: reading {told - begun:.1f} s, candidates {met - told:.1f} s, comparing {compared - met:.1f} s, "
        f"together {compared - begun:.1f} s; true pairs laid side by side {laid - compared:.1f} s; "
        f"processor time of all processes {sum(one.ru_utime + one.ru_stime for one in spent):.1f} s, which holds also on a busy machine"
    )
    same = [(owner[m.here], owner[m.there], m.grade) for m in matches if m.same]
    scored("every verdict", [(one, other) for one, other, _ in same], true, misses)
    scored("sure and likely", [(one, other) for one, other, grade in same if grade != "doubtful"], true, misses)
    documents = grouped(HELD, matches)
    scored("documents", [pair for d in documents for pair in combinations(sorted({owner[r] for r in d.records}), 2)], true, misses)
    differing, equal = [s for s in spans if s[0]], [s for s in spans if not s[0]]
    print(
        f"{len(differing)} true pairs with differing words: a variant named in {sum(1 for s in differing if s[1])}, "
        f"more than damage in {sum(1 for s in differing if s[2])}; {len(equal)} with equal words: none named in {sum(1 for s in equal if not s[1])}"
    )
    due = sum(s[3] for s in differing)
    print(f"of {due} words that differ, {sum(s[4] for s in differing) / max(1, due):.3f} stand in a variant")


if __name__ == "__main__":
    main()
