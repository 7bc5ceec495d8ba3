"""Stamps of the State Department, by era.

On paper: the box of A/CDC/MR (about 1978 to 1986) and of IS/FPC/CDR (to 1999) with ticks; RELEASED IN FULL / IN PART / DENIED IN FULL and the
block REVIEW AUTHORITY … DATE/CASE ID (2000 to 2012); the header and footer UNCLASSIFIED U.S. Department of State Case No. … Doc No. … Date
(from 2011) with `Classified by … Class: … Declassify on` on mail classified at release; the line with a number A- and eleven digits (from 2021);
the slug of the systematic review of telegrams.
Source: State Department review stamps and production letters; 22 CFR 171.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from stateofplay.apparatus.parts import stamp_slots as read
from stateofplay.apparatus.parts.codes import leading_codes
from stateofplay.apparatus.parts.marking import banner_of
from stateofplay.apparatus.parts.stamp_forms import Form, Mark, Slot, Stamp, Step, match, ticked
from stateofplay.apparatus.parts.window import Window, shape

_DECISIONS = tuple(
    (shape(words), value)
    for words, value in (
        ("RELEASED IN FULL", "full"),
        ("RELEASE IN FULL", "full"),
        ("RELEASED IN PART", "part"),
        ("RELEASE IN PART", "part"),
        ("RELEASED WITH EXCISIONS", "part"),
        ("DENIED IN FULL", "denied"),
        ("DENY IN FULL", "denied"),
        ("WITHHELD IN FULL", "denied"),
    )
)
_TAILS = {"full": shape("FULL"), "part": shape("PART"), "denied": shape("FULL")}
_FUSED = re.compile(r"(?<![A-Z])(?:RELEASED? IN (?:FULL|PART)|DENIED IN FULL)(?![A-Z])")
_OPTIONS = (("EXCISE", "part"), ("DENY", "denied"), ("RELEASE DENIED", "denied"), ("RELEASABLE", "full"), ("RELEASE", "full"))
_RECENT = re.compile(
    r"(?P<case>(?:FL|F|M|P)-\d{4}-\d{5})\s+(?P<document>A-\d{11})\s+[\"“'‘]*(?P<level>[A-Z][A-Z ]{5,})[\"”'’]*\s+"
    r"(?P<date>\d{1,2}/\d{1,2}/\d{4})(?:\s+\d{1,4}\b)?"
)
_OFFICE = re.compile(r"\bDAS\b|A/GIS|\bDo[S5]\b")
_SLUG = ("SYSTEMATIC", "RELEASED US", "SSIFIED/R", "RELEASED U", "ED US DEP", "O SYST", "IC REVIEW", "EO SYS")

REVIEW = Form(
    family="review_stamp",
    hints=("REVIEW AUTH", "REVIEW A", "AUTHORITY", "AUTHOR", "/CAS", "CASE ID", "REVIEWAUTH", "DATE/", "REVIEW U", "ASE ID"),
    back=2,
    count=6,
    steps=(
        Step("UNITED STATES DEPARTMENT OF STATE", must=False),
        Step("REVIEW AUTHORITY", (Slot("release_reviewer", read.name),), reach=70),
        Step("CLASSIFICATION", (Slot("upgrade_classification", read.level),), must=False),
        Step("REASON", (Slot("exemption"),), must=False, reach=24),
        Step("DECLASSIFY AFTER", (Slot("upgrade_declassification", read.date),), must=False, reach=40),
        Step("DATE/CASE ID", (Slot("release_date", read.two_digit_date), Slot("release_case", read.damaged_case)), reach=40),
    ),
)
REVIEWER = Form(
    family="review_line",
    hints=("REVIEW AUTH", "REVIEWAUTH", "W AUTHORITY"),
    back=2,
    count=3,
    fused=4,
    filled=True,
    steps=(
        Step("UNITED STATES DEPARTMENT OF STATE", must=False),
        Step("REVIEW AUTHORITY", (Slot("release_reviewer", read.line_name, 4),), reach=4),
        Step("SENIOR REVIEWER", must=False, reach=24),
    ),
)
SYSTEMATIC = Form(
    family="systematic_review",
    hints=_SLUG,
    back=1,
    count=3,
    lead=Slot("release_reviewer", read.last_name, 6),
    steps=(Step("DECLASSIFIED/RELEASED US DEPARTMENT OF STATE EO SYSTEMATIC REVIEW", (Slot("release_date", read.two_digit_date, 8),)),),
)
SYSTEMATIC_TAIL = Form(
    family="systematic_tail",
    hints=("SYSTEMATIC", "IC REVIEW"),
    count=2,
    fused=4,
    filled=True,
    steps=(Step("EO", must=False), Step("SYSTEMATIC REVIEW", (Slot("release_date", read.two_digit_date, 8),), reach=2)),
)
HEADER = Form(
    family="header",
    hints=("OF STATE CASE", "STATE CASE N", "DOC NO", "CASE NO", " F-1", " F-2", "S. DEPARTM"),
    count=3,
    fused=90,
    lead=Slot("release_classification", read.level, 4),
    filled=True,
    steps=(
        Step(
            "U.S. DEPARTMENT OF STATE CASE NO",
            (Slot("release_case", read.case, 6), Slot("release_document_number", read.document, 34), Slot("release_date", read.two_digit_date, 52)),
        ),
    ),
)
UPGRADES = (
    Form(
        family="stamp",
        hints=(),
        fused=4,
        steps=(
            Step("CLASSIFIED BY", must=False),
            Step("CLASS", (Slot("upgrade_classification", read.level, 6),), reach=70),
            Step("REASON", must=False, reach=30),
            Step("DECLASSIFY ON", (Slot("upgrade_declassification", read.two_digit_date, 6),), reach=50),
        ),
    ),
    Form(
        family="damaged_stamp",
        hints=(),
        fused=4,
        steps=(
            Step("CLASSIFIED BY", (Slot("upgrade_classification", read.level_within, 90),)),
            Step("REASON", must=False, reach=90),
            Step("DECLASSIFY ON", (Slot("upgrade_declassification", read.two_digit_date, 6),), reach=90),
        ),
    ),
)
UPGRADE_HINTS = ("CLASSIFIED BY", "SSIFIED BY", "CLASSIFIED B", "FIED BY", "CLASS:", "A/GIS", ", DOS ON")
CDC = Form(
    family="review_box",
    hints=("A/CDC", "CDC/MR", "IS/FPC", "FPC/CDR"),
    count=10,
    fused=30,
    steps=(
        Step("DEPARTMENT OF STATE", must=False),
        Step("A/CDC/MR", must=False, reach=4),
        Step("IS/FPC/CDR", (Slot("release_reviewer", read.name),), must=False, reach=4),
        Step("REVIEWED BY", (Slot("release_reviewer", read.name),), must=False, reach=20),
        Step("DATE", (Slot("release_date", read.date),), must=False, reach=40),
        Step("RDS OR XDS EXT DATE", must=False, reach=60),
        Step("TS AUTH", must=False, reach=60),
        Step("ENDORSE EXISTING MARKINGS", must=False, reach=60),
        Step("DELETE NON-RESPONSIVE INFO", must=False, reach=90),
        Step("PA OR FOI EXEMPTIONS", (Slot("exemption"),), must=False, reach=80),
        Step("FOIA EXEMPTIONS", (Slot("exemption"),), must=False, reach=80),
    ),
)
DECAPTIONED = Form(family="decaptioned", hints=("DECAPTIONED",), count=1, fused=0, whole=True, steps=(Step("DECAPTIONED"),))
DECLASSIFIED = Form(
    family="declassified",
    hints=("DECLASSIFIED", "D E C L A S S"),
    count=1,
    fused=0,
    whole=True,
    steps=(Step("DECLASSIFIED"), Step("IN PART", says=(("release_decision", "part"),), must=False, reach=0)),
)
NODIS = Form(family="nodis_review", hints=("NODIS REVIEW",), count=3, fused=0, steps=(Step("NODIS REVIEW"), Step("CAPTION REMOVED", must=False)))


def recent(win: Window) -> Stamp | None:
    """The line put on each page since 2021, its quotation marks part of it."""
    m = _RECENT.search(win.text[: win.first])
    if m is None:
        return None
    fields = (("release_case", "case"), ("release_document_number", "document"), ("release_classification", "level"), ("release_date", "date"))
    marks = []
    for field, group in fields:
        found = read.date(m[group]) if group == "date" else None
        value = found.value if found else " ".join(m[group].split())
        marks.append(Mark(field, value, win.spans(*m.span(group)), f"{field}.recent_header"))
    return Stamp("recent_header", win.spans(m.start(), m.end()), tuple(marks))


def upgrade(win: Window) -> Stamp | None:
    """Classified by … on … Class: … Reason: … Declassify on: …, put on at release.

    What the paper's makers wrote (`Classified by: … Reason: 1.5(d)`) names no level, and not the office that releases.
    """
    for form in UPGRADES:
        stamp = match(form, win)
        if stamp is None or not any(mark.field == "upgrade_classification" for mark in stamp.marks):
            continue
        if form is UPGRADES[0] or _OFFICE.search(win.text):
            return stamp
    return None


def boxed(win: Window) -> Stamp | None:
    """The box of A/CDC/MR or IS/FPC/CDR, with the option that bears a tick."""
    stamp = match(CDC, win)
    if stamp is None:
        return None
    decision = ticked(win.text, _OPTIONS)
    words = win.spans(0, len(win.text))
    if decision is None:
        return Stamp(stamp.family, words, stamp.marks)
    mark = Mark("release_decision", decision, stamp.spans[:1], "release_decision.review_box", "likely")
    return Stamp(stamp.family, words, (mark, *stamp.marks))


def _worded(win: Window, at: int) -> tuple[int, str, bool] | None:
    """How many shapes a decision that begins at an offset takes, its value, and whether it agrees wholly."""
    key = win.key_from(at)
    best: tuple[int, bool, int, str] | None = None
    for words, value in _DECISIONS:
        for length in range(len(words) - 1, len(words) + 2):
            head = key[:length]
            edits = Levenshtein.distance(words, head, score_cutoff=3)
            tail = min(Levenshtein.distance(_TAILS[value], head[cut:], score_cutoff=2) for cut in (-4, -3))
            rank = (edits, not win.ends_word(at, length), -length, value)
            if edits <= 2 and tail <= 1 and (best is None or rank < best):
                best = rank
    return (-best[2], best[3], best[0] == 0) if best else None


def _allowed(rest: str) -> bool:
    """Whether words after a decision on its line are furniture, not the rest of a sentence."""
    words = rest.strip(" ,.;:[]()")
    return not any(map(str.isalnum, words)) or banner_of(words) is not None or bool(re.match(r"(?:[A-Z]+ )?MEMORAND|UNITED STATES|DEPARTMENT|\d", words))


def decision(win: Window) -> Stamp | None:
    """RELEASE(D) IN FULL, RELEASE(D) IN PART with its codes, DENIED IN FULL; on one line or run down a narrow column."""
    at = win.offset_of_word(0)
    fused = _FUSED.search(win.text[: win.first])
    if fused:
        at = fused.start()
        before = win.text[:at].strip(" [(|")
        if before and not (banner_of(before) or any(map(str.islower, before)) or not any(map(str.isalpha, before))):
            return None
    found = _worded(win, at)
    if found is None:
        return None
    length, value, clean = found
    end = win.end_of(at, length)
    words = [c for c in win.text[at:end] if c.isalpha()]
    if sum(map(str.isupper, words)) < 0.8 * len(words) or win.text[end : end + 1].isalnum():
        return None
    mark = Mark("release_decision", value, win.spans(at, end), "release_decision.stamp", "sure" if clean else "likely")
    marks, end = _with_codes(win, end)
    if marks is None:
        return None
    return Stamp("decision", win.spans(at, end), (mark, *marks))


def _with_codes(win: Window, end: int) -> tuple[list[Mark] | None, int]:
    """The codes after a decision, on its line and alone on the lines below; None when a sentence goes on instead."""
    marks: list[Mark] = []
    for number, low in enumerate(win.starts):
        _line, start, stop = win.pieces[number]
        high = low + stop - start
        if high <= end:
            continue
        at = max(low, end)
        piece = win.text[at:high]
        if not piece.strip(" ,.;:[]()|_"):
            end = high
            continue
        found, rest = leading_codes(piece)
        if rest.strip(" ,.;:[]()|_") and at == low and (number or not found):
            break
        if rest.strip(" ,.;:[]()|_") and not _allowed(rest):
            return None, end
        if not found:
            continue
        marks.extend(
            Mark("exemption", code, win.spans(at + a, at + b), "exemption.release_stamp", "likely" if repaired else "sure") for a, b, code, repaired in found
        )
        end = at + found[-1][1]
    return marks, end
