"""What the encoder has learnt (`encoder.py`). Made by `tools/train_statements.py`, loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from stateofplay.statements.recurrent import Layer, Singles

MODEL = "statements-4"
"""Name of the trained model, as a statement's rule carries it."""
UNKNOWN, BREAK, KNOWN = 1, 2, 3
"""Rows of words: for one that is not known, for the end of a passage, and the first of those that are known; row 0 is not used."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt; the arrays under their names in `weights.npz`.

    Attributes:
        words: Word to its row, the commonest first.
        endings: Last three letters to their row.
        layers: The recurrent layers `first`, `second`, `third` over words and `among` over clauses.
        arrays: All others.
    """

    words: Mapping[str, int]
    endings: Mapping[str, int]
    layers: Mapping[str, Layer]
    arrays: Mapping[str, Singles]


@lru_cache(maxsize=1)
def learnt() -> Learnt:
    """What comes with the package."""
    with resources.files("stateofplay.statements").joinpath("weights.npz").open("rb") as file:
        kept = dict(np.load(file, allow_pickle=False))
    words, endings = (bytes(kept.pop(name)).decode("utf-8").split("\n") for name in ("words", "endings"))
    kept["word_rows"] = kept["word_rows"] * kept.pop("word_scale").astype(np.float32)[:, None]
    arrays = {name: array.astype(np.float32) for name, array in kept.items()}
    layers = {
        name: Layer(*(arrays.pop(f"{name}_{part}") for part in ("taken", "kept", "taken_bias", "kept_bias"))) for name in ("first", "second", "third", "among")
    }
    return Learnt({word: at for at, word in enumerate(words, KNOWN)}, {ending: at for at, ending in enumerate(endings, 1)}, layers, arrays)
