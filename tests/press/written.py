"""Writes what was printed as files: PDF of images with or without a text layer, TIFF of many pages, PNG by page. Same paper, same bytes."""

from __future__ import annotations

import io
import random
import time
from pathlib import Path
from typing import Literal

import pikepdf
from tests.press.press import Printed, Sheet

Layer = Literal["none", "bad"]
_EPOCH = time.gmtime(0)
_ALIKE = {"O": "0", "0": "O", "l": "1", "1": "l", "I": "l", "S": "5", "5": "S", "e": "c", "a": "o", "n": "ri", "m": "rn", "h": "li"}


def pdf(path: Path, paper: Printed, layer: Layer = "none") -> Path:
    """Write a PDF of page images.

    Args:
        path: Where.
        paper: What was printed.
        layer: `bad` lays invisible text over the image as a poor engine leaves it: letters exchanged, spaced, doubled.
    """
    first, *rest = [sheet.image for sheet in paper.sheets]
    out = io.BytesIO()
    rough = {} if first.mode == "1" else {"quality": 60}
    first.save(out, "PDF", resolution=paper.sheets[0].dpi, save_all=True, append_images=rest, creationDate=_EPOCH, modDate=_EPOCH, **rough)
    out.seek(0)
    with pikepdf.open(out) as made:
        if layer == "bad":
            font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
            for number, (page, sheet) in enumerate(zip(made.pages, paper.sheets, strict=True)):
                page.Resources.Font = pikepdf.Dictionary(F1=font)
                page.contents_add(made.make_stream(_layer(sheet, random.Random(f"{paper.paper.slug}:{number}"))))
        made.save(path, static_id=True, fix_metadata_version=False)
    return path


def tiff(path: Path, paper: Printed) -> Path:
    """Write a TIFF of many pages."""
    first, *rest = [sheet.image for sheet in paper.sheets]
    form = "group4" if first.mode == "1" else "tiff_lzw"
    first.save(path, "TIFF", compression=form, save_all=True, append_images=rest, dpi=(paper.sheets[0].dpi, paper.sheets[0].dpi))
    return path


def pngs(folder: Path, paper: Printed) -> Path:
    """Write a folder of page images."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, sheet in enumerate(paper.sheets, 1):
        sheet.image.save(folder / f"{number:03}.png", "PNG", dpi=(sheet.dpi, sheet.dpi))
    return folder


def _layer(sheet: Sheet, chance: random.Random) -> bytes:
    """The words of a sheet as invisible text, read badly."""
    height = sheet.laid.size[1]
    out = ["BT 3 Tr"]
    start = 0
    for word in sheet.text.replace("\n", " ").split(" "):
        at = sheet.quads[start] if word else None
        start += len(word) + 1
        if at is None or at[0, 0] != at[0, 0]:
            continue
        said = "".join(_ALIKE.get(ch, ch) if chance.random() < 0.12 else ch for ch in word)
        if chance.random() < 0.08:
            said = " ".join(said)
        if chance.random() < 0.04:
            said = f"{said} {said}"
        safe = said.encode("cp1252", "replace").decode("latin-1").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        out.append(f"/F1 9 Tf 1 0 0 1 {at[3, 0]:.1f} {height - at[3, 1] + 2:.1f} Tm ({safe}) Tj")
    return "\n".join([*out, "ET"]).encode("latin-1")

