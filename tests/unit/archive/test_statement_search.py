"""Statements of an archive are found by their words and their holders."""

from pathlib import Path

from tests.unit.archive.shelf import HARBOUR, read, rows

from stateofplay.archive import store
from stateofplay.archive.search import Search


def test_statements_are_found_by_their_words_and_by_their_holder(tmp_path: Path) -> None:
    archive = store.create(tmp_path / "archive")
    records = read(HARBOUR, "paper.txt")
    key = records[0].id
    kept = rows(records)
    said = [("Orlanda", "the peacekeeping force", "Orlanda backs the peacekeeping force."), ("IO", "dredging of the port", "IO opposes dredging.")]
    kept["statement"] = [
        (key, number, f"s{number}", "position", "support", holder, holder, "[]", about, "+", 3, *(None,) * 7, text, "test", "rule", "sure", "[]")
        for number, (holder, about, text) in enumerate(said, 1)
    ]
    kept["statement_locus"] = [(key, number, 1, number, 0, 4, None, None, None, None) for number in (1, 2)]
    with archive.writing() as connection:
        store.keep(connection, [kept])
    search = Search(archive)
    assert [(one.record, one.number, one.page) for one in search.statements(["Peacekeeping"])] == [(key, 1, 1)]
    assert {one.number for one in search.statements(["dredging", "force"])} == {1, 2}
    assert search.statements(["dredging", "force"], all_of=True) == []
    assert [one.number for one in search.statements(["force", "dredging"], holder="io")] == [2]
    assert search.statements(["!"]) == []
    # statements are no pages
    assert search.pages("opposes").total == 0
    assert search.pages("-force").total == 1
