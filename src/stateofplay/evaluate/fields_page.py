"""docs/fields.md: every field with its mini-manual, its file, an example, and its F1 as last measured."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from stateofplay.apparatus.fields import FIELDS, Field
from stateofplay.evaluate import floors


def _figures(name: str) -> str:
    """The floors of a field over the sets, as one line."""
    shown = [f"{table} {value:.3f}" for table, rows in floors.load().items() for key, value in rows.items() if key == name and isinstance(value, float)]
    return ", ".join(shown) or "no known answers yet"


def _section(field: Field) -> Iterator[str]:
    module = sys.modules[field.read.__module__]
    yield f"## {field.name}\n"
    yield " ".join((module.__doc__ or "").split()) + "\n"
    yield f"- value: {field.form}; {'many' if field.many else 'one'} a record"
    yield f"- read in `apparatus/{field.name}.py`"
    example = module.READS[0]
    first = next((line.strip() for line in example.paper.splitlines() if any(value.split()[0] in line for value in example.values if value)), "")
    if first:
        yield f"- example: `{first}` gives `{'`, `'.join(example.values)}`"
    yield f"- F1, at least: {_figures(field.name)}\n"


def page() -> str:
    """The page as Markdown."""
    lines = [
        "# Fields\n",
        "Made by `make docs` from the field files and benchmarks/floors.toml; do not edit. The F1 figures are the floors that `make evaluate` holds,",
        "half a hundredth below what was last measured; the sets are described in benchmarks/README.md.\n",
    ]
    for field in FIELDS:
        lines.extend(_section(field))
    return "\n".join(lines).rstrip() + "\n"
