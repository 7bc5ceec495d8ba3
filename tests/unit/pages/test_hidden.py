"""What a PDF holds and does not show; and the false alarms that are none."""

from pathlib import Path

import pikepdf
import pytest

from stateofplay import pipeline
from stateofplay.pages.acquire import hidden_text
from stateofplay.settings import Settings

LINE = "BT /F1 12 Tf 0 g 72 700 Td (The envoy named Osric Tallow as his source.) Tj ET\n"
NAME = "174 696 73 14"
"""About where the name stands."""


def pdf(path: Path, content: str, annotation: pikepdf.Dictionary | None = None) -> Path:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(612, 792))
    page.Contents = document.make_stream(content.encode())
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
    if annotation is not None:
        page.Annots = document.make_indirect(pikepdf.Array([document.make_indirect(annotation)]))
    document.save(path)
    return path


def found(path: Path) -> list[tuple[str, str]]:
    return [(one.text, one.how) for one in hidden_text(path, Settings())]


def test_words_under_a_black_box_are_found(tmp_path: Path) -> None:
    ((text, how),) = found(pdf(tmp_path / "a.pdf", f"{LINE}0 g {NAME} re f"))
    assert how == "dark box"
    assert "Osric Tallow" in text
    assert "source" not in text


def test_white_words_on_white_are_found(tmp_path: Path) -> None:
    white = LINE.replace("0 g", "1 g")
    ((text, how),) = found(pdf(tmp_path / "a.pdf", white))
    assert (how, text.split()[0]) == ("white text", "The")


def test_words_under_a_white_box_are_found_and_told_apart(tmp_path: Path) -> None:
    ((text, how),) = found(pdf(tmp_path / "a.pdf", f"{LINE}1 g {NAME} re f"))
    assert how == "white box"
    assert "Tallow" in text


def test_a_mark_for_redaction_that_was_not_carried_out_is_told(tmp_path: Path) -> None:
    mark = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name("/Redact"), Rect=[174, 696, 247, 710])
    assert [how for _, how in found(pdf(tmp_path / "a.pdf", LINE, mark))] == ["mark not applied"]


@pytest.mark.parametrize(
    "content",
    [
        LINE,
        f"1 g 60 690 400 30 re f {LINE}",
        f"1 g 60 500 400 90 re f {LINE}",
        "0 g 60 690 400 30 re f BT /F1 12 Tf 1 g 72 700 Td (HEADING IN WHITE ON BLACK) Tj ET",
        f"{LINE}0 g 72 697 300 0.8 re f",
        f"{LINE}0.9 0.9 0.2 rg /GS gs q 0 0 0 0 re f Q 1 0 0 RG 150 694 80 18 re S",
        "BT /F1 12 Tf 3 Tr 72 700 Td (a scanner's guess at blank paper) Tj ET 1 g 10 10 20 20 re f",
        "BT /F1 12 Tf 0 g 72 700 Td (--- ... ___ ---) Tj ET 0 g 60 690 400 30 re f",
        f"{LINE}0 g 72 400 300 40 re f",
    ],
    ids=[
        "plain text",
        "a white shape below the words",
        "a white shape without words",
        "white words on a black band",
        "a rule below the words",
        "a frame round the words",
        "invisible text over blank paper",
        "no letters under a box",
        "a black box elsewhere",
    ],
)
def test_what_hides_nothing_is_no_alarm(tmp_path: Path, content: str) -> None:
    assert found(pdf(tmp_path / "a.pdf", content)) == []


def test_hidden_words_are_not_read_as_text_unless_asked(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", f"{LINE}0 g {NAME} re f")
    (record,) = pipeline.read(path, Settings(layer="embedded"))
    assert "Tallow" not in record.pages[0].text
    assert "█" in record.pages[0].text
    (record,) = pipeline.read(path, Settings(layer="embedded", hidden_text=True))
    assert "Tallow" in record.pages[0].text


def test_a_text_file_holds_nothing_hidden(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("plain", encoding="utf-8")
    assert hidden_text(tmp_path / "a.txt", Settings()) == []
