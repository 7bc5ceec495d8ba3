"""The grouping of phrases into proposals and of names into parties, as a file that a person can read, mend and hand back.

    [[proposal]]
    name = "arms embargo on Sandara"
    forms = ["arms embargo", "embargo on Sandara"]

    [[party]]
    name = "AF"
    government = "United States"
    forms = ["Moose", "the Assistant Secretary"]

What the file says wins; what it leaves out is grouped as always.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from stateofplay.errors import SettingsError
from stateofplay.model.state_of_play import Party, StateOfPlay


@dataclass(frozen=True, slots=True)
class Named:
    """A proposal of the file: its name and the phrases that mean it."""

    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """What a person wrote.

    Attributes:
        proposals: Proposals with their phrases.
        parties: Parties with their names and government.
    """

    proposals: tuple[Named, ...] = ()
    parties: tuple[Party, ...] = ()


def parse(text: str, where: str) -> Grouping:
    """The grouping in a file's text.

    Raises:
        SettingsError: It is no TOML, or has other keys.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{where}: cannot be read as TOML ({error}); `stateofplay brief … --show-grouping` prints the form") from error
    if set(tables) - {"proposal", "party"}:
        raise SettingsError(f"{where}: {', '.join(sorted(set(tables) - {'proposal', 'party'}))}: there are only [[proposal]] and [[party]]")
    proposals = tuple(Named(_words(row, "name", where), _list(row, where, {"name", "forms"})) for row in _rows(tables, "proposal", where))
    parties = tuple(
        Party(name=_words(row, "name", where), government=row.get("government") or None, forms=_list(row, where, {"name", "forms", "government"}))
        for row in _rows(tables, "party", where)
    )
    return Grouping(proposals, parties)


def _rows(tables: dict[str, Any], name: str, where: str) -> Iterable[dict[str, Any]]:
    rows = tables.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SettingsError(f"{where}: write [[{name}]] with double brackets, once for each")
    return rows


def _words(row: dict[str, Any], key: str, where: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{where}: an entry has no {key}; give it in quotation marks")
    return value


def _list(row: dict[str, Any], where: str, known: set[str]) -> tuple[str, ...]:
    forms = row.get("forms", [])
    if set(row) - known or not isinstance(forms, list) or not all(isinstance(one, str) for one in forms):
        raise SettingsError(f"{where}: {row.get('name')}: an entry has {', '.join(sorted(known))}; forms is a list of words in quotation marks")
    return tuple(forms)


def written(state: StateOfPlay) -> str:
    """The grouping of a brief as such a file."""
    lines = ["# Which phrases are one proposal, and which names one voice. Mend it and hand it back with --grouping FILE.", ""]
    for proposal in state.proposals:
        lines += ["[[proposal]]", f"name = {_quoted(proposal.name)}", f"forms = {_quoted_list(proposal.forms)}", ""]
    for party in state.parties:
        lines += ["[[party]]", f"name = {_quoted(party.name)}"]
        lines += [f"government = {_quoted(party.government)}"] if party.government else []
        lines += [f"forms = {_quoted_list(party.forms)}", ""]
    return "\n".join(lines)


def _quoted(words: str) -> str:
    """A TOML basic string; JSON's escapes are TOML's."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _quoted_list(forms: Iterable[str]) -> str:
    return "[" + ", ".join(_quoted(one) for one in forms) + "]"
