"""Broken bytes end as pages or as an error of ours, in bounded time.

`FUZZ_SECONDS=600` makes the runs long; with atheris (`make fuzz-tools`) the long suite adds a run guided by coverage.
"""

from __future__ import annotations

import importlib.util
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.fuzz.mutate import broken, seeds, written

from stateofplay.errors import StateOfPlayError
from stateofplay.pages.acquire import acquire
from stateofplay.settings import Settings

ROOT = Path(__file__).parents[2]
SECONDS = float(os.environ.get("FUZZ_SECONDS", "6"))
SEED = os.environ.get("FUZZ_SEED", "1986")
SETTINGS = (Settings(jobs=1, layer="embedded", max_pages=20, cache="off"), Settings(jobs=1, layer="best", max_pages=3, cache="off"))


def test_only_our_own_errors_come_out(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    papers = seeds()
    until = time.monotonic() + SECONDS
    runs = 0
    while time.monotonic() < until or runs < len(papers) + 4:
        ending, content = papers[runs % len(papers)]
        damaged = broken(content, chance)
        path = written(tmp_path, ending, damaged)
        start, words = time.monotonic(), ""
        try:
            _, pages, doubts = acquire(path, SETTINGS[runs // len(papers) % 2])
            assert all(page.text[word.start : word.end] for page in pages for word in page.words)
            assert all(doubt.words for doubt in doubts)
        except StateOfPlayError as error:
            words = str(error)
        assert "\n" not in words, damaged
        assert time.monotonic() - start < 100, damaged
        runs += 1


def test_nothing_that_reads_bytes_needs_the_worker_to_forgive_it(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.target", str(SECONDS / 2), SEED],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=SECONDS + 120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert int(done.stdout.split()[0]) >= 20


@pytest.mark.long
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed: make fuzz-tools")
def test_the_guided_fuzzer_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    limits = [f"-max_total_time={SECONDS:.0f}", "-max_len=20000", "-rss_limit_mb=3000", "-timeout=60"]
    command = [sys.executable, "-m", "tests.fuzz.atheris_target", "corpus", *limits]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=SECONDS + 300)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "DONE" in done.stderr
