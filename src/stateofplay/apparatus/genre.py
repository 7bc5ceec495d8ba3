"""The genre of a paper: what kind of document it is, from its heading and furniture.

On paper: `INFORMATION MEMORANDUM`, `MEMORANDUM OF CONVERSATION`, a telegram's FM/TO block and date-time group, `From:`/`Sent:` of
mail, a salutation, `WITHDRAWAL SHEET`. In use throughout. Mistaken for it: a genre named in the text ("my memorandum of May 3").
Source: 5 FAH-1 H-310; 5 FAH-2 H-230; vocab/genres.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stateofplay.apparatus.parts.headings import slots
from stateofplay.apparatus.parts.likeness import Lexicon, key
from stateofplay.apparatus.parts.memo_header import entries, is_prose
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Line, Sheet
from stateofplay.model.reading import Confidence
from stateofplay.vocab import table

_TOP = 45
_BARE_TOP = 14
_BARE = frozenset(("telegram", "meeting_record", "talking_points"))
_FOR = re.compile(
    r"\s*(?:\([A-Z/]{1,7}\)\s*)?(?P<words>(?:(?P<kind>ACTION|INFORMATION|BRIEFING)\s+)?(?:MEM[O0]RANDUM|MEMO|NOTE)\s+(?:FOR|F0R|T[O0]))\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\s*(?:(?:\([A-Z/]{1,7}\)|S/E?S(?:-[A-Z])?|SECRET|CONFIDENTIAL|UNCLASSIFIED|LIMITED OFFICIAL USE|DECL:\s?\w+)\s+){0,3}"
    r"(?P<words>(?P<kind>ACTION|INFORMATION|BRIEFING)\s+(?:(?P=kind)\s+)?(?:(?P<clean>MEMORANDU?M?)\b|MEM[O0]RAN\w{1,6}))"
)
_MEETING = re.compile(
    r"\s*(?P<words>(?:(?:Summary of (?:Conclusions|Decisions)|Record of Decisions?) (?:for|of)(?=\s*$| (?:the )?(?:Meeting|NSC|Principals|Deputies)\b)"
    r"|Minutes (?:for|of) (?:the )?(?:Meeting|NSC|Principals|Deputies)\b).{0,40})$",
    re.IGNORECASE,
)
_MET = re.compile(r"(?P<words>(?:Summary of (?:Conclusions|Decisions)|Conclusions|Decisions)\s+(?:of|for|from)\s+(?:the\s+)?(?:\S+\s+){0,5}Meeting)\b")
"""The subject of a memorandum that brings a meeting's decisions to those who took them."""
_CELL = re.compile(r"\s*(?P<first>\S+(?: \S+){1,5})\s{3,}\S")
_KIND_ALONE = re.compile(r"\s*(?P<kind>ACTION|INFORMATION|BRIEFING)(?:\s{3,}\S{1,8})?\s*$")
_SALUTATION = re.compile(r"\s*(?P<value>(?:My )?[Dd]ear [A-Z][\w.' -]{0,60})\s*[:,]\s*$")
_CAPITAL = re.compile(r"\s*(?P<value>DEAR (?:MR|MRS|MADAM|SIR|GENERAL|PRIME|MINISTER|[A-Z])[A-Z.' -]{0,40})\s*:")
_NOTES = re.compile(r"\s*(?P<value>Note-? ?[Tt]akers?):\s+[A-Z]")
_AIRGRAM = re.compile(r"(?<![\w-])C?A-\d{1,4}$")
_MEMO = frozenset(("sender", "addressee"))
READS = (
    Example("S/S INFORMATION INFORMATION MEMORANDUM DECL: OADR\nTO: P - Mr. Vane\n", ("information_memorandum",)),
    Example("(U) ACTION MEMO FOR THE MINISTER\n\nFROM: Ada Quill\n", ("action_memorandum",)),
    Example("INFORMATION MEMORANDUM\nTO: P - Mr. Vane\n", ("information_memorandum",)),
    Example("INFORMATION                 AY\n\nTO: P - Mr. Vane\n\nFROM: AF - Ada Quill\n", ("information_memorandum",)),
    Example("Memorandum of Coversation\n\nDATE: May 3, 1994\n", ("memorandum_of_conversation",)),
    Example("MEMORANDUM FOR THE PRESIDENT\n\nFROM: Ada Quill\n", ("memorandum_for_the_president",)),
    Example("R 051200Z MAR 76\nFM AMEMBASSY PORT ELOI\nTO SECSTATE WASHDC 2345\n", ("telegram",)),
    Example("May 3, 1994\n\nDear Mr. Minister:\n\nWe need boats.\n", ("letter",)),
    Example("From: Ada Quill\nSent: Monday, May 3, 2010 9:00 AM\nSubject: Boats\n", ("electronic_mail",)),
    Example("Summary of Conclusions for\nMeeting of NSC Fisheries Committee\n\nDATE: May 3, 1994\n\nPARTICIPANTS:\n\nAda Quill\n", ("meeting_record",)),
    Example("MEMORANDUM FOR\n\nMR. JOHN VANE\n\nSUBJECT: Decisions of Harbours Committee Meeting on Boats\n", ("meeting_record",)),
    Example("Quill-Tarn One-on-One\nPort Eloi\nMay 3, 1994\nNote takers: Vane, Oram\n\nAQ: The fleet is old.\n", ("memorandum_of_conversation",)),
    Example("WHITE HOUSE DOCUMENT\nDepartment of State\nExecutive Secretariat\n\nACTION: PA\n", ("routing_slip",)),
    Example("TALKING POINTS\n\n- Boats are needed.\n", ("talking_points",)),
    Example("THE WHITE HOUSE\n\nNational Security Decision Memorandum 92\n\nTO: The Secretary of Boats\n", ("directive",)),
)
PASSES_OVER = ("I sent you a memorandum on this in May.", "The fleet is old and the crews are tired.\n")


@lru_cache(maxsize=1)
def _forms() -> Lexicon:
    return Lexicon({form: genre for form, genre in table.forms("genres").items() if "_" not in form and not form.islower()})


@lru_cache(maxsize=4_096)
def genre_of(words: str) -> tuple[str, int] | None:
    """The genre that a heading line names, with its distance in edits, or None.

    Args:
        words: A line, specks around it allowed; a number behind it (`NSDM 92`) is left out.
    """
    bare = re.sub(r"\s+(?:No\.?\s*)?\d[\d/-]*\s*$", "", words.strip(" .:-_*#|~'\"")).strip(" .:-_*")
    shape = key(bare)
    if not 4 <= len(shape) <= 60:
        return None
    exact = _forms().exact(bare)
    if exact:
        return exact[1], 0
    if len(shape) < 8:
        return None
    near = _forms().near(bare, min(2, max(1, len(shape) // 8)), least=8)
    return (near[1], near[2]) if near else None


def _by_heading(line: Line) -> Candidate | None:
    """The genre that a line names as a heading."""
    words = line.text.strip()
    if len(words) < 4 or words[:1].islower():
        return None
    found = genre_of(words) if len(words) < 70 else None
    start, end = 0, len(line.text)
    if found is None:
        m = _FOR.match(line.text)
        if m and not is_prose(words):
            whole = genre_of(words)
            kind = (m["kind"] or "").lower()
            rest = m["rest"].strip(" :;.")
            record = re.match(r"(?:THE\s+)?(?:RECORD|FILES?)\b", rest, re.IGNORECASE)
            president = re.match(r"(?:THE\s+)?PRES[A-Z]DEN[A-Z]\b", rest, re.IGNORECASE)
            named = f"{kind}_memorandum" if kind else "memorandum_for_record" if record else "memorandum_for_the_president" if president else "memorandum"
            found, start, end = (whole[0] if whole else named, 0), *m.span("words")
        elif met := _MEETING.match(line.text):
            found, (start, end) = ("meeting_record", 0), met.span("words")
        elif kind := _AMONG.match(line.text):
            found, (start, end) = (f"{kind['kind'].lower()}_memorandum", 0 if kind["clean"] else 1), kind.span("words")
        elif (cell := _CELL.match(line.text)) and (there := genre_of(cell["first"])) and len(key(cell["first"])) >= 10:
            found, (start, end) = there, cell.span("first")
    if found is None:
        return None
    genre, edits = found
    grade: Confidence = "sure" if edits == 0 else "likely"
    return Candidate(field="genre", value=genre, spans=(line.span(start, end),), rule=f"genre.{genre}", confidence=grade)


def _meeting(sheet: Sheet) -> Candidate | None:
    """The genre of a paper whose subject is what a meeting decided."""
    for slot in slots(sheet, "subject"):
        lines = slot.spans[:2]
        if _MET.match(" ".join(line.text.strip() for line in lines)):
            return Candidate(field="genre", value="meeting_record", spans=lines, rule="genre.meeting_subject", confidence="likely")
    return None


def _weight(candidate: Candidate) -> int:
    """Headings that say more go before those that say less; a bare TELEGRAM or MEMORANDUM last."""
    order = ("withdrawal_sheet", "routing_slip", "cover_sheet", "telephone_conversation", "memorandum_of_conversation", "airgram", "directive")
    if candidate.value in order:
        return order.index(candidate.value)
    return {"memorandum": 30, "telegram": 25, "talking_points": 28}.get(candidate.value, 20)


def read(sheet: Sheet) -> Iterator[Candidate]:
    """The genre, named as in the exchange format, at the words that show it; one candidate."""
    yield from sheet.once(_told)


def is_any(sheet: Sheet, *names: str) -> bool:
    """Whether the paper is of one of the genres."""
    return any(candidate.value in names for candidate in sheet.once(_told))


def _told(sheet: Sheet) -> list[Candidate]:
    return list(_tell(sheet))


def _tell(sheet: Sheet) -> Iterator[Candidate]:
    """The genre by the paper's special heading, its named heading, its salutation, or its labels, in that order."""
    special = list(slots(sheet, "genre"))
    mail = next((slot for slot in special if slot.rule == "genre.electronic_mail"), None)
    lines = [line for line in sheet.lines if line.role in ("text", "banner")][:_TOP]
    named = [found for at, found in enumerate(map(_by_heading, lines)) if found and (at < _BARE_TOP or found.value not in _BARE)]
    named.sort(key=_weight)
    first = named[0] if named else None
    grouped = any(True for _ in slots(sheet, "date_time_group"))
    airgram = None if grouped else next((line for line in lines[:14] if _AIRGRAM.search(line.text)), None)
    if airgram and (first is None or first.value == "telegram"):
        m = _AIRGRAM.search(airgram.text)
        if m:
            yield Candidate(field="genre", value="airgram", spans=(airgram.span(*m.span()),), rule="genre.airgram_number")
            return
    telegram = next((slot for slot in special if slot.rule == "genre.telegram"), None)
    if mail and telegram and mail.spans[0].line.number < telegram.spans[0].line.number:
        telegram = None
    if telegram and not (first and first.value in ("airgram", "withdrawal_sheet", "memorandum_of_conversation")):
        yield Candidate(field="genre", value="telegram", spans=telegram.spans, rule=telegram.rule)
        return
    if mail and not (first and first.value == "withdrawal_sheet"):
        yield Candidate(field="genre", value="electronic_mail", spans=mail.spans, rule=mail.rule)
        return
    met = _meeting(sheet) if first is None or first.value == "memorandum" else None
    if met or first:
        yield from [one for one in (met, first) if one][:1]
        return
    for line in lines:
        m = _SALUTATION.match(line.text) or _CAPITAL.match(line.text)
        if m:
            yield Candidate(field="genre", value="letter", spans=(line.span(*m.span("value")),), rule="genre.letter")
            return
    for line in lines[:_BARE_TOP]:
        m = _NOTES.match(line.text)
        if m:
            span = line.span(*m.span("value"))
            yield Candidate(field="genre", value="memorandum_of_conversation", spans=(span,), rule="genre.note_takers", confidence="likely")
            return
    present = [entry for entry in sheet.once(entries) if entry.name == "participant" and entry.line is not None and len(entry.spans) > 1]
    if present and present[0].line is not None:
        span = present[0].line.span()
        yield Candidate(field="genre", value="memorandum_of_conversation", spans=(span,), rule="genre.participants", confidence="likely")
        return
    labels = [entry for entry in sheet.once(entries) if entry.name in _MEMO and entry.line is not None and entry.edits == 0]
    if {entry.name for entry in labels} == _MEMO and labels[0].line is not None:
        for line in lines[: labels[0].line.number + 1]:
            kind = _KIND_ALONE.match(line.text)
            if kind and line.number < labels[0].line.number:
                yield Candidate(
                    field="genre",
                    value=f"{kind['kind'].lower()}_memorandum",
                    spans=(line.span(*kind.span("kind")),),
                    rule="genre.kind_above_labels",
                    confidence="likely",
                )
                return
        yield Candidate(field="genre", value="memorandum", spans=(labels[0].line.span(),), rule="genre.memorandum_labels", confidence="likely")
