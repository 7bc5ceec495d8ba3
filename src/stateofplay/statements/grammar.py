"""What grammar alone tells of a clause's holder."""

from __future__ import annotations

from collections.abc import Sequence

from stateofplay.statements.clause import Clause, Paper
from stateofplay.statements.holders import Candidate
from stateofplay.statements.lexicon import attitudes
from stateofplay.statements.talk import AUTHOR, BETWEEN, LEADING, NATION, Talk, governing, named_before, resolved, spoken_to
from stateofplay.vocab import table

_OUR_MIND = table.forms_of("grammar_words", "our_mind")
_ADVICE = table.forms_of("grammar_words", "advice")
_WRITTEN = frozenset(("information_memorandum", "action_memorandum", "briefing_memorandum", "memorandum"))
_TALKS = frozenset(("memorandum_of_conversation", "telephone_conversation", "meeting_record"))
_LEAD = 9
"""Words before the subject of a sentence, at most."""


def ruled(clause: Clause, paper: Paper, talk: Talk) -> str:
    """The holder that grammar alone tells, or an empty string.

    "IO believes that …": the party that is the subject of the verb which opens the sentence and governs the clause. In a bullet that opens with a
    party's view what follows is that party's, not the author's, as long as nobody else is its subject.
    """
    tokens = clause.within.tokens
    opens = _behind_lead(clause)
    for mention in clause.mentions:
        if mention.kind == "adjective" or not opens <= mention.first <= opens + 4 or mention.last >= len(tokens):
            continue
        if any(token.text[0].isalpha() and token.low not in LEADING for token in tokens[opens : mention.first]):
            continue
        shown = governing(clause.within, mention.last)
        verb = shown is not None and shown.kind in ("position", "assessment", "report") and shown.family != "should"
        if verb and (clause.order == 0 or mention.last >= clause.after) and clause.first <= mention.last + 2:
            return resolved(mention, paper, talk.titles)
    for mention in clause.mentions:
        if clause.first <= mention.first <= clause.first + 1 and mention.kind != "adjective" and _minds(clause, mention.last):
            return resolved(mention, paper, talk.titles)
    first, second, _ = clause.opening()
    if (
        first == "we"
        and not talk.opener
        and not quoted(clause)
        and ((second in _OUR_MIND and paper.genre not in _TALKS) or (second in _ADVICE and paper.genre in _WRITTEN))
    ):
        return AUTHOR
    inside = [mention for mention in clause.mentions if clause.opens <= mention.first <= clause.first + 3 and mention.kind != "adjective"]
    view = talk.opener if talk.same and clause.within.passage.part.kind == "bullet" else ""
    return view if view and not inside and clause.subject() not in ("we", "i", "you") else ""


def _behind_lead(clause: Clause) -> int:
    """Where the sentence's subject may begin: behind a few words and a comma that name nobody and say nothing ("In the last two weeks, the French …")."""
    tokens = clause.within.tokens
    lexicon = attitudes()
    named = {at for mention in clause.mentions for at in range(mention.first, mention.last)}
    for at in range(clause.opens, min(clause.opens + _LEAD, clause.closes)):
        if tokens[at].text == ",":
            return at + 1
        shown = lexicon.get(tokens[at].low)
        if at in named or (shown is not None and shown.kind in ("position", "assessment", "report")):
            break
    return clause.opens


def _minds(clause: Clause, at: int) -> bool:
    """Whether a verb of wanting or thinking stands at a place, behind helping words at most: what "Valdora expects" is Valdora's, whoever tells it."""
    shown = governing(clause.within, at)
    return shown is not None and (shown.kind == "position" or shown.family in ("think", "expect")) and shown.family != "should"


def teller(clause: Clause, paper: Paper, talk: Talk) -> str:
    """Who is named right before a clause as telling or holding it ("the French have told us that …", "Tallow replied that …"), or an empty string."""
    tokens = clause.within.tokens
    lexicon = attitudes()
    at = clause.first - 1
    if at < clause.after or tokens[at].low != "that":
        return ""
    at -= 1
    if at >= clause.after and tokens[at].low in ("us", "me", "him", "them", "her"):
        at -= 1
    if at < clause.after or tokens[at].low not in lexicon or lexicon[tokens[at].low].kind not in ("report", "assessment"):
        return ""
    verb = at
    at -= 1
    while at > clause.after and (tokens[at].low in BETWEEN or tokens[at].low.endswith("ly")):
        at -= 1
    if verb - at <= 4 and governing(clause.within, at + 1) is None:
        return ""
    mention = named_before(clause, at + 1, ("government", "body", "person", "office", "group"))
    return resolved(mention, paper, talk.titles) if mention and mention.first >= clause.after and not spoken_to(clause, mention) else ""


def ours(clause: Clause, paper: Paper, talk: Talk) -> bool:
    """Whether the clause speaks of "we" or "I" in the writer's own voice: the paper is a memorandum, and nobody says it in his stead."""
    if clause.subject() not in ("we", "i") or paper.genre not in _WRITTEN or talk.opener:
        return False
    lexicon = attitudes()
    return not quoted(clause) and not any(token.low in lexicon and lexicon[token.low].kind == "report" for token in clause.frame)


def quoted(clause: Clause) -> bool:
    """Whether the clause stands within quotation marks that were opened in its passage and are not yet closed."""
    before = clause.within.passage.text[: clause.words[0].start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def others_view(clause: Clause, talk: Talk) -> bool:
    """Whether the clause stands in a bullet that opened with another party's view, and no "we" takes it back."""
    return bool(talk.opener) and talk.same and clause.within.passage.part.kind == "bullet" and clause.subject() not in ("we", "i", "you")


def judged(clause: Clause, options: Sequence[Candidate]) -> list[int]:
    """Options that may judge what the clause says: all but the parties it says it of, unless they are said to think or tell it."""
    lexicon = attitudes()
    tokens = clause.within.tokens
    out: list[int] = []
    for at, option in enumerate(options):
        mention = option.mention
        if mention and clause.first <= mention.first < clause.last and option.name not in (AUTHOR, NATION):
            after = [lexicon.get(token.low) for token in tokens[mention.last : mention.last + 4]]
            if not any(shown and (shown.kind in ("report", "position") or shown.family in ("think", "expect")) for shown in after):
                continue
        out.append(at)
    return out
