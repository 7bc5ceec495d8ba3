"""Titles with names: `Under Secretary of State (Vane)`, `Secretary of State Vane`, `Eleanor Vane, Legal Adviser`, `General Vane`.

On paper: editions' headings have the surname in parentheses; letters and memoranda have the title before the name, lists after it.
Mistaken for a title's bearer: the special assistant "to the Secretary of State (Vane)", whose own name stands there.
Source: the headings of the edition at history.state.gov; 5 FAH-1 H-310.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from stateofplay.entities.governments import named
from stateofplay.entities.personal import folded, parse
from stateofplay.entities.posts import titled
from stateofplay.vocab.table import load

_PARENTHESES = re.compile(r"^(?P<title>[^()]+?)\s*\((?P<name>[^()]+)\)$")
_HEAD_NAME = re.compile(r"\((?P<name>(?:[A-Z]\.\s?)*[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2}(?:, Jr\.)?)\)")
_BOUNDARY = re.compile(r"\b(?:[Ff]rom|[Tt]o|[Bb]y|[Bb]etween|[Ww]ith|and)\s+(?:the\s+|his\s+|Acting\s+(?=\S))?(?=[A-Z])")
_ENDS_AT_BOUNDARY = re.compile(r"(?:^|\b(?:from|to|by|between|with|and)\s+(?:the\s+)?|\bthe\s+)$", re.IGNORECASE)
_OWN_RANK = re.compile(
    r"\b(?:Assistant|Deputy|Adviser|Advisor|Counselor|Aide|Consultant|Attorney|Secretary|Representative|Staff|Office)\s+(?:to|of|for)\s+(?:the\s+)?$", re.I
)
_LOWER = re.compile(r"\b(?:Deputy|Vice|Former|Associate|Assistant|Special|Principal|Acting Deputy|Staff|Press|Private|Permanent|Parliamentary)\s+$", re.I)
_ACTING = re.compile(r"\bActing\s+$")
_NAME = re.compile(r"(?:(?:[A-Z]\.)+\s*|[A-Z][\w'’-]+\s+){0,3}[A-Z][\w'’-]+(?:,? Jr\.?)?$")
_PLAIN_SURNAME = re.compile(
    r"(?:[Ss]ecretary of (?:State|Defense)|President|Acting Secretary of State)\s+(?P<name>(?:[A-Z]\.\s?)*[A-Z][a-zA-Z]+(?:['’](?!s\b)[A-Za-z]+)?)\b"
)
_WORDS = 14


@dataclass(frozen=True, slots=True)
class Styled:
    """A title and the surname printed with it.

    Attributes:
        title: As printed, the article left out.
        name: As printed.
        start: Where the title begins in the text.
        end: Where the name (with its parenthesis) ends.
    """

    title: str
    name: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _ranks() -> dict[str, str]:
    """Titles before a name, folded, with their kind."""
    return {folded(form): row.note for row in load("personal_titles") for form in (row.key, *row.forms)}


def apart(words: str, on: str = "") -> tuple[str, str]:
    """The title in these words and the name in them; either may be empty.

    Args:
        words: A party or mention as printed.
        on: ISO day; a country in a title is taken as it was then.
    """
    text = words.strip(" ,.;:")
    m = _PARENTHESES.match(text)
    if m and m["name"][:1].isupper() and parse(m["name"]) is not None and (titled(m["title"], on) or len(m["title"].split()) > 2):
        return m["title"], m["name"]
    text = re.sub(r"\s*\([^()]*\)$", "", text)
    if titled(text, on) is not None:
        return text, ""
    before, comma, after = text.partition(", ")
    if comma and titled(after, on) is not None and parse(before) is not None:
        return after, before
    parts = text.split()
    for size in range(min(len(parts) - 1, _WORDS), 0, -1):
        title, rest = " ".join(parts[:size]), " ".join(parts[size:])
        if _NAME.match(rest) and titled(title, on) is not None:
            return title, rest
    return _ranked(parts)


def _ranked(parts: list[str]) -> tuple[str, str]:
    """A title of rank or office before a name; a courtesy title stays with the name."""
    opening = 1 if parts and parts[0].lower() == "the" else 0
    at, kinds = opening, []
    while at < len(parts):
        size = next((n for n in (3, 2, 1) if at + n <= len(parts) and folded(" ".join(parts[at : at + n])) in _ranks()), 0)
        if not size:
            break
        kinds.append(_ranks()[folded(" ".join(parts[at : at + size]))])
        at += size
    if at == len(parts) and kinds:
        return " ".join(parts[opening:]), ""
    if kinds and parts[at] in ("of", "for", "to", "in"):
        last = parts[-1]
        named = at + 2 < len(parts) and last[:1].isupper()
        return (" ".join(parts[opening:-1]), last) if named else (" ".join(parts[opening:]), "")
    if any(kind not in ("courtesy", "style") for kind in kinds):
        return " ".join(parts[opening:at]), " ".join(parts[at:])
    if opening or any(part in ("of", "for", "to") or part.endswith(("'s", "’s")) for part in parts):
        return " ".join(parts[opening:]), ""
    return "", " ".join(parts)


def in_heading(text: str, on: str = "") -> Iterator[Styled]:
    """The titles of a heading that have a surname, in order: `From the X (Vane) to the Y (Marsh)`, `to Secretary of State Vane`.

    Args:
        text: A document's heading as an edition prints it.
        on: ISO day.
    """
    for m in _HEAD_NAME.finditer(text):
        before = text[: m.start()].rstrip()
        start = _title_start(before, on)
        if start is not None:
            yield Styled(before[start:], m["name"], start, m.end())
    for m in _PLAIN_SURNAME.finditer(text):
        title = text[m.start() : m.start("name")].strip()
        if parse(m["name"]) is not None and not _LOWER.search(text[: m.start()]):
            start = m.start()
            if acting := _ACTING.search(text[:start]):
                start, title = acting.start(), text[acting.start() : m.start("name")].strip()
            yield Styled(title, m["name"], start, m.end())


def _title_start(before: str, on: str) -> int | None:
    """Where the title at the end of these words begins: the longest known title, else what follows the last boundary."""
    starts = [m.start() for m in re.finditer(r"(?<!\S)\S", before)][-_WORDS - 4 :]
    for start in starts:
        found = titled(before[start:], on)
        if found is None:
            continue
        ahead = before[:start]
        foreign = named(ahead.split()[-1], on) if ahead.split() else None
        if _LOWER.search(ahead) or _OWN_RANK.search(ahead) or (foreign is not None and foreign.key != "United States"):
            return _after_boundary(before)
        if found.vague and not _ENDS_AT_BOUNDARY.search(ahead):
            continue
        return start
    return _after_boundary(before)


def _after_boundary(before: str) -> int | None:
    last = None
    for m in _BOUNDARY.finditer(before):
        last = m.end()
    return last
