"""Divide a source into records: one copy of one document each.

A file may hold a release letter, a routing slip, a memorandum, its tabs, a withdrawal sheet and the next memorandum. A document
begins at the head of a page, under its own heading; so each page's head is weighed for signs that something begins there
(genre heading, letterhead, labels, salutation, a telegram's first page, another document number in the release stamp) and that
something goes on (page number, running head, a sentence not ended). In text without page marks nothing is cut.
Source: 5 FAH-1 H-310 and H-320; NA Form 14029 for withdrawal sheets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from stateofplay.apparatus.parts.labels import label_of
from stateofplay.apparatus.parts.likeness import Lexicon
from stateofplay.apparatus.sheet import Line, Sheet
from stateofplay.model.page import Page
from stateofplay.model.record import Extent
from stateofplay.vocab import table

_HEAD = 14
_DEEP = 28
_THRESHOLD = 6
_DOCUMENT = re.compile(r"Doc(?:ument)? ?No\.? ?:?\s*([C0O]\d{8})", re.IGNORECASE)
_ALIKE = frozenset("38 83 35 53 17 71 08 80 06 60 56 65 58 85 68 86 49 94 14 41 27 72 69 96".split())
"""Digits that scanners take for each other in small stamps."""
_LAST = 8
"""The place of the last digit of a stamped number."""
_OFF = 2
_FOLIO = re.compile(r"\s*[-–—~.]{0,2}\s?(?:[Pp]age )?(\d{1,3})(?: of \d+)?\s?[-–—~.]{0,2}\s*$")
_RUNNING = re.compile(r"\s*PAGE\s+0*([0-9OIl]{1,3})\b", re.IGNORECASE)
_SECTION = re.compile(r".*\b(?:SECTION\s+|\d{4,6}\s+)0?([0-9OIl]{1,2})\s+OF\s+[0-9OIlC]{1,2}\b")
_SALUTATION = re.compile(r"\s*(?:Dear|My dear|Excellency|Monsieur|Madame)\b.{0,60}[:,]\s*$")
_GROUP = re.compile(r"\b[0-3]\d[0-2]\d[0-5]\d[Z27]\s+[A-Z]{3}\s+\d{2}\b")
_STATION = re.compile(r"\s*FM\s+\S")
_TAB = re.compile(r"\s*(?:TAB|Tab|ATTACHMENT|Attachment|ANNEX|Annex|ENCLOSURE|Enclosure)\s+(?:[A-Z]|\d{1,2}|[IVX]{1,4})\s*[:.]?\s*$")
_LISTED = re.compile(r"\s*(?:Attachments?|ATTACHMENTS?|Enclosures?|Tabs?\s+[A-Z1-9])\b[^.]{0,60}$")
_PRINTED = re.compile(r"\s*TEXT OF TELEGRAM\s+\S*?[A-Z ]*(?P<number>\d{4,6})\b")
_ALONE = 12
_FOOT = 6
_DATE_LINE = re.compile(r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\b\d{1,2}/\d{1,2}/\d{2,4})\s*$")
_ENDED = re.compile(r"[.!?:;)\]\"”_]\s*$|^\S{1,20}$")
_BLOCK = frozenset(("drafter", "clearance", "approver"))
_FRONT = frozenset(("withdrawal_sheet", "routing_slip", "cover_sheet", "document_list"))


@dataclass(frozen=True, slots=True)
class Division:
    """One document found in a source.

    Attributes:
        extent: Where it begins and ends.
        why: Why it begins there.
        parent: Position in the list of divisions of the document it is attached to, or None.
    """

    extent: Extent
    why: str
    parent: int | None = None


@dataclass(slots=True)
class _Head:
    """What the head and the foot of a page tell."""

    page: Page
    text: list[Line]
    kind: str | None
    strong: bool
    labels: int
    documents: tuple[str, ...]
    folio: int | None
    running: int | None
    telegram: bool
    salutation: bool
    dated: bool
    tab: bool
    words: int
    section: int | None
    block: bool
    printed: str


def whole(pages: Sequence[Page]) -> Extent:
    """The extent of all the pages."""
    return Extent(first=pages[0].number, start=0, last=pages[-1].number, end=len(pages[-1].text))


@lru_cache(maxsize=1)
def _kinds() -> Lexicon:
    return Lexicon({form: kind for form, kind in table.forms("page_heads").items() if "_" not in form})


@lru_cache(maxsize=4_096)
def _kind_of(words: str) -> str | None:
    """The kind of document that a heading line opens, or None."""
    bare = words.strip(" .:-_*").upper()
    if not 6 <= len(bare) <= 70 or words.strip()[:1].islower():
        return None
    exact = _kinds().exact(bare)
    near = None if exact or len(bare) < 10 else _kinds().near(bare, 1)
    if exact or near:
        return exact[1] if exact else near[1] if near else None
    if re.match(r"(?:ACTION |INFORMATION |BRIEFING )?MEMO(?:RANDUM)? (?:FOR|TO)\b", bare):
        return "memorandum"
    return "withdrawal_sheet" if re.match(r"WITHDRAWAL (?:SHEET|NOTICE)|WITHDRAWAL/REDACTION", bare) else None


def _number(lines: Sequence[Line], pattern: re.Pattern[str]) -> int | None:
    for line in lines:
        m = pattern.match(line.text)
        if m:
            digits = m[1].translate(str.maketrans("OIl", "011"))
            return int(digits) if digits.isdigit() else None
    return None


def _look(page: Page, lines: Sequence[Line]) -> _Head:
    """What one page's head tells."""
    text = [line for line in lines if line.role == "text"]
    top = [line for line in lines if line.role != "blank"][:_HEAD]
    kind = next((k for k in (_kind_of(line.text) for line in text[:_HEAD]) if k), None)
    labels = {label.name for label in (label_of(line.text) for line in text[:_DEEP]) if label and label.edits <= 1}
    documents = tuple(dict.fromkeys(f"C{m[1][1:]}" for m in _DOCUMENT.finditer(page.text)))
    bare = [line.text for line in text]
    return _Head(
        page=page,
        text=text,
        kind=kind,
        strong=kind is not None and kind not in ("letterhead",),
        labels=len(labels & {"sender", "addressee", "subject", "through", "participant"}),
        documents=documents,
        folio=_number([line for line in top[:6] if line.role in ("folio", "text")], _FOLIO),
        running=_number([line for line in top if line.role == "running"], _RUNNING),
        telegram=any(_STATION.match(one) for one in bare[:_DEEP]) and any(_GROUP.search(one) for one in bare[:_DEEP]),
        salutation=any(_SALUTATION.match(one) for one in bare[:_HEAD]),
        dated=any(_DATE_LINE.search(one) for one in bare[:6]),
        tab=len(text) <= 4 and any(_TAB.match(one) for one in bare),
        words=sum(len(one.split()) for one in bare),
        section=_number([line for line in lines if line.role in ("running", "text")][:_DEEP], _SECTION),
        printed=next((m["number"][-4:] for line in lines[:_HEAD] if (m := _PRINTED.match(line.text))), ""),
        block=kind is None and any(label and label.name in _BLOCK for label in map(label_of, bare[:4])),
    )


def _for(head: _Head) -> list[tuple[int, str]]:
    """Signs that a document begins at this page, with their weights."""
    signs: list[tuple[int, str]] = []
    if head.kind in _FRONT:
        signs.append((10, f"a {head.kind.replace('_', ' ')}" if head.kind else ""))
    elif head.strong and head.kind:
        signs.append((6, f"the heading of a {head.kind.replace('_', ' ')}"))
    elif head.kind == "letterhead":
        signs.append((4, "a letterhead"))
    if head.labels >= 2:
        signs.append((4, "labels of a heading"))
    if head.telegram:
        signs.append((7, "the head of a telegram"))
    if head.salutation:
        signs.append((4, "a salutation"))
    if head.dated:
        signs.append((2, "a date line"))
    if head.tab:
        signs.append((6, "a tab divider"))
    return signs


def _against(head: _Head, before: _Head) -> int:
    """How much speaks for the page going on with the one before."""
    weight = 0
    if head.folio is not None and head.folio > 1:
        weight += 6
    if (head.running is not None and head.running > 1) or (head.section is not None and head.section > 1):
        weight += 12
    if set(head.documents) & set(before.documents):
        weight += 5
    if head.printed and head.printed == before.printed:
        weight += 12
    last = before.text[-1].text if before.text else ""
    if last and not _ENDED.search(last) and not _lists_attachments(before):
        weight += 3
    if head.text and head.text[0].text.strip()[:1].islower():
        weight += 4
    if head.block:
        weight += 8
    return weight


def _lists_attachments(head: _Head) -> bool:
    """Whether a page ends with its list of attachments."""
    return any(_LISTED.match(line.text) for line in head.text[-_FOOT:])


def _slip(one: str, other: str) -> int | None:
    """The place of the one digit in which two stamped numbers differ, where scanners take one for the other; None where they differ otherwise."""
    places = [at for at, (x, y) in enumerate(zip(one, other, strict=True)) if x != y]
    return places[0] if len(places) == 1 and one[places[0]] + other[places[0]] in _ALIKE else None


def _names_another(head: _Head, before: _Head) -> bool:
    """Whether a page's stamps name another document than those of the page before.

    The stamp stands at the head of a page and often at its foot: one number in common is enough. A digit that a scanner takes for another is no
    other document where the page goes on; numbers that follow each other differ in the last digit, so there its folio must say so.
    """
    if not head.documents or not before.documents or set(head.documents) & set(before.documents):
        return False
    slips = [at for one in head.documents for other in before.documents if (at := _slip(one, other)) is not None]
    if not slips:
        return True
    follows = head.folio is not None and head.folio > 1 and before.folio in (None, head.folio - 1)
    return not (follows or (max(slips) < _LAST and _against(head, before) > 0))


def _reread(heads: Sequence[_Head]) -> None:
    """Put right the numbers of a page between two pages of one document, where they are a digit or two off: the stamp was misread."""
    for before, head, after in zip(heads, heads[1:], heads[2:], strict=False):
        same = set(before.documents) & set(after.documents)
        off = min((Levenshtein.distance(one, other) for one in head.documents for other in same), default=0)
        if same and 0 < off <= _OFF and not same & set(head.documents):
            head.documents = tuple(sorted(same))


def _opening(head: _Head, before: _Head) -> str | None:
    """Why a document begins at a page, or None when the one before goes on."""
    if not head.words and not head.documents:
        return None
    if _names_another(head, before):
        return f"the release stamp names another document, {head.documents[0]}"
    signs = _for(head)
    if head.kind == "telegram" and not head.telegram and head.words < _ALONE:
        signs = []
    if _lists_attachments(before) and head.words > 20 and not (head.folio and head.folio > 1):
        signs.append((4, "the page before ends with its list of attachments"))
    if before.tab and head.words > 20:
        signs.append((6, "a tab divider stands before it"))
    if before.kind in _FRONT and head.words > 20 and not (head.folio and head.folio > 1):
        signs.append((4, f"a {before.kind.replace('_', ' ')} ends" if before.kind else ""))
    if sum(weight for weight, _ in signs) - _against(head, before) < _THRESHOLD:
        return None
    return "the page opens with " + " and ".join(words for _, words in signs)


def divide(sheet: Sheet) -> list[Division]:
    """The documents of a source in the order of its pages.

    Args:
        sheet: The sheet of all pages of the source, roles set.

    Returns:
        One division a document; together they cover all pages.
    """
    pages = sheet.pages
    if len(pages) == 1:
        return [Division(whole(pages), "the source begins")]
    lines: dict[int, list[Line]] = {page.number: [] for page in pages}
    for line in sheet.lines:
        lines[line.page].append(line)
    heads = [_look(page, lines[page.number]) for page in pages]
    _reread(heads)
    starts: list[tuple[int, str]] = [(0, "the source begins")]
    for at in range(1, len(heads)):
        if heads[at].tab or not (heads[at - 1].tab and starts[-1][0] == at - 1):
            why = _opening(heads[at], heads[at - 1])
            if why:
                starts.append((at, why))
    out: list[Division] = []
    main: int | None = None
    for position, (at, why) in enumerate(starts):
        end = starts[position + 1][0] if position + 1 < len(starts) else len(pages)
        tab = heads[at].tab or (at > 0 and heads[at - 1].tab) or ("list of attachments" in why and heads[at].kind not in _FRONT)
        out.append(Division(whole(pages[at:end]), why, main if tab else None))
        if not tab and heads[at].kind not in _FRONT:
            main = position
    return out
