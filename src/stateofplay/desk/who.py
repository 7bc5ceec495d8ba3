"""Ask who or which office is meant at a date, import authority files, and judge: with an archive, or with authority files alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stateofplay.archive import people, store
from stateofplay.entities.load import load
from stateofplay.entities.offices import Office, office
from stateofplay.entities.register import Held, Register, principal_officers
from stateofplay.entities.resolve import asked, resolve, subject
from stateofplay.errors import ArchiveError
from stateofplay.model.authority import Authority, Judgement, Resolution, Verdict, file_id


@dataclass(frozen=True, slots=True)
class Files:
    """The authorities in use, and what persons have said.

    Attributes:
        register: Persons and appointments, indexed.
        judgements: All of them, those taken back too.
        names: What the register was made of, in plain words.
    """

    register: Register
    judgements: tuple[Judgement, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Led:
    """An office at a date, and who led it.

    Attributes:
        office: The office.
        heads: The holders of the posts that lead it, that day.
        bureau_heads: Those of its bureau, where it is a unit of one.
    """

    office: Office
    heads: tuple[Held, ...]
    bureau_heads: tuple[Held, ...]


def files(archive: Path | None, authorities: Sequence[Path] = ()) -> Files:
    """The authorities to ask: those named, those of the archive, and behind them those that come with the program.

    Args:
        archive: The archive's folder, or None for none.
        authorities: Authority files.

    Raises:
        StateOfPlayError: A file or the archive cannot be read.
    """
    authority, names = Authority(), []
    for path in authorities:
        authority = authority.with_more(load(path))
        names.append(str(path))
    judgements: tuple[Judgement, ...] = ()
    if archive is not None:
        opened = store.opened(archive)
        try:
            with opened.fetching() as connection:
                kept = people.authority_of(connection)
                judgements = people.judgements_of(connection)
        finally:
            opened.close()
        if kept.persons:
            authority = authority.with_more(kept)
            names.append(f"the archive {archive}")
    if not authority.persons:
        authority = principal_officers()
        names.append("the principal officers that come with the program, 1961 to 2005")
    return Files(Register(authority), judgements, tuple(names))


def who(words: str, on: str, known: Files, symbol: str = "", record: str = "") -> Resolution:
    """Who these words mean at a date."""
    return resolve(asked(words, on, symbol), known.register, known.judgements, record)


def led(symbol: str, on: str, known: Files) -> Led | None:
    """An office at a date with its head, or None where the symbol and its bureau are on no list."""
    found = office(symbol, on)
    if found is None:
        return None
    bureau = office(found.bureau, on) if found.bureau != found.symbol else None
    return Led(found, _holders(found.posts, on, known), _holders(bureau.posts, on, known) if bureau is not None else ())


def _holders(posts: Iterable[str], on: str, known: Files) -> tuple[Held, ...]:
    return tuple(held for post in posts for held in known.register.holders(post, on)) if on else ()


def take_in(archive: Path, path: Path) -> tuple[bool, Authority]:
    """Import an authority file into an archive.

    Returns:
        Whether it was new, and what it says.

    Raises:
        StateOfPlayError: The file or the archive cannot be read.
    """
    authority = load(path)
    key = file_id(_content(path))
    opened = store.opened(archive)
    try:
        with opened.writing() as connection:
            return people.keep_authority(connection, key, path.name, authority), authority
    finally:
        opened.close()


def _content(path: Path) -> bytes:
    """The bytes that tell one authority file from another; of a folder those of its files, by name."""
    if path.is_file():
        return path.read_bytes()
    digests = (f"{one.relative_to(path)} {hashlib.sha256(one.read_bytes()).hexdigest()}" for one in sorted(path.rglob("*.xml")))
    return "\n".join(digests).encode()


def judged(archive: Path, words: str, verdict: Verdict, person: str, said: tuple[str, str], scope: tuple[str, str] = ("", "")) -> int:
    """Keep a judgement on whom words mean.

    Args:
        archive: The archive's folder.
        words: As printed.
        verdict: Same, not the same, unsure.
        person: The person's id.
        said: By whom, and why.
        scope: The day of the paper, for a symbol's meaning then, and the record where it is of that paper alone.

    Returns:
        The judgement's number.

    Raises:
        ArchiveError: The person is not on file in the archive, or its name or reason is missing.
    """
    if not all(part.strip() for part in said):
        raise ArchiveError("a judgement is signed and says why; add --by NAME and --why WORDS")
    on, record = scope
    opened = store.opened(archive)
    try:
        with opened.writing() as connection:
            known = people.authority_of(connection)
            if person not in known.persons:
                raise ArchiveError(f"no person {person!r} is on file in {archive}; `stateofplay who` shows ids, `stateofplay authorities import` adds files")
            return people.judge(connection, subject(asked(words, on), record), person, verdict, said)
    finally:
        opened.close()


def taken_back(archive: Path, number: int, said: tuple[str, str]) -> int:
    """Undo a judgement.

    Raises:
        ArchiveError: There is none, or it is undone already.
    """
    if not all(part.strip() for part in said):
        raise ArchiveError("taking back is signed and says why; add --by NAME and --why WORDS")
    opened = store.opened(archive)
    try:
        with opened.writing() as connection:
            return people.take_back(connection, number, said)
    finally:
        opened.close()


def archive_or_none(folder: Path, named: bool) -> Path | None:
    """The archive to ask, or None where none was named and none lies at its usual place.

    Raises:
        StateOfPlayError: One was named that is not there.
    """
    if named or (folder / store.FILE).is_file():
        return folder
    return None
