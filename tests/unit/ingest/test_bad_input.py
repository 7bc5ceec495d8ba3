"""Two hundred good papers among thirty kinds of bad input: the ledger adds up, and every reason can be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.ingest import bad

from stateofplay.archive import store
from stateofplay.desk.verify import verify
from stateofplay.ingest.account import unaccounted
from stateofplay.ingest.door import Wish, ingest
from stateofplay.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
GOOD = 200


def good(folder: Path, count: int = GOOD) -> None:
    """Papers made from the examples, no two alike."""
    texts = [one.read_text(encoding="utf-8") for one in sorted(EXAMPLES.glob("*/paper.txt"))]
    folder.mkdir(exist_ok=True)
    for number in range(count):
        text = texts[number % len(texts)] + f"\nCopy {number} of {count}\n"
        (folder / f"{number:03d}.txt").write_text(text, encoding="utf-8", newline="")


@pytest.fixture(scope="module")
def brought_in(tmp_path_factory: pytest.TempPathFactory) -> tuple[store.Archive, Path, dict[str, tuple[str, str, str]]]:
    top = tmp_path_factory.mktemp("bad")
    folder = top / "release"
    folder.mkdir()
    good(folder / "good")
    worse = folder / "worse"
    worse.mkdir()
    for name, (content, _) in bad.FILES.items():
        (worse / name).write_bytes(content)
    for name, (content, _, _) in bad.MEMBERS.items():
        (worse / name).write_bytes(content)
    for name, (make, _) in bad.SPECIAL.items():
        make(worse / name)
    archive = store.create(top / "archive")
    ingest(archive, [folder], replace(Settings(), jobs=2, cache="off"), Wish())
    with archive.fetching() as connection:
        words = "SELECT path, state, coalesce(reason, rule, ''), coalesce(retry, '') FROM ledger"
        rows = {path.removeprefix(f"{folder}/"): (state, why, retry) for path, state, why, retry in connection.exec_driver_sql(words)}
    return archive, folder, rows


def test_there_are_thirty_kinds() -> None:
    assert len(bad.FILES) + len(bad.MEMBERS) + len(bad.SPECIAL) >= 30


def test_the_ledger_adds_up(brought_in: tuple[store.Archive, Path, dict[str, tuple[str, str, str]]]) -> None:
    archive, folder, rows = brought_in
    met = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()}
    assert met == {path for path in rows if "!/" not in path}
    states = Counter(state for state, _, _ in rows.values())
    assert sum(states.values()) == len(rows)
    assert sum(1 for path, row in rows.items() if path.startswith("good/") and row[0] == "read") == GOOD
    assert list(verify(archive)) == []
    assert list(unaccounted(archive)) == []


@pytest.mark.parametrize("name", bad.FILES)
def test_what_cannot_be_read_says_why_and_what_to_do(brought_in: tuple[store.Archive, Path, dict[str, tuple[str, str, str]]], name: str) -> None:
    state, why, retry = brought_in[2][f"worse/{name}"]
    assert state == "quarantined"
    assert bad.FILES[name][1] in why
    for words in (why, retry):
        assert 5 < len(words) < 300
        assert words.isprintable()
        assert "Traceback" not in words
        assert "fault of stateofplay" not in words
        assert str(brought_in[0].folder) not in words


@pytest.mark.parametrize("name", bad.MEMBERS)
def test_what_a_container_holds_is_accounted_for_one_by_one(brought_in: tuple[store.Archive, Path, dict[str, tuple[str, str, str]]], name: str) -> None:
    rows = brought_in[2]
    assert rows[f"worse/{name}"][0] == "read"
    below = [row for path, row in rows.items() if path.startswith(f"worse/{name}!/") and row[0] == "quarantined"]
    assert len(below) == 1
    assert bad.MEMBERS[name][2] in below[0][1]
    assert below[0][2]


@pytest.mark.parametrize("name", bad.SPECIAL)
def test_what_is_no_file_is_named(brought_in: tuple[store.Archive, Path, dict[str, tuple[str, str, str]]], name: str) -> None:
    assert brought_in[2][f"worse/{name}"][0] == bad.SPECIAL[name][1]
    assert brought_in[2][f"worse/{name}"][1]
