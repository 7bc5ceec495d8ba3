"""Bytes of papers, broken at random: cut, joined, flipped, with numbers made absurd."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pikepdf
from PIL import Image

ABSURD = (b"0", b"-1", b"99999999999", b"2147483647", b"1e400", b"NaN", b"<<", b">>", b"[", b"\xff\xff\xff\xff", b"\0\0\0\0", b"endstream", b"1 0 R")


def seeds() -> list[tuple[str, bytes]]:
    """One small paper of each kind: its ending and its bytes."""
    page = Image.new("L", (120, 160), 255)
    page.paste(0, (20, 20, 90, 30))
    found: list[tuple[str, bytes]] = []
    for ending, form in ((".png", "PNG"), (".jpg", "JPEG"), (".tif", "TIFF"), (".gif", "GIF"), (".bmp", "BMP"), (".pdf", "PDF")):
        out = io.BytesIO()
        page.save(out, form)
        found.append((ending, out.getvalue()))
    out = io.BytesIO()
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
    for _ in range(2):
        sheet = pdf.add_blank_page(page_size=(612, 792))
        sheet.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        sheet.Contents = pdf.make_stream(b"BT /F1 12 Tf 72 700 Td (SUBJECT: Grain for Ruritania) Tj ET")
    pdf.save(out)
    found.append((".pdf", out.getvalue()))
    text = "MEMORANDUM\n\nTO:   The Minister\nFROM: J. Sand\n\nSUBJECT: Grain \u2014 Ruritania\n\nThe talks resume.\f2\n\nCONFIDENTIAL\n"
    found.append((".txt", text.encode()))
    found.append((".eml", b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Grain\r\nMIME-Version: 1.0\r\n\r\nThe talks resume.\r\n"))
    return found


def broken(content: bytes, chance: random.Random) -> bytes:
    """The bytes with one to eight things done to them."""
    out = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(out) + 1)
        what = chance.randrange(6)
        if what == 0:
            del out[at : at + chance.randint(1, 64)]
        elif what == 1 and out:
            out[at % len(out)] = chance.randrange(256)
        elif what == 2:
            out[at:at] = chance.choice(ABSURD)
        elif what == 3:
            out[at : at + 4] = chance.choice(ABSURD)
        elif what == 4:
            out[at:at] = out[: chance.randint(0, 200)]
        else:
            out = out[: max(1, at)]
    return bytes(out)


def written(folder: Path, ending: str, content: bytes) -> Path:
    """The bytes as a file."""
    path = folder / f"paper{ending}"
    path.write_bytes(content)
    return path
