"""The press itself: the same seed gives the same bytes, and what it says of a page is so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.press import orders, papers, wear, written
from tests.press.known import places
from tests.press.press import Printed, printed

GRADES = wear.grades()
MEMO = papers.drawn_up("action_memorandum", 1)
NOTE = papers.drawn_up("note_verbale_fr", 1)


@pytest.fixture(scope="module")
def middle() -> Printed:
    return printed(MEMO, GRADES["middle"], 1)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, middle: Printed) -> None:
    again = printed(papers.drawn_up("action_memorandum", 1), GRADES["middle"], 1)
    for name, write in (("p.pdf", written.pdf), ("p.tif", written.tiff)):
        assert write(tmp_path / name, middle).read_bytes() == write(tmp_path / f"again.{name}", again).read_bytes()
    assert all((one.quads == two.quads)[~np.isnan(one.quads)].all() for one, two in zip(middle.sheets, again.sheets, strict=True))


def test_another_seed_gives_another_scan(middle: Printed) -> None:
    assert printed(MEMO, GRADES["middle"], 2).sheets[0].image.tobytes() != middle.sheets[0].image.tobytes()


def test_every_genre_of_the_record_has_a_form_and_some_are_french() -> None:
    made = [papers.drawn_up(form, 1) for form in papers.forms()]
    genres = {paper.documents[0]["genre"] for paper in made}
    known = {line.split(",")[0] for line in Path("src/stateofplay/vocab/genres.csv").read_text(encoding="utf-8").splitlines()[1:]}
    assert known - {"paper", "electronic_mail"} <= genres
    assert {"paper", "electronic_mail"} <= genres
    assert sum("fra" in paper.lang for paper in made) >= 2


def test_a_form_filled_by_another_seed_is_another_paper_and_leaves_no_blank() -> None:
    one, two = (papers.drawn_up("telegram", seed) for seed in (1, 2))
    assert one.pages != two.pages
    assert "{" not in "".join(one.pages) + "".join(value for values in one.documents[0]["expect"].values() for value in values)


def test_light_middle_and_heavy_are_ever_more_worn() -> None:
    clean = np.asarray(printed(NOTE, GRADES["light"], 1).sheets[0].image.convert("L")) < 128
    specks = [GRADES[name].specks for name in ("light", "middle", "heavy")]
    assert specks == sorted(specks)
    heavy = printed(NOTE, GRADES["heavy"], 1).sheets[0].image
    assert heavy.mode == "1"
    assert 0.01 < clean.mean() < 0.1


def test_letters_stand_where_the_press_says(middle: Printed) -> None:
    sheet = middle.sheets[0]
    dark = np.asarray(sheet.image.convert("L")) < 128
    per_point = sheet.dpi / 72
    inked, blank = 0, 0
    for index, letter in enumerate(sheet.text):
        quad = sheet.quads[index]
        if letter.isalnum() and quad[0, 0] == quad[0, 0]:
            x, y = (quad.min(axis=0) * per_point).round().astype(int), (quad.max(axis=0) * per_point).round().astype(int)
            found = dark[x[1] : y[1], x[0] : y[0]].mean()
            inked, blank = inked + (found > 0.05), blank + (found <= 0.05)
    assert inked > 600
    assert blank <= 0.01 * inked


def test_a_value_is_found_where_it_is_printed(middle: Printed) -> None:
    document = MEMO.documents[0]
    for field in ("subject", "classification", "sender", "release_date", "date", "clearance"):
        for value in document["expect"][field]:
            assert places(middle, document["pages"], field, value), (field, value)
    (place, *_) = places(middle, document["pages"], "subject", document["expect"]["subject"][0])
    x, y = place.corners.mean(axis=0)
    assert place.holds(1, (x, y))
    assert not place.holds(2, (x, y))
    assert not place.holds(1, (x, y + 20))


def test_cuts_struck_markings_and_stamps_are_known(middle: Printed) -> None:
    first = middle.sheets[0]
    assert [cut.codes for cut in first.cuts] == [("B1",)]
    assert first.cuts[0].area[2, 1] - first.cuts[0].area[0, 1] > 30, "three lines are one cut"
    assert len(first.struck) == 2
    kinds = {piece.kind for piece in orders.pieces(MEMO.pages[0].split("\n"), MEMO.documents[0])}
    assert kinds == {"type", "stamp", "cut", "code"}


def test_the_three_kinds_of_file_hold_the_same_pages(tmp_path: Path, middle: Printed) -> None:
    tiff = Image.open(written.tiff(tmp_path / "p.tif", middle))
    assert tiff.n_frames == 2
    folder = written.pngs(tmp_path / "pages", middle)
    for number, path in enumerate(sorted(folder.iterdir())):
        tiff.seek(number)
        assert (np.asarray(tiff) == np.asarray(Image.open(path))).all()
    plain, layered = written.pdf(tmp_path / "a.pdf", middle), written.pdf(tmp_path / "b.pdf", middle, "bad")
    assert plain.stat().st_size < layered.stat().st_size < 200_000
