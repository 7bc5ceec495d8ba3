"""A gated recurrent layer that goes over stretches of words both ways at once.

Source: Cho et al. 2014 (gated recurrent units); Schuster and Paliwal 1997 (both ways).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.float32]
_HALF = np.float32(0.5)


@dataclass(frozen=True, slots=True)
class Layer:
    """What a layer of H units over inputs of E numbers has learnt, forwards first, then backwards.

    Attributes:
        taken: What the input gives to reset, update and new state (2, E, 3H).
        kept: What the state before gives to them (2, H, 3H).
        taken_bias: What they have without any input (2, 3H).
        kept_bias: What they have without any state (2, 3H).
    """

    taken: Singles
    kept: Singles
    taken_bias: Singles
    kept_bias: Singles

    def run(self, inputs: Singles, lengths: Sequence[int]) -> Singles:
        """The states of the layer.

        Args:
            inputs: For each step, direction and stretch the numbers it takes (steps, 2, stretches, E); those of the second direction run backwards.
            lengths: Steps of each stretch, the longest first.

        Returns:
            The states (steps, 2, stretches, H); zero behind the end of a stretch.
        """
        steps, _, stretches, _ = inputs.shape
        units = self.kept.shape[1]
        given = np.matmul(inputs.transpose(1, 0, 2, 3).reshape(2, steps * stretches, -1), self.taken)
        given += self.taken_bias[:, None, :]
        given = np.ascontiguousarray(given.reshape(2, steps, stretches, 3 * units).transpose(1, 0, 2, 3))
        given[..., : 2 * units] += self.kept_bias[:, None, : 2 * units]
        given[..., : 2 * units] *= _HALF
        halved = self.kept.copy()
        halved[..., : 2 * units] *= _HALF
        spare = self.kept_bias[:, None, 2 * units :]
        out = np.zeros((steps, 2, stretches, units), dtype=np.float32)
        state = np.zeros((2, stretches, units), dtype=np.float32)
        for step, going in enumerate((np.array(lengths)[:, None] > np.arange(steps)).sum(0).tolist()):
            if going < state.shape[1]:
                state = state[:, :going]
            here = given[step, :, :going]
            said = np.matmul(state, halved)
            gates = said[..., : 2 * units]
            gates += here[..., : 2 * units]
            np.tanh(gates, out=gates)  # the logistic function is half of it at half the place, and a half
            gates *= _HALF
            gates += _HALF
            new = said[..., 2 * units :]
            new += spare
            new *= gates[..., :units]
            new += here[..., 2 * units :]
            np.tanh(new, out=new)
            state = state - new
            state *= gates[..., units:]
            state += new
            out[step, :, :going] = state
        return out


def both_ways(rows: Singles, lengths: Sequence[int]) -> Singles:
    """Inputs of stretches (stretches, steps, E) laid out for a layer: as they are for one direction, each stretch turned round for the other."""
    return np.stack([rows, turned(rows, lengths)]).transpose(2, 0, 1, 3)


def turned(rows: Singles, lengths: Sequence[int]) -> Singles:
    """Stretches (stretches, steps, …) with the steps of each in turned order; what lies behind its end stays."""
    steps = np.arange(rows.shape[1])[None, :]
    ends = np.array(lengths)[:, None]
    order = np.where(steps < ends, ends - 1 - steps, steps)
    return rows[np.arange(len(rows))[:, None], order]


def side_by_side(states: Singles, lengths: Sequence[int]) -> Singles:
    """States of a layer (steps, 2, stretches, H) with both directions of a word beside each other (stretches, steps, 2H)."""
    one, other = states[:, 0].transpose(1, 0, 2), states[:, 1].transpose(1, 0, 2)
    return np.concatenate([one, turned(other, lengths)], axis=2)
