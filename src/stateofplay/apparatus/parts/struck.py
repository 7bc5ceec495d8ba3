"""Words that a line runs through, as the image of the page showed them."""

from __future__ import annotations

from stateofplay.apparatus.sheet import Sheet, Span


def is_struck(sheet: Sheet, span: Span) -> bool:
    """Whether at least half of the words' letters are struck through on the paper."""
    page = next((page for page in sheet.pages if page.number == span.line.page), None)
    if page is None or not page.marks:
        return False
    start, end = span.line.folded.raw(span.line.at + span.start, span.line.at + span.end)
    covered = sum(max(0, min(end, mark.end) - max(start, mark.start)) for mark in page.marks if mark.kind == "struck")
    return 2 * covered >= end - start > 0
