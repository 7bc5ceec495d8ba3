"""The example papers are read as their writers meant, field by field, down to the floors."""

from stateofplay.evaluate import answers, floors

FIGURES = {name: score.f1 for name, score in answers.examples(floors.ROOT / "examples").items()}


def test_no_field_of_the_examples_falls_below_its_floor() -> None:
    assert floors.load()["examples"], "benchmarks/floors.toml holds no floors for the examples"
    assert floors.below("examples", FIGURES, floors.load()) == []


def test_nothing_is_read_where_an_example_says_the_field_is_absent() -> None:
    absent = [line for score in answers.examples(floors.ROOT / "examples").values() for line in score.misses if "was not wanted" in line]
    assert len(absent) <= 3, absent
