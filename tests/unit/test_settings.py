from dataclasses import fields
from pathlib import Path

import pytest

from stateofplay.errors import SettingsError
from stateofplay.settings import Settings, load


def test_the_environment_goes_over_the_file_and_the_file_over_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "stateofplay.toml").write_text('lang = "eng+fra"\njobs = 3\n', encoding="utf-8")
    settings = load(tmp_path, {"STATEOFPLAY_JOBS": "2", "STATEOFPLAY_STATEMENTS": "no", "OTHER": "x"})
    assert settings == Settings(lang="eng+fra", jobs=2, statements=False)


@pytest.mark.parametrize("words", ['colour = "red"', "jobs = -1", 'jobs = "many"', 'layer = "magic"', "statements = 7", "jobs = ", "lang = 3"])
def test_an_unknown_key_or_a_wrong_value_is_an_error_that_names_it(tmp_path: Path, words: str) -> None:
    (tmp_path / "stateofplay.toml").write_text(words + "\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"stateofplay\.toml"):
        load(tmp_path, {})


def test_an_unknown_variable_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="STATEOFPLAY_COLOUR"):
        load(tmp_path, {"STATEOFPLAY_COLOUR": "red"})


def test_every_setting_is_documented() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    assert all(f"| `{one.name}` |" in page for one in fields(Settings))
