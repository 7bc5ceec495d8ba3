"""How what was found is printed: for a person, as JSON, JSON lines, or CSV."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Literal

import click

from stateofplay.cli.archives import plain
from stateofplay.desk.find import Answer, Finding

Form = Literal["table", "json", "jsonl", "csv"]
FORMATS: dict[str, Form] = {"table": "table", "json": "json", "jsonl": "jsonl", "csv": "csv"}
_COLUMNS = ("query", "link", "record", "page", "start", "end", "score", "genre", "date", "subject", "sender", "addressee", "classification", "path", "passage")
_SHOWN_FORMS = 8


class Printer:
    """Prints answers one after the other.

    Args:
        form: How.
    """

    def __init__(self, form: Form) -> None:
        self._form = form
        self._kept: list[dict[str, Any]] = []
        self._any = False

    def answer(self, answer: Answer) -> None:
        """Print an answer, or keep it until the end."""
        if self._form == "table":
            for line in (*([""] if self._any else []), *_shown(answer)):
                click.echo(line)
        elif self._form == "json":
            self._kept.append(_whole(answer))
        elif self._form == "jsonl":
            for finding in answer.findings:
                click.echo(json.dumps({"query": answer.query, **_row(finding)}, ensure_ascii=False))
        else:
            self._csv(answer)
        self._any = True

    def end(self) -> None:
        """Print what was kept."""
        if self._form == "json":
            click.echo(json.dumps(self._kept[0] if len(self._kept) == 1 else self._kept, ensure_ascii=False, indent=2))

    def _csv(self, answer: Answer) -> None:
        """Print rows, the names of the columns before the first."""
        written = io.StringIO()
        rows = csv.writer(written)
        if not self._any:
            rows.writerow(_COLUMNS)
        for finding in answer.findings:
            row = {"query": answer.query, **_row(finding), **finding.head}
            rows.writerow([_cell(row.get(name)) for name in _COLUMNS])
        click.echo(written.getvalue(), nl=False)


def _cell(value: object) -> object:
    """A cell that no table program takes for a formula."""
    if not isinstance(value, str):
        return value
    words = plain(" ".join(value.split()))
    return f"'{words}" if words[:1] in ("=", "+", "-", "@") else words


def _row(finding: Finding) -> dict[str, Any]:
    """A finding as a JSON object."""
    row = asdict(finding)
    row["pages"] = {"first": finding.pages[0], "last": finding.pages[1]}
    row["marks"] = [{"start": start, "end": end} for start, end in finding.marks]
    names = ("field", "value", "grade", "start", "end")
    row["values"] = [dict(zip(names, one, strict=True)) for one in finding.values]
    return row


def _whole(answer: Answer) -> dict[str, Any]:
    """An answer as a JSON object."""
    facets = {name: [{"value": value, "count": count} for value, count in counts] for name, counts in answer.facets.items()}
    understood = [{"depth": one.depth, "words": one.words, "count": one.count, "unit": one.unit, "forms": dict(one.forms)} for one in answer.parts]
    found = {"query": answer.query, "total": answer.total, "unit": answer.unit, "at_least": answer.at_least}
    return {**found, "hits": [_row(one) for one in answer.findings], "facets": facets, "why": understood}


def _shown(answer: Answer) -> Iterator[str]:
    """An answer for a person at a terminal."""
    number = f"{'at least ' if answer.at_least else ''}{answer.total:,} {answer.unit if answer.total != 1 else answer.unit[:-1]}"
    more = f", {len(answer.findings):,} shown (--limit N shows more)" if answer.total > len(answer.findings) else ""
    if answer.total:
        yield f"{click.style(number, bold=True)} for {click.style(plain(answer.query), bold=True)}{more}"
    else:
        alone = "; each part alone finds:" if len(answer.parts) > 1 else ""
        yield f"{click.style('nothing', bold=True)} fits {click.style(plain(answer.query), bold=True)}{alone}"
    if answer.parts and (answer.total or len(answer.parts) > 1):
        yield from _understood(answer)
    for place, finding in enumerate(answer.findings, 1):
        yield ""
        yield from _finding(place, finding)
    for name, counts in answer.facets.items():
        yield ""
        yield click.style(f"by {name}", bold=True)
        width = max((len(f"{count:,}") for _, count in counts), default=0)
        yield from (f"  {count:>{width},}  {plain(value.replace('_', ' ') if name == 'genre' else value)}" for value, count in counts)
        if not counts:
            yield "  none has one"


def _understood(answer: Answer) -> Iterator[str]:
    """The tree of a query, with what each part finds alone."""
    for part in answer.parts:
        unit = part.unit if part.count != 1 else part.unit[:-1]
        yield f"  {'  ' * part.depth}{plain(part.words)}  {click.style(f'{part.count:,} {unit}', dim=True)}"
        if part.forms:
            several = ", ".join(f"{form} ({pages:,})" for form, pages in part.forms[:_SHOWN_FORMS])
            rest = f" and {len(part.forms) - _SHOWN_FORMS:,} more" if len(part.forms) > _SHOWN_FORMS else ""
            yield click.style(f"  {'  ' * part.depth}  read as damaged: {plain(several)}{rest}", dim=True)


def _finding(place: int, finding: Finding) -> Iterator[str]:
    """A finding in a few lines: what paper, whose, the passage, where it is."""
    level = finding.head.get("classification", "")
    first, last = finding.pages
    page = f"page {finding.page}" + (f" of {first}–{last}" if last > first else "")
    facts = [finding.date or "undated", finding.genre.replace("_", " "), level, page]
    yield f"{place:>3}  " + " · ".join(plain(one) for one in facts if one)
    subject = " ".join(finding.head.get("subject", "").split())
    if subject:
        yield "     " + click.style(_cut(plain(subject), 110), bold=True)
    sender, addressee = (" ".join(finding.head.get(name, "").split()) for name in ("sender", "addressee"))
    if sender or addressee:
        yield "     " + click.style(_cut(plain(f"{sender or '?'} → {addressee or '?'}"), 110), dim=True)
    yield from (f"     {line}" for line in _passage(finding))
    for field, value, grade, _, _ in finding.values[:4]:
        sign = {"sure": "", "likely": " ~", "doubtful": " ?", "hand": " (set by hand)"}.get(grade, "")
        yield "     " + click.style(f"{field.replace('_', ' ')}: {_cut(plain(' '.join(value.split())), 90)}{sign}", dim=True)
    yield "     " + click.style(f"{finding.link}  {plain(finding.path)}", dim=True)


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _passage(finding: Finding) -> Iterator[str]:
    """The passage in lines that fit a terminal, the marked words in bold, or between brackets where nothing can be bold."""
    pieces: list[str] = []
    at = finding.passage_start
    coloured = sys.stdout.isatty()
    for start, end in _merged(finding.marks):
        pieces.append(_flat(finding.passage[at - finding.passage_start : start - finding.passage_start]))
        marked = _flat(finding.passage[start - finding.passage_start : end - finding.passage_start])
        # blanks within a mark stay together, so that no line breaks the mark
        pieces.append(click.style(marked, bold=True, fg="yellow").replace(" ", "\0") if coloured else f"[{marked}]".replace(" ", "\0"))
        at = end
    pieces.append(_flat(finding.passage[at - finding.passage_start :]))
    line, width = "", 0
    for word in "".join(pieces).split():
        size = len(click.unstyle(word))
        if width + size + 1 > 100 and line:
            yield line.replace("\0", " ")
            line, width = "", 0
        line, width = (f"{line} {word}", width + size + 1) if line else (word, size)
    if line:
        yield line.replace("\0", " ")


def _flat(words: str) -> str:
    """Words of a page on one line, without what steers a terminal."""
    flat = plain(" ".join(words.split()))
    return f"{' ' if words[:1].isspace() else ''}{flat}{' ' if flat and words[-1:].isspace() else ''}"


def _merged(marks: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """Marks that overlap made one, in order."""
    current: tuple[int, int] | None = None
    for start, end in sorted(marks):
        if current is None or start >= current[1]:
            if current is not None:
                yield current
            current = (start, end)
        else:
            current = (current[0], max(current[1], end))
    if current is not None:
        yield current
