"""Statements as people see them: a row each, stance as a sign, strength as a bar."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from stateofplay.model.statement import Statement

SIGNS = {"+": "+", "-": "−", "0": "0", "mixed": "±", "link": "∞", "delink": "∦"}
_GRADES = {"sure": "", "likely": "~", "doubtful": "?"}


def plain(words: str) -> str:
    """Words on one line, without what a terminal would obey."""
    return "".join(c for c in " ".join(words.split()) if not unicodedata.category(c).startswith("C"))


def stance(statement: Statement) -> str:
    """Sign and bar: `− ■■■■□`; a figure's quantity instead."""
    if statement.quantity:
        quantity = statement.quantity
        sign = "" if quantity.comparator == "=" else {">=": "≥", "<=": "≤", "~": "~"}[quantity.comparator]
        number = f"{quantity.value:.0f}" if quantity.unit == "date" else f"{quantity.value:,.12g}"
        return f"{sign}{number} {quantity.unit}"
    if statement.stance is None:
        return ""
    bar = "" if statement.strength is None else " " + "■" * statement.strength + "□" * (5 - statement.strength)
    return SIGNS[statement.stance] + bar


def via(statement: Statement) -> str:
    """Who reports it to the author, innermost first; empty where the author heard it himself."""
    return " ← ".join(plain(name) for name in statement.reported_by if name != "author")


def grade(statement: Statement) -> str:
    """Nothing for sure, `~` likely, `?` doubtful."""
    return _GRADES[statement.confidence]


def explained(statement: Statement) -> Iterator[str]:
    """A statement with its cues, as lines."""
    places = ", ".join(f"page {at.page} [{at.start}:{at.end}]" for at in statement.loci)
    yield f"  {statement.kind} ({statement.type}) of {plain(statement.holder)} {stance(statement)}   ({statement.confidence}, by {statement.method})"
    yield f"    words  {plain(statement.text)!r}"
    yield f"    place  {places}"
    yield f"    rule   {statement.rule}"
    if statement.reported_by:
        yield f"    told by {', '.join(plain(name) for name in statement.reported_by)}"
    for cue in statement.why:
        yield f"    why    {plain(cue)}"
