"""The dateline and letterhead: where and when a paper was written.

On paper: `Washington, September 15, 1993.`, a date alone on its line, a city under a letterhead, or a date at the right of the marking.
Source: 5 FAH-1 H-320; vocab/posts.csv for the cities.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from stateofplay.apparatus.parts.dates import Dated, dates
from stateofplay.apparatus.parts.likeness import Lexicon, key
from stateofplay.apparatus.parts.memo_header import entries, is_prose
from stateofplay.apparatus.parts.slot import Slot
from stateofplay.apparatus.sheet import Line, Sheet
from stateofplay.model.reading import Confidence
from stateofplay.vocab import table

_TOP = 26
_DIVIDER = 3
_FOOT = 8
_NOTE = re.compile(r"\s*(?P<place>[A-Z][\w'’é.-]+(?:[ -][A-Z]?[\w'’é.-]+){0,3}),\s+(?:le\s+)?\d{1,2}(?:er)?\s+[A-Za-zéû]{3,9}\s+\d{4}\.?\s*$")
_TIME = r"(?:\d{1,2}[:.]?[0-9OlI]{0,2}(?:\s?[–—-]\s?\d{1,2}[:.]?[0-9OlI]{0,2})?\s*[ap]\.?\s?m\.?|[0-9OlI]{4}\s?[Z2]?|noon|midnight|\d{1,2}[:.]\d{2})"
_AFTER = re.compile(rf"[\s.,;]*(?:(?:at )?{_TIME}[\s.,;–—-]*){{0,3}}(?:\((?:date|time)[^)]*\))?[\s.,;]*$", re.IGNORECASE)
_BEFORE = re.compile(r"(?P<place>[A-Z][\w.'’-]*(?:,?\s+(?:[A-Z][\w.'’-]*|de|es|au|the|of)){0,4})\s*[.,;]?\s*$", re.UNICODE)
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s*,?\s*$", re.IGNORECASE)
_RECEIPT = re.compile(r"['‘’]?[0-9OIl]{1,2}\s?[A-Z]{3}\s{0,2}[-–]?\s?[0-9OIl]{1,2}\s{1,3}[AP]\s?\d{1,2}\s?[:.;]?\s?\d{2}(?!\d)")
"""A clock's stamp of receipt: year, month, day, hour: `'86 OCT 15 A9:50`."""
_UNDATED = re.compile(r"\s*(?P<place>[A-Z][\w.'’ -]{2,24}?),\s*undated\.?\s*$")
_OTHER = re.compile(r"(?i)decl|review|releas|rec'?d|receiv|expires|authority|drafted|typed|until|after|printed|by\b")
_ROW = re.compile(r"\s*\S*[a-z]\S*(?: \S+){0,3}\s{3,}\S.*\s{3,}$")
_CITY = re.compile(r"\s*(?P<place>[A-Z][a-zé'’-]+(?: [A-Z][a-z'’-]+){0,2}(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?),\s*$")
_CAPITAL = re.compile(r",?\s*D\.\s?C\.")
_ZIP = re.compile(r"[\s,.]*(?:D\.?\s?C\.?)?[\s,.]*(?:20[0-9O]{3})?[\s,.]*$")
_SPOILT_ZIP = re.compile(r"[\s,.]+(?:\S\s?\.?\s?){1,2}[,.]?\s+20[0-9O]{3}[\s,.]*$")
_CELL = re.compile(r"\s{3,}")


@lru_cache(maxsize=1)
def _posts() -> Lexicon:
    return Lexicon({form: form for form in table.forms("posts")})


@lru_cache(maxsize=4_096)
def post_of(words: str) -> tuple[str, bool] | None:
    """The city that words name, as vocab/posts.csv spells that form, and whether the shapes agree; None for other words."""
    shape = key(words)
    exact = _posts().exact(words)
    if exact:
        return exact[0], True
    near = _posts().near(words, 1) if 5 <= len(shape) <= 24 else None
    return (near[0], False) if near and near[3] else None


def _place(text: str) -> tuple[int, int, str, bool] | None:
    """The place before a date on a dateline: offsets, value, and whether its shapes agree."""
    m = _BEFORE.match(text)
    if m is None:
        return None
    known = post_of(m["place"])
    if known:
        value = known[0] if not known[1] else " ".join(m["place"].split())
        return m.start("place"), m.end("place"), value, known[1]
    head, _, tail = m["place"].partition(",")
    known = post_of(head) if tail else None
    if known:
        return m.start("place"), m.end("place"), " ".join(m["place"].split()), known[1]
    return None


def _dated(line: Line, *, first: bool) -> list[Slot]:
    """The slots of a line that is a dateline, or ends in a date after a marking."""
    clock = _RECEIPT.search(line.text)
    found = [one for one in dates(line.text) if clock is None or not clock.start() <= one.start < clock.end()]
    if len(found) != 1:
        return []
    when: Dated = found[0]
    if not _AFTER.match(line.text[when.end :]):
        return []
    before = _WEEKDAY.sub("", line.text[clock.end() if clock and clock.end() <= when.start else 0 : when.start])
    if _OTHER.search(before) or _ROW.match(before):
        return []
    grade: Confidence = "sure" if not when.repaired else "likely"
    slot = Slot(field="date", spans=(line.span(when.start, when.end),), rule="date.dateline", confidence=grade)
    if not any(map(str.isalnum, before)):
        return [slot]
    place = _place(before)
    if place:
        spot = Slot(field="place", spans=(line.span(place[0], place[1]),), rule="place.dateline", confidence="sure" if place[3] else "likely")
        return [slot, spot]
    unlisted = _CITY.match(before)
    if unlisted and first:
        spot = Slot(field="place", spans=(line.span(*unlisted.span("place")),), rule="place.dateline_unlisted", confidence="likely")
        return [slot, spot]
    if re.search(r"\s{4,}$", before) or len(before.split()) <= 4:
        return [Slot(field="date", spans=slot.spans, rule="date.line_end", confidence="likely")]
    return []


def _city(line: Line) -> Slot | None:
    """A letterhead's city alone on its line, with state or country after it; scraps far to its left or right are not of it."""
    if len(line.text.strip()) > 40 and "," not in line.text:
        return None
    cells = _CELL.split(line.text.strip())
    scraps = [cell for cell in cells if len(cell) <= 3]
    rest = [cell for cell in cells if len(cell) > 3]
    return _city_in(line, rest[0].strip().rstrip(".,").lstrip("‘'\"`. ")) if len(rest) == 1 and (len(cells) == 1 or scraps) else None


def _city_in(line: Line, words: str) -> Slot | None:
    """The city of a letterhead in a cell of a line."""
    if not 4 <= len(words) <= 40:
        return None
    head = words.split(",", maxsplit=1)[0].strip()
    for part in (words, head, re.sub(r"\s+D\.?\s?C\.?.*$", "", words)):
        known = post_of(part)
        if known and (part == words or len(words.split(",")) == 2 or _ZIP.match(words[len(part) :]) or _SPOILT_ZIP.match(words[len(part) :])):
            at = line.text.index(part)
            capital = _CAPITAL.match(line.text, at + len(part))
            end = capital.end() if capital else at + len(part)
            return Slot(
                field="place", spans=(line.span(at, end),), rule="place.letterhead", confidence="likely"
            )
    return None


def _first_page(sheet: Sheet) -> int:
    """The page that the paper itself begins on: a tab divider before it holds a line or two."""
    count = Counter(line.page for line in sheet.lines if line.role == "text")
    return next((page.number for page in sheet.pages if count[page.number] > _DIVIDER), sheet.pages[0].number)


def _foot(sheet: Sheet) -> list[Slot]:
    """Date and place at the foot, as notes between governments have them: `Port Eloi, le 7 avril 1994`."""
    for line in sheet.text_lines()[-_FOOT:]:
        m = _NOTE.match(line.text)
        found = dates(line.text)
        if m and len(found) == 1 and _AFTER.match(line.text[found[0].end :]) and found[0].start >= m.end("place"):
            when = Slot(field="date", spans=(line.span(found[0].start, found[0].end),), rule="date.foot", confidence="likely")
            return [when, Slot(field="place", spans=(line.span(*m.span("place")),), rule="place.foot", confidence="likely")]
    return []


def slots(sheet: Sheet) -> list[Slot]:
    """Date and place of the paper itself, from the lines above its first paragraph, or from the foot of a note."""
    out: list[Slot] = []
    labelled = {id(span.line) for entry in sheet.once(entries) if entry.name not in ("loose", "subject") for span in entry.spans}
    seen = 0
    first = _first_page(sheet)
    for line in sheet.lines:
        if line.role != "text" or line.page < first:
            continue
        if seen == _TOP or line.page != first:
            break
        seen += 1
        if is_prose(line.text):
            break
        if id(line) in labelled:
            continue
        undated = _UNDATED.match(line.text)
        if undated and post_of(undated["place"]):
            out.append(Slot(field="place", spans=(line.span(*undated.span("place")),), rule="place.dateline"))
            continue
        made = _dated(line, first=seen < 4)
        city = None if made else _city(line)
        out.extend(made or ([city] if city else []))
    return out or _foot(sheet)
