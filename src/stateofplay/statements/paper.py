"""A record laid out for reading its statements: its passages with words and parties, and what the whole paper tells."""

from __future__ import annotations

import re
from collections import Counter

from stateofplay.model.record import Record
from stateofplay.statements.clause import Paper, Passaged
from stateofplay.statements.parties import capitalised, mentions, things
from stateofplay.statements.passage import passages
from stateofplay.statements.talk import acting, resolved
from stateofplay.statements.tokens import tokens

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_PRESIDENT = re.compile(r"\b(?:the president|mr\.? president)\b", re.IGNORECASE)
_SALUTED = re.compile(r"(?:^|\n)\s*(?:dear )?mr\.? president\s*[:,—-]", re.IGNORECASE)
_OPENING = 1500
_DEPARTMENT = "Department of State"


def _day(record: Record) -> str:
    """The paper's date as a day; the middle of what is given where only month or year are known."""
    for reading in record.read("date"):
        found = _DAY.match(reading.value)
        if found:
            day = found.group()
            return day if len(day) == 10 else f"{day}-15" if len(day) == 7 else f"{day}-06-15"
    return ""


def _addressee(record: Record) -> str:
    """Whether the paper is written to the President or the Secretary."""
    words = " ".join(reading.value for reading in record.read("addressee"))
    if _PRESIDENT.search(words):
        return "president"
    if re.search(r"\bsecretary\b", words, re.IGNORECASE) and not re.search(r"assistant|under|deputy", words, re.IGNORECASE):
        return "secretary"
    return "president" if _SALUTED.search(_opening(record)) else ""


def _opening(record: Record) -> str:
    """The paper's first lines, with its head."""
    if not record.pages:
        return ""
    first = record.pages[0]
    return first.text[record.extent.start if record.extent.first == first.number else 0 :][:_OPENING]


def author_of(record: Record) -> str:
    """The author's shortest clear name: the signer's surname, the sender with his office, the Department for its own telegrams, else `author`."""
    sender = next(iter(record.read("sender")), None)
    signature = next((reading.value for reading in record.read("signature")), "")
    place = next((reading.value for reading in record.read("place")), "")
    telegram = record.genre == "telegram"
    if telegram and ("washington" in place.lower() or (sender and "SECSTATE" in sender.value.upper())):
        return _DEPARTMENT
    if sender and not telegram:
        parts = {part.field.rpartition(".")[2]: part.value for part in sender.parts}
        office, person = parts.get("office", ""), parts.get("person", "")
        surname = _surname(person)
        if surname and office and len(office) <= 8:
            return f"{surname} ({office})"
        return surname or office or "author"
    return _surname(signature) or "author"


def _surname(name: str) -> str:
    """The last word of a name that is no suffix."""
    words = [word.strip(".,") for word in re.sub(r"[\[(].*", "", name).split()]
    words = [word for word in words if word not in ("Jr", "Sr", "II", "III", "MD") and len(word) > 1 and word[0].isalpha()]
    if not words:
        return ""
    return words[-1].title() if words[-1].isupper() else words[-1]


def laid_out(record: Record) -> tuple[Paper, tuple[Passaged, ...]]:
    """The paper and its passages in reading order, empty ones left out."""
    parts = [(passage, tokens(passage.text)) for passage in passages(record)]
    text = "".join(passage.text for passage, _ in parts)
    capitals = sum(map(str.isupper, text)) > 0.8 * sum(map(str.isalpha, text))
    day = _day(record)
    names: set[str] = set() if capitals else set().union(*(capitalised(words) for _, words in parts))
    no_party = things(text) | things(_opening(record))
    within = tuple(
        Passaged(
            passage,
            words,
            tuple(one for one in mentions(words, capitals, day, names) if one.name not in no_party),
        )
        for passage, words in parts
        if words
    )
    first = {token.low for one in within for token in one.tokens if token.low in ("i", "we")}
    plain = Paper(record.genre, day, capitals, _addressee(record))
    named = Counter(resolved(mention, plain, {}) for one in within for mention in one.mentions)
    acts = Counter(resolved(mention, plain, {}) for one in within for mention in one.mentions if acting(one, mention))
    return Paper(record.genre, day, capitals, plain.addressee, named, acts, "+".join(sorted(first)) or "-", author_of(record) == _DEPARTMENT), within
