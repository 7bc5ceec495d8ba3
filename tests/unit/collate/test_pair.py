"""Are two papers the same document?"""

from tests.unit.collate.papers import CLOSING, CUT, HEAD, OPENING, WHOLE, paper, released

from stateofplay.collate.group import Judged, grouped
from stateofplay.collate.index import SketchIndex
from stateofplay.collate.pair import compare

MAIL = """From: Osric Tallow
Sent: Thursday, March 10, 2011 6:52 AM
To: Maren Quill
Subject: Ferry engines

The engines came last night. Six crates, none opened.

From: Maren Quill
Sent: Wednesday, March 9, 2011 9:14 PM
To: Osric Tallow
Subject: Ferry engines

Has anything come from Valdora? The harbour master asks every hour and the Minister asks the harbour master.
"""


def test_the_same_words_under_other_stamps_are_the_same_text() -> None:
    match = compare(paper(released(WHOLE)), paper(released(WHOLE, "06/11/2014", "RELEASE IN FULL")))
    assert (match.verdict, match.grade) == ("same_text", "sure")


def test_a_paper_cut_elsewhere_is_the_same_document() -> None:
    match = compare(paper(released(f"{HEAD}{OPENING}\n{'█' * 60}\n\n{CLOSING}")), paper(WHOLE))
    assert match.verdict == "same_document"
    assert any("dated 1994-04-08" in reason for reason in match.reasons)


def test_almost_the_same_but_for_one_number_is_different_and_says_why() -> None:
    form = "The harbour of Port-Severe acknowledges the receipt of crate number {} which was landed in good order and has been paid for in full by the buyer."
    match = compare(paper(form.format(4417)), paper(form.format(4418)))
    assert not match.same
    assert any("4417 stands where the other has 4418" in reason or "4418 stands where the other has 4417" in reason for reason in match.reasons)


def test_another_day_parts_two_papers_of_one_text() -> None:
    match = compare(paper(WHOLE), paper(WHOLE.replace("April 8, 1994", "April 9, 1994")))
    assert not match.same
    assert any("1994-04-08 and 1994-04-09" in reason for reason in match.reasons)


def test_a_stamped_number_proves_nothing() -> None:
    other = WHOLE.replace("Boats for the Koumara Ferry", "Grain for the Tarsis Mills").replace("April 8", "May 2")
    other = other.replace(OPENING, "     The mills have ground no grain since the strike began in the hills.\n").replace(CUT, "").replace(CLOSING, "")
    assert not compare(paper(released(WHOLE)), paper(released(other))).same


def test_an_answer_quotes_the_message_below_it() -> None:
    below = MAIL[MAIL.index("From: Maren Quill") :]
    match = compare(paper(MAIL), paper(below))
    assert match.verdict == "quotes"
    assert match.outer == paper(MAIL).record


def test_two_messages_of_one_minute_with_other_words_are_put_before_a_person() -> None:
    second = MAIL.replace("The engines came last night. Six crates, none opened.", "Please tell the Minister at once; I am at the quay.")
    match = compare(paper(MAIL), paper(second))
    assert match.grade == "doubtful"


def test_two_answers_of_one_word_in_one_minute_are_put_before_a_person() -> None:
    first, second = (
        paper(MAIL.replace("The engines came last night. Six crates, none opened.", answer)) for answer in ("Yes.", "Agreed, the quay takes them all.")
    )
    assert compare(first, second).grade == "doubtful"


def test_no_paper_quotes_a_later_one() -> None:
    later = MAIL[MAIL.index("From: Maren Quill") :].replace("March 9, 2011 9:14 PM", "March 11, 2011 9:14 PM")
    assert compare(paper(MAIL), paper(later)).verdict != "quotes"


def test_the_verdict_is_the_same_whichever_comes_first() -> None:
    one, other = paper(MAIL), paper(WHOLE)
    assert compare(one, other) == compare(other, one)


def test_the_index_finds_a_copy_a_page_and_a_quoted_message_and_no_stranger() -> None:
    below = MAIL[MAIL.index("From: Maren Quill") :]
    papers = [paper(MAIL), paper(below), paper(WHOLE), paper(released(f"{HEAD}{OPENING}\n{CLOSING}"))]
    index = SketchIndex()
    pairs = {pair for one in papers for pair in index.add([one])}
    index.close()
    names = [one.record for one in papers]
    assert pairs == {tuple(sorted(names[:2])), tuple(sorted(names[2:]))}


def test_what_is_forgotten_is_found_no_more() -> None:
    index = SketchIndex()
    assert list(index.add([paper(WHOLE)])) == []
    index.forget([paper(WHOLE).record])
    assert list(index.add([paper(released(WHOLE))])) == []
    index.close()


def test_a_person_joins_and_parts_whatever_the_texts_say() -> None:
    one, other, third = paper(WHOLE), paper(released(WHOLE)), paper(MAIL)
    matches = [compare(one, other), compare(one, third), compare(other, third)]
    names = [one.record, other.record, third.record]
    assert len(grouped(names, matches)) == 2
    assert len(grouped(names, matches, [Judged(one.record, other.record, False)])) == 3
    assert len(grouped(names, matches, [Judged(one.record, third.record, True)])) == 1
