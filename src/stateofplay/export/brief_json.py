"""The brief as JSON: every part of the noun, pages left out."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from stateofplay.model.state_of_play import StateOfPlay

SCHEMA = 1


def pretty(state: StateOfPlay) -> str:
    """The brief as an indented JSON object; `schema` numbers its form. Pages are named by number and digest, not copied."""
    light = replace(state, sources=tuple(replace(one, pages=()) for one in state.sources), left_out=dict(state.left_out))
    return json.dumps({"schema": SCHEMA, **asdict(light)}, ensure_ascii=False, indent=1) + "\n"
