"""Pages kept between commands: found again, never stale, never trusted when strange, and bounded."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.pages.test_pdf import MEMO, made

from stateofplay.model.page import Page, Word
from stateofplay.model.record import Doubt
from stateofplay.pages import cache, workers
from stateofplay.pages.acquire import acquire
from stateofplay.pages.cache import Cache, key_of, users_folder
from stateofplay.pages.folding import fold
from stateofplay.pages.scan import Wish
from stateofplay.settings import Settings

TEXT = "The Minister\nof Grain"
PAGE = Page(number=1, text=TEXT, layer="ocr", width=612.0, height=792.0, words=(Word(0, 3, (1.0, 2.0, 3.0, 4.0), 91.5),), folded=fold(TEXT), why="clean")
KEY = key_of("0" * 64, "pdf", 1, Wish())


def files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_a_page_comes_back_as_it_was_kept_with_its_doubts(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "c", 1_000_000)
    assert kept.page(KEY, 1) is None
    kept.keep_page(KEY, PAGE, [Doubt(code="page_reads_poorly", words="Page 1 reads poorly.")])
    found = Cache(tmp_path / "c", 1_000_000).page(KEY, 1)
    assert found is not None
    assert found[0] == PAGE
    assert [doubt.code for doubt in found[1]] == ["page_reads_poorly"]


def test_only_the_user_can_read_what_is_kept(tmp_path: Path) -> None:
    Cache(tmp_path / "c", 1_000_000).keep_page(KEY, PAGE, [])
    assert {stat.S_IMODE(file.stat().st_mode) for file in files(tmp_path)} == {0o600}
    assert stat.S_IMODE((tmp_path / "c").stat().st_mode) == 0o700


@pytest.mark.parametrize("damage", [lambda b: b[:-7], lambda b: b"", lambda b: b.replace(b"Minister", b"Monster!"), lambda b: b"\x80\x04" + b, lambda b: b"[]"])
def test_a_damaged_entry_is_passed_over(tmp_path: Path, damage: object) -> None:
    kept = Cache(tmp_path / "c", 1_000_000)
    kept.keep_page(KEY, PAGE, [])
    file = files(tmp_path)[0]
    assert callable(damage)
    file.write_bytes(damage(file.read_bytes()))
    assert kept.page(KEY, 1) is None


def test_an_entry_of_another_form_or_key_is_passed_over(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "c", 1_000_000)
    kept.keep_page(KEY, PAGE, [])
    file = files(tmp_path)[0]
    for body in (b'{"key":"%s","page":{}}' % KEY.encode(), b'{"key":"%s","page":7,"doubts":{}}' % KEY.encode(), b'{"key":"other"}', b"[1]", b"[" * 100_000):
        file.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        assert kept.page(KEY, 1) is None
    other = key_of("1" * 64, "pdf", 1, Wish())
    kept.keep_page(KEY, PAGE, [])
    (tmp_path / "c" / other[:2]).mkdir(exist_ok=True)
    (tmp_path / "c" / other[:2] / f"{other}.json").write_bytes(file.read_bytes())
    assert kept.page(other, 1) is None


def test_what_others_may_write_to_and_links_are_passed_over(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "c", 1_000_000)
    kept.keep_page(KEY, PAGE, [])
    file = files(tmp_path)[0]
    file.chmod(0o666)
    assert kept.page(KEY, 1) is None
    file.chmod(0o600)
    assert kept.page(KEY, 1) is not None
    elsewhere = tmp_path / "elsewhere.json"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    assert kept.page(KEY, 1) is None
    (tmp_path / "c").chmod(0o777)
    kept.keep_page(key_of("2" * 64, "pdf", 1, Wish()), PAGE, [])
    assert len(files(tmp_path / "c")) == 1


def test_the_folder_stays_under_its_bound_and_keeps_what_was_used_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_LOOK_AFTER", 1)
    page = replace(PAGE, text="x" * 2_000, words=(), folded=fold("x" * 2_000))
    kept = Cache(tmp_path / "c", 20_000)
    keys = [key_of(f"{n:064d}", "pdf", 1, Wish()) for n in range(30)]
    for number, key in enumerate(keys):
        kept.keep_page(key, page, [])
        for file in files(tmp_path / "c"):
            if file.stem == key:
                os.utime(file, (1_000 + number, 1_000 + number))
        assert sum(file.stat().st_size for file in files(tmp_path)) <= 20_000
    assert kept.page(keys[-1], 1) is not None
    assert kept.page(keys[0], 1) is None


def test_what_failed_this_once_is_not_kept(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "c", 1_000_000)
    for code in ("page_unreadable", "ocr_missing"):
        kept.keep_page(KEY, PAGE, [Doubt(code=code, words="it crashed")])
    assert kept.page(KEY, 1) is None


def test_the_key_tells_bytes_page_wish_engine_and_code_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {
        KEY,
        key_of("1" * 64, "pdf", 1, Wish()),
        key_of("0" * 64, "image", 1, Wish()),
        key_of("0" * 64, "pdf", 2, Wish()),
        key_of("0" * 64, "pdf", 1, Wish(lang="fra")),
        key_of("0" * 64, "pdf", 1, Wish(layer="ocr")),
    }
    monkeypatch.setattr("stateofplay.pages.ocr.identity", lambda lang: "tesserocr 99")
    keys.add(key_of("0" * 64, "pdf", 1, Wish()))
    monkeypatch.setattr(cache, "_code", lambda: "other code")
    keys.add(key_of("0" * 64, "pdf", 1, Wish()))
    assert len(keys) == 8


def test_the_folder_is_the_one_of_the_xdg_specification(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere/cache")
    assert users_folder() == Path("/somewhere/cache/stateofplay/pages")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", "/home/quill")
    assert users_folder() == Path("/home/quill/.cache/stateofplay/pages")


def test_a_second_reading_asks_no_worker_and_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "memo.pdf", MEMO, pages=3)
    settings = Settings(jobs=1, layer="embedded", cache=str(tmp_path / "c"))
    first = acquire(path, settings)

    def refused(*_: object) -> None:
        raise AssertionError("a worker was asked")

    monkeypatch.setattr(workers.Worker, "ask", refused)
    assert acquire(path, settings) == first
    with pytest.raises(AssertionError, match="a worker was asked"):
        acquire(path, replace(settings, cache="off"))


def test_one_damaged_page_is_read_again_between_kept_ones(tmp_path: Path) -> None:
    path = made(tmp_path / "memo.pdf", MEMO, pages=3)
    settings = Settings(jobs=2, layer="embedded", cache=str(tmp_path / "c"))
    first = acquire(path, settings)
    key = key_of(first[0].sha256, "pdf", 2, Wish(layer="embedded", max_pages=100_000))
    file = tmp_path / "c" / key[:2] / f"{key}.json"
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    assert acquire(path, settings) == first
    assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_used_is_no_error(tmp_path: Path) -> None:
    path = made(tmp_path / "memo.pdf", MEMO)
    (tmp_path / "file").write_text("no folder")
    assert len(acquire(path, Settings(jobs=1, layer="embedded", cache=str(tmp_path / "file" / "c")))[1]) == 1
