"""The state of play on a question: from papers named on the spot, or from an archive."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from stateofplay.brief import grouping, play
from stateofplay.entities.parties import Paper, paper_of, party_of
from stateofplay.entities.register import Register
from stateofplay.errors import SettingsError
from stateofplay.model.record import Record
from stateofplay.model.state_of_play import StateOfPlay

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
        return party.label or party.voice, party.government or None

    def name(words: str, on: str, record: Record) -> tuple[str, str | None] | None:
        if record.id not in papers:
            papers[record.id] = paper_of(record)
        return known(words, on, papers[record.id])

    return name


def of_records(question: str, records: Iterable[Record], terms: play.Terms) -> StateOfPlay:
    """The state of play from records in hand."""
    return play.state_of_play(question, records, terms)
