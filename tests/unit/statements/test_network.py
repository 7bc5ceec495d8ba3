"""The network that weighs candidates: what it adds up, and that nothing but the signs matters."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as some
from tests.unit.statements.memo import MEMO

from stateofplay import pipeline
from stateofplay.statements import holders, kinds, network
from stateofplay.statements.choice import ABOUTS, FIELDS
from stateofplay.statements.clause import clauses
from stateofplay.statements.paper import laid_out
from stateofplay.statements.talk import AUTHOR, Talk
from stateofplay.statements.weights import Network, weights

UNITS = 3
_CHANCE = np.random.default_rng(1)


def _drawn(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return _CHANCE.normal(size=shape).astype(np.float32)


_NEAR = ["N:france", "b1:the", "a1:said"]
_FAR = ["w:should", "p1:that"]
SMALL = Network(
    near_ids={sign: FIELDS * network.VALUES + at for at, sign in enumerate(_NEAR)},
    near=np.vstack([_drawn(FIELDS * network.VALUES + len(_NEAR), UNITS), np.zeros((1, UNITS), np.float32)]),
    far_ids={sign: ABOUTS * network.VALUES + at for at, sign in enumerate(_FAR)},
    far=_drawn(ABOUTS * network.VALUES + len(_FAR), UNITS),
    bias=_drawn(UNITS),
    out=_drawn(UNITS),
    plain=np.append(_drawn(FIELDS * network.VALUES + len(_NEAR)), np.float32(0)),
)
_CANDIDATE = some.tuples(some.lists(some.integers(0, 60), min_size=FIELDS, max_size=FIELDS), some.lists(some.sampled_from([*_NEAR, "N:nobody"]), unique=True))


@given(
    some.lists(_CANDIDATE, min_size=1, max_size=6),
    some.lists(some.integers(0, 60), min_size=ABOUTS, max_size=ABOUTS),
    some.lists(some.sampled_from([*_FAR, "w:unheard"]), unique=True),
)
def test_a_candidate_s_score_is_its_own_whoever_stands_beside_it(several: list[tuple[list[int], list[str]]], about: list[int], signs: list[str]) -> None:
    fields = np.array([numbers for numbers, _ in several], dtype=np.int64)
    whole = network.scores(SMALL, about, signs, fields, [near for _, near in several])
    assert whole.shape == (len(several),)
    for at, (numbers, near) in enumerate(several):
        alone = network.scores(SMALL, about, [sign for sign in signs if sign in _FAR], np.array([numbers], dtype=np.int64), [[*near, "N:unknown"]])
        assert np.allclose(whole[at], alone[0], atol=1e-3)


def test_what_stands_beside_a_name_and_the_words_of_its_sentence_are_signs() -> None:
    paper, parts = laid_out(pipeline.read_text(MEMO + "France told us last week that it supports the force. It also wants troops in Kigali.\n")[0])
    within = next(part for part in parts if any(token.low == "supports" for token in part.tokens))
    first = next(at for at, token in enumerate(within.tokens) if token.low == "it")
    clause = clauses(within, [(first, first + 4)])[0]
    options = holders.candidates(clause, paper, Talk(), 0)
    signs = dict(zip((one.name for one in options), network.candidate_signs(clause, options), strict=True))
    assert {"N:france", "a1:told", "a2:us", "M:that", "AR:0:1"} <= set(signs["France"])
    assert signs[AUTHOR] == [f"N:{AUTHOR}"]
    assert {"o0:france", "f0:it"} <= set(network.clause_signs(clause, kinds.signs(clause, paper)))


def test_the_package_s_network_knows_its_signs() -> None:
    learnt = weights().network
    assert len(learnt.near) == FIELDS * network.VALUES + len(learnt.near_ids) + 1 == len(learnt.plain)
    assert len(learnt.far) == ABOUTS * network.VALUES + len(learnt.far_ids)
    assert not learnt.near[-1].any()
    assert learnt.plain[-1] == 0
    assert {"N:author", "b1:the", "a1:said"} <= learnt.near_ids.keys()
