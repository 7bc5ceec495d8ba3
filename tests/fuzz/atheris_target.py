"""A target for atheris, where it is installed: `python tests/fuzz/atheris_target.py -max_total_time=600`.

It calls the parsers in this process, without workers, so that the fuzzer sees which lines a mutation reaches.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports():
    from stateofplay.errors import StateOfPlayError
    from stateofplay.pages import image, mail, pdf, plain

FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))


def one(content: bytes) -> None:
    """Read bytes as whatever they look like."""
    path = FOLDER / "paper"
    path.write_bytes(content)
    try:
        if pdf.is_pdf(content):
            for _ in pdf.embedded_pages(path, 20):
                pass
        elif image.is_image(content):
            for number in range(image.page_count(path, 20)):
                image.page_of(path, number + 1, 1_000_000)
        elif mail.is_mail(content):
            mail.mail_text(content)
        else:
            plain.pages(plain.decode(content, "paper")[0])
    except StateOfPlayError:
        pass


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
