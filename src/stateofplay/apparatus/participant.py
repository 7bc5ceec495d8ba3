"""Who took part in a talk or meeting.

On paper: `PARTICIPANTS:` or `PRESENT` and a name with its title on each line, under national heads (`U.S.`, `France:`) or in two columns.
Mistaken for it: those heads, the interpreter's mark, copies and distribution below. Source: 5 FAH-1 H-310.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.attendance import attendance
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet, words_of

READS = (
    Example(
        "MEMORANDUM OF CONVERSATION\n\nPARTICIPANTS: Ada Quill, Minister of Boats\nJohn B. Vane, Assistant Secretary for\nHarbours\n\nSUBJECT: Boats\n",
        ("Ada Quill, Minister of Boats", "John B. Vane, Assistant Secretary for Harbours"),
    ),
    Example(
        "MEMORANDUM OF TELEPHONE CONVERSATION\n\nPARTICIPANTS:       The President\n                    Chancellor Ilo Tarn\n"
        "                    Notetakers: Ada Quill and John\n                    Vane\n\nDATE: May 3, 1994\n",
        ("The President", "Chancellor Ilo Tarn", "Ada Quill", "John Vane"),
    ),
    Example(
        "MEMORANDUM OF CONVERSATION\n\nPARTICIPANTS:\nU.S.                          Vesperia\nMr. Vane                      Minister Quill\n"
        "Mr. Oram                      Mr. Pell\n\nThe talk was long and the room was cold.\n",
        ("Mr. Vane", "Minister Quill", "Mr. Oram", "Mr. Pell"),
    ),
    Example(
        "Summary of Conclusions for\nMeeting of NSC Fisheries Committee\n\nPARTICIPANTS:\n\nChair                               CIA\nAda Quill"
        "                           Dora Hay\n                                    Ilo Tarn\nSTATE\nDeputy Secretary John               JCS\n  Vane"
        "                              General Cy Oram\n                                    SPECIAL ENVOY\nOVP                                 Bo Pell\n"
        "No Representative\n\n                      Summary of Conclusions\n\nThe committee agreed that boats are to be bought.\n",
        ("Ada Quill", "Dora Hay", "Ilo Tarn", "Deputy Secretary John Vane", "General Cy Oram", "Bo Pell"),
    ),
)
PASSES_OVER = ("The participants: all were tired and the room was cold when it ended at last.",)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """Each participant with title, as printed, in the order of the page."""
    for entry in attendance(sheet):
        yield Candidate(field="participant", value=words_of(entry.spans), spans=entry.spans, rule=entry.rule, confidence=entry.confidence)
