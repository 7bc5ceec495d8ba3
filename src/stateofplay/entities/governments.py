"""Governments by their names, adjectives, peoples, capitals and the codes of telegrams: `Paris`, `the French`, `GOF` are France.

A capital is a place too, a code may be shared by several governments (GOR), and an adjective may be a language's: what was
matched, and what else it may be, is told with the answer.
Source: vocab/governments.csv.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from stateofplay.entities.personal import folded
from stateofplay.vocab.table import Row, load

_ARTICLE = re.compile(r"^(?:the|a|an) ")
_BODY = re.compile(r" (?:government|side|authorities|regime|delegation|administration|officials?|people|leadership|cabinet)$")
_HEAD = re.compile(r"^(?:government|people|republic|kingdom) of (?:the )?")
_MISSIONS = {
    "Union of Soviet Socialist Republics": "russia",
    "Taiwan": "china",
    "South Korea": "korea",
    "South Vietnam": "vietnam-south",
    "Vietnam": "vietnam",
    "Zaire": "congo-democratic-republic",
    "Congo (Brazzaville)": "congo-republic",
    "Cote d'Ivoire": "cote-divoire",
    "Bosnia and Herzegovina": "bosnia-herzegovina",
    "Antigua and Barbuda": "antigua-barbuda",
    "Sao Tome and Principe": "sao-tome-and-principe",
    "Yemen (Aden)": "yemen-aden",
    "Saint Lucia": "saint-lucia",
}


@dataclass(frozen=True, slots=True)
class GovernmentName:
    """A government, and by what kind of word it was named.

    Attributes:
        key: Its name.
        kind: `name`, `adjective`, `people`, `capital` or `code`.
        others: Governments the same word may mean.
    """

    key: str
    kind: str
    others: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _words() -> dict[str, list[tuple[str, str, Row]]]:
    found: dict[str, list[tuple[str, str, Row]]] = defaultdict(list)
    for row in load("governments"):
        found[folded(row.key)].insert(0, (row.key, "name", row))
        for form in row.forms:
            kind, _, word = form.partition(":")
            key = _ARTICLE.sub("", folded(word))
            if not any(entry[0] == row.key for entry in found[key]):
                found[key].append((row.key, kind, row))
    return found


def names_of(key: str) -> tuple[tuple[str, str], ...]:
    """The words of a government, kind and word, in the order of the table; the key first."""
    row = next((one for one in load("governments") if one.key == key), None)
    if row is None:
        return ()
    return (("name", row.key), *((kind, word) for kind, _, word in (form.partition(":") for form in row.forms)))


def named(words: str, on: str = "") -> GovernmentName | None:
    """The government these words name by themselves, or None.

    Args:
        words: `France`, `the French`, `Paris`, `GOF`, `the French Government`, `Government of France`.
        on: ISO day; governments that were not there then are passed over.
    """
    key = _ARTICLE.sub("", folded(words))
    for text in dict.fromkeys((key, _HEAD.sub("", key), _BODY.sub("", key))):
        entries = [entry for entry in _words().get(text, ()) if _there(entry[2], on)]
        if entries:
            first = entries[0]
            return GovernmentName(first[0], first[1], tuple(entry[0] for entry in entries[1:]))
    return None


def _there(row: Row, on: str) -> bool:
    year = on[:4]
    return not year or ((not row.since or row.since[:4] <= year) and (not row.until or year <= row.until[:4]))


def government_of(country: str, on: str = "") -> str | None:
    """The government of a country's name, or None; an adjective, a people or a capital is no country's name."""
    found = named(country, on)
    return found.key if found is not None and found.kind == "name" else None


def mission(government: str) -> str:
    """The post of the chief of mission to a government."""
    slug = _MISSIONS.get(government) or folded(government).replace(" ", "-")
    return f"ambassador/{slug}"
