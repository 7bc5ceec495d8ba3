"""Where a clause that may be a statement begins and ends: each word is outside, begins one, or is inside one.

A chain over the words of a sentence, each scored by what the encoder makes of it. The words of a sentence that lead up to a clause (who says it:
"he stated that") are outside; so are greetings and mere description.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from stateofplay.statements.encoder import Encoded
from stateofplay.statements.tokens import Token
from stateofplay.statements.weights import learnt

OUTSIDE, BEGIN, INSIDE = range(3)
BIAS = np.array([0.0, 0.5, 0.0])
"""Added to the scores: the balance of precision and recall, set on the training papers, for precision first."""


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


def cut(parts: Sequence[Sequence[Token]], encoded: Encoded) -> list[list[tuple[int, int]]]:
    """The clauses of passages as stretches of each passage's tokens, in order.

    Args:
        parts: The tokens of each passage.
        encoded: What the encoder makes of them.
    """
    scores = (encoded.edges() + BIAS).tolist()
    steps = learnt().arrays["edge_steps"].tolist()
    out: list[list[tuple[int, int]]] = []
    base = 0
    for tokens in parts:
        labels: list[int] = []
        first = 0
        for at in range(1, len(tokens) + 1):
            if at == len(tokens) or tokens[at].sentence != tokens[first].sentence:
                path = _path(scores[base + first : base + at], steps)
                labels += [BEGIN if path[0] == INSIDE else path[0], *path[1:]]  # no clause goes on from the sentence before
                first = at
        out.append(spans(labels, tokens))
        base += len(tokens)
    return out


def _path(scores: Sequence[Sequence[float]], steps: Sequence[Sequence[float]]) -> list[int]:
    """The best labels of a sentence's words (Viterbi over three labels, written out because it runs over every word)."""
    one, two, three = scores[0]
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
