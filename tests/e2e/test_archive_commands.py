"""The commands on an archive as a stranger uses them, one after the other."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.unit.ingest.test_run import MEMO

from stateofplay.cli.main import cli
from stateofplay.errors import ArchiveError


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    top = tmp_path_factory.mktemp("desk")
    papers = top / "release"
    papers.mkdir()
    (papers / "boats.txt").write_text("April 8, 1994\n\n" + MEMO.format("Boats"), encoding="utf-8")
    (papers / "=1+1.txt").write_text(MEMO.format("Formula"), encoding="utf-8")
    (papers / "\x1b[2Jempty.txt").write_bytes(b"")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(top)
        patch.setenv("STATEOFPLAY_JOBS", "1")
        yield top


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def test_a_folder_is_brought_in_shown_corrected_explained_and_proved(desk: Path) -> None:
    assert "new archive" in run("init").output
    told = run("ingest", "release", "--dry-run").output
    assert "3 would be read" in told
    done = run("ingest", "release", "--each")
    assert done.exit_code == 2
    assert "3 paths: 2 read, 0 known, 1 quarantined, 0 excluded" in done.output
    state = run("status").output
    assert "3 = 2 read + 1 quarantined + 0 excluded" in state
    listed = run("status", "--quarantined").output
    assert "\x1b" not in listed
    assert "→" in listed
    record = next(line.split()[0] for line in run("status", "--records").output.splitlines() if "Boats" in line)

    shown = run("show", record[:10])
    assert "AF - Ada Quill" in shown.output
    assert "written 1994-04-08" in shown.output
    place = next(line.split("[")[1].split("]")[0] for line in run("show", record, "--places").output.splitlines() if line.startswith("sender = "))
    made = run("correct", record, "sender", "AF - Adela Quill", "--at", place, "--by", "Ada Reader", "--why", "the list has her so")
    assert made.exit_code == 0, made.output
    assert "the machine read 'AF - Ada Quill'" in made.output
    assert "AF - Adela Quill ✎" in run("show", record).output
    assert "AF - Adela Quill" not in run("show", record, "--machine", "--format", "jsonl").output
    assert json.loads(run("show", record, "--format", "json").output)["corrections"][0]["said"]["by"] == "Ada Reader"
    why = run("explain", record, "sender").output
    assert "rule   sender." in why
    assert "by hand: sender = AF - Adela Quill" in why

    again = run("reread", "--all")
    assert "2 sources read anew, 0 read otherwise" in again.output
    assert "AF - Adela Quill ✎" in run("show", record).output
    assert "taken back" in run("correct", "--take-back", "1", "--by", "Ada Reader", "--why", "wrong list").output
    assert "AF - Ada Quill" in run("show", record).output

    proved = run("verify")
    assert proved.exit_code == 0, proved.output
    assert "whole: 3 inputs = 2 read + 1 quarantined + 0 excluded" in proved.output
    (desk / "release" / "late.txt").write_text("x", encoding="utf-8")
    assert run("verify").exit_code == 6


def test_the_ledger_goes_to_a_spreadsheet_without_formulas(desk: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export-ledger").output)))
    assert len(rows) == 3
    assert not any(cell[:1] in ("=", "+", "-", "@") for row in rows for cell in row.values())
    assert all(json.loads(line)["state"] == "quarantined" for line in run("export-ledger", "--format", "jsonl", "--state", "quarantined").output.splitlines())


@pytest.mark.parametrize(
    "words",
    [
        ("show", "ffff"),
        ("correct", "ffff", "sender", "x", "--at", "1:0-3", "--by", "a", "--why", "b"),
        ("status", "--archive", "nowhere"),
        ("explain", "ffff", "sender"),
    ],
)
def test_what_is_not_there_is_said_with_what_to_do(desk: Path, words: tuple[str, ...]) -> None:
    found = run(*words)
    assert isinstance(found.exception, ArchiveError)
    assert "stateofplay " in str(found.exception)
