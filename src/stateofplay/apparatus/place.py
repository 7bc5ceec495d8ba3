"""Where the paper was written or the talk was held.

On paper: the city of the dateline (`Washington, September 15, 1993.`), of the letterhead (`Washington, D. C. 20520`), `PLACE:` of a
conversation. Mistaken for it: a city in the text, an addressee's address. Source: 5 FAH-1 H-320.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stateofplay.apparatus.parts.dateline import post_of
from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet, words_of

_AFTER_HOUR = re.compile(r"(?:[ap]\.?\s?m\.?|noon|hours|\d{4})\s*[;,.]\s*(?P<place>[A-Z][\w.'’ ,-]{3,70})$")

READS = (
    Example("Washington, September 15, 1993.\n\nSUBJECT\nBoats\n", ("Washington",)),
    Example("Washingtou, September 15, 1993.\n\nSUBJECT\nBoats\n", ("Washington",)),
    Example("United States Department of State\n   wy        ‘Washington, [ C. 20520        it\n\nMay 3, 1994\n", ("Washington",)),
    Example("THE WHITE HOUSE\nWASHINGTON\n\nMay 3, 1994\n", ("WASHINGTON",)),
    Example("MEMORANDUM OF CONVERSATION\n\nDATE, TIME & PLACE: May 3, 1994, 3:30-4:10 p.m., Port Eloi\n", ("Port Eloi",)),
    Example("MEMORANDUM OF CONVERSATION\n\nDATE: May 3, 1994\nPLACE: The Harbour Office\n", ("The Harbour Office",)),
)
PASSES_OVER = ("The fleet lies at Lagos, where it rots.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The place; a city of the Department's posts that a scanner has damaged is named in full."""
    for slot in slots(sheet, "place"):
        words = words_of(slot.spans[:1])
        known = post_of(words)
        value = known[0] if known and not known[1] else words
        yield Candidate(field="place", value=value, spans=slot.spans[:1], rule=slot.rule, confidence=slot.confidence)
    for slot in slots(sheet, "meeting"):
        m = _AFTER_HOUR.search(slot.spans[0].text)
        if m:
            span = slot.spans[0].part(*m.span("place"))
            yield Candidate(field="place", value=" ".join(span.text.split()), spans=(span,), rule="place.meeting", confidence="sure")
