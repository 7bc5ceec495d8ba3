"""Where a clause that may be a statement begins and ends: each word is outside, begins one, or is inside one.

A linear chain over the words of a sentence, its signs the words within four places, their classes and shapes, and pairs of them. The
words of a sentence that lead up to a clause (who says it: "he stated that") are outside; so are greetings and mere description.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from stateofplay.statements.tokens import Token
from stateofplay.statements.weights import weights

OUTSIDE, BEGIN, INSIDE = range(3)
BIAS = np.array([0.0, 0.5, 0.0])
"""Added to the scores: the balance of precision and recall, set by cross-validation on the training papers, for precision first."""
_REACH = 4
_PAIRS = ((-1, 0, 0, 0), (0, 0, 1, 0), (1, 0, 2, 0), (-2, 0, -1, 0), (-1, 2, 0, 2), (0, 2, 1, 2), (1, 2, 2, 2), (-2, 2, -1, 2), (-1, 0, 0, 2), (-1, 4, 0, 4))
_BASE = 1 << 14


@lru_cache(maxsize=20000)
def attributes(text: str, low: str) -> tuple[str, str, str, str, str]:
    """Word, classes of three sizes, and shape of a token."""
    first = text[0]
    shape = "A" if len(text) > 1 and text.isupper() else "X" if first.isupper() else "9" if first.isdigit() else "x" if first.isalpha() else first
    if low[0].isdigit():
        return (f"w=#{len(low)}", "a=#", "b=#", "c=#", f"h={shape}")
    known = weights().classes.get(low)
    if known is None:
        ending = re.sub(r"[^a-z]", "", low)[-3:]
        return (f"w=~{ending}", "a=~", f"b=~{ending[-2:]}", f"c=~{ending}", f"h={shape}")
    return (f"w={low}", f"a={known[0]}", f"b={known[1]}", f"c={known[2]}", f"h={shape}")


def numbered(tokens: Sequence[Token], ids: Mapping[str, int]) -> NDArray[np.int64]:
    """The attributes of the tokens as numbers, one row a token; an unknown word stands for its class, then for nothing."""
    rows = []
    for token in tokens:
        names = attributes(token.text, token.low)
        rows.append([ids.get(name, 0) for name in names])
    return np.array(rows, dtype=np.int64).reshape(len(rows), 5)


def codes(rows: NDArray[np.int64], sentences: NDArray[np.int64]) -> NDArray[np.int64]:
    """The signs of each token as numbers: one row a token, one column a template.

    Args:
        rows: Attributes of the tokens as numbers.
        sentences: The sentence of each token.
    """
    size = len(rows)
    shifted: dict[int, NDArray[np.int64]] = {}
    for offset in range(-_REACH, _REACH + 1):
        moved = np.full_like(rows, _BASE - 1)
        low, high = max(0, -offset), min(size, size - offset)
        if low < high:
            same = sentences[low:high] == sentences[low + offset : high + offset]
            moved[low:high][same] = rows[low + offset : high + offset][same]
        shifted[offset] = moved
    columns: list[NDArray[np.int64]] = []
    template = 0
    for offset, moved in shifted.items():
        for column in range(5):
            if abs(offset) == _REACH and column not in (0, 1):
                continue
            template += 1
            columns.append(template * _BASE + moved[:, column])
    for left, one, right, other in _PAIRS:
        template += 1
        columns.append((template * _BASE + shifted[left][:, one]) * _BASE + shifted[right][:, other])
    template += 1
    columns.append(((template * _BASE + shifted[-1][:, 1]) * _BASE + shifted[0][:, 1]) * _BASE + shifted[1][:, 1])
    template += 1
    columns.append(((template * _BASE + shifted[0][:, 2]) * _BASE + shifted[1][:, 1]) * _BASE + shifted[2][:, 1])
    starts = np.maximum.accumulate(np.where(np.r_[True, sentences[1:] != sentences[:-1]], np.arange(size), 0)) if size else np.zeros(0, dtype=np.int64)
    template += 1
    columns.append(template * _BASE + np.minimum(np.arange(size) - starts, 6))
    return np.stack(columns, axis=1) if size else np.zeros((0, len(columns)), dtype=np.int64)


def scored(rows: NDArray[np.int64], sentences: NDArray[np.int64]) -> NDArray[np.float64]:
    """The scores of outside, begin and inside for each token."""
    kept = weights()
    return np.asarray(kept.cut[kept.codes.rows(codes(rows, sentences))].sum(1) + BIAS)


def spans(labels: Sequence[int], tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Stretches of tokens that begin with BEGIN (or INSIDE after nothing) and go on INSIDE; marks at their end are left out."""
    out: list[tuple[int, int]] = []
    first: int | None = None
    for at, label in enumerate([*labels, OUTSIDE]):
        if first is not None and label != INSIDE:
            last = at
            while last > first and not tokens[last - 1].text[0].isalnum() and tokens[last - 1].text not in (")", "”"):
                last -= 1
            while first < last and not tokens[first].text[0].isalnum() and tokens[first].text not in ("“", '"', "$"):
                first += 1
            if last > first:
                out.append((first, last))
            first = None
        if label != OUTSIDE and first is None:
            first = at
    return out


def cut(parts: Sequence[Sequence[Token]]) -> list[list[tuple[int, int]]]:
    """The clauses of passages as stretches of each passage's tokens, in order; all passages are scored at once."""
    rows = [numbered(tokens, weights().ids) for tokens in parts]
    if not rows:
        return []
    sentences: list[int] = []
    for tokens in parts:
        base = sentences[-1] + 1 if sentences else 0
        sentences += [base + token.sentence for token in tokens]
    scores = scored(np.vstack(rows), np.array(sentences, dtype=np.int64)).tolist()
    labels: list[int] = []
    first = 0
    for at in range(1, len(sentences) + 1):
        if at == len(sentences) or sentences[at] != sentences[first]:
            labels += _path(scores[first:at])
            first = at
    out: list[list[tuple[int, int]]] = []
    begin = 0
    for tokens in parts:
        out.append(spans(labels[begin : begin + len(tokens)], tokens))
        begin += len(tokens)
    return out


def _path(scores: Sequence[Sequence[float]]) -> list[int]:
    """The best labels of a sentence's words (Viterbi over three labels, written out because it runs over every word)."""
    steps = weights().cut_chain.steps.tolist()
    opens = weights().cut_chain.opens.tolist()
    one, two, three = (scores[0][at] + opens[at] for at in range(3))
    back: list[tuple[int, int, int]] = []
    for row in scores[1:]:
        came = []
        best = []
        for label in range(3):
            ways = (one + steps[0][label], two + steps[1][label], three + steps[2][label])
            way = 0 if ways[0] >= ways[1] and ways[0] >= ways[2] else 1 if ways[1] >= ways[2] else 2
            came.append(way)
            best.append(ways[way] + row[label])
        back.append((came[0], came[1], came[2]))
        one, two, three = best
    last = (one, two, three)
    path = [last.index(max(last))]
    for before in reversed(back):
        path.append(before[path[-1]])
    return path[::-1]
