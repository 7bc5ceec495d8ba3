"""A small network that weighs the candidates for a clause's holder, beside the linear choice (`choice.py`).

One layer of hidden units: what a candidate is like and what the clause is like are added up, and each unit speaks where the two together pass its
threshold. It knows what sums over pairs do not: what stands between a party's name and the clause, and the words of the clause.

Source: Rumelhart, Hinton and Williams 1986; a direct way beside the hidden units as in Cheng et al. 2016 ("wide and deep").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from stateofplay.statements.clause import Clause
from stateofplay.statements.holders import Candidate
from stateofplay.statements.weights import Network, Singles

VALUES = 40
"""Values that a field of a candidate or a clause may have."""
_LEADS = ("f0:", "f1:", "f2:", "p1:", "p2:", "p3:", "v0:", "V0:", "F:", "FL:", "sv:", "sk:", "n:", "w:", "q0:", "c", "subject:", "genre:")
"""Signs of these beginnings bear on the holder; with `c` begin all classes of words."""


def clause_signs(clause: Clause, signs: Sequence[str]) -> list[str]:
    """Those of a clause's signs (`kinds.signs`) that bear on its holder, and the words that its sentence opens with."""
    opening = clause.within.tokens[clause.opens : min(clause.opens + 3, clause.closes)]
    return [sign for sign in signs if sign.startswith(_LEADS)] + [f"o{place}:{token.low}" for place, token in enumerate(opening)]


def candidate_signs(clause: Clause, options: Sequence[Candidate]) -> list[list[str]]:
    """What stands around each candidate: its name's last words, and the words beside where the sentence names it.

    Who held the clauses before, and how often, is left out: it helps where that is known, but in use half of it is mistaken, and mistakes run on.
    """
    named = [option.mention for option in options if option.mention]
    ahead = sorted(mention.first for mention in named if mention.last <= clause.first)
    inside = sorted(mention.first for mention in named if mention.last > clause.first)
    return [[*(f"N:{word}" for word in option.name.lower().split()[-2:]), *_around(clause, option, ahead, inside)] for option in options]


def _around(clause: Clause, option: Candidate, ahead: Sequence[int], inside: Sequence[int]) -> list[str]:
    """The words beside where the sentence names it, and which of the parties named there it is."""
    mention = option.mention
    if mention is None:
        return []
    tokens = clause.within.tokens
    behind = [f"a{place + 1}:{tokens[at].low if at < clause.closes else '$'}" for place, at in enumerate(range(mention.last, mention.last + 3))]
    before = [f"b{place}:{tokens[mention.first - place].low if mention.first - place >= clause.opens else '^'}" for place in (1, 2)]
    between = [token.low for token in tokens[mention.last : clause.first]]
    order = f"AR:{ahead.index(mention.first)}:{len(ahead)}" if mention.first in ahead else f"IR:{inside.index(mention.first)}:{len(ahead)}"
    return [*behind, *before, *(f"m:{word}" for word in between[:4]), *(f"M:{word}" for word in between[-3:]), order]


def numbered(fields: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows of numbers in fields: a table of `VALUES` rows for each column."""
    return np.minimum(fields, VALUES - 1) + np.arange(fields.shape[-1]) * VALUES


def scores(network: Network, about: Sequence[int], signs: Sequence[str], fields: NDArray[np.int64], near: Sequence[Sequence[str]]) -> Singles:
    """What the network says of each candidate.

    Args:
        network: What was learnt.
        about: What the clause looks like (`holders.about`).
        signs: `clause_signs`.
        fields: What speaks for each candidate, a row each.
        near: `candidate_signs`.
    """
    clause = [*numbered(np.array(about, dtype=np.int64)), *(network.far_ids[sign] for sign in signs if sign in network.far_ids)]
    last = len(network.near) - 1
    known = [[network.near_ids[sign] for sign in several if sign in network.near_ids] for several in near]
    most = max(map(len, known))
    rows = np.concatenate([numbered(fields), np.array([one + [last] * (most - len(one)) for one in known], dtype=np.int64).reshape(len(known), most)], axis=1)
    hidden = network.near[rows].sum(1) + (network.far[clause].sum(0) + network.bias)
    return np.asarray(np.maximum(hidden, 0.0) @ network.out + network.plain[rows].sum(1))
