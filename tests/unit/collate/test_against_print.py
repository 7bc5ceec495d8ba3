"""A packet beside a published edition."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.unit.collate.papers import CLOSING, CUT, OPENING, paper

from stateofplay.cli.main import cli
from stateofplay.collate.against_print import printed
from stateofplay.collate.edition import edition_of

LETTER = f"""THE CHANCERY
PORT-SEVERE
April 9, 1994

Dear {{name}}:
{OPENING}{CUT}{CLOSING}
Sincerely,

Harriet L. Vandermeer
"""
SHEET = """ROUTING SHEET                RECORD ID: 9417
TO: VANDERMEER     FROM: PELL      DOC DATE: 08 APR 94
ACTION: FOR SIGNATURE     STATUS: C

"""
PACKET = SHEET + LETTER.format(name="Mr. Quill") + "\n" + SHEET + LETTER.format(name="Mrs. Tallow").replace("Sandara", "Sanclara") + "\n" + SHEET
HEAD = "14. Letter From Harriet L. Vandermeer to Maren Tallow\n  Port-Severe, April 9, 1994\n"
BODY = " ".join(f"{OPENING}{CUT}{CLOSING}".split())
NOTES = "\n  Source: Chancery Files, Box 3. Confidential.\n Tallow's answer has not been found.\n"
PRINT = f"{HEAD} Dear Mrs. Tallow:\n {BODY}\n Sincerely,\n Harriet L. Vandermeer{NOTES}"


def test_of_letters_alike_but_for_a_name_the_named_one_is_found() -> None:
    (one,) = printed(paper(PACKET), [edition_of(PRINT, "v1-d14")])
    lines = PACKET.split("\n")
    assert one.verdict == "holds"
    assert lines[one.first_line] == "THE CHANCERY"
    assert any("Mrs. Tallow" in line for line in lines[one.first_line : one.last_line])
    assert lines[one.last_line] == "Harriet L. Vandermeer"


def test_a_published_text_that_is_not_there_is_not_claimed() -> None:
    other = edition_of("15. Memorandum\n  Tarsis, May 2, 1994\n The mills have ground no grain since the strike began in the hills above the town.", "v1-d15")
    assert printed(paper(PACKET), [other]) == []


def test_a_text_of_which_sentences_stand_there_has_passages_and_is_not_held() -> None:
    ranks = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
    more = " ".join(f"The {rank} motion of the board was read aloud and set aside for another day." for rank in ranks)
    drawn = f"16. Minutes\n  Tarsis, May 3, 1994\n {more} {' '.join(OPENING.split())} {' '.join(CUT.split())} {more.upper()}"
    (one,) = printed(paper(PACKET), [edition_of(drawn, "v1-d16")])
    assert one.verdict == "passages"


def test_what_the_editors_left_out_is_kept_apart_from_what_is_withheld() -> None:
    left = PRINT.replace("The crews can be paid from the harbour fund, which holds some two million crowns,", "[Omitted here is discussion of pay.]")
    left = left.replace("Two of the five boats are aground", "[1 line not declassified]")
    (one,) = printed(paper(PACKET), [edition_of(left, "v1-d14")])
    told = {variant.why.split(":")[0]: variant.kind for variant in one.variants if variant.kind != "damage"}
    assert told["the editors left it out"] == "lacking"
    assert told["withheld in print, open in the scan"] == "excised"


def test_the_editors_notes_are_no_text() -> None:
    words = edition_of(PRINT, "v1-d14").words
    assert words[:3] == ("Port", "Severe", "April")
    assert words[-1] == "Vandermeer"


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_command_lays_a_packet_beside_print(tmp_path: Path, form: str) -> None:
    (tmp_path / "packet.txt").write_text(PACKET, encoding="utf-8")
    (tmp_path / "print.jsonl").write_text(json.dumps({"id": "v1-d14", "text": PRINT}) + "\n", encoding="utf-8")
    shown = CliRunner().invoke(cli, ["collate", str(tmp_path / "packet.txt"), "--print", str(tmp_path / "print.jsonl"), "--format", form])
    assert "v1-d14" in shown.stdout
    assert "holds" in shown.stdout


def test_a_file_that_is_no_edition_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "packet.txt").write_text(PACKET, encoding="utf-8")
    (tmp_path / "print.jsonl").write_text("{}\n", encoding="utf-8")
    shown = CliRunner().invoke(cli, ["collate", str(tmp_path / "packet.txt"), "--print", str(tmp_path / "print.jsonl")])
    assert "JSON lines with id and text" in str(shown.exception)
