"""The door: the statements of a record, in the order of its pages.

1. The body is laid out as passages, words and parties (`paper.py`).
2. Each sentence is cut into clauses that may be statements (`cutting.py`, by `encoder.py`, trained); denials in two words ("France does not.") are cut by rule.
3. Of each clause the holder is chosen among the parties that may hold it (`holders.py`), by what the encoder makes of them
   (`encoder.py`, trained; `grammar.py`, by rule, where grammar alone tells it), and who reports it by rule (`reporters.py`).
4. Kind and stance are decided knowing whose the clause is (`encoder.py`, trained; `kinds.py`, where its own words settle it).
5. What is said in so many words (`plain.py`: a named party, a verb of stance, a thing) stands over what was decided of the same words.
6. Figures are read by grammar (`quantities.py`), ties told by fixed words by `ties.py`, the rest of what is said by `worded.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from stateofplay.model.record import Record
from stateofplay.model.statement import Stance, Statement, StatementKind
from stateofplay.statements import grammar, holders, kinds
from stateofplay.statements.clause import Clause, Paper, Passaged, clauses
from stateofplay.statements.cutting import cut
from stateofplay.statements.encoder import WHOSE, Encoded, Seen, one_thread
from stateofplay.statements.lexicon import attitudes
from stateofplay.statements.paper import author_of, laid_out
from stateofplay.statements.parties import principal
from stateofplay.statements.passage import words_at
from stateofplay.statements.plain import beside, plain
from stateofplay.statements.quantities import figures
from stateofplay.statements.reporters import reporters
from stateofplay.statements.talk import AUTHOR, NATION, Talk, said
from stateofplay.statements.ties import Tie, denials, ties
from stateofplay.statements.weights import MODEL
from stateofplay.statements.worded import condition_of, object_of, strength_of, tie_of, time_of, type_of

_UNLIKELY = 0.1
"""Where the encoder gives the holder that grammar tells less than this, it is the encoder's that stands."""
_NEVER = 20.0
"""What is taken from the score of a party that grammar rules out."""
_WHOLE = 0.8
"""A tie whose words are so much of its clause is all that the clause says."""
_MOSTLY = 0.5
"""Where the words that tie are less than so much of a linkage's clause, they are shown in its place."""
_SIGNS: dict[str, Stance] = {"+": "+", "-": "-", "0": "0"}


@dataclass(slots=True)
class Found:
    """A clause with what was decided of it.

    Attributes:
        clause: The clause.
        label: Kind and stance as one.
        chance: How probable the label is.
        holder: Its holder.
        held: How probable the holder is.
        options: The candidates with their scores, best first.
        rule: The rule that found it, or an empty string for the trained model.
        by: What grammar told of the holder, in words, or an empty string where he was chosen by score.
        judges: The candidates that may judge what the clause says.
    """

    clause: Clause
    label: str
    chance: float
    holder: str = ""
    held: float = 0.0
    options: tuple[tuple[str, float], ...] = ()
    rule: str = ""
    by: str = ""
    judges: frozenset[str] = frozenset()


def find(record: Record) -> tuple[Statement, ...]:
    """The statements of a record, in the order of its pages."""
    if not record.body:
        return ()
    paper, parts = laid_out(record)
    with one_thread():
        decided = decide(paper, parts)
    author = author_of(record)
    made = [*_worded(record, paper, decided), *_figures(record, paper, parts, decided)]
    made = [replace(one, holder=author) if one.holder == AUTHOR else one for one in made]
    made = [replace(one, holder=_held(one.holder, paper)) for one in beside(made, plain(record, author))]
    made = [_with_host(one, made) if one.kind == "figure" else one for one in made]
    return tuple(sorted(made, key=_place))


def together(ours: Sequence[Statement], proposed: Sequence[Statement]) -> tuple[Statement, ...]:
    """Our statements and a language model's, in the order of the pages; of two of one kind whose words are half the same the model's is left out."""
    kept = [one for one in proposed if not any(one.kind == other.kind and _same_place(one, other) for other in ours)]
    return tuple(sorted([*ours, *kept], key=_place))


def _with_host(figure: Statement, made: Sequence[Statement]) -> Statement:
    """A figure with holder and reporters of the statement in so many words that it stands in, where there is one."""
    at = figure.loci[0]
    for one in made:
        place = one.loci[0]
        if one.rule.startswith("plain.") and one.kind == "position" and place.page == at.page and place.start <= at.start and at.end <= place.end:
            return replace(figure, holder=one.holder, reported_by=one.reported_by)
    return figure


def _held(holder: str, paper: Paper) -> str:
    """A holder named by office alone as who held it on the paper's date."""
    office = holder.removeprefix("the ").lower()
    return (principal(office, paper.day) or holder) if office in ("secretary", "president") else holder


def _place(one: Statement) -> tuple[int, int, int, int, str]:
    return one.loci[0].page, one.loci[0].start, one.loci[-1].page, one.loci[-1].end, one.kind


def _same_place(one: Statement, other: Statement) -> bool:
    """Whether half of the shorter one's first place lies in the other's."""
    a, b = one.loci[0], other.loci[0]
    return a.page == b.page and 2 * (min(a.end, b.end) - max(a.start, b.start)) >= min(a.end - a.start, b.end - b.start)


def decide(paper: Paper, parts: Sequence[Passaged]) -> list[Found]:
    """The clauses of a paper with kind, stance and holder, in order."""
    out: list[Found] = []
    bases: list[int] = []
    base = 0
    words = [within.tokens for within in parts]
    encoded = Encoded(words)
    for within, found in zip(parts, cut(words, encoded), strict=True):
        denied = denials(within)
        turned = [part for span in found for part in _divided(within, *span)]
        ends = [0, *(last for _, last in turned)]
        cuts = [(_with_subject(within, _with_doubt(within, first, before)), last) for (first, last), before in zip(turned, ends, strict=False)]
        spans = sorted({*(span for span in cuts if not any(span[0] < other[1] and other[0] < span[1] for other in denied)), *denied})
        for clause in clauses(within, spans):
            out.append(Found(clause, "", 0.0, rule="statement.denial" if (clause.first, clause.last) in denied else ""))
            bases.append(base)
        base += len(within.tokens)
    if not out:
        return []
    looks = [holders.looks(one.clause, paper) for one in out]
    seen = encoded.seen([one.clause for one in out], bases, looks)
    _hold(out, bases, paper, seen)
    for at, one in enumerate(out):
        chances = seen.kinds(at, WHOSE.index(holders.whose(one.holder)))
        label = int(chances.argmax())
        one.label, one.chance = kinds.plainly(one.clause) or kinds.LABELS[label], float(np.exp(chances[label]))
    for at, one in enumerate(out):
        if one.rule:
            before = next((other.label for other in reversed(out[:at]) if other.label.startswith("position")), "position+")
            one.label = "position-" if before == "position+" else "position+"
        if one.label.startswith("assessment") and not one.by:
            judge, odd = next(((name, odd) for name, odd in one.options if name in one.judges), (one.holder, one.held))
            one.by = "the first that may judge it" if judge != one.holder else ""
            one.holder, one.held = judge, odd
        if one.label == "assessment" and kinds.warning(one.clause):
            one.label = "assessment-"
        if paper.instructs and one.clause.instructed():
            one.holder, one.by = NATION, "an instruction"
            one.label = one.label if one.label.startswith("position") else "position+"
    return out


def _divided(within: Passaged, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A clause in two where it turns: "supports a mission but refuses to let it use the field"."""
    tokens, lexicon = within.tokens, attitudes()
    for at in range(first + 3, last - 2):
        shown = lexicon.get(tokens[at + 1].low)
        if tokens[at].low == "but" and shown and shown.kind == "position" and tokens[at + 1].low.endswith(("s", "ed")):
            yield first, at
            first = at + 1
    yield first, last


def _with_doubt(within: Passaged, first: int, before: int) -> int:
    """Where a clause begins that was cut behind a verb that is against it: with that verb ("doubts that 240 observers can watch nine sites").

    Args:
        within: The passage.
        first: The clause's first word.
        before: The word after the clause before it.
    """
    tokens = within.tokens
    at = first - 2 if first - 2 >= before and tokens[first - 1].low == "that" else first
    shown = attitudes().get(tokens[at].low) if at < first and tokens[at].sentence == tokens[first].sentence else None
    return at if shown and shown.kind == "position" and shown.sign == "-" else first


def _with_subject(within: Passaged, first: int) -> int:
    """Where a clause begins that was cut behind its subject: with the party named right before its verb."""
    tokens = within.tokens
    if tokens[first].low not in attitudes():
        return first
    for mention in within.mentions:
        if mention.last == first and tokens[mention.first].sentence == tokens[first].sentence:
            return mention.first - 1 if mention.first and tokens[mention.first - 1].low == "the" else mention.first
    return first


def _hold(found: Sequence[Found], bases: Sequence[int], paper: Paper, seen: Seen) -> None:
    """Set the holders, one clause after the other."""
    heard = Talk()
    before: Clause | None = None
    for at, (one, base) in enumerate(zip(found, bases, strict=True)):
        clause = one.clause
        if before is None or before.within is not clause.within:
            heard.passage()
        options = holders.candidates(clause, paper, heard, base)
        scores = seen.holders(at, options)
        if grammar.ours(clause, paper, heard):
            scores[[option.name not in (AUTHOR, NATION) for option in options]] -= _NEVER
        odds = np.exp(scores - scores.max())
        odds /= odds.sum()
        best = int(odds.argmax())
        if one.rule:
            best = next((k for k, option in enumerate(options) if option.mention and option.mention.first - 1 <= clause.first < option.mention.last), best)
        told = grammar.ruled(clause, paper, heard)
        named = next((k for k, option in enumerate(options) if option.name == told), None) if told else None
        if named is not None and odds[named] < _UNLIKELY:
            named = None
        if named is not None:
            best, one.by = named, "subject of the verb that governs it"
        elif grammar.others_view(clause, heard) and options[best].name == AUTHOR:
            best, one.by = max((k for k in range(len(options)) if options[k].name != AUTHOR), key=lambda k: float(odds[k])), "in another's view"
        one.judges = frozenset(options[k].name for k in grammar.judged(clause, options) if not (grammar.others_view(clause, heard) and k == 0))
        one.holder, one.held = options[best].name, float(odds[best])
        one.options = tuple(sorted(((option.name, float(odd)) for option, odd in zip(options, odds, strict=True)), key=lambda pair: -pair[1]))
        said(clause, one.holder, paper, heard, base)
        teller = grammar.teller(clause, paper, heard) if named is None else ""
        if teller and not any(option.name == teller and odd < _UNLIKELY for option, odd in zip(options, odds, strict=True)):
            # whoever tells it holds it; what follows is not therefore his
            one.holder, one.by = teller, "named as telling it"
        before = clause


def _split(label: str) -> tuple[StatementKind, Stance | None]:
    if label in ("link", "delink"):
        return "linkage", "link" if label == "link" else "delink"
    sign = _SIGNS.get(label[-1])
    kind = label.rstrip("+-0")
    return next(one for one in ("position", "assessment", "event") if one == kind), sign


def _worded(record: Record, paper: Paper, found: Sequence[Found]) -> Iterator[Statement]:
    """The clauses as statements, and the ties within them."""
    about = ""
    first: Clause | None = None
    for one in found:
        clause = one.clause
        first = first if first and first.within is clause.within else clause
        kind, stance = _split(one.label)
        words = about if one.rule == "statement.denial" and about else object_of(clause)
        about = words
        passage = clause.within.passage
        loci = passage.loci(clause.words[0].start, _ending(clause))
        if not loci:
            continue
        statement = Statement(
            kind=kind,
            type=type_of(clause, kind, stance),
            holder=one.holder,
            object=words,
            text=words_at(record, loci),
            loci=loci,
            rule=one.rule or MODEL,
            method="rule" if one.rule else "model",
            holder_words=_holder_words(one),
            reported_by=reporters(clause, one.holder, paper, first),
            stance=stance,
            strength=strength_of(clause, kind, stance),
            condition=condition_of(clause),
            time=time_of(clause),
            linkage=tie_of(clause) if kind == "linkage" else None,
            confidence="doubtful",
            why=_why(one),
        )
        tied = list(ties(clause))
        start, end = clause.words[0].start, clause.words[-1].end
        covered = [(min(tie.end, end) - max(tie.start, start)) / (end - start) for tie in tied]
        if kind == "linkage":
            # a few of its words that tie stand for it; those that are most of it are the linkage itself
            tied = [tie for tie, share in zip(tied, covered, strict=True) if share < _MOSTLY]
            whole = not any(0 < share < _MOSTLY for share in covered)
        else:
            whole = all(share <= _WHOLE for share in covered)
        if whole:
            yield statement
        for tie in tied:
            yield from _tied(record, statement, one, tie)


def _tied(record: Record, statement: Statement, one: Found, tie: Tie) -> Iterator[Statement]:
    """The tie that a clause's words make, as a linkage of its own."""
    loci = one.clause.within.passage.loci(tie.start, tie.end)
    if loci:
        yield replace(
            statement,
            kind="linkage",
            type="delinkage" if tie.sort == "delinkage" else "linkage",
            stance="delink" if tie.sort == "delinkage" else "link",
            linkage=tie.sort,
            strength=statement.strength or 3,
            loci=loci,
            text=words_at(record, loci),
            object=" ".join(one.clause.within.passage.text[tie.start : tie.end].split()[:15]),
            holder=_of_tie(one, tie),
            reported_by=() if _of_tie(one, tie) == AUTHOR else statement.reported_by or (AUTHOR,),
            rule=tie.rule,
            method="rule",
            confidence="doubtful",
            why=(f"cue: {tie.cue}", *statement.why[1:]),
        )


def _of_tie(one: Found, tie: Tie) -> str:
    """Who makes a tie: the party in its words where a noun makes it ("this French linkage"), the author for what "we" need, else the clause's holder."""
    tokens = one.clause.within.tokens
    if tie.rule == "statement.tie.noun":
        inside = [mention.name for mention in one.clause.within.mentions if tie.start <= tokens[mention.first].start < tie.end]
        return inside[0] if inside else one.holder
    words = one.clause.within.passage.text[tie.start : tie.end].split()
    return AUTHOR if tie.rule == "statement.tie.need" and "we" in words else one.holder


def _ending(clause: Clause) -> int:
    """Where the clause's words end, with the sentence's full stop where it closes it."""
    tokens = clause.within.tokens
    last = clause.last
    if last < clause.closes and tokens[last].text in ".?!" and last == clause.closes - 1:
        last += 1
    return tokens[last - 1].end


def _holder_words(one: Found) -> str | None:
    """The holder as the sentence names it, or None."""
    clause = one.clause
    tokens = clause.within.tokens
    for mention in clause.within.mentions:
        if clause.opens <= mention.first < clause.closes and (mention.name == one.holder or one.holder.endswith(mention.name)):
            return clause.within.passage.text[tokens[mention.first].start : tokens[mention.last - 1].end]
    for at in range(clause.opens, clause.last):
        if tokens[at].low in ("we", "they", "he", "she", "i", "you", "it"):
            return tokens[at].text
    return None


def _why(one: Found) -> tuple[str, ...]:
    verb = one.clause.verb()
    others = [(name, odd) for name, odd in one.options if name != one.holder]
    out = [
        f"kind and stance: {one.label} ({one.chance:.2f})",
        f"holder: {one.holder} ({f'by grammar: {one.by}' if one.by else f'{one.held:.2f}'}); {', '.join(f'{name} {odd:.2f}' for name, odd in others[:2])}",
    ]
    if verb:
        out.append(f"verb: {one.clause.within.tokens[verb[0]].low} ({verb[1].family}{', denied' if one.clause.denied() else ''})")
    out.append(f"subject: {one.clause.subject()}")
    return tuple(out)


def _figures(record: Record, paper: Paper, parts: Sequence[Passaged], found: Sequence[Found]) -> Iterator[Statement]:
    """The figures of the passages; each is held by the holder of the clause it stands in, else by the author."""
    held: dict[int, list[Found]] = {}
    for one in found:
        held.setdefault(id(one.clause.within), []).append(one)
    for within in parts:
        here = held.get(id(within), [])
        for figure in figures(within.passage.text, paper.day):
            loci = within.passage.loci(figure.start, figure.end)
            if not loci:
                continue
            host = next((one for one in here if one.clause.words[0].start <= figure.start < one.clause.words[-1].end), None)
            holder = host.holder if host else AUTHOR
            yield Statement(
                kind="figure",
                type="figure",
                holder=holder,
                object=" ".join(figure.words.split())[:100] or "amount",
                text=words_at(record, loci),
                loci=loci,
                rule="statement.figure",
                reported_by=reporters(host.clause, holder, paper, here[0].clause) if host else (),
                quantity=figure.quantity,
                confidence="doubtful",
                why=(f"number: {figure.quantity.value:g} {figure.quantity.unit}",),
            )
