"""The command line as a stranger uses it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

MEMO = (
    "UNCLASSIFIED\n\nTO: P - Mr. Vane\n\nFROM: AF - Ada Quill\n\nSUBJECT: Boats\n\nWe need boats for the fleet.\n\n"
    "Drafted: AF/C:BPell 7-2113\nCleared: IO:COram"
)


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "stateofplay", *map(str, words)], capture_output=True, text=True, check=False, timeout=120)


def test_read_prints_one_object_a_document(tmp_path: Path) -> None:
    path = tmp_path / "memo.txt"
    path.write_text(MEMO, encoding="utf-8")
    done = run("read", path, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert record["schema"] == 1
    assert {r["field"]: r["value"] for r in record["readings"]}["clearance"] == "IO:COram"
    assert all("\n".join(MEMO[at["start"] : at["end"]] for at in r["loci"]) == r["text"] for r in record["readings"])


@pytest.mark.parametrize("form", ["table", "md", "json"])
def test_other_formats_show_who_wrote_to_whom(tmp_path: Path, form: str) -> None:
    path = tmp_path / "memo.txt"
    path.write_text(MEMO, encoding="utf-8")
    done = run("read", path, "--format", form)
    assert done.returncode == 0, done.stderr
    assert "AF - Ada Quill" in done.stdout
    assert "P - Mr. Vane" in done.stdout


def test_bad_files_give_one_line_each_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a_memo.txt").write_text(MEMO, encoding="utf-8")
    (tmp_path / "b_empty.txt").write_bytes(b"")
    (tmp_path / "c_noise.txt").write_bytes(bytes(range(256)) * 100)
    (tmp_path / "d_link.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "e_pipe.txt")
    (tmp_path / "f_long.txt").write_bytes(b"x" * 3_000_000)
    (tmp_path / "g_bidi.txt").write_text("SUB\u200bJECT: \u202eBoats\u202c\n", encoding="utf-8")
    (tmp_path / "h_invalid.txt").write_bytes(b"SUBJECT: caf\xe9 \xff talks\n")
    done = run("read", tmp_path, "--format", "jsonl")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(record["source"]["path"]).name[0] for record in records] == list("abcdefgh")
    bad = {Path(record["source"]["path"]).name[0] for record in records if any(doubt["code"] == "source_unreadable" for doubt in record["doubts"])}
    assert bad == set("bcdef")
    assert len(done.stderr.strip().splitlines()) == len(bad)


def test_a_folder_that_may_not_be_opened_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_text(MEMO, encoding="utf-8")
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        if os.access(closed, os.R_OK):
            pytest.skip("this user may open every folder")
        done = run("read", tmp_path, "--format", "jsonl")
        assert done.returncode != 0
        assert "closed" in done.stderr
        assert len(done.stdout.splitlines()) == 2
    finally:
        closed.chmod(0o755)


def test_explain_shows_value_words_place_and_rule(tmp_path: Path) -> None:
    path = tmp_path / "memo.txt"
    path.write_text(MEMO, encoding="utf-8")
    done = run("explain", path, "subject")
    assert done.returncode == 0, done.stderr
    for word in ("Boats", "page 1 [", "subject.labelled", "apparatus/"):
        assert word in done.stdout
    assert run("explain", path, "nonsense").returncode != 0


def test_text_prints_what_loci_count_in(tmp_path: Path) -> None:
    path = tmp_path / "memo.txt"
    path.write_bytes("a\r\n\\$5\f\u00e9".encode())
    done = run("text", path, "--format", "jsonl")
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == ["a\r\n\\$5", "\u00e9"]
    assert run("text", path, "--page", "2").stdout == "\u00e9"


def test_more_jobs_give_the_same_records_in_the_same_order(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number:02d}.txt").write_text(MEMO.replace("Boats", f"Boats {number}"), encoding="utf-8")
    one, two = run("read", tmp_path, "--format", "jsonl", "--jobs", "1"), run("read", tmp_path, "--format", "jsonl", "--jobs", "2")
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 20


def test_check_fields_and_help_answer() -> None:
    assert "PDF text layers can be read" in run("check").stdout
    assert "clearance" in run("fields").stdout
    assert "explain" in run("--help").stdout
    assert run("nonsense").returncode != 0
