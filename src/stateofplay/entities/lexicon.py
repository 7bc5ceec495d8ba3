"""How a word is used in print, and whether persons are called so: numbers by digest, kept in `names.npz` with the model.

Source: made by `tools/train_names.py` from the Foreign Relations series, a work of the United States Government; names of the census
of 1990; cities from GeoNames (geonames.org, CC BY 4.0).
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from importlib import resources

import numpy as np

UNKNOWN, COMMON, MIXED, MOSTLY, NAME, ACRONYM = range(6)
"""In lower case nearly always; mostly; seldom; never; in capitals."""
GIVEN, SURNAME, PLACE = 8, 16, 32


@lru_cache(maxsize=1)
def _kept() -> dict[int, int]:
    with resources.as_file(resources.files("stateofplay.entities").joinpath("names.npz")) as path:
        if not path.exists():
            return {}
        with np.load(path, allow_pickle=False) as kept:
            return dict(zip(kept["words"].tolist(), kept["classes"].tolist(), strict=True))


@lru_cache(maxsize=65536)
def known(key: str) -> int:
    """What is known of a word in upper case: a class, with the bits GIVEN, SURNAME and PLACE."""
    return _kept().get(zlib.crc32(key.encode()), UNKNOWN)


def usage(key: str) -> int:
    """The class alone."""
    return known(key) & 7


@lru_cache(maxsize=65536)
def misprint(key: str) -> bool:
    """Whether a word in upper case that print does not have is one letter away from a common one: dropped, doubled, wrong, or two changed about."""
    if len(key) < 4 or not key.isalpha() or not key.isascii() or usage(key) != UNKNOWN:
        return False
    parts = [(key[:at], key[at:]) for at in range(len(key) + 1)]
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    less = (a + b[1:] for a, b in parts if b)
    about = (a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1)
    wrong = (a + letter + b[1:] for a, b in parts if b for letter in letters)
    more = (a + letter + b for a, b in parts for letter in letters)
    return any(usage(word) == COMMON for several in (less, about, wrong, more) for word in several)
