"""Positions said in so many words: a named party, a verb of stance, a thing.

    DIAKHA TOLD AMBASSADOR ON OCTOBER 1 THAT TENOUBA SUPPORTS A UN MONITORING FORCE.
    PM opposes the force unless the airfield is open to it.

The party stands right before the verb: a name, an office, a government; pronouns are left to the other rules. What stands behind `that` belongs to the
party behind it, whoever told it. Mistaken for it: a verb in a relative clause (`the force that IO opposes` has no thing behind it), a plural noun
(`supports`), a title.
Source: vocab/plain_stances.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from stateofplay.model.locus import Locus
from stateofplay.model.record import Record
from stateofplay.model.statement import Stance, Statement
from stateofplay.vocab.table import load

_STOP = re.compile(r"(?<!\b[A-Za-z])(?<!\b(?:Mr|Dr|No|St))(?<!\bMrs)[.!?][\"”)’]*\s+(?=[\"“(\[]*[A-Z0-9])|\n[ \t]*\n")
_HOLDER = r"(?P<holder>(?:[Tt]he\s+|THE\s+)?[A-Z][\w.&/'’-]*(?:\s+(?:(?:of|OF)\s+(?:the\s+|THE\s+)?)?[A-Z][\w.&/'’-]*){0,4}?(?:\s+\([A-Z]{2,8}\))?)"
_NO_HOLDER = frozenset(
    "he she it they we you i this that these those there who which what his her its their our my a an and but or if when while as not"
    " however moreover also further then now once since because unless minister ambassador".split()
)
_BEGINS = re.compile(r"(?:^|[,;:—–•*-]\s+|\b(?:that|and|but|while|whereas|because|although|though|since|as|when|said|says|hand)\s+|\A)\s*$", re.I)
_THINKS = r"believes?|believed|considers?|considered|thinks?|thought|holds|held|feels|felt|insists|insisted|argues|argued"
_HOLDS = rf"{_HOLDER}\s+(?:continues\s+to\s+|continued\s+to\s+)?(?i:{_THINKS})\s+(?:(?i:that)\s+)?"
_TOO = re.compile(rf"{_HOLDS}(?P<thing>[^.;,]{{3,90}}?)\s+(?i:is|are|was|were|would\s+be)\s+(?:(?i:also)\s+)?(?i:too)\s+(?P<how>\w+)", re.S)
_APART = re.compile(
    rf"{_HOLDS}(?P<thing>[^.;]{{0,120}}?\b(?i:should|must|ought\s+to)\s+(?:(?i:not|avoid|never)\s+(?:be\s+)?(?i:bargain\w*|traded?|trading|tied?|tying|link\w*|barter\w*)"
    rf"|(?i:be\s+kept\s+(?:apart|separate)|stand\s+on\s+(?:its|their)\s+own|be\s+(?:judged|considered|decided)\s+on\s+(?:its|their)))[^.;]{{0,120}})",
    re.S,
)
_ENDS = re.compile(
    r"\s*(?:[.;:!?]|,\s|—|–|\s(?:because|unless|provided|but|although|though|while|whereas|if|so long as|as long as|on condition|whatever|before|after|until"
    r"|and (?:that|will|would|has|had|is|was|he|she|it|they)|in the event|only if)\b|\s\((?![A-Z]{2,8}\)))",
    re.I,
)
_CONDITION = re.compile(r"[,\s]*\b(?P<words>(?:unless|provided(?: that)?|only if|on condition that|so long as|as long as|if)\b.+?)(?=[.;!?]|\Z)", re.I | re.S)
_PRINCIPLE = re.compile(r",?\s+in\s+principle\b", re.I)
_MET = re.compile(
    r"\b(?P<how>(?:stiff|strong|firm|fierce|considerable|continued|continuing|some)\s+)?(?P<what>opposition|objections?|resistance)\s+(?:in|from|within|by|of|on\s+the\s+part\s+of)\s+"
    rf"(?:the\s+)?{_HOLDER}\s+to\s+(?P<thing>(?:an?\s+|the\s+)?[A-Z\w][^.;,]{{2,100}})",
    re.S,
)
_PLAN = re.compile(r"\bthe\s+(?P<holder>[A-Z][a-z]+)\s+(?P<what>plan|proposal|request|demand)\s+for\s+(?P<thing>[^.;]{3,150})", re.S)
_LINKAGE = re.compile(r"\b(?:this|that|the)\s+(?P<holder>[A-Z][a-z]+)\s+linkage\b")
_BEFORE = re.compile(
    r"(?P<thing>\b[Tt]he\s+[^.;,]{3,60}?)\s+will\s+(?:(?P<time>soon|shortly)\s+)?(?:come\s+up|be\s+(?:discussed|considered|taken\s+up))\s+(?:at|in|by)\s+"
    rf"(?:an?\s+|the\s+)?{_HOLDER}(?=\s+[a-z]|[.;,]|\s*\Z)(?:\s+meeting)?",
)
_NO_THING = frozenset("by in to of him her us them me you will would has had have is was are were and or but".split())
_LEAKED = re.compile(r"</?(?:u|b|i|em|strong|sup|sub|br)\s?/?>", re.I)
_LONGEST = 160
_FAR = 60
"""Characters of a sentence before its party, at most, where it judges."""


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of stance with what it shows."""

    key: str
    stance: Stance
    strength: int
    type: str


@lru_cache(maxsize=1)
def _verbs() -> tuple[re.Pattern[str], dict[str, _Verb]]:
    """The pattern of holder, verb and what follows, and what each verb shows."""
    shown: dict[str, _Verb] = {}
    for row in load("plain_stances"):
        sign, strength, kind = row.note.split()
        for form in row.forms:
            shown[form] = _Verb(row.key, "+" if sign == "+" else "-", int(strength), kind)
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(shown, key=len, reverse=True))
    return re.compile(rf"{_HOLDER}\s+(?P<verb>(?i:{forms}))\s+(?P<rest>\S.*)", re.S), shown


def _said(words: str) -> str:
    """Words as an object: on one line, without the tags and escapes that a recogniser leaves in a text; the quotation keeps them."""
    return " ".join(_LEAKED.sub(" ", words.replace("\\$", "$")).split())


def plain(record: Record, author: str) -> tuple[Statement, ...]:
    """The positions that the body says in so many words, in the order of the pages.

    Args:
        record: The record.
        author: What the author is called where he is a holder.
    """
    texts = {page.number: page.text for page in record.pages}
    found: list[Statement] = []
    for part in record.body:
        if part.kind in ("paragraph", "bullet", "quotation"):
            for at in part.loci:
                found.extend(_of_stretch(texts[at.page], at, author))
    return tuple(found)


def _of_stretch(text: str, at: Locus, author: str) -> Iterator[Statement]:
    edges = [at.start, *(stop.end() for stop in _STOP.finditer(text, at.start, at.end)), at.end]
    for begun, end in pairwise(edges):
        yield from _judged(text, begun, end, at.page, author)
        yield from _met(text, begun, end, at.page, author)
        yield from _tied_or_to_come(text, begun, end, at.page)
        start = begun
        while start < end:
            made = _first(text, start, end, at.page, author)
            if made is None:
                break
            said, start = made
            yield from said


def _met(text: str, start: int, end: int, page: int, author: str) -> Iterator[Statement]:
    """Opposition told by a noun with its place (`opposition in the Core Group to a mission`), and plans told by whose they are."""
    for pattern in (_MET, _PLAN):
        match = pattern.search(text, start, end)
        if match is None or (pattern is _PLAN and match["holder"] not in _adjectives()):
            continue
        against = pattern is _MET
        stop = match.end("thing")
        if cut := re.search(r",?\s+(?:which|who|that|because|unless|but)\b", text[match.start("thing") : stop]):
            stop = match.start("thing") + cut.start()
        holder = " ".join(match["holder"].split())
        yield Statement(
            kind="position",
            type="opposition" if against else "plan",
            holder=_name(holder) if against else _adjectives()[holder],
            holder_words=holder,
            reported_by=() if _same(holder, author) else ("author",),
            object=_said(text[match.start("thing") : stop]),
            stance="-" if against else "+",
            strength=4 if not against or match["how"] else 3,
            text=text[match.start() : stop],
            loci=(Locus(page, match.start(), stop),),
            rule="plain.met" if against else "plain.plan",
            why=(f"noun {match['what']}", f"party beside it {holder}"),
        )


def _tied_or_to_come(text: str, start: int, end: int, page: int) -> Iterator[Statement]:
    """A linkage told by whose it is (`this French linkage`); a thing that will come up at a meeting (`at a Deputies' Committee meeting`)."""
    if (match := _LINKAGE.search(text, start, end)) and match["holder"] in _adjectives():
        yield Statement(
            kind="linkage",
            type="linkage",
            holder=_adjectives()[match["holder"]],
            holder_words=match["holder"],
            reported_by=("author",),
            object=" ".join(match[0].split()[1:]),
            stance="link",
            strength=4,
            text=match[0],
            loci=(Locus(page, match.start(), match.end()),),
            rule="plain.linkage",
            why=(f"party before linkage {match['holder']}",),
        )
    if match := _BEFORE.search(text, start, end):
        yield Statement(
            kind="event",
            type="future_event",
            holder=_name(" ".join(match["holder"].split())),
            holder_words=match["holder"],
            reported_by=("author",),
            object=_said(match["thing"]),
            time=match["time"],
            text=match[0],
            loci=(Locus(page, match.start(), match.end()),),
            rule="plain.before",
            why=("will come up before", f"body behind it {match['holder']}"),
        )


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    """Adjectives of governments, of one word, to the government."""
    pairs = ((row.key, *form.partition(":")[::2]) for row in load("governments") for form in row.forms)
    return {word: key for key, kind, word in pairs if kind == "adjective" and " " not in word and not word.isupper()}


def _judged(text: str, start: int, end: int, page: int, author: str) -> Iterator[Statement]:
    """What a party finds too large, too costly; and what it wants kept apart."""
    for pattern in (_TOO, _APART):
        match = pattern.search(text, start, end)
        if match is None or text[start:end].isupper() or match["holder"].split()[0].casefold() in _NO_HOLDER or match.start() - start > _FAR:
            continue
        holder = " ".join(match["holder"].split())
        apart = pattern is _APART
        stop = match.end("thing") if apart else match.end()
        yield Statement(
            kind="linkage" if apart else "assessment",
            type="delinkage" if apart else "evaluation",
            holder=_name(holder),
            holder_words=holder,
            reported_by=() if _same(holder, author) else ("author",),
            object=_said(match["thing"]),
            stance="delink" if apart else "-",
            strength=3,
            linkage="delinkage" if apart else None,
            text=text[match.start() : stop],
            loci=(Locus(page, match.start(), stop),),
            rule="plain.apart" if apart else "plain.too",
            why=(f"words {match['thing']}" if apart else f"words too {match['how']}", f"party before it {holder}"),
        )


def _first(text: str, start: int, end: int, page: int, author: str) -> tuple[list[Statement], int] | None:
    """What the first such sentence of a stretch says, nothing where its form is another; and where to go on."""
    pattern, shown = _verbs()
    match = pattern.search(text, start, end)
    if match is None:
        return None
    on = match.end("verb")
    before = text[max(start, match.start() - 40) : match.start()]
    holder = " ".join(match["holder"].split())
    caps = text[start:end].isupper()
    first, words = match.start("holder"), holder.split()
    if caps:
        # in capitals every word looks like a name: the party begins behind the last word that begins a clause
        kept = _behind(words)
        first += match["holder"].rfind(kept[0]) if kept and kept != words else 0
        words, holder = kept, " ".join(kept)
        before = text[max(start, first - 40) : first]
    if not words or words[0].casefold() in _NO_HOLDER or words[-1].casefold() in ("the", "a", "an") or not _BEGINS.search(before if first > start else ""):
        return [], on
    verb = shown[" ".join(match["verb"].casefold().split())]
    thing_start = match.start("rest")
    stop = _ENDS.search(text, thing_start, end)
    thing_end = stop.start() if stop else end
    strength = verb.strength
    thing = text[thing_start:thing_end]
    if principle := _PRINCIPLE.search(thing):
        thing, strength = thing[: principle.start()] + thing[principle.end() :], 2 if verb.stance == "+" else strength
    if not thing.strip() or len(thing) > _LONGEST or thing.split()[0].casefold() in _NO_THING:
        return [], on
    condition = _CONDITION.match(text, thing_end, end)
    terms = condition["words"] if condition else ""
    plain_words = Statement(
        kind="position",
        type=verb.type,
        holder=_name(holder),
        holder_words=holder,
        reported_by=() if _same(holder, author) else ("author",),
        object=_said(thing),
        stance=verb.stance,
        strength=strength,
        condition=terms or None,
        text=text[first:thing_end],
        loci=(Locus(page, first, thing_end),),
        rule=f"plain.{verb.key}",
        why=(f"verb {match['verb']}", f"party before it {holder}"),
    )
    if condition is None or not _hangs(match["verb"], terms):
        return [plain_words], thing_end
    whole = condition.end("words")
    tie = _tie(plain_words, terms, text[first:whole], Locus(page, first, whole))
    return [tie] if terms.casefold().startswith("only if") else [plain_words, tie], whole


def _tie(position: Statement, terms: str, words: str, at: Locus) -> Statement:
    """One question made to hang on another."""
    return replace(
        position,
        kind="linkage",
        type="linkage",
        object=f"{position.object} <- {' '.join(terms.split())}",
        stance="link",
        strength=4,
        linkage="conditionality",
        text=words,
        loci=(at,),
        rule="plain.hangs",
    )


def _hangs(verb: str, terms: str) -> bool:
    """Whether terms make one question hang on another: `would support … only if`, `cannot support … unless`."""
    start = terms.casefold()
    return start.startswith("only if") or (start.startswith("unless") and re.match(r"(?:can|could|will|would)\s*not|cannot", verb, re.I) is not None)


def _name(holder: str) -> str:
    """A party's name without its article and its abbreviation in brackets."""
    return re.sub(r"^[Tt]he\s+|^THE\s+|\s+\([A-Z]{2,8}\)$", "", holder)


def beside(others: Iterable[Statement], said: Sequence[Statement]) -> list[Statement]:
    """Statements of other rules with those said in so many words among them: where both tell of the same words, these stand.

    Figures stay, and events beside what is no event.
    """
    kept = [one for one in others if one.kind == "figure" or not any(_overlap(one, other) and (one.kind != "event" or other.kind == "event") for other in said)]
    return [*kept, *said]


def _overlap(one: Statement, other: Statement) -> bool:
    """Whether most of the shorter statement's words are the other's too."""
    first, second = one.loci[0], other.loci[0]
    if first.page != second.page:
        return False
    shared = min(one.loci[-1].end, second.end) - max(first.start, second.start)
    return shared * 2 > min(one.loci[-1].end - first.start, second.end - second.start)


def _behind(words: list[str]) -> list[str]:
    """Of words in capitals those behind the last that cannot be part of a name."""
    for at in range(len(words) - 1, -1, -1):
        if words[at].casefold().strip(",") in _NO_HOLDER - {"minister", "ambassador"} or words[at].endswith(","):
            return words[at + 1 :]
    return words


def _same(holder: str, author: str) -> bool:
    return holder.casefold() == author.casefold() or holder.casefold() == re.sub(r".*\((.+)\)$", r"\1", author).casefold()
