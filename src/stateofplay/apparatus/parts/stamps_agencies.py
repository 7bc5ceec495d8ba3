"""Stamps of other agencies: CIA, NSA, Defense, FBI, and the Interagency Security Classification Appeals Panel.

On paper: `Approved For Release 2003/08/13 : CIA-RDP80B01676R002800010012-3` at each page's head and foot, with `Declassified in Part - Sanitized
Copy` before it; `Approved for Release: 2012/12/04 C02462959`; `CIA HISTORICAL REVIEW PROGRAM RELEASE AS SANITIZED`; `DOCID: 3835040 … Approved
for Release by NSA on 09-27-2012, FOIA Case # 3058`; the box of the Office of the Secretary of Defense; `DECLASSIFIED UNDER AUTHORITY OF THE
INTERAGENCY SECURITY CLASSIFICATION APPEALS PANEL`; `ALL INFORMATION CONTAINED HEREIN IS UNCLASSIFIED DATE 05-12-98 BY`.
Source: CIA Records Search Tool; NSA, WHS/ESD and FBI release stamps; ISCAP decisions, Executive Order 13526, section 5.3(b)(3).
"""

from __future__ import annotations

from stateofplay.apparatus.parts import stamp_slots as read
from stateofplay.apparatus.parts.stamp_forms import Form, Slot, Step

_PART = (("release_decision", "part"),)
_FULL = (("release_decision", "full"),)
_CREST = read.pattern(r"(?:C[Il1]A|NSA|DIA)[-–]?\s?RDP\s?[\w]{6,12}[A-Z0-9]\w{6,14}[-–]?\s?\d?|(?<![A-Za-z0-9])[C0O]0\d{7}(?!\d)")

FORMS = (
    Form(
        family="nsa",
        hints=("RELEASE BY NSA", "RELEASED BY NSA"),
        back=1,
        count=4,
        fused=60,
        steps=(
            Step("APPROVED FOR RELEASE BY NSA ON", (Slot("release_date", read.date, 6),)),
            Step("FOIA CASE", (Slot("release_case", read.pattern(r"\d{3,6}"), 6),), must=False, reach=24),
        ),
    ),
    Form(
        family="nsa_document",
        hints=("DOCID",),
        count=1,
        fused=4,
        filled=True,
        steps=(Step("DOCID", (Slot("release_document_number", read.pattern(r"(?<!\d)\d{7,8}(?!\d)"), 4),)),),
    ),
    Form(
        family="crest",
        hints=("APPROVED FOR", "FOR RELEASE", "CIA-RDP", "-RDP", "SANITIZED COPY", "PPROVED F"),
        count=3,
        fused=60,
        filled=True,
        steps=(
            Step("DECLASSIFIED IN PART", says=_PART, must=False),
            Step("DECLASSIFIED AND", must=False),
            Step("SANITIZED COPY", says=_PART, must=False, reach=4),
            Step("APPROVED FOR RELEASE", (Slot("release_date", read.date, 6), Slot("release_document_number", _CREST, 12)), reach=4),
        ),
    ),
    Form(
        family="crest_number",
        hints=("CIA-RDP", "CLA-RDP"),
        count=1,
        fused=0,
        filled=True,
        steps=(Step("", (Slot("release_document_number", read.pattern(r"^\W*(?P<value>C[Il1]A-RDP\w{8,24}-\d)\W*$"), 4),)),),
    ),
    Form(
        family="historical_review",
        hints=("HISTORICAL REVIEW", "HISTORICAL-REVIEW"),
        count=3,
        fused=4,
        steps=(
            Step("CIA HISTORICAL REVIEW PROGRAM"),
            Step("RELEASE AS SANITIZED", says=_PART, must=False, reach=6),
            Step("RELEASE IN FULL", says=_FULL, must=False, reach=6),
            Step("RELEASE IN PART", says=_PART, must=False, reach=6),
        ),
    ),
    Form(
        family="appeals_panel",
        hints=("APPEALS PANEL", "CLASSIFICATION APPEALS", "UNDER AUTHORITY OF THE"),
        back=2,
        count=6,
        fused=4,
        steps=(
            Step("DECLASSIFIED UNDER AUTHORITY OF THE INTERAGENCY SECURITY CLASSIFICATION APPEALS PANEL"),
            Step("E.O. 13526, SECTION 5.3(b)(3)", must=False, reach=8),
            Step("ISCAP APPEAL NO", (Slot("release_case", read.pattern(r"(?:19|20)\d{2}-\d{2,4}"), 6),), must=False, reach=30),
            Step("DOCUMENT NO", (Slot("release_document_number", read.pattern(r"\d{1,4}"), 4),), must=False, reach=12),
            Step("DECLASSIFICATION DATE", (Slot("release_date", read.date, 6),), must=False, reach=12),
        ),
    ),
    Form(
        family="appeals_panel_number",
        hints=("ISCAP",),
        count=2,
        fused=0,
        filled=True,
        steps=(
            Step("ISCAP", (Slot("release_case", read.pattern(r"(?:19|20)\d{2}-\d{2,4}"), 8),)),
            Step("APPEAL NO", (Slot("release_case", read.pattern(r"(?:19|20)\d{2}-\d{2,4}"), 6),), must=False, reach=2),
            Step("DOCUMENT NO", (Slot("release_document_number", read.pattern(r"\d{1,4}"), 4),), must=False, reach=12),
        ),
    ),
    Form(
        family="defense",
        hints=("RDD, ESD", "ESD, WHS", "RDD,ESD", "RECORDS & DECLASS", "ESD/WHS"),
        back=1,
        count=9,
        fused=4,
        steps=(
            Step("OFFICE OF THE SECRETARY OF DEFENSE", must=False),
            Step("RDD, ESD, WHS", reach=40),
            Step("DATE", (Slot("release_date", read.date, 6),), must=False, reach=30),
            Step("AUTHORITY", must=False, reach=30),
            Step("MDR", (Slot("release_case", read.pattern(r"\d{2}-[A-Z]{1,2}-\d{3,5}"), 6),), must=False, reach=90),
        ),
    ),
    Form(
        family="bureau",
        hints=("CONTAINED HEREIN", "ALL INFORMATION CONT", "ALL INFORMATION"),
        count=4,
        fused=4,
        steps=(
            Step("ALL INFORMATION CONTAINED HEREIN IS UNCLASSIFIED"),
            Step("DATE", (Slot("release_date", read.date, 6),), must=False, reach=24),
            Step("BY", (Slot("release_reviewer", read.pattern(r"[A-Za-z0-9][\w./-]{1,24}"), 4),), must=False, reach=12),
        ),
        says=(("release_classification", "UNCLASSIFIED"),),
    ),
)
