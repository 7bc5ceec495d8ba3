"""A page image made fit for OCR, and the way back to the page."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw
from tests.unit.pages.paper import typed

from stateofplay.pages.components import marks_of
from stateofplay.pages.surface import lies_sideways, prepared, skew_of

SIZE = (612.0, 792.0)


def test_a_straight_page_stays_as_it_is() -> None:
    page = typed()
    done = prepared(page, 200, SIZE)
    assert done.skew == 0
    assert done.notes == []
    assert (np.asarray(done.image) == np.asarray(page)).all()


@pytest.mark.parametrize("angle", [-3.0, -1.0, 1.0, 3.0])
def test_a_skewed_page_is_straightened_and_its_boxes_find_the_way_back(angle: float) -> None:
    page = typed()
    ImageDraw.Draw(page).rectangle((900, 1500, 1000, 1560), fill=0)
    skewed = page.rotate(-angle, Image.Resampling.BILINEAR, fillcolor=255)
    assert skew_of(marks_of(np.asarray(skewed) < 128)) == pytest.approx(angle, abs=0.35)
    done = prepared(skewed, 200, SIZE)
    assert abs(skew_of(marks_of(np.asarray(done.image) < 128))) <= 0.2
    dark = marks_of(np.asarray(done.image) < 128)
    block = int(np.argmax(dark.area))
    box = done.on_page((int(dark.left[block]), int(dark.top[block]), int(dark.right[block]), int(dark.bottom[block])))
    true = marks_of(np.asarray(skewed) < 128)
    same = int(np.argmax(true.area))
    centre = ((true.left[same] + true.right[same]) / 2 * 0.36, (true.top[same] + true.bottom[same]) / 2 * 0.36)
    assert ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) == pytest.approx(centre, abs=2)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_has_its_boxes_where_they_stand_on_the_page(turn: int) -> None:
    page = Image.new("L", (1700, 2200), 255)
    ImageDraw.Draw(page).rectangle((170, 220, 340, 330), fill=0)
    done = prepared(page, 200, SIZE, turn)
    dark = marks_of(np.asarray(done.image) < 128)
    assert done.on_page((int(dark.left[0]), int(dark.top[0]), int(dark.right[0]), int(dark.bottom[0]))) == pytest.approx(
        (61.2, 79.2, 122.7, 119.2), abs=1
    )


def test_type_on_its_side_is_seen() -> None:
    page = typed(("The minister has said that the price must come down first,",) * 12)
    assert not lies_sideways(page)
    assert lies_sideways(page.rotate(90, expand=True))


def test_a_negative_and_a_dim_page_are_made_black_on_white() -> None:
    page = np.asarray(typed())
    negative = prepared(Image.fromarray(255 - page), 200, SIZE)
    assert np.median(np.asarray(negative.image)) > 200
    dim = (90 + page.astype(float) * 50 / 255).astype(np.uint8)
    levelled = np.asarray(prepared(Image.fromarray(dim), 200, SIZE).image)
    assert np.median(levelled) > 220
    assert np.percentile(levelled, 0.5) < 60


def test_the_dots_of_a_perforated_stamp_are_wiped_out_and_kept() -> None:
    page = typed()
    draw = ImageDraw.Draw(page)
    for column in range(12):
        for row in range(5):
            draw.ellipse((300 + 40 * column, 1200 + 40 * row, 326 + 40 * column, 1226 + 40 * row), fill=0)
    done = prepared(page, 200, SIZE)
    assert len(done.dots) == 60
    assert np.asarray(done.image)[1190:1430, 290:800].min() == 255


def test_the_specks_of_a_worn_film_are_wiped_out_and_full_stops_are_not() -> None:
    page = typed()
    draw = ImageDraw.Draw(page)
    for number in range(600):
        x, y = 40 + (number * 137) % 1600, 1100 + (number * 211) % 1000
        draw.rectangle((x, y, x + 2, y + 2), fill=0)
    stops = np.asarray(page)[:1000].copy()
    done = np.asarray(prepared(page, 200, SIZE).image)
    assert done[1100:].min() == 255
    assert (done[:1000] == stops).all()
