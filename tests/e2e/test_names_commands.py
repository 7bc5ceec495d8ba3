"""The commands on names, as a person types them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stateofplay.cli.main import cli
from stateofplay.errors import ArchiveError, QueryError

ROWS = (
    ("vane-eleanor", "Eleanor Ruth", "assistant-secretary-for-african-affairs", "1983-04-02", "1987-08-22"),
    ("vane-hugo", "Hugo", "under-secretary-for-mgmt", "1983-08-02", "1986-09-01"),
)
LINES = "\n".join(
    json.dumps({"person_id": key, "surname": "Vane", "forename": given, "post": post, "started": started, "ended": ended})
    for key, given, post, started, ended in ROWS
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "lines.jsonl").write_text(LINES, encoding="utf-8")
    run("init", str(tmp_path / "archive"))
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def test_who_answers_from_a_file_without_an_archive(place: Path) -> None:
    out = run("who", "M - Mr. Vane", "--on", "1984-09-15", "--authority", str(place / "lines.jsonl"), "--archive", str(place / "archive")).output
    assert "Hugo Vane" in out.splitlines()[0]
    out = run("who", "Vane", "--on", "1984-09-15", "--authority", str(place / "lines.jsonl"), "--archive", str(place / "archive")).output
    assert "not decided" in out.splitlines()[0]
    assert "vane-hugo" in out
    assert "vane-eleanor" in out


def test_who_in_json_has_evidence_for_every_candidate(place: Path) -> None:
    words = run(
        "who", "AF - Vane", "--on", "1984-09-15", "--authority", str(place / "lines.jsonl"), "--archive", str(place / "archive"), "--format", "json"
    ).output
    row = json.loads(words)
    assert row["person"]["id"] == "vane-eleanor"
    assert row["confidence"] == "sure"
    assert all(one["evidence"] for one in row["candidates"])


def test_a_file_is_taken_in_once_and_a_judgement_stands_until_taken_back(place: Path) -> None:
    archive = str(place / "archive")
    assert "2 persons" in run("authorities", "import", str(place / "lines.jsonl"), "--archive", archive).output
    assert "already" in run("authorities", "import", str(place / "lines.jsonl"), "--archive", archive).output
    assert "2 appointments" in run("authorities", "--archive", archive).output
    assert run("judge", "Vane", "same", "vane-hugo", "--by", "H. Reader", "--why", "his initials", "--archive", archive).exit_code == 0
    assert "Hugo Vane" in run("who", "Vane", "--on", "1984-09-15", "--archive", archive).output.splitlines()[0]
    assert run("judge", "--take-back", "1", "--by", "H. Reader", "--why", "not his", "--archive", archive).exit_code == 0
    assert "not decided" in run("who", "Vane", "--on", "1984-09-15", "--archive", archive).output
    listed = run("judge", "--list", "--archive", archive).output
    assert "taken back by 2" in listed
    assert isinstance(run("judge", "--take-back", "1", "--by", "H. Reader", "--why", "again", "--archive", archive).exception, ArchiveError)


def test_a_judgement_is_signed_and_of_somebody_on_file(place: Path) -> None:
    archive = str(place / "archive")
    run("authorities", "import", str(place / "lines.jsonl"), "--archive", archive)
    assert isinstance(run("judge", "Vane", "same", "vane-hugo", "--archive", archive).exception, ArchiveError)
    assert isinstance(run("judge", "Vane", "same", "nobody", "--by", "H. Reader", "--why", "x", "--archive", archive).exception, ArchiveError)
    assert isinstance(run("judge", "Vane", "perhaps", "vane-hugo", "--archive", archive).exception, QueryError)


def test_office_tells_bureau_years_and_head(place: Path) -> None:
    out = run("office", "AF/C", "--on", "1984-09-15", "--authority", str(place / "lines.jsonl"), "--archive", str(place / "archive")).output
    assert "part of AF" in out
    assert "led AF: Eleanor Ruth Vane" in out
    assert "not on this day" in run("office", "G", "--on", "1984-09-15", "--archive", str(place / "archive")).output
    assert isinstance(run("office", "ZZZ", "--archive", str(place / "archive")).exception, QueryError)


def test_a_name_from_a_paper_cannot_steer_the_terminal(place: Path) -> None:
    out = run("who", "Vane\x1b[2J", "--on", "1984-09-15", "--archive", str(place / "archive")).output
    assert "\x1b[2J" not in out


def test_a_wrong_day_is_told(place: Path) -> None:
    found = run("who", "Vane", "--on", "1984", "--archive", str(place / "archive"))
    assert isinstance(found.exception, QueryError)


MEMO = """INFORMATION MEMORANDUM
S/S

CONFIDENTIAL

Washington, September 15, 1984

TO:       M - Mr. Vane
FROM:     AF - Eleanor R. Vane
SUBJECT:  Boats for Vesperia

Prime Minister Tobias Marsh asked the French for boats. Marsh waits in Paris.
"""


def test_names_of_a_paper_are_shown_with_who_is_meant(place: Path) -> None:
    (place / "memo.txt").write_text(MEMO, encoding="utf-8")
    files = ("--authority", str(place / "lines.jsonl"), "--archive", str(place / "archive"))
    out = run("names", str(place / "memo.txt"), *files).output
    assert "Hugo Vane" in out
    assert "Prime Minister Tobias Marsh (Marsh) ×2" in out
    rows = [json.loads(line) for line in run("names", str(place / "memo.txt"), *files, "--format", "jsonl").output.splitlines()]
    assert {row["person"] for row in rows if "field" in row} >= {"vane-hugo", "vane-eleanor"}


def test_names_of_an_archive_are_kept_and_made_anew_alike(place: Path) -> None:
    (place / "memo.txt").write_text(MEMO, encoding="utf-8")
    archive = str(place / "archive")
    run("authorities", "import", str(place / "lines.jsonl"), "--archive", archive)
    assert run("ingest", str(place / "memo.txt"), "--archive", archive).exit_code == 0

    def rows() -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
        assert run("authorities", "link", "--archive", archive).exit_code == 0
        with sqlite3.connect(place / "archive" / "archive.sqlite") as connection:
            return tuple(connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2, 3, 4").fetchall() for name in ("mention", "named"))

    first, second = rows(), rows()
    assert first == second
    assert "vane-hugo" in {row[-2] for row in first[1]}
    assert "Prime Minister Tobias Marsh" in {row[4] for row in first[0]}


def test_a_paper_is_found_by_the_full_name_of_who_is_meant(place: Path) -> None:
    (place / "memo.txt").write_text(MEMO, encoding="utf-8")
    archive = str(place / "archive")
    run("authorities", "import", str(place / "lines.jsonl"), "--archive", archive)
    run("ingest", str(place / "memo.txt"), "--archive", archive)
    assert "memo.txt" not in run("find", 'person:"Hugo Vane"', "--archive", archive).output
    run("authorities", "link", "--archive", archive)
    for name in ("Hugo Vane", "Tobias Marsh"):
        assert "memo.txt" in run("find", f'person:"{name}"', "--archive", archive).output, name
