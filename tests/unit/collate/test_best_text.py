"""The best text from all copies."""

from tests.unit.collate.papers import CLOSING, CUT, HEAD, OPENING, WHOLE, paper, released

from stateofplay.collate.best_text import best_text

EARLY = released(f"{HEAD}{OPENING}\n[3 lines not declassified]\n\n{CLOSING}")
MIDDLE = released(WHOLE.replace("Ambassador Maes-Valin told", "Ambassador ██████████ told").replace("The crews can be", "█████████████"), "06/11/2009")
LATE = released(f"{HEAD}{OPENING.replace('aground', 'agr0und')}\n{CUT.replace('Maes-Valin', '██████████')}\n{CLOSING}", "06/11/2014", "RELEASE IN FULL")


def test_each_release_adds_what_it_was_first_to_have() -> None:
    copies = [paper(EARLY), paper(MIDDLE), paper(LATE)]
    best = best_text(copies)
    added = [(one.record, " ".join(word.word for word in best.words[one.start : one.end])) for one in best.added]
    assert best.releases == tuple(one.record for one in copies)
    assert [record for record, _ in added] == [copies[1].record]
    assert added[0][1].startswith("Ambassador told the Minister")


def test_what_no_copy_has_is_withheld_still() -> None:
    best = best_text([paper(EARLY), paper(MIDDLE), paper(LATE)])
    assert [best.words[one.before - 1].word for one in best.withheld] == ["Ambassador"]


def test_the_whole_reading_of_a_word_is_taken_over_a_spoilt_one() -> None:
    words = [one.word for one in best_text([paper(EARLY), paper(MIDDLE), paper(LATE)]).words]
    assert "aground" in words
    assert "agr0und" not in words
