"""The signs by which the trained model chooses among the candidates for a clause's holder, as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_SUBJECT, _FRAME, _PRONOUN, _GENRE, _ORDER, _SAME = 0, 1, 2, 3, 6, 8
"""Places in what a clause looks like (`holders.about`)."""
_TELLS, _HELD, _PERSON, _GOVERNMENT = 3, 8, 10, 11
"""Places in what speaks for a candidate (`holders.Candidate.fields`)."""
FIELDS, ABOUTS = 23, 13
_WIDE, _LARGEST = 0x9E3779B97F4A7C15, (1 << 62) - 1
_BESIDE_PLACE = (2, 3, 4, 5, 6, 7, 8, 15, 16, 17, 19, 20, 21, 22)
_BEFORE_NOW = (8, 12, 13, 14, 17)
_LEADS = ("f0:", "f1:", "f2:", "p1:", "p2:", "v0:", "F:", "FL:", "sv:", "n:")
_TELLING = frozenset("i we our us my you your should must believe would will".split())


def words_of(signs: Sequence[str]) -> NDArray[np.int64]:
    """Those of a clause's signs (`kinds.signs`) that bear on its holder, as numbers."""
    kept = [sign for sign in signs if sign.startswith(_LEADS) or (sign.startswith("w:") and sign[2:] in _TELLING)]
    return np.array([crc32(sign.encode()) * _WIDE & _LARGEST for sign in kept], dtype=np.int64)


def _scattered(count: int, start: int) -> NDArray[np.int64]:
    """So many numbers that look like chance, always the same (Steele, Lea and Flood 2014)."""
    out = (np.arange(start + 1, start + count + 1, dtype=np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
    out = (out ^ (out >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    out = (out ^ (out >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((out ^ (out >> np.uint64(31))) >> np.uint64(2)).astype(np.int64)


_MOST_VALUES = 40
_CHANCE = _scattered(FIELDS * _MOST_VALUES, 0).reshape(FIELDS, _MOST_VALUES)
_ABOUT = _scattered(ABOUTS * _MOST_VALUES, 10_000).reshape(ABOUTS, _MOST_VALUES)
_FORM = _scattered(20, 20_000).tolist()
_COLUMNS = np.arange(FIELDS)


def codes(clause: Sequence[int], fields: NDArray[np.int64], words: NDArray[np.int64]) -> NDArray[np.int64]:
    """The signs of a clause's candidates as numbers: a row each; 0 stands for none.

    Every field of a candidate beside its sort, and beside that and the clause's subject, frame and pronoun; every field of the clause for each sort of
    candidate, alone and beside subject, genre and the candidate's place; the words of the clause for the author, the nation, and a party by its
    place. A sign is the sum without carry of numbers that stand for its parts (Zobrist 1970).

    Args:
        clause: What the clause looks like (`holders.about`).
        fields: What speaks for each candidate, a row each.
        words: The words that bear on the holder (`words_of`).
    """
    value = _CHANCE[_COLUMNS, fields]
    sort, place = value[:, :1], value[:, 1:2]
    across = _ABOUT[np.arange(ABOUTS), clause][None, :]
    subject, frame, pronoun, genre = (int(across[0, at]) for at in (_SUBJECT, _FRAME, _PRONOUN, _GENRE))
    own = value[:, 1:] ^ sort
    whole = across ^ sort ^ _FORM[1]
    near = value[:, _BESIDE_PLACE] ^ sort ^ place ^ _FORM[2]
    since = value[:, _BEFORE_NOW] ^ (sort ^ int(across[0, _SAME]) ^ int(across[0, _ORDER]) ^ subject ^ _FORM[3])
    told = value[:, _TELLS : _TELLS + 1] ^ sort ^ place ^ (subject ^ frame ^ _FORM[4])
    known = value[:, _PERSON : _PERSON + 1] ^ value[:, _GOVERNMENT : _GOVERNMENT + 1] ^ value[:, _HELD : _HELD + 1] ^ sort ^ (subject ^ _FORM[5])
    said = np.where((fields[:, :1] < 2) | (fields[:, 1:2] > 0), words[None, :] ^ sort ^ place ^ _FORM[6], 0)
    crossed = [own ^ (subject ^ _FORM[7]), own ^ (frame ^ _FORM[8]), own ^ (pronoun ^ _FORM[9]), whole ^ (subject ^ _FORM[10]), whole ^ (genre ^ _FORM[11])]
    return np.concatenate([sort ^ _FORM[12], own, whole, near, since, told, known, said, *crossed, whole ^ place ^ _FORM[13]], axis=1)
