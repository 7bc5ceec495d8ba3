r"""The folded view: a clean text to search in, which knows from birth where each of its characters stands on the page.

`Page.text` is never cleaned. Rules search the folded view, in which Markdown escapes (`\$50`), HTML tags and entities
(`<u>net-only</u>`, `&amp;`), zero-width and direction marks, carriage returns and letter-spacing (`S E C R E T`) are undone.
Line feeds and runs of spaces stay: columns are told by them.
"""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Iterator, Sequence

from stateofplay.model.page import Folded

_SUSPECT = re.compile(r"[\\<&*\t\r\f\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SPACED = re.compile(r" \S {1,3}\S ")
"""What every run of letters set apart holds: two between blanks."""
_EDIT = re.compile(
    r"\\([\\$*_#&\[\]()<>.!~`|+-])"  # 1 a Markdown escape
    r"|</?(?:u|b|i|em|strong|sup|sub|span|font|br|p|div|td|tr|th|table|a|center|pre)\b[^<>\n]{0,80}/?>"  # a tag of a digitiser
    r"|(&(?:amp|lt|gt|quot|nbsp|apos|mdash|ndash|#\d{2,5}|#x[0-9a-fA-F]{2,5});)"  # 2 an entity
    r"|(\*\*(?=\S)|(?<=\S)\*\*)"  # 3 Markdown bold
    r"|([\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\r\f])"  # 4 marks that print nothing
    r"|([\t\u00a0])"  # 5 other blanks
    r"|(?<!\S)((?:[^\s] {1,3}){3,}[^\s])(?!\S)"  # 6 letter-spacing
)
_HTML = re.compile(
    r"<!--.*?-->|<(?:script|style|head)\b.*?</(?:script|style|head)\s*>"
    r"|(?P<block></?(?:p|div|br|tr|table|li|ul|ol|h[1-6]|pre|blockquote|hr|title|body)\b[^>]*>)"
    r"|<[^>]{1,2000}>|(?P<entity>&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,6});)",
    re.DOTALL | re.IGNORECASE,
)
_OFFICE_LETTERS = frozenset("SDPETMGCRLUJHAI")


def _unspaced(found: str) -> list[tuple[int, int, str]] | None:
    """Edits that close up a letter-spaced run, relative to it; None when it is a list of one-letter offices."""
    letters = [c for c in found if c != " "]
    if sum(c.isalnum() for c in letters) < 4:
        return None
    if len(set(letters)) == len(letters) and set(letters) <= _OFFICE_LETTERS:
        return None
    return [(gap.start(), gap.end(), "" if len(gap.group()) == 1 else " ") for gap in re.finditer(" +", found)]


def _suspect(text: str) -> Iterator[tuple[int, int]]:
    """The lines that may hold something to edit, in order: no edit reaches over a line's end."""
    at = 0
    nearest = [(-1, pattern) for pattern in (_SUSPECT, _SPACED)]
    while True:
        for number, (found, pattern) in enumerate(nearest):
            if found < at:
                m = pattern.search(text, at)
                nearest[number] = (m.start() if m else len(text), pattern)
        first = min(found for found, _ in nearest)
        if first == len(text):
            return
        end = text.find("\n", first)
        end = len(text) if end < 0 else end
        yield max(at, text.rfind("\n", at, first) + 1), end
        at = end + 1


def _edits(text: str) -> list[tuple[int, int, str]]:
    """Stretches of the text to replace, in order, with what to put there."""
    out: list[tuple[int, int, str]] = []
    for m in (m for low, high in _suspect(text) for m in _EDIT.finditer(text, low, high)):
        start, end = m.span()
        if m.group(1) is not None:
            out.append((start, end, m.group(1)))
        elif m.group(2) is not None:
            out.append((start, end, html.unescape(m.group(2)).replace("\u00a0", " ")))
        elif m.group(5) is not None:
            out.append((start, end, "    " if m.group(5) == "\t" else " "))
        elif m.group(6) is not None:
            out.extend((start + a, start + b, put) for a, b, put in _unspaced(m.group(6)) or ())
        else:
            out.append((start, end, ""))
    return out


def fold(text: str) -> Folded | None:
    """The folded view of a page's text, or None when there is nothing to fold.

    Args:
        text: `Page.text`.

    Returns:
        The folded text with its offset map.
    """
    edits = _edits(text)
    return _applied(text, edits) if edits else None


def fold_html(text: str) -> Folded:
    """The folded view of a web page: tags, comments, scripts and styles left out, ends of blocks as line feeds, entities read."""
    edits: list[tuple[int, int, str]] = []
    for m in _HTML.finditer(text):
        entity, block = m.group("entity"), m.group("block")
        edits.append((m.start(), m.end(), html.unescape(entity).replace("\u00a0", " ") if entity else "\n" if block else ""))
    return _applied(text, edits)


def _applied(text: str, edits: Sequence[tuple[int, int, str]]) -> Folded:
    """The text with the edits made, in order, and its offset map."""
    pieces: list[str] = []
    starts, ends = array("L"), array("L")
    at = 0
    for start, end, put in edits:
        pieces.append(text[at:start])
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        pieces.append(put)
        starts.extend([start] * len(put))
        ends.extend([end] * len(put))
        at = end
    pieces.append(text[at:])
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return Folded("".join(pieces), starts, ends)
