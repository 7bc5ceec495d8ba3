"""Thirty kinds of bad input, each made on the spot, with what the ledger must say of it."""

from __future__ import annotations

import io
import os
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
from PIL import Image


def _pdf(password: str = "") -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(200, 200))
        made.save(out, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return out.getvalue()


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as pack:
        for name, content in members.items():
            pack.writestr(name, content)
    return out.getvalue()


def _nested(depth: int) -> bytes:
    content = b"SUBJECT: deep\n"
    for level in range(depth):
        content = _zip({f"{level}.zip" if level else "deep.txt": content})
    return content


def _lying() -> bytes:
    """A member that claims ten times what it holds."""
    raw = _zip({"a.txt": b"SUBJECT: x\n" * 100}, zipfile.ZIP_STORED)
    size = struct.pack("<I", 1_100)
    return raw.replace(size, struct.pack("<I", 11_000))


def _locked() -> bytes:
    raw = bytearray(_zip({"a.txt": b"SUBJECT: x\n"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + at] |= 1
    return bytes(raw)


def _png(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("L", size, 255).save(out, "PNG")
    return out.getvalue()


def _huge_png() -> bytes:
    """An image that claims 100,000 by 100,000 pixels."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    chunks = [struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in ((b"IHDR", head), (b"IEND", b""))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


_NOISE = random.Random(5).randbytes(20_000)
_BOMB = _zip({"bomb.txt": bytes(40_000_000)})

FILES: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \r\n\f\n\0\0", "is empty"),
    "noise.bin": (_NOISE, "is no text"),
    "long line.txt": (b"x" * 1_500_000, "line of over"),
    "half utf16.txt": (b"\xff\xfeS\0U\0B", "breaks off"),
    "cut.pdf": (_pdf()[:120], ""),
    "locked.pdf": (_pdf("secret"), "password"),
    "no pages.pdf": (b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF", ""),
    "not quite.pdf": (b"%PDF-1.7\n" + _NOISE, ""),
    "cut.png": (_png((400, 400))[:60], ""),
    "tiny.png": (_png((3, 3)), ""),
    "huge.png": (_huge_png(), ""),
    "cut.tif": (b"II*\0\x08\0\0\0\xff\xff", ""),
    "cut.jpg": (b"\xff\xd8\xff\xe0\0\x10JFIF\0" + _NOISE[:500], ""),
    "cut.zip": (_zip({"a.txt": b"SUBJECT: x\n" * 50})[:-30], "ZIP"),
    "bomb.zip": (_BOMB, "like a bomb"),
    "many.zip": (_zip({f"{n}.txt": b"" for n in range(50_001)}, zipfile.ZIP_STORED), "members"),
    "office.docx": (_zip({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "Word"),
    "book.epub": (_zip({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<x/>"}), "e-book"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office"),
    "mail.pst": (b"!BDN" + bytes(600), "Outlook mailbox"),
    "pack.rar": (b"Rar!\x1a\x07\x01\0" + _NOISE, "RAR"),
    "pack.7z": (b"7z\xbc\xaf\x27\x1c" + _NOISE, "7-Zip"),
    "pack.tar.gz": (b"\x1f\x8b\x08\0" + _NOISE, "gzip"),
    "prog.exe": (b"MZ\x90\0\x03\0\0\0" + _NOISE, "a program"),
    "film.mp4": (b"\0\0\0\x18ftypmp42" + _NOISE, "film"),
    "rich.rtf": (b"{\\rtf1\\ansi SUBJECT: x}", "RTF"),
    "drawing.ps": (b"%!PS-Adobe-3.0\nshowpage\n", "PostScript"),
}
"""Files that end as quarantined: bytes, and words of the reason (none where another room words it)."""

MEMBERS: dict[str, tuple[bytes, str, str]] = {
    "lying.zip": (_lying(), "a.txt", ""),
    "locked.zip": (_locked(), "a.txt", "locked with a password"),
    "deep.zip": (_nested(7), "", "containers deep"),
}
"""Containers that are opened and have a member that ends as quarantined."""


def _link(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


SPECIAL: dict[str, tuple[Callable[[Path], None], str]] = {
    "pipe": (os.mkfifo, "excluded"),
    "link to nothing": (_link, "quarantined"),
    "link to a paper": (lambda path: path.symlink_to(path.parent.parent / "good"), "excluded"),
}
"""Paths that are no ordinary files, and how each ends."""
