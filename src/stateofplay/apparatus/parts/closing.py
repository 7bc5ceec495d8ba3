"""The close of a paper: the typed name under the last paragraph.

On paper: a name alone on its line below the text, a closing (`Sincerely,`) above it or a title below it; in telegrams a surname alone.
Initials and signatures by hand are not in the text. Source: 5 FAH-1 H-310; 5 FAH-2 H-440.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from stateofplay.apparatus.parts.labels import label_of
from stateofplay.apparatus.sheet import Line, Sheet, Span

_NAME = re.compile(
    r"\s*(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Gen|Amb|General|Admiral|Ambassador|H\.E)\.?\s+)?"
    r"(?:[A-Z][\w'’.-]*\.?\s+){0,4}(?:(?:de|van|von|la|le|al-|el-)\s*)?[A-Z][\w'’-]+(?:,?\s+(?:Jr|Sr|II|III|IV)\.?)?)\s*[*/]{0,2}\s*$"
)
_CLOSING = re.compile(
    r"\s*(?:(?:Very |Most )?(?:Sincerely|Respectfully|Faithfully|Cordially|Truly)(?: yours)?|Yours (?:sincerely|truly|faithfully|ever)|"
    r"(?:With )?(?:[Bb]est|[Ww]arm(?:est)?|[Kk]ind(?:est)?) (?:[Pp]ersonal )?(?:[Rr]egards|[Ww]ishes)|(?:Best )?[Rr]egards|Veuillez agréer.*)[,.]?\s*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:)\]”\"'’…*_-]\s*$")
_TITLE = re.compile(
    r"\b(?:Secretary|Director|President|Ambassador|Assistant|Chief|Chairman|Counselor|Adviser|Advisor|Minister|Officer|Administrator|Attorney|Commander|"
    r"General|Admiral|Colonel|USA|USN|USAF|USMC|Charg[ée]|Consul|Deputy|Executive|Staff|Department|Bureau|Office)\b"
)
_AFTER = re.compile(
    r"\s*(?:Attachments?|Enclosures?|Encl|Tabs?|Inclosures?|cc|Copies|Distribution|Drafted|Cleared|Approved|Concur|\d+ Incl|BT\b)", re.IGNORECASE
)
_LAST_WORD = re.compile(r"(?:^\s*|[.!?\"”]\s+)(?P<name>[A-Z][A-Z'’-]{2,})\s*$")
_NOT = frozenset(
    "SUMMARY COMMENT APPROVE DISAPPROVE AGREE DISAGREE DISCUSSION BACKGROUND RECOMMENDATION CONFIDENTIAL SECRET UNCLASSIFIED NNNN TAB ATTACHMENT OTHER YES NO "
    "DRAFTED CLEARED APPROVED CONCUR ENCLOSURE ENCLOSURES ATTACHMENTS REGARDS SINCERELY DISTRIBUTION NONE END OMITTED ANNEX CONCLUSION DRAFT".split()
)
_ENDING = re.compile(r"[NMH]{3,5}")
_COLUMNS = re.compile(r"\S\s{3,}\S")
_LINES = 46


@dataclass(frozen=True, slots=True)
class Signed:
    """A typed name that closes a paper.

    Attributes:
        span: The name.
        grade: How sure: a closing above it, a title below it, or a full name make it so.
    """

    span: Span
    grade: int


def _candidate(line: Line) -> re.Match[str] | None:
    words = line.text.strip()
    if not 3 <= len(words) <= 46 or any(c.isdigit() for c in words) or label_of(line.text):
        return None
    m = _NAME.match(line.text)
    # heads of columns, such as the two sides of a talk, stand apart; the words of a name do not
    if m is None or _COLUMNS.search(m["name"]):
        return None
    if _CLOSING.match(line.text) or words.strip(".").upper().split()[0] in _NOT or words.endswith((":", ";")) or _ENDING.fullmatch(words):
        return None
    return m


def _name_above_title(lines: list[Line], at: int) -> bool:
    """Whether a line is the title under a name: a word of office itself, a full name right above it."""
    above = lines[at - 1]
    m = _candidate(above)
    if m is None or not _TITLE.match(lines[at].text.strip()) or lines[at].number - above.number > 1:
        return False
    return len(m["name"].split()) > 1 and not _TITLE.search(m["name"])


def _title_below(lines: list[Line], at: int) -> bool:
    return at + 1 < len(lines) and bool(_TITLE.search(lines[at + 1].text)) and len(lines[at + 1].text) < 80 and lines[at + 1].number - lines[at].number < 4


def _named_with_title(lines: list[Line], at: int) -> bool:
    """Whether a full name stands apart below the text, and a title that begins with a word of office right below it."""
    m = _candidate(lines[at])
    below = lines[at + 1] if at + 1 < len(lines) else None
    if m is None or below is None or below.number - lines[at].number != 1 or not _TITLE.match(below.text.strip()):
        return False
    return len(m["name"].split()) > 1 and not _TITLE.search(m["name"]) and lines[at].number - lines[at - 1].number > 1


def signed(sheet: Sheet) -> Signed | None:
    """The typed name that closes the paper, or None."""
    lines = [line for line in sheet.lines if line.role in ("text", "end")][-_LINES:]
    if len(lines) < 3:
        return None
    break_sign = _before_break(lines)
    if break_sign:
        return break_sign
    closed = _after_closing(lines)
    if closed:
        return closed
    last = len(lines) - 1
    while last > 0 and (lines[last].role == "end" or _ENDING.fullmatch(lines[last].text.strip()) or _tail(lines, last)):
        last -= 1
    for at in range(last, max(0, last - 9), -1):
        line = lines[at]
        m = _candidate(line)
        above = lines[at - 1] if at else None
        # a library's stamp and scraps of it may stand below; then the title must
        if m is None or above is None or (at <= last - 4 and not _named_with_title(lines, at)):
            continue
        if at and _name_above_title(lines, at):
            continue
        wired = m["name"].isupper() and " " not in m["name"] and at == last and bool(_SENTENCE_END.search(above.text)) and above.text.upper() == above.text
        apart = line.number - above.number > 1 or wired
        closing = any(_CLOSING.match(one.text) for one in lines[max(0, at - 3) : at])
        titled = _title_below(lines, at)
        if at < last and not titled and not all(_TITLE.search(one.text) for one in lines[at + 1 : last + 1]):
            continue
        words = len(m["name"].split())
        ended = bool(_SENTENCE_END.search(above.text))
        if not (closing or (apart and (ended or titled or at == len(lines) - 1 or lines[at + 1].role == "end"))):
            continue
        if not (ended or closing or titled) and len(above.text) > 64:
            continue
        if _TITLE.search(m["name"]) and not closing:
            continue
        return Signed(line.span(*m.span("name")), 2 if closing or titled or (ended and (words >= 2 or m["name"].isupper())) else 1)
    return None


def _before_break(lines: list[Line]) -> Signed | None:
    """The surname that ends a telegram's text right above the break sign BT, also at the end of the last line of text."""
    for above, line in pairwise(lines):
        if line.text.strip() == "BT":
            m = _LAST_WORD.search(above.text)
            return Signed(above.span(*m.span("name")), 2) if m and m["name"] not in _NOT else None
    return None


def _after_closing(lines: list[Line]) -> Signed | None:
    """The name below `Sincerely,` and its like, address and copies below it notwithstanding."""
    for at in range(len(lines) - 2, 0, -1):
        if not _CLOSING.match(lines[at].text):
            continue
        for line in lines[at + 1 : at + 4]:
            m = _candidate(line)
            if m and not _TITLE.match(m["name"]):
                return Signed(line.span(*m.span("name")), 2)
        return None
    return None


def _tail(lines: list[Line], at: int) -> bool:
    """Whether a line at the foot is attachment list, copies, group marking or part of a drafting block, below the name."""
    text = lines[at].text
    if _AFTER.match(text):
        return True
    above = lines[max(0, at - 8) : at]
    return any(_AFTER.match(one.text) for one in above) and len(text) < 70 and not _last_name(lines, at)


def _last_name(lines: list[Line], at: int) -> bool:
    """Whether the very last line, parted from what stands above it, is a name."""
    return at == len(lines) - 1 and lines[at].number - lines[at - 1].number > 1 and _candidate(lines[at]) is not None and not _AFTER.match(lines[at].text)
