"""The house's size caps: modules, functions, parameters, names, lists in code, imports inside functions.

Prints each breach as `file:line: what`, and exits 1 when there is one.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

MODULE, FUNCTION, PARAMETERS, ENTRIES = 400, 60, 6, 40
NEVER = {"utils", "helpers", "common", "misc", "manager", "handler", "data", "process"}
PACKAGE = Path(__file__).resolve().parent.parent / "src" / "stateofplay"


def breaches(path: Path) -> Iterator[str]:
    """What a module does against the house, one line each."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(PACKAGE.parent)
    if text.count("\n") > MODULE:
        yield f"{name}:1: {text.count(chr(10))} lines, at most {MODULE}"
    if path.stem in NEVER or path.stem.startswith(("v2", "new_", "legacy_")):
        yield f"{name}:1: a module may not be called {path.stem}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION:
                yield f"{name}:{node.lineno}: {node.name} has {length} lines, at most {FUNCTION}"
            taken = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            if len([one for one in taken if one.arg not in ("self", "cls")]) > PARAMETERS:
                if not any("click" in ast.unparse(one) for one in node.decorator_list):
                    yield f"{name}:{node.lineno}: {node.name} takes {len(taken)} parameters, at most {PARAMETERS}"
            for inner in ast.walk(node):
                if isinstance(inner, ast.ImportFrom) and (inner.module or "").startswith("stateofplay"):
                    yield f"{name}:{inner.lineno}: {node.name} imports {inner.module} inside itself"
        elif isinstance(node, ast.List | ast.Tuple | ast.Set) and len(node.elts) > ENTRIES and path.name != "fields.py":
            if all(isinstance(one, ast.Constant) for one in node.elts):
                yield f"{name}:{node.lineno}: a list of {len(node.elts)} entries is data and belongs in vocab/"


def main() -> int:
    """Check every module of the package."""
    found = [line for path in sorted(PACKAGE.rglob("*.py")) for line in breaches(path)]
    sys.stdout.write("".join(line + "\n" for line in found))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
