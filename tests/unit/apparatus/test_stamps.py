"""Every family of release stamp, as it stands on paper and as scanners damage it; papers and persons are made up."""

import pytest

from stateofplay.apparatus import read as apparatus
from stateofplay.pages import plain


def marks(paper: str) -> dict[str, list[str]]:
    sheet = apparatus.sheet_of(plain.pages(paper))
    out: dict[str, list[str]] = {}
    for stamp in sheet.stamps:
        for mark in stamp.marks:
            values = out.setdefault(mark.field.removeprefix("release_"), [])
            if mark.value not in values:
                values.append(mark.value)
    return out


def text(paper: str) -> list[str]:
    return [line.text.strip() for line in apparatus.sheet_of(plain.pages(paper)).text_lines()]


STATE = [
    (
        "The fleet\nUNITED STATES DEPARTMENT OF STATE\nREVIEW AUTHORITY: ADA B QUILL\nDATE/CASE ID: 05 NOV 2008 200103014\nis old.",
        {"reviewer": ["ADA B QUILL"], "date": ["2008-11-05"], "case": ["200103014"]},
    ),
    (
        "The fleet UNITED STATES DEPARTMENT OF STATE REVIEW AUTHORITY: ADA B. QUILL DATE/CASE ID: 19 MAR 2003 200103377 is old.",
        {"reviewer": ["ADA B. QUILL"], "date": ["2003-03-19"], "case": ["200103377"]},
    ),
    (
        "UNITFD STAT5 DEPARTMENTOF STATE\nREVIFW AUTH0RITY: ADA 8 QUILL\nATE/CASE lD; O5 N0V 2O08 20O1030l4\n",
        {"reviewer": ["ADA B QUILL"], "date": ["2008-11-05"], "case": ["200103014"]},
    ),
    (
        "REVIEW AUTHORITY: ADA B QUILL\nCLASSIFICATION: CONFIDENTIAL REASON: 1.4(B), 1.4(D)\n"
        "DECLASSIFY AFTER: 29 SEP 2015\nDATE/CASE ID: 05 NOV 2008 200103014\n",
        {
            "reviewer": ["ADA B QUILL"],
            "date": ["2008-11-05"],
            "case": ["200103014"],
            "upgrade_classification": ["CONFIDENTIAL"],
            "upgrade_declassification": ["2015-09-29"],
            "exemption": ["1.4(B)", "1.4(D)"],
        },
    ),
    (
        "REVIEW AUTHORITY: JOAN L HALE\f- 3 -\n\nDATE/CASE ID: 24 JAN 2003 200133766\n",
        {"reviewer": ["JOAN L HALE"], "date": ["2003-01-24"], "case": ["200133766"]},
    ),
    ("REVIEW AUTHORITY: Ada Quill, Senior Reviewer\n\nDear Ben:", {"reviewer": ["Ada Quill"]}),
    (
        "WE NOW EXPECT Ada B. Quill Declassified/Released US Department of State EO Systematic Review 20 Mar 2014 THE FLEET",
        {"reviewer": ["Ada B. Quill"], "date": ["2014-03-20"]},
    ),
    ("Oeclassified/Releosed US Dcpartment af State E0 Systematic Review 3O\nJ U N   2 0 0 5\n", {"date": ["2005-06-30"]}),
    (
        "UNCLASSIFIED U.S. Department of State Case No. F-2O14-0130Z Doc No. C0551724O Date: 05105/2014\n",
        {"classification": ["UNCLASSIFIED"], "case": ["F-2014-01302"], "document_number": ["C05517240"], "date": ["2014-05-05"]},
    ),
    (
        'FL-2017-13804 A-00000748370 "UNCLASSIFIED" 3/28/2024 287\n',
        {"case": ["FL-2017-13804"], "document_number": ["A-00000748370"], "classification": ["UNCLASSIFIED"], "date": ["2024-03-28"]},
    ),
    ("RELEASE IN PART\nB1,1.4(B),1.4(D), B5,\nB6\n", {"decision": ["part"], "exemption": ["B1", "1.4(B)", "1.4(D)", "B5", "B6"]}),
    ("R E L E A 5 E D   I N   F U L L\n", {"decision": ["full"]}),
    ("RELEASED N PART\n131, 1 .4{I))\n", {"decision": ["part"], "exemption": ["B1", "1.4(D)"]}),
    ("[RELEASE IN FULL\n", {"decision": ["full"]}),
    ("DENIED IN FULL B1, 1.4(D)\n", {"decision": ["denied"], "exemption": ["B1", "1.4(D)"]}),
    ("RELEASE IN PART\n(b)(1), (b)(3) INA, (b)(7)(C)\n", {"decision": ["part"], "exemption": ["B1", "B3", "B7(C)"]}),
    (
        "Classified by DAS, A/GIS, DoS on 08/31/2015 ~ Class: CONFIDENTIAL ~\nReason: 1.4(B) ~ Declassify on: 02/24/2031\n",
        {"upgrade_classification": ["CONFIDENTIAL"], "upgrade_declassification": ["2031-02-24"]},
    ),
    (
        "DEPARTMENT OF STATE IS/FPC/CDR Ada Quill Date: 3/4/92\n( )RELEASE (X)EXCISE ( )DENY ( )DECLASSIFY\nFOIA Exemptions B1\n",
        {"reviewer": ["Ada Quill"], "date": ["1992-03-04"], "decision": ["part"], "exemption": ["B1"]},
    ),
    (
        "DEPARTMENT OF STATE A/CDC/MR\nREVIEWED BY A. Quill DATE 6/7/84\n(X) RELEASE ( ) DECLASSIFY\n",
        {"reviewer": ["A. Quill"], "date": ["1984-06-07"], "decision": ["full"]},
    ),
    (
        "Ciassified by DAS, A/GlS, DoS on 08/31/2015 — Closs:\nCONFIDENTLAL — Reoson: 1.4(B) — Declassify an:\n02/24/2031\n",
        {"upgrade_classification": ["CONFIDENTIAL"], "upgrade_declassification": ["2031-02-24"]},
    ),
    (
        "Class: CONFIDENTIAL – Reason: 1.4(B), 1.4(D) – Declassify on: 02/24/2031\n",
        {"upgrade_classification": ["CONFIDENTIAL"], "upgrade_declassification": ["2031-02-24"]},
    ),
    ("DECAPTIONED\n", {}),
    ("DECLASSIFIED\n", {}),
    ("DECLASSIFIED IN PART\n", {"decision": ["part"]}),
    ("DENIED 1N FULL\n\nDear Ben:", {"decision": ["denied"]}),
    ("RELEASED IN PAT\nB1, 1.4(D\n", {"decision": ["part"], "exemption": ["B1", "1.4(D)"]}),
    (
        "U.S. Department ofStatc Casc No. F2010-40341 Ooc No. G03610140Date: 09/27/2010\n",
        {"case": ["F-2010-40341"], "document_number": ["C03610140"], "date": ["2010-09-27"]},
    ),
    (
        "REVIEW AUTHORITY: ADA B QUILL\nDATE/CASE ID: 08MAY 2007200777797\n",
        {"reviewer": ["ADA B QUILL"], "date": ["2007-05-08"], "case": ["200777797"]},
    ),
    ("Ada B. Quill\nDeclasified/Released US Oepartment of State EO Systematic Review 01 Jul\n2007\n", {"reviewer": ["Ada B. Quill"], "date": ["2007-07-01"]}),
]
LIBRARIES = [
    ("DECLASSIFIED\nAuthority NND 959000\nBy RT NARA Date 3/9/96\n", {"case": ["NND 959000"], "reviewer": ["RT"], "date": ["1996-03-09"]}),
    (
        "DECLASSIFIED\nE.O. 13526, Sec. 3.5\nNLR M10-123 #4567\nBy kml NARA Date 5/1/12\n",
        {"case": ["NLR M10-123"], "document_number": ["#4567"], "reviewer": ["kml"], "date": ["2012-05-01"]},
    ),
    ("DECLASSIFIED\nE.O. 12356, Sec. 3.4\nNLJ 94-123\nBy cb, NARA, Date 3-5-95\n", {"case": ["NLJ 94-123"], "reviewer": ["cb"], "date": ["1995-03-05"]}),
    ("DECLASSIFIED E.O. 12065, Sec. 3-402\nBy AQ NARS, Date 4/2/81\n", {"reviewer": ["AQ"], "date": ["1981-04-02"]}),
    ("NLC-133-24-2-1-9\n", {"document_number": ["NLC-133-24-2-1-9"]}),
    ("Dear Ben:                              2013-0512-M\n", {"case": ["2013-0512-M"]}),
    ("NW 54653 DocId:32107581 Page 2\n", {"case": ["NW 54653"], "document_number": ["32107581"]}),
    (
        "Released under the John F. Kennedy Assassination Records Collection Act of 1992\n(44 USC 2107 Note). Case#:NW 54653 Date: 11-14-2017\n",
        {"case": ["NW 54653"], "date": ["2017-11-14"]},
    ),
    (
        "AGENCY : CIA\nRECORD NUMBER : 104-10006-10247\nCURRENT STATUS : OPEN IN FULL\nDATE OF LAST REVIEW : 07/21/93\n",
        {"document_number": ["104-10006-10247"], "decision": ["full"], "date": ["1993-07-21"]},
    ),
    ("CLINTON LIBRARY PHOTOCOPY\n", {}),
    ("Reproduced at the National Archives\n", {}),
]
AGENCIES = [
    ("Approved For Release 2003/08/13 : CIA-RDP80B01676R002800010012-3\n", {"date": ["2003-08-13"], "document_number": ["CIA-RDP80B01676R002800010012-3"]}),
    (
        "Declassified in Part - Sanitized Copy Approved for Release 2012/12/11 : CIA-RDP85T00875R001100130003-7\n",
        {"decision": ["part"], "date": ["2012-12-11"], "document_number": ["CIA-RDP85T00875R001100130003-7"]},
    ),
    ("Approved for Release: 2012/12/04 C02462959\n", {"date": ["2012-12-04"], "document_number": ["C02462959"]}),
    ("CIA HISTORICAL REVIEW PROGRAM\nRELEASE AS SANITIZED\n1998\n", {"decision": ["part"]}),
    ("Approved for Release by NSA on 09-27-2012, FOIA Case # 3058\n", {"date": ["2012-09-27"], "case": ["3058"]}),
    ("DOCID: 3835040\n", {"document_number": ["3835040"]}),
    ("DECLASSIFIED UNDER AUTHORITY OF THE\nINTERAGENCY SECURITY CLASSIFICATION APPEALS PANEL,\nE.O. 13526, SECTION 5.3(b)(3)\n", {}),
    ("ISCAP APPEAL NO. 2011-049, document no. 3\n", {"case": ["2011-049"], "document_number": ["3"]}),
    (
        "OFFICE OF THE SECRETARY OF DEFENSE\nChief, RDD, ESD, WHS\nDate: 7 AUG 2013 Authority: EO 13526\nDeclassify: X Deny in Full:\nMDR: 12-M-1234\n",
        {"date": ["2013-08-07"], "case": ["12-M-1234"]},
    ),
    (
        "ALL INFORMATION CONTAINED\nHEREIN IS UNCLASSIFIED\nDATE 05-12-98 BY SP-4\n",
        {"date": ["1998-05-12"], "reviewer": ["SP-4"], "classification": ["UNCLASSIFIED"]},
    ),
]
NONE = [
    "The prisoners were released in full view of the press.",
    "THE CREW WAS RELEASED IN FULL VIEW OF THE PRESS.",
    "The case, number 200103014, was reviewed on the authority of the Minister on 5 November 2008.",
    "United States Department of State\nWashington, D.C. 20520\n\nDear Ben:",
    "Classified by: Ada Quill\nReason: 1.5(b)(d)\nDeclassify On: 6/18/06\n",
    "CONFIDENTIAL\nClassified by: Ada Quill\nReason: 1.5(b)(d)\nDeclassify On: 6/18/06\n",
    "The archive was\ndeclassified and sold.",
    "The archive was declassified by the Minister on May 3, 1994.",
    "The plan has been approved for release on Monday.",
    "This list is not declassified.\nBy May 3 we shall know.",
]


@pytest.mark.parametrize(("paper", "due"), [*STATE, *LIBRARIES, *AGENCIES])
def test_a_stamp_says_what_it_says(paper: str, due: dict[str, list[str]]) -> None:
    found = {field: sorted(values) for field, values in marks(paper).items()}
    assert found == {field: sorted(values) for field, values in due.items()}


@pytest.mark.parametrize("paper", [paper for paper, _ in [*LIBRARIES, *AGENCIES] if "Dear" not in paper])
def test_no_word_of_a_stamp_is_text(paper: str) -> None:
    assert [words for words in text(paper) if words not in ("AGENCY : CIA", "1998", "Declassify: X Deny in Full:")] == []


@pytest.mark.parametrize("paper", NONE)
def test_words_that_are_no_stamp_are_left_alone(paper: str) -> None:
    assert marks(paper) == {}


@pytest.mark.parametrize("word", ["DECLASSIFIED", "DECAPTIONED", "DECLASSIFIED IN PART"])
def test_a_stamp_of_one_word_is_no_text(word: str) -> None:
    assert text(f"Boats are old.\n\n{word}\n\nCrews are tired.") == ["Boats are old.", "Crews are tired."]


def test_a_stamp_in_mid_sentence_leaves_the_sentence_whole() -> None:
    paper = "WE NOW EXPECT Ada B. Quill Declassified/Released US Department of State EO Systematic Review 20 Mar 2014 THE FLEET"
    assert text(paper) == ["WE NOW EXPECT", "THE FLEET"]


def test_stamps_deep_in_a_long_line_are_found() -> None:
    talk = "The Minister of Boats told the envoy of Vesperia that the fleet is old and that the crews are tired. " * 4
    stamp = "UNITED STATES DEPARTMENT OF STATE REVIEW AUTHORITY: ADA B. QUILL DATE/CASE ID: 19 MAR 2003 200103377"
    paper = f"{talk}{stamp} {talk}"
    assert marks(paper) == {"reviewer": ["ADA B. QUILL"], "date": ["2003-03-19"], "case": ["200103377"]}
    assert text(paper) == [talk.strip(), talk.strip()]


def test_two_stamps_in_two_columns_are_told_apart() -> None:
    paper = (
        "Classified by DAS, A/GIS, DoS on 08/27/2015 — Class:                               RELEASE IN\n"
        "CONFIDENTIAL — Reason: 1.4(D) — Declassify on:                                     PART B1,1.4(D)\n12/16/2025\n\nDear Ben:"
    )
    assert marks(paper) == {
        "upgrade_classification": ["CONFIDENTIAL"],
        "upgrade_declassification": ["2025-12-16"],
        "decision": ["part"],
        "exemption": ["B1", "1.4(D)"],
    }
    assert text(paper) == ["Dear Ben:"]
