"""The index made while papers come in."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from tests.unit.archive.shelf import DAMAGED, HARBOUR, LETTER, put

from stateofplay.archive import index, store
from stateofplay.archive.following import following


def test_what_comes_in_is_in_the_index_before_the_end(tmp_path: Path) -> None:
    archive = store.create(tmp_path / "archive")
    put(archive, HARBOUR)
    index.caught_up(archive)
    with following(archive, every=0.01):
        put(archive, DAMAGED, LETTER)
        latest = time.monotonic() + 20
        while index.behind(archive, index.opened(archive.index)) and time.monotonic() < latest:
            time.sleep(0.01)
        assert index.behind(archive, index.opened(archive.index)) == 0
    followed = index.caught_up(archive).searcher().num_docs
    shutil.rmtree(archive.index)
    assert index.caught_up(archive).searcher().num_docs == followed


def test_an_index_that_cannot_be_made_does_not_stop_what_comes_in(tmp_path: Path) -> None:
    archive = store.create(tmp_path / "archive")
    archive.index.write_text("no folder", encoding="utf-8")
    with following(archive, every=0.01):
        put(archive, HARBOUR)
        time.sleep(0.1)
        put(archive, LETTER)
    with archive.fetching() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM source").scalar() == 2
