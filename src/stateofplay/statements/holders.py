"""The parties that may hold a clause, each with what speaks for it.

The candidates of a clause: the author, the United States (for "we"), whoever an office means at the paper's date, each party named in the clause's
sentence, the holders of the clauses before, and the persons and governments last named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stateofplay.statements.clause import Clause, Paper
from stateofplay.statements.lexicon import attitudes
from stateofplay.statements.parties import Mention, principal
from stateofplay.statements.talk import AFTER, AUTHOR, NATION, Talk, hear, marks, named_before, resolved, spoken_to, verb_after

FIELDS, LOOKS = 23, 11
"""How many numbers tell what speaks for a candidate, and what a clause looks like."""
MOST = 14
"""Candidates of a clause at most."""

_SUBJECTS = ("none", "noun", "relative", "we", "i", "you", "he", "they", "it", "government", "adjective", "body", "person", "office", "group")
_KINDS = ("-", "position", "assessment", "report", "event", "linkage", "modal", "future", "negation", "delink", "condition", "strength")
_FRAMES = ("bare", "report", "position", "assessment")
_PRONOUNS = ("-", "i", "we", "he", "they", "you", "she", "it")
_GENRES = (
    *("other", "telegram", "memorandum", "information_memorandum", "action_memorandum", "briefing_memorandum", "memorandum_of_conversation"),
    *("letter", "airgram", "memorandum_for_record", "meeting_record", "paper", "telephone_conversation", "message", "note", "report"),
)
_PERSONS = ("-", "i", "we", "i+we")
_PARTS = ("paragraph", "bullet", "quotation", "table")
_WHERE = ("far", "ahead", "earlier", "opens", "inside", "behind")
_SORTS = ("-", "government", "adjective", "body", "person", "office", "group")
_BEFORE = tuple("^ of by with from to and that the for in on between at as , . if but told against".split())


def _at(values: Sequence[str], value: str) -> int:
    try:
        return values.index(value)
    except ValueError:
        return 0


def _near(values: Sequence[str], value: str) -> int:
    """Place of a value in a list, or the list's length for any other."""
    try:
        return values.index(value)
    except ValueError:
        return len(values)


def whose(holder: str) -> str:
    """`own` for the author, `nation` for the United States, else `other`."""
    return "own" if holder == AUTHOR else "nation" if holder == NATION else "other"


@dataclass(slots=True)
class Candidate:
    """A party that may hold a clause.

    Attributes:
        name: Its name, or `author`.
        fields: What speaks for it, as numbers.
        mention: Where the clause's sentence names it, or None.
        place: The number in the whole paper of the last word by which it is named there, else where it was last named before; -1 for none.
    """

    name: str
    fields: list[int]
    mention: Mention | None = None
    place: int = -1


def looks(clause: Clause, paper: Paper) -> list[int]:
    """What a clause looks like, as `LOOKS` numbers."""
    lexicon = attitudes()
    tokens = clause.within.tokens
    frame = [lexicon[token.low].kind for token in clause.frame if token.low in lexicon and lexicon[token.low].kind in _FRAMES]
    pronoun = next((token.low for token in tokens[clause.opens : clause.last] if token.low in _PRONOUNS), "-")
    found = clause.verb()
    near = sum(clause.opens <= mention.first < clause.last + 2 for mention in clause.mentions)
    heading = clause.within.passage.heading
    voice = 1 if heading.startswith("COMMENT") else 2 if heading.startswith(("RECOMM", "ACTION", "PROPOS")) else 3 if heading else 0
    return [
        _at(_SUBJECTS, clause.subject()),
        _at(_FRAMES, frame[-1] if frame else "bare"),
        _at(_PRONOUNS, pronoun),
        _at(_GENRES, paper.genre),
        _at(_PERSONS, paper.person),
        _at(_KINDS, found[1].kind if found else "-"),
        min(clause.order, 3),
        min(near, 4),
        voice,
        _at(_PARTS, clause.within.passage.part.kind),
        int(paper.instructs),
    ]


def _fields(kind: int) -> list[int]:
    out = [0] * FIELDS
    out[0] = kind
    return out


def _told(low: str) -> str:
    """A word as it is told behind a party: itself where it is listed, else by its ending."""
    return low if low in AFTER else next((f"*{ending}" for ending in ("ed", "ing", "ly", "s") if low.endswith(ending)), low)


def _set_named(out: list[int], clause: Clause, mention: Mention, count: int) -> None:
    """What a mention in the clause's sentence tells."""
    tokens = clause.within.tokens
    ahead = mention.last <= clause.first
    where = (
        ("ahead" if mention.first >= clause.after else "earlier")
        if ahead
        else "opens"
        if mention.first - clause.first <= 2
        else "inside"
        if mention.first < clause.last
        else "behind"
    )
    out[1] = _at(_WHERE, where)
    out[2] = _at(_SORTS, mention.kind)
    out[3] = _at(_KINDS, verb_after(clause.within, mention))
    out[4] = min(count, 4)
    out[5] = 1 + min((clause.first - mention.last) // 3, 6) if ahead else 0
    out[6] = _near(_BEFORE, tokens[mention.first - 1].low if mention.first > clause.opens else "^")
    out[7] = _near(AFTER, _told(tokens[mention.last].low) if mention.last < clause.closes else "$")
    lexicon = attitudes()
    out[19] = int(marks(clause.within, mention))
    at = mention.first - 1
    while at > clause.opens and tokens[at].low in ("the", "a", "an", "its", "their", "his"):
        at -= 1
    shown = lexicon.get(tokens[at].low) if at >= clause.opens else None
    out[20] = int(shown is not None and shown.kind in ("position", "assessment", "report", "event"))


def candidates(clause: Clause, paper: Paper, talk: Talk, base: int) -> list[Candidate]:
    """The candidates of a clause, the author first, none named twice, at most `MOST`.

    Args:
        clause: The clause.
        paper: The paper.
        talk: What was said before.
        base: The index over the whole paper of the passage's first word.
    """
    hear(clause, paper, talk, base, clause.opens)
    out = {AUTHOR: Candidate(AUTHOR, _fields(0)), NATION: Candidate(NATION, _fields(1))}
    best: dict[str, tuple[int, Mention, int]] = {}
    for count, mention in enumerate(one for one in clause.mentions if clause.opens <= one.first < clause.last + 2):
        name = resolved(mention, paper, talk.titles)
        verb = verb_after(clause.within, mention)
        worth = 2 * (verb in ("report", "position")) + (verb != "-") + (mention.first <= clause.first + 2) - (mention.kind == "adjective")
        if name not in best or worth > best[name][0]:
            best[name] = (worth, mention, count)
    for name, (_, mention, count) in best.items():
        one = out.setdefault(name, Candidate(name, _fields(2)))
        one.mention = mention
        _set_named(one.fields, clause, mention, count)
    recent = list(reversed(talk.known.items()))
    for slot, sorts, most in ((10, ("person", "office"), 4), (11, ("government", "adjective", "body", "group"), 3)):
        rank = 0
        for name, known in recent:
            if known.kind in sorts and rank < most:
                rank += 1
                one = out.setdefault(name, Candidate(name, _fields(2)))
                one.fields[slot] = rank
                if one.mention is None:
                    one.fields[2] = _at(_SORTS, known.kind)
    reader = principal(paper.addressee, paper.day) if paper.addressee else None
    for slot, name in ((8, talk.holder), (9, talk.other), (12, talk.speaker), (13, talk.opener), (14, talk.someone), (18, reader or "")):
        if name:
            one = out.setdefault(name, Candidate(name, _fields(2)))
            one.fields[slot] = 1
    teller = told(clause, paper, talk)
    for one in out.values():
        often = paper.named.get(one.name, 0)
        one.fields[15] = min(often, 6)
        one.fields[16] = int(one.name == teller)
        acts = paper.acts.get(one.name, 0)
        one.fields[21] = min(acts, 4)
        one.fields[22] = 0 if not often else 1 + min(4 * acts // often, 4)
        seen = talk.known[one.name].place if one.name in talk.known else -1
        one.place = base + one.mention.last - 1 if one.mention else seen
        one.fields[17] = 0 if seen < 0 else 1 if base + clause.first - seen < 25 else 2 if base + clause.first - seen < 80 else 3
    return list(out.values())[:MOST]


def told(clause: Clause, paper: Paper, talk: Talk) -> str:
    """Who says, thinks or wants what the clause holds, by the words right before it: "Tallow replied that …", "he said …"; or an empty string."""
    tokens = clause.within.tokens
    lexicon = attitudes()
    at = clause.first - 1
    while at >= clause.after and clause.first - at <= 3 and not (tokens[at].low in lexicon and lexicon[tokens[at].low].kind == "report"):
        at -= 1
    if at < clause.after or clause.first - at > 3:
        return ""
    for back in range(at - 1, max(clause.opens, at - 5) - 1, -1):
        if mention := named_before(clause, back + 1, ("person", "office", "government")):
            return "" if spoken_to(clause, mention) else resolved(mention, paper, talk.titles)
        if tokens[back].low in ("he", "she"):
            return talk.someone
        if tokens[back].low == "i":
            return AUTHOR
        if not tokens[back].text[0].isalpha():
            return ""
    return ""
