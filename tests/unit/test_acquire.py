import os
from email.message import EmailMessage
from pathlib import Path

import pytest

from stateofplay.errors import SourceError
from stateofplay.pages.acquire import acquire
from stateofplay.settings import Settings


def text_of(path: Path) -> str:
    return "\f".join(page.text for page in acquire(path, Settings())[1])


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n\f", "is empty"),
        ("noise.txt", bytes(range(256)) * 64, "binary"),
        ("long.txt", b"x" * 2_000_000, "a line of over"),
    ],
)
def test_what_is_no_paper_is_refused_with_its_name_and_the_next_step(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError, match=words) as raised:
        acquire(path, Settings())
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_over_the_limit_a_link_to_nothing_and_a_pipe_are_refused(tmp_path: Path) -> None:
    big, link, pipe = tmp_path / "big.txt", tmp_path / "link.txt", tmp_path / "pipe.txt"
    big.write_text("SUBJECT: Boats")
    link.symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(pipe)
    for path, settings in ((big, Settings(max_file_bytes=5)), (link, Settings()), (pipe, Settings()), (tmp_path, Settings())):
        with pytest.raises(SourceError):
            acquire(path, settings)


def test_the_text_of_a_page_is_what_stands_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    paper = "SUBJECT:\u00a0Boats\r\n\r\n  \\$50 &amp; <u>more</u>\u202e\f\n2"
    path.write_bytes(paper.encode())
    assert text_of(path) == paper


def test_western_text_that_is_not_utf8_is_read_and_doubted(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes("SUJET : Négociations à Port-Éloi\nLe délégué a été reçu hier par le ministre.\n".encode("cp1252"))
    _, pages, doubts = acquire(path, Settings())
    assert "Négociations à Port-Éloi" in pages[0].text
    assert [doubt.code for doubt in doubts] == ["encoding_guessed"]


def test_a_mail_file_is_decoded_and_its_attachments_are_named(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"], message["Message-ID"] = "Ada Quill <a@x.example>", "B <b@x.example>", "Boats — again", "<1@x>"
    message.set_content("We need bo\u00e2ts.\n")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="boats.pdf")
    path = tmp_path / "m.eml"
    path.write_bytes(bytes(message))
    source, pages, doubts = acquire(path, Settings())
    assert source.kind == "mail"
    assert "Subject: Boats — again" in pages[0].text
    assert "We need bo\u00e2ts." in pages[0].text
    assert {doubt.code for doubt in doubts} == {"mail_decoded", "attachments_not_read"}
