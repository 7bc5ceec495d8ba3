"""The example papers are whole: three files each, values that stand on their pages, fields the reader knows."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from stateofplay.apparatus.fields import FIELDS

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDERS = sorted(path.parent for path in EXAMPLES.glob("*/paper.txt"))
KNOWN = {field.name for field in FIELDS}
PARTS = {"office", "person", "status", "telephone", "typist", "decision", "mark", "struck"}
PAGE_KINDS = {"opening", "continuation", "drafting", "slip", "list", "tab_sheet"}
STATUS_OR_DECISION = ("status", "decision", "mark")

OF_ITS_OWN_FORM = {
    *("genre", "date", "drafting_date", "precedence", "classification", "declassification", "executive_order", "exemption"),
    *("release_classification", "release_decision", "release_date", "release_case", "release_document_number", "release_reviewer"),
    *("upgrade_classification", "upgrade_declassification"),
}
"""Fields whose value need not stand on the page letter for letter."""


CLOSED_FORM = {"date_time_group", "distribution", "action_office"}
"""Fields of closed form: on a damaged page a figure may stand for the letter that was printed, and a letter for a figure."""
WORN = str.maketrans("OolIZS", "001125")


def fold(text: str) -> str:
    return " ".join(text.split())


def expected(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "expected.json").read_text(encoding="utf-8"))


def pages(folder: Path) -> list[str]:
    return (folder / "paper.txt").read_text(encoding="utf-8").split("\f")


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_there_are_examples() -> None:
    assert len(FOLDERS) >= 19


def test_an_example_has_its_three_files(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} - {"scan.pdf"} == {"paper.txt", "expected.json", "ABOUT.toml"}


def test_about_says_what_it_is_and_whose(folder: Path) -> None:
    about = tomllib.loads((folder / "ABOUT.toml").read_text(encoding="utf-8"))
    assert set(about) == {"title", "origin", "rights", "purpose", "traps", "damage"}
    assert about["rights"] in {"CC0-1.0", "Apache-2.0"}
    assert about["damage"] in {"none", "light", "heavy"}
    assert all(1 <= trap <= 44 for trap in about["traps"])


def test_every_page_has_its_kind_and_every_document_its_pages(folder: Path) -> None:
    known, text = expected(folder), pages(folder)
    assert len(known["page_kinds"]) == len(text)
    assert set(known["page_kinds"]) <= PAGE_KINDS
    covered = [number for document in known["documents"] for number in range(document["pages"][0], document["pages"][1] + 1)]
    assert covered == list(range(1, len(text) + 1))
    assert all(document["attached_to"] is None or document["attached_to"] < len(known["documents"]) for document in known["documents"])


def test_fields_are_fields_of_the_record(folder: Path) -> None:
    for document in expected(folder)["documents"]:
        assert set(document["expect"]) | set(document["abstain"]) <= KNOWN
        assert not set(document["expect"]) & set(document["abstain"])
        assert document["expect"]["genre"] == [document["genre"]]
        for name in document["parts"]:
            whole, part = name.split(".")
            assert whole in KNOWN
            assert part in PARTS


def test_values_stand_on_the_pages(folder: Path) -> None:
    text = pages(folder)
    damage = tomllib.loads((folder / "ABOUT.toml").read_text(encoding="utf-8"))["damage"]
    for document in expected(folder)["documents"]:
        first, last = document["pages"]
        own = fold(" ".join(text[first - 1 : last]))
        for name, values in (document["expect"] | document["parts"]).items():
            if name not in OF_ITS_OWN_FORM and name.rpartition(".")[2] not in STATUS_OR_DECISION:
                worn = damage != "none" and name in CLOSED_FORM
                there = own.translate(WORN) if worn else own
                assert [value for value in values if (fold(value).translate(WORN) if worn else fold(value)) not in there] == [], name
