"""`stateofplay find` as a stranger uses it."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.unit.archive.shelf import DAMAGED, HARBOUR, LETTER

from stateofplay.cli.main import cli
from stateofplay.errors import StateOfPlayError

HOSTILE = "TO: P - Mr. Vane\n\nFROM: AF - Ada Quill\n\nSUBJECT: =SUM(A1) \x1b[31mred\x1b[0m\n\nLanterns \x1b]0;owned\x07 and \u202elanterns\u202c.\n"


@dataclass
class Done:
    """What a command did."""

    returncode: int
    stdout: str
    stderr: str


def run(*words: str | Path) -> Done:
    """A command in this process, its errors as the program shows them."""
    done = CliRunner().invoke(cli, list(map(str, words)))
    if isinstance(done.exception, StateOfPlayError):
        return Done(done.exception.exit_code, done.stdout, f"stateofplay: {done.exception}\n")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


def test_the_program_exits_with_the_code_of_a_query_error(archive: Path) -> None:
    command = [sys.executable, "-m", "stateofplay", "find", '"x', "--archive", str(archive)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 7
    assert done.stderr.startswith("stateofplay: column 1: the quotation mark is not closed")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("find")
    papers = folder / "papers"
    papers.mkdir()
    for name, text in (("harbour", HARBOUR), ("damaged", DAMAGED), ("letter", LETTER), ("hostile", HOSTILE)):
        (papers / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run("init", folder / "archive").returncode == 0
    done = run("ingest", papers, "--archive", folder / "archive")
    assert done.returncode == 0, done.stderr
    return folder / "archive"


def test_a_person_reads_head_passage_marks_and_link(archive: Path) -> None:
    done = run("find", 'from:quill "peacekeeping" date:1984', "--archive", archive, "--facets", "genre,year", "--why")
    assert done.returncode == 0, done.stderr
    assert "2 pages" in done.stdout
    assert "1984-09-15 · information memorandum · CONFIDENTIAL · page 1 of 1–2" in done.stdout
    assert "AF - Ada B. Quill → P - Mr. Vane" in done.stdout
    assert "[peacekeeping]" in done.stdout
    assert "[peace- keeping]" in done.stdout
    assert "@2:" in done.stdout
    assert "the word peacekeeping" in done.stdout
    assert "by genre" in done.stdout


def test_places_in_json_are_those_of_the_page(archive: Path) -> None:
    done = run("find", "government OR political", "--archive", archive, "--format", "json")
    answer = json.loads(done.stdout)
    assert answer["total"] == len(answer["hits"]) == 3
    for hit in answer["hits"]:
        text = run("text", hit["path"], "--page", str(hit["page"])).stdout
        assert hit["passage"] in text
        assert text[hit["start"] : hit["end"]] in ("government", "govemment", "p o l i t i c a l")
        assert hit["link"] == f"{hit['record']}@{hit['page']}:{hit['start']}-{hit['end']}"
        assert hit["marks"]


def test_many_queries_from_a_file_and_a_wrong_one_among_them(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "queries.txt").write_text('# mine\nlighthouse\n\n"open\nfrom:quill\n', encoding="utf-8")
    done = run("find", "--batch", tmp_path / "queries.txt", "--archive", archive, "--format", "jsonl")
    assert done.returncode == 7
    assert "line 4: column 1" in done.stderr
    assert {json.loads(line)["query"] for line in done.stdout.splitlines()} == {"lighthouse", "from:quill"}


def test_what_cannot_be_understood_is_pointed_at(archive: Path) -> None:
    done = run("find", 'from:quill "boats', "--archive", archive)
    assert done.returncode == 7
    assert "Traceback" not in done.stderr
    *_, shown, sign = done.stderr.splitlines()
    assert shown.index('"boats') == sign.index("^")
    assert run("find", "x", "--facets", "beards", "--archive", archive).returncode == 7
    assert run("find", "--archive", archive).returncode == 2


def test_nothing_found_says_what_each_part_finds(archive: Path) -> None:
    done = run("find", "lighthouse zeppelin", "--archive", archive)
    assert done.returncode == 0
    assert "nothing fits" in done.stdout
    assert "the word lighthouse  3 pages" in done.stdout
    assert "the word zeppelin  0 pages" in done.stdout


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_papers_steer_neither_terminals_nor_table_programs(archive: Path, form: str) -> None:
    done = run("find", "lanterns", "--archive", archive, "--format", form)
    assert done.returncode == 0, done.stderr
    assert "anterns" in done.stdout
    assert not set("\x1b\x07") & set(done.stdout)
    assert form == "json" or "\u202e" not in done.stdout
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        assert rows
        assert rows[0]["subject"].startswith("'=")


def test_the_fields_are_listed_without_an_archive() -> None:
    done = run("find", "--fields")
    assert done.returncode == 0
    assert "sender" in done.stdout
    assert "from" in done.stdout


def test_without_an_archive_it_says_what_to_type(tmp_path: Path) -> None:
    done = run("find", "boats", "--archive", tmp_path / "none")
    assert done.returncode == 6
    assert "stateofplay init" in done.stderr
