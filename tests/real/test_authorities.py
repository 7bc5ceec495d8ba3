"""Who is meant, on real papers where they lie beside the clone: the project's first paper, an edition's head lines, names in telegrams."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from stateofplay import pipeline
from stateofplay.entities.importers.appointments import from_json_lines
from stateofplay.entities.meaning import meanings
from stateofplay.entities.names import find
from stateofplay.entities.parties import party_of, same_party, same_side
from stateofplay.entities.register import Register
from stateofplay.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
APPOINTMENTS = SHARED / "authority" / "pocom_appointments.jsonl"
POOL = SHARED / "corpora" / "frus_pool.jsonl.gz"
NAMES = SHARED / "benchmarks" / "names.jsonl"
SEED = SHARED / "seed"
DAY = "1993-09-15"

needs_papers = pytest.mark.skipif(not APPOINTMENTS.exists(), reason="the real papers are not beside this clone (../shared)")


def printed(*words: str) -> str:
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True, cwd=ROOT).stdout


@needs_papers
def test_the_parties_of_the_first_paper_are_the_holders_of_that_day() -> None:
    register = Register(from_json_lines(APPOINTMENTS.read_text(encoding="utf-8"), "appointments"))
    (record,) = pipeline.read(next(SEED.glob("*.txt")), Settings())
    found = {(one.field, one.resolution.person.id if one.resolution.person else "") for one in meanings(record, find(record), register)}
    assert ("sender", "moose-george-edward") in found
    assert ("addressee", "tarnoff-peter") in found
    assert {person for field, person in found if field in ("drafter", "clearance")} == {""}
    assert party_of("Moose", DAY, register).person == ""
    assert same_party("AF", "George E. Moose", DAY, register)
    assert same_party("AF", "the Assistant Secretary for African Affairs", DAY, register)
    assert not same_party("AF", "IO", DAY, register)
    assert same_side("State", "Washington", DAY, register)


@needs_papers
def test_in_head_lines_the_holder_is_found_and_never_a_namesake() -> None:
    on_file, acting, off_file = (
        line.split() for line in printed("benchmarks/head_lines.py", str(POOL), str(APPOINTMENTS), "--from", "1967", "--to", "1970").splitlines()[:3]
    )
    assert int(on_file[4]) >= 0.95 * int(on_file[2])
    assert on_file[on_file.index("wrong") - 1] == "0"
    assert acting[acting.index("wrong") - 1] == "0"
    assert off_file[off_file.index("resolved") - 1] == "0"


@pytest.mark.long
@needs_papers
def test_names_in_telegrams_reach_their_floor() -> None:
    line = printed("benchmarks/names.py", str(NAMES)).splitlines()[0]
    assert float(line.split("F1")[1].split()[0]) >= 0.68
