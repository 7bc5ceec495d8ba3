"""A memorandum of our own to which a test adds the lines it is about, and its statements."""

from stateofplay import pipeline
from stateofplay.model.statement import Statement

MEMO = """United States Department of State

INFORMATION MEMORANDUM

March 22, 1994

TO: P - Mr. Ashcombe
FROM: IO - Douglas R. Pell
SUBJECT: A mission for Koumara

"""


def of(text: str) -> tuple[Statement, ...]:
    """The statements of the memorandum with a text as its body."""
    return pipeline.read_text(MEMO + text)[0].statements


def holding(statements: tuple[Statement, ...], words: str) -> Statement:
    """The first statement whose words hold others."""
    return next(one for one in statements if words in " ".join(one.text.split()))
