from stateofplay.model.locus import Locus, verbatim


def test_words_at_several_loci_are_joined_by_a_line_feed() -> None:
    assert verbatim(["abcd", "efgh"], [Locus(1, 1, 3), Locus(2, 0, 1)]) == "bc\ne"
