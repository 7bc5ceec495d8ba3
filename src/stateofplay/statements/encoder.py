"""The words of a paper as a trained network reads them, each with what stands around it, and what it makes of clauses and their candidates.

Words become vectors by form, ending and shape. Two recurrent layers each way were first taught to tell the next word (the one before) in plain papers of
a large pool; a third over both was then taught, with them, on marked papers: where clauses begin and end, their kind and stance, and who holds them.

Source: Peters et al. 2018 (language models read both ways, then taught further); Lample et al. 2016 (tags over recurrent states).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from stateofplay.statements.clause import Clause
from stateofplay.statements.holders import Candidate
from stateofplay.statements.recurrent import Singles, both_ways, side_by_side
from stateofplay.statements.tokens import Token
from stateofplay.statements.weights import BREAK, UNKNOWN, Floats, learnt

Numbers = NDArray[np.int64]

REACH = 96
"""Words of a stretch that is read at once, at most; what lies beyond is not seen."""
_AT_ONCE = 64
"""Stretches read side by side, at most."""
VALUES = 40
"""Values that a field of a candidate or a clause may have."""
WHOSE = ("own", "nation", "other")
"""Whose a clause may be: the author's, the United States', another's (`holders.whose`)."""
_NOT_A_LETTER = re.compile(r"[^a-z]")


@lru_cache(maxsize=1)
def _pools() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """While this is entered, numpy's products use one thread: ours are small, and threads of several processes would only wait for each other."""
    limited: AbstractContextManager[object] = _pools().limit(limits=1, user_api="blas")
    return limited


def form(text: str) -> str:
    """A word as it is looked up: small, with a straight apostrophe; a number as its length."""
    return f"#{min(len(text), 5)}" if text[0].isdigit() else text.lower().replace("’", "'")


def ending(text: str) -> str:
    """The last three letters of a word."""
    return _NOT_A_LETTER.sub("", form(text))[-3:]


def shape(text: str) -> int:
    """Capitals 1, a capital first 2, a number 3, small letters 4, a mark 5."""
    first = text[0]
    return 1 if len(text) > 1 and text.isupper() else 2 if first.isupper() else 3 if first.isdigit() else 4 if first.isalpha() else 5


@lru_cache(maxsize=20000)
def _numbered(text: str) -> tuple[int, int, int]:
    known = learnt()
    return known.words.get(form(text), UNKNOWN), known.endings.get(ending(text), 0), shape(text)


def stretches(parts: Sequence[Sequence[Token]]) -> Iterator[list[int]]:
    """The words of passages in stretches of `REACH` or fewer, by their number in the whole paper; -1 stands behind each passage, and where one is cut.

    A passage longer than a stretch is cut at the end of a sentence, or where it must be.
    """
    stretch: list[int] = []
    base = 0
    for tokens in parts:
        first = 0
        while first < len(tokens):
            last = _reached(tokens, first)
            if stretch and len(stretch) + last - first > REACH:
                yield stretch
                stretch = []
            stretch += [*range(base + first, base + last), -1]
            first = last
        base += len(tokens)
    if stretch:
        yield stretch


def _reached(tokens: Sequence[Token], first: int) -> int:
    """How far a stretch of a passage goes: to its end, to the last end of a sentence within reach, or as far as it may."""
    last = first + REACH
    if last >= len(tokens):
        return len(tokens)
    whole = last
    while whole > first and tokens[whole].sentence == tokens[whole - 1].sentence:
        whole -= 1
    return whole if whole > first else last


class Encoded:
    """A paper's words, each with what stands around it."""

    def __init__(self, parts: Sequence[Sequence[Token]]) -> None:
        """Read the words of a paper's passages.

        Args:
            parts: The tokens of each passage.
        """
        numbers = np.array([*(_numbered(token.text) for tokens in parts for token in tokens), (BREAK, 0, 0)], dtype=np.int64)
        # the last row stands for no word
        self._states = np.zeros((len(numbers), learnt().arrays["weigh"].shape[0]), dtype=np.float32)
        cut = sorted(stretches(parts), key=len, reverse=True)
        for begin in range(0, len(cut), _AT_ONCE):
            lot = cut[begin : begin + _AT_ONCE]
            places = np.full((len(lot), len(lot[0])), -1, dtype=np.int64)
            for row, stretch in enumerate(lot):
                places[row, : len(stretch)] = stretch
            words = places >= 0
            self._states[places[words]] = _read(numbers[places], [len(stretch) for stretch in lot])[words]

    def edges(self) -> Floats:
        """The scores of outside, begin and inside for each word."""
        arrays = learnt().arrays
        return np.asarray(self._states[:-1] @ arrays["edge"] + arrays["edge_bias"], dtype=np.float64)

    def seen(self, clauses: Sequence[Clause], bases: Sequence[int], looks: Sequence[Sequence[int]]) -> Seen:
        """What is made of a paper's clauses, in order; one at least.

        Args:
            clauses: The clauses.
            bases: The number in the whole paper of the first word of each one's passage.
            looks: What each looks like (`holders.looks`).
        """
        arrays = learnt().arrays
        nowhere = len(self._states) - 1
        rows = []
        for clause, base in zip(clauses, bases, strict=True):
            words = self._states[base + clause.first : base + clause.last]
            odds = words @ arrays["weigh"]
            odds = np.exp(odds - odds.max())
            ahead = base + clause.first - 1 if clause.first > clause.opens else nowhere
            edges = self._states[[base + clause.first, base + clause.last - 1, ahead, base + clause.opens]]
            rows.append(np.concatenate([odds / odds.sum() @ words, words.max(0), edges.ravel()]))
        like = arrays["look_rows"][numbered(np.array(looks, dtype=np.int64))].sum(1)
        own = np.maximum(np.concatenate([np.array(rows, dtype=np.float32), like], axis=1) @ arrays["clause"] + arrays["clause_bias"], 0.0)
        among = side_by_side(learnt().layers["among"].run(both_ways(own[None], [len(own)]), [len(own)]), [len(own)])[0]
        return Seen(self._states, np.concatenate([own, among], axis=1))


@dataclass(frozen=True, slots=True)
class Seen:
    """A paper's clauses, each with those around it.

    Attributes:
        words: A row for each word of the paper, and one for none.
        clauses: A row for each clause.
    """

    words: Singles
    clauses: Singles

    def kinds(self, at: int, whose: int) -> Singles:
        """The logarithms of the chances of a clause's labels (`kinds.LABELS`).

        Args:
            at: Which of the clauses.
            whose: Whose it is, as a place in `WHOSE`.
        """
        arrays = learnt().arrays
        hidden = np.maximum(self.clauses[at] @ arrays["kind_clause"] + arrays["kind_bias"] + arrays["kind_whose"][whose], 0.0)
        return _chances(hidden @ arrays["kind_out"] + arrays["kind_out_bias"])

    def holders(self, at: int, options: Sequence[Candidate]) -> Singles:
        """The logarithms of the chances of a clause's candidates.

        Args:
            at: Which of the clauses.
            options: Its candidates.
        """
        arrays = learnt().arrays
        places = [option.place for option in options]
        named = np.concatenate([self.words[places], self.words[[place - 1 if place > 0 else -1 for place in places]]], axis=1)
        named[[place < 0 for place in places]] = arrays["party_none"]
        fields = numbered(np.array([option.fields for option in options], dtype=np.int64))
        hidden = self.clauses[at] @ arrays["party_clause"] + arrays["party_bias"] + named @ arrays["party_words"] + arrays["party_rows"][fields].sum(1)
        return _chances(np.maximum(hidden, 0.0) @ arrays["party_out"] + arrays["party_plain"][fields].sum(1))


def _read(numbers: Numbers, lengths: Sequence[int]) -> Singles:
    """The states of stretches of words (stretches, steps, 3), the longest first."""
    arrays, layers = learnt().arrays, learnt().layers
    words = arrays["word_rows"][numbers[..., 0]] + arrays["ending_rows"][numbers[..., 1]] + arrays["shape_rows"][numbers[..., 2]]
    first = layers["first"].run(both_ways(words, lengths), lengths)
    second = layers["second"].run(first, lengths)
    every = np.concatenate([words, side_by_side(first, lengths), side_by_side(second, lengths)], axis=2)
    mixed = np.tanh(every @ arrays["mix"] + arrays["mix_bias"])
    return side_by_side(layers["third"].run(both_ways(mixed, lengths), lengths), lengths)


def numbered(fields: Numbers) -> Numbers:
    """The rows of numbers in fields: a table of `VALUES` rows for each column."""
    return np.minimum(fields, VALUES - 1) + np.arange(fields.shape[-1]) * VALUES


def _chances(scores: Singles) -> Singles:
    top = scores.max()
    return np.asarray(scores - (top + np.log(np.exp(scores - top).sum())))
