"""Labels at the head of a line: TO:, FROM:, SUBJECT:, Drafted by … as typed, and as scanners disguise them.

Source: 5 FAH-1 H-310 (memoranda), 5 FAH-2 H-230 and H-440 (telegrams); the forms stand in vocab/labels.csv.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from stateofplay.apparatus.parts.likeness import Lexicon, key
from stateofplay.vocab import table

_BEFORE_COLON = re.compile(r"[ ]{0,60}[-*•]?[ ]?(?P<label>[^\W_][^:;\n]{0,40}?)[ ]{0,4}(?:[:;]|•(?= ))(?!\d\d)(?P<rest>.*)")
_DOUBLED = re.compile(r"\b(\w+) \1\b")
_BEFORE_GAP = re.compile(r"[ ]{0,60}(?P<label>[A-Za-z][A-Za-z.']{1,12}(?: [A-Za-z]{2,10})?)[ ]{4,}(?P<rest>\S.*)")
_BARE = re.compile(r"[ ]{0,60}(?P<label>[A-Za-z0-9.'/]{2,14}(?:[ ][A-Za-z0-9.&]{2,14}){0,3})[ ]*$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at the head of a line.

    Attributes:
        name: The row of the table: `subject`, `sender` …
        form: The form it is nearest to.
        end: Offset in the line where its value begins.
        edits: How far it is from the form; 0 when the shapes agree.
    """

    name: str
    form: str
    end: int
    edits: int


@lru_cache(maxsize=1)
def _forms() -> Lexicon:
    """The labels' forms; the names of the rows are no forms."""
    return Lexicon({form: name for form, name in table.forms("labels").items() if form != form.lower()})


@lru_cache(maxsize=16_384)
def _named(words: str) -> tuple[str, str, int] | None:
    """Name, form and edits of the label that the words are, or None."""
    words = _DOUBLED.sub(r"\1", words)
    shape = key(words)
    if not shape or len(shape) > 32:
        return None
    exact = _forms().exact(words)
    if exact:
        return exact[1], exact[0], 0
    if len(shape) < 4:
        return None
    near = _forms().near(words, 3)
    return (near[1], near[0], near[2]) if near else None


@lru_cache(maxsize=16_384)
def label_of(text: str) -> Label | None:
    """The label that a line begins with, followed by a colon (or what a scanner made of it).

    Args:
        text: A folded line.

    Returns:
        The label, or None. Short labels (TO, FM, RE) must agree in shape; longer ones may be off by an edit or two.
    """
    m = _BEFORE_COLON.match(text)
    found = _named(m["label"]) if m and "   " not in m["label"].rstrip() else None
    gap = _BEFORE_GAP.match(text) if found is None else None
    if gap:
        apart = _named(gap["label"])
        return Label(apart[0], apart[1], gap.start("rest"), 0) if apart and not apart[2] else None
    if m is None or found is None:
        return None
    return Label(found[0], found[1], m.start("rest"), found[2])


def bare_label_of(text: str) -> Label | None:
    """The label that a whole line is, without a colon (`SUBJECT` alone on its line), or None; must agree in shape."""
    m = _BARE.match(text)
    if m is None:
        return None
    found = _named(m["label"])
    if found is None or found[2]:
        return None
    return Label(found[0], found[1], len(text), 0)
