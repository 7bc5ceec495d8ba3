"""Prints the scanned example anew: `python -m tests.press.packet`."""

from __future__ import annotations

from tests.press import papers, wear, written
from tests.press.press import Printed, printed

SLUG = "koumara-packet"
SCAN = papers.EXAMPLES / SLUG / "scan.pdf"
SEED = 6


def packet() -> Printed:
    """The packet of the examples, printed at the middle grade."""
    return printed(next(paper for paper in papers.examples() if paper.slug == SLUG), wear.grades()["middle"], SEED)


if __name__ == "__main__":
    written.pdf(SCAN, packet())
