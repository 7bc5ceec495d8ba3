"""The footnotes: what each paper is, and its source note in the style of documentary editions.

Order and punctuation: `Source:` place of keeping, classification and captions, sent for what, drafted, cleared, approved. Where it is kept is not
on the paper and is never made up: `[source provenance needed]` stands there. Release stamps, case and document numbers are no provenance and are not
printed in the note. Source: history.state.gov, Foreign Relations of the United States, source notes of the 1969-76 and later volumes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from stateofplay.brief.copies import Held
from stateofplay.brief.papers import part, surname
from stateofplay.model.citation import Citation
from stateofplay.model.page import Page
from stateofplay.model.reading import Reading
from stateofplay.model.record import Record
from stateofplay.model.state_of_play import Footnote

_QUALIFIERS = {
    "in_substance": "in substance",
    "information": "for information",
    "draft": "in draft",
    "phone": "by telephone",
    "no_response": "no response",
    "pending": "pending",
    "not_cleared": "did not clear",
}
_UNMARKED = "[classification/handling needs verification]"
_POSTS = {
    "SECSTATE WASHDC": "the Department of State",
    "USMISSION USUN NEW YORK": "the Mission to the United Nations",
    "USUN NEW YORK": "the Mission to the United Nations",
    "WHITE HOUSE": "the White House",
    "WHITEHOUSE WASHDC": "the White House",
}
_PROVENANCE = "[source provenance needed]"


def footnotes(helds: Sequence[Held], numbers: Mapping[str, int], cites: Iterable[Citation]) -> tuple[Footnote, ...]:
    """A footnote for each numbered paper, with the pages that are cited."""
    cited: dict[str, set[int]] = {}
    for cite in cites:
        cited.setdefault(cite.record, set()).update(at.page for at in cite.loci)
    found = []
    for held in helds:
        number = numbers.get(held.paper.record.id)
        if number is None or held.paper.day is None:
            continue
        record = held.paper.record
        pages: list[tuple[str, Page]] = []
        for copy in held.records:
            pages.extend((copy.id, page) for page in copy.pages if page.number in cited.get(copy.id, ()))
        found.append(
            Footnote(
                number=number,
                record=record.id,
                copies=held.paper.copies,
                title=f"{title(record)}, {held.paper.day.english}",
                note=note(record),
                day=held.paper.day,
                path=record.source.path,
                sha256=record.source.sha256,
                pages=tuple(pages),
            )
        )
    return tuple(sorted(found, key=lambda one: one.number))


def title(record: Record) -> str:
    """`Information Memorandum From George E. Moose (AF) to Mr. Tarnoff (P), Washington`; no title that the paper does not give."""
    genre = "Paper" if record.genre in ("other", "") else record.genre.replace("_", " ").title().replace(" Of ", " of ").replace(" For ", " for ")
    names = _people(record.read("sender"))
    to = _people(record.read("addressee"))
    number = "".join(f" {_number(reading.value)}" for reading in record.read("message_number")[:1])
    post = re.sub(r" ?[\d/]+$", "", number)
    if number and names:
        # the post is named behind `From`
        number = number.removeprefix(post)
    words = genre + number + (f" From {names}" if names else "") + (f" to {to}" if to else "")
    place = next((reading.value for reading in record.read("place") if reading.confidence != "doubtful"), "")
    return f"{words}, {_place(place)}" if place and place.casefold() not in f"{post} {names}".casefold() else words


def _place(value: str) -> str:
    city = re.sub(r",?\s*D\.?\s*C\.?(?:\s*\d{5})?$", "", " ".join(value.split())).strip(" ,")
    return city.title() if city.isupper() else city


def _number(value: str) -> str:
    """A message's number without the zeros that fill it up."""
    return re.sub(r"\b0+(?=\d)", "", value)


def _people(readings: Sequence[Reading]) -> str:
    """Names with their offices in brackets, as printed."""
    found = []
    for reading in readings[:3]:
        office, person = part(reading, "office"), part(reading, "person")
        words = " ".join(reading.value.split())
        found.append(f"{person} ({office})" if office and person else _post(words))
    return " and ".join(found)


def _post(words: str) -> str:
    """A post of a telegram, or a name in capitals, in the words of an edition; anything else as printed."""
    if words in _POSTS:
        return _POSTS[words]
    if match := re.fullmatch(r"AM(EMBASSY|CONSUL|CONSULATE|LEGATION) (.+)", words):
        kind = "Consulate" if match[1].startswith("CONSUL") else match[1].title()
        return f"the {kind} at {match[2].title()}"
    return words.title() if words.isupper() and " " in words and "/" not in words else words


def note(record: Record) -> str:
    """The source note."""
    blocks = [f"Source: {_PROVENANCE}"]
    marking = [reading.value.replace("_", " ").title() for reading in record.read("classification")[:1]]
    captions = list(dict.fromkeys(reading.value.replace("_", " ").capitalize() for reading in record.read("caveat")))
    precedence = list(dict.fromkeys(reading.value.replace("_", " ").capitalize() for reading in record.read("precedence")))[:1]
    blocks.append("; ".join((*marking, *precedence, *captions)) if marking else _UNMARKED)
    done = [words for words in (_drafted(record), _cleared(record), _approved(record)) if words]
    if done:
        sentence = "; ".join(done)
        blocks.append(sentence[0].upper() + sentence[1:])
    return ". ".join(blocks) + "."


def _drafted(record: Record) -> str:
    names = [_who(reading) for reading in record.read("drafter")]
    return f"drafted by {_and(names)}" if names else ""


def _cleared(record: Record) -> str:
    names = []
    for reading in record.read("clearance"):
        status = part(reading, "status").casefold()
        qualifier = next((words for key, words in _QUALIFIERS.items() if key == status), "")
        names.append(_who(reading) + (f" ({qualifier})" if qualifier else ""))
    return f"cleared by {_and(names)}" if names else ""


def _approved(record: Record) -> str:
    names = [_who(reading) for reading in record.read("approver")]
    return f"approved by {_and(names)}" if names else ""


def _who(reading: Reading) -> str:
    """`Honley (AF/C)`; the surname where initials are glued to it, else as printed."""
    office, person = part(reading, "office"), part(reading, "person")
    name = surname(person)
    return f"{name} ({office})" if name and office else name or office or " ".join(reading.value.split())


def _and(names: Sequence[str]) -> str:
    if len(names) < 3:
        return " and ".join(names)
    return ", ".join(names[:-1]) + f", and {names[-1]}"
