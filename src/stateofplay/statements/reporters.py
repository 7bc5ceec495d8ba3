"""Who reports a view, innermost first, the paper's author last.

"France told us …, recorded by AF": the view is France's, the author reports it. Where the sentence (or the passage's opening) gives another party's
telling of it ("IO sees two gaps … the U.S. would pay"), that party reports it to the author.
"""

from __future__ import annotations

from stateofplay.statements.clause import Clause, Paper
from stateofplay.statements.lexicon import attitudes
from stateofplay.statements.talk import AUTHOR, Talk, opener, resolved


def reporters(clause: Clause, holder: str, paper: Paper, first: Clause) -> tuple[str, ...]:
    """Who reports a clause of this holder; empty where the author speaks for himself.

    Args:
        clause: The clause.
        holder: Its holder.
        paper: The paper.
        first: The first clause of its passage.
    """
    if holder == AUTHOR:
        return ()
    lexicon = attitudes()
    tokens = clause.within.tokens
    for mention in clause.mentions:
        if not clause.opens <= mention.first < clause.first:
            continue
        said = any(tokens[at].low in lexicon and lexicon[tokens[at].low].kind == "report" for at in range(mention.last, min(mention.last + 4, clause.first)))
        name = resolved(mention, paper, {})
        if said and name != holder and mention.kind != "adjective":
            return (name, AUTHOR)
    told = opener(first, paper, Talk()) if clause.within.passage.part.kind == "bullet" else ""
    if told and told != holder:
        return (told, AUTHOR)
    return (AUTHOR,)
