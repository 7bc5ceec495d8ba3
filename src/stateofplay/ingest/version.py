"""The version of what reads: a source that another version read can be read anew (`stateofplay reread`)."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

from stateofplay.settings import Settings

_ROOMS = ("pages", "apparatus", "statements", "vocab", "model")


def reader_of(settings: Settings) -> str:
    """The version, a digest of the rules, and the settings that decide how a paper reads."""
    said = "with statements" if settings.statements else "without statements"
    return f"{metadata.version('stateofplay')} rules {_rules()} {settings.layer} {settings.lang} {said}"


@cache
def _rules() -> str:
    """A digest of all code and lists that make records of bytes."""
    top = Path(__file__).parent.parent
    digest = hashlib.sha256((top / "pipeline.py").read_bytes())
    for room in _ROOMS:
        for file in sorted((top / room).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.relative_to(top).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
