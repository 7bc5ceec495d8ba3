"""Who gets a copy for information.

On paper: the INFO posts under a telegram's TO, `cc:` and `COPIES TO:` of memoranda and letters, `Cc:` of mail. Mistaken for it: the INFO
line of a telegram's distribution (INFO LOG-00 AF-01). Source: 5 FAH-2 H-230; 5 FAH-1 H-310.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.parts.parties import parties
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet

READS = (
    Example(
        "R 051200Z MAR 76\nFM AMEMBASSY PORT ELOI\nTO SECSTATE WASHDC\nINFO AMEMBASSY LONDON\n     VESPERIA TALKS COLLECTIVE\n",
        ("AMEMBASSY LONDON", "VESPERIA TALKS COLLECTIVE"),
    ),
    Example(
        "R 051200Z MAR 76\nFM AMEMBASSY PORT ELOI\nTO SECSTATE WASHDC 2345\nINFO AMEMBASSY PARIS\nUSUN NEW YORK 12\n",
        ("AMEMBASSY PARIS", "USUN NEW YORK"),
    ),
)
PASSES_OVER = ("ACTION AF-01\nINFO LOG-00 IO-16 /067W\nR 051200Z MAR 76\nFM AMEMBASSY PORT ELOI\n",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The posts and persons who get a copy, as printed."""
    for slot in slots(sheet, "information_addressee"):
        yield from parties(slot)
