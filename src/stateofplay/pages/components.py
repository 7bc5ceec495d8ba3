"""Connected marks of ink: what touches what on a black and white image, found from its runs without a Python loop."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.bool_]
Ints = NDArray[np.int64]
_SPARSE = 16
"""Where less than one pixel in so many is ink, ink is drawn pixel by pixel."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Horizontal runs of ink in the order of rows, then columns.

    Attributes:
        row: The row of each.
        start: Its first column.
        end: The column after its last.
    """

    row: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True, slots=True)
class Marks:
    """Connected marks, numbered from 0.

    Attributes:
        runs: The runs of the image.
        of: The mark each run belongs to.
        left: Each mark's first column.
        top: Its first row.
        right: The column after its last.
        bottom: The row after its last.
        area: Its ink in pixels.
    """

    runs: Runs
    of: Ints
    left: Ints
    top: Ints
    right: Ints
    bottom: Ints
    area: Ints

    @property
    def width(self) -> Ints:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> Ints:
        """Pixels down."""
        return self.bottom - self.top


def runs_of(ink: Bits) -> Runs:
    """The runs of an image whose true pixels are ink."""
    stride = ink.shape[1] + 1
    # a white column behind each row, and a white pixel before the first: then ink begins and ends by turns
    flat = np.zeros(ink.shape[0] * stride + 1, dtype=bool)
    flat[1:].reshape(ink.shape[0], stride)[:, :-1] = ink
    turns = np.flatnonzero(flat[1:] != flat[:-1]).astype(np.int64)
    row, start = np.divmod(turns[::2], stride)
    return Runs(row, start, turns[1::2] - row * stride)


def marks_of(ink: Bits, runs: Runs | None = None) -> Marks:
    """The connected marks of an image, corners touching counted as touching."""
    runs = runs or runs_of(ink)
    count = len(runs.row)
    label = _joined(count, *_touching(runs, ink.shape[1]))
    roots, of = np.unique(label, return_inverse=True)
    size = len(roots)
    left, top = np.full(size, ink.shape[1], dtype=np.int64), np.full(size, ink.shape[0], dtype=np.int64)
    right, bottom, area = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    np.minimum.at(left, of, runs.start)
    np.minimum.at(top, of, runs.row)
    np.maximum.at(right, of, runs.end)
    np.maximum.at(bottom, of, runs.row + 1)
    np.add.at(area, of, runs.end - runs.start)
    return Marks(runs, of.astype(np.int64), left, top, right, bottom, area)


def drawn(runs: Runs, chosen: NDArray[np.bool_], shape: tuple[int, int]) -> Bits:
    """An image with only the chosen runs."""
    row, start, end = runs.row[chosen], runs.start[chosen], runs.end[chosen]
    length = end - start
    inked: Bits
    if length.sum() * _SPARSE < shape[0] * shape[1]:
        inked = np.zeros(shape, dtype=np.bool_)
        inked.reshape(-1)[np.repeat(row * shape[1] + start - np.cumsum(length) + length, length) + np.arange(length.sum())] = True
        return inked
    stride = shape[1] + 1
    out = np.zeros((shape[0], stride), dtype=np.int8)
    flat = out.reshape(-1)
    flat[row * stride + start] = 1
    flat[row * stride + end] = -1
    inked = np.cumsum(flat, dtype=np.int8, out=flat).reshape(out.shape)[:, :-1].view(np.bool_)
    return inked


def _touching(runs: Runs, width: int) -> tuple[Ints, Ints]:
    """Pairs of runs on neighbouring rows that touch."""
    stride = width + 3
    starts = runs.row * stride + runs.start
    ends = runs.row * stride + runs.end
    above = (runs.row - 1) * stride
    first = np.searchsorted(ends, above + runs.start, side="left")
    last = np.searchsorted(starts, above + runs.end, side="right")
    number = np.maximum(last - first, 0)
    lower = np.repeat(np.arange(len(runs.row), dtype=np.int64), number)
    shift = np.arange(len(lower), dtype=np.int64) - np.repeat(np.cumsum(number) - number, number)
    return lower, np.repeat(first.astype(np.int64), number) + shift


def _joined(count: int, one: Ints, two: Ints) -> Ints:
    """The smallest member of each set that the pairs join."""
    label = np.arange(count, dtype=np.int64)
    while len(one):
        a, b = label[one], label[two]
        apart = a != b
        if not apart.any():
            break
        one, two, a, b = one[apart], two[apart], a[apart], b[apart]
        np.minimum.at(label, np.maximum(a, b), np.minimum(a, b))
        while True:
            jumped = label[label]
            if np.array_equal(jumped, label):
                break
            label = jumped
    return label
