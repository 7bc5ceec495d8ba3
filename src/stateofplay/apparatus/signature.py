"""Who signed: the typed name at the close.

On paper: a name below the last paragraph, `Sincerely,` above it or a title below; in telegrams the surname of the chief of mission or
the Secretary, by convention and not because he wrote it. Mistaken for it: a drafter, an addressee below a letter, a heading, the name that closes
a message of mail (its sender stands in the heading).
Source: 5 FAH-1 H-310; 5 FAH-2 H-440.
"""

from __future__ import annotations

from collections.abc import Iterator

from stateofplay.apparatus.parts.closing import signed
from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Sheet
from stateofplay.model.reading import Confidence

READS = (
    Example("SUBJECT: Boats\n\nWe need boats.\n\nSincerely,\n\nAda Quill\nMinister of Boats\n", ("Ada Quill",)),
    Example("2. NETS TOO ARE NEEDED. QUILL\nBT\n#1234\nNNNN\n", ("QUILL",)),
    Example("1. BOATS ARE NEEDED.\n\n2. NETS TOO.\n\nQUILL\n\nUNCLASSIFIED\n\nNNNN\n", ("QUILL",)),
    Example(
        "SUBJECT: Boats\n\nWe need boats.\n\n        Ada Quill\n        Assistant to the President\n          for Boats\n\nQUILL LBRARY\nseeum\n",
        ("Ada Quill",),
    ),
)
PASSES_OVER = (
    "We need boats.\n\nThe fleet of Vesperia\n",
    "Recommendation\n\nThat you buy boats.\n\nApprove\n\nDisapprove\n",
    "PARTICIPANTS:\n\nMaravia                  Vesperia\nThe Secretary            Minister Ilo Tarn\n\nThe Secretary said that boats are needed.\n",
)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The typed name."""
    if any(slot.rule == "genre.electronic_mail" for slot in slots(sheet, "genre")):
        return
    found = sheet.once(signed)
    if found:
        grade: Confidence = "sure" if found.grade > 1 else "likely"
        yield Candidate(field="signature", value=" ".join(found.span.text.split()), spans=(found.span,), rule="signature.typed_name", confidence=grade)
