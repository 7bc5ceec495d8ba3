"""What PDFs hold and do not show is for the operator alone."""

import stat
from pathlib import Path

from click.testing import CliRunner
from tests.unit.pages.test_hidden import LINE, NAME, pdf

from stateofplay.archive import store
from stateofplay.cli.main import cli
from stateofplay.desk.hidden import FILE, FOLDER


def test_hidden_words_are_told_and_stand_in_no_table(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", f"{LINE}0 g {NAME} re f")
    archive = store.create(tmp_path / "archive")
    told = CliRunner().invoke(cli, ["ingest", str(path), "--archive", str(archive.folder), "--jobs", "1"])
    assert told.exit_code == 0, told.output
    told = CliRunner().invoke(cli, ["collate", "--archive", str(archive.folder), "--hidden"])
    assert "Osric Tallow" in told.stdout
    kept = archive.folder / FOLDER / FILE
    assert "Tallow" in kept.read_text(encoding="utf-8")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    with archive.fetching() as connection:
        assert not any("Tallow" in text for (text,) in connection.exec_driver_sql("SELECT text FROM page"))
