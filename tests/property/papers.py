"""Papers that look like government paper to the reader, put together at random."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from("the fleet of Vesperia is old and Minister Quill asks for boats, nets; 500 men B1 (C) \\$50 <u>only</u> &amp; S/S 1.4(D)".split())
PROSE = st.lists(WORDS, min_size=1, max_size=24).map(" ".join)
LINES = st.one_of(
    PROSE,
    st.sampled_from(
        [
            "",
            "",
            "SECRET",
            "UNCLASSIFIED",
            "C O N F I D E N T I A L",
            "MEMORANDUM FOR THE PRESIDENT",
            "INFORMATION MEMORANDUM CONFIDENTIAL S/S DECL: OADR",
            "TO: P - Mr. Vane",
            "FROM:",
            "TO:",
            "AF - Ada Quill",
            "SUBJECT: Boats",
            "SUBJECT:",
            "Washington, September 15, 1993.",
            "9/15/93",
            "RELEASED IN FULL",
            "RELEASE IN PART B1, 1.4(D)",
            "UNITED STATES DEPARTMENT OF STATE REVIEW AUTHORITY: ADA B QUILL DATE/CASE ID: 19 MAR 2003 200103377",
            "UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C05000001 Date: 08/31/2015",
            "PAGE 02  PORT EL 01234 051230Z",
            "R 051200Z MAR 76",
            "FM AMEMBASSY PORT ELOI",
            "TO SECSTATE WASHDC PRIORITY 2345",
            "INFO USUN NEW YORK",
            "CONFIDENTIALPORT ELOI 1234",
            "E.O. 11652: GDS",
            "TAGS: PFOR, XV",
            "REF: (A) STATE 5678, (B) PORT ELOI 12",
            "PARTICIPANTS: Mr. Vane          Minister Quill",
            "Drafted: AF/C:AQuill 7-2113",
            "Cleared: AF/E:BPell AF/W:COram (subst)",
            "Approve ______    Disapprove __X__",
            "RECOMMENDATION",
            "That you buy boats.",
            "From:   Quill, Ada <a@x.example>          B6",
            "Sent:   Monday, May 3, 2010 9:00 AM",
            "the fleet- 2 -",
            "B1",
            "QUILL",
            "NNNN",
            "WITHDRAWAL SHEET",
            "TAB A",
            "Dear Mr. Minister:",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\x0c\n"), max_size=30),
)
PAPERS = st.lists(st.lists(LINES, max_size=30).map("\n".join), min_size=1, max_size=4).map("\f".join)
