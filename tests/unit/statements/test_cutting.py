"""Clauses: labels of words become stretches of them, in order, none beyond its sentence."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as some
from tests.unit.statements.memo import MEMO

from stateofplay import pipeline
from stateofplay.statements.cutting import BEGIN, INSIDE, OUTSIDE, cut, spans
from stateofplay.statements.encoder import Encoded
from stateofplay.statements.paper import laid_out
from stateofplay.statements.tokens import Token, tokens


class _Told(Encoded):
    """What an encoder might make of words: any scores at all."""

    def __init__(self, scores: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> None:
        self._scores = scores

    def edges(self) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        return self._scores


_PASSAGE = some.lists(some.sampled_from(["aa", "Bb", "cc,", "dd.", "(Ee", "ff?"]), min_size=1, max_size=25).map(" ".join)


@given(some.lists(some.tuples(some.integers(1, 4), some.integers(0, 3)), max_size=8))
def test_a_stretch_is_a_beginning_and_what_goes_on_with_it(several: list[tuple[int, int]]) -> None:
    marked, labels = [], []
    for size, gap in several:
        marked.append((len(labels), len(labels) + size))
        labels += [BEGIN, *[INSIDE] * (size - 1), *[OUTSIDE] * gap]
    assert spans(labels, tokens("word " * len(labels))) == marked


@given(some.lists(_PASSAGE, min_size=1, max_size=4), some.integers(0, 1 << 30))
def test_clauses_are_stretches_of_words_in_order_within_their_sentence(texts: list[str], seed: int) -> None:
    parts = [tokens(text) for text in texts]
    scores = np.random.default_rng(seed).normal(size=(sum(map(len, parts)), 3)) * 3
    found = cut(parts, _Told(scores))
    assert len(found) == len(parts)
    for part, clauses in zip(parts, found, strict=True):
        edges = [edge for clause in clauses for edge in clause]
        assert edges == sorted(edges)
        for first, last in clauses:
            assert first < last
            assert len({token.sentence for token in part[first:last]}) == 1


def test_a_recommendation_is_cut_and_a_courtesy_is_not() -> None:
    _, parts = laid_out(pipeline.read_text(MEMO + "We recommend that the Department support the French proposal.\n\nWith warm regards.\n")[0])
    words: list[tuple[Token, ...]] = [within.tokens for within in parts]
    found = cut(words, Encoded(words))
    said = [" ".join(token.text for token in part[first:last]) for part, clauses in zip(words, found, strict=True) for first, last in clauses]
    assert any("support the French proposal" in one for one in said)
    assert not any("warm regards" in one for one in said)
