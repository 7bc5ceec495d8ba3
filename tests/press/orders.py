"""What each stretch of a paper's text is to the printer: typed, stamped on at release, a marking that may be struck, a cut."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).resolve().parent
_STAMPS = [
    (re.compile(row["first"]), re.compile(row["next"]), bool(row.get("edge"))) for row in tomllib.loads((HERE / "stamps.toml").read_text("utf-8"))["stamp"]
]
_LEVEL = re.compile(r"(?:^ *|   )((?:TOP SECRET|SECRET|CONFIDENTIAL|LIMITED OFFICIAL USE)(?://[A-Z]+)?)(?=   |\s*$)")
_BRACKET = re.compile(r"\[ {3,}\]")
_CODE = r"(?:B\d|1\.[45]\([A-D]\)|\(b\)\(\d\))"
_CODES = re.compile(rf"(?:^|  +)({_CODE}(?:, ?{_CODE})*)\s*$")
_LEAST = 40

Kind = Literal["type", "stamp", "cut", "code"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line of a page's text.

    Attributes:
        line: The line, from 0.
        start: Its first column in the line.
        end: The column after its last.
        kind: How it is printed; a `cut` is a box where nothing can be read, a `code` stands in the margin by it, or by words that were whited out.
        group: Pieces of one stamp, and lines of one cut, share a number.
    """

    line: int
    start: int
    end: int
    kind: Kind
    group: int = 0


def pieces(lines: Sequence[str], document: dict[str, Any]) -> list[Piece]:
    """The stretches of a page in the order of its lines."""
    stamped = _stamped(lines, bool(document["expect"].get("release_classification")) or "UNCLASSIFIED" in " ".join(lines[:1]))
    out: list[Piece] = []
    cut = 0
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if number in stamped:
            out.append(Piece(number, len(line) - len(line.lstrip()), len(line.rstrip()), "stamp", stamped[number]))
            continue
        # the codes of a withdrawal sheet stand for other papers
        found = list(_pieces_of(number, line)) if document["genre"] != "withdrawal_sheet" else [Piece(number, 0, len(line.rstrip()), "type")]
        for index, piece in enumerate(found):
            if piece.kind == "cut":
                before = next((one for one in reversed(out) if one.kind == "cut"), None)
                goes_on = before is not None and before.line == number - 1 and before.start == piece.start
                cut += not goes_on
                found[index] = Piece(piece.line, piece.start, piece.end, "cut", cut)
        out.extend(found)
    return out


def _pieces_of(number: int, line: str) -> Iterator[Piece]:
    """The typed, cut and marginal stretches of a line that carries no stamp."""
    code = _CODES.search(line)
    end = code.start(1) if code else len(line)
    brackets = list(_BRACKET.finditer(line))
    if code and not line[:end].strip():
        # a code alone tells of a cut whose box is not typed: it covers the line
        yield Piece(number, 0, max(_LEAST, min(end - 4, 60)), "cut")
        yield Piece(number, code.start(1), code.end(1), "code")
        return
    at = 0
    for m in brackets:
        if line[at : m.start()].strip():
            yield Piece(number, at, m.start(), "type")
        yield Piece(number, m.start(), m.end(), "cut")
        at = m.end()
    if line[at:end].strip():
        yield Piece(number, at, len(line[:end].rstrip()), "type")
    if code:
        yield Piece(number, code.start(1), code.end(1), "code" if brackets or re.search(r" {4}$", line[:end]) else "type")


def _stamped(lines: Sequence[str], released: bool) -> dict[int, int]:
    """The lines stamped on at release, and which of them are one stamp."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    found: dict[int, int] = {}
    for number in filled:
        line = lines[number].strip()
        for first, goes_on, edge in _STAMPS:
            if number in found or not first.match(line) or (edge and not (released and number in (filled[0], filled[-1]))):
                continue
            found[number] = number
            below = number + 1
            while below < len(lines) and goes_on.match(lines[below].strip()) and lines[below].strip():
                found[below] = number
                below += 1
    return found


def markings(lines: Sequence[str], printed: Sequence[Piece]) -> list[Piece]:
    """The original markings of a page: a level alone on its line or in a column of it."""
    typed = {piece.line for piece in printed if piece.kind == "type"}
    out = []
    for number, line in enumerate(lines):
        m = _LEVEL.search(line) if number in typed else None
        if m:
            out.append(Piece(number, m.start(1), m.end(1), "type"))
    return out
