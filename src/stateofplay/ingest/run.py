"""A run of ingest as a paragraph: walk, leave out what the ledger knows, have the rest read, keep what comes back.

A run that is cut off anywhere is gone on with by running it again: what is kept is skipped, what is not is read. The end is the same as
after one run, because every id is made of content.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from stateofplay.archive import store
from stateofplay.ingest.containers import Bounds
from stateofplay.ingest.engine import Engine
from stateofplay.ingest.ledger import Count, Entry, Ledger
from stateofplay.ingest.walk import Met, Walk, shown
from stateofplay.ingest.work import COMING, Job, Outcome

Watch = Callable[[Count, Sequence[Entry]], None]
"""Told how far the run is, and what was kept since the last time."""


@dataclass(slots=True)
class _Open:
    """A container some of whose members are still due.

    Attributes:
        path: As the ledger has it.
        root: The outermost container it lies in, or itself.
        lies: A file to remove in the end, or None.
        due: Members to come.
    """

    path: str
    root: str
    lies: Path | None
    due: int


@dataclass(slots=True)
class _Given:
    """A job that was given, with what is needed when its outcome comes."""

    job: Job
    inside: _Open | None
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class _Spent:
    """What an outermost container brought so far."""

    members: int = 0
    size: int = 0


@dataclass(slots=True)
class Run:
    """One run.

    Attributes:
        archive: Where to.
        engine: Who reads.
        walk: The way through what is given.
        watch: Told how far it is.
        bounds: How much containers may hold.
        again: Whether to look again at what the ledger has as read and unchanged.
        count: How far it is.
    """

    archive: store.Archive
    engine: Engine
    walk: Walk
    watch: Watch
    bounds: Bounds = field(default_factory=Bounds)
    again: bool = False
    count: Count = field(default_factory=Count)
    _given: dict[int, _Given] = field(default_factory=dict)
    _stack: list[Iterator[_Given | None]] = field(default_factory=list)
    _spent: dict[str, _Spent] = field(default_factory=dict)
    _number: int = 0

    def over(self, given: Sequence[Path], batch: str | None = None) -> Count:
        """Bring in everything below the given paths.

        Raises:
            SourceError: A path does not exist.
            ArchiveError: Another process writes to the archive.
        """
        with self.archive.alone():
            shutil.rmtree(self.archive.sources / COMING, ignore_errors=True)
            (self.archive.sources / COMING).mkdir()
            ledger = Ledger(self.archive)
            for path in given:
                before = self.count.paths()
                ledger.given(shown(path.resolve()), batch, self.walk.follow)
                self._stack.append(self._met(ledger, path))
                self._read(ledger)
                ledger.walked(shown(path.resolve()), self.count.paths() - before)
        return self.count

    def _read(self, ledger: Ledger) -> None:
        """Give jobs and take outcomes until there are no more of either; what came back is kept also where something breaks off."""
        try:
            self._turns(ledger)
        finally:
            self.watch(self.count, ledger.keep())

    def _turns(self, ledger: Ledger) -> None:
        while self._stack or self.engine.waiting():
            while self._stack and self.engine.ready():
                try:
                    one = next(self._stack[-1])
                except StopIteration:
                    self._stack.pop()
                    continue
                if one is not None:
                    self._given[one.job.number] = one
                    self.engine.give(one.job)
            outcome = self.engine.next(1.0)
            if outcome is not None:
                self._take(ledger, self._given.pop(outcome.number), outcome)
            if ledger.late():
                self.watch(self.count, ledger.keep())

    def _put(self, ledger: Ledger, entry: Entry, outcome: Outcome | None = None) -> None:
        """Count an entry and have it kept."""
        if entry.kind == "container" and entry.state == "read":
            self.count.containers += 1
        setattr(self.count, entry.state, getattr(self.count, entry.state) + 1)
        if entry.reason:
            self.count.reasons[entry.reason] += 1
        if outcome is not None:
            self.count.pages += outcome.pages
        self.watch(self.count, ledger.put(entry, outcome))

    def _met(self, ledger: Ledger, given: Path) -> Iterator[_Given | None]:
        """The jobs that a walk gives; None where there is nothing to do but go on."""
        for met in self.walk.over(given):
            if met.entered:
                ledger.entered(met.path)
            elif met.rule is not None:
                self._put(ledger, Entry(path=met.path, batch=met.batch, state="excluded", rule=met.rule))
            elif met.reason is not None:
                self._put(ledger, Entry(path=met.path, batch=met.batch, state="quarantined", reason=met.reason, retry=met.retry))
            elif known := self._known(ledger, met):
                self.count.known += known
            else:
                yield self._job_of(met)
                continue
            yield None

    def _known(self, ledger: Ledger, met: Met) -> int:
        """How many paths the ledger has for one as read, unchanged and complete; 0 where it is to be read."""
        if self.again:
            return 0
        with self.archive.fetching() as connection:
            entry = ledger.entry(connection, met.path)
            if entry is None or entry.state != "read" or (entry.size, entry.modified, entry.batch) != (met.size, met.modified, met.batch):
                return 0
            return ledger.whole(connection, entry)

    def _job_of(self, met: Met) -> _Given:
        files = [str(file) for sheet in met.sheets for file in sheet.files()] or [str(met.place)]
        places = {file: number for number, file in enumerate(files)}
        sheets = tuple((places.get(str(one.image), -1), places.get(str(one.layout), -1)) for one in met.sheets)
        self._number += 1
        job = Job(number=self._number, path=met.path, batch=met.batch, files=tuple(files), sheets=sheets, size=met.size, modified=met.modified)
        return _Given(job, None, _parts(met))

    def _take(self, ledger: Ledger, given: _Given, outcome: Outcome) -> None:
        """Keep an outcome, and go into what it holds."""
        job, inside = given.job, given.inside
        root = inside.root if inside is not None else job.path
        if outcome.holds and not self._within_bounds(root, outcome):
            words = f"brings what {root} holds to more than {self.bounds.total:,} bytes or {self.bounds.count:,} members"
            outcome.state, outcome.reason, outcome.retry, outcome.members = "quarantined", words, "unpack it yourself and ingest the folder", []
        entry = Entry(
            path=job.path,
            batch=job.batch,
            container=None if inside is None else inside.path,
            kind=outcome.kind,
            state=outcome.state,
            reason=outcome.reason,
            retry=outcome.retry,
            sha256=outcome.sha256,
            size=job.size if inside is None else outcome.size,
            modified=job.modified,
            members=len(given.names) if given.names else len(outcome.members) if outcome.members or outcome.kind == "container" else None,
        )
        if entry.state == "quarantined":
            entry = replace(entry, members=None)
        before = self._before(ledger, job.path)
        self._put(ledger, entry, outcome)
        self._put_parts(ledger, entry, given.names, outcome)
        if before is not None and before.members is not None and entry.state == "read":
            names = given.names if given.names else [f"{job.path}!/{one.name}" for one in outcome.members]
            self.watch(self.count, ledger.keep())
            ledger.forget_members(job.path, names)
        if entry.state == "read" and outcome.members and outcome.holds and outcome.lies:
            temporary = Path(outcome.lies) if outcome.lies.endswith(".container") and COMING in outcome.lies else None
            opened = _Open(job.path, root, temporary, len(outcome.members))
            same = before is not None and before.sha256 == outcome.sha256
            self._stack.append(self._members(ledger, opened, job, outcome, same and not self.again))
        elif outcome.lies and COMING in outcome.lies:
            Path(outcome.lies).unlink(missing_ok=True)
        if inside is not None:
            self._done(inside)

    def _before(self, ledger: Ledger, path: str) -> Entry | None:
        with self.archive.fetching() as connection:
            return ledger.entry(connection, path)

    def _within_bounds(self, root: str, outcome: Outcome) -> bool:
        spent = self._spent.setdefault(root, _Spent())
        spent.members += len(outcome.members)
        spent.size += sum(one.size for one in outcome.members)
        return spent.members <= self.bounds.count and spent.size <= self.bounds.total

    def _put_parts(self, ledger: Ledger, entry: Entry, names: Sequence[str], outcome: Outcome) -> None:
        """The files of a source that is several share its fate, each with its own digest."""
        digests = {number: (sha256, size) for number, (_, sha256, size) in enumerate(outcome.parts)}
        for number, name in enumerate(names):
            sha256, size = digests.get(number, (None, None))
            part = replace(entry, path=name, container=entry.path, kind="part", sha256=sha256, size=size, modified=None, members=None)
            self._put(ledger, part)

    def _members(self, ledger: Ledger, opened: _Open, outer: Job, outcome: Outcome, same: bool) -> Iterator[_Given | None]:
        """The jobs that the members of a container give."""
        for member in outcome.members:
            path = f"{opened.path}!/{member.name}"
            batch = outer.batch if outcome.holds == "mail" else f"{outer.batch}/{opened.path.rsplit('/', 1)[-1]}"
            if self.walk.batch is not None:
                batch = self.walk.batch
            entry = Entry(path=path, batch=batch, container=opened.path, size=member.size)
            if member.rule is not None:
                self._put(ledger, replace(entry, state="excluded", rule=member.rule))
            elif member.reason is not None:
                reason, _, retry = member.reason.rpartition("; ")
                self._put(ledger, replace(entry, state="quarantined", reason=reason, retry=retry))
            elif same and (old := self._before(ledger, path)) is not None and old.state == "read" and (whole := self._whole(ledger, old)):
                self.count.known += whole
            else:
                self._number += 1
                job = Job(
                    number=self._number,
                    path=path,
                    batch=batch,
                    files=(str(outcome.lies),),
                    member=member,
                    within=outcome.holds,
                    depth=outer.depth + 1,
                    size=member.size,
                )
                yield _Given(job, opened)
                continue
            self._done(opened)
            yield None

    def _whole(self, ledger: Ledger, entry: Entry) -> int:
        with self.archive.fetching() as connection:
            return ledger.whole(connection, entry)

    def _done(self, opened: _Open) -> None:
        """One member less to come; with the last one goes what was unpacked for it."""
        opened.due -= 1
        if opened.due == 0 and opened.lies is not None:
            opened.lies.unlink(missing_ok=True)


def _parts(met: Met) -> tuple[str, ...]:
    """The ledger's paths of the files of a source that is several, its own left out."""
    names = []
    for sheet in met.sheets:
        for file in sheet.files():
            if file != met.place:
                names.append(met.path.rsplit("/", 1)[0] + "/" + file.name if not met.place.is_dir() else f"{met.path}/{file.name}")
    return tuple(names)

