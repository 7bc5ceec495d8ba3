"""The floors on the sets of real papers, where those lie beside the clone."""

import pytest

from stateofplay.evaluate import beside, floors

ABSENT = "the sets of real papers are not beside this clone (../shared/benchmarks)"
pytestmark = pytest.mark.skipif(not (beside.SHARED / "score_reading.py").exists(), reason=ABSENT)


@pytest.mark.parametrize("name", beside.SETS)
def test_no_field_of_a_set_falls_below_its_floor(name: str) -> None:
    if floors.load().get(name, {}).get("digest") != beside.digest(name):
        pytest.skip(f"the set {name} is not the one the floors were measured on")
    figures = {field: strict for field, (strict, _) in beside.score(name, held=False)["fields"].items()}
    assert floors.below(name, figures, floors.load()) == []
