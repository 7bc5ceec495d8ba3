"""The heading of a memorandum, a conversation record, a directive or an airgram: labels and values above the first paragraph.

Labels stand before their value, above it, or, when a scanner read the columns apart, away from it (`columns.py` puts those right). A
stamp between the lines of a value does not end it; a blank line does, unless the value breaks off at a small word.
Source: 5 FAH-1 H-310 and H-320.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from stateofplay.apparatus.parts import columns
from stateofplay.apparatus.parts.dates import first_date
from stateofplay.apparatus.parts.labels import Label, bare_label_of, label_of
from stateofplay.apparatus.parts.likeness import key
from stateofplay.apparatus.parts.slot import Slot
from stateofplay.apparatus.sheet import Line, Sheet, Span
from stateofplay.model.reading import Confidence
from stateofplay.vocab import table

ZONE = 110
_PARTY = ("sender", "addressee", "through", "information_addressee")
_LONGEST = {"subject": 5, "reference": 6, "participant": 60, "sender": 6, "addressee": 16, "through": 4, "information_addressee": 30}
_SMALL = re.compile(r"(?:\b(?:a|an|the|of|to|in|on|for|and|or|with|from|by|at|de|la|le|du|des|et)|[,:;&-])\s*$", re.IGNORECASE)
_FOR = re.compile(
    r"\s*(?:\([A-Z/]{1,4}\)\s+)?(?:(?:ACTION|INFORMATION|BRIEFING)\s+)?(?:MEMO(?:RANDUM)?|MEM[O0]RAND[UO]M|NOTE)\s+(?P<to>FOR|F0R|T[O0])\b\s*[:;.]?\s*(?P<rest>\S.*)?$",
    re.IGNORECASE,
)
_FILE = re.compile(r"(?:THE\s+)?(?:RECORD|FILES?)\b", re.IGNORECASE)
_PROSE_END = re.compile(r"[a-z][.!?][”\"')]*\s*$")
_FIRST = re.compile(r"[1lI][.] ")
_PARAGRAPH = re.compile(r"\s*\d{1,2}[.] ")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|[IVX]{1,4}\.|[A-Z]\))\s+\S")
_PERSON = re.compile(r"\s*(?:[A-Z][\w.'’-]*\s+){1,5}[A-Z(][\w.'’)-]*\s?(?:,|—|–|-)\s?\S")
_BULLET = re.compile(r"(?:--|[•*●]\s)")
_YEAR = re.compile(r"\s*(?:19|20)\d\d\b")
_SCRAP = re.compile(r"(?<=\S)\s{4,}(?=\S{0,3}[^\w\s]|[a-z]{1,2}$)\S{1,4}$")
"""What a scanner makes of initials by hand far to the right of a name."""
_GAP = re.compile(r"(?<=\S)\s{3,}(?=[A-Z])")
_LEADING = re.compile(r"\s*(?:For|Of|To|In|On|And|With|From|By|At|Against|Between|Regarding|Concerning|for|of|to|in|on|and|with|from|by|at)\b")
_CELLS = re.compile(r"\S\s{4,}\S")
_COLUMNS = re.compile(r"\S\s{2,}\S")
_APART = re.compile(r"\s*(?P<label>[A-Z][A-Z,/& ]{3,22}[A-Z])\s{4,}(?=\S)")
_LETTERS = re.compile(r"[A-Za-z]")
HEAD_LABELS = frozenset(
    ("sender", "addressee", "through", "information_addressee", "subject", "reference", "date", "time", "place", "time_and_place", "participant")
)


@dataclass(slots=True)
class Entry:
    """A label with the lines of its value as they gather.

    Attributes:
        name: The label's name; `loose` for words without a label.
        spans: The value so far.
        line: The label's line.
        edits: How far the label is from its form.
        closed: Whether a blank line has ended the value.
        bare: Whether the label stood alone, its value on the lines below.
    """

    name: str
    spans: list[Span] = field(default_factory=list)
    line: Line | None = None
    edits: int = 0
    closed: bool = False
    bare: bool = False


def _label(line: Line) -> Label | None:
    """The heading label that a line begins with or is."""
    found = label_of(line.text) or bare_label_of(line.text) or _set_apart(line.text)
    if found is None or found.name not in HEAD_LABELS:
        return None
    words = line.text.strip()
    if found.form in ("FOR", "RE", "VIA", "SENT", "TIME", "DATED", "INFORMATION", "LOCATION") and (":" not in words[:14] or found.edits):
        return None
    return found


def _set_apart(text: str) -> Label | None:
    """A label in capitals without a colon, its value far to the right: the first of the two lines `DATE, TIME` and `AND PLACE:`."""
    m = _APART.match(text)
    found = bare_label_of(m["label"].replace(",", "")) if m else None
    return Label(found.name, found.form, m.end(), 0) if m and found and found.name in ("time", "time_and_place", "place", "participant") else None


def _addressed(line: Line) -> tuple[int, int] | None:
    """Where the addressee stands on a line such as `MEMORANDUM FOR THE PRESIDENT`; equal offsets when it stands below."""
    m = _FOR.match(line.text)
    if m is None or (m["rest"] and _FILE.match(m["rest"])) or (m["rest"] and len(m["rest"].split()) > 12):
        return None
    letters = line.text.strip()
    if not (letters.upper() == letters or ":" in letters[:24] or letters.istitle() or re.match(r"Memorandum (?:[Ff]or|[Tt]o)\b", letters)):
        return None
    return m.span("rest") if m["rest"] else (len(line.text), len(line.text))


def is_prose(text: str) -> bool:
    """Whether a line reads as running text rather than heading."""
    words = text.split()
    if len(text) < 170 and _PERSON.match(text) and not _PROSE_END.search(text):
        return False
    if _NUMBERED.match(text) and len(words) > 4:
        return True
    lower = sum(word[:1].islower() for word in words)
    return len(words) >= 7 and (lower >= 4 or lower >= 0.4 * len(words)) and len(text) > 40


def entries(sheet: Sheet) -> list[Entry]:
    """The labels and loose lines of the heading in the order of the page; the first paragraph ends it."""
    out: list[Entry] = []
    current: Entry | None = None
    gap = False
    seen = loose = 0
    for line in sheet.lines[:ZONE]:
        if line.role == "blank":
            gap = True
            continue
        year = current is not None and current.name == "subject" and not gap and _YEAR.match(line.text)
        if line.role != "text" or not (year or _LETTERS.search(line.text)):
            continue
        found = _label(line)
        addressed = None if found else _addressed(line)
        if found or addressed:
            name, at = (found.name, _past_double(line.text, found)) if found else ("addressee", addressed[0] if addressed else 0)
            second = _second_label(line, at) if found else None
            value = line.span(at, second[0] if second else None)
            scrap = _SCRAP.search(value.text) if value and name in _PARTY else None
            value = value.part(0, scrap.start()) if value and scrap else value
            current = Entry(name, [value] if value else [], line, found.edits if found else 0, bare=not value)
            out.append(current)
            if second:
                out.append(Entry(second[1].name, [line.span(second[0] + second[1].end)], line, second[1].edits))
            seen += 1
            loose = 0
        elif (waiting := _waiting(out)) is not None and not is_prose(line.text):
            waiting.spans.append(line.span())
            current = waiting
        elif current is not None and _goes_on(current, line, gap):
            current.spans.append(line.span())
        else:
            if seen and (is_prose(line.text) or loose > 5):
                break
            if not seen and (loose > 24 or (is_prose(line.text) and loose > 2)):
                break
            loose += 1
            current = None
            out.append(Entry("loose", [line.span()], line))
        gap = False
    return out


def _waiting(found: list[Entry]) -> Entry | None:
    """The first of two or more labels that stand one under the other without a value: a column of labels read before its values."""
    if any(entry.name == "loose" and columns.is_party(entry.spans[0].text) for entry in found):
        return None
    run: list[Entry] = []
    for entry in reversed(found):
        if entry.name == "loose" or not entry.bare:
            break
        run.append(entry)
    run.reverse()
    empty = [entry for entry in run if not entry.spans]
    filled = [entry for entry in run if entry.spans]
    # a column of labels: they follow each other with no words between, so the first value comes after the last label
    last = run[-1].line if run else None
    below = last is not None and all(entry.spans[0].line.number > last.number for entry in filled)
    return empty[0] if len(run) >= 2 and empty and below else None


def _second_label(line: Line, at: int) -> tuple[int, Label] | None:
    """Where a second label begins further right on a line, and the label; None when there is none with a value."""
    for gap in _GAP.finditer(line.text, at):
        found = label_of(line.text[gap.end() :])
        if found and found.name in HEAD_LABELS and line.text[gap.end() + found.end :].strip():
            return gap.end(), found
    return None


def _past_double(text: str, found: Label) -> int:
    """Where the value begins behind a label that two layers of recognised text have set twice: `TO: TO: P - Mr. Vane`."""
    again = label_of(text[found.end :])
    return found.end + again.end if again and again.form == found.form and not again.edits else found.end


def _goes_on(entry: Entry, line: Line, gap: bool) -> bool:
    """Whether a line belongs to the value of the label before it."""
    if not entry.spans:
        return entry.name == "participant" or not is_prose(line.text) or entry.name in ("subject", "reference")
    if len(entry.spans) >= _LONGEST.get(entry.name, 1):
        return False
    words = line.text.strip()
    last = entry.spans[-1].text
    if (entry.name == "subject" and _BULLET.match(words)) or (entry.name in ("subject", "reference") and _FIRST.match(words)):
        return False
    if entry.name == "reference" and _PARAGRAPH.match(words) and not _PARAGRAPH.match(entry.spans[0].text):
        return False
    if entry.name == "participant" and gap and _sides(entry.spans[0].text):
        gap = len(entry.spans) > 1 and not _sides(last) and not _side(words)
    if entry.name == "participant" and _side(words) and _sides(entry.spans[0].text):
        return True
    if entry.name == "participant":
        return (not is_prose(words) or (len(words) < 170 and bool(_PERSON.match(words)))) and (not gap or _listed(words))
    if gap:
        joins = _SMALL.search(last) or (_LEADING.match(words) and not _PROSE_END.search(last))
        return entry.name == "subject" and bool(joins) and not is_prose(words) and not _PROSE_END.search(words) and len(words) < 80
    if entry.name in _PARTY and _CELLS.search(line.text) and _CELLS.search(last):
        return True  # two columns of parties: what runs across both reads like prose, and is none
    if entry.name in _PARTY and (is_prose(words) or first_date(words)):
        return False
    return not (entry.name == "subject" and len(words) > 60 and _PROSE_END.search(words) and not _SMALL.search(last) and len(last) < 50)


def _side(words: str) -> bool:
    """Whether a line is a side of a talk in capitals, alone on its line."""
    return words.upper() == words and len(words.split()) < 4 and words.replace(" ", "").isalpha() and key(words) not in _headings()


def _sides(words: str) -> bool:
    """Whether a line names one or more sides of a talk in capitals, set in columns."""
    return all(_side(cell) for cell in re.split(r"\s{3,}", words.strip()))


@lru_cache(maxsize=1)
def _headings() -> frozenset[str]:
    return frozenset(key(form) for form in table.forms("headings"))


def _listed(words: str) -> bool:
    """Whether a line after a blank still looks like an entry of a list of names."""
    if key(words) in _headings():
        return False
    if _COLUMNS.search(words) and len(words) < 110:
        return True
    return len(words) < 90 and words[:1].isupper() and words.upper() != words and not words.endswith((".", ":")) and ("," in words or len(words.split()) < 5)


def slots(sheet: Sheet) -> list[Slot]:
    """The slots of the heading, in the order of the page; columns that were read apart are put together."""
    found = sheet.once(entries)
    out: list[Slot] = []
    repaired = columns.repair(sheet, found)
    for entry in found:
        name = {"time_and_place": "meeting", "time": "meeting"}.get(entry.name, entry.name)
        if entry.name == "loose" or not entry.spans or any(entry is one for one in repaired):
            continue
        grade: Confidence = "sure" if entry.edits == 0 else "likely"
        out.append(Slot(field=name, spans=tuple(entry.spans), rule=f"{name}.{'below_label' if entry.bare else 'labelled'}", confidence=grade))
    below = columns.subject_after(found)
    if below:
        out.append(Slot(field="subject", spans=tuple(span for entry in below for span in entry.spans), rule="subject.repaired_columns", confidence="likely"))
    for field_name, span in columns.assigned(sheet, found):
        out.append(Slot(field=field_name, spans=(span,), rule=f"{field_name}.repaired_columns", confidence="likely"))
    return out
