"""What a fuzzer calls: bytes read as whatever they look like, all the way, in this process.

    python -m tests.fuzz.target SECONDS [SEED]

breaks the seeds at random for so many seconds. Workers are left out, so that a coverage-guided fuzzer (`atheris_target.py`) sees
which lines a change of the bytes reaches, and so that nothing is forgiven that a worker's door would catch.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2 as pdfium
from tests.fuzz.mutate import broken, seeds

from stateofplay import pipeline
from stateofplay.errors import StateOfPlayError
from stateofplay.pages import image, mail, pdf, plain, printed_layout, surface, traces

FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))
PIXELS = 400_000
PAGES = 5


def one(content: bytes) -> None:
    """Read bytes; anything but an error of ours, or the PDF library's refusal of one page, is a fault of the reader."""
    path = FOLDER / "paper"
    path.write_bytes(content)
    try:
        if pdf.is_pdf(content):
            _pdf(path)
        elif image.is_image(content):
            _image(path)
        elif printed_layout.is_layout(content[:8_192]):
            printed_layout.pages(content, "paper")
        else:
            text = mail.mail_text(content)[0] if mail.is_mail(content) else None
            text = plain.decode(content, "paper")[0] if text is None else text
            for record in pipeline.read_text(text, "paper"):
                texts = {page.number: page.text for page in record.pages}
                for reading in record.readings:
                    assert reading.text == "\n".join(texts[at.page][at.start : at.end] for at in reading.loci), reading
    except StateOfPlayError as error:
        if "\n" in str(error):
            raise AssertionError("an error of more than one line") from error


def _pdf(path: Path) -> None:
    """The text layers of a PDF's first pages, and their images."""
    with pdf.opened(path, 10_000) as document:
        for number in range(1, min(len(document), PAGES) + 1):
            try:
                pdf.embedded_layers(document, number)
                _looked_at(*pdf.rendered(document, number, 40.0, PIXELS))
            except pdfium.PdfiumError:
                continue


def _image(path: Path) -> None:
    """An image's first pages, decoded and looked at as before OCR."""
    for number in range(1, min(image.page_count(path, 10_000), PAGES) + 1):
        shown, dpi, _ = image.page_of(path, number, PIXELS)
        _looked_at(shown, dpi)


def _looked_at(shown: image.Image.Image, dpi: float) -> None:
    """Set straight, rid of lines and dots, and searched for cuts and writing."""
    size = (max(shown.width * 72 / dpi, 1.0), max(shown.height * 72 / dpi, 1.0))
    surface.lies_sideways(shown)
    done = surface.prepared(shown, dpi, size)
    boxes = [cut.box for cut in traces.cuts_of(done)]
    boxes += traces.handwriting([], done)
    for box in boxes:
        left, top, right, bottom = done.on_page(box)
        assert 0 <= left <= right <= size[0] + 0.01
        assert 0 <= top <= bottom <= size[1] + 0.01


def main(seconds: float, seed: str) -> int:
    """Break the seeds for so long; how many were read."""
    chance = random.Random(seed)
    papers = seeds()
    runs = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        content = broken(papers[runs % len(papers)][1], chance)
        start = time.monotonic()
        try:
            one(content)
        except Exception:
            Path("broken-paper.bin").write_bytes(content)
            print("fault: the bytes are kept in broken-paper.bin", file=sys.stderr)
            raise
        assert time.monotonic() - start < 60, content[:200]
        runs += 1
    return runs


if __name__ == "__main__":
    print(main(float(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "1"), "papers read")
