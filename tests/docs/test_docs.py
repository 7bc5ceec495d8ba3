"""Every command and field is documented, and what is documented exists."""

import re
from pathlib import Path

import pytest

from stateofplay.apparatus.fields import FIELDS
from stateofplay.cli.main import COMMANDS
from stateofplay.evaluate import fields_page

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_readme_and_loads(name: str) -> None:
    assert f"stateofplay {name}" in README


def test_the_readme_names_no_command_that_does_not_exist() -> None:
    assert set(re.findall(r"^    stateofplay ([\w-]+)", README, re.MULTILINE)) <= set(COMMANDS)


def test_the_fields_page_is_what_the_code_says() -> None:
    assert (ROOT / "docs" / "fields.md").read_text(encoding="utf-8") == fields_page.page(), "run `make docs`"


def test_every_field_has_a_section() -> None:
    page = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    assert all(f"## {field.name}\n" in page for field in FIELDS)


def test_file_names_are_field_names() -> None:
    folder = ROOT / "src" / "stateofplay" / "apparatus"
    assert all((folder / f"{field.name}.py").exists() for field in FIELDS)
