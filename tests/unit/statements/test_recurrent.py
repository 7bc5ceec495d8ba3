"""The recurrent layer: its step, both ways, each stretch by itself."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from stateofplay.statements.recurrent import Layer, both_ways, side_by_side, turned

UNITS, TAKES = 4, 3
_CHANCE = np.random.default_rng(2)


def _drawn(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return _CHANCE.normal(size=shape).astype(np.float32)


LAYER = Layer(_drawn(2, TAKES, 3 * UNITS), _drawn(2, UNITS, 3 * UNITS), _drawn(2, 3 * UNITS), _drawn(2, 3 * UNITS))
_LENGTHS = some.lists(some.integers(1, 9), min_size=1, max_size=5).map(lambda several: sorted(several, reverse=True))


@given(_LENGTHS)
def test_a_stretch_is_read_the_same_whatever_is_read_beside_it(lengths: list[int]) -> None:
    rows = _drawn(len(lengths), lengths[0], TAKES)
    every = side_by_side(LAYER.run(both_ways(rows, lengths), lengths), lengths)
    for at, length in enumerate(lengths):
        alone = side_by_side(LAYER.run(both_ways(rows[at : at + 1, :length], [length]), [length]), [length])
        assert np.allclose(every[at, :length], alone[0], atol=1e-5)
        assert not every[at, length:].any()


def test_steps_are_those_of_gated_units_each_way() -> None:
    rows = _drawn(1, 3, TAKES)
    made = side_by_side(LAYER.run(both_ways(rows, [3]), [3]), [3])[0]
    for way, steps in ((0, (0, 1, 2)), (1, (2, 1, 0))):
        state = np.zeros(UNITS)
        for step in steps:
            taken = rows[0, step] @ LAYER.taken[way] + LAYER.taken_bias[way]
            kept = state @ LAYER.kept[way] + LAYER.kept_bias[way]
            reset, update = (1 / (1 + np.exp(-(taken + kept)[part])) for part in (slice(0, UNITS), slice(UNITS, 2 * UNITS)))
            state = (1 - update) * np.tanh(taken[2 * UNITS :] + reset * kept[2 * UNITS :]) + update * state
            assert np.allclose(made[step, way * UNITS : (way + 1) * UNITS], state, atol=1e-4)


@given(_LENGTHS)
def test_turned_round_twice_is_as_it_was(lengths: list[int]) -> None:
    rows = _drawn(len(lengths), lengths[0], 2)
    assert (turned(turned(rows, lengths), lengths) == rows).all()
    assert (turned(rows, lengths)[0, 0] == rows[0, lengths[0] - 1]).all()
