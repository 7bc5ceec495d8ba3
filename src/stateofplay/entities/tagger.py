"""Which words are names, weighed word by word: a small model of our own over hashed features, made by `tools/train_names.py`.

The model knows no word as such: a feature is a number that many share. It says how likely each word begins, continues or lies
outside the name of a person, an organisation or a place; lists and rules (`names.py`) go before it.
Source: the recipe; its makings are the Foreign Relations series, a work of the United States Government.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from stateofplay.entities.lexicon import known
from stateofplay.entities.tokens import Token, phrases

LABELS = ("O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place")
SIZE = 1 << 17
_PAD = ("", 0, "", "")


def _hash(words: str) -> int:
    return zlib.crc32(words.encode()) & (SIZE - 1)


@lru_cache(maxsize=200_000)
def _hashed(words: str) -> int:
    return _hash(words)


class Model:
    """The weights.

    Attributes:
        weights: A row of points for each feature, a column for each label.
        transitions: Points of a label after a label.
    """

    def __init__(self, weights: NDArray[np.float32], transitions: NDArray[np.float32]) -> None:
        self.weights = weights
        self.transitions = transitions

    def labels(self, words: Sequence[Token], mixed: bool) -> list[str]:
        """A label for each token, the best in order together.

        Args:
            words: A sentence or paragraph.
            mixed: Whether its letters' case tells something.
        """
        if not words:
            return []
        rows = features(words, [known(token.key) for token in words], mixed)
        points = self.weights[np.array(rows)].sum(axis=1)
        return [LABELS[at] for at in _best(points, self.transitions)]


def _best(points: NDArray[np.float32], transitions: NDArray[np.float32]) -> list[int]:
    """The sequence of labels with the most points (Viterbi)."""
    total = points[0] + transitions[0]
    back: list[NDArray[np.intp]] = []
    for row in points[1:]:
        ways = total[:, None] + transitions
        back.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + row
    at = int(total.argmax())
    path = [at]
    for step in reversed(back):
        at = int(step[at])
        path.append(at)
    return path[::-1]


@lru_cache(maxsize=1)
def model() -> Model:
    """The model that comes with the program."""
    with resources.as_file(resources.files("stateofplay.entities").joinpath("names.npz")) as path, np.load(path, allow_pickle=False) as kept:
        weights = kept["weights"].astype(np.float32) * kept["scale"]
        return Model(weights, kept["transitions"].astype(np.float32))


@lru_cache(maxsize=1)
def _listed() -> dict[str, str]:
    """First letters of what the lists know of single words: place, adjective, people, code, organisation, title."""
    found: dict[str, str] = {}
    for first, entries in phrases().items():
        kinds = {kind.split(".")[0][:3] + ("1" if len(words) == 1 else "+") for words, kind in entries}
        found[first] = "/".join(sorted(kinds))
    return found


def _view(token: Token, usage: int, mixed: bool) -> tuple[str, int, str, str]:
    """A word as features see it: key, class, list, shape."""
    key = token.key
    if key[:1].isdigit():
        shape, key = "9", "9"
    elif not key[:1].isalpha():
        shape = key
    else:
        vowels = any(sign in "AEIOUY" for sign in key)
        shape = (
            ("v" if vowels else "c")
            + str(min(len(key), 6))
            + ("." if "." in key else "")
            + ("-" if "-" in key or "/" in key else "")
            + ("'" if token.possessive else "")
        )
        if mixed:
            text = token.text
            shape += "A" if len(text) > 1 and text.isupper() else "a" if text[:1].islower() else "Aa"
    return key, usage, _listed().get(key, ""), shape


def features(words: Sequence[Token], usages: Sequence[int], mixed: bool, hidden: Sequence[bool] = ()) -> list[list[int]]:
    """The features of each token.

    Args:
        words: A sentence or paragraph.
        usages: What the lexicon knows of each.
        mixed: Whether case tells something.
        hidden: Tokens whose own word is not shown, in training alone.
    """
    seen = [_PAD, _PAD, *(_view(token, k, mixed) for token, k in zip(words, usages, strict=True)), _PAD, _PAD]
    rows = []
    for at in range(len(words)):
        before2, before, this, after, after2 = seen[at : at + 5]
        key, k, listed, shape = this
        said = [
            f"s{shape}",
            f"k{k}|{shape}",
            f"l{listed}|{k}",
            f"k3{before[1]}|{k}|{after[1]}",
            f"l3{before[2]}|{listed}|{after[2]}",
            f"kl{k}|{before[2]}|{before[1]}",
            f"kr{k}|{after[2]}|{after[1]}",
            f"b{before[0]}|{k}",
            f"a{after[0]}|{k}",
            f"bb{before2[0]}|{before[0]}",
            f"aa{after[0]}|{after2[0]}",
            f"b2{before2[0]}|{before2[1]}",
            f"a2{after2[0]}|{after2[1]}",
            f"ba{before[0]}|{after[0]}",
            f"bs{before[3]}|{shape}|{after[3]}",
            f"kk{before2[1]}|{before[1]}|{k}|{after[1]}|{after2[1]}",
            f"x{key[-3:]}",
            f"y{key[-2:]}|{k}",
            f"p{key[:3]}|{k}",
        ]
        shown = not hidden or not hidden[at]
        said += [f"w{key}", f"wb{before[0]}|{key}", f"wa{key}|{after[0]}"] if shown else ["h1", "h2", "h3"]
        rows.append([_hashed(("M" if mixed else "U") + one) if one[0] in "sk" else _hashed(one) for one in said] + [_hashed("bias")])
    return rows
