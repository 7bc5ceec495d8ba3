"""The demonstration, to its last line; and the scanned packet it ends with."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from tests.press.packet import SCAN, packet

from stateofplay.errors import EngineMissingError
from stateofplay.pages import ocr

try:
    ocr.engine()
    INSTALLED = True
except EngineMissingError:
    INSTALLED = False


@pytest.mark.skipif(not INSTALLED, reason="no engine of OCR is installed here")
def test_the_demo_ends_with_a_page_that_shows_a_scanned_packet_beside_its_records() -> None:
    done = subprocess.run([sys.executable, "-m", "stateofplay", "demo"], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "7 scanned pages, 6 documents" in done.stdout
    path = re.findall(r"^ +(/\S+\.html)$", done.stdout, re.MULTILINE)[-1]
    shown = Path(path).read_text(encoding="utf-8")
    assert shown.count("data:image/png;base64,") == 7
    assert "Reply to Foreign Minister Bamfara" in shown
    assert not re.search(r"""(?:src|href)=["']?https?:""", shown), "the page needs no network"


def test_the_scanned_packet_is_what_the_press_prints() -> None:
    assert SCAN.stat().st_size < 400_000
    sheet = packet().sheets[2]
    with pdfium.PdfDocument(SCAN) as document:
        drawn = next(document[2].get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE])).get_bitmap().to_pil().convert("L")
    one, two = np.asarray(sheet.image.convert("L")) < 128, np.asarray(drawn) < 128
    assert one.shape == two.shape
    assert (one != two).mean() < 0.002
