from stateofplay import pipeline

MEMO = "MEMORANDUM FOR: The Minister\n\nFROM: Ada Quill\n\nSUBJECT: Boats\n\nWe need boats.\n"
LETTER = "THE WHITE HOUSE\n\nWASHINGTON\n\nMay 3, 1994\n\nDear Mr. Minister:\n\nThank you for the boats.\n\nSincerely,\n\nA. Quill\n"
SHEET = "WITHDRAWAL SHEET\n\nDOCUMENT NO. AND TYPE   SUBJECT/TITLE   DATE   RESTRICTION\n01. memo   Boats   5/3/94   P1/b(1)\n"


def extents(paper: str) -> list[tuple[int, int]]:
    return [(record.extent.first, record.extent.last) for record in pipeline.read_text(paper)]


def test_one_document_stays_one_across_its_pages() -> None:
    assert extents("\f".join([MEMO + "\nThe fleet is", "- 2 -\n\nold and the crews are tired.\n", "- 3 -\n\nMEMORANDA pile up.\n"])) == [(1, 3)]


def test_a_new_heading_on_its_own_page_begins_a_document() -> None:
    assert extents("\f".join([MEMO, LETTER])) == [(1, 1), (2, 2)]


def test_a_withdrawal_sheet_is_a_document_of_its_own() -> None:
    assert extents("\f".join([MEMO, SHEET])) == [(1, 1), (2, 2)]


def test_what_follows_a_tab_divider_is_attached_to_the_memorandum_before() -> None:
    records = pipeline.read_text("\f".join([MEMO, "TAB A\n", LETTER]))
    assert [(r.extent.first, r.extent.last) for r in records] == [(1, 1), (2, 3)]
    assert records[1].attached_to == records[0].id


def test_a_new_document_number_in_the_release_stamp_begins_a_document() -> None:
    stamp = "UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. C0500000{} Date: 08/31/2015\n\n"
    assert extents("\f".join([stamp.format(1) + "Boats.", stamp.format(1) + "More boats.", stamp.format(2) + "Nets."])) == [(1, 2), (3, 3)]


def test_a_digit_of_the_release_stamp_misread_on_a_page_that_goes_on_begins_no_document() -> None:
    stamp = "UNCLASSIFIED U.S. Department of State Case No. F-2014-00001 Doc No. {} Date: 08/31/2015\n\n"
    first, goes_on = stamp.format("C05300001") + MEMO + "\nThe fleet is", "\n\nold and the crews are tired.\n"
    last = stamp.format("C05300001") + "The nets are torn.\n"
    for spoilt in ("C05800001", "o05300001", "C05360001"):
        assert extents("\f".join([first, stamp.format(spoilt) + "- 2 -" + goes_on, last])) == [(1, 3)]
    # at the end nothing tells but the page itself
    assert extents("\f".join([first, stamp.format("C05800001") + "- 2 -" + goes_on])) == [(1, 2)]
    assert extents("\f".join([first, stamp.format("C05300007") + MEMO])) == [(1, 1), (2, 2)]
    # one stamp of two is enough
    assert extents("\f".join([first, stamp.format("C05999001") + goes_on + stamp.format("C05300001")])) == [(1, 2)]


def test_text_without_page_marks_is_never_cut() -> None:
    assert extents(MEMO + "\n" + LETTER + "\n" + SHEET) == [(1, 1)]


def test_a_print_of_one_telegram_goes_on_while_its_head_line_names_the_same_number() -> None:
    head = "TEXT OF TELEGRAM 76PORT ELOI 0{}\n\n"
    telegram = "O 051200Z MAR 76\nFM AMEMBASSY PORT ELOI\nTO SECSTATE WASHDC\n\nSUBJECT: BOATS\n\n1. THE FLEET IS OLD.\n"
    assert extents("\f".join([head.format(2093) + telegram, head.format(2093), head.format(2093) + telegram])) == [(1, 3)]
    assert extents("\f".join([head.format(2093) + telegram, head.format(2101) + telegram])) == [(1, 1), (2, 2)]
