"""The laws of a statement, on papers put together at random."""

import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from stateofplay import pipeline
from stateofplay.model.locus import verbatim

sys.path.insert(0, str(Path(__file__).parent))

from papers import PAPERS

LAW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@LAW
@given(PAPERS)
def test_a_statement_stands_in_the_body_word_for_word_and_in_order(paper: str) -> None:
    pages = paper.split("\f")
    for record in pipeline.read_text(paper):
        body = [at for part in record.body for at in part.loci]
        places = [(one.loci[0].page, one.loci[0].start) for one in record.statements]
        assert places == sorted(places)
        for one in record.statements:
            assert one.text == verbatim(pages, one.loci)
            assert all(any(whole.page == at.page and whole.start <= at.start < at.end <= whole.end for whole in body) for at in one.loci)
            assert one.holder
            assert (one.kind == "figure") == (one.quantity is not None)
            assert (one.kind == "linkage") == (one.linkage is not None)


@LAW
@given(PAPERS)
def test_the_same_paper_makes_the_same_statements(paper: str) -> None:
    assert [record.statements for record in pipeline.read_text(paper)] == [record.statements for record in pipeline.read_text(paper)]
