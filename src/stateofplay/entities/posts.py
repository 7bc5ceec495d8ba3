"""Posts by their printed titles: `Assistant Secretary of State for Far Eastern Affairs`, `Ambassador to Thailand`, `The Acting Secretary`.

On paper: in editions' headings before a surname in parentheses, in memoranda addressed to a title, in lists of those present.
Mistaken for a principal post: its deputies and special assistants, the same rank in another department, a foreign ambassador.
A title is therefore known whole or not at all.
Source: history.state.gov for titles and years; 5 FAH-1 H-310 for `The Secretary`, `The Acting Secretary`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from stateofplay.entities.governments import government_of, mission
from stateofplay.entities.personal import folded
from stateofplay.vocab.table import Row, load

_ACTING = re.compile(r"^acting\s+", re.IGNORECASE)
_OPENING = re.compile(r"^(?:(?:the|our|u\.?s\.?|united states|american)\s+)+", re.IGNORECASE)
_AMBASSADOR = re.compile(r"^ambassador (?:to|in) (?:the )?(?P<country>.+)$", re.IGNORECASE)
_RANKS = {"assistant secretary": "assistant-secretary-", "under secretary": "under-secretary-", "undersecretary": "under-secretary-"}
"""Ranks that many posts share: with a name they mean the one of that name, without one nobody."""
_LAST_UNDER_SECRETARY = "1972-07-12"
"""Until then one man was the Under Secretary."""


@dataclass(frozen=True, slots=True)
class Titled:
    """The posts a title names.

    Attributes:
        posts: Their ids; several where one title was borne by several posts in turn.
        acting: Whether it is only acted in.
        vague: Whether the title leaves open of which department it is ("The Secretary").
    """

    posts: tuple[str, ...]
    acting: bool = False
    vague: bool = False


@lru_cache(maxsize=1)
def _titles() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in load("principal_posts"):
        for form in row.forms:
            for title in {form, form.replace("Secretary of State", "Secretary")}:
                key = _key(title)
                found[key] = (*found.get(key, ()), row.key) if row.key not in found.get(key, ()) else found[key]
    return found


def _key(title: str) -> str:
    words = folded(title.replace("'s", "s").replace("’s", "s")).split()
    return " ".join(word for word in words if word not in ("the", "and"))


def titled(title: str, on: str = "") -> Titled | None:
    """The posts a printed title names, or None where it is none of the Department's principal posts or missions.

    Args:
        title: As printed, with or without an article.
        on: ISO day; a country is taken as it was then.
    """
    text = " ".join(title.split()).strip(" ,.:;")
    text = _OPENING.sub("", text)
    acting = bool(_ACTING.match(text))
    text = _OPENING.sub("", _ACTING.sub("", text))
    m = _AMBASSADOR.match(text)
    if m and _key(text) not in _titles():
        government = government_of(m["country"], on)
        return None if government is None else Titled((mission(government),), acting)
    posts = _titles().get(_key(text))
    rank = _key(text)
    if rank in _RANKS and (posts is None or rank != "under secretary" or on > _LAST_UNDER_SECRETARY):
        return Titled(tuple(row.key for row in load("principal_posts") if row.key.startswith(_RANKS[rank])), acting, vague=True)
    if posts is None:
        return None
    return Titled(posts, acting, vague=_key(text) in ("secretary", "deputy secretary", "under secretary", "counselor"))


@lru_cache(maxsize=1)
def _rows() -> dict[str, Row]:
    return {row.key: row for row in load("principal_posts")}


def title_of(post: str) -> str:
    """The title of a post in plain words; of a mission, `Ambassador, Thailand`."""
    if post in _rows():
        return _rows()[post].forms[0]
    kind, _, where = post.partition("/")
    words = (where or kind).replace("-", " ")
    return f"Chief of mission, {words.title()}" if where else words.capitalize()


def domain(post: str) -> str:
    """What a post belongs to: `state` for the Department's own and its missions; a match between domains is refused."""
    return "state" if post in _rows() or post.startswith("ambassador/") else "other"
