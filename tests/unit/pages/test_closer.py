"""Lines cut out and read again: where they run, when they are taken, and how several readings of one line are put together."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageDraw
from tests.unit.pages.paper import LINES, typed

from stateofplay.pages.closer import elected, looked_again, strips_of, undotted
from stateofplay.pages.components import marks_of
from stateofplay.pages.ocr import Found
from stateofplay.pages.surface import letters_of, prepared


@dataclass
class Fake:
    """An engine that reads every line the same."""

    says: tuple[str, float]
    name: str = "fake"
    cuts: list[Image.Image] = field(default_factory=list)

    def languages(self) -> frozenset[str]:
        return frozenset({"eng"})

    def words(self, image: Image.Image, dpi: float, lang: str) -> list[Found]:
        return []

    def line(self, image: Image.Image, dpi: float, lang: str) -> list[Found]:
        self.cuts.append(image)
        text, sure = self.says
        step = image.width / max(len(text.split()), 1)
        return [Found(word, (step * at, 0, step * at + 0.8 * step, image.height), sure) for at, word in enumerate(text.split())]

    def turn(self, image: Image.Image, dpi: float) -> None:
        return None


def read(*words: str, sure: float = 80.0) -> list[Found]:
    return [Found(word, (100.0 * at, 0.0, 100.0 * at + 90, 20.0), sure) for at, word in enumerate(words)]


def test_lines_run_where_the_type_stands_each_by_itself() -> None:
    marks = marks_of(np.asarray(typed()) < 128)
    letters = letters_of(marks)
    strips = strips_of(marks, letters, float(np.median(marks.height[letters])))
    assert len(strips) == len(LINES)
    for number, strip in enumerate(strips):
        assert abs(strip.box[3] - (200 + 80 * number + 40)) < 14
        assert strip.box[0] < 170
        assert strip.box[2] - strip.box[0] > 12 * len(LINES[number])


def test_writing_beside_a_line_and_two_columns_do_not_join_lines() -> None:
    page = typed(("EUR/WE: BPell", "AF/E: COram", "IO: THarte"), pitch=70)
    draw = ImageDraw.Draw(page)
    for at in range(3):
        draw.line([(560, 190 + 70 * at), (600, 270 + 70 * at), (640, 180 + 70 * at), (660, 280 + 70 * at)], fill=0, width=6)
    page.paste(typed(("Attachments", "Tab A Tab B", "Tab C Tab D"), pitch=70).crop((150, 0, 700, 2200)), (1000, 0))
    marks = marks_of(np.asarray(page) < 128)
    letters = letters_of(marks)
    strips = strips_of(marks, letters, float(np.median(marks.height[letters])))
    assert len(strips) == 6
    assert all(strip.box[3] - strip.box[1] < 60 for strip in strips)
    assert sum(strip.box[0] < 300 for strip in strips) == 3


def test_letters_that_most_readings_have_win() -> None:
    found = elected([read("AF/E:", "BPe1l"), read("AF/E:", "BPell"), read("AP/E:", "BPell"), read("AF/E:", "8Pell")])
    assert [word.text for word in found] == ["AF/E:", "BPell"]
    assert found[0].box[0] < found[0].box[2] <= found[1].box[0] < found[1].box[2]
    assert 0 < found[0].confidence <= 100


def test_readings_that_agree_are_surer_than_those_that_do_not() -> None:
    same = elected([read("BPell")] * 3)
    apart = elected([read("BPell"), read("8Re1l"), read("EPoil")])
    assert same[0].confidence > apart[0].confidence
    assert elected([]) == []
    assert elected([read("BPell", sure=95.0), read("CDrum", sure=5.0), read("CDrum", sure=5.0)])[0].text == "BPell"


def test_a_badly_read_line_gives_way_to_a_better_reading_and_a_well_read_page_is_left_alone() -> None:
    surface = prepared(typed(LINES[:1]), 200.0, (612.0, 792.0))
    bad = [Found("M3M*", (150.0, 195.0, 400.0, 260.0), 10.0), Found("~~|", (420.0, 205.0, 500.0, 250.0), 5.0)]
    engine = Fake(("MEMORANDUM FOR THE FILE", 90.0))
    words, lines = looked_again(bad, surface, engine, "eng")
    assert [word.text for word in words] == ["MEMORANDUM", "FOR", "THE", "FILE"]
    assert lines == 1
    assert all(150 < word.box[1] < word.box[3] < 270 for word in words)
    *plain, doubled = engine.cuts
    assert all(cut.height < 140 for cut in plain)
    assert 140 < doubled.height < 280
    good = [Found("MEMORANDUM", (150.0, 205.0, 450.0, 245.0), 96.0), Found("FOR", (480.0, 205.0, 560.0, 245.0), 95.0)]
    assert looked_again(good, surface, Fake(("x", 99.0)), "eng") == (good, 0)


def test_a_worse_reading_is_not_taken() -> None:
    surface = prepared(typed(LINES[:1]), 200.0, (612.0, 792.0))
    first = [Found("MEMORANDUM", (150.0, 205.0, 450.0, 245.0), 60.0), Found("FOR", (480.0, 205.0, 560.0, 245.0), 60.0)]
    assert looked_again(first, surface, Fake(("||^ ~~", 20.0)), "eng") == (first, 0)
    assert looked_again([], prepared(Image.new("L", (400, 400), 255), 200.0, (144.0, 144.0)), Fake(("x", 99.0)), "eng") == ([], 0)


def test_dots_that_run_into_letters_are_taken_out_and_strokes_stay() -> None:
    page = typed()
    draw = ImageDraw.Draw(page)
    for row in range(7):
        for column in range(9):
            draw.ellipse((1240 + 50 * column, 1200 + 50 * row, 1268 + 50 * column, 1228 + 50 * row), fill=0)
    draw.line((1300, 1150, 1300, 1600), fill=0, width=7)
    surface = prepared(page, 200.0, (612.0, 792.0))
    assert surface.dots
    (out,) = undotted(surface)
    before, after = np.asarray(surface.image), np.asarray(out)
    assert (after[1214] < 128).sum() <= (before[1214] < 128).sum()
    assert (after[1150:1190, 1298:1303] < 128).all()
    assert undotted(prepared(typed(), 200.0, (612.0, 792.0))) == []
