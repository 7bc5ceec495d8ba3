"""The target for atheris: `python -m tests.fuzz.atheris_target CORPUS -max_total_time=600`; an empty CORPUS is filled with the seeds."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["stateofplay"]):
    from tests.fuzz.mutate import seeds
    from tests.fuzz.target import one


def main() -> None:
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
    for number, (ending, content) in enumerate(seeds()):
        if folders and not (path := folders[0] / f"seed-{number}{ending}").exists():
            path.write_bytes(content)
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
