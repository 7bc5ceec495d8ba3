"""A query as it was understood, for the one who asked: its tree, what each part finds alone, what words were expanded to."""

from __future__ import annotations

from dataclasses import dataclass

from stateofplay.archive.compiled import on_pages
from stateofplay.archive.query import Either, Every, Fuzzy, No, Node, Prefix, Range, Value
from stateofplay.archive.search import Found, Search


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a query.

    Attributes:
        depth: How deep it lies in the tree.
        words: What it asks for, in words.
        count: What it finds alone.
        unit: What is counted: `pages`, or `records` where nothing of the text is asked for.
        forms: The damaged forms its words were expanded to, with their pages, the commonest first.
    """

    depth: int
    words: str
    count: int
    unit: str
    forms: tuple[tuple[str, int], ...] = ()


def inspected(search: Search, found: Found) -> list[Part]:
    """The parts of a query, each above its own parts."""
    return list(_parts(search, found, found.node, 0))


def _parts(search: Search, found: Found, node: Node, depth: int) -> list[Part]:
    """A part and those below it."""
    below: tuple[Node, ...] = node.parts if isinstance(node, Every | Either) else (node.part,) if isinstance(node, No) else ()
    forms: tuple[tuple[str, int], ...] = ()
    if not below and not isinstance(node, Value | Range | Prefix | Fuzzy):
        several = {form: pages for word in (*node.words, node.whole) for form, pages in found.forms.get(word, {}).items()}  # type: ignore[union-attr]
        forms = tuple(sorted(several.items(), key=lambda one: (-one[1], one[0])))
    unit = "pages" if on_pages(node) else "records"
    here = Part(depth, described(node), search.count(node, exact=found.exact), unit, forms)
    return [here, *(one for part in below for one in _parts(search, found, part, depth + 1))]


def described(node: Node) -> str:
    """A part of a query in words, itself without the parts below it."""
    if isinstance(node, Every):
        return "all of"
    if isinstance(node, Either):
        return "any of"
    if isinstance(node, No):
        return "not"
    if isinstance(node, Prefix):
        return f"words that begin with {node.start}"
    if isinstance(node, Fuzzy):
        return f"words {'one letter' if node.distance == 1 else 'two letters'} from {node.word}"
    if isinstance(node, Value):
        return f"{node.name.replace('_', ' ')} ({node.field.note}): {node.typed}"
    if isinstance(node, Range):
        return f"{node.name.replace('_', ' ')} ({node.field.note}): from {node.low or 'the first'} to {node.high or 'the last'}"
    if len(node.words) == 1:
        return f"the word {node.words[0]}"
    row = " ".join(node.words)
    near = f"the words {row}, at most {node.slop} others between" if node.slop is not None else f"the words {row}, in a row"
    return f"{near}, or {node.whole}" if node.whole else near
