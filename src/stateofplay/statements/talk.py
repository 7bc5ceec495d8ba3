"""What was said before a clause: the parties named so far, who spoke last, whose view the passage opens with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from stateofplay.statements.clause import Clause, Paper, Passaged
from stateofplay.statements.lexicon import Attitude, attitudes
from stateofplay.statements.parties import Mention, decoded, principal
from stateofplay.vocab import table

AUTHOR = "author"
NATION = "United States"
LEADING = table.forms_of("grammar_words", "lead")
_BE = table.forms_of("grammar_words", "be")
_HAVE = table.forms_of("grammar_words", "have")
BETWEEN = _BE | _HAVE | table.forms_of("grammar_words", "adverb") | table.forms_of("grammar_words", "not")
"""Words that may stand between a party and its verb and leave it the party's own."""
_STATES = table.forms_of("grammar_words", "state")
_OBLIQUE = table.forms_of("grammar_words", "oblique")
AFTER = tuple(
    "$ 's , and to has have had is are was were would will should could may might that on of in for . did does do not also ( : *ed *s *ing *ly".split()
)
"""Words behind a party that are told apart; others by their ending."""


@dataclass(slots=True)
class _Known:
    """A party named before."""

    place: int
    kind: str


@dataclass(slots=True)
class Talk:
    """What was said before a clause; it changes as the paper is read.

    Attributes:
        holder: The holder of the clause before, or an empty string.
        other: The holder before that one who is another.
        speaker: The last party that was the subject of a verb of saying or wanting.
        someone: The person last named with a title or as one who says or wants something.
        opener: The party whose view the passage opens with ("IO believes …"), or an empty string.
        same: Whether the clause before stands in the same passage.
        heard: The word of the passage before which all parties have been taken note of.
        known: The parties named so far, the one named last at the end.
        titles: Offices to the persons last named with them.
    """

    holder: str = ""
    other: str = ""
    speaker: str = ""
    someone: str = ""
    opener: str = ""
    same: bool = False
    heard: int = 0
    known: dict[str, _Known] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def passage(self) -> None:
        """A new passage begins."""
        self.same = False
        self.opener = ""
        self.heard = 0


def resolved(mention: Mention, paper: Paper, titles: Mapping[str, str]) -> str:
    """A mention's name, an office as who held it."""
    if mention.kind != "office":
        return decoded(mention.name, paper.named)
    if mention.title in ("president", "secretary"):
        return principal(mention.title, paper.day) or mention.name
    return titles.get(mention.title, mention.name)


def verb_after(within: Passaged, mention: Mention) -> str:
    """The kind of the first telling word within a few words after a mention, or `-`."""
    lexicon = attitudes()
    tokens = within.tokens
    sentence = tokens[mention.last - 1].sentence
    for token in tokens[mention.last : mention.last + 5]:
        if token.sentence != sentence or token.text in ",;:.":
            break
        shown = lexicon.get(token.low)
        if shown and shown.kind in ("position", "assessment", "report", "event", "linkage"):
            return shown.kind
    return "-"


def acting(within: Passaged, mention: Mention) -> bool:
    """Whether a party is named as one who says, wants or thinks something: before such a verb, behind no preposition, and not as the mark of a thing."""
    before = within.tokens[mention.first - 1].low if mention.first else "^"
    return verb_after(within, mention) in ("report", "position", "assessment") and before not in _OBLIQUE and not marks(within, mention)


def marks(within: Passaged, mention: Mention) -> bool:
    """Whether a name stands before the thing it marks ("the Koumara proposal")."""
    if mention.last >= len(within.tokens):
        return False
    behind = within.tokens[mention.last]
    same = behind.sentence == within.tokens[mention.first].sentence
    return same and behind.text[0].isalpha() and behind.low not in attitudes() and behind.low not in AFTER and not behind.low.endswith("ly")


def hear(clause: Clause, paper: Paper, talk: Talk, base: int, until: int) -> None:
    """Take note of the parties named in the clause's passage before a word."""
    every = clause.within.mentions
    for mention in every[bisect_left(every, talk.heard, key=lambda one: one.first) :]:
        if mention.first >= until:
            break
        if mention.first >= talk.heard:
            name = resolved(mention, paper, talk.titles)
            talk.known.pop(name, None)
            talk.known[name] = _Known(base + mention.last - 1, mention.kind)
            verb = verb_after(clause.within, mention)
            if mention.kind in ("person", "office"):
                if mention.title or verb in ("report", "position", "assessment"):
                    talk.someone = name
                if mention.title and mention.kind == "person":
                    talk.titles[mention.title] = name
            if verb in ("report", "position"):
                talk.speaker = name
    talk.heard = max(talk.heard, until)


def said(clause: Clause, holder: str, paper: Paper, talk: Talk, base: int) -> None:
    """Take note of a clause and whose it was."""
    hear(clause, paper, talk, base, clause.last)
    if holder != talk.holder:
        talk.other, talk.holder = talk.holder, holder
    talk.same = True
    talk.opener = talk.opener or opener(clause, paper, talk)


def named_before(clause: Clause, end: int, sorts: Collection[str]) -> Mention | None:
    """The party of one of these sorts whose name ends before a word of the clause's sentence, or None."""
    return next((mention for mention in clause.mentions if mention.last == end and mention.kind in sorts), None)


def spoken_to(clause: Clause, mention: Mention) -> bool:
    """Whether a party is named as the one spoken to or of, not as the one who speaks."""
    return mention.first > clause.opens and clause.within.tokens[mention.first - 1].low in ("to", "with", "by", "of", "that")


def opener(clause: Clause, paper: Paper, talk: Talk) -> str:
    """The party whose view a passage opens with, or an empty string: the subject of its first sentence, where that says, thinks or wants."""
    tokens = clause.within.tokens
    if clause.opens:
        return ""
    for mention in clause.within.mentions[:1]:
        if mention.first > 4 or mention.kind == "adjective" or any(token.text[0].isalpha() and token.low not in LEADING for token in tokens[: mention.first]):
            continue
        shown = governing(clause.within, mention.last)
        if shown is not None and shown.kind in ("report", "position", "assessment"):
            return resolved(mention, paper, talk.titles)
    return ""


def governing(within: Passaged, at: int) -> Attitude | None:
    """What the verb shows that stands at a place, behind helping words at most; None where it is passive ("was told") or a telling that is denied."""
    tokens = within.tokens
    sentence = tokens[at].sentence if at < len(tokens) else -1
    passive = denied = False
    end = min(at + 4, len(tokens))
    while at < end and tokens[at].sentence == sentence and (tokens[at].low in BETWEEN or tokens[at].low.endswith("ly")):
        passive = tokens[at].low in _BE or (passive and tokens[at].low not in _HAVE)
        denied = denied or tokens[at].low in ("not", "never")
        at += 1
    if at >= len(tokens) or tokens[at].sentence != sentence:
        return None
    shown = attitudes().get(tokens[at].low)
    if shown is None or (passive and not tokens[at].low.endswith("ing") and shown.family not in _STATES) or (denied and shown.kind == "report"):
        return None
    return shown
