"""What a statement says besides kind and holder: its object, finer type, strength, condition, time and, of a linkage, the sort of tie."""

from __future__ import annotations

import re

from stateofplay.statements.clause import Clause
from stateofplay.statements.lexicon import attitudes
from stateofplay.vocab import table

_LONGEST = 15
_CONDITION = re.compile(
    r"\b(?:(?:only )?if|unless|provided(?: that)?|on (?:the )?condition that|subject to|in the event(?: that| of)?"
    r"|assuming|once|with an? [^,.;]{2,40} in place)"
    r"\b[^.;]{3,160}?(?=[,.;)]|$)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:soon|shortly|currently|immediately|tomorrow|today|yesterday|tonight|at this (?:time|stage)|now|recently"
    r"|(?:next|last|this) (?:week|month|year|spring|summer|fall|autumn|winter|session)"
    r"|"
    r"(?:on |in |by |until |before )?(?:early |late |mid-)?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{1,2}\b)?(?:, \d{4}| \d{4})?)",
)
_TIES = (
    ("delinkage", re.compile(r"\bown merits?\b|\bseparate(?:ly)? (?:from|track)|\bnot (?:be )?(?:linked|tied)"
            r"|\bindependent(?:ly)? of\b|\bdelink|\bopposed to (?:linking|associating|tying)", re.IGNORECASE)),
    ("quid_pro_quo", re.compile(r"\bin (?:exchange|return)\b|\bquid pro quo\b|\bbargain|\btrade[- ]?off\b|\bprice\b|\bcompensat", re.IGNORECASE)),
    ("dependency", re.compile(r"\bbecause (?:we|they|it|he) needs?\b|\bfor which (?:we|they|it) needs?\b"
            r"|\bdepends? (?:up)?on\b|\bneed(?:s|ed)? [^.]{2,30} support\b", re.IGNORECASE)),
    ("conditionality", re.compile(r"\bonly if\b|\bunless\b|\buntil\b|\bprovided\b|\bon condition\b|\bcontingent\b"
            r"|\bcondition(?:al|ed)?\b|\bbefore\b|\bif\b", re.IGNORECASE)),
    ("spillover_warning", re.compile(r"\b(?:damage|jeopardi[sz]e|harm|hurt|endanger|affect|undermine|impair|strain)\w*\b", re.IGNORECASE)),
    ("reciprocity_expectation", re.compile(r"\b(?:equivalent|reciproc\w+|equal(?:ly)? |same support|as important to)\b", re.IGNORECASE)),
    ("package", re.compile(r"\bpackage\b|\bsweetener\b|\bin the context of\b", re.IGNORECASE)),
)  # fmt: skip
_TYPES = {form: row.key for row in table.load("statement_types") for form in row.forms}


def object_of(clause: Clause) -> str:
    """What the statement is about, at most fifteen words: what follows its verb, else the clause; never with the verb's negation."""
    tokens = clause.within.tokens
    found = clause.verb()
    first = found[0] + 1 if found and found[0] + 2 < clause.last else clause.first
    while first < clause.last - 1 and tokens[first].low in (
        "that",
        "to",
        "the",
        "a",
        "an",
        "for",
        "of",
        "in",
        "on",
        "with",
        "be",
        "been",
        ",",
        "not",
        "us",
        "them",
        "him",
    ):
        first += 1
    last = min(clause.last, first + _LONGEST)
    return " ".join(clause.within.passage.text[tokens[first].start : tokens[last - 1].end].split())


def strength_of(clause: Clause, kind: str, stance: str | None) -> int | None:
    """1 to 5 by the words of the clause, 3 where they say nothing of it; None without a stance."""
    if stance is None or kind == "figure":
        return None
    lexicon = attitudes()
    shown = [lexicon[token.low] for token in (*clause.frame, *clause.words) if token.low in lexicon]
    base = next((one.strength for one in shown if one.kind == "position" and one.strength), 3)
    if stance == "-" and base < 3 and clause.denied():
        base = 3
    if stance == "+" and clause.denied() and any(one.family in ("oppose", "reject", "veto") for one in shown):
        return 1
    more = any(one.family == "strong" for one in shown) - any(one.family == "weak" for one in shown)
    return max(1, min(5, base + more))


def condition_of(clause: Clause) -> str | None:
    """The condition in the sentence's words, or None."""
    found = _CONDITION.search(_sentence(clause))
    return " ".join(found.group().split()) if found else None


def time_of(clause: Clause) -> str | None:
    """The time in the clause's words, or None."""
    words = clause.within.passage.text[clause.words[0].start : clause.words[-1].end]
    found = _TIME.search(words)
    return found.group().strip() if found else None


def tie_of(clause: Clause) -> str:
    """The sort of tie a linkage makes, by its cue; `linkage` where none shows."""
    words = _sentence(clause)
    return next((name for name, cue in _TIES if cue.search(words)), "linkage")


def type_of(clause: Clause, kind: str, stance: str | None) -> str:
    """The finer type, by the family of the clause's verb."""
    if kind == "linkage":
        return "delinkage" if stance == "delink" else "linkage"
    if kind == "figure":
        return "figure"
    lexicon = attitudes()
    lows = [token.low for token in clause.words]
    if kind == "event":
        ahead = any(low in lexicon and lexicon[low].kind == "future" for low in lows)
        now = any(low in ("is", "are", "am", "now", "currently", "being") for low in lows[:12])
        return "future_event" if ahead else "current_event" if now else "past_event"
    families = [lexicon[low].family for low in lows if low in lexicon]
    if kind == "assessment":
        allowed = ("estimate", "risk_warning", "evaluation", "argument")
        return next((_TYPES[one] for one in families if _TYPES.get(one) in allowed), "evaluation" if stance else "estimate")
    named = next((_TYPES[one] for one in families if one in _TYPES and _TYPES[one] not in ("estimate", "argument", "evaluation", "risk_warning")), "position")
    if stance == "-" and named in ("endorsement", "commitment", "offer", "position"):
        return "opposition"
    return named


def _sentence(clause: Clause) -> str:
    tokens = clause.within.tokens
    return clause.within.passage.text[tokens[clause.opens].start : tokens[clause.closes - 1].end]
