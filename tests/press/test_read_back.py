"""Printed papers read back: a few pages at the middle grade, with figures that may not fall."""

from __future__ import annotations

import pytest
from tests.press import papers, wear, written
from tests.press.measure import Measure
from tests.press.press import printed

from stateofplay import pipeline
from stateofplay.errors import EngineMissingError
from stateofplay.pages import ocr
from stateofplay.settings import Settings

try:
    ocr.engine()
    INSTALLED = True
except EngineMissingError:
    INSTALLED = False
needs_engine = pytest.mark.skipif(not INSTALLED, reason="no engine of OCR is installed here")
FEW = ("information_memorandum", "memorandum_for_record", "memorandum_of_conversation", "letter")


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measure:
    """Six pages read back: PDF without and with a bad layer, TIFF, a folder of PNG."""
    folder = tmp_path_factory.mktemp("press")
    example = next(paper for paper in papers.examples() if paper.slug == "koumara-observer-mission-decision")
    measure = Measure()
    for number, paper in enumerate([example, *(papers.drawn_up(form, 2) for form in FEW)]):
        made = printed(paper, wear.grades()["middle"], 2)
        if number == 0:
            path = written.pngs(folder / paper.slug, made)
        elif number == 1:
            path = written.tiff(folder / "paper.tif", made)
        else:
            path = written.pdf(folder / f"{paper.slug}.pdf", made, "bad" if number == 2 else "none")
        measure.add(made, pipeline.read(path, Settings(statements=False, cache="off")))
    return measure


@needs_engine
def test_most_of_the_record_is_read_from_a_photocopy(measured: Measure) -> None:
    assert measured.whole.wanted > 100
    assert measured.whole.f1 >= 0.88, measured.fields
    assert measured.whole.soft_f1 >= 0.92


@needs_engine
def test_struck_markings_are_found_on_a_photocopy(measured: Measure) -> None:
    assert measured.struck.wanted >= 8
    assert measured.struck.f1 >= 0.9, measured.struck.misses


@needs_engine
def test_cuts_are_found_on_a_photocopy(measured: Measure) -> None:
    assert measured.cuts.wanted >= 4
    assert measured.cuts.f1 >= 0.9, measured.cuts.misses


@needs_engine
def test_the_middle_of_a_box_lies_within_the_printed_words(measured: Measure) -> None:
    assert measured.inside[1] > 60
    assert measured.share_inside >= 0.98, measured.outside
