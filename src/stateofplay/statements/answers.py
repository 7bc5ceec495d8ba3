"""What of a language model's answer is kept: only what the page bears out.

A statement is kept when its quote stands on the page, within the part that was asked about, letter for letter (blanks and line ends apart), when kind, stance
and strength are of the closed lists, and when its holder is named on the paper, or is the author. Places are found by us; a model's own are not asked for.
Source: langextract's troubles with ungrounded spans; HOUSE's first two laws.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast, get_args

from stateofplay.model.locus import Locus
from stateofplay.model.record import Record
from stateofplay.model.statement import Stance, Statement, StatementKind
from stateofplay.vocab import table

_KINDS = frozenset(get_args(StatementKind))
_STANCES = frozenset(get_args(Stance))
_TIES = frozenset(("link", "delink"))
_WORD = re.compile(r"[^\W_]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_LEAST_WORDS, _MOST_WORDS = 2, 120
_MOST = 200
_LONGEST = 200
_OWN = frozenset(("author", "unspecified"))
_SMALL = frozenset("the of and for a an to in on state states united government department secretary minister".split())


def accepted(answer: object, record: Record, places: Sequence[Locus], rule: str) -> tuple[tuple[Statement, ...], int]:
    """The statements of an answer that the page bears out, in the order of the page, and how many others there were.

    Args:
        answer: The answer as parsed from JSON, of whatever form.
        record: The paper.
        places: Where the part stands that was asked about.
        rule: The id to give them.
    """
    rows = answer.get("statements") if isinstance(answer, Mapping) else None
    if not isinstance(rows, list):
        return (), 1
    words = " ".join(page.text for page in record.pages).casefold()
    found: list[Statement] = []
    taken: set[tuple[str, Locus]] = set()
    refused = max(0, len(rows) - _MOST)
    for row in rows[:_MOST]:
        made = _statement(row, record, places, words, rule) if isinstance(row, Mapping) else None
        if made is None:
            refused += 1
        elif (made.kind, made.loci[0]) not in taken:
            taken.add((made.kind, made.loci[0]))
            found.append(made)
    found.sort(key=lambda one: (one.loci[0].page, one.loci[0].start, one.loci[0].end, one.kind))
    return tuple(found), refused


def _statement(row: Mapping[str, Any], record: Record, places: Sequence[Locus], words: str, rule: str) -> Statement | None:
    """The statement of a row, or None when the page or the closed lists do not bear it out."""
    kind, stance, strength = row.get("kind"), row.get("stance"), row.get("strength")
    if kind not in _KINDS or not (stance is None or stance in _STANCES) or (stance in _TIES) != (kind == "linkage"):
        return None
    if strength is not None and not (isinstance(strength, int) and not isinstance(strength, bool) and 1 <= strength <= 5):
        return None
    holder, item = _line(row.get("holder")), _line(row.get("object"))
    told = row.get("reported_by")
    reporters = [_line(one) for one in told] if isinstance(told, list) else None
    if not holder or not item or reporters is None or not all(reporters) or len(reporters) > 6:
        return None
    if not all(_named(one, words) for one in (holder, *reporters)):
        return None
    at = _place(row.get("quote"), record, places)
    if at is None:
        return None
    page = next(page for page in record.pages if page.number == at.page)
    text = page.text[at.start : at.end]
    return Statement(
        kind=cast(StatementKind, kind),
        type=cast(str, kind),
        holder=holder,
        object=item,
        text=text,
        loci=(at,),
        rule=rule,
        reported_by=tuple(reporters),
        stance=cast("Stance | None", stance),
        strength=strength if stance not in (None, "0") else None,
        condition=_standing(row.get("condition"), words),
        time=_standing(row.get("time"), words),
        method="model",
        confidence="doubtful",
        why=("proposed by a language model; the quote stands on the page",),
    )


def _line(value: object) -> str:
    """Words on one line without signs that steer a terminal; empty for anything else, or for too much."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return ""
    return " ".join(_CONTROL.sub(" ", value).split())


def _standing(value: object, words: str) -> str | None:
    """Words that stand on the paper, or None."""
    said = _line(value)
    return said if said and " ".join(said.casefold().split()) in " ".join(words.split()) else None


def _pattern(quote: str) -> re.Pattern[str] | None:
    """The quote with any blanks between its words, or None when it is too short or too long to be one."""
    pieces = quote.split()
    if not _LEAST_WORDS <= len(pieces) <= _MOST_WORDS:
        return None
    return re.compile(r"\s+".join(re.escape(piece) for piece in pieces))


def _place(quote: object, record: Record, places: Sequence[Locus]) -> Locus | None:
    """Where the quote stands in the part that was asked about; the first place when it stands there twice."""
    pattern = _pattern(quote) if isinstance(quote, str) else None
    if pattern is None:
        return None
    texts = {page.number: page.text for page in record.pages}
    for at in places:
        m = pattern.search(texts[at.page], at.start, at.end)
        if m:
            return Locus(at.page, m.start(), m.end())
    return None


@lru_cache(maxsize=1)
def _governments() -> dict[str, frozenset[str]]:
    """Name of a government to the words that stand for it: its adjective, people and capital."""
    return {row.key.casefold(): frozenset(form.partition(":")[2].casefold() for form in row.forms if ":" in form) for row in table.load("governments")}


def _stand_ins(name: str) -> Iterator[str]:
    """Words that stand for a government on paper."""
    yield from _governments().get(name.casefold(), ())
    if name.casefold() in ("united states", "us", "usg", "u.s."):
        yield from ("u.s.", "we", "our", "us", "american", "usg", "washington", "the department")


def _named(name: str, words: str) -> bool:
    """Whether a holder is the author, or named on the paper: by a word of his name, or by a word that stands for his government."""
    if name.casefold() in _OWN:
        return True
    telling = [word for word in _WORD.findall(name.casefold()) if word not in _SMALL]
    if telling and all(re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", words) for word in telling):
        return True
    return any(re.search(rf"(?<![^\W_]){re.escape(form)}(?![^\W_])", words) for form in _stand_ins(name))
