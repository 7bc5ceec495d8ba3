"""What the heading of a paper says that tells it from others: when, who, to whom, about what, under which number.

Numbers stamped on at release prove nothing: they are given anew, withdrawn, and used again for other papers. They are not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from stateofplay.model.reading import Reading
from stateofplay.model.record import Record

_LETTERS = re.compile(r"[^\W_]+")
_PREFIX = re.compile(r"^(?:\s*(?:re|fw|fwd|aw|tr)\s*[:;.]\s*)+", re.IGNORECASE)
_NUMBERS = ("message_number", "secretariat_number", "log_number", "word_processing_number")


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one copy.

    Attributes:
        genre: What kind of paper.
        day: Its own date as EDTF, or empty.
        moment: When it was sent, to the minute, or empty.
        doubtful: Whether the date is doubted.
        sender: Who sent it, folded.
        to: To whom, folded.
        subject: About what, folded, marks of answering and forwarding kept.
        numbers: Numbers given when it was written, by field.
        released: When it was released, or empty.
        decision: `full`, `part`, `denied` or empty.
        exemptions: What its cuts claim, in order.
        case: The release case, for show alone.
        offices: Offices of the heading, the drafting and the clearance lines.
        persons: Names of those lines.
        sender_words: The sender as printed.
        subject_words: The subject as printed.
    """

    genre: str = ""
    day: str = ""
    moment: str = ""
    doubtful: bool = False
    sender: str = ""
    to: str = ""
    subject: str = ""
    numbers: tuple[tuple[str, str], ...] = ()
    released: str = ""
    decision: str = ""
    exemptions: tuple[str, ...] = ()
    case: str = ""
    offices: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    sender_words: str = ""
    subject_words: str = ""


def facts_of(record: Record) -> Facts:
    """The facts that a record's readings give."""
    by: dict[str, list[Reading]] = {}
    for one in record.readings:
        by.setdefault(one.field, []).append(one)

    def first(name: str) -> str:
        return by[name][0].value if name in by else ""

    days = by.get("date") or by.get("sent_date") or by.get("meeting_date") or by.get("drafting_date") or []
    sent = first("sent_date") or _group(first("date_time_group"))
    return Facts(
        genre=record.genre,
        day=days[0].value[:10] if days else "",
        moment=sent[:16] if "T" in sent else "",
        doubtful=bool(days) and days[0].confidence == "doubtful",
        sender=" ".join(_folded(one.value) for one in by.get("sender", ())),
        to=" ".join(_folded(one.value) for one in by.get("addressee", ())),
        subject=_folded(first("subject")),
        numbers=tuple((name, _bare(one.value)) for name in _NUMBERS for one in by.get(name, ())[:1]),
        released=max((one.value for one in by.get("release_date", ())), default=""),
        decision=first("release_decision"),
        exemptions=tuple(dict.fromkeys(one.value for one in by.get("exemption", ()))),
        case=first("release_case"),
        offices=_parts(record, ".office"),
        persons=_parts(record, ".person"),
        sender_words=first("sender"),
        subject_words=" ".join(first("subject").split()),
    )


def _parts(record: Record, ending: str) -> tuple[str, ...]:
    """The values of parts whose field ends so, each once, in order."""
    return tuple(dict.fromkeys(part.value for one in record.readings for part in one.parts if part.field.endswith(ending)))


def _folded(words: str) -> str:
    """Letters and figures in one case, words parted by one blank."""
    return " ".join(_LETTERS.findall(words.casefold()))


def _bare(words: str) -> str:
    """A number without blanks and leading noughts."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", "".join(_LETTERS.findall(words.upper())))


def _group(words: str) -> str:
    """A date-time group as a moment that can be compared."""
    return f"T{'' .join(words.split())}"[:16] if words else ""


def bare_subject(subject: str) -> str:
    """A folded subject without its marks of answering and forwarding."""
    return re.sub(r"^(?:(?:re|fw|fwd|aw|tr) )+", "", subject)


def unanswered(words: Iterable[str]) -> list[str]:
    """Subjects as printed without those marks."""
    return [_PREFIX.sub("", one) for one in words]
