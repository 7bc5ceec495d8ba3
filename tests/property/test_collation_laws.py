"""Laws of collation, on papers made at random."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.collate.papers import paper

from stateofplay.collate.best_text import best_text
from stateofplay.collate.variants import collate

WORDS = "the ferry at port severe has not run since rains two boats are aground and crews wait for pay from harbour fund 15 16 1994".split()
texts = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=12).map("\n".join)
cuts = st.tuples(st.integers(0, 200), st.integers(0, 60))


def cut(text: str, where: tuple[int, int]) -> str:
    start, size = where
    return text[:start] + ("█" * min(size, max(0, len(text) - start))) + text[start + size :]


@settings(max_examples=60, deadline=None)
@given(texts)
def test_a_paper_beside_itself_has_no_variant(text: str) -> None:
    assert all(variant.kind == "withheld" for variant in collate(paper(text), paper(text)))
    assert collate(paper(text), paper(text)) == ()


@settings(max_examples=60, deadline=None)
@given(texts, cuts, cuts)
def test_the_order_of_copies_does_not_matter(text: str, first: tuple[int, int], second: tuple[int, int]) -> None:
    one, other = paper(cut(text, first)), paper(cut(text, second))
    key = lambda variant: (variant.kind, variant.here.loci, variant.there.loci)  # noqa: E731
    assert sorted(collate(one, other), key=key) == sorted((variant.mirrored() for variant in collate(other, one)), key=key)
    assert best_text([one, other]) == best_text([other, one])


@settings(max_examples=60, deadline=None)
@given(texts, st.lists(cuts, min_size=1, max_size=3))
def test_every_word_of_the_best_text_lies_in_a_copy(text: str, where: list[tuple[int, int]]) -> None:
    papers = {one.record: one for one in [paper(text), *(paper(cut(text, each)) for each in where)]}
    for word in best_text(list(papers.values())).words:
        copy = papers[word.record]
        page, start, end = copy.places[word.number]
        assert copy.pages[page].text[start:end] == word.word
        assert word.record in word.held
