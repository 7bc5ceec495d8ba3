"""Known answers beside the clone: sets of real papers, scored by the scorer that lies with them.

A third of each set, by the digest of its id, is held out: rules are written without looking at it, and its figures stand beside the
others. The sets are not part of the repository; where they are absent nothing is scored and that is said.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "benchmarks"
SETS = ("seed", "cables", "memoranda_and_telegrams", "released_mail", "cables_damaged", "memoranda_and_telegrams_damaged", "drafting")
_ROW = re.compile(r"^(?P<field>[A-Za-z_.() ]+?)\s+\d+\s+\d+\s+\d+\s.*?(?P<strict>[01]\.\d{3})\s+(?P<soft>[01]\.\d{3})$")
_GRADE = re.compile(r"(sure|likely|doubtful) (\d+)/(\d+)")
_SMALL = 20


def held_out(identity: str) -> bool:
    """Whether a paper belongs to the third that rules are not written from; a paper and its damaged copy go together."""
    return int(hashlib.sha1(identity.split("#", maxsplit=1)[0].encode()).hexdigest(), 16) % 3 == 0


def digest(name: str) -> str:
    """The sha256 of a set's file."""
    return hashlib.sha256((SHARED / "reading" / f"{name}.jsonl").read_bytes()).hexdigest()


def score(name: str, *, held: bool | None = None) -> dict[str, object]:
    """Figures of one set.

    Args:
        name: One of `SETS`.
        held: Only the held-out third, only the rest, or all with None. Sets of under 20 papers are always whole.

    Returns:
        `fields`: strict and soft F1 by field, `ALL` among them; `line`: the scorer's closing line; `grades`: right and judged by grade.
    """
    rows = (SHARED / "reading" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    if held is not None and len(rows) >= _SMALL:
        rows = [row for row in rows if held_out(str(json.loads(row)["id"])) == held]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.jsonl"
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        command = f"{sys.executable} -m stateofplay read {{dir}} --format jsonl --no-statements"
        run = subprocess.run(
            [sys.executable, str(SHARED / "score_reading.py"), str(path), "--command", command], capture_output=True, text=True, check=True
        )
    fields: dict[str, tuple[float, float]] = {}
    for line in run.stdout.splitlines():
        m = _ROW.match(line)
        if m:
            fields["ALL" if m["field"].startswith("ALL") else m["field"].strip()] = (float(m["strict"]), float(m["soft"]))
    closing = next((line for line in run.stdout.splitlines() if line.startswith("documents ")), "")
    grades = {grade: (int(right), int(judged)) for grade, right, judged in _GRADE.findall(run.stdout)}
    return {"fields": fields, "line": closing, "grades": grades}
