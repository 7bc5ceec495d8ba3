"""`stateofplay brief QUESTION` over an archive, or `stateofplay brief FILE…`: who stood where, on a date."""

from __future__ import annotations

import re
import shutil
import sys
from datetime import date
from pathlib import Path

import click

from stateofplay import pipeline
from stateofplay.brief.grouping import written
from stateofplay.brief.play import Terms
from stateofplay.cli.archives import archive_option, opened
from stateofplay.cli.files import files_of
from stateofplay.desk import brief as desk
from stateofplay.errors import SettingsError, SourceError, StateOfPlayError
from stateofplay.export.brief_docx import docx
from stateofplay.export.brief_html import html
from stateofplay.export.brief_json import pretty
from stateofplay.export.brief_text import markdown, short, text
from stateofplay.model.record import Record
from stateofplay.model.state_of_play import StateOfPlay
from stateofplay.settings import Settings, load

_FORMATS = ("terminal", "md", "html", "docx", "json")


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--question", help="The question, where files are named; what bears on it is taken.")
@click.option("--as-of", "as_of", default="", help="The date, YYYY-MM-DD: nothing written after it is used.")
@archive_option
@click.option("--papers", "most", type=click.IntRange(min=1), default=desk.MOST, show_default=True, help="The most papers of an archive to rest on.")
@click.option("--quotes", is_flag=True, help="Print the words of the papers with each line.")
@click.option("--short", "brief_only", is_flag=True, help="On a terminal, only the few lines in short.")
@click.option("--sure", is_flag=True, help="Leave out doubtful statements.")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="How to print it; told by the name of --out, else terminal.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write it to a file.")
@click.option("--grouping", type=click.Path(path_type=Path), help="A file that says which phrases and names are one.")
@click.option("--show-grouping", is_flag=True, help="Print the grouping as such a file instead of the brief.")
def brief(words: tuple[str, ...], question: str | None, folder: Path | None, most: int, out: Path | None, **wanted: object) -> None:
    """The state of play on a question: who stands where, what is tied to what, what is ahead, and what is not said."""
    terms = Terms(as_of=_day(str(wanted["as_of"])), sure=bool(wanted["sure"]), grouping=desk.grouped(_path(wanted["grouping"])), namer=desk.namer())
    form = _form(wanted["form"], out)
    status = 0
    pictures = None
    if _are_files(words, folder):
        records, status = _read(words, load())
        state = desk.of_records(question or "", records, terms)
        if form == "html":
            pictures = desk.pictures(state, {one.source.sha256: (Path(one.source.path), one.source) for one in records}, load())
    else:
        with opened(folder) as archive:
            state = desk.of_archive(question or " ".join(words), archive, terms, most)
            pictures = desk.pictures(state, desk.places_of(state, archive), load()) if form == "html" else None
    if wanted["show_grouping"]:
        _put(written(state), out)
    elif wanted["brief_only"] and form == "terminal":
        _put(short(state, _width()), out)
    else:
        _put(_printed(state, form, bool(wanted["quotes"]), pictures), out)
    sys.exit(status)


def _path(value: object) -> Path | None:
    return value if isinstance(value, Path) else None


def _day(words: str) -> str:
    """The date asked for.

    Raises:
        SettingsError: It is no date.
    """
    if not words:
        return ""
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", words):
            raise ValueError(words)
        return date.fromisoformat(words).isoformat()
    except ValueError as error:
        raise SettingsError(f"--as-of {words}: give a day as YYYY-MM-DD, such as 1993-09-15") from error


def _form(form: object, out: Path | None) -> str:
    if isinstance(form, str):
        return form
    ending = out.suffix.lower().lstrip(".") if out else ""
    if not ending:
        return "terminal"
    return {"htm": "html", "markdown": "md", "txt": "terminal"}.get(ending, ending if ending in _FORMATS else "terminal")


def _are_files(words: tuple[str, ...], folder: Path | None) -> bool:
    """Whether the words name files; with an archive named, they are the question.

    Raises:
        SourceError: Some of them are files and some are not.
    """
    there = [Path(word).exists() for word in words]
    if folder is not None or not any(there):
        return False
    if not all(there):
        missing = next(word for word, exists in zip(words, there, strict=True) if not exists)
        raise SourceError(f"{missing}: no such file; put a question about files behind --question")
    return True


def _read(words: tuple[str, ...], settings: Settings) -> tuple[list[Record], int]:
    """The records of the files, and the exit status; a file that cannot be read is told and left out."""
    records: list[Record] = []
    status = 0
    for path in files_of(words):
        try:
            records.extend(pipeline.read(path, settings))
        except StateOfPlayError as error:
            click.echo(f"stateofplay: {error}", err=True)
            status = error.exit_code
    return records, status


def _printed(state: StateOfPlay, form: str, quotes: bool, pictures: dict[tuple[str, int], bytes] | None) -> str | bytes:
    if form == "html":
        return html(state, pictures, quotes=quotes)
    if form == "docx":
        return docx(state, quotes=quotes)
    if form == "json":
        return pretty(state)
    if form == "md":
        return markdown(state, quotes=quotes)
    return text(state, quotes=quotes, width=_width())


def _width() -> int:
    """Columns to print in: those of the terminal, within reason."""
    return max(40, min(shutil.get_terminal_size((110, 24)).columns, 130))


def _put(content: str | bytes, out: Path | None) -> None:
    """Write it to the file, or to standard output; a Word file is not put on a terminal.

    Raises:
        SettingsError: A Word file is asked for without a name.
    """
    if out is not None:
        out.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))
        click.echo(str(out))
        return
    if isinstance(content, bytes):
        if sys.stdout.isatty():
            raise SettingsError("a Word file is no text for a terminal; name a file: --out brief.docx")
        sys.stdout.buffer.write(content)
        return
    click.echo(content, nl=False)
