"""How a word is used in print, and whether persons are called so: numbers by digest, kept in `names.npz` with the model.

Source: made by `tools/train_names.py` from the Foreign Relations series, a work of the United States Government.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from importlib import resources

import numpy as np

UNKNOWN, COMMON, MIXED, MOSTLY, NAME, ACRONYM = range(6)
"""In lower case nearly always; mostly; seldom; never; in capitals."""
GIVEN, SURNAME = 8, 16


@lru_cache(maxsize=1)
def _kept() -> dict[int, int]:
    with resources.as_file(resources.files("stateofplay.entities").joinpath("names.npz")) as path:
        if not path.exists():
            return {}
        with np.load(path, allow_pickle=False) as kept:
            return dict(zip(kept["words"].tolist(), kept["classes"].tolist(), strict=True))


@lru_cache(maxsize=65536)
def known(key: str) -> int:
    """What is known of a word in upper case: a class, with the bits GIVEN and SURNAME."""
    return _kept().get(zlib.crc32(key.encode()), UNKNOWN)


def usage(key: str) -> int:
    """The class alone."""
    return known(key) & 7
