"""`stateofplay brief` as a stranger uses it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stateofplay.cli.main import cli
from stateofplay.errors import StateOfPlayError

PAPERS = Path(__file__).parents[2] / "examples" / "sandara-force" / "papers"
FORMS = {"html": b"<!doctype html>", "docx": b"PK", "md": b"# State of play", "json": b"{", "txt": b"STATE OF PLAY"}


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_files_are_briefed_without_an_archive(tmp_path: Path) -> None:
    done = run("brief", *sorted(PAPERS.glob("0[1-4]*.txt")), "--question", "a UN monitoring force for Sandara", "--as-of", "1992-10-09", "--format", "json")
    assert done.exit_code == 0, done.output
    state = json.loads(done.stdout)
    assert state["as_of"] == "1992-10-09"
    assert all(note["day"]["latest"] <= "1992-10-09" for note in state["sources"])


@pytest.mark.parametrize("name", ["brief.html", "brief.docx", "brief.md", "brief.json", "brief.txt"])
def test_the_name_of_the_file_tells_the_form(tmp_path: Path, name: str) -> None:
    done = run("brief", PAPERS / "04-af-information-memorandum.txt", "--out", tmp_path / name)
    assert done.exit_code == 0, done.output
    assert (tmp_path / name).read_bytes().startswith(FORMS[name.split(".")[1]])


def test_the_grouping_is_printed_and_taken_back(tmp_path: Path) -> None:
    printed = run("brief", PAPERS / "04-af-information-memorandum.txt", "--show-grouping", "--out", tmp_path / "grouping.toml")
    assert printed.exit_code == 0, printed.output
    done = run("brief", PAPERS / "04-af-information-memorandum.txt", "--grouping", tmp_path / "grouping.toml")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("Sandara",), 6, "stateofplay init"),
        ((str(PAPERS), "--as-of", "16 October"), 4, "YYYY-MM-DD"),
        ((str(PAPERS), "nothing-here.txt"), 2, "--question"),
        ((str(PAPERS), "--grouping", "nothing-here.toml"), 4, "--show-grouping"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_type_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("brief", *words)
    assert isinstance(done.exception, StateOfPlayError)
    assert done.exception.exit_code == code
    assert says in str(done.exception)


def test_a_file_that_cannot_be_read_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 no more")
    done = run("brief", PAPERS / "04-af-information-memorandum.txt", tmp_path / "broken.pdf", "--short")
    assert done.exit_code == 2
    assert "STATE OF PLAY" in done.output
    assert "broken.pdf" in done.output
