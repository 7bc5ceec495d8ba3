"""How fast scans are read, how much of that is OCR itself, and how much memory a long file takes.

    python benchmarks/scanned_pages.py [PDF or image …] [--pages N] [--long N]

Without files it typesets its own pages. Printed: pages a second on two workers; on one process, the time for everything
(image analysis, layout, choice of layer) as a ratio to bare OCR of the same images; the highest memory of the employer and
its worker over a PDF of many pages.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw, ImageFont

from stateofplay.pages import image, ocr, pdf, surface, trust, workers
from stateofplay.pages.acquire import acquire
from stateofplay.pages.layout import Token, compose
from stateofplay.pages.scan import DPI, Reader, Wish
from stateofplay.pages.workers import Workers
from stateofplay.settings import Settings

WORDS = (
    "The minister has said that the price of grain must come down before his government will sign the paper that was laid "
    "on the table in the spring and that the harvest will not be sold abroad until the talks have come to an end"
).split()


def typeset(folder: Path, count: int) -> Path:
    """A PDF of so many pages of type, as a scanner leaves it."""
    font = ImageFont.load_default(40)
    sheets = []
    for number in range(count):
        sheet = Image.new("L", (2550, 3300), 255)
        draw = ImageDraw.Draw(sheet)
        for line in range(42):
            at = number * 7 + line * 11
            draw.text((260, 250 + 66 * line), " ".join(WORDS[(at + n) % len(WORDS)] for n in range(14)), fill=0, font=font)
        sheets.append(sheet)
    path = folder / "typeset.pdf"
    sheets[0].save(path, "PDF", resolution=300, save_all=True, append_images=sheets[1:])
    return path


def kind_of(path: Path) -> str:
    with path.open("rb") as file:
        return "pdf" if pdf.is_pdf(file.read(1024)) else "image"


def pages_of(paths: list[Path], most: int) -> list[tuple[Path, str, int]]:
    """The first pages of the files, at most so many."""
    out = []
    for path in paths:
        kind = kind_of(path)
        count = pdf.page_count(path) if kind == "pdf" else image.page_count(path, 10_000)
        out.extend((path, kind, number) for number in range(1, count + 1))
    return out[:most]


def drawn(path: Path, kind: str, number: int) -> tuple[Image.Image, float, tuple[float, float]]:
    if kind == "image":
        return image.page_of(path, number, 60_000_000)
    with pdf.opened(path) as document:
        shown, dpi = pdf.rendered(document, number, DPI, 60_000_000)
        return shown, dpi, (shown.width * 72 / dpi, shown.height * 72 / dpi)


def ratios(pages: list[tuple[Path, str, int]]) -> None:
    """Bare OCR, OCR with layout, and everything, on one process, in processor time: what else the machine does changes no ratio."""
    engine = ocr.engine()
    reader = Reader(engine)
    images = [drawn(*page) for page in pages]
    engine.words(images[0][0], images[0][1], "eng")
    start = time.process_time()
    for shown, dpi, _ in images:
        engine.words(shown, dpi, "eng")
    bare = time.process_time() - start
    start = time.process_time()
    for number, (shown, dpi, size) in enumerate(images, 1):
        scale = 72 / dpi
        tokens = [Token(w.text, (w.box[0] * scale, w.box[1] * scale, w.box[2] * scale, w.box[3] * scale), w.confidence) for w in engine.words(shown, dpi, "eng")]  # noqa: E501
        trust.of_page(compose(number, tokens, size, "ocr"))
    plain = time.process_time() - start
    start = time.process_time()
    for shown, dpi, size in images:
        surface.prepared(shown, dpi, size)
    analysis = time.process_time() - start
    start = time.process_time()
    for path, kind, number in pages:
        reader.page(path, kind, number, Wish())
    everything = time.process_time() - start
    print(f"bare {engine.name:12} {bare / len(pages):6.2f} s a page")
    print(f"with layout       {plain / len(pages):6.2f} s a page   {plain / bare:.2f} of bare")
    print(f"everything        {everything / len(pages):6.2f} s a page   {everything / bare:.2f} of bare   (preparing the image {analysis / len(pages):.2f} s)")


def speed(pages: list[tuple[Path, str, int]], count: int) -> None:
    """Pages a second on so many workers."""
    crew = Workers(count)
    by_file: dict[tuple[Path, str], list[int]] = {}
    for path, kind, number in pages:
        by_file.setdefault((path, kind), []).append(number)
    for (path, kind), numbers in by_file.items():
        list(crew.pages(path, kind, numbers[:1], Wish(layer="embedded")))
    start = time.perf_counter()
    for (path, kind), numbers in by_file.items():
        list(crew.pages(path, kind, numbers, Wish()))
    seconds = time.perf_counter() - start
    crew.stop()
    print(f"{count} workers         {len(pages) / seconds:6.2f} pages a second")


def memory(source: Path, count: int, folder: Path) -> None:
    """The highest memory over a PDF of so many pages."""
    path = folder / "long.pdf"
    with pikepdf.open(source) as short, pikepdf.new() as long:
        for number in range(count):
            long.pages.append(short.pages[number % len(short.pages)])
        long.save(path)
    crew = workers.crew(1)
    start = time.perf_counter()
    _, pages, _ = acquire(path, Settings(jobs=1, layer="embedded", cache="off"))
    seconds = time.perf_counter() - start
    drawn_pages = min(count, 40)
    for number in range(1, drawn_pages + 1):
        crew.picture(path, "pdf", number, Wish())
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count} pages        {seconds:6.1f} s for their text layers, {len(pages)} read, {drawn_pages} drawn; highest memory {own} MB here", end="")
    for worker in crew.processes():
        high = next(line for line in Path(f"/proc/{worker}/status").read_text().splitlines() if line.startswith("VmHWM"))
        print(f", {int(high.split()[1]) // 1024} MB in the worker")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--long", type=int, default=1_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own = typeset(folder, 4)
        pages = pages_of(given.files or [own], given.pages)
        memory(own, given.long, folder)
        speed(pages, 2)
        ratios(pages)


if __name__ == "__main__":
    main()
