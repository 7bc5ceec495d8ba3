"""The state of play on a question: from papers named on the spot, or from an archive."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from math import log
from pathlib import Path

from sqlalchemy import Connection

from stateofplay.archive.fetch import record_of, source_of
from stateofplay.archive.search import Search
from stateofplay.archive.store import Archive
from stateofplay.brief import grouping, play
from stateofplay.brief.words import forms_of, stem, words_of
from stateofplay.entities.parties import Paper, paper_of, party_of
from stateofplay.entities.register import Register
from stateofplay.errors import QueryError, SettingsError, StateOfPlayError
from stateofplay.model.record import Record
from stateofplay.model.source import Source
from stateofplay.model.state_of_play import StateOfPlay
from stateofplay.pages import acquire
from stateofplay.settings import Settings
from stateofplay.vocab.table import load

MOST = 100
"""Papers a brief over an archive rests on, where no other number is asked for."""

_HITS = 5_000
"""Statements looked at for each word of a question, the best first."""

_AT_ONCE = 400
_HALF = 0.5
_MOST_PICTURES = 200
_UNKNOWN = "not on any list"
_OF_SOMEBODY = re.compile(r"['’]s? \w")
"""`the President's adviser` is not the President."""


def grouped(path: Path | None) -> grouping.Grouping:
    """The grouping in a person's file; an empty one where there is none.

    Raises:
        SettingsError: The file cannot be read, or is not of the form.
    """
    if path is None:
        return grouping.Grouping()
    try:
        return grouping.parse(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read ({error}); `stateofplay brief … --show-grouping > {path}` writes one") from error


def namer(register: Register | None = None) -> Callable[[str, str, Record], tuple[str, str | None] | None]:
    """Names of parties by the authorities: the voice and its government, or None where no list knows it.

    Args:
        register: The authority; the one that comes with the program where left out.
    """
    papers: dict[str, Paper] = {}

    @lru_cache(maxsize=100_000)
    def known(words: str, on: str, paper: Paper) -> tuple[str, str | None] | None:
        if _OF_SOMEBODY.search(words):
            return None
        party = party_of(words, on, register, paper)
        if any(why.startswith(_UNKNOWN) for why in party.why):
            return None
        return _readable(party.label or party.voice), party.government or None

    def name(words: str, on: str, record: Record) -> tuple[str, str | None] | None:
        if record.id not in papers:
            papers[record.id] = paper_of(record)
        return known(words, on, papers[record.id])

    return name


@lru_cache(maxsize=4096)
def _readable(label: str) -> str:
    """A symbol of one letter with what it stands for: `S (Secretary of State)`."""
    row = next((row for row in load("office_symbols") if row.key == label), None) if len(label) == 1 else None
    return f"{label} ({row.note.partition(' (')[0]})" if row else label


def of_records(question: str, records: Iterable[Record], terms: play.Terms) -> StateOfPlay:
    """The state of play from records in hand."""
    return play.state_of_play(question, records, terms)


def of_archive(question: str, archive: Archive, terms: play.Terms, most: int = MOST) -> StateOfPlay:
    """The state of play from an archive: the papers whose statements hold half of the question's words, then their statements that bear on it.

    Args:
        question: The question.
        archive: The archive, open.
        terms: The date and the rest; what the archive knows to be copies is added here.
        most: The most papers to rest on; how many more there are is told.

    Raises:
        QueryError: No word of the question says what it is about.
    """
    if not words_of(question):
        raise QueryError(f"{question!r}: no word of it says what it is about; name the question, such as 'peacekeeping operation in Rwanda'", 1)
    ids = _papers(archive, question, terms.as_of)
    with archive.fetching() as connection:
        records = [record_of(connection, key) for key in ids[:most]]
        documents = _documents(connection, ids[:most])
    state = play.state_of_play(question, records, replace(terms, documents=documents))
    if len(ids) > most:
        state = replace(state, left_out={**state.left_out, f"papers that hold fewer of the question's words (--papers {most})": len(ids) - most})
    return state


def pictures(state: StateOfPlay, places: Mapping[str, tuple[Path, Source]], settings: Settings) -> dict[tuple[str, int], bytes]:
    """Images of the cited pages that are scans; at most two hundred. A page that cannot be drawn is left out.

    Args:
        state: The state of play.
        places: Digest of a source to where its bytes lie, and what they are.
        settings: Limits.
    """
    found: dict[tuple[str, int], bytes] = {}
    for note in state.sources:
        numbers = sorted({page.number for _, page in note.pages if page.width})[: _MOST_PICTURES - len(found)]
        if not numbers or note.sha256 not in places:
            continue
        try:
            drawn = acquire.pictures(*places[note.sha256], numbers, settings)
        except StateOfPlayError:
            # the words of the page stand in the brief all the same
            continue
        found.update(((note.sha256, number), picture) for number, picture in drawn.items())
    return found


def places_of(state: StateOfPlay, archive: Archive) -> dict[str, tuple[Path, Source]]:
    """Where an archive keeps the bytes of the papers of a brief."""
    with archive.fetching() as connection:
        sources = [source_of(connection, note.sha256) for note in state.sources]
    return {source.sha256: (archive.place(source.sha256), source) for source in sources if archive.place(source.sha256).is_file()}


def _papers(archive: Archive, question: str, as_of: str) -> list[str]:
    """Ids of the records whose statements hold half of the question's words, weighed by how rare they are; those that hold most of them first.

    Papers known to be written after the date are passed over here already; what else must be is seen to by the brief.
    """
    search = Search(archive)
    hits: dict[str, dict[str, float]] = {}
    for word, spellings in spelled(question).items():
        found: dict[str, float] = {}
        for one in search.statements(spellings, _HITS):
            found[one.record] = found.get(one.record, 0.0) + one.score
        hits[word] = found
    every = len({record for found in hits.values() for record in found}) or 1
    weight = {word: log(1 + every / len(found)) for word, found in hits.items() if found}
    held: dict[str, float] = {}
    told: dict[str, float] = {}
    for word, rare in weight.items():
        for record, score in hits[word].items():
            held[record] = held.get(record, 0.0) + rare
            told[record] = told.get(record, 0.0) + score
    least = _HALF * sum(weight.values())
    ranked = sorted((record for record in held if held[record] >= least), key=lambda record: (-held[record], -told[record], record))
    return _written_by(archive, ranked, as_of) if as_of else ranked


def spelled(question: str) -> dict[str, tuple[str, ...]]:
    """The words of a question that name something, each with the spellings it is looked for under: singular and plural, adjective and people."""
    found: dict[str, tuple[str, ...]] = {}
    for word in words_of(question):
        plain = word.removesuffix("'s").removesuffix("’s")
        forms = (word, plain, plain[:-1] if plain.endswith("s") and not plain.endswith("ss") else f"{plain}s", *forms_of(plain))
        found.setdefault(stem(word), tuple(dict.fromkeys(forms)))
    return found


def _written_by(archive: Archive, ids: Sequence[str], as_of: str) -> list[str]:
    """Those of the records that are not known to be written after a date, in their order."""
    later: set[str] = set()
    with archive.fetching() as connection:
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            words = "SELECT record FROM date WHERE basis IN ('written', 'sent', 'meeting') AND earliest > ? AND record IN "
            later.update(row[0] for row in connection.exec_driver_sql(f"{words}({','.join('?' * len(some))})", (as_of, *some)))
    return [key for key in ids if key not in later]


def _documents(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Record id to the document it is a copy of."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        rows = connection.exec_driver_sql(f"SELECT record, document FROM copy WHERE record IN ({','.join('?' * len(some))})", tuple(some))
        found.update((key, document) for key, document in rows)
    return found
