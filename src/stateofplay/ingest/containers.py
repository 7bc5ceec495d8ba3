"""Files that hold papers: ZIP archives, mailboxes, messages with attachments. Listed and taken apart one member at a time, within bounds.

A member's name is words for the ledger and never a path on disk. What a container claims is believed only as far as the bounds go: a
bomb is told by what it claims to hold, and one that claims less than it holds stops where its claim ends.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.message import Message
from pathlib import Path
from typing import BinaryIO, Literal

from stateofplay.errors import SourceError
from stateofplay.pages import mail

Kind = Literal["zip", "mbox", "mail"]
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_FROM = re.compile(rb"^From [^\r\n]*\r?\n(?=[A-Za-z-]+:)", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_COPY = 1 << 20
_UNPACK = "unpack it yourself and ingest the folder"
_OFFICE = {
    "[Content_Types].xml": "a Word, Excel or PowerPoint file",
    "META-INF/manifest.xml": "an OpenDocument file",
    "META-INF/MANIFEST.MF": "a Java program",
    "META-INF/container.xml": "an e-book",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much a container may hold.

    Attributes:
        depth: Containers within containers.
        members: Members of one container.
        ratio: How many times its own size a member, or all of them, may grow when unpacked.
        floor: Bytes that are allowed whatever the ratio.
        total: Bytes of all that the outermost container holds, down to the last level.
        count: Members of the same.
        mailbox: Bytes of a mailbox, which is searched whole.
    """

    depth: int = 4
    members: int = 50_000
    ratio: int = 200
    floor: int = 10_000_000
    total: int = 200_000_000_000
    count: int = 500_000
    mailbox: int = 4_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One thing in a container.

    Attributes:
        name: Words for the ledger, distinct within the container.
        index: Which one: its number, or in a mailbox where it begins.
        size: Bytes it claims to have unpacked.
        reason: Why it is not unpacked, or None.
        rule: Why it is left out, or None.
    """

    name: str
    index: int
    size: int
    reason: str | None = None
    rule: str | None = None


def kind_of(head: bytes) -> Kind | None:
    """What kind of container bytes begin, or None; a message's attachments are found by reading it."""
    if head.startswith(_ZIP):
        return "zip"
    if head.startswith(b"From ") and (first := _FROM.match(head)) and mail.is_mail(head[first.end() :]):
        return "mbox"
    return None


def members(path: Path, kind: Kind, bounds: Bounds) -> list[Member]:
    """What a container holds, in its own order; folders are no members.

    Raises:
        SourceError: It is damaged, is no container for papers, or goes beyond the bounds as a whole.
    """
    listed = {"zip": _zipped, "mbox": _posted, "mail": _attached}[kind](path, bounds)
    found: list[Member] = []
    seen: Counter[str] = Counter()
    for one in listed:
        if len(found) >= bounds.members:
            raise SourceError(f"{path}: holds more than {bounds.members:,} members; {_UNPACK}")
        name = _CONTROL.sub(lambda sign: f"\\x{ord(sign[0]):02x}", one.name).encode("utf-8", "backslashreplace").decode() or "unnamed"
        seen[name] += 1
        found.append(replace(one, name=name if seen[name] == 1 else f"{name} ({seen[name]})"))
    if kind == "zip" and (whole := sum(one.size for one in found)) > max(bounds.floor, bounds.ratio * path.stat().st_size):
        raise SourceError(f"{path}: would grow from {path.stat().st_size:,} to {whole:,} bytes, like a bomb; {_UNPACK} if you trust it")
    return found


def extract(path: Path, kind: Kind, member: Member, target: BinaryIO) -> None:
    """Write the bytes of a member.

    Raises:
        SourceError: It is damaged, locked, or packed in an unknown way.
    """
    if kind == "mbox":
        with path.open("rb") as box:
            box.seek(member.index)
            letter = box.read(member.size)
        target.write(letter.split(b"\n", 1)[-1])
    elif kind == "mail":
        target.write(_payload(_parts(path)[member.index]))
    else:
        _unzip(path, member, target)


def _zipped(path: Path, bounds: Bounds) -> Iterator[Member]:
    """The members of a ZIP."""
    with _zip(path) as pack:
        entries = pack.infolist()
        if len(entries) > 2 * bounds.members:
            raise SourceError(f"{path}: holds more than {bounds.members:,} members; {_UNPACK}")
        names = {entry.filename for entry in entries}
        office = next((words for mark, words in _OFFICE.items() if mark in names), None)
        if office:
            raise SourceError(f"{path}: is {office}, which is not read; save it as PDF")
        for index, entry in enumerate(entries):
            if entry.is_dir():
                continue
            leaf = entry.filename.rstrip("/").rsplit("/", 1)[-1]
            rule = "a hidden name (it begins with a dot)" if leaf.startswith(".") else None
            if entry.filename.startswith("__MACOSX/") or leaf.lower() in ("thumbs.db", "desktop.ini"):
                rule = "litter of a file manager"
            reason = None
            if entry.file_size > max(bounds.floor, bounds.ratio * max(entry.compress_size, 1)):
                reason = f"would grow from {entry.compress_size:,} to {entry.file_size:,} bytes, like a bomb; {_UNPACK} if you trust it"
            elif entry.flag_bits & 1:
                reason = f"is locked with a password; {_UNPACK}"
            yield Member(name=entry.filename, index=index, size=entry.file_size, reason=reason, rule=rule)


def _zip(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise SourceError(f"{path}: is a damaged or cut off ZIP archive ({error}); fetch it again, or repair it (zip -FF) and {_UNPACK}") from error


def _unzip(path: Path, member: Member, target: BinaryIO) -> None:
    with _zip(path) as pack:
        entry = pack.infolist()[member.index]
        left = member.size
        try:
            with pack.open(entry) as packed:
                while left > 0 and (part := packed.read(min(_COPY, left))):
                    target.write(part)
                    left -= len(part)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
            raise SourceError(f"{path}: the member is damaged or packed in an unknown way ({error}); {_UNPACK}") from error
        if left:
            raise SourceError(f"{path}: the member breaks off, {left:,} bytes are lacking; fetch the archive again")


def _posted(path: Path, bounds: Bounds) -> Iterator[Member]:
    """The messages of a mailbox: each begins at a line `From ` after an empty line, with a heading behind it. Source: RFC 4155."""
    size = path.stat().st_size
    if size > bounds.mailbox:
        raise SourceError(f"{path}: is a mailbox of {size:,} bytes, over the limit of {bounds.mailbox:,}; split it")
    starts: list[int] = []
    position, blank, before = 0, True, b""
    with path.open("rb") as box:
        for line in iter(lambda: box.readline(_COPY), b""):
            if before and re.match(rb"[A-Za-z-]+:", line):
                starts.append(position - len(before))
            before = line if blank and line.startswith(b"From ") else b""
            blank = not line.strip()
            position += len(line)
            if len(starts) > bounds.members:
                break
    ends = [*starts[1:], position]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        yield Member(name=f"{number:06d}.eml", index=start, size=end - start)


def _attached(path: Path, bounds: Bounds) -> Iterator[Member]:
    """The attachments of a message."""
    for index, part in enumerate(_parts(path)[: bounds.members + 1]):
        name = part.get_filename() or f"attachment {index + 1}" + (".eml" if part.get_content_maintype() == "message" else "")
        yield Member(name=name, index=index, size=len(_payload(part)))


def _parts(path: Path) -> Sequence[Message]:
    """The attachments of a message; none where the mail library stumbles over it."""
    try:
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        return list(message.iter_attachments()) if message.is_multipart() else []
    except mail.BROKEN:
        return []


def _payload(part: Message) -> bytes:
    """The bytes of an attachment; a message within a message as it stands."""
    try:
        if part.get_content_maintype() == "message":
            inner = part.get_payload()
            return inner[0].as_bytes() if isinstance(inner, list) and inner and isinstance(inner[0], Message) else b""
        found = part.get_payload(decode=True)
    except mail.BROKEN:
        return b""
    return found if isinstance(found, bytes) else b""
