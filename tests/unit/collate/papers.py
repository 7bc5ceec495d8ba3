"""Fictional papers for the tests of this room."""

from __future__ import annotations

from stateofplay import pipeline
from stateofplay.collate.paper import Paper, paper_of

HEAD = """DEPARTMENT OF STATE

                                                   April 8, 1994

MEMORANDUM

TO:        The Secretary
FROM:      AF - Harriet L. Vandermeer
SUBJECT:   Boats for the Koumara Ferry

"""
OPENING = """     The ferry at Port-Severe has not run since the rains. Two of the
five boats are aground and the crews have not been paid since March.
"""
CUT = """     Ambassador Maes-Valin told the Minister that Valdora would send six
engines by air before June and wanted nothing for them but landing
rights at Sandara. The Minister asked for time.
"""
CLOSING = """     We believe the offer should be taken. The crews can be paid from
the harbour fund, which holds some two million crowns, and the boats
could run again before the harvest is brought across the river.
"""
WHOLE = f"{HEAD}{OPENING}\n{CUT}\n{CLOSING}"


def paper(text: str, name: str = "paper") -> Paper:
    """The paper that a text is."""
    (record,) = pipeline.read_text(text, name)
    return paper_of(record, pipeline.furniture(record))


def released(body: str, day: str = "03/17/2004", decision: str = "RELEASE IN PART B1") -> str:
    """A text as the Department releases it."""
    stamp = f"UNCLASSIFIED U.S. Department of State Case No. F-2004-00117 Doc No. C05390001 Date: {day}\n"
    return f"{stamp}\n                                                    {decision}\n\n{body}\n{stamp}"
