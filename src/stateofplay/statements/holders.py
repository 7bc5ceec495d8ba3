"""The signs by which the holder of a clause is told among the parties that may hold it.

The candidates of a clause: the author, the United States (for "we"), whoever an office means at the paper's date, each party named in the
clause's sentence, the holder of the clause before, and the person and the government last named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stateofplay.statements.clause import Clause, Paper
from stateofplay.statements.lexicon import attitudes
from stateofplay.statements.parties import Mention, decoded, principal

_OUR_MIND = frozenset("note believe think feel judge doubt expect estimate understand assume anticipate foresee suspect conclude".split())
_LEADING = frozenset("the first second third finally however also but and moreover meanwhile".split())
_BETWEEN = frozenset("has have had will would is are was were also not been being do does did still now".split())
AUTHOR = "author"
NATION = "United States"


def whose(holder: str) -> str:
    """`own` for the author, `nation` for the United States, else `other`."""
    return "own" if holder == AUTHOR else "nation" if holder == NATION else "other"


@dataclass(slots=True)
class Candidate:
    """A party that may hold a clause.

    Attributes:
        name: Its name, or `author`.
        signs: Why it may.
        mention: Where the clause's sentence names it, or None.
    """

    name: str
    signs: list[str]
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said before a clause.

    Attributes:
        holder: The holder of the clause before, or an empty string.
        person: The person last named before the sentence.
        government: The government or body last named before the sentence.
        speaker: The last party that was the subject of a verb of saying.
        same: Whether the clause before stands in the same passage.
        someone: The person last named with a title or as one who says or wants something.
        opener: The party whose view the passage opens with ("IO believes …"), or an empty string.
    """

    holder: str = ""
    person: str = ""
    government: str = ""
    speaker: str = ""
    same: bool = False
    opener: str = ""
    someone: str = ""


def resolved(mention: Mention, paper: Paper, titles: Mapping[str, str]) -> str:
    """A mention's name, an office as who held it."""
    if mention.kind != "office":
        return decoded(mention.name, paper.named)
    if mention.title == "president":
        return principal("president", paper.day) or mention.name
    if mention.title == "secretary":
        return principal("secretary", paper.day) or mention.name
    return titles.get(mention.title, mention.name)


def _verb_after(clause: Clause, mention: Mention) -> str:
    """The kind and family of the first telling word within a few words after a mention."""
    lexicon = attitudes()
    tokens = clause.within.tokens
    for at in range(mention.last, min(mention.last + 5, clause.closes)):
        shown = lexicon.get(tokens[at].low)
        if shown and shown.kind in ("position", "assessment", "report", "event", "linkage"):
            return shown.kind
        if tokens[at].text in ",;:.":
            break
    return "-"


def _named(clause: Clause, mention: Mention, count: int) -> list[str]:
    tokens = clause.within.tokens
    before = tokens[mention.first - 1].low if mention.first > clause.opens else "^"
    after = tokens[mention.last].low if mention.last < clause.closes else "$"
    ahead = mention.last <= clause.first
    where = "ahead" if ahead else "opens" if mention.first - clause.first <= 2 else "inside" if mention.first < clause.last else "behind"
    verb = _verb_after(clause, mention)
    kind = mention.kind
    subject = clause.subject()
    out = [
        f"m:{where}:{kind}",
        f"m:{where}:{verb}",
        f"mo:{where}:{min(count, 4)}",
        f"mb:{where}:{before}",
        f"ma:{where}:{after}",
        f"mk:{where}:{kind}:{verb}",
        f"ms:{where}:{subject}:{verb}",
    ]
    if ahead:
        out.append(f"md:{min(clause.first - mention.last, 12) // 2}:{verb}")
        out.append(f"mc:{'own' if mention.first >= clause.after else 'earlier'}:{verb}:{subject}")
    return out


@dataclass(frozen=True, slots=True)
class _Look:
    """What a clause looks like, the same for all its candidates."""

    subject: str
    kind: str
    family: str
    genre: str
    framed: str
    pronoun: str


def _look(clause: Clause, paper: Paper) -> _Look:
    found = clause.verb()
    lexicon = attitudes()
    frame = [lexicon[token.low].kind for token in clause.frame if token.low in lexicon and lexicon[token.low].kind in ("report", "position", "assessment")]
    pronoun = next((token.low for token in clause.within.tokens[clause.opens : clause.last] if token.low in ("i", "we", "he", "they", "you", "she")), "-")
    kind, family = (found[1].kind, found[1].family) if found else ("-", "-")
    return _Look(clause.subject(), kind, family, paper.genre[:10], frame[-1] if frame else "bare", pronoun)


def _common(clause: Clause, paper: Paper, talk: Talk, look: _Look) -> list[str]:
    """The signs that speak for or against the author and the nation."""
    subject, framed, genre, pronoun = look.subject, look.framed, look.genre, look.pronoun
    lead = [token.low for token in clause.frame][:2]
    near = sum(clause.opens <= mention.first < clause.last + 2 for mention in clause.within.mentions)
    common = [
        f"s:{subject}",
        f"sf:{subject}:{framed}",
        f"k:{look.kind}",
        f"f:{look.family}",
        f"g:{genre}",
        f"gs:{genre}:{subject}",
        f"fr:{framed}",
        f"p:{pronoun}",
        f"pf:{pronoun}:{framed}:{subject}",
        f"w0:{clause.words[0].low}",
        f"l:{' '.join(lead)}",
        f"head:{clause.within.passage.heading.split(' ')[0]}",
        f"n:{min(near, 3)}",
        f"same:{talk.same}",
        f"gk:{genre}:{look.kind}",
        f"me:{paper.person}:{subject}",
        f"me:{paper.person}:{pronoun}:{framed}",
        f"told:{bool(talk.opener)}:{subject}:{framed}",
    ]
    common += [
        f"x:{token.low}"
        for token in clause.words
        if token.low in ("i", "we", "our", "us", "my", "you", "your", "should", "must", "recommend", "believe", "would", "will")
    ]
    return common


def candidates(clause: Clause, paper: Paper, talk: Talk, titles: dict[str, str]) -> list[Candidate]:
    """The candidates of a clause, the author first, none named twice."""
    look = _look(clause, paper)
    subject, kind, framed, genre, pronoun = look.subject, look.kind, look.framed, look.genre, look.pronoun
    common = _common(clause, paper, talk, look)
    near = [mention for mention in clause.within.mentions if clause.opens <= mention.first < clause.last + 2]
    out = {AUTHOR: Candidate(AUTHOR, ["A:" + sign for sign in common] + ["A"])}
    out[NATION] = Candidate(NATION, ["U:" + sign for sign in common] + ["U"])
    for count, mention in enumerate(near):
        name = resolved(mention, paper, titles)
        one = out.setdefault(name, Candidate(name, [], mention))
        one.mention = one.mention or mention
        one.signs += _named(clause, mention, count)
    if pronoun == "you" and paper.addressee:
        reader = principal(paper.addressee, paper.day)
        if reader:
            out.setdefault(reader, Candidate(reader, [])).signs += [f"you:{subject}", f"you:{framed}"]
    leaning = subject in ("he", "they", "it", "none", "relative") and (talk.same or clause.order > 0)
    for label, name in (("H", talk.holder if leaning else ""), ("P", talk.person), ("G", talk.government), ("S", talk.speaker), ("D", talk.opener)):
        if name:
            one = out.setdefault(name, Candidate(name, []))
            base = "other" if name not in (AUTHOR, NATION) else name[:2]
            one.signs += [
                f"{label}:{base}:{subject}",
                f"{label}:{base}:{framed}:{subject}",
                f"{label}:{base}:{talk.same}:{clause.order == 0}",
                f"{label}:{base}:{genre}",
                f"{label}:{base}:{pronoun}",
                f"{label}:{base}:{subject}:{kind}",
            ]
    for one in out.values():
        if one.name not in (AUTHOR, NATION):
            often = min(paper.named.get(one.name, 0), 6)
            one.signs += [
                f"often:{often}",
                f"often:{often}:{bool(one.mention)}:{subject}",
                f"O:{subject}:{framed}",
                "O" if one.mention else "Ofar",
                f"Og:{genre}:{bool(one.mention)}",
                f"Ok:{kind}:{bool(one.mention)}",
            ]
    return list(out.values())


def _teller(clause: Clause, paper: Paper, talk: Talk, titles: Mapping[str, str]) -> str:
    """Who says, thinks or wants what the clause holds, by the words right before it: "Luns replied that …", "he said …"."""
    tokens = clause.within.tokens
    lexicon = attitudes()
    at = clause.first - 1
    while at >= clause.after and clause.first - at <= 3 and not (tokens[at].low in lexicon and lexicon[tokens[at].low].kind == "report"):
        at -= 1
    if at < clause.after or clause.first - at > 3:
        return ""
    for back in range(at - 1, max(clause.opens, at - 5) - 1, -1):
        for mention in clause.within.mentions:
            if mention.last == back + 1 and mention.kind in ("person", "office", "government"):
                before = tokens[mention.first - 1].low if mention.first > clause.opens else ""
                return "" if before in ("to", "with", "by", "of", "that") else resolved(mention, paper, titles)
        if tokens[back].low in ("he", "she"):
            return talk.someone
        if tokens[back].low == "i":
            return AUTHOR
        if not tokens[back].text[0].isalpha():
            return ""
    return ""


def ruled(clause: Clause, paper: Paper, talk: Talk, titles: Mapping[str, str]) -> str:
    """The holder that grammar alone tells, or an empty string.

    "IO believes that …": the party that is the subject of the verb which opens the sentence and governs the clause. In a bullet that opens with a
    party's view what follows is that party's, not the author's, as long as nobody else is its subject.
    """
    tokens = clause.within.tokens
    lexicon = attitudes()
    for mention in clause.within.mentions:
        if mention.kind == "adjective" or not clause.opens <= mention.first <= clause.opens + 4 or mention.last >= len(tokens):
            continue
        if any(token.text[0].isalpha() and token.low not in _LEADING for token in tokens[clause.opens : mention.first]):
            continue
        at = mention.last
        while at < min(mention.last + 3, clause.closes - 1) and (tokens[at].low in _BETWEEN or tokens[at].low.endswith("ly")):
            at += 1
        shown = lexicon.get(tokens[at].low)
        verb = shown is not None and shown.kind in ("position", "assessment", "report") and tokens[at].low not in ("should", "must")
        if verb and (clause.order == 0 or mention.last >= clause.after) and clause.first <= mention.last + 2:
            return resolved(mention, paper, titles)
    if clause.subject() == "he" and talk.someone and not any(clause.opens <= mention.first < clause.first for mention in clause.within.mentions):
        return talk.someone
    first, second, _ = clause.opening()
    if first == "we" and second in _OUR_MIND and paper.genre not in ("memorandum_of_conversation", "telephone_conversation") and not talk.opener:
        return AUTHOR
    told = _teller(clause, paper, talk, titles)
    if told:
        return told
    inside = [mention for mention in clause.within.mentions if clause.opens <= mention.first <= clause.first + 3 and mention.kind != "adjective"]
    told = talk.opener if talk.same and clause.within.passage.part.kind == "bullet" else ""
    return told if told and not inside and clause.subject() not in ("we", "i", "you") else ""


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


def heard(clause: Clause, holder: str, paper: Paper, titles: dict[str, str], talk: Talk) -> Talk:
    """What has been said once a clause is past."""
    person, government, speaker, someone = talk.person, talk.government, talk.speaker, talk.someone
    for mention in clause.within.mentions:
        if clause.opens <= mention.first < clause.last:
            name = resolved(mention, paper, titles)
            if mention.kind in ("person", "office"):
                if mention.title or _verb_after(clause, mention) in ("report", "position", "assessment"):
                    someone = name
                person = name
                if mention.title and mention.kind == "person":
                    titles[mention.title] = name
            else:
                government = name
            if _verb_after(clause, mention) in ("report", "position"):
                speaker = name
    return Talk(holder, person, government, speaker, True, talk.opener or opener(clause, paper, titles), someone)


def opener(clause: Clause, paper: Paper, titles: Mapping[str, str]) -> str:
    """The party whose view a passage opens with, or an empty string: the subject of its first sentence, where that says, thinks or wants."""
    if clause.opens:
        return ""
    for mention in clause.within.mentions[:1]:
        if mention.first <= 4 and mention.kind != "adjective" and _verb_after(clause, mention) in ("report", "position", "assessment"):
            return resolved(mention, paper, titles)
    return ""


def passed(talk: Talk) -> Talk:
    """What has been said once a passage is past."""
    return Talk(talk.holder, talk.person, talk.government, talk.speaker, False, "", talk.someone)


def choose(options: Sequence[Candidate], scores: Sequence[float]) -> int:
    """Index of the best candidate; the earlier of equals."""
    return max(range(len(options)), key=lambda at: (scores[at], -at))
