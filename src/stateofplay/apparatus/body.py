"""The body: the text proper as paragraphs, bullets, headings, quotations and tables, furniture and stamps left out."""

from __future__ import annotations

from stateofplay.apparatus.sheet import Sheet
from stateofplay.model.record import BodyPart


def body(sheet: Sheet) -> tuple[BodyPart, ...]:
    """The parts of the body in reading order."""
    return ()
