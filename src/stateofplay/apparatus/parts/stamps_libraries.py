"""Stamps of the National Archives, the presidential libraries and the Kennedy assassination records.

On paper: `DECLASSIFIED / Authority NND 959000 / By RT NARA Date 3/9/96`; `DECLASSIFIED / E.O. 13526, Sec. 3.5 / NLR M10-123 #4567 / By kml NARA
Date 5/1/12`; `NLC-133-24-2-1-9` alone in a corner; `NW 54653 DocId:32107581 Page 2` at each page's foot; the identification form of the
assassination records.
Source: NARA declassification project numbers; presidential libraries' mandatory review stamps; President John F. Kennedy Assassination
Records Collection Act of 1992 (44 USC 2107 note).
"""

from __future__ import annotations

import re

from stateofplay.apparatus.parts import stamp_slots as read
from stateofplay.apparatus.parts.stamp_forms import Form, Mark, Slot, Stamp, Step
from stateofplay.apparatus.parts.window import Window
from stateofplay.model.reading import Confidence

_OPENS = re.compile(r"\W*(?:DEC[LI1]ASS[I1L]F[I1L]ED|(?P<sanitized>SANITIZED)|Authority\s+N[NW]|AUTHORITY\s+N[NW])", re.IGNORECASE)
_PROJECT = re.compile(r"\bN[NW][DWC]?\s?-?(?P<number>[0-9OIlSZ]{5,6})\b")
_ORDER = re.compile(r"\bE\.?\s?[O0]\.?\s?(?:1[0-9O]{4})\b(?:,?\s*Sec(?:tion|\.)?\s*[\d.\-()a-z]+)?", re.IGNORECASE)
_LIBRARY = re.compile(
    r"\bNL(?P<where>[A-Z]{1,3})\s?[-– ]\s?(?P<rest>(?:RAC|MR|M)?[- ]?\d[\dA-Z]*(?:[-–/]\d?[\dA-Z]*\d[A-Z]?|[-–/][\dA-Z]{1,3}){1,6})"
    r"(?:\s*(?:#|Doc\.?\s*#?)\s?(?P<item>\d+[a-z]?))?"
)
_BY = re.compile(
    r"\bBy[\s:_]{0,6}(?P<who>[A-Za-z][\w./]{0,14}(?: [A-Z][\w.]{0,14})?)?[,\s_]{0,6}(?:NAR[AS]|NL[A-Z]{1,3})?[,\s_.]{0,8}(?:Date[\s:_]{0,6})?"
    r"(?=\d|[A-Z][a-z]{2})",
    re.IGNORECASE,
)
_CLINTON = re.compile(r"^\W*(?P<value>(?:MR-)?(?:19|20)\d{2}-\d{3,4}(?:-(?:MR|M|F|S))|MR-(?:19|20)\d{2}-\d{3,4})(?:\s*[\[(]?\d{1,2}\.?\d{0,2}[\])]?)?\W*$")
_PER = re.compile(r"\W*DEC[LI1]ASS[I1L]F[I1L]ED\s+PER\s+E\.?,?\s?[O0]\.?,?\s?1[0-9]{4}", re.IGNORECASE)
_HAND = re.compile(r"(?P<year>[2Z]\s?[.,]?\s?[0Oo]\s?[.,]?[0-3OIl]\s?[0-9OIl])\s*[-–—]\s*(?P<number>[0-9OoIl]{4})\s*[-–—]\s*(?P<kind>[MFSm]|™|rn)(?![a-z])")
_SIGNED = re.compile(r"(?<![A-Za-z])(?P<who>[A-Z]{2,3})\s+(?P<date>\d{1,2}\s?/\s?\d{1,2}\s?/\s?(?:20)?\d{2})(?!\d)")
_BY_HAND = str.maketrans("OoIlZ", "00112")
_COPY = re.compile(r"^\W*(?:(?:[A-Z][A-Za-z.]* ){1,4}LIBRARY\s+PHOTOCOPY|(?:PHOTO)?COPY (?:FROM|OF) (?:[A-Z][A-Za-z.]* ){1,4}LIBRARY)\W*$", re.IGNORECASE)
_FOOT = re.compile(r"\b(?P<case>NW\s?#?:?\s?\d{3,6})\s+Doc[Il1]d\s?:?\s?(?P<document>\d{6,8})(?:\s+Page\s+\d{1,4})?", re.IGNORECASE)


def nara(win: Window) -> Stamp | None:
    """DECLASSIFIED, by what authority, by whom and when, at the National Archives or a presidential library."""
    opens = _OPENS.match(win.text)
    if opens is None:
        return None
    text = win.text[:220]
    project, library, order, by = (pattern.search(text) for pattern in (_PROJECT, _LIBRARY, _ORDER, _BY))
    when = read.date(text[by.end() :]) if by else None
    if not (project or library) and not (order and by and "NAR" in text.upper()):
        return None
    marks: list[Mark] = []
    end = opens.end()
    if project:
        marks.append(Mark("release_case", " ".join(project[0].split()), win.spans(*project.span()), "release_case.nara"))
    elif library:
        marks.extend(_library_marks(win, library))
    for m in (project, library, order):
        end = max(end, m.end()) if m else end
    if by and by["who"] and by["who"].upper() not in ("DATE", "NARA", "NARS"):
        who = re.sub(r"[\s,]+(?:NAR[AS]|NL[A-Z]{1,3})$", "", by["who"], flags=re.IGNORECASE)
        if who.upper() not in ("NARA", "NARS"):
            marks.append(Mark("release_reviewer", who, win.spans(by.start("who"), by.start("who") + len(who)), "release_reviewer.nara", "likely"))
            end = max(end, by.end("who"))
    if by and when and when.start < 4:
        start = by.end() + when.start
        marks.append(Mark("release_date", when.value, win.spans(start, by.end() + when.end), "release_date.nara", "sure" if when.clean else "likely"))
        end = max(end, by.end() + when.end)
    if opens["sanitized"]:
        marks.append(Mark("release_decision", "part", win.spans(*opens.span("sanitized")), "release_decision.nara", "likely"))
    return Stamp("nara", win.spans(0, end), tuple(marks))


def written(win: Window) -> Stamp | None:
    """DECLASSIFIED PER E.O. 13526, with a library's case number, the reviewer's initials and the day written below by hand."""
    opens = _PER.match(win.text)
    if opens is None:
        return None
    rest = win.text[opens.end() : opens.end() + 110]
    marks = [Mark("release_decision", "full", win.spans(*opens.span()), "release_decision.library_stamp", "likely")]
    end = opens.end()
    case = _HAND.search(rest)
    if case:
        year = re.sub(r"[^0-9]", "", case["year"].translate(_BY_HAND))
        number = case["number"].translate(_BY_HAND)
        kind = case["kind"].replace("™", "M").replace("rn", "M").upper()
        value = f"{year}-{number}-{kind}"
        grade: Confidence = "sure" if value == case[0] else "likely"
        marks.append(Mark("release_case", value, win.spans(opens.end() + case.start(), opens.end() + case.end()), "release_case.library_stamp", grade))
        end = opens.end() + case.end()
    signed = _SIGNED.search(rest)
    if signed:
        when = read.date(signed["date"])
        low = opens.end()
        who = win.spans(low + signed.start("who"), low + signed.end("who"))
        marks.append(Mark("release_reviewer", signed["who"], who, "release_reviewer.library_stamp", "likely"))
        if when:
            day = win.spans(low + signed.start("date"), low + signed.end("date"))
            marks.append(Mark("release_date", when.value, day, "release_date.library_stamp", "likely"))
        end = low + signed.end()
    return Stamp("library_stamp", win.spans(0, end), tuple(marks))


def _library_marks(win: Window, m: re.Match[str]) -> list[Mark]:
    """A library's number: of a request (NLJ 94-123) or, in the remote archive capture, of the document (NLC-133-24-2-1-9)."""
    end = m.end("rest")
    field = "release_document_number" if len(re.findall(r"[-–]", m["rest"])) >= 3 else "release_case"
    marks = [Mark(field, " ".join(win.text[m.start() : end].split()), win.spans(m.start(), end), f"{field}.library")]
    if m["item"] and field == "release_case":
        marks.append(Mark("release_document_number", "#" + m["item"], win.spans(*m.span("item")), "release_document_number.library", "likely"))
    return marks


def library(win: Window) -> Stamp | None:
    """A library's number, or its copy stamp, that stands alone on its piece of line."""
    words = win.text[: win.first]
    if _COPY.match(words):
        return Stamp("library_copy", win.spans(0, win.first))
    m = _LIBRARY.match(words.strip())
    if m and m.end() >= len(words.strip()) - 2:
        return Stamp("library", win.spans(0, win.first), tuple(_library_marks(win, _LIBRARY.search(win.text) or m)))
    m = _CLINTON.match(words)
    if m is None:
        return None
    return Stamp("library", win.spans(0, win.first), (Mark("release_case", m["value"], win.spans(*m.span("value")), "release_case.library"),))


def foot(win: Window) -> Stamp | None:
    """NW 54653 DocId:32107581 Page 2."""
    m = _FOOT.search(win.text[: win.first])
    if m is None:
        return None
    marks = (
        Mark("release_case", " ".join(m["case"].split()), win.spans(*m.span("case")), "release_case.assassination_records"),
        Mark("release_document_number", m["document"], win.spans(*m.span("document")), "release_document_number.assassination_records"),
    )
    return Stamp("assassination_records", win.spans(m.start(), m.end()), marks)


FORMS = (
    Form(
        family="assassination_records_act",
        hints=("ASSASSINATION RECORDS", "KENNEDY ASSASS"),
        back=1,
        count=5,
        fused=4,
        steps=(
            Step("RELEASED UNDER THE JOHN F. KENNEDY ASSASSINATION RECORDS COLLECTION ACT OF 1992"),
            Step("44 USC 2107 NOTE", must=False, reach=6),
            Step("CASE#", (Slot("release_case", read.pattern(r"NW\s?\d{3,6}")),), must=False, reach=8),
            Step("DATE", (Slot("release_date", read.date),), must=False, reach=24),
        ),
    ),
    Form(
        family="identification_form",
        hints=("RECORD NUMBER",),
        count=2,
        fused=0,
        filled=True,
        steps=(Step("RECORD NUMBER", (Slot("release_document_number", read.pattern(r"\d{3}-\d{5}-\d{5}"), 6),)),),
    ),
    Form(
        family="identification_review",
        hints=("DATE OF LAST REVIEW",),
        count=2,
        fused=0,
        filled=True,
        steps=(Step("DATE OF LAST REVIEW", (Slot("release_date", read.date, 6),)),),
    ),
    Form(family="archives_copy", hints=("REPRODUCED AT THE", "NATIONAL ARCHIVES"), count=2, fused=0, steps=(Step("REPRODUCED AT THE NATIONAL ARCHIVES"),)),
    Form(
        family="identification_status",
        hints=("CURRENT STATUS",),
        count=2,
        fused=0,
        filled=True,
        steps=(
            Step("CURRENT STATUS"),
            Step("OPEN IN FULL", says=(("release_decision", "full"),), must=False, reach=2),
            Step("REDACT", says=(("release_decision", "part"),), must=False, reach=4),
        ),
    ),
)
