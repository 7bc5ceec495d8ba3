"""The signs by which a clause's kind and stance are told.

Kind and stance are one label (`position+`, `assessment`, `link` …), and the labels of a paper's clauses are decided together, since
what a clause is depends on the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from stateofplay.statements.clause import Clause, Paper
from stateofplay.statements.lexicon import attitudes
from stateofplay.statements.weights import weights

LABELS = ("position+", "position-", "position0", "assessment", "assessment+", "assessment-", "event", "event+", "event-", "link", "delink")
_AGAINST = frozenset("veto reject oppose".split())
_MODAL = frozenset("would could will might may".split())
_SEES = re.compile(
    r" (?:sees?|saw) (?:(?P<none>no|little)|an?|some|much|great|every) (?:\w+ )?(?:role|need|place|room|reason|merit|advantage|point|case)"
    r" (?:for|to|in) (?!believe|think|suppose|expect|assume|conclude|doubt)"
)
"""An idiom of wanting: who sees a need for a thing wants it, who sees no need does not."""
_TELLING = ("position", "assessment", "report", "event", "linkage", "delink")


def _bag(clause: Clause) -> Iterator[str]:
    """The words of the clause, and those at its edges by place."""
    words = clause.words
    for token in words:
        if token.low[0].isalpha():
            yield f"w:{token.low}"
    for place, token in enumerate(words[:3]):
        yield f"f{place}:{token.low}"
    tokens = clause.within.tokens
    for place in (1, 2, 3):
        at = clause.first - place
        yield f"p{place}:{tokens[at].low if at >= clause.opens else '^'}"
    at = clause.last
    yield f"n:{tokens[at].low if at < clause.closes else '$'}"
    for left, right in pairwise(words):
        if left.low[0].isalpha() and right.low[0].isalpha():
            yield f"b:{left.low} {right.low}"


def _verbs(clause: Clause) -> Iterator[str]:
    """Families of the attitude words, the first of them with what stands before it."""
    lexicon = attitudes()
    denied = "n" if clause.denied() else ""
    order = 0
    for token in clause.words:
        shown = lexicon.get(token.low)
        if shown is None:
            continue
        yield f"a:{shown.family}"
        yield f"k:{shown.kind}{shown.sign}"
        if shown.kind in _TELLING and order < 2:
            yield f"v{order}:{shown.family}{denied}"
            yield f"V{order}:{token.low}"
            yield f"q{order}:{shown.kind}{shown.sign}{denied}"
            order += 1
    yield f"neg:{denied}"
    found = clause.verb()
    if found:
        before = clause.within.tokens[max(clause.first, found[0] - 2) : found[0]]
        yield f"vb:{found[1].kind}{found[1].sign}:{' '.join(token.low for token in before)}"
        yield f"sv:{clause.subject()}:{found[1].family}{denied}"
        yield f"sk:{clause.subject()}:{found[1].kind}{found[1].sign}{denied}"


def _classes(clause: Clause) -> Iterator[str]:
    """The classes of its words, of the first five by place, and of the three before it."""
    known = weights().classes
    for token in clause.words:
        classes = known.get(token.low)
        if classes:
            yield f"c:{classes[2]}"
            yield f"d:{classes[1]}"
    for place, token in enumerate(clause.words[:5]):
        classes = known.get(token.low)
        if classes:
            yield f"c{place}:{classes[1]}"
            yield f"d{place}:{classes[0]}"
    for place, token in enumerate(reversed(clause.frame[-3:])):
        classes = known.get(token.low)
        if classes:
            yield f"cf{place}:{classes[1]}"


def _frame(clause: Clause) -> Iterator[str]:
    """The words that lead up to the clause."""
    lexicon = attitudes()
    families = [lexicon[token.low] for token in clause.frame if token.low in lexicon]
    for shown in families[-3:]:
        yield f"F:{shown.family}"
    telling = [shown for shown in families if shown.kind in _TELLING]
    last = telling[-1] if telling else None
    yield f"FL:{last.family if last else '-'}:{clause.frame[-1].low if clause.frame else '-'}"
    found = clause.verb()
    if last and found:
        yield f"FV:{last.family}:{found[1].family}"
    yield f"FM:{'frame' if last else 'bare'}:{clause.subject()}"


def plainly(clause: Clause) -> str:
    """The label that the clause's own first words settle, or an empty string: "we should", "is prepared to", "sees no need for"."""
    first, second, third = clause.opening()
    if first == "we" and second in ("should", "must"):
        return "position-" if third in ("not", "avoid", "never") else "position+"
    found = clause.verb()
    if found and found[0] - clause.first <= 6 and found[1].family in _AGAINST and not clause.words[found[0] - clause.first].low.endswith("ing"):
        return "position+" if clause.denied() else "position-"
    words = " ".join(token.low for token in clause.words[:10])
    if " prepared to " in words and " not prepared" not in words:
        return "position+"
    if seen := _SEES.search(f" {words} "):
        return "position-" if seen["none"] else "position+"
    return ""


def warning(clause: Clause) -> bool:
    """Whether the clause warns of harm: "would threaten", "could damage", "not only" or not."""
    lows = [token.low for token in clause.words]
    lexicon = attitudes()
    for at, low in enumerate(lows):
        if low in lexicon and lexicon[low].family == "risk":
            ahead = lows[max(0, at - 4) : at]
            if _MODAL.intersection(ahead) and ("not" not in ahead or "only" in ahead):
                return True
    return False


def signs(clause: Clause, paper: Paper) -> list[str]:
    """The signs of one clause, save whose it is; none twice."""
    out = [*_bag(clause), *_classes(clause), *_verbs(clause), *_frame(clause)]
    out.append(f"subject:{clause.subject()}")
    out.append(f"genre:{paper.genre}")
    out.append(f"gs:{paper.genre[:8]}:{clause.subject()}")
    out.append(f"order:{min(clause.order, 3)}")
    out.append(f"length:{min((clause.last - clause.first) // 4, 8)}")
    out.append(f"part:{clause.within.passage.part.kind}")
    out.append(f"heading:{clause.within.passage.heading.split(' ')[0]}")
    out.append(f"digits:{any(token.low[0].isdigit() for token in clause.words)}")
    return list(dict.fromkeys(out))


def held(clause: Clause, whose: str) -> list[str]:
    """The signs of whose a clause is.

    Args:
        clause: The clause.
        whose: `own` the author's, `nation` the United States', `other`.
    """
    found = clause.verb()
    return [
        f"held:{whose}",
        f"hk:{whose}:{found[1].kind + found[1].sign if found else '-'}",
        f"hf:{whose}:{found[1].family if found else '-'}",
        f"hs:{whose}:{clause.subject()}",
    ]
