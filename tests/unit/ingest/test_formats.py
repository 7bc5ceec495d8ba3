"""Whatever papers come in, each is read once, has its place, and is accounted for."""

from __future__ import annotations

import io
import mailbox
import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image
from tests.unit.ingest.test_run import MEMO, fates, ingest, tables

from stateofplay.archive import fetch, store
from stateofplay.desk import paper
from stateofplay.desk.records import shown
from stateofplay.desk.verify import verify
from stateofplay.ingest.account import unaccounted
from stateofplay.ingest.door import Wish
from stateofplay.ingest.inline import Inline
from stateofplay.ingest.reread import Tally, reread
from stateofplay.pages import printed_layout
from stateofplay.settings import Settings

# the images here are blank; what they say comes from the files beside them
SETTINGS = replace(Settings(), jobs=1, layer="embedded", cache="off")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[store.Archive]:
    made = store.create(tmp_path / "archive")
    yield made
    assert list(verify(made)) == []
    assert list(unaccounted(made)) == []
    made.close()


def letter(subject: str, attachments: dict[str, bytes]) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Ada Quill <ada@tavara.example>", "B. Pell <pell@tavara.example>", subject
    message["Date"], message["Message-ID"] = "Fri, 08 Apr 1994 10:00:00 +0000", f"<{subject}@tavara.example>"
    message.set_content(f"We need {subject}.\n")
    for name, content in attachments.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message


def hocr(words: list[tuple[str, int, int]], size: tuple[int, int] = (850, 1100)) -> str:
    """A page of hOCR: words with the upper left corner of each, in pixels."""
    spans = "".join(
        f"<span class='ocrx_word' title='bbox {left} {top} {left + 12 * len(word)} {top + 20}; x_wconf 91'>{word}</span> " for word, left, top in words
    )
    head = "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x 'boo'>]><html xmlns='http://www.w3.org/1999/xhtml'>"
    head += "<head><meta name='ocr-system' content='x'/></head>"
    return f"{head}<body><div class='ocr_page' title='image \"p.png\"; bbox 0 0 {size[0]} {size[1]}'><span class='ocr_line'>{spans}</span></div></body></html>"


def alto(words: list[tuple[str, int, int]]) -> str:
    strings = "".join(f'<String CONTENT="{word}" HPOS="{left}" VPOS="{top}" WIDTH="{12 * len(word)}" HEIGHT="20" WC="0.9"/>' for word, left, top in words)
    return (
        '<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><MeasurementUnit>pixel</MeasurementUnit></Description>'
        f'<Layout><Page ID="a" WIDTH="850" HEIGHT="1100"><PrintSpace><TextBlock><TextLine>{strings}</TextLine></TextBlock></PrintSpace></Page></Layout></alto>'
    )


HEAD = [("TO:", 80, 100), ("The", 140, 100), ("Secretary", 190, 100), ("FROM:", 80, 140), ("AF", 160, 140), ("SUBJECT:", 80, 180), ("Boats", 200, 180)]


def blank(path: Path, size: tuple[int, int] = (850, 1100)) -> None:
    Image.new("L", size, 255).save(path, dpi=(100, 100))


def test_a_message_is_a_paper_and_its_attachments_are_papers(archive: store.Archive, folder: Path) -> None:
    attachments = {"memo.txt": MEMO.format("boats").encode(), "../../up.txt": b"SUBJECT: up\n\nx\n", "logo.bin": bytes(range(256)) * 8}
    (folder / "a.eml").write_bytes(letter("boats", attachments).as_bytes())
    ingest(archive, [folder], SETTINGS, Wish())
    assert fates(archive, folder) == {
        "a.eml": "read",
        "a.eml!/memo.txt": "read",
        "a.eml!/../../up.txt": "read",
        "a.eml!/logo.bin": "quarantined",
    }
    with archive.fetching() as connection:
        codes = {row[0] for row in connection.exec_driver_sql("SELECT code FROM doubt")}
    assert "attachments_apart" in codes
    assert "attachments_not_read" not in codes


def test_a_mailbox_holds_its_messages_and_a_message_in_a_message_is_one_too(archive: store.Archive, folder: Path) -> None:
    box = mailbox.mbox(folder / "box.mbox")
    inner = letter("inner", {})
    outer = letter("outer", {})
    outer.add_attachment(inner)
    for one in (letter("boats", {}), letter("ships", {}), outer):
        box.add(one)
    box.close()
    ingest(archive, [folder], SETTINGS, Wish(batch="release 3"))
    found = fates(archive, folder)
    assert set(found.values()) == {"read"}
    assert sorted(found)[:4] == ["box.mbox", "box.mbox!/000001.eml", "box.mbox!/000002.eml", "box.mbox!/000003.eml"]
    assert len(found) == 5
    with archive.fetching() as connection:
        assert {row[0] for row in connection.exec_driver_sql("SELECT batch FROM ledger")} == {"release 3"}


def test_containers_within_containers_are_opened_and_leave_nothing_behind(archive: store.Archive, folder: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as pack:
        pack.writestr("boats.txt", MEMO.format("boats"))
        pack.writestr("a.eml", letter("ships", {"rafts.txt": MEMO.format("rafts").encode()}).as_bytes())
    with zipfile.ZipFile(folder / "outer.zip", "w") as pack:
        pack.writestr("inner.zip", inner.getvalue())
        pack.writestr("__MACOSX/._x", b"x")
        pack.writestr("same.txt", MEMO.format("first"))
        with pytest.warns(UserWarning, match="Duplicate"):
            pack.writestr("same.txt", MEMO.format("second"))
    ingest(archive, [folder], SETTINGS, Wish())
    found = fates(archive, folder)
    assert found["outer.zip!/inner.zip!/a.eml!/rafts.txt"] == "read"
    assert found["outer.zip!/__MACOSX/._x"] == "excluded"
    assert {found["outer.zip!/same.txt"], found["outer.zip!/same.txt (2)"]} == {"read"}
    assert not list((archive.sources / ".coming").iterdir())
    before = tables(archive)
    assert ingest(archive, [folder], SETTINGS, Wish()).known == len(found) - 1 + 1
    assert tables(archive) == before


def test_a_container_that_changed_forgets_what_it_holds_no_more_and_keeps_the_bytes(archive: store.Archive, folder: Path) -> None:
    for names in (("boats", "ships"), ("ships", "rafts")):
        with zipfile.ZipFile(folder / "pack.zip", "w") as pack:
            for name in names:
                pack.writestr(f"{name}.txt", MEMO.format(name))
        ingest(archive, [folder], SETTINGS, Wish())
    assert set(fates(archive, folder)) == {"pack.zip", "pack.zip!/ships.txt", "pack.zip!/rafts.txt"}
    with archive.fetching() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM source").scalar() == 3
        assert connection.exec_driver_sql("SELECT count(*) FROM ledger_past WHERE path LIKE '%boats.txt'").scalar() == 1


@pytest.mark.parametrize(("name", "content"), [("p.hocr", hocr(HEAD)), ("p.xml", alto(HEAD)), ("p.png.hocr", hocr(HEAD))])
def test_words_beside_an_image_have_their_boxes_on_it(archive: store.Archive, folder: Path, name: str, content: str) -> None:
    blank(folder / "p.png")
    (folder / name).write_text(content, encoding="utf-8")
    ingest(archive, [folder], SETTINGS, Wish())
    assert set(fates(archive, folder).values()) == {"read"}
    assert len(fates(archive, folder)) == 2
    with archive.fetching() as connection:
        found = shown(connection, str(connection.exec_driver_sql("SELECT id FROM record").scalar()))
    page = found.record.pages[0]
    assert (page.width, page.height) == (612.0, 792.0)
    subject = found.record.read("subject")[0]
    assert subject.value == "Boats"
    assert subject.loci[0].box is not None
    assert subject.loci[0].box[0] == pytest.approx(200 * 0.72, abs=0.1)
    assert paper.pictures(archive, found.record, SETTINGS)


def test_layouts_alone_are_read_and_damaged_ones_are_refused(archive: store.Archive, folder: Path) -> None:
    (folder / "p.hocr").write_text(hocr(HEAD), encoding="utf-8")
    (folder / "q.xml").write_text(alto(HEAD).replace("Boats", "Ships"), encoding="utf-8")
    (folder / "r.xml").write_text(alto(HEAD)[:300], encoding="utf-8")
    (folder / "s.hocr").write_text("<html><div class='ocr_pages'></div><meta name='ocr-system'></html>", encoding="utf-8")
    ingest(archive, [folder], SETTINGS, Wish())
    assert list(fates(archive, folder).values()) == ["read", "read", "quarantined", "quarantined"]
    assert printed_layout.pages(hocr(HEAD).encode(), "x")[0].text.startswith("TO: The Secretary")


def test_a_folder_of_numbered_page_images_is_one_source_in_the_order_of_its_numbers(archive: store.Archive, folder: Path) -> None:
    paged = folder / "memo"
    paged.mkdir()
    for number in (10, 9, 1):
        blank(paged / f"page {number}.png")
        words = HEAD if number == 1 else [("Page", 80, 100), (str(number), 160, 100)]
        (paged / f"page {number}.hocr").write_text(hocr(words), encoding="utf-8")
    ingest(archive, [folder], SETTINGS, Wish())
    found = fates(archive, folder)
    assert len(found) == 7
    assert found["memo"] == found["memo/page 10.png"] == "read"
    with archive.fetching() as connection:
        assert [row[0].split()[-1] for row in connection.exec_driver_sql("SELECT text FROM page ORDER BY number")] == ["Boats", "9", "10"]
        assert connection.exec_driver_sql("SELECT count(*) FROM source_part").scalar() == 6
        source = str(connection.exec_driver_sql("SELECT sha256 FROM source").scalar())
    before = tables(archive)
    tally = Tally()
    assert list(reread(archive, SETTINGS, [source], tally, keep=True, engine=Inline(archive, SETTINGS, anew=True))) == []
    assert (tally.sources, tally.failed) == (1, 0)
    assert tables(archive) == before
    # a file of another kind beside them, and the folder is one paper no longer
    (paged / "note.txt").write_text(MEMO.format("note"), encoding="utf-8")
    ingest(archive, [folder], SETTINGS, Wish())
    assert "memo" not in fates(archive, folder)
    assert fates(archive, folder)["memo/note.txt"] == "read"


def test_what_is_to_be_left_out_is_named_with_its_line(archive: store.Archive, folder: Path) -> None:
    for name in ("a.txt", "b.bak", "keep.bak", "sub/c.txt", "sub/deep/d.txt", "tmp/e.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(MEMO.format(name), encoding="utf-8")
    (folder / ".stateofplayignore").write_text("# ours\n*.bak\n\n!keep.bak\ntmp/\n", encoding="utf-8")
    (folder / "sub" / ".stateofplayignore").write_text("deep/\n", encoding="utf-8")
    ingest(archive, [folder], SETTINGS, Wish())
    with archive.fetching() as connection:
        rows = dict(connection.exec_driver_sql("SELECT path, coalesce(rule, state) FROM ledger").fetchall())
    said = {path.removeprefix(f"{folder}/"): rule for path, rule in rows.items()}
    assert {name for name, rule in said.items() if rule == "read"} == {"a.txt", "keep.bak", "sub/c.txt"}
    assert said["b.bak"].endswith(".stateofplayignore, line 2: *.bak")
    assert said["tmp"].endswith("line 5: tmp/")
    assert said["sub/deep"].endswith("sub/.stateofplayignore, line 1: deep/")


def test_links_are_named_or_followed_and_never_in_circles(archive: store.Archive, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text(MEMO.format("a"), encoding="utf-8")
    (folder / "to file").symlink_to(other / "a.txt")
    (folder / "to folder").symlink_to(other)
    (folder / "to myself").symlink_to(folder)
    ingest(archive, [folder], SETTINGS, Wish())
    assert set(fates(archive, folder).values()) == {"excluded"}
    ingest(archive, [folder], SETTINGS, Wish(follow=True))
    assert fates(archive, folder) == {"to file": "read", "to folder/a.txt": "read", "to myself": "excluded"}


def test_names_in_no_alphabet_and_names_that_steer_terminals_are_held(archive: store.Archive, folder: Path) -> None:
    place = os.fsencode(folder) + b"/caf\xe9.txt"
    with open(place, "wb") as file:  # noqa: PTH123  a name in bytes
        file.write(MEMO.format("cafe").encode())
    (folder / "\x1b[2Jred\u202e.txt").write_text(MEMO.format("red"), encoding="utf-8")
    ingest(archive, [folder], SETTINGS, Wish())
    assert fates(archive, folder) == {"caf\\xe9.txt": "read", "\x1b[2Jred\u202e.txt": "read"}
    assert ingest(archive, [folder], SETTINGS, Wish()).known == 2


def test_a_paper_that_changed_is_read_again_and_the_old_one_is_kept(archive: store.Archive, folder: Path) -> None:
    path = folder / "a.txt"
    for name in ("first", "second"):
        path.write_text(MEMO.format(name), encoding="utf-8")
        ingest(archive, [folder], SETTINGS, Wish())
    with archive.fetching() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM source").scalar() == 2
        assert connection.exec_driver_sql("SELECT count(*) FROM ledger").scalar() == 1
        old = str(connection.exec_driver_sql("SELECT sha256 FROM ledger_past").scalar())
        assert fetch.records_of(connection, [old])[old][0].paths == ()
        assert connection.exec_driver_sql("SELECT count(*) FROM release").scalar() == 1


def test_what_was_mended_is_read_the_next_time(archive: store.Archive, folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"")
    assert ingest(archive, [folder], SETTINGS, Wish()).quarantined == 1
    (folder / "a.txt").write_text(MEMO.format("a"), encoding="utf-8")
    assert ingest(archive, [folder], SETTINGS, Wish()).read == 1
    (folder / "b.txt").write_bytes(b"")
    ingest(archive, [folder], SETTINGS, Wish())
    (folder / "b.txt").unlink()
    ingest(archive, [folder], SETTINGS, Wish())
    assert fates(archive, folder) == {"a.txt": "read"}
