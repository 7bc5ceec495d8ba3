"""Sketches of papers, by which like ones are found among many without laying each beside each.

A sketch is the MinHash of the pairs of words that follow each other, in the shapes of paper.py, so that a damaged word spoils two pairs
and no more. The whole paper has one, each page of several, and each paragraph of twenty words or more: a page within a longer release,
or a message quoted in a thread, is alike to its fellow though the papers are not. A sketch is cut into bands; papers that share a band
are candidates. Headings give keys of their own (day and subject, minute and sender, message number), so that papers whose text was cut
away meet as well.
Source: Broder 1997, Indyk and Motwani 1998.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from rensa import RMinHash

from stateofplay.collate.facts import Facts, bare_subject
from stateofplay.collate.paper import Paper, shape

Kind = Literal["paper", "page", "paragraph", "heading"]
KINDS: tuple[Kind, ...] = ("paper", "page", "paragraph", "heading")
PERMUTATIONS = 64
_SEED = 7
BANDS: dict[Kind, tuple[int, int]] = {"paper": (16, 4), "page": (12, 4), "paragraph": (8, 4)}
"""How many bands of how many rows."""
LEAST: dict[Kind, float] = {"paper": 0.2, "page": 0.3, "paragraph": 0.4}
"""Candidates whose sketches agree in fewer places are none."""
_LEAST_WORDS, _LEAST_PARAGRAPH, _MOST_PARAGRAPHS = 8, 20, 200
_WINDOW = 60
VERSION = f"{RMinHash.ALGORITHM_VERSION}/1"
"""An index made by another version is made anew."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a paper that has a sketch.

    Attributes:
        kind: What it is.
        pairs: Its words, two by two.
    """

    kind: Kind
    pairs: list[str]


def units(paper: Paper) -> Iterator[Unit]:
    """The units of a paper: itself, its pages, its paragraphs."""
    words = paper.shapes
    if len(words) < _LEAST_WORDS:
        return
    yield Unit("paper", _pairs(words, 0, len(words)))
    pages: dict[int, tuple[int, int]] = {}
    for number, (page, _, _) in enumerate(paper.places):
        pages[page] = (pages.get(page, (number, 0))[0], number + 1)
    if len(pages) > 1:
        for start, end in pages.values():
            if end - start >= _LEAST_PARAGRAPH:
                yield Unit("page", _pairs(words, start, end))
    for start, end in _paragraphs(paper)[:_MOST_PARAGRAPHS]:
        yield Unit("paragraph", _pairs(words, start, end))


def _paragraphs(paper: Paper) -> list[tuple[int, int]]:
    """First word and the one past the last of each paragraph long enough; where the body is unknown, windows."""
    size = len(paper.words)
    starts = sorted(number for number in paper.starts if number < size)
    if not starts:
        starts = list(range(0, size, _WINDOW))
    edges = [*starts, size]
    return [(start, end) for start, end in pairwise(edges) if end - start >= _LEAST_PARAGRAPH]


def _pairs(words: Sequence[str], start: int, end: int) -> list[str]:
    """The words of a stretch, two by two."""
    return [f"{one} {two}" for one, two in zip(words[start : end - 1], words[start + 1 : end], strict=True)]


def signatures(several: Sequence[Sequence[str]]) -> np.ndarray:
    """The sketches of sets of word pairs, one row each, of 32-bit numbers."""
    if not several:
        return np.zeros((0, PERMUTATIONS), dtype=np.uint32)
    rows = RMinHash.digests_from_token_sets([list(one) for one in several], PERMUTATIONS, _SEED)
    return np.asarray(rows, dtype=np.uint64).astype(np.uint32).reshape(len(several), PERMUTATIONS)


def band_keys(rows: np.ndarray, kind: Kind) -> np.ndarray:
    """The keys of the bands of sketches: one row a sketch, as signed 64-bit numbers."""
    bands, size = BANDS[kind]
    held = rows[:, : bands * size].astype(np.uint64).reshape(len(rows), bands, size)
    salt = np.uint64(KINDS.index(kind) + 1)
    with np.errstate(over="ignore"):
        key = (np.arange(bands, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + salt * np.uint64(0xC2B2AE3D27D4EB4F))[None, :]
        for row in range(size):
            key = (key ^ held[:, :, row]) * np.uint64(0xFF51AFD7ED558CCD)
            key ^= key >> np.uint64(32)
    return key.view(np.int64)


def heading_keys(facts: Facts) -> list[int]:
    """The keys that a heading gives."""
    told = []
    subject = shape(bare_subject(facts.subject)).replace(" ", "")[:40]
    if facts.day and len(subject) > 3:
        told.append(f"day {facts.day} {subject}")
    if facts.moment and facts.sender:
        told.append(f"minute {facts.moment} {shape(facts.sender)[:24]}")
    told.extend(f"{name} {value} {facts.day[:4]}" for name, value in facts.numbers if name in ("message_number", "secretariat_number") and len(value) > 4)
    return [int.from_bytes(hashlib.blake2b(one.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True) for one in told]
