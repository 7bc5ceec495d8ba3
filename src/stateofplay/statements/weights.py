"""The trained weights: word classes, where clauses begin and end, kinds and holders. Made by `tools/train_statements.py`, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

MODEL = "statements-3"
"""Name of the trained model, as a statement's rule carries it."""

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_STEPS = 2
"""Places in which a sign is looked for; the few signs that find none free are left out."""


class Numbered:
    """Numbers of signs with their rows, looked up by their place in a table that is eight times as large or more.

    Of two signs that fall on one place the second is looked for in the next.
    """

    def __init__(self, codes: NDArray[np.int64]) -> None:
        """Lay out the table.

        Args:
            codes: The numbers, each once; the row of a number is its index.
        """
        self.codes = np.append(codes, np.int64(-1))
        self._shift = np.uint64(64 - max(4, int(np.ceil(np.log2(max(len(codes), 1)))) + 3))
        self._table = np.full((1 << int(64 - self._shift)) + _STEPS, len(codes), dtype=np.int32)
        left = np.arange(len(codes))
        places = self._places(codes)
        for step in range(_STEPS):
            free = self._table[places[left] + step] == len(codes)
            rows = left[free][::-1]
            self._table[places[rows] + step] = rows
            left = left[self._table[places[left] + step] != left]

    def _places(self, codes: NDArray[np.int64]) -> NDArray[np.int64]:
        return ((codes.view(np.uint64) * _SPREAD) >> self._shift).astype(np.int64)

    def rows(self, codes: NDArray[np.int64]) -> NDArray[np.int32]:
        """The rows of numbers; the number of all rows where a number is not known."""
        codes = np.ascontiguousarray(codes)
        places = self._places(codes)
        found = self._table[places]
        found[self.codes[found] != codes] = len(self.codes) - 1
        for step in range(1, _STEPS):
            other = self._table[places + step]
            here = self.codes[other] == codes
            if here.any():
                found[here] = other[here]
        return found


@dataclass(frozen=True, slots=True)
class Chain:
    """A linear chain: how labels follow each other.

    Attributes:
        steps: Weight of label j after label i.
        opens: Weight of a label at the beginning.
    """

    steps: Floats
    opens: Floats


@dataclass(frozen=True, slots=True)
class Network:
    """A layer of hidden units over signs of a candidate and of its clause (`network.py`).

    Attributes:
        near_ids: Sign of a candidate to its row, behind the rows of its numbers.
        near: What each sign of a candidate gives to each unit; the last row is zero.
        far_ids: Sign of a clause to its row, behind the rows of its numbers.
        far: What each sign of a clause gives to each unit.
        bias: What each unit has without any.
        out: What each unit says for a candidate.
        plain: What each sign of a candidate says by itself.
    """

    near_ids: dict[str, int]
    near: Singles
    far_ids: dict[str, int]
    far: Singles
    bias: Singles
    out: Singles
    plain: Singles


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt.

    Attributes:
        classes: Word to its classes of 40, 150 and 600, made from the company words keep.
        ids: Attribute of a word (`w=that`, `b=17`) to its number from 1.
        codes: Numbers of the boundary signs, ascending.
        cut: Their weights for outside, begin and inside.
        cut_chain: How those follow each other.
        kinds: Sign of a clause to its row.
        kind_rows: The weights of kinds by row; the last row is zero.
        kind_chain: How kinds follow each other.
        holder_codes: Numbers of the signs of candidates, ascending.
        holders: Their weights, and a zero.
        network: What weighs candidates besides.
    """

    classes: dict[str, tuple[int, int, int]]
    ids: dict[str, int]
    codes: Numbered
    cut: Floats
    cut_chain: Chain
    kinds: dict[str, int]
    kind_rows: Floats
    kind_chain: Chain
    holder_codes: Numbered
    holders: Floats
    network: Network


def _words(array: NDArray[np.uint8]) -> list[str]:
    return bytes(array).decode("utf-8").split("\n")


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that come with the package."""
    with resources.files("stateofplay.statements").joinpath("weights.npz").open("rb") as file:
        kept = dict(np.load(file, allow_pickle=False))
    classes = {word: (int(row[0]), int(row[1]), int(row[2])) for word, row in zip(_words(kept["words"]), kept["classes"], strict=True)}
    kind_rows = kept["kind_rows"].astype(np.float64)
    return Weights(
        classes=classes,
        ids={name: number for number, name in enumerate(_words(kept["ids"]), 1)},
        codes=Numbered(kept["codes"]),
        cut=np.vstack([kept["cut"].astype(np.float64), np.zeros((1, 3))]),
        cut_chain=Chain(kept["cut_steps"], kept["cut_opens"]),
        kinds={name: number for number, name in enumerate(_words(kept["kinds"]))},
        kind_rows=np.vstack([kind_rows, np.zeros((1, kind_rows.shape[1]))]),
        kind_chain=Chain(kept["kind_steps"], kept["kind_opens"]),
        holder_codes=Numbered(kept["holder_codes"]),
        holders=np.append(kept["holders"].astype(np.float64), 0.0),
        network=_network(kept),
    )


def _network(kept: dict[str, NDArray[np.float16]]) -> Network:
    parts = {name: kept[f"network_{name}"].astype(np.float32) for name in ("near", "far", "bias", "out", "plain")}
    near, far = (_words(kept[f"network_{name}_ids"].view(np.uint8)) for name in ("near", "far"))
    starts = len(parts["near"]) - len(near), len(parts["far"]) - len(far)
    return Network(
        near_ids={sign: row for row, sign in enumerate(near, starts[0])},
        near=np.vstack([parts["near"], np.zeros((1, parts["near"].shape[1]), dtype=np.float32)]),
        far_ids={sign: row for row, sign in enumerate(far, starts[1])},
        far=parts["far"],
        bias=parts["bias"],
        out=parts["out"],
        plain=np.append(parts["plain"], np.float32(0.0)),
    )


def best_path(scores: Floats, chain: Chain) -> list[int]:
    """The best labels of a chain, one for each row of scores (Viterbi)."""
    best = scores[0] + chain.opens
    back: list[NDArray[np.intp]] = []
    columns = np.arange(scores.shape[1])
    for row in scores[1:]:
        ways = best[:, None] + chain.steps
        came = ways.argmax(0)
        back.append(came)
        best = ways[came, columns] + row
    path = [int(best.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]


def shares(scores: Floats, chain: Chain) -> Floats:
    """The probability of each label in each place of a chain (forward and backward sums)."""
    size, labels = scores.shape
    forward = np.zeros((size, labels))
    backward = np.zeros((size, labels))
    forward[0] = scores[0] + chain.opens
    for at in range(1, size):
        forward[at] = _sum(forward[at - 1][:, None] + chain.steps, 0) + scores[at]
    for at in range(size - 2, -1, -1):
        backward[at] = _sum(chain.steps + (scores[at + 1] + backward[at + 1])[None, :], 1)
    both = forward + backward
    both -= both.max(1, keepdims=True)
    both = np.exp(both)
    return np.asarray(both / both.sum(1, keepdims=True))


def _sum(array: Floats, axis: int) -> Floats:
    top = array.max(axis)
    return np.asarray(top + np.log(np.exp(array - np.expand_dims(top, axis)).sum(axis)))
