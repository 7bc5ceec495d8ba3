"""Floors that may not slip: the lowest F1 each field of each set may have, and the digest of the set it was measured on."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FLOORS = ROOT / "benchmarks" / "floors.toml"
_SLACK = 0.005


def load() -> dict[str, dict[str, object]]:
    """Set name to its floors: field to F1, and `digest`."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def below(name: str, figures: dict[str, float], floors: dict[str, dict[str, object]]) -> list[str]:
    """A line for every field of a set that is below its floor."""
    known = floors.get(name, {})
    return [
        f"{name} {field}: {figures[field]:.3f} is below its floor {floor:.3f}"
        for field, floor in known.items()
        if isinstance(floor, float) and field in figures and figures[field] < floor
    ]


def write(figures: dict[str, dict[str, float]], digests: dict[str, str], *, lower: bool) -> list[str]:
    """Write the floors anew from measured figures, a little slack below them.

    Args:
        figures: Set name to field to F1.
        digests: Set name to the set's sha256.
        lower: Whether a floor may be lowered; otherwise the higher of old and new stays.

    Returns:
        A line for each floor that was lowered.
    """
    old = load()
    lowered: list[str] = []
    lines = ["# Written by `python -m stateofplay.evaluate --write-floors`; lowering one needs `--lower-floors`.", ""]
    for name, fields in {**{key: {} for key in old if key not in figures}, **figures}.items():
        before = old.get(name, {})
        lines.append(f"[{name}]")
        lines.append(f'digest = "{digests.get(name, before.get("digest", ""))}"')
        for field in sorted({*fields, *(one for one in before if one != "digest")}):
            previous = before.get(field)
            new = max(0.0, round(fields[field] - _SLACK, 3)) if field in fields else float(str(previous))
            if isinstance(previous, float) and new < previous:
                if lower:
                    lowered.append(f"{name} {field}: {previous:.3f} -> {new:.3f}")
                else:
                    new = previous
            lines.append(f'"{field}" = {new:.3f}')
        lines.append("")
    FLOORS.parent.mkdir(exist_ok=True)
    FLOORS.write_text("\n".join(lines), encoding="utf-8")
    return lowered
