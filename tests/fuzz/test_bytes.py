"""Broken bytes end as pages or as an error of ours, in bounded time. `FUZZ_SECONDS=600` makes the run long."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

from tests.fuzz.mutate import broken, seeds, written

from stateofplay.errors import StateOfPlayError
from stateofplay.pages.acquire import acquire
from stateofplay.settings import Settings

SECONDS = float(os.environ.get("FUZZ_SECONDS", "8"))
SETTINGS = Settings(jobs=1, layer="embedded", max_pages=20)


def test_only_our_own_errors_come_out(tmp_path: Path) -> None:
    chance = random.Random(os.environ.get("FUZZ_SEED", "1986"))
    papers = seeds()
    until = time.monotonic() + SECONDS
    runs = 0
    while time.monotonic() < until:
        ending, content = papers[runs % len(papers)]
        damaged = broken(content, chance)
        path = written(tmp_path, ending, damaged)
        start, words = time.monotonic(), ""
        try:
            _, pages, doubts = acquire(path, SETTINGS)
            assert all(page.text[word.start : word.end] for page in pages for word in page.words)
            assert all(doubt.words for doubt in doubts)
        except StateOfPlayError as error:
            words = str(error)
        assert "\n" not in words, damaged
        assert time.monotonic() - start < 100, damaged
        runs += 1
    assert runs > 20
