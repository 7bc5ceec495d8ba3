"""Release stamps: what reviewers put on the paper when it was let go, and what the stamps say.

A stamp falls where there was room: over the letterhead, between two lines of a sentence, in the margin beside another stamp. Its
fixed words are found by shape, so that a scanner's slips do not hide it; its slots are read by the form that each must have.
Source: State Department production letters and review stamps, 1978 to date; EO Systematic Review slugs of the central foreign policy files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stateofplay.apparatus.parts.codes import codes
from stateofplay.apparatus.parts.dates import dates
from stateofplay.apparatus.parts.likeness import distance
from stateofplay.apparatus.parts.window import Window, window
from stateofplay.apparatus.sheet import Candidate, Line, Sheet, Span
from stateofplay.model.reading import Confidence

REVIEW = "REVIEWAUTHORITY".replace("L", "I")
UNITED = "UNITEDSTATESDEPARTMENTOFSTATE"
DATE_CASE = "DATECASEID"
SYSTEMATIC = "DECIASSIFIEDREIEASEDUSDEPARTMENTOFSTATEEOSYSTEMATICREVIEW"
_HINT = re.compile(r"(?i)review|author|case|[A-Z]-\d{4}-|rel[eo]as|declas|systemat|departm|united st|unite[do] s|doc no|denied|excis|classified by")
_CASE = re.compile(r"(?<![A-Za-z0-9])(?P<nine>[12lIZ][09OgQ][0-9OolISBZ]{7})(?![A-Za-z0-9])|(?<![A-Za-z0-9])(?P<lettered>(?:F|FL|M|P)-\d{4}-\d{5})(?![0-9])")
_NAME = re.compile(r"[\s:;.,]*(?P<name>[A-Z][A-Za-z.,'’ -]{2,48}?)[\s,;.]*$")
_HEADER = re.compile(
    r"(?P<level>U\s?NCLASSIFIED|CONFIDENTIAL|SECRET)?\s*U\.?\s?S\.?\s+Department\s+of\s+State\s+Case\s+No\.?\s*(?P<case>[A-Z]{1,2}-\d{4}-\d{4,6})"
    r"(?:\s+Doc\s+No\.?\s*(?P<document>[C0O]\d{8}|A-\d{11}))?(?:\s+Date:?\s*(?P<date>\d{1,2}/\d{1,2}/\d{4}))?"
)
_RECENT = re.compile(
    r"(?P<case>[A-Z]{1,2}-\d{4}-\d{5})\s+(?P<document>A-\d{11})\s+[\"“]?(?P<level>[A-Z]{6,})[\"”]?\s+(?P<date>\d{1,2}/\d{1,2}/\d{4})(?:\s+\d+)?"
)
_UPGRADE = re.compile(
    r"Classified\s+by\s+(?P<who>.{3,60}?)\s+on\s+(?P<on>\d{1,2}/\d{1,2}/\d{4})\s*[—–~-]*\s*Class:?\s*(?P<level>TOP SECRET|SECRET|CONFIDENTIAL)\s*[—–~-]*\s*"
    r"(?:Reason:?\s*(?P<reason>[^—–~]{3,60}?)\s*[—–~-]+\s*)?Declassify\s+on:?\s*(?P<until>\d{1,2}/\d{1,2}/\d{4})"
)
_WORD = re.compile(r"\s*[.*'\"]?(?P<word>[A-Za-z0-9]{6,9})(?:\s+(?P<in>[A-Za-z0-9]{2})(?:\s+(?P<how>[A-Za-z0-9]{3,5})(?P<rest>(?:[\s,.;:]|$).*)?)?)?\s*$")
_IN_HOW = re.compile(r"\s*(?:(?P<in>[A-Za-z0-9]{2})\s+)?(?P<how>[A-Za-z0-9]{3,5})(?P<rest>(?:[\s,.;:]|$).*)?\s*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that a stamp says.

    Attributes:
        field: The field it fills.
        value: The value.
        spans: The words.
        rule: The rule's id.
        confidence: The grade.
    """

    field: str
    value: str
    spans: tuple[Span, ...]
    rule: str
    confidence: Confidence = "sure"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp: all its words, and what they say."""

    spans: tuple[Span, ...]
    marks: tuple[Mark, ...] = ()


def _case(text: str) -> tuple[int, int, str, bool] | None:
    """A case number in a text: offsets, value with its digits repaired, and whether they were."""
    m = _CASE.search(text)
    if m is None:
        return None
    if m["lettered"]:
        return m.start(), m.end(), m["lettered"], False
    value = m["nine"].translate(str.maketrans("OoQlISBZg", "000115829"))
    return m.start(), m.end(), value, value != m["nine"]


def _grade(clean: bool) -> Confidence:
    return "sure" if clean else "likely"


def _review(win: Window) -> Stamp | None:
    """UNITED STATES DEPARTMENT OF STATE / REVIEW AUTHORITY: name / DATE/CASE ID: day month year case."""
    head = win.find(REVIEW)
    if head is None or head[0] > 60:
        return None
    tail = win.find(DATE_CASE, head[1], 80.0)
    if tail is None or tail[0] - head[1] > 260:
        return None
    united = win.find(UNITED)
    marks: list[Mark] = []
    start = united[0] if united and united[0] < head[0] else head[0]
    between = re.split(r"\b(?:CLASSIFICATION|REASON|DECLASSIFY)\b", win.text[head[1] : tail[0]])[0]
    name = _NAME.match(between)
    if name:
        spans = win.spans(head[1] + name.start("name"), head[1] + name.end("name"))
        marks.append(Mark("release_reviewer", " ".join(name["name"].split()), spans, "release_reviewer.review_stamp"))
    after = win.text[tail[1] : tail[1] + 60]
    end = tail[1]
    when = next((found for found in dates(after) if found.start < 12), None)
    if when:
        spans = win.spans(tail[1] + when.start, tail[1] + when.end)
        marks.append(Mark("release_date", when.edtf, spans, "release_date.review_stamp", _grade(not when.repaired)))
        end = tail[1] + when.end
    rest = win.text[end : tail[1] + 60]
    case = _case(rest)
    if case and case[0] < 12:
        spans = win.spans(end + case[0], end + case[1])
        marks.append(Mark("release_case", case[2], spans, "release_case.review_stamp", _grade(not case[3])))
        end += case[1]
    return Stamp(win.spans(start, end), tuple(marks))


def _systematic(win: Window) -> Stamp | None:
    """Reviewer's name, Declassified/Released US Department of State EO Systematic Review, day month year."""
    found = win.find(SYSTEMATIC, 0, 80.0)
    if found is None or found[0] > 40:
        return None
    marks: list[Mark] = []
    end = found[1]
    when = next((one for one in dates(win.text[end : end + 30]) if one.start < 8), None)
    if when:
        marks.append(Mark("release_date", when.edtf, win.spans(end + when.start, end + when.end), "release_date.systematic_review", _grade(not when.repaired)))
        end += when.end
    name = _NAME.match(win.text[: found[0]])
    if name and " " in name["name"].strip():
        spans = win.spans(name.start("name"), name.end("name"))
        marks.append(Mark("release_reviewer", " ".join(name["name"].split()), spans, "release_reviewer.systematic_review"))
    return Stamp(win.spans(0, end), tuple(marks))


def _header(win: Window) -> Stamp | None:
    """State's header and footer since 2011, and the form since 2021."""
    m = _HEADER.search(win.lines[0].text) or _RECENT.search(win.lines[0].text)
    if m is None:
        return None
    line = win.lines[0]
    form = "recent_header" if m.re is _RECENT else "header"
    marks: list[Mark] = []
    for name, field in (("level", "release_classification"), ("case", "release_case"), ("document", "release_document_number"), ("date", "release_date")):
        if m[name]:
            value = dates(m[name])[0].edtf if name == "date" and dates(m[name]) else m[name].replace(" ", "") if name == "level" else m[name]
            marks.append(Mark(field, value, (line.span(*m.span(name)),), f"{field}.{form}"))
    return Stamp((line.span(m.start(), m.end()),), tuple(marks))


def _upgrade(win: Window) -> Stamp | None:
    """Classified by … on … ~ Class: … ~ Reason: … ~ Declassify on: …, put on at release."""
    m = _UPGRADE.search(win.text)
    if m is None or m.start() > 12:
        return None
    until = dates(m["until"])
    marks = [Mark("upgrade_classification", m["level"], win.spans(*m.span("level")), "upgrade_classification.stamp")]
    if until:
        marks.append(Mark("upgrade_declassification", until[0].edtf, win.spans(*m.span("until")), "upgrade_declassification.stamp"))
    return Stamp(win.spans(m.start(), m.end()), tuple(marks))


def decision_words(text: str) -> tuple[str | None, int, bool] | None:
    """What a piece of line says about release.

    Returns:
        `full`, `part` or `denied`, or None where the words go on below; the offset where codes begin; whether the shapes agree. None: no such stamp.
    """
    m = _WORD.match(text)
    if m is None or sum(c.islower() for c in m["word"]) > 1:
        return None
    words = [(word, distance(m["word"], word)) for word in ("RELEASED", "RELEASE", "DENIED", "EXCISED")]
    best = min(((edits, word) for word, edits in words if edits is not None), default=None)
    if best is None or (best[1] == "EXCISED" and m["in"]):
        return None
    if m["in"] is None:
        return ("part" if best[1] == "EXCISED" else None), m.end(), best[0] == 0
    if distance(m["in"].replace("l", "I"), "IN") is None and m["in"].upper() not in ("IN", "1N", "LN"):
        return None
    if m["how"] is None:
        return None, m.end(), best[0] == 0
    how = _how(m["how"])
    if how is None or (m["rest"] and m["rest"].strip() and codes(m["rest"].strip(" ,.;:")) is None):
        return None
    return ("denied" if best[1] == "DENIED" else how[0]), m.end("how"), best[0] == 0 and how[1]


def goes_on(text: str) -> bool:
    """Whether a piece of line is the rest of a release decision run down a column: `IN FULL`, `PART B6`."""
    m = _IN_HOW.match(text)
    return bool(m and m["how"].isupper() and _how(m["how"]) and (not m["rest"] or not m["rest"].strip() or codes(m["rest"].strip(" ,.;:"))))


def _how(word: str) -> tuple[str, bool] | None:
    for name in ("FULL", "PART"):
        edits = distance(word, name)
        if edits is not None:
            return name.lower(), edits == 0
    return ("full", False) if distance(word + "L", "FULL") is not None and word.upper().startswith("FU") else None


def _codes_of(line: Line, start: int) -> list[Mark]:
    """The exemption codes on a line from an offset on; none when anything else stands there."""
    found = codes(line.text[start:]) or []
    return [
        Mark("exemption", code, (line.span(start + a, start + b),), "exemption.release_stamp", _grade(not repaired)) for a, b, code, repaired in found
    ]


def _decision(lines: Sequence[Line], number: int) -> Stamp | None:
    """RELEASE(D) IN FULL, RELEASE(D) IN PART with its codes, DENIED IN FULL; on one line or run down a narrow column."""
    line = lines[number]
    found = decision_words(line.text)
    if found is None:
        return None
    how, at, clean = found
    spans = [line.span()]
    marks: list[Mark] = _codes_of(line, at) if how else []
    below = [one for one in lines[number + 1 : number + 9] if one.page == line.page and one.text]
    taken = 0
    if how is None:
        for one in below[:3]:
            m = _IN_HOW.match(one.text) if abs(one.indent - line.indent) < 26 or one.indent > 40 else None
            word = _how(m["how"]) if m else None
            if m and word and (not m["rest"] or not m["rest"].strip() or codes(m["rest"].strip(" ,.;:"))):
                how, clean = word[0], clean and word[1]
                spans.append(one.span())
                marks = _codes_of(one, m.end("how"))
                taken = below.index(one) + 1
                break
    if how is None:
        return None
    for one in below[taken : taken + 4]:
        more = _codes_of(one, 0)
        if not more:
            if how == "part" and not marks and taken == 0 and one.role != "text":
                continue
            break
        marks.extend(more)
        spans.append(one.span())
    marks.insert(0, Mark("release_decision", how, tuple(span for span in spans if not codes(span.text))[:2], "release_decision.stamp", _grade(clean)))
    return Stamp(tuple(spans), tuple(marks))


def find(sheet: Sheet) -> list[Stamp]:
    """The stamps on a sheet, in the order of the page."""
    return list(_find(sheet.lines))


def read_marks(sheet: Sheet, field: str) -> Iterator[Candidate]:
    """Candidates for a field that stamps fill."""
    for stamp in sheet.once(find):
        for mark in stamp.marks:
            if mark.field == field:
                yield Candidate(field=field, value=mark.value, spans=mark.spans, rule=mark.rule, confidence=mark.confidence)


def _find(lines: Sequence[Line]) -> Iterator[Stamp]:
    for number, line in enumerate(lines):
        if not line.text or not _HINT.search(line.text):
            continue
        yield from _at(lines, number)


def _at(lines: Sequence[Line], number: int) -> Iterator[Stamp]:
    """The stamps that begin on a line."""
    upper = lines[number].text.upper()
    win = window(lines, number, 5)
    header = _header(win)
    if header:
        yield header
        return
    decision = _decision(lines, number)
    if decision:
        yield decision
        return
    if "CLASSIFIED BY" in upper:
        below = [one for one in lines[number + 1 : number + 14] if one.text and one.page == lines[number].page]
        plain = [one for one in below if not (decision_words(one.text) or goes_on(one.text) or codes(one.text))]
        upgrade = _upgrade(Window([lines[number], *plain[:4]]))
        if upgrade:
            yield upgrade
            return
    for parser in (_review, _systematic):
        stamp = parser(win)
        if stamp and stamp.spans[0].line is lines[number]:
            yield stamp
            return
