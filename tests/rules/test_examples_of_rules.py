"""Every example that stands beside a field's rules is read as it says; every paper to pass over is passed over."""

import importlib
import re
from types import ModuleType

import pytest

from stateofplay.apparatus import read as apparatus
from stateofplay.apparatus.choose import choose
from stateofplay.apparatus.fields import FIELDS, Field
from stateofplay.apparatus.rule import Example
from stateofplay.pages import plain

MODULES: dict[str, ModuleType] = {field.name: importlib.import_module(f"stateofplay.apparatus.{field.name}") for field in FIELDS}
READS = [pytest.param(f, e, id=f"{f.name}-{n}") for f in FIELDS for n, e in enumerate(MODULES[f.name].READS)]
PASSES_OVER = [pytest.param(f, p, id=f"{f.name}-{n}") for f in FIELDS for n, p in enumerate(MODULES[f.name].PASSES_OVER)]


def values(field: Field, paper: str) -> tuple[str, ...]:
    sheet = apparatus.sheet_of(plain.pages(paper))
    winners, _ = choose(list(field.read(sheet)), many=field.many)
    return tuple(candidate.value for candidate in winners)


@pytest.mark.parametrize(("field", "example"), READS)
def test_an_example_is_read_as_it_says(field: Field, example: Example) -> None:
    assert values(field, example.paper) == example.values


@pytest.mark.parametrize(("field", "paper"), PASSES_OVER)
def test_a_paper_without_the_field_gives_no_value(field: Field, paper: str) -> None:
    assert values(field, paper) == ()


def test_every_field_has_examples_and_a_mini_manual() -> None:
    for name, module in MODULES.items():
        assert module.READS, name
        assert module.PASSES_OVER, name
        assert "Source:" in (module.__doc__ or ""), name


def test_rule_ids_are_unique_and_begin_with_their_field() -> None:
    seen: set[str] = set()
    for field in FIELDS:
        for rule in getattr(MODULES[field.name], "RULES", ()):
            assert rule.id.startswith(field.name + "."), rule.id
            assert rule.id not in seen
            seen.add(rule.id)
            assert re.compile(rule.pattern)
