"""stateofplay reads declassified government paper into cited records.

`read(path)` gives the records of one file; `Record`, `Reading`, `Statement`, `Doubt` and `Settings` are what it speaks in.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
_FACE = {
    "read": "stateofplay.pipeline",
    "read_text": "stateofplay.pipeline",
    "Settings": "stateofplay.settings",
    "Record": "stateofplay.model.record",
    "Doubt": "stateofplay.model.record",
    "Reading": "stateofplay.model.reading",
    "Statement": "stateofplay.model.statement",
}
__all__ = ["__version__", *_FACE]  # noqa: PLE0604  the names are strings; the list is made from the table above


def __getattr__(name: str) -> Any:
    """The public names, each loaded when it is first asked for, so that the command line starts at once."""
    if name not in _FACE:
        raise AttributeError(f"module 'stateofplay' has no attribute {name!r}")
    return getattr(import_module(_FACE[name]), name)
