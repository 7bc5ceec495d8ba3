"""Where a rule is written: the file and line to open when its reading is wrong."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _sources() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Name and lines of every file of this room, fields first."""
    out: list[tuple[str, tuple[str, ...]]] = []
    for folder in ("", "parts"):
        top = resources.files("stateofplay.apparatus").joinpath(folder) if folder else resources.files("stateofplay.apparatus")
        for file in sorted(top.iterdir(), key=lambda one: one.name):
            if file.name.endswith(".py"):
                name = "/".join(part for part in ("apparatus", folder, file.name) if part)
                out.append((name, tuple(file.read_text(encoding="utf-8").splitlines())))
    return tuple(out)


@lru_cache(maxsize=1_024)
def definition(rule: str) -> str:
    """`file:line` where the rule's id is written, or the field's file when the id is put together there."""
    field, _, last = rule.partition(".")
    for wanted in (f'"{rule}"', f'.{last}"', f'="{last}"', f'"{last}"'):
        for name, lines in _sources():
            for number, line in enumerate(lines, 1):
                if wanted in line:
                    return f"{name}:{number}"
    return f"apparatus/{field}.py:1"
