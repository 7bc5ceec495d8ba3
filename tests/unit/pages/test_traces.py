"""What only the image shows."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont
from tests.unit.pages.paper import typed

from stateofplay.errors import EngineMissingError
from stateofplay.model.page import Page
from stateofplay.pages import ocr, traces
from stateofplay.pages.layout import Token, compose
from stateofplay.pages.ocr import Found
from stateofplay.pages.scan import _composed
from stateofplay.pages.surface import prepared

SIZE = (612.0, 792.0)
try:
    ENGINE: ocr.Engine | None = ocr.engine()
except EngineMissingError:
    ENGINE = None
needs_engine = pytest.mark.skipif(ENGINE is None, reason="no engine of OCR is installed here")


def read(page: Image.Image) -> Page:
    assert ENGINE is not None
    return _composed(1, ENGINE, prepared(page, 200, SIZE), "eng")


@needs_engine
def test_a_line_through_a_word_is_seen_and_the_word_still_read() -> None:
    page = typed(("CONFIDENTIAL", "The talks on grain will resume on Monday.", "The price must come down before the harvest is sold."))
    width = ImageDraw.Draw(page).textlength("CONFIDENTIAL", font=ImageFont.load_default(44))
    ImageDraw.Draw(page).line((140, 226, 160 + width, 229), fill=0, width=4)
    found = read(page)
    assert "CONFIDENTIAL" in found.text
    (mark,) = [mark for mark in found.marks if mark.kind == "struck"]
    assert found.text[mark.start : mark.end] == "CONFIDENTIAL"


@needs_engine
def test_an_underlined_word_is_not_struck() -> None:
    page = typed(("SECRET", "The talks on grain will resume on Monday.", "The price must come down before the harvest is sold."))
    ImageDraw.Draw(page).line((150, 252, 330, 252), fill=0, width=3)
    assert not [mark for mark in read(page).marks if mark.kind == "struck"]


@needs_engine
@pytest.mark.parametrize("black", [True, False])
def test_a_box_stands_in_the_text_where_it_cuts_it(black: bool) -> None:
    page = typed(("The talks on grain", "will resume on Monday", "xxxx", "xxxx", "xxxx", "and the price must come down", "before the harvest is sold"))
    ImageDraw.Draw(page).rectangle((140, 350, 900, 580), fill=0 if black else 255, outline=0, width=4)
    found = read(page)
    (mark,) = [mark for mark in found.marks if mark.kind == "excision"]
    assert mark.note == ("black" if black else "white")
    assert set(found.text[mark.start : mark.end]) <= {"█", "\n", " "}
    assert found.text.index("Monday") < mark.start < mark.end < found.text.index("and the price")
    assert mark.box == pytest.approx((140 * 0.36, 350 * 0.36, 900 * 0.36, 580 * 0.36), abs=3)


def test_a_disc_read_as_a_letter_is_a_bullet() -> None:
    page = typed()
    ImageDraw.Draw(page).ellipse((100, 1000, 130, 1030), fill=0)
    surface = prepared(page, 200, SIZE)
    words = [Found("e", (98, 998, 132, 1032), 40), Found("e", (300, 998, 332, 1032), 40), Found("the", (98, 998, 132, 1032), 90)]
    assert [word.text for word in traces.bulleted(words, surface)] == ["•", "e", "the"]


def test_writing_by_hand_is_found_and_type_is_not() -> None:
    page = typed()
    draw = ImageDraw.Draw(page)
    for shift in (0, 60, 120):
        draw.arc((600 + shift, 1400, 700 + shift, 1520), 20, 320, fill=0, width=5)
    surface = prepared(page, 200, SIZE)
    type_words = [Found("word", (140, 180 + 80 * n, 1600, 270 + 80 * n), 95) for n in range(6)]
    (box,) = traces.handwriting(type_words, surface)
    assert box == pytest.approx((600, 1400, 820, 1520), abs=12)


def test_writing_behind_a_cleared_name_is_told_as_initials_and_elsewhere_as_unread() -> None:
    tokens = [Token("Cleared:", (72, 600, 112, 609)), Token("AF/C:AQuill", (120, 600, 175, 609)), Token("boats", (72, 640, 100, 649))]
    page = compose(1, tokens, SIZE, "ocr")
    surface = prepared(Image.new("L", (1700, 2200), 255), 200, SIZE)
    hands = [(500.0, 1650.0, 560.0, 1700.0), (300.0, 1770.0, 360.0, 1810.0)]
    beside, elsewhere = traces.marked(page, surface, [], [], hands).marks
    assert (beside.note, elsewhere.note) == ("initials", "unread")
    assert page.text[: beside.start].endswith("AQuill")
