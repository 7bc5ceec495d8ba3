"""The index made while papers come in."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from tests.unit.archive.shelf import DAMAGED, HARBOUR, LETTER, put

from stateofplay.archive import index, store
from stateofplay.archive.following import following
from stateofplay.errors import ArchiveError


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


def test_a_round_is_left_where_it_is_when_the_work_ends(tmp_path: Path) -> None:
    archive = store.create(tmp_path / "archive")
    put(archive, HARBOUR, DAMAGED, LETTER)
    asked: list[bool] = []

    def enough() -> bool:
        asked.append(len(asked) > 0)
        return asked[-1]

    assert index.behind(archive, index.caught_up(archive, stop=enough)) == 2
    assert index.behind(archive, index.caught_up(archive)) == 0


def test_a_round_that_fails_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = store.create(tmp_path / "archive")
    failing = iter([OperationalError("SELECT", {}, Exception("disk I/O error")), ValueError("full"), ArchiveError("full")])
    met: list[Exception] = []

    def caught_up(*_: object, **__: object) -> None:
        if (error := next(failing, None)) is not None:
            met.append(error)
            raise error
        met.append(Exception("fine"))

    monkeypatch.setattr("stateofplay.archive.following.caught_up", caught_up)
    with following(archive, every=0.001):
        latest = time.monotonic() + 20
        while len(met) < 4 and time.monotonic() < latest:
            time.sleep(0.001)
    assert len(met) >= 4
