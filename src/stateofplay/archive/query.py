"""The query language: a query read into a tree, or an error that points at the column.

    moose peacekeeping          both words on a page              moose OR tarnoff      either
    "state of play"             words in a row                    -liberia, NOT liberia not on the page
    "deputies rwanda"~5         within five words of each other   ( … )                 grouped
    peace*                      words that begin so               honley~, honley~2     words one, two letters off
    from:moose                  a value of the paper              class:secret..        a range
    to:(tarnoff OR p)           several words for one field       person:"George E. Moose"

The grammar below is read by lark; docs/find.md tells it for people. Nothing but QueryError comes out of `parse`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import lark
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedToken

from stateofplay.archive.searched import Searched, named
from stateofplay.archive.trouble import misread, unknown_field
from stateofplay.archive.words import folded, tokens
from stateofplay.errors import QueryError

LONGEST = 2_000
"""Characters a query may have."""
DEEPEST = 40
"""How deep brackets may nest."""

GRAMMAR = r"""
    start: any
    any: every (_OR every)*
    every: one (_AND? one)*
    one: _NOT one -> no | _MINUS one -> no | _OPEN any _CLOSE -> group | field | leaf
    field: FIELD (leaf | _OPEN any _CLOSE)
    leaf: (PHRASE SLOP? | WORD)

    FIELD.4: /[A-Za-z][A-Za-z_]*(\.[A-Za-z_]+)?:(?=\S)/
    _OR.3: /OR(?![^\s()])/
    _AND.3: /AND(?![^\s()])/
    _NOT.3: /NOT(?![^\s()])/
    _MINUS.2: /-(?=[^\s-])/
    PHRASE: /["“”][^"“”]*["“”]/
    SLOP: /~\d{0,3}/
    WORD: /[^\s()"“”:~-][^\s()"“”~:]*(:[^\s()"“”~:]+)*(~\d?)?/
    _OPEN: "("
    _CLOSE: ")"
    %ignore /\s+/
"""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a row; one word alone too.

    Attributes:
        words: Folded, in order; never empty.
        printed: As typed, unfolded, for those who ask for the exact letters.
        slop: How many other words may stand between; None for words in a row.
        column: Where it begins in the query, from 1.
        whole: What they are as one word, where they were typed as one (`peace-keeping`); else empty.
    """

    words: tuple[str, ...]
    printed: tuple[str, ...]
    slop: int | None
    column: int
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so."""

    start: str
    printed: str
    column: int


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words so many letters off."""

    word: str
    distance: int
    column: int


Leaf = Words | Prefix | Fuzzy


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the paper.

    Attributes:
        field: Which field.
        name: The name under which its values are indexed: the field's, or a part's, `clearance.office`.
        leaf: What the value has; as typed when it is no word of the text.
        typed: The value as typed.
        column: Where the field begins, from 1.
    """

    field: Searched
    name: str
    leaf: Leaf
    typed: str
    column: int


@dataclass(frozen=True, slots=True)
class Range:
    """A value between two, both taken in; an empty end is open."""

    field: Searched
    name: str
    low: str
    high: str
    column: int


@dataclass(frozen=True, slots=True)
class Every:
    """All of these."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class No:
    """Not this."""

    part: Node


Node = Words | Prefix | Fuzzy | Value | Range | Every | Either | No

_PARSER = lark.Lark(GRAMMAR, parser="lalr", lexer="basic", propagate_positions=True, maybe_placeholders=False)


def parse(query: str) -> Node:
    """The tree of a query.

    Args:
        query: As typed.

    Raises:
        QueryError: It cannot be understood; the message says where, what was understood, and what to type.
    """
    if not query.strip():
        raise QueryError('the query is empty; type words, such as: peacekeeping, or a field, such as: from:moose, or both', 1)
    if len(query) > LONGEST:
        raise QueryError(f"the query has {len(query)} characters, at most {LONGEST} are read; split it in two", LONGEST + 1)
    _not_too_deep(query)
    try:
        tree = _PARSER.parse(query)
    except (UnexpectedCharacters, UnexpectedToken, UnexpectedEOF) as error:
        raise misread(query, _column(error, query)) from error
    return _any(_branch(tree.children[0]), None)


def _not_too_deep(query: str) -> None:
    """Raises QueryError where brackets, or signs of negation, nest too deep."""
    depth = 0
    for place, sign in enumerate(query):
        depth += (sign == "(") - (sign == ")")
        if depth > DEEPEST:
            raise QueryError(f"brackets nest deeper than {DEEPEST}; leave some out", place + 1)
    if (found := re.search(rf"(?:(?:NOT\s+|-){{1}}[(\s]*){{{DEEPEST}}}", query)) is not None:
        raise QueryError("too many NOT in a row; two of them cancel out", found.start() + 1)


def _column(error: lark.exceptions.UnexpectedInput, query: str) -> int:
    """Where the trouble begins, from 0; the end of the query where something is lacking."""
    place = error.pos_in_stream
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return len(query)
    return len(query) if place is None or place < 0 else place


def _branch(node: object) -> lark.Tree[lark.Token]:
    """The node as a tree, which it is by the grammar."""
    assert isinstance(node, lark.Tree)
    return node


def _any(tree: lark.Tree[lark.Token], field: tuple[Searched, str, int] | None) -> Node:
    """Alternatives."""
    parts = tuple(_every(_branch(one), field) for one in tree.children)
    return parts[0] if len(parts) == 1 else Either(parts)


def _every(tree: lark.Tree[lark.Token], field: tuple[Searched, str, int] | None) -> Node:
    """What must all be there."""
    parts = tuple(_one(_branch(one), field) for one in tree.children)
    return parts[0] if len(parts) == 1 else Every(parts)


def _one(tree: lark.Tree[lark.Token], field: tuple[Searched, str, int] | None) -> Node:
    """A single thing asked for: negated, in brackets, of a field, or words."""
    if tree.data == "no":
        inner = _one(_branch(tree.children[0]), field)
        return inner.part if isinstance(inner, No) else No(inner)
    if tree.data == "group":
        return _any(_branch(tree.children[0]), field)
    child = _branch(tree.children[0])
    if child.data == "leaf":
        return _leaf(child, field)
    mark = child.children[0]
    assert isinstance(mark, lark.Token)
    column = (mark.start_pos or 0) + 1
    if field is not None:
        raise QueryError(f"{mark} stands within {field[0].name}:( … ); one field at a time: close the bracket before it", column)
    inside = _branch(child.children[1])
    found = _field(str(mark)[:-1], column)
    return _leaf(inside, found) if inside.data == "leaf" else _any(inside, found)


def _field(name: str, column: int) -> tuple[Searched, str, int]:
    """The field of a name, with the name its values are indexed under.

    Raises:
        QueryError: There is none.
    """
    whole, _, part = name.lower().partition(".")
    field = named().get(whole)
    if field is None:
        raise unknown_field(name, column)
    if not part:
        return field, field.name, column
    kind = named().get(part)
    return (field if kind is None else kind), f"{field.name}.{part}", column


def _leaf(tree: lark.Tree[lark.Token], field: tuple[Searched, str, int] | None) -> Node:
    """Words, a beginning, a word nearly so, or a field's value."""
    first = tree.children[0]
    assert isinstance(first, lark.Token)
    typed, column = str(first), (first.start_pos or 0) + 1
    if field is not None and ".." in typed:
        low, _, high = typed.strip('"“”').partition("..")
        return Range(field[0], field[1], low.strip(), high.strip(), field[2])
    if first.type == "PHRASE":
        slop = None if len(tree.children) == 1 else int(str(tree.children[1])[1:] or 1)
        leaf: Leaf = _words(typed[1:-1], slop, column, bare=field is None)
    else:
        leaf = _word(typed, column, bare=field is None)
    return leaf if field is None else Value(field[0], field[1], leaf, typed.strip('"“”'), field[2])


def _word(typed: str, column: int, *, bare: bool) -> Leaf:
    """A word with what stands behind it."""
    if (found := re.fullmatch(r"(.+?)~(\d?)", typed)) is not None:
        several = [folded(one) for one in tokens(found[1])]
        distance = int(found[2] or 1)
        if len(several) != 1:
            raise QueryError(f'{typed}: ~ stands behind one word; for words near each other type "{found[1].replace("-", " ")}"~5', column)
        if distance not in (1, 2):
            raise QueryError(f"{typed}: a word may be one or two letters off; type {found[1]}~1 or {found[1]}~2", column + len(typed) - 1)
        return Fuzzy(several[0], distance, column)
    if "*" in typed:
        start, _, rest = typed.partition("*")
        several = [folded(one) for one in tokens(start)]
        if rest or len(several) != 1 or len(several[0]) < 2:
            raise QueryError(f"{typed}: * stands at the end of a word, behind two letters at least; type peace*", column + len(start))
        return Prefix(several[0], tokens(start)[0], column)
    return _words(typed, None, column, bare=bare)


def _words(typed: str, slop: int | None, column: int, *, bare: bool) -> Words:
    """Words as typed between quotation marks, or a word that is several (`UN-only`)."""
    printed = tokens(typed)
    if not printed and bare:
        raise QueryError(f"{typed or 'the quotation marks'}: there is no letter or figure in it to look for; type a word", column)
    flat = tuple(folded(one) for one in printed)
    return Words(flat, tuple(printed), slop, column, "".join(flat) if len(flat) > 1 and "-" in typed and " " not in typed else "")
