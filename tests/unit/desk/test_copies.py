"""Copies over an archive: found as papers come, judged by people, listed by what came to light."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.unit.collate.papers import CLOSING, HEAD, OPENING, WHOLE, released

from stateofplay import pipeline
from stateofplay.archive import store
from stateofplay.archive.rows import rows_of
from stateofplay.cli.main import cli
from stateofplay.collate.light import Wanted
from stateofplay.desk import copies

EARLY = released(f"{HEAD}{OPENING}\n{'█' * 66}          B1\n{'█' * 60}\n\n{CLOSING}")
LATE = released(WHOLE, "06/11/2014", "RELEASE IN FULL")
STRANGER = WHOLE.replace("Boats for the Koumara Ferry", "Grain for the Mills").replace("April 8", "May 2").replace("ferry", "mill").replace("boats", "stones")


def put(archive: store.Archive, text: str, name: str) -> str:
    (record,) = pipeline.read_text(text, name)
    with archive.writing() as connection:
        store.keep(connection, [rows_of(record.source, record.pages, [record], "test")])
    return record.id


@pytest.fixture
def archive(tmp_path: Path) -> store.Archive:
    return store.create(tmp_path / "archive")


def documents(archive: store.Archive) -> dict[str, str]:
    with archive.fetching() as connection:
        return dict(connection.exec_driver_sql("SELECT record, document FROM copy").fetchall())


def test_copies_are_found_as_they_come_and_only_what_is_new_is_compared(archive: store.Archive) -> None:
    early, other = put(archive, EARLY, "early.txt"), put(archive, STRANGER, "other.txt")
    assert copies.catch_up(archive).papers == 2
    late = put(archive, LATE, "late.txt")
    caught = copies.catch_up(archive)
    assert (caught.papers, caught.documents) == (1, 2)
    found = documents(archive)
    assert found[early] == found[late] != found[other]
    assert copies.catch_up(archive).papers == 0


def test_what_a_person_says_wins_and_can_be_taken_back(archive: store.Archive) -> None:
    early, late = put(archive, EARLY, "early.txt"), put(archive, LATE, "late.txt")
    number = copies.judge(archive, (early, late), False, "Ines Halloran", "two drafts")
    assert documents(archive)[early] != documents(archive)[late]
    copies.take_back(archive, number, "Ines Halloran", "one draft after all")
    assert documents(archive)[early] == documents(archive)[late]


def test_what_came_to_light_is_listed_by_exemption_date_office_and_person(archive: store.Archive) -> None:
    put(archive, EARLY, "early.txt")
    put(archive, LATE, "late.txt")
    copies.catch_up(archive)
    ((_, one),) = copies.came_to_light(archive, Wanted(exemption="B1", since="1994", until="1994-04", office="AF", person="maes-valin"))
    assert (one.turn, one.variant.amount) == ("came to light", "1 paragraph (3 lines) not declassified")
    for nothing in (Wanted(exemption="B6"), Wanted(since="1995"), Wanted(until="1993"), Wanted(office="EUR"), Wanted(person="Tallow")):
        assert not list(copies.came_to_light(archive, nothing))


def test_the_command_collates_an_archive_and_keeps_a_judgement(archive: store.Archive) -> None:
    early, late = put(archive, EARLY, "early.txt"), put(archive, LATE, "late.txt")
    folder = str(archive.folder)
    shown = CliRunner().invoke(cli, ["collate", "--archive", folder, "--format", "json"])
    assert [row["records"] for row in json.loads(shown.stdout)["documents"]] == [sorted((early, late))]
    said = CliRunner().invoke(cli, ["collate", "--archive", folder, "--not-same", early, late, "--by", "I.H.", "--why", "drafts"])
    assert "--take-back 1" in said.stdout
    shown = CliRunner().invoke(cli, ["collate", "--archive", folder, "--format", "json"])
    assert json.loads(shown.stdout)["documents"] == []
    back = CliRunner().invoke(cli, ["collate", "--archive", folder, "--take-back", "1"])
    assert back.exit_code == 0


def test_the_list_as_csv_holds_no_formula(archive: store.Archive, tmp_path: Path) -> None:
    put(archive, EARLY.replace("Boats for the Koumara Ferry", "=HYPERLINK(1)"), "early.txt")
    put(archive, LATE.replace("Boats for the Koumara Ferry", "=HYPERLINK(1)"), "late.txt")
    shown = CliRunner().invoke(cli, ["collate", "--archive", str(archive.folder), "--light", "--format", "csv"])
    (row,) = csv.DictReader(io.StringIO(shown.stdout))
    assert row["exemptions"] == "B1"
    assert row["subject"] == "'=HYPERLINK(1)"


def test_papers_are_laid_side_by_side_without_an_archive(tmp_path: Path) -> None:
    for name, text in (("early.txt", EARLY), ("late.txt", LATE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    target = tmp_path / "side.html"
    shown = CliRunner().invoke(cli, ["collate", str(tmp_path / "early.txt"), str(tmp_path / "late.txt"), "--html", str(target)])
    assert "+ 1" in shown.stdout
    assert "[1 paragraph (3 lines) not declassified]" in shown.stdout
    html = target.read_text(encoding="utf-8")
    assert html.count('data-v="s0v1"') >= 3
    assert "default-src 'none'" in html


def test_a_paper_cannot_write_into_the_page_it_is_shown_on(tmp_path: Path) -> None:
    evil = LATE.replace("landing", "<script>alert(1)</script>")
    for name, text in (("early.txt", EARLY), ("<img src=x>.txt", evil)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    target = tmp_path / "side.html"
    CliRunner().invoke(cli, ["collate", str(tmp_path / "early.txt"), str(tmp_path / "<img src=x>.txt"), "--html", str(target)])
    html = target.read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert "<img src=x>" not in html


def test_one_paper_alone_is_an_error_that_says_what_to_name(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(WHOLE, encoding="utf-8")
    shown = CliRunner().invoke(cli, ["collate", str(tmp_path / "one.txt")])
    assert shown.exit_code
    assert "name two files" in str(shown.exception)
