"""The encoder: every word is read once, in its place, whatever stands in other stretches; its arrays fit what uses them."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.unit.statements.memo import MEMO
from threadpoolctl import threadpool_info

from stateofplay import pipeline
from stateofplay.statements import encoder, holders, kinds, weights
from stateofplay.statements.clause import clauses
from stateofplay.statements.paper import laid_out
from stateofplay.statements.talk import Talk
from stateofplay.statements.tokens import tokens


@given(some.lists(some.lists(some.integers(1, 60), min_size=1, max_size=12), max_size=6))
def test_every_word_stands_in_one_stretch_in_its_place(passages: list[list[int]]) -> None:
    parts = [tokens(" ".join("Word" + " word" * (size - 1) + "." for size in sizes)) for sizes in passages]
    cut = list(encoder.stretches(parts))
    assert [at for stretch in cut for at in stretch if at >= 0] == list(range(sum(map(len, parts))))
    assert all(len(stretch) <= encoder.REACH + 1 and stretch[-1] == -1 for stretch in cut)
    follow = [(one, other) for stretch in cut for one, other in itertools.pairwise(stretch) if one >= 0 and other >= 0]
    ends = set(np.cumsum([len(part) for part in parts]).tolist())
    assert all(other == one + 1 and other not in ends for one, other in follow)


@given(some.lists(some.integers(1, encoder.REACH - 1), min_size=1, max_size=12))
def test_a_passage_is_cut_where_a_sentence_ends(sizes: list[int]) -> None:
    part = tokens(" ".join("Word" + " word" * (size - 1) + "." for size in sizes))
    for stretch in encoder.stretches([part]):
        words = [at for at in stretch if at >= 0]
        assert words[0] == 0 or part[words[0]].sentence != part[words[0] - 1].sentence


def test_a_sentence_beyond_reach_is_cut_all_the_same() -> None:
    cut = list(encoder.stretches([tokens("word " * (2 * encoder.REACH + 5))]))
    assert [len(stretch) for stretch in cut] == [encoder.REACH + 1, encoder.REACH + 1, 6]


def test_passages_that_share_no_stretch_are_read_as_if_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["The force will leave. " * 19, "We should support the plan, he said; " * 10, "France does not. " * 23, "Short ones are read with none. " * 13]
    parts = [tokens(text) for text in texts]
    assert all(encoder.REACH / 2 < len(part) <= encoder.REACH for part in parts)
    monkeypatch.setattr(encoder, "_AT_ONCE", 3)
    whole, base = encoder.Encoded(parts).edges(), 0
    for part in parts:
        assert np.allclose(whole[base : base + len(part)], encoder.Encoded([part]).edges(), atol=1e-3)
        base += len(part)
    assert base == len(whole)


@pytest.mark.parametrize("text", ["We should support the force; France will not.", "Zqxv brrt 1993 is “” there …", "WE SHOULD NOT ACCEPT THIS. " * 60])
def test_what_it_makes_of_clauses_and_candidates_are_chances(text: str) -> None:
    paper, parts = laid_out(pipeline.read_text(MEMO + text + "\n")[0])
    words = [within.tokens for within in parts]
    bases = np.cumsum([0, *map(len, words)])[:-1].tolist()
    found = [(clause, base) for within, base in zip(parts, bases, strict=True) for clause in clauses(within, [(0, len(within.tokens))])]
    assert found
    seen = encoder.Encoded(words).seen([clause for clause, _ in found], [base for _, base in found], [holders.looks(clause, paper) for clause, _ in found])
    for at, (clause, base) in enumerate(found):
        options = holders.candidates(clause, paper, Talk(), base)
        assert np.isclose(np.exp(seen.holders(at, options)).sum(), 1, atol=1e-3)
        for whose in range(len(encoder.WHOSE)):
            chances = np.exp(seen.kinds(at, whose))
            assert chances.shape == (len(kinds.LABELS),)
            assert np.isclose(chances.sum(), 1, atol=1e-3)


def test_a_candidate_stands_where_the_sentence_names_it_else_where_it_was_named_last() -> None:
    paper, parts = laid_out(pipeline.read_text(MEMO + "France told us that it supports the force. They want Belgium to pay.\n")[0])
    within = next(part for part in parts if any(token.low == "belgium" for token in part.tokens))
    at = next(number for number, token in enumerate(within.tokens) if token.low == "they")
    options = {one.name: one.place for one in holders.candidates(clauses(within, [(at, len(within.tokens))])[0], paper, Talk(), 100)}
    assert within.tokens[options["France"] - 100].low == "france"
    assert within.tokens[options["Belgium"] - 100].low == "belgium"
    assert options["author"] == -1


def test_numpy_has_one_thread_meanwhile_and_its_own_again_after() -> None:
    def threads() -> list[int]:
        return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]

    before = threads()
    with encoder.one_thread():
        assert threads() == [1] * len(before)
    assert threads() == before


def test_a_paper_without_words_is_read() -> None:
    assert encoder.Encoded([]).edges().shape == (0, 3)


def test_the_package_s_arrays_fit_what_uses_them() -> None:
    learnt = weights.learnt()
    arrays = learnt.arrays
    assert len(arrays["word_rows"]) == len(learnt.words) + weights.KNOWN
    assert len(arrays["ending_rows"]) == len(learnt.endings) + 1
    assert len(arrays["look_rows"]) == holders.LOOKS * encoder.VALUES
    assert len(arrays["party_rows"]) == len(arrays["party_plain"]) == holders.FIELDS * encoder.VALUES
    assert arrays["kind_out"].shape[1] == len(kinds.LABELS)
    assert arrays["edge"].shape[1] == len(arrays["edge_steps"]) == 3
    assert {"the", "government", "#4", ","} <= learnt.words.keys()
