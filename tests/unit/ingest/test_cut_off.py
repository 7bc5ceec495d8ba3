"""Killed at any moment and run again, ingest ends as if it had run once; what it said is kept, is."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.ingest.test_bad_input import good
from tests.unit.ingest.test_run import tables

from stateofplay.archive import store
from stateofplay.desk.verify import verify
from stateofplay.ingest.account import unaccounted
from stateofplay.ingest.door import Wish, ingest
from stateofplay.settings import Settings


def _papers(folder: Path, count: int) -> None:
    good(folder, count)
    with zipfile.ZipFile(folder / "pack.zip", "w") as pack:
        for number in range(count // 10):
            pack.writestr(f"{number}.txt", f"TO: P - Mr. Vane\n\nFROM: AF - Ada Quill\n\nSUBJECT: Boat {number}\n\nWe need boats.\n")
    (folder / "empty.txt").write_bytes(b"")
    (folder / ".hidden").write_bytes(b"x")


def _killed(command: list[str], environment: dict[str, str], seconds: float) -> tuple[bool, list[str]]:
    """Run a command and kill it after some time; whether it ended by itself, and the paths it said were kept."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, start_new_session=True, text=True) as process:
        timer = threading.Timer(seconds, lambda: process.send_signal(signal.SIGKILL))
        timer.start()
        assert process.stdout is not None
        lines = process.stdout.read().splitlines()
        timer.cancel()
        process.wait()
    # a line that was cut off is no word
    return process.returncode >= 0, [line.split("\t")[1] for line in lines if line.startswith("read\t") and line.count("\t") == 1]


def _moments(kills: int, whole: float, rng: random.Random) -> list[float]:
    """When to kill: seconds spread evenly over a whole run, start and end of it too, in any order."""
    spread = [whole * (0.1 + 0.95 * (number + rng.random()) / kills) for number in range(kills)]
    rng.shuffle(spread)
    return spread


def _loop(top: Path, count: int, kills: int, seed: int, *, statements: bool = True) -> None:
    folder = top / "papers"
    _papers(folder, count)
    once = store.create(top / "once")
    ingest(once, [folder], replace(Settings(), jobs=2, statements=statements), Wish())
    environment = {**os.environ, "STATEOFPLAY_JOBS": "2", "STATEOFPLAY_STATEMENTS": str(statements).lower()}
    command = [sys.executable, "-m", "stateofplay", "ingest", str(folder), "--each", "--archive"]
    store.create(top / "timed").close()
    began = time.monotonic()
    subprocess.run([*command, str(top / "timed")], env=environment, check=False, capture_output=True)
    whole = time.monotonic() - began
    command.append(str(top / "often"))
    store.create(top / "often").close()
    said: set[str] = set()
    amid = 0
    for seconds in _moments(kills, whole, random.Random(seed)):
        ended, paths = _killed(command, environment, seconds)
        said.update(paths)
        often = store.opened(top / "often")
        with often.fetching() as connection:
            kept = {row[0] for row in connection.exec_driver_sql("SELECT path FROM ledger WHERE state = 'read'")}
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        amid += not ended and 0 < len(kept) < count
        assert said <= kept
        assert [one for one in verify(often) if one.kind != "ledger"] == []
        if ended:
            # done before it was killed: begin with a new archive, so that the next kills meet work
            assert tables(often) == tables(once)
        often.close()
        if ended:
            (top / "often").rename(top / f"often-{len(list(top.iterdir()))}")
            store.create(top / "often").close()
            said.clear()
    assert amid or kills < 50, "no run was cut off between two of its transactions"
    subprocess.run(command, env=environment, check=False, capture_output=True)
    often = store.opened(top / "often")
    assert tables(often) == tables(once)
    assert list(verify(often)) == []
    assert list(unaccounted(often)) == []
    names = [sorted(str(path.relative_to(one.sources)) for path in one.sources.rglob("*") if path.is_file()) for one in (once, often)]
    assert names[0] == names[1]


def test_killed_five_times_the_archive_is_as_after_one_clean_run(tmp_path: Path) -> None:
    _loop(tmp_path, 120, 5, 1)


@pytest.mark.long
def test_killed_fifty_times_the_archive_is_as_after_one_clean_run(tmp_path: Path) -> None:
    # without statements, so that more of each run is keeping, and kills fall amid transactions
    _loop(tmp_path, 400, 50, 2, statements=False)
