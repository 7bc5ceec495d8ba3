"""The text layer of a PDF: words, lines, boxes, and files that are not what they claim."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from stateofplay.errors import SourceError
from stateofplay.model.page import box_of
from stateofplay.pages.hidden import find
from stateofplay.pages.pdf import embedded_layers, embedded_pages, opened, rendered

LETTER = (612, 792)


def made(path: Path, content: str, *, rotate: int = 0, pages: int = 1, **saving: object) -> Path:
    """A PDF with one typewriter font and this content on each page."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=LETTER)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(content.encode("latin-1"))
        if rotate:
            page.Rotate = rotate
    pdf.save(path, **saving)
    return path


def at(x: float, y: float, words: str, turn: str = "1 0 0 1") -> str:
    return f"BT /F1 10 Tf {turn} {x} {y} Tm ({words}) Tj ET\n"


MEMO = (
    at(72, 700, "TO:") + at(180, 700, "AF - Ms. Winter") + at(72, 676, "FROM:") + at(180, 676, "AF/E - Jonas Sand")
    + at(72, 652, "SUBJECT:") + at(180, 652, "Grain for Ruritania") + at(72, 600, "The talks resume on Monday.") + at(72, 588, "Nothing else is new.")
)


def test_labels_and_values_stand_on_one_line_with_a_gap(tmp_path: Path) -> None:
    (page,) = embedded_pages(made(tmp_path / "memo.pdf", MEMO))
    lines = page.text.splitlines()
    assert lines[0].split("   ", 1)[0] == "TO:"
    assert lines[0].endswith("AF - Ms. Winter")
    assert "   " in lines[0]
    assert "The talks resume on Monday.\nNothing else is new." in page.text
    assert (page.layer, page.width, page.height) == ("embedded", 612, 792)


def test_words_index_the_text_and_stand_where_they_are_printed(tmp_path: Path) -> None:
    (page,) = embedded_pages(made(tmp_path / "memo.pdf", MEMO))
    assert all(page.text[w.start : w.end].strip() == page.text[w.start : w.end] != "" for w in page.words)
    assert [w.start for w in page.words] == sorted(w.start for w in page.words)
    start = page.text.index("Grain")
    box = box_of(page, start, start + len("Grain for Ruritania"))
    assert box is not None
    left, top, right, bottom = box
    assert 178 < left < 184
    assert 288 < right < 300
    assert 130 < top < bottom < 145


def test_half_a_word_has_half_its_box(tmp_path: Path) -> None:
    (page,) = embedded_pages(made(tmp_path / "w.pdf", at(100, 700, "ABCDEFGHIJ")))
    whole, half = box_of(page, 0, 10), box_of(page, 5, 10)
    assert whole is not None
    assert half is not None
    assert half[0] == pytest.approx((whole[0] + whole[2]) / 2)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_reads_the_same_when_its_type_is_turned_back(tmp_path: Path, rotate: int) -> None:
    turn, place = {0: ("1 0 0 1", (100, 700)), 90: ("0 1 -1 0", (300, 200)), 180: ("-1 0 0 -1", (500, 300)), 270: ("0 -1 1 0", (300, 600))}[rotate]
    content = at(*place, "FIRST LINE OF TYPE", turn)
    (page,) = embedded_pages(made(tmp_path / "t.pdf", content, rotate=rotate))
    assert page.text == "FIRST LINE OF TYPE"
    for word in page.words:
        assert word.box[2] - word.box[0] > word.box[3] - word.box[1]
        assert 0 <= word.box[0] < word.box[2] <= (page.width or 0)
        assert 0 <= word.box[1] < word.box[3] <= (page.height or 0)


def test_type_across_the_page_comes_after_the_text(tmp_path: Path) -> None:
    content = at(40, 200, "RELEASED IN FULL", "0 1 -1 0") + MEMO
    (page,) = embedded_pages(made(tmp_path / "s.pdf", content))
    assert page.text.endswith("\n\nRELEASED IN FULL")


def test_a_layer_laid_over_another_is_kept_apart(tmp_path: Path) -> None:
    with opened(made(tmp_path / "twice.pdf", MEMO + MEMO)) as document:
        first, second = embedded_layers(document, 1)
    assert first.text == second.text
    assert first.text.count("Ruritania") == 1


def test_columns_of_prose_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = "".join(at(50, 700 - 12 * n, f"left column line {n:02d} of prose") for n in range(12))
    right = "".join(at(330, 700 - 12 * n, f"right column line {n:02d} of prose") for n in range(12))
    (page,) = embedded_pages(made(tmp_path / "two.pdf", at(200, 740, "A Heading Over Both Of Them") + left + right))
    assert page.text.index("Heading") < page.text.index("left column line 11") < page.text.index("right column line 00")


def test_a_code_in_the_margin_does_not_cut_the_sentence(tmp_path: Path) -> None:
    prose = "".join(at(72, 700 - 12 * n, f"line {n:02d} of a paragraph that runs on and on here") for n in range(12))
    (page,) = embedded_pages(made(tmp_path / "m.pdf", prose + at(520, 652, "B1")))
    assert "B1" in page.text.splitlines()[-1]
    assert "here\nline 05" in page.text


def test_a_locked_file_says_so_and_what_to_do(tmp_path: Path) -> None:
    path = made(tmp_path / "locked.pdf", MEMO, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(SourceError, match=r"locked\.pdf: .*password.*qpdf"):
        list(embedded_pages(path))


@pytest.mark.parametrize("cut", [0, 9, 200])
def test_a_file_cut_off_says_so(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "cut.pdf"
    path.write_bytes(made(tmp_path / "whole.pdf", MEMO).read_bytes()[:cut])
    with pytest.raises(SourceError, match=r"cut\.pdf: .*; "):
        list(embedded_pages(path))


def test_no_pages_and_too_many_pages_are_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    pikepdf.new().save(empty)
    with pytest.raises(SourceError, match=r"no pages|damaged"):
        list(embedded_pages(empty))
    with pytest.raises(SourceError, match="3 pages, more than the 2 allowed"):
        list(embedded_pages(made(tmp_path / "three.pdf", MEMO, pages=3), max_pages=2))


def test_a_giant_page_is_drawn_within_the_pixels_allowed(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(14_400, 14_400))
    pdf.save(tmp_path / "giant.pdf")
    with opened(tmp_path / "giant.pdf") as document:
        image, dpi = rendered(document, 1, 300, 1_000_000)
    assert image.width * image.height <= 1_010_000
    assert dpi < 10


@pytest.mark.parametrize("box", [(-2_147_483_647, 0, 612, 792), (0, 0, 9_000_000, 1), (0, 0, 1, 900_000_000)])
def test_a_page_that_says_it_is_larger_than_any_is_drawn_within_the_pixels_allowed(tmp_path: Path, box: tuple[int, int, int, int]) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    page.obj.MediaBox = pikepdf.Array(list(box))
    pdf.save(tmp_path / "vast.pdf")
    with opened(tmp_path / "vast.pdf") as document:
        image, _ = rendered(document, 1, 300, 1_000_000)
        assert find(document, 1) == ()
    assert image.width * image.height <= 1_100_000
