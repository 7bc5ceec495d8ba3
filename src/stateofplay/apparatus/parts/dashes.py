"""Dashes that worn type made tildes: `S/S ~ Mr. Vane`, `Tab B ~- Letter`. A typewriter for English has none, so that in a closed form it is a dash."""

from __future__ import annotations

import re

_TILDE = re.compile(r"-?~-?")


def dashed(value: str) -> str:
    """A value with its dashes put right."""
    return _TILDE.sub("-", value)
