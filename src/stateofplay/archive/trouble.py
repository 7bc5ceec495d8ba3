"""What is wrong with a query that cannot be read: where, what was understood up to there, and what to type."""

from __future__ import annotations

from rapidfuzz.process import extract

from stateofplay.archive.searched import fields, named
from stateofplay.errors import QueryError

_QUOTES = '"“”'


def misread(query: str, place: int) -> QueryError:
    """The error for a query that the grammar stumbles on.

    Args:
        query: As typed.
        place: Where it stumbled, from 0.
    """
    place, what = _what(query, place)
    before = query[:place].strip()
    understood = f"understood up to there: {before}" if before else "nothing was understood before it"
    return QueryError(f"{what}; {understood}", place + 1)


def _what(query: str, place: int) -> tuple[int, str]:
    """Where the trouble is, and what it is in words."""
    quotes = [at for at, sign in enumerate(query) if sign in _QUOTES]
    if len(quotes) % 2 and place >= quotes[-1]:
        return quotes[-1], 'the quotation mark is not closed; type a second " behind the last word'
    rest = query[place:]
    if not rest.strip():
        opened = _never_closed(query)
        if opened is not None:
            return opened, "the bracket is not closed; type ) where it ends"
        last = query.rsplit(maxsplit=1)[-1] if query.split() else ""
        if last in ("AND", "OR", "NOT"):
            return query.rindex(last), f'nothing follows {last}; type a word behind it, or "{last.lower()}" in small letters to look for the word'
        return len(query.rstrip()), "the query ends too early; type a word"
    return place, _sign(query, place, rest.split()[0])


def _sign(query: str, place: int, word: str) -> str:
    """What is wrong with the word or sign that was not expected."""
    if word.startswith(")"):
        if _never_closed(query[:place]) is not None:
            return "nothing stands in the brackets; type a word"
        return "this bracket closes nothing; remove it, or type ( before"
    if word in ("AND", "OR"):
        return f'nothing stands before {word}; type a word before it, or "{word.lower()}" in small letters to look for the word'
    if word[0] == "-":
        return "- stands alone; set it right before a word to leave pages with that word out, as in -liberia"
    if word[0] == ":" and place and query[place - 1].isalnum():
        name = query[:place].rsplit(maxsplit=1)[-1].lstrip("(-")
        value = query[place + 1 :].split()
        return f"{name}: has no value; type it right behind the colon, without a blank, as in {name}:{value[0] if value else 'moose'}"
    if word[0] == ":":
        return "the colon has no field before it; type a field's name right before it, as in from:moose (`stateofplay find --fields` lists them)"
    if word[0] == "~":
        return '~ stands alone; set it right behind a word, as in honley~, or behind a phrase, as in "deputies rwanda"~5'
    return f"{word!r} was not expected here"


def _never_closed(query: str) -> int | None:
    """Where the last bracket opens that is never closed; None where all are."""
    opened: list[int] = []
    quoted = False
    for place, sign in enumerate(query):
        if sign in _QUOTES:
            quoted = not quoted
        elif sign == "(" and not quoted:
            opened.append(place)
        elif sign == ")" and not quoted and opened:
            opened.pop()
    return opened[-1] if opened else None


def unknown_field(name: str, column: int) -> QueryError:
    """The error for a field that there is not, with the nearest there are."""
    near = [found for found, _, _ in extract(name.lower(), list(named()), limit=3, score_cutoff=55)]
    hint = f"did you mean {' or '.join(f'{one}:' for one in near)}?" if near else f"there are {', '.join(one.name for one in fields()[:6])} …"
    return QueryError(f'no field is called {name}; {hint} `stateofplay find --fields` lists them; to look for the words themselves type "{name} …"', column)


def pointed(query: str, error: QueryError) -> str:
    """The error with the query below it and a sign under the column."""
    if error.column is None:
        return str(error)
    shown = "".join(" " if sign in "\t\n\r" else sign for sign in query)
    start = max(0, error.column - 60)
    return f"column {error.column}: {error}\n    {shown[start : start + 100]}\n    {' ' * (error.column - 1 - start)}^"
