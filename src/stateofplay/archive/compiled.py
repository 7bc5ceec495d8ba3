"""A query's tree as a query of the index.

Words are looked for in `text`, where damaged words stand as they likely were; words in a row also as printed. Values are terms
`field=word`. Where nothing of the text is asked for, every record counts once, with its first page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

import tantivy

from stateofplay.archive.damage import shape
from stateofplay.archive.forms import Form, forms
from stateofplay.archive.index import SCHEMA
from stateofplay.archive.lexicon import targets
from stateofplay.archive.query import Either, Every, Fuzzy, Leaf, No, Node, Prefix, Range, Value
from stateofplay.archive.searched import above, bases, compact, levels, named, terms, whole
from stateofplay.archive.spans import EARLIEST, LATEST, understood, within
from stateofplay.errors import QueryError
from stateofplay.vocab import table

YEARS = (1700, 2100)
"""The years that a stretch of time is asked for in."""
_VARIANTS = 8
"""Damaged forms tried at each place of words in a row."""
_MUST, _SHOULD, _NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


def term(name: str, word: Any) -> Any:
    """Pages with a term in one of the index's fields."""
    return tantivy.Query.term_query(SCHEMA, name, word)


def either(queries: Sequence[Any]) -> Any:
    """Pages that fit one of these at least."""
    return queries[0] if len(queries) == 1 else tantivy.Query.boolean_query([(_SHOULD, one) for one in queries])


def every(queries: Sequence[Any]) -> Any:
    """Pages that fit all of these."""
    return queries[0] if len(queries) == 1 else tantivy.Query.boolean_query([(_MUST, one) for one in queries])


@dataclass(slots=True)
class Compiler:
    """Makes the index's query of a tree, and remembers what words were expanded to.

    Attributes:
        searcher: The index's searcher.
        exact: Whether letters are compared later on the page itself: then nothing is expanded, and what is ruled out is not ruled out here.
        forms: The damaged forms of each word met, by word.
    """

    searcher: Any
    exact: bool = False
    forms: dict[str, list[Form]] = field(default_factory=dict)

    def whole(self, node: Node) -> Any:
        """The query for a tree; without words of the text, for the first page of each record."""
        found = self.part(node)
        return found if on_pages(node) else every([found, term("said", "is=first")])

    def part(self, node: Node) -> Any:
        """The query for a part of a tree."""
        if isinstance(node, Every):
            return self._every(node)
        if isinstance(node, Either):
            mixed = on_pages(node)
            return either([every([self.part(one), term("said", "is=first")]) if mixed and not on_pages(one) else self.part(one) for one in node.parts])
        if isinstance(node, No):
            return self._every(Every((node,)))
        if isinstance(node, Value):
            return tantivy.Query.const_score_query(self._value(node), 0.1)
        if isinstance(node, Range):
            return tantivy.Query.const_score_query(self._range(node), 0.1)
        return self._leaf(node)

    def _every(self, node: Every) -> Any:
        """All parts, those ruled out left out."""
        wanted = [(_MUST, self.part(one)) for one in node.parts if not isinstance(one, No)]
        ruled_out = [(_NOT, self.part(one.part)) for one in node.parts if isinstance(one, No) and not (self.exact and on_pages(one.part))]
        if not wanted:
            wanted = [(_MUST, tantivy.Query.const_score_query(term("said", "is=page"), 0.0))]
        return wanted[0][1] if len(wanted) == 1 and not ruled_out else tantivy.Query.boolean_query([*wanted, *ruled_out])

    def _forms(self, word: str) -> list[Form]:
        """The damaged forms of a word, looked up once."""
        if self.exact:
            return []
        if word not in self.forms:
            self.forms[word] = forms(self.searcher, word)
        return self.forms[word]

    def _word(self, word: str) -> Any:
        """Pages with a word, damaged or not; as it stands counts more."""
        queries = [term("text", word)]
        if self.exact:
            queries.append(term("printed", word))
        elif several := self._forms(word):
            filed = word in targets()
            rest = tantivy.Query.term_set_query(SCHEMA, "perhaps" if filed else "text", [f"{word}>{one.text}" if filed else one.text for one in several])
            queries.append(tantivy.Query.const_score_query(rest, 0.5))
        return either(queries)

    def _leaf(self, leaf: Leaf) -> Any:
        """Words of the text."""
        if isinstance(leaf, Prefix):
            return tantivy.Query.regex_query(SCHEMA, "text", f"{leaf.start}.*")
        if isinstance(leaf, Fuzzy):
            return tantivy.Query.fuzzy_term_query(SCHEMA, "text", leaf.word, leaf.distance)
        if len(leaf.words) == 1:
            return self._word(leaf.words[0])
        orders: list[tuple[str, ...]] = [leaf.words]
        if leaf.slop and len(leaf.words) <= 3:
            orders = list(permutations(leaf.words))
        elif leaf.slop is None:
            orders += self._variants(leaf.words)
        queries = [tantivy.Query.phrase_query(SCHEMA, name, list(order), leaf.slop or 0) for order in dict.fromkeys(orders) for name in ("text", "printed")]
        return either([*queries, self._word(leaf.whole)] if leaf.whole else queries)

    def _variants(self, words: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Words in a row with one of them damaged."""
        return [(*words[:place], one.text, *words[place + 1 :]) for place, word in enumerate(words) for one in self._forms(word)[:_VARIANTS]]

    def _value(self, node: Value) -> Any:
        """Pages of records with a value."""
        kind, name, leaf = node.field.kind, node.name, node.leaf
        if isinstance(leaf, Prefix) and kind in ("words", "person", "code", "office"):
            return tantivy.Query.regex_query(SCHEMA, "said", f"{name}={leaf.start}.*")
        if isinstance(leaf, Fuzzy):
            return tantivy.Query.fuzzy_term_query(SCHEMA, "said", f"{name}={leaf.word}", leaf.distance)
        if kind == "date":
            return self._date(node)
        if kind == "level":
            return term("said", f"{name}={_level(node.typed, node.column)}")
        if kind == "number":
            return _numbered(term("page", _number(node.typed, node)))
        if kind == "record":
            return tantivy.Query.regex_query(SCHEMA, node.field.name, f"{compact(node.typed) or '-'}.*")
        if node.field.name == "has":
            return term("said", _has(node))
        if kind == "office":
            return term("said", f"{name}={(above(node.typed) or [''])[-1]}")
        if kind == "code":
            return term("said", f"{name}={compact(node.typed)}")
        return self._value_words(name, terms("words", node.typed), slop=1 if kind == "person" else 0)

    def _value_words(self, name: str, several: list[str], slop: int) -> Any:
        """A value's words in a row, each as it is or in the same shape."""
        if not several:
            return tantivy.Query.empty_query()
        if len(several) == 1:
            return either([term("said", f"{name}={several[0]}"), term("said", f"{name}~{shape(several[0])}")])
        return tantivy.Query.phrase_query(SCHEMA, "said", [f"{name}={one}" for one in several], slop)

    def _date(self, node: Value) -> Any:
        """A day, month or year; `none` for papers without."""
        basis, typed = bases()[node.field.name], node.typed.lower()
        if typed in ("none", "undated", "no"):
            present = term("said", f"has@{basis}")
            return tantivy.Query.boolean_query([(_MUST, term("said", "is=page")), (_NOT, present)])
        if typed in ("any", "*"):
            return term("said", f"has@{basis}")
        first, last = _day(node.typed, node)
        return _stretch(basis, first, last)

    def _range(self, node: Range) -> Any:
        """What lies between two ends."""
        if node.field.kind == "date":
            first = _day(node.low, node)[0] if node.low else EARLIEST
            last = _day(node.high, node)[1] if node.high else LATEST
            if first > last:
                raise QueryError(f"{node.low}..{node.high} ends before it begins; type {node.high}..{node.low}", node.column)
            return _stretch(bases()[node.field.name], first, last)
        if node.field.kind == "level":
            order = levels()
            low = order.index(_level(node.low, node.column)) if node.low else 0
            high = order.index(_level(node.high, node.column)) if node.high else len(order) - 1
            return either([term("said", f"{node.name}={one}") for one in order[low : high + 1]] or [tantivy.Query.empty_query()])
        if node.field.kind == "number":
            low_page, high_page = (_number(one, node) if one else None for one in (node.low, node.high))
            return _numbered(tantivy.Query.range_query(SCHEMA, "page", tantivy.FieldType.Unsigned, low_page, high_page))
        raise QueryError(f"{node.field.name}: has no order, so no range; type one value, or several as {node.field.name}:(a OR b)", node.column)


def _numbered(query: Any) -> Any:
    """Pages by their number, and no statements that stand on them."""
    return tantivy.Query.boolean_query([(_MUST, query), (_MUST, tantivy.Query.const_score_query(term("said", "is=page"), 0.0))])


def on_pages(node: Node) -> bool:
    """Whether a tree asks for, or rules out, anything of pages themselves: words of the text, or a page's number."""
    if isinstance(node, Every | Either):
        return any(on_pages(one) for one in node.parts)
    if isinstance(node, Value | Range):
        return node.field.kind == "number"
    return on_pages(node.part) if isinstance(node, No) else True


def _stretch(basis: str, first: str, last: str) -> Any:
    """Pages of records whose date of a basis may lie between two days."""
    several = [f"{basis}@{one}" for one in dict.fromkeys(within(first, last, YEARS))]
    return tantivy.Query.term_set_query(SCHEMA, "said", several) if several else tantivy.Query.empty_query()


def _day(typed: str, node: Value | Range) -> tuple[str, str]:
    """First and last day of a date as typed."""
    found = understood(typed)
    if found is None:
        raise QueryError(
            f"{typed!r} is not understood as a date; type 1993, 1993-09, 1993-09-15 or a range as {node.field.name}:1993-08..1993-10; none for undated papers",
            node.column,
        )
    return found


def _number(typed: str, node: Value | Range) -> int:
    """A page's number."""
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
        raise QueryError(f"{typed!r} is no number; type {node.field.name}:2 or {node.field.name}:2..5", node.column)
    return int(typed)


def _level(typed: str, column: int) -> str:
    """A level of classification, by name or by a short form of it."""
    forms_of = {whole(form): whole(row.key) for row in table.load("markings") for form in (row.key, *row.forms)}
    initials = {"ts": "top_secret", "s": "secret", "c": "confidential", "r": "restricted", "u": "unclassified"}
    found = forms_of.get(whole(typed)) or initials.get(whole(typed))
    if found is None:
        names = ", ".join(one.replace("_", "-") for one in reversed(levels()))
        raise QueryError(f"no level is called {typed}; there are {names}", column)
    return found


def _has(node: Value) -> str:
    """The term for papers that have a field."""
    field_of = named().get(node.typed.lower().partition(".")[0])
    if field_of is None:
        raise QueryError(f"no field is called {node.typed}; `stateofplay find --fields` lists them", node.column)
    if field_of.kind == "date":
        return f"has@{bases()[field_of.name]}"
    return f"has={'.'.join((field_of.name, *node.typed.lower().split('.')[1:]))}"
