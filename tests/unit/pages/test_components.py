"""Connected marks found without a loop agree with a plain search."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from stateofplay.pages.components import drawn, marks_of, runs_of


def searched(ink: np.ndarray) -> list[tuple[int, int, int, int, int]]:
    left = {(int(y), int(x)) for y, x in zip(*np.nonzero(ink), strict=True)}
    found = []
    while left:
        stack, mark = [left.pop()], []
        while stack:
            y, x = stack.pop()
            mark.append((y, x))
            for near in [(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]:
                if near in left:
                    left.remove(near)
                    stack.append(near)
        ys, xs = [y for y, _ in mark], [x for _, x in mark]
        found.append((min(xs), min(ys), max(xs) + 1, max(ys) + 1, len(mark)))
    return sorted(found)


@given(arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 14))))
def test_marks_are_those_of_a_plain_search(ink: np.ndarray) -> None:
    marks = marks_of(ink)
    assert sorted(zip(marks.left, marks.top, marks.right, marks.bottom, marks.area, strict=True)) == searched(ink)


@given(arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 14))))
def test_all_runs_drawn_again_are_the_image(ink: np.ndarray) -> None:
    runs = runs_of(ink)
    assert (drawn(runs, np.ones(len(runs.row), dtype=bool), ink.shape) == ink).all()
