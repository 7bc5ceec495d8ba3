"""The only door from bytes to pages: it looks at what the bytes are, not at what the file is called."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from os import cpu_count
from pathlib import Path
from typing import Literal

from stateofplay.errors import SourceError
from stateofplay.model.locus import Locus
from stateofplay.model.page import Page
from stateofplay.model.record import Doubt
from stateofplay.model.source import Kind, Source
from stateofplay.pages import cache, image, mail, pdf, plain, printed_layout, workers
from stateofplay.pages.hidden import Hidden
from stateofplay.pages.scan import Wish
from stateofplay.settings import Settings

_LONG_LINE = 1_000_000
_MOST_PAGES = 100_000
"""A file that claims more pages than this is refused; one with more than the settings allow is read in part."""


def content_of(path: Path, settings: Settings) -> bytes:
    """The bytes of a file that can be read.

    Raises:
        SourceError: It is no ordinary file, cannot be opened, is empty, or is larger than the settings allow.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(f"{path}: is no ordinary file (a pipe, a device or a folder); give a file")
        if status.st_size > settings.max_file_bytes:
            raise SourceError(f"{path}: has {status.st_size:,} bytes, over the limit of {settings.max_file_bytes:,}; raise max_file_bytes to read it")
        content = path.read_bytes()
    except FileNotFoundError as error:
        what = "is a link to nothing" if path.is_symlink() else "does not exist"
        raise SourceError(f"{path}: {what}; check the path") from error
    except PermissionError as error:
        raise SourceError(f"{path}: may not be opened; check its permissions") from error
    except OSError as error:
        raise SourceError(f"{path}: could not be read ({error.strerror}); check the disk and the path") from error
    return _held(content, str(path))


def _held(content: bytes, name: str) -> bytes:
    """The same bytes; raises SourceError where they hold nothing."""
    if not content.strip(b" \t\r\n\f\0"):
        raise SourceError(f"{name}: is empty; there is nothing to read, so fetch it again or leave it out")
    return content


def acquire(path: Path, settings: Settings) -> tuple[Source, Sequence[Page], list[Doubt]]:
    """The source at a path, its pages in order, and what there is to doubt about them.

    Args:
        path: A file.
        settings: Limits and choices.

    Raises:
        SourceError: The bytes cannot be read as a paper; the message names the file and the next step.
    """
    if path.is_dir():
        files = image.pages_of_folder(path)
        if not files:
            raise SourceError(f"{path}: is a folder, and not one of page images only; give its files")
        return acquire_sheets([(file, None) for file in files], str(path), settings)
    content = content_of(path, settings)
    if (scan := scan_kind(content)) is not None:
        source = Source(path=str(path), sha256=hashlib.sha256(content).hexdigest(), size=len(content), kind=scan)
        del content
        return source, *_scanned([(path, source.sha256)], scan, settings)
    return acquire_text(content, str(path), settings)


def acquire_text(content: bytes, name: str, settings: Settings) -> tuple[Source, list[Page], list[Doubt]]:
    """The same of bytes in hand that are no scan.

    Args:
        content: All bytes of a file.
        name: What the file is called.
        settings: Limits and choices.

    Raises:
        SourceError: The bytes cannot be read as a paper.
    """
    sha256 = hashlib.sha256(_held(content, name)).hexdigest()
    if printed_layout.is_layout(content[:8_192]):
        source = Source(path=name, sha256=sha256, size=len(content), kind="layout")
        return source, *_bounded(printed_layout.pages(content, name), settings)
    text, kind, doubts = _text_of(content, name)
    source = Source(path=name, sha256=sha256, size=len(content), kind=kind)
    pages, left_out = _bounded(plain.pages(text), settings)
    return source, pages, [*doubts, *left_out]


def _bounded(pages: list[Page], settings: Settings) -> tuple[list[Page], list[Doubt]]:
    """As many pages as the settings allow, and a doubt where there are more."""
    if len(pages) <= settings.max_pages:
        return pages, []
    words = f"Of {len(pages):,} pages only the first {settings.max_pages:,} were read; raise max_pages to read all."
    return pages[: settings.max_pages], [Doubt(code="pages_left_out", words=words)]


def acquire_sheets(sheets: Sequence[tuple[Path | None, Path | None]], name: str, settings: Settings) -> tuple[Source, list[Page], list[Doubt]]:
    """Several files as one source, its pages in the order of the files; its digest is that of its files' digests.

    Args:
        sheets: For each: a page image or None, and the hOCR or ALTO file that goes with it or None.
        name: What the source is called.
        settings: Limits and choices.

    Raises:
        SourceError: One of the files cannot be read.
    """
    digest, size = hashlib.sha256(), 0
    pages: list[Page] = []
    doubts: list[Doubt] = []
    for picture, layout in sheets:
        known: list[tuple[bytes, str]] = []
        for file in (picture, layout):
            if file is not None:
                content = content_of(file, settings)
                one = hashlib.sha256(content)
                digest.update(one.digest())
                size += len(content)
                known.append((content, one.hexdigest()))
        left = replace(settings, max_pages=max(0, settings.max_pages - len(pages)))
        found, doubted = _sheet((picture, layout), known, left)
        pages.extend(replace(page, number=len(pages) + at) for at, page in enumerate(found, 1))
        first = len(pages) - len(found)
        doubts.extend(replace(doubt, loci=tuple(replace(at, page=at.page + first) for at in doubt.loci)) for doubt in doubted)
    return Source(path=name, sha256=digest.hexdigest(), size=size, kind="image"), pages, doubts


def _sheet(files: tuple[Path | None, Path | None], known: Sequence[tuple[bytes, str]], settings: Settings) -> tuple[list[Page], list[Doubt]]:
    """The pages of an image with its layout file, of an image alone, or of a layout file alone."""
    picture, layout = files
    if picture is not None and (layout is None or settings.layer == "ocr"):
        return _scanned([(picture, known[0][1])], "image", settings)
    assert layout is not None
    sizes: list[tuple[float, float]] = []
    if picture is not None:
        blank, _ = _scanned([(picture, known[0][1])], "image", replace(settings, layer="embedded"))
        sizes = [(page.width, page.height) for page in blank if page.width and page.height]
    return _bounded(printed_layout.pages(known[-1][0], str(layout), tuple(sizes)), settings)


def scan_kind(content: bytes) -> Literal["pdf", "image"] | None:
    """Whether the bytes are for a worker to open, and as what."""
    if pdf.is_pdf(content):
        return "pdf"
    return "image" if image.is_image(content) else None


def _scanned(files: Sequence[tuple[Path, str]], kind: Literal["pdf", "image"], settings: Settings) -> tuple[list[Page], list[Doubt]]:
    """The pages of scans, one file's after the other's, numbered through, as the workers read them or as they were kept.

    Args:
        files: The files with the sha256 of their bytes.
        kind: What they are.
        settings: Limits and choices.
    """
    wish = Wish(layer=settings.layer, lang=settings.lang, max_pages=_MOST_PAGES, hidden=settings.hidden_text)
    desk = _Desk(workers.crew(settings.jobs or cpu_count() or 1), cache.cache_of(settings), kind, wish)
    pages: list[Page] = []
    doubts: list[Doubt] = []
    for path, sha256 in files:
        count = desk.count(path, sha256)
        most = min(count, settings.max_pages - len(pages))
        if most < count:
            words = f"Of {count:,} pages only the first {most:,} were read; raise max_pages to read all."
            doubts.append(Doubt(code="pages_left_out", words=words))
        for page, found in desk.pages(path, sha256, most):
            number = len(pages) + 1
            pages.append(page if page.number == number else replace(page, number=number))
            doubts.extend(replace(doubt, loci=(Locus(number, 0, 0),)) for doubt in found)
    return pages, doubts


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where pages of scans come from: what was kept of them, else the crew."""

    crew: workers.Workers
    kept: cache.Cache
    kind: Literal["pdf", "image"]
    wish: Wish

    def count(self, path: Path, sha256: str) -> int:
        """How many pages a file has; raises SourceError as the crew does."""
        key = cache.key_of(sha256, self.kind, 0, self.wish)
        known = self.kept.count(key)
        if known is None:
            known = self.crew.count(path, self.kind, self.wish)
            self.kept.keep_count(key, known)
        return known

    def pages(self, path: Path, sha256: str, most: int) -> Iterator[tuple[Page, list[Doubt]]]:
        """The first pages of a file, in order."""
        keys = {number: cache.key_of(sha256, self.kind, number, self.wish) for number in range(1, most + 1)}
        known = {number for number, key in keys.items() if self.kept.has(key)}
        before = path.stat()
        fresh = iter(self.crew.pages(path, self.kind, [number for number in keys if number not in known], self.wish))
        for number, key in keys.items():
            page = self.kept.page(key, number) if number in known else None
            if page is None:
                # a page that proves damaged, or was thrown out of the cache meanwhile, is read by itself
                page = next(fresh) if number not in known else next(iter(self.crew.pages(path, self.kind, [number], self.wish)))
                now = path.stat()
                # a file that changed under our hands has another digest than the one it is kept under
                if (now.st_mtime_ns, now.st_size) == (before.st_mtime_ns, before.st_size):
                    self.kept.keep_page(key, *page)
            yield page


def hidden_text(path: Path, settings: Settings) -> list[Hidden]:
    """What a PDF holds and does not show, in the order of its pages; empty for anything else. For the operator alone.

    Raises:
        SourceError: The file cannot be opened.
    """
    with path.open("rb") as file:
        if not pdf.is_pdf(file.read(1024)):
            return []
    crew = workers.crew(settings.jobs or cpu_count() or 1)
    wish = Wish(max_pages=_MOST_PAGES)
    return [one for number in range(1, crew.count(path, "pdf", wish) + 1) for one in crew.hidden(path, number, wish)]


def pictures(path: Path, source: Source, numbers: Iterable[int], settings: Settings) -> dict[int, bytes]:
    """Images of pages to look at, as PNG; pages that cannot be drawn, and sources without images, have none.

    Args:
        path: Where the source was met.
        source: The source as acquired.
        numbers: Pages, from 1.
        settings: Limits.
    """
    return pictures_of(image.pages_of_folder(path) if path.is_dir() else [path], source, numbers, settings)


def pictures_of(files: Sequence[Path], source: Source, numbers: Iterable[int], settings: Settings) -> dict[int, bytes]:
    """The same from the files of a source: one with all its pages, or one a page."""
    if source.kind not in ("pdf", "image"):
        return {}
    crew = workers.crew(settings.jobs or cpu_count() or 1)
    found: dict[int, bytes] = {}
    for number in numbers:
        if len(files) > 1 and number > len(files):
            break
        file, page = (files[number - 1], 1) if len(files) > 1 else (files[0], number)
        picture = crew.picture(file, source.kind, page, Wish(max_pages=_MOST_PAGES))
        if picture is not None:
            found[number] = picture
    return found


def _text_of(content: bytes, name: str) -> tuple[str, Kind, list[Doubt]]:
    """The text of a text file or message, what it is, and its doubts."""
    kind: Kind = "text"
    text: str | None = None
    doubts: list[Doubt] = []
    if mail.is_mail(content):
        kind = "mail"
        text, doubts = mail.mail_text(content)
    if text is None:
        text, encoding = plain.decode(content, name)
        if encoding not in ("utf-8", "utf-8-sig"):
            doubts.append(Doubt(code="encoding_guessed", words=f"The file is not UTF-8; it was read as {encoding}."))
    if plain.is_html(text):
        kind = "html"
    if "\ufffd" in text:
        doubts.append(Doubt(code="characters_lost", words="Some bytes stand for no character and were read as \ufffd."))
    if max(map(len, text.split("\n"))) > _LONG_LINE:
        raise SourceError(f"{name}: has a line of over {_LONG_LINE:,} characters; this is no paper, or its line ends are lost: break its lines")
    return text, kind, doubts
