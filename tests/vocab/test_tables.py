from importlib import resources

import pytest

from stateofplay.vocab import table

NAMES = sorted(path.name[:-4] for path in resources.files("stateofplay.vocab").iterdir() if path.name.endswith(".csv"))


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_a_key_a_source_and_ordered_dates(name: str) -> None:
    rows = table.load(name)
    assert rows
    assert len({row.key for row in rows}) == len(rows)
