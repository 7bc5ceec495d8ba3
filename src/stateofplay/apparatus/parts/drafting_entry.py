"""One entry of a drafting block: `AF/C:AQuill 7-2113`, `S/P MR. B. PELL (SUBST)`, `Ada Quill, S/P (ok)`.

Office, person, qualifier, telephone, typist; several entries on a line are parted before every office.
Source: 5 FAH-1 H-310; the grammar of drafting lines on released paper.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance.Levenshtein import distance

from stateofplay.apparatus.parts.dashes import dashed
from stateofplay.apparatus.parts.dates import dates
from stateofplay.apparatus.parts.office import is_bureau, known_form
from stateofplay.apparatus.sheet import Candidate, Span
from stateofplay.model.reading import Confidence
from stateofplay.vocab import table

_OFFICE = r"[A-Z][A-Za-z0-9]{0,9}(?:[-.][A-Z][A-Za-z]{1,5})?(?:\s?\([A-Z]{1,3}\))?(?:\s?/[A-Z0-9l][A-Za-z0-9-]{0,11}){0,4}"
_START = re.compile(
    rf"(?<![A-Za-z0-9/:;])(?P<office>{_OFFICE}|[A-Z][a-z]+ Desk|[A-Z]{{2,4}} \d)"
    r"\s*(?:[:;]{1,2}|(?<=/[A-Z][A-Z])[.,](?=[A-Z]{5})|(?<=[A-Z]{3})[.,](?=[A-Z]{5})|\s(?:[-–—]{1,2}|~-?)\s|[-–—](?=\s)|\s?—\s?)\s*(?=[A-Z'])"
)
_SPACED = re.compile(
    r"(?P<office>[A-Z]{1,5}(?:/[A-Z0-9]{1,6}){0,3}(?=\s{2,}[A-Z][A-Za-z]+\b)"
    r"|[A-Z]{1,5}(?:\s?/[A-Z0-9]{1,6}\.?){1,3}|[A-Z]{2,5}(?:\s\([A-Z]\))?|[A-Z] \([A-Z]\))\s+"
    r"(?=(?:MR|MS|MRS|DR|AMB|Mr|Ms|Mrs|Dr|Amb)\b|[A-Z][a-z'’.-]+ |[A-Z]\.? [A-Z]|(?<=\s\s)[A-Z][A-Za-z]+)"
)
_TABLED = re.compile(r"(?P<office>[A-Z]{1,5}(?:/[A-Z0-9-]{1,7}){0,3})\s{2,}(?=[A-Z][A-Za-z]*[a-z][\w.'’-]*\s*(?:\(|$))")
_ALONE = re.compile(r"[A-Z]{1,5}(?:/[A-Z]{1,6}(?:-[A-Z]{1,2})?){0,4}")
_SPOILT = re.compile(r"[A-Z]{1,5}(?:/[A-Z][A-Za-z]{1,5})+[?*%$#]+")
"""An office whose name is lost."""
_TITLES = ("THE SECRETARY", "THE ACTING SECRETARY", "THE DEPUTY SECRETARY")
_NAME_OFFICE = re.compile(rf"(?P<person>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){{1,3}}),\s*(?P<office>{_OFFICE})(?![a-z])")
_PHONE = re.compile(
    r"[,;]?\s*(?P<phone>(?:(?:x|ext\.?|X|tel\.?:?)[\s.-]{0,2}[\d-]{4,8}|(?:\(?\d{3}\)?[- ]{1,2}){1,2}\d{4}|\b\d{1,2}-\d{4}\b|\b\d{5}\b))"
    r"(?:\s*/\s*(?:\d{3}[- ])?\d{3}-\d{4})?(?:\s+or\s+[\d-]{8,14})?"
)
_TRAIL = re.compile(r"[\s,;.]*(?:\(?cell\)?:?|Cell:?|home:?|cell)\s*[\d-]*\s*$", re.IGNORECASE)
_NOTE = re.compile(
    r"\s*(?:[-–—]\s?|,\s?)?(?:\((?P<inside>[^(){}]{1,30})[)}]|(?P<bare>\b(?:ok|OK|info|INFO|subst|SUBST|draft|phone|concur|cleared)\b))\s*[.,;]*\s*$"
)
_TYPIST = re.compile(r":(?P<typist>[A-Z]{2,4}|[a-z]{2,3})\s*$")
_AND = re.compile(r"\s+and\s+(?=[A-Z])|(?<!:)\s*(?<!:);\s*|(?<=\d)\s*/\s*(?=[A-Z]\w*\s?[A-Z])|(?<=[a-z])\s+/\s*(?=[A-Z])|,\s*(?=[A-Z]{1,5}/[A-Z/]+:)")
_GLUED = re.compile(
    r"(?P<office>(?:[A-Z0-9]{1,4}/)?[A-Z]{1,5}(?:/[A-Z]{1,6}){0,3})(?P<colon>\s?[:;.]\s?|[st1]|\s)(?P<person>[A-Z]{1,3}[A-Z][a-z]{2,}\w*(?:[.,]\s?J[rze]\b)?)"
)
"""Office and initials with surname on a worn page: the colon a blank, or one of the letters a scanner makes of it."""
_WHOLE = re.compile(r"(?:^|[\s:;/.])[A-Z]{1,3}[A-Z][a-z]{2,}\w*(?:[.,]\s?(?:J[rzeR]|Sr|SR|II|III)\.?)?[.,]?$")
"""Words that end in initials run into a surname: a name that is complete."""
_SCRAP = re.compile(r"[^\W\d_]{1,3}[.,_]*|[\w.,]{0,3}[^\w\s.,:;()/&'-][^\s()]{0,4}|[^\w\s()]+")
_LEAD = re.compile(r"\s*\S{1,3}\s{2,}")
"""What a scanner makes of initials by hand before an entry."""
_BESIDE = re.compile(r"\s{8,}(?=\S)")
"""A gap beyond which a stamp stands, not the entry."""
_SIGNS = re.compile(r"[^\w\s.)\]}]+$")
_BARE = re.compile(r"[A-Z]{1,4}|[A-Z][a-z]")
"""A scrap, unless it is a bureau."""
_NAMES = re.compile(r"[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+(?:, [A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+)+")
_PERSON = re.compile(r"[A-Z][\w.'’,/ -]{1,60}$|MR|MS")


@lru_cache(maxsize=1)
def _notes() -> dict[str, str]:
    return {form.casefold(): status for form, status in table.forms("clearance_notes").items()}


def status_of(words: str) -> str | None:
    """What a qualifier says of a clearance: `in_substance`, `information` …; None for other words in brackets."""
    bare = " ".join(words.casefold().strip(" .,'’").split())
    known = _notes().get(bare)
    if known or len(bare) < 5:
        return known
    return next((status for form, status in _notes().items() if len(form) == len(bare) and distance(form, bare, score_cutoff=1) == 1), None)


def _starts(text: str) -> list[int]:
    """Where entries begin on a line: at every office followed by a person."""
    return [m.start() for m in _START.finditer(text)]


def split(span: Span) -> Iterator[Span]:
    """The entries on one line of a drafting block."""
    starts = _starts(span.text)
    if not starts:
        pieces = [span]
    else:
        if starts[0] > 0 and sum(map(str.isalpha, span.text[: starts[0]])) < 3:
            starts[0] = 0
        bounds = [*([0] if starts[0] else []), *starts, len(span.text)]
        pieces = [span.part(a, b) for a, b in itertools.pairwise(bounds)]
    for piece in pieces:
        if _NAMES.fullmatch(piece.text.strip()):
            for m in re.finditer(r"[^,]+", piece.text):
                yield piece.part(*m.span())
            continue
        at = 0
        for m in _AND.finditer(piece.text):
            # an office alone before a semicolon: the colon before its person, misread
            if ";" in m[0] and _ALONE.fullmatch(piece.text[at : m.start()].strip()):
                continue
            yield piece.part(at, m.start())
            at = m.end()
        yield piece.part(at, len(piece.text))


_NOT_AN_ENTRY = re.compile(r"\W*(?:cell|home|office|tel|fax)\b\W*[\d -]*$", re.IGNORECASE)


def _trimmed(span: Span) -> tuple[Span, Span | None, Span | None]:
    """The entry without telephone, cell note and date; the telephone; the date."""
    phone = when = None
    words = span
    found = dates(words.text)
    if found:
        when = words.part(found[0].start, found[0].end)
        later = _PHONE.match(words.text[found[0].end :])
        if later:
            phone = words.part(found[0].end + later.start("phone"), found[0].end + later.end("phone"))
        words = words.part(0, found[0].start)
    m = _TRAIL.search(words.text)
    if m and m.start() > 3:
        words = words.part(0, m.start())
    m = _PHONE.search(words.text)
    if m and m.start() > 2:
        lead = re.match(r"[^\d(]*", m["phone"])
        phone = words.part(m.start("phone") + (lead.end() if lead else 0), m.end("phone"))
        words = words.part(0, m.start())
    cut = len(words.text.rstrip(" ,;-–—.'"))
    tail = words.text[cut : cut + 1]
    return words.part(0, cut + (1 if tail == "." else 0)), phone, when


def office_and_person(text: str) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Offsets of office and person in an entry's words; None for what is not there."""
    for pattern in (_START, _TABLED, _SPACED):
        m = pattern.match(text)
        if m:
            return m.span("office"), (m.end(), len(text))
    m = _NAME_OFFICE.match(text)
    if m:
        return m.span("office"), m.span("person")
    if re.fullmatch(r"[A-Z]{1,5}(?:/[A-Z0-9-]{1,7}){0,4}", text):
        return (0, len(text)), None
    return None, (0, len(text))


def is_entry(text: str) -> bool:
    """Whether words have the form of an entry with an office."""
    words = text.strip(" '\"‘’`")
    return bool(_START.match(words) or _TABLED.match(words) or (_SPACED.match(words) and len(words) < 60) or (_NAME_OFFICE.match(words) and len(words) < 60))


def glued(text: str) -> re.Match[str] | None:
    """Office and name of an entry whose colon a worn page has lost, at the beginning of a text or behind a scrap of four letters; else None."""
    m = _GLUED.search(text)
    return m if m and len(text[: m.start()].strip()) <= 4 and (m.start() == 0 or not text[m.start() - 1].isalnum()) else None


def _without_hand(words: Span) -> Span:
    """The words without what a scanner makes of initials by hand behind a name that is complete: signs and scraps of three letters at most."""
    beside = _BESIDE.search(words.text)
    if beside and (_START.match(words.text) or glued(words.text)):
        before = words.part(0, beside.start())
        if before.text[-1:].islower() or before.text[-1:] in ".," or _shorn(before) is not None:
            words = before
    return _shorn(words) or words


def _shorn(words: Span) -> Span | None:
    """The words up to a name that is complete, where nothing but signs and scraps follows it; None where there is no such name."""
    tokens = list(re.finditer(r"\S+", words.text))
    for last in range(len(tokens) - 1, -1, -1):
        end = tokens[last].end()
        bare = end - len(m[0]) if (m := _SIGNS.search(words.text[:end])) else end
        worn = glued(words.text[:bare])
        if _WHOLE.search(words.text[:bare]) or (worn and worn.end() == bare):
            return words.part(0, bare)
        token = tokens[last][0]
        if not _SCRAP.fullmatch(token) or status_of(token.strip("().,;")):
            break
    return None


def _is_none(words: str) -> bool:
    """Whether words hold neither a person nor an office: a telephone's note, a scrap, an office whose name is lost."""
    scrap = sum(map(str.isalpha, words)) < len("XX") or (_BARE.fullmatch(words) is not None and not is_bureau(words))
    return scrap or _NOT_AN_ENTRY.match(words) is not None or _SPOILT.fullmatch(words) is not None


def read_entry(field: str, entry: Span, rule: str) -> Candidate | None:
    """The candidate that an entry makes, with parts office, person, status, telephone and typist; None when no person or office is in it.

    Args:
        field: `drafter`, `clearance` or `approver`.
        entry: The words of one entry.
        rule: The rule's id.
    """
    begins = _START.search(entry.text)
    worn = None if begins else glued(entry.text)
    scrap = begins is not None and begins.start() > 0 and _LEAD.fullmatch(entry.text[: begins.start()])
    lead = worn.start() if worn else begins.start() if begins and scrap else len(entry.text) - len(entry.text.lstrip(" '\"‘’`.,;:-–—"))
    words, phone, _ = _trimmed(entry.part(lead, len(entry.text)))
    words = _without_hand(words)
    if not words or _is_none(words.text.strip()):
        return None
    parts: list[Candidate] = []

    def part(name: str, span: Span, value: str | None = None) -> None:
        if span:
            parts.append(Candidate(field=f"{field}.{name}", value=value or " ".join(span.text.split()), spans=(span,), rule=rule))

    core = words
    note = _NOTE.search(words.text)
    status, noted = "cleared", None
    if note and note.start() > 1:
        said = note["inside"] or note["bare"]
        known = status_of(said)
        if known:
            status, noted = known, words.part(*note.span("inside" if note["inside"] else "bare"))
            core = words.part(0, note.start())
    typist = _TYPIST.search(core.text)
    if typist and core.text.count(":") > 1:
        part("typist", core.part(*typist.span("typist")))
        core = core.part(0, typist.start())
    worn = glued(core.text) if worn else None
    office, person = (worn.span("office"), worn.span("person")) if worn else office_and_person(core.text)
    symbol = core.text[slice(*office)] if office else ""
    put_right = known_form(symbol)
    if office:
        part("office", core.part(*office), " ".join(put_right.split()))
    if person:
        part("person", core.part(*person))
    if field == "clearance":
        part("status", noted or core, status)
    if phone:
        part("telephone", phone)
    spans = (words,) if phone is None or phone.line is not words.line else (entry.part(lead, phone.end - entry.start),)
    value = dashed(" ".join(words.text.split()))
    if worn and worn["colon"] in ("s", "t", "1"):
        value = f"{symbol}:{words.text[worn.start('person') :]}"
    if put_right != symbol:
        value = value.replace(symbol, put_right, 1)
    printed = core.text[slice(*person)].strip() if person else ""
    title = next((one for one in _TITLES if 0 < distance(printed, one, score_cutoff=2) <= 2), None)
    if title:
        value = value.replace(" ".join(printed.split()), title, 1)
    grade: Confidence = "sure" if office and not worn and put_right == symbol and not title else "likely"
    return Candidate(field=field, value=value, spans=spans, rule=rule, confidence=grade, parts=tuple(parts))
