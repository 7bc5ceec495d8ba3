"""What is known of a record, as documents of the index: one a page, one a statement.

- `text` the page's words, damaged ones as they likely were, then whatever else they may have been
- `printed` the words as they stand, on pages where `text` says otherwise; `perhaps` `word>form` for words that may be names
- `odd` the words that are none, `turned` the same back to front, so that they can be looked up by their beginnings and their ends
- `said` the record's values in force as `field=term`, `field~shape` for odd words, dates as `basis@1993-09`
- what is sorted and counted by: `day`, `age`, `page`, and the facets
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from stateofplay.archive.damage import mend, shape
from stateofplay.archive.fetch import KeptRecord
from stateofplay.archive.lexicon import sound
from stateofplay.archive.searched import named, terms
from stateofplay.archive.spans import filed
from stateofplay.archive.words import all_folded, pieces, tokens

FACETS = ("genre", "class", "year", "office", "person", "caveat", "tag", "exemption", "batch")
_FACET_OF = {"classification": "class", "caveat": "caveat", "tag": "tag", "exemption": "exemption"}
UNDATED = 99_999_999
"""The day by which undated papers are sorted: behind all others, whichever way."""
BETWEEN = "|"
"""Stands between values, and between words that are not beside each other on the page, so that no phrase reaches from one to the next."""
_GRADES = ("sure", "likely", "doubtful")

Document = dict[str, Any]
"""Values by the name of the index's field."""


def of_record(record: KeptRecord) -> Iterator[Document]:
    """The documents of a record's pages, in order."""
    shared = {"source": record.source, "record": record.id, **_sorted_by(record), **_facets(record)}
    said = _said(record)
    for place, page in enumerate(record.pages):
        own = [f"layer={page.layer}", "is=page", *(("is=first",) if place == 0 else ())]
        yield {**shared, "page": page.number, "said": " ".join((*said, *own)), **page_words(page.text, page.start, page.end)}


def page_words(text: str, start: int, end: int) -> Document:
    """The fields of a page's words.

    Args:
        text: The page's text.
        start: Where the record begins on it.
        end: Where it ends.
    """
    printed = tokens(text, start, end)
    plain = all_folded(printed)
    parts = [piece for one in printed if "\n" in one or " " in one for *_, piece in pieces(one)]
    found = mend(printed, plain)
    also = [*found.also, *parts]
    document: Document = {"text": _laid(found.stream, also)}
    if found.stream is not plain and found.stream != plain:
        document["printed"] = " ".join(plain)
    if found.perhaps:
        document["perhaps"] = " ".join(found.perhaps)
    if odd := [one for one in found.odd if len(one) > 3]:
        document["odd"] = " ".join(odd)
        document["turned"] = " ".join(one[::-1] for one in odd)
    return document


def _laid(stream: Sequence[str], also: Sequence[str]) -> str:
    """Words in order, and behind them others that stand beside nothing."""
    return " ".join((*stream, *(part for other in also for part in (BETWEEN, other))))


def _said(record: KeptRecord) -> list[str]:
    """The terms of a record's values and dates."""
    said: list[str] = []
    for one in record.values:
        said += _value(one.field, one.value)
    grades = {one.grade for one in record.values if not one.field.startswith("mention.")}
    said += [f"status={grade}" for grade in _GRADES if grade in grades]
    if any(one.method == "hand" for one in record.values):
        said += ["status=hand", "is=corrected"]
    if record.attached_to is not None:
        said.append("is=attachment")
    said += [f"has={field}" for field in dict.fromkeys(one.field for one in record.values)]
    for day in record.dates:
        said += [f"{day.basis}@{term}" for term in dict.fromkeys(filed(day.earliest, day.latest))]
        said.append(f"has@{day.basis}")
    if not any(day.basis == "written" for day in record.dates):
        said.append("is=undated")
    said += [f"genre={term}" for term in terms("words", record.genre)]
    for name, several in (("path", record.paths), ("batch", record.batches)):
        for value in several:
            said += [*(f"{name}={term}" for term in terms("words", value)), BETWEEN]
    return said


@lru_cache(maxsize=1 << 15)
def _value(whole: str, value: str) -> tuple[str, ...]:
    """The terms of one value of a field: under its own name and, of a part, under what it is (`office`, `person`, `status`)."""
    field, _, part = whole.partition(".")
    known = named()
    own = known.get(part or field)
    kind = own.kind if own is not None and own.kind not in ("date", "number", "record") else "words"
    found = terms(kind, value)
    odd = [] if kind not in ("words", "person") else [shape(term) for term in found if not sound(term)]
    said: list[str] = []
    for name in (whole, *((part,) if part in ("office", "person", "status") else _also_as(field))):
        said += (*(f"{name}={term}" for term in found), *(f"{name}~{term}" for term in odd), BETWEEN)
    return tuple(said)


def _also_as(field: str) -> tuple[str, ...]:
    """What a whole value is besides: those present and those who sign are persons, action and distribution offices."""
    if field in ("participant", "signature", "release_reviewer"):
        return ("person",)
    return ("office",) if field in ("action_office", "distribution") else ()


def _sorted_by(record: KeptRecord) -> Document:
    """The day to sort by, counted up and counted down."""
    days = [int(day.earliest.replace("-", "")) for basis in ("written", "sent", "meeting", "drafted") for day in record.dates if day.basis == basis]
    return {"day": days[0], "age": UNDATED - days[0]} if days else {"day": UNDATED, "age": UNDATED}


def _facets(record: KeptRecord) -> Document:
    """What pages are counted by."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    found["genre"][record.genre] = None
    for one in record.values:
        field, _, part = one.field.partition(".")
        if part in ("office", "person") and field != "mention":
            found[part][one.value] = None
        elif not part and field in _FACET_OF:
            found[_FACET_OF[field]][one.value] = None
    for day in record.dates:
        if day.basis == "written" and day.earliest[:4] == day.latest[:4]:
            found["year"][day.earliest[:4]] = None
    for batch in record.batches:
        found["batch"][batch] = None
    return {f"by_{name}": list(values) for name, values in found.items()}


@lru_cache(maxsize=1 << 13)
def _speaker(holder: str) -> tuple[str, ...]:
    """The terms of a statement's holder."""
    return tuple(f"holder={term}" for term in terms("words", holder))


def of_statements(source: str, rows: Iterable[Sequence[Any]]) -> Iterator[Document]:
    """The documents of a source's statements.

    Args:
        source: The source's digest.
        rows: Record, number, page, kind, type, holder, object, stance and text of each.
    """
    for record, number, page, kind, finer, holder, about, stance, text in rows:
        printed = [*tokens(f"{about} {BETWEEN} {text}")]
        found = mend(printed, all_folded(printed), pairs=False)
        about_it = (("kind", kind), ("type", finer), ("stance", stance))
        speaker = [*(f"{name}={value}" for name, value in about_it if value), *_speaker(holder)]
        yield {
            "source": source,
            "record": record,
            "statement": number,
            "page": page or 0,
            "spoken": _laid(found.stream, found.also),
            "speaker": " ".join(speaker),
        }
