"""The work of ingest, cut small: a job goes to whoever reads, an outcome comes back; both are plain JSON, so that either may be elsewhere.

`rows_of_source` is the pure part: a source in, rows out. `work` brings the bytes to it and knows what is kept already.
"""

from __future__ import annotations

import base64
import hashlib
import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from stateofplay import pipeline
from stateofplay.archive.rows import rows_of
from stateofplay.archive.seal import Rows, seal_of
from stateofplay.errors import EngineMissingError, SourceError, StateOfPlayError
from stateofplay.ingest import containers, foreign
from stateofplay.ingest.containers import Bounds, Kind, Member
from stateofplay.model.page import Page
from stateofplay.model.record import Doubt
from stateofplay.model.source import Source
from stateofplay.pages import mail
from stateofplay.pages.acquire import acquire, acquire_sheets, acquire_text, scan_kind
from stateofplay.settings import Settings

AGAIN = "mend or replace the file and ingest it again"
COMING = ".coming"
"""The folder, below the sources, of bytes that are not kept yet."""
_COPY = 1 << 20
_HEAD = 1 << 20
"""So much of a file is looked at first; a shorter one is read with that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to read.

    Attributes:
        number: To know the outcome by.
        path: As the ledger has it.
        batch: Its batch.
        files: Where its bytes lie; of a member, the container.
        sheets: Of a source that is several, the places in `files` of image and layout file, -1 for none.
        member: Which member of the container it is, or None.
        within: What kind of container.
        depth: How many containers it lies in.
        size: Bytes as met.
        modified: Nanoseconds, as met.
    """

    number: int
    path: str
    batch: str
    files: tuple[str, ...]
    sheets: tuple[tuple[int, int], ...] = ()
    member: Member | None = None
    within: Kind | None = None
    depth: int = 0
    size: int | None = None
    modified: int | None = None


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What became of a job.

    Attributes:
        number: The job's.
        kind: `paper` or `container`.
        state: `read` or `quarantined`.
        reason: Why it could not be read.
        retry: What to do about it.
        sha256: Digest of the bytes; of several files, of their digests.
        size: Bytes.
        pages: How many were read.
        parts: Name, digest and size of each file of a source that is several.
        rows: What was read; None where the source is kept already, or nothing was read.
        members: What it holds.
        holds: What kind of container it is, or None.
        lies: Where the bytes are to take its members from.
    """

    number: int
    kind: Literal["paper", "container"] = "paper"
    state: Literal["read", "quarantined"] = "read"
    reason: str | None = None
    retry: str | None = None
    sha256: str | None = None
    size: int | None = None
    pages: int = 0
    parts: list[tuple[str, str, int]] = field(default_factory=list)
    rows: Rows | None = None
    members: list[Member] = field(default_factory=list)
    holds: Kind | None = None
    lies: str | None = None


def job_row(job: Job) -> dict[str, Any]:
    """A job as JSON."""
    return asdict(job)


def job_of(row: dict[str, Any]) -> Job:
    """The job again."""
    member = Member(**row["member"]) if row["member"] else None
    return Job(**{**row, "files": tuple(row["files"]), "sheets": tuple((a, b) for a, b in row["sheets"]), "member": member})


def outcome_row(outcome: Outcome) -> dict[str, Any]:
    """An outcome as JSON."""
    row = {name: getattr(outcome, name) for name in Outcome.__slots__}
    row["members"] = [asdict(one) for one in outcome.members]
    if outcome.rows and "page_shape" in outcome.rows:
        shapes = [(source, number, base64.b64encode(parcel).decode()) for source, number, parcel in outcome.rows["page_shape"]]
        row["rows"] = {**outcome.rows, "page_shape": shapes}
    return row


def outcome_of(row: dict[str, Any]) -> Outcome:
    """The outcome again."""
    rows = row["rows"]
    for name in rows or ():
        rows[name] = [tuple(one) for one in rows[name]]
    if rows and "page_shape" in rows:
        rows["page_shape"] = [(source, number, base64.b64decode(parcel)) for source, number, parcel in rows["page_shape"]]
    members = [Member(**one) for one in row["members"]]
    return Outcome(**{**row, "parts": [tuple(part) for part in row["parts"]], "members": members})


Found = tuple[Source, Sequence[Page], list[Doubt]]
"""A source as acquired: what it is, its pages, its doubts."""


def rows_of_source(found: Found, name: str, reader: str, settings: Settings, staged: Sequence[Path] = ()) -> Rows:
    """What is read from a source: the same bytes, settings and code give the same rows anywhere.

    Args:
        found: The source as acquired.
        name: What its papers call it.
        reader: The version of what reads.
        settings: Whether statements are looked for.
        staged: Where its bytes lay; no word of it stays.

    Raises:
        SourceError: None of its pages could be read.
    """
    source, pages, doubts = found[0], found[1], [_kept(doubt, staged) for doubt in found[2]]
    if pages and all(any(doubt.code == "page_unreadable" and doubt.loci[0].page == page.number for doubt in doubts) for page in pages):
        raise SourceError(f"{name}: none of its {len(pages):,} pages could be read ({doubts[0].words}); repair it or fetch it again")
    source = replace(source, path=name)
    return rows_of(source, pages, pipeline.records(source, pages, doubts, settings), reader)


def _with_parts(rows: Rows, parts: Sequence[tuple[str, str, int]], sheets: Sequence[tuple[int, int]]) -> Rows:
    """The rows with the files of a source that is several, and a seal over all."""
    sha256 = rows["source"][0][0]
    order = [at for pair in sheets for at in pair if at >= 0]
    rows["source_part"] = [(sha256, number, parts[at][1], parts[at][2], _role(sheets, at)) for number, at in enumerate(order, 1)]
    rows["source"] = [(*rows["source"][0][:-1], seal_of(rows))]
    return rows


def _role(sheets: Sequence[tuple[int, int]], at: int) -> str:
    """What a file of a source of several is; its own name is no part of what it is."""
    page, pair = next((page, pair) for page, pair in enumerate(sheets, 1) if at in pair)
    return f"{'image' if pair[0] == at else 'layout'} {page}"


def _kept(doubt: Doubt, staged: Sequence[Path]) -> Doubt:
    """A doubt as it stands in an archive, which keeps the attachments of a message as papers of their own."""
    for path in staged:
        if str(path) in doubt.words:
            doubt = replace(doubt, words=doubt.words.replace(f"{path}: ", "").replace(str(path), "the file"))
    if doubt.code != "attachments_not_read":
        return doubt
    return replace(doubt, code="attachments_apart", words="The message has attachments, named on its page and kept as papers of their own.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where readers bring bytes to.

    Attributes:
        sources: The archive's folder of bytes.
        known: Whether a source of that digest is kept already.
    """

    sources: Path
    known: Callable[[str], bool]

    @contextmanager
    def coming(self) -> Iterator[Path]:
        """A file of its own for bytes on their way, gone on leaving unless it was moved."""
        path = self.sources / COMING / uuid.uuid4().hex
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    def of(self, sha256: str) -> Path:
        """Where bytes of a digest are kept."""
        return self.sources / sha256[:2] / sha256

    def keep(self, path: Path, sha256: str) -> None:
        """Move bytes to where their digest says."""
        target = self.of(sha256)
        try:
            path.replace(target)
        except FileNotFoundError:
            target.parent.mkdir(exist_ok=True)
            path.replace(target)


def work(job: Job, place: Place, settings: Settings, reader: str, bounds: Bounds | None = None) -> Outcome:
    """Read what a job names; every trouble with it is an outcome."""
    outcome = Outcome(number=job.number)
    try:
        with place.coming() as path:
            if job.sheets:
                _several(job, place, settings, reader, outcome)
            else:
                _single(job, path, place, (settings, reader, bounds or Bounds()), outcome)
    except StateOfPlayError as error:
        _quarantined(outcome, str(error), job, isinstance(error, EngineMissingError))
    except MemoryError:
        _quarantined(outcome, "needs more memory than a reader may take; split it", job)
    except OSError as error:
        _quarantined(outcome, f"could not be read ({error.strerror}); check the disk and ingest it again", job)
    except Exception as error:  # a paper nobody has thought of must not end the run; it is kept in the ledger with the fault
        _quarantined(outcome, f"a fault of stateofplay itself ({type(error).__name__}: {error}); please report it with the file", job)
    return outcome


def _quarantined(outcome: Outcome, words: str, job: Job, missing: bool = False) -> None:
    """Put the reason and what to do into the outcome, without the names of files that only the reader knows."""
    for file in (*job.files, "/"):
        if words.startswith(file) and ": " in words:
            words = words.split(": ", 1)[1]
    reason, split, retry = words.rpartition("; ")
    outcome.state, outcome.rows, outcome.members, outcome.pages = "quarantined", None, [], 0
    outcome.reason = " ".join((reason if split else words).split())
    outcome.retry = f"{retry}, then ingest again" if missing and split else retry if split else AGAIN


def _single(job: Job, path: Path, place: Place, how: tuple[Settings, str, Bounds], outcome: Outcome) -> None:
    """A source that is one file, or a container."""
    settings, reader, bounds = how
    origin = Path(job.files[0])
    if job.member is not None and job.within is not None:
        _bounded(origin, job.member.size, settings)
        with path.open("wb") as target:
            containers.extract(origin, job.within, job.member, target)
        origin = path
    with origin.open("rb") as file:
        head = file.read(_HEAD)
        outcome.size = os.fstat(file.fileno()).st_size
    if (holds := containers.kind_of(head)) is not None:
        _container(job, origin, path, (holds, bounds), outcome)
        return
    _bounded(origin, outcome.size, settings)
    whole = head if len(head) == outcome.size else None
    outcome.sha256 = hashlib.sha256(whole).hexdigest() if whole is not None else _digest(origin, path if origin != path else None)
    kept = place.of(outcome.sha256)
    if not place.known(outcome.sha256):
        if (words := foreign.words_of(head)) is not None:
            raise SourceError(f"{origin}: {words}")
        if whole is not None and scan_kind(whole) is None:
            found: Found = acquire_text(whole, str(origin), settings)
            path.write_bytes(whole)
        else:
            if whole is not None:
                path.write_bytes(whole)
            found = acquire(path, settings)
        if found[0].sha256 != outcome.sha256:
            raise SourceError(f"{origin}: changed while it was read; ingest it again")
        outcome.rows, outcome.pages = rows_of_source(found, job.path, reader, settings, [path, origin]), len(found[1])
        place.keep(path, outcome.sha256)
    if mail.is_mail(head):
        _attachments(outcome, job, kept, bounds)


def _bounded(origin: Path, size: int, settings: Settings) -> None:
    """Raise SourceError where a file is too large."""
    if size > settings.max_file_bytes:
        raise SourceError(f"{origin}: has {size:,} bytes, over the limit of {settings.max_file_bytes:,}; raise max_file_bytes and ingest again")


def _container(job: Job, origin: Path, path: Path, what: tuple[Kind, Bounds], outcome: Outcome) -> None:
    """A file that holds others: list them."""
    holds, bounds = what
    outcome.kind, outcome.sha256 = "container", _digest(origin, None)
    if job.depth >= bounds.depth:
        raise SourceError(f"{origin}: lies {job.depth} containers deep, and so deep none is opened; unpack it yourself and ingest the folder")
    outcome.members, outcome.holds, outcome.lies = containers.members(origin, holds, bounds), holds, str(origin)
    if origin == path:
        # its members are taken from it later, so it stays for the length of the run
        outcome.lies = str(path.with_suffix(".container"))
        path.replace(outcome.lies)


def _attachments(outcome: Outcome, job: Job, kept: Path, bounds: Bounds) -> None:
    """Name the attachments of a message that is kept."""
    with kept.open("rb") as file:
        if not mail.is_mail(file.read(_HEAD)):
            return
    found = containers.members(kept, "mail", bounds)
    if found:
        outcome.members, outcome.holds, outcome.lies = found, "mail", str(kept)
        if job.depth >= bounds.depth:
            words = f"lies {job.depth + 1} containers deep, and so deep none is opened; save it as a file of its own and ingest that"
            outcome.members = [replace(one, reason=words) for one in found]


def _several(job: Job, place: Place, settings: Settings, reader: str, outcome: Outcome) -> None:
    """A source that is several files: each is brought in, then all are read together."""
    staged: list[Path] = []
    try:
        for number, name in enumerate(job.files):
            path = place.sources / COMING / f"{uuid.uuid4().hex}-{number}"
            staged.append(path)
            size = Path(name).stat().st_size
            if size > settings.max_file_bytes:
                raise SourceError(f"{name}: {Path(name).name} has {size:,} bytes, over the limit of {settings.max_file_bytes:,}; raise max_file_bytes")
            outcome.parts.append((os.fsencode(Path(name).name).decode("utf-8", "backslashreplace"), _digest(Path(name), path), size))
        digest = hashlib.sha256()
        for _, sha256, _ in outcome.parts:
            digest.update(bytes.fromhex(sha256))
        outcome.sha256, outcome.size = digest.hexdigest(), sum(size for _, _, size in outcome.parts)
        if place.known(outcome.sha256):
            return
        pairs = [(None if picture < 0 else staged[picture], None if layout < 0 else staged[layout]) for picture, layout in job.sheets]
        found = acquire_sheets(pairs, job.path, settings)
        if found[0].sha256 != outcome.sha256:
            raise SourceError(f"{job.files[0]}: changed while it was read; ingest it again")
        outcome.rows = _with_parts(rows_of_source(found, job.path, reader, settings, staged), outcome.parts, job.sheets)
        outcome.pages = len(found[1])
        for path, (_, sha256, _) in zip(staged, outcome.parts, strict=True):
            place.keep(path, sha256)
    finally:
        for path in staged:
            path.unlink(missing_ok=True)


def _digest(origin: Path, copy: Path | None) -> str:
    """The sha256 of a file, which is copied on the way where a place is given."""
    digest = hashlib.sha256()
    with ExitStack() as stack:
        file = stack.enter_context(origin.open("rb"))
        target = None if copy is None else stack.enter_context(copy.open("wb"))
        while part := file.read(_COPY):
            digest.update(part)
            if target is not None:
                target.write(part)
    return digest.hexdigest()
