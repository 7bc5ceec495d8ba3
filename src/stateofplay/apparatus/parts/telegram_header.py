"""The head of a telegram, in every era.

Page line, ACTION and INFO distribution, precedence and date-time group, FM, TO, INFO, the line of classification and number, captions,
E.O., TAGS, SUBJECT, REF.

A page is taken for a telegram when two of these stand on it. Labels may stand alone with the value below them, as prints of the 1960s have
it. Source: 5 FAH-2 H-230 and H-440; prints of the central foreign policy files.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stateofplay.apparatus.parts import copies
from stateofplay.apparatus.parts.labels import label_of
from stateofplay.apparatus.parts.likeness import distance
from stateofplay.apparatus.parts.slot import Slot
from stateofplay.apparatus.sheet import Line, Sheet, Span
from stateofplay.model.reading import Confidence

ZONE = 130
GROUP = re.compile(
    r"(?<![A-Za-z0-9])(?P<group>[0-3OIl][0-9OIlSZB]\s?[0-2OIl][0-9OIlSZB]\s?[0-5OIl][0-9OIlSZB]\s?[ZR27?]?\s{0,3}"
    r"(?P<month>JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|SEPT|OCT|NOV|DEC|[A-Z0-9]{3})\.?\s{0,2}(?P<year>(?:19|20)?[0-9OIlSZB]{2}))(?![A-Za-z0-9])"
)
PRECEDENCE = re.compile(r"^\s*(?P<letters>[ZOPR0](?:\s[ZOPR0]){0,2})\s+$")
PRECEDENCE_WORDS = re.compile(r"\b(?:NIACT\s+)?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE)\b")
_FM = re.compile(r"\s*F[MN]\b\s*[:;.]?\s*(?P<value>\S.*)?$")
_TO = re.compile(r"\s*(?:T[O0Q]|O(?=\s+(?:SECSTATE|AMEMBASSY|AMCONSUL|USMISSION)\b))\b\s*[:;.]?\s*(?P<value>\S.*)?$")
_INFO = re.compile(r"\s*[I1l]N[FP][O0Q]\b\s*[:;.]?\s*(?P<value>\S.*)?$")
_ACTION = re.compile(r"\s*(?P<word>[A-Z0-9Il]{5,7})\s+(?P<office>[A-Z0-9]{1,6})\s?[-–—~.]\s?(?P<copies>[0-9OIlSZB]{2})(?P<rest>.*)$")
_CLASS = re.compile(
    r"^\s*(?P<level>(?:T\s*O\s*P\s+)?S\s*E\s*C\s*R\s*E\s*T|C\s*[O0]\s*N\s*F\s*[Il1]\s*D\s*E\s*N\s*T\s*[Il1]\s*A\s*L|UNCLAS(?:SIFIED)?|LIMITED\s+OFFICIAL\s+USE|[A-Z0-9]{6,13})"
    r"\s*(?P<rest>(?:SECTION\s+[0-9OIl]{1,2}\s+OF\s+[0-9OICl]{1,2}\s+)?(?P<station>[A-Z][A-Z0-9 .'-]{1,24}?)\s*(?P<number>[0-9OIlSZB]{3,6}))(?:\s*/\s*\d)?"
    r"(?:\s+(?:SECTION|SEC)\s+\S+\s+OF\s+\S+)?\s*$"
)
_RUNNING = re.compile(r"\s*P[A4]G[EF]\s+[0-9OIl]{2,3}\s+(?P<station>[A-Z][A-Z0-9 .'-]*?)\s+(?P<number>[0-9OIlSZB]{4,6})(?:\s|$)")
_SERIAL = re.compile(r"\s+(?:(?:NIACT\s+)?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE|NIACT)\b.*|(?:IMMEDI|PRIORI|ROUTIN)\S*$|\d{1,5}\s*|PRI\s+\d+\s*)$")
_PLAD = re.compile(
    r"(?:AM\s?EMB|AM\s?CON|USMISSION|SECSTATE|SECDEF|RUE|DEPT|DEPARTMENT|WHITE\s?HOUSE|CINC|USCINC|USINT|USLO|USDEL|EMBASSY|JCS|DIA\b|CIA\b|USUN|US\w{3,}|AM\w{4,})"
)
_COLLECTIVE = re.compile(r"\s*[A-Z][A-Z /.-]{2,40} COLLECTIVE\s*$")
_ACTION_POST = re.compile(r"\s*ACTI[O0]N\s*[:;]\s*(?P<value>(?:Am|AM|US|Dept|DEPT|All|ALL|SEC)\w.*)$")
_NUMBERED = re.compile(
    r"\s*(?:(?:INCOMING |OUTGOING )?TELEGRAM\s+|D[Ee][Pp][A-Za-z]{4,7}\s+[Oo][Ff]\s+S[Tt][Aa][Tt][Ee]\s+)"
    r"(?P<value>(?:[A-Z][A-Z .'-]{2,20}\s+)?\d{4,6})\s*$"
)
_OPENING = re.compile(r"\s*(?P<value>(?:[A-Z][a-z]+ )?\d{2,6}(?:/\d+)?)\.\s+(?:[A-Z]|Re\b|Subj)")
_MIXED = re.compile(r"[A-Z][0-9][A-Z]|[A-Z]{2}\d\b(?!\d)")
_POST = re.compile(r"\s*(?:AM\s?EMBASSY|AM\s?CON(?:SUL|GEN)?|AM\s?EMB|US\s?MISSION|USINT|USLO|AMCONSULATE)\s+(?P<city>[A-Z][A-Z .'-]{2,24})$", re.IGNORECASE)
_SPOILT = re.compile(r"\s*[A-Z0-9]{3,8}\s?[:;.]\s*(?P<value>\S.{6,})$")
_TIMED = re.compile(r"(?:19|20)\d\d,?\s+(?:\d{4}\s?Z|\d{1,2}(?::\d\d)?\s*[ap]\.?m|noon|midnight)", re.IGNORECASE)
_FORMAT_LINE = re.compile(r"\s*L[I1l]NE\s?[0-9lISO]{1,2}[LlI]?\s*[:;.]?\s+(?=\S)")
_ROUTED = re.compile(r"\s*R[A-Z]{4,6}/\s?(?=[A-Z]{4})")
_STATIONED = re.compile(r"\s*(?:\S{1,4}\s+){1,4}(?P<value>(?P<station>[A-Z][A-Z .'-]{2,24}?)\s+\d{4,6})\s*$")
_STOP = re.compile(r"\s*(?:[1lI][.]\s+\S|SUMMARY\b|BEGIN\b)")


def _unnumbered(line: Line) -> Line:
    """A line of a message as desks printed it in the 1990s without the label before it: `LINE4: FM SECSTATE WASHDC`."""
    m = _FORMAT_LINE.match(line.text)
    return Line(line.page, line.number, line.at + m.end(), line.text[m.end() :], line.folded, line.role) if m else line


def _value_below(lines: Sequence[Line], at: int) -> Span | None:
    """The first words below a label that stands alone."""
    for line in lines[at + 1 : at + 5]:
        if line.role == "text":
            return line.span()
    return None


class _Head:
    """The telegram's head as it is found, line by line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.slots: list[Slot] = []
        self.evidence: set[str] = set()
        self.mode = ""
        self.timed = False

    def add(self, field: str, spans: Sequence[Span], rule: str, grade: Confidence = "sure") -> None:
        if spans and all(spans):
            self.slots.append(Slot(field=field, spans=tuple(spans), rule=f"{field}.{rule}", confidence=grade))

    def run(self) -> None:
        for at, line in enumerate(self.lines[:ZONE]):
            if self.evidence and line.role in ("text", "banner") and _STOP.match(line.text):
                break
            if line.role == "running":
                self._running(line)
            elif line.role == "text":
                self._line(at, _unnumbered(line))
            elif line.role == "blank" and self.mode == "info":
                self.mode = "info_gap"

    def _running(self, line: Line) -> None:
        m = _RUNNING.match(line.text)
        if m:
            self.evidence.add("page line")
            self.add("message_number", [line.span(m.start("station"), m.end("number"))], "page_line", "likely")

    def _line(self, at: int, line: Line) -> None:
        text = line.text
        group = GROUP.search(text)
        if group and len(text) < 60 and _head_of_group(text[: group.start()]):
            self._group(line, group)
            return
        for name, pattern in (("sender", _FM), ("addressee", _TO), ("info", _INFO)):
            m = None if "class line" in self.evidence else pattern.match(text)
            if m and self._addressed(at, line, name, m):
                return
        action = _ACTION.match(text)
        if action and self._action(line, action):
            return
        if self.mode == "distribution" and self._more_copies(line):
            return
        if self._class_line(line) or self._spoilt_class_line(line) or self._print(line) or self._labelled(line):
            return
        if self.mode in ("to", "info", "info_gap") and (_PLAD.match(text.strip()) or _COLLECTIVE.match(text)) and len(text.strip()) < 60:
            self._more(line)

    def _group(self, line: Line, m: re.Match[str]) -> None:
        self.evidence.add("date-time group")
        clean = re.fullmatch(r"\d{6}[A-Z]\s+[A-Z]{3}\s+\d{2,4}", m["group"]) is not None
        self.add("date_time_group", [line.span(*m.span("group"))], "line", "sure" if clean else "likely")
        self.add("date", [line.span(*m.span("group"))], "date_time_group", "sure" if clean else "likely")
        before = PRECEDENCE.match(line.text[: m.start()])
        if before:
            self.add("precedence", [line.span(*before.span("letters"))], "letters")

    def _addressed(self, at: int, line: Line, name: str, m: re.Match[str]) -> bool:
        """FM, TO and INFO, with the value beside or below them."""
        value = line.span(*m.span("value")) if m["value"] else _value_below(self.lines, at)
        shouted = value is not None and (value.text.replace("l", "I").isupper() or (name == "info" and copies.LINE.match(value.text) is not None))
        if value is None or (not shouted and name != "sender" and not _PLAD.match(value.text)):
            return False
        if name == "info":
            if copies.ONE.search(value.text) or re.match(r"[A-Z]{2,4}-[O\d]\d?", value.text):
                self.mode = "distribution"
                self.add("distribution", [value], "info_line")
                return True
            self.mode = "info"
            self.add("information_addressee", [without_serial(value)], "info_addressee")
            return True
        if name == "addressee" and not (_PLAD.match(value.text) or self.evidence):
            return False
        if name == "sender" and not (_PLAD.match(value.text) or "date-time group" in self.evidence):
            return False
        self.evidence.add(name)
        self.mode = "to" if name == "addressee" else ""
        clean: Confidence = "sure" if _PLAD.match(value.text) and not _MIXED.search(value.text) else "likely"
        self.add(name, [without_serial(value) if name == "addressee" else value], "fm_line" if name == "sender" else "to_line", clean)
        if name == "addressee":
            self._precedence(value)
        return True

    def _precedence(self, value: Span) -> None:
        m = PRECEDENCE_WORDS.search(value.text)
        if m and not any(slot.field == "precedence" for slot in self.slots):
            self.add("precedence", [value.part(*m.span())], "addressee")

    def _more(self, line: Line) -> None:
        """A further addressee under TO or INFO."""
        field, rule = ("addressee", "to_line") if self.mode == "to" else ("information_addressee", "info_addressee")
        self.add(field, [without_serial(line.span())], rule)

    def _more_copies(self, line: Line) -> bool:
        """A further line of the offices that got copies, below INFO."""
        before = self.slots[-1] if self.slots else None
        if before is None or before.field != "distribution" or not copies.LINE.match(line.text):
            return False
        self.slots[-1] = Slot(field=before.field, spans=(*before.spans, line.span()), rule=before.rule, confidence=before.confidence)
        return True

    def _action(self, line: Line, m: re.Match[str]) -> bool:
        word = m["word"].upper().translate(str.maketrans("1L0", "IIO"))
        if word not in ("ACTION", "ORIGIN") and not any(edits is not None and edits <= 1 for edits in (distance(word, "ACTION"), distance(word, "ORIGIN"))):
            return False
        self.evidence.add("distribution")
        self.add("action_office", [line.span(*m.span("office"))], "action_line", "sure" if m["word"] in ("ACTION", "ORIGIN") else "likely")
        self.mode = "distribution"
        return True

    def _class_line(self, line: Line) -> bool:
        m = _CLASS.match(line.text)
        if m is None or not m["station"] or len(line.text.strip()) > 70:
            return False
        level = "".join(m["level"].split()).upper()
        if level not in ("SECRET", "TOPSECRET", "CONFIDENTIAL", "UNCLAS", "UNCLASSIFIED", "LIMITEDOFFICIALUSE") and not (self.evidence and _near_level(level)):
            return False
        self.evidence.add("class line")
        self.add("classification", [line.span(*m.span("level"))], "class_line")
        start = m.start("station")
        self.add("message_number", [line.span(start, m.end("number"))], "class_line")
        self.mode = ""
        return True

    def _spoilt_class_line(self, line: Line) -> bool:
        """The line of classification and number whose struck level is mere scraps: the station is that of the sender."""
        m = _STATIONED.match(line.text) if "sender" in self.evidence and "class line" not in self.evidence else None
        sender = next((slot.spans[0].text.upper() for slot in self.slots if slot.field == "sender"), "")
        if m is None or not (m["station"] in sender or (m["station"] == "STATE" and "SECSTATE" in sender)):
            return False
        self.evidence.add("class line")
        self.add("message_number", [line.span(*m.span("value"))], "spoilt_class_line", "likely")
        self.mode = ""
        return True

    def _print(self, line: Line) -> bool:
        """Forms of the 1960s and of editions: `Department of State 129202`, `ACTION: AmEmbassy …`, `3211. Subj: …`."""
        action = _ACTION_POST.match(line.text)
        if action:
            self.evidence.add("action post")
            self.mode = "to"
            self.add("addressee", [without_serial(line.span(*action.span("value")))], "action_post")
            return True
        numbered = _NUMBERED.match(line.text)
        if numbered and len(line.text) < 60:
            self.evidence.add("number")
            self.add("message_number", [line.span(*numbered.span("value"))], "letterhead", "likely")
            return True
        opening = _OPENING.match(line.text)
        if opening and self.timed:
            self.evidence.update(("number", "dateline"))
            self.add("message_number", [line.span(*opening.span("value"))], "opening", "likely")
            return True
        self.timed = self.timed or bool(_TIMED.search(line.text) and len(line.text) < 70)
        return False

    def _labelled(self, line: Line) -> bool:
        label = label_of(line.text)
        if label is None:
            return False
        if label.name in ("executive_order", "tag"):
            self.evidence.add(label.name)
        self.mode = "" if label.name in ("executive_order", "tag", "subject", "reference") else self.mode
        return label.name in ("executive_order", "tag")


def _subject_by_place(sheet: Sheet) -> Span | None:
    """The subject of a telegram whose label SUBJECT a scanner has spoilt: the labelled line right below TAGS; None when a label is whole."""
    labels = [(line, label_of(line.text)) for line in sheet.lines[:ZONE] if line.role == "text"]
    if any(label and label.name == "subject" for _, label in labels):
        return None
    tags = next((at for at, (_, label) in enumerate(labels) if label and label.name == "tag"), None)
    if tags is None or tags + 1 >= len(labels):
        return None
    line, label = labels[tags + 1]
    m = _SPOILT.match(line.text)
    return line.span(*m.span("value")) if m and label is None else None


def _city_of(slot: Slot) -> Span | None:
    """The city of the post that sends, for embassies, consulates and missions."""
    m = _POST.match(slot.spans[0].text)
    return slot.spans[0].part(*m.span("city")) if m else None


def _near_level(level: str) -> bool:
    from_levels = ("SECRET", "CONFIDENTIAL", "UNCLAS", "UNCLASSIFIED")
    return any(abs(len(level) - len(one)) <= 1 and sum(a == b for a, b in zip(level, one, strict=False)) >= len(one) - 2 for one in from_levels)


def _head_of_group(before: str) -> bool:
    """Whether what stands before a date-time group is a precedence, a dash or nothing."""
    return len(before.strip()) <= 6 and not before.strip().islower()


def without_serial(value: Span) -> Span:
    """An addressee without the routing indicator before it (`RUEHBW/`) and the precedence and serial number behind it."""
    routed = _ROUTED.match(value.text)
    value = value.part(routed.end(), len(value.text)) if routed else value
    m = _SERIAL.search(value.text)
    return value.part(0, m.start()) if m and m.start() > 3 else value


def slots(sheet: Sheet) -> list[Slot]:
    """The slots of a telegram's head, none when the paper is no telegram."""
    head = _Head(sheet.lines)
    head.run()
    if len(head.evidence) < 2:
        return []
    shown = head.slots[0].spans[0] if head.slots else None
    placed = _subject_by_place(sheet)
    if placed:
        head.add("subject", [placed], "below_tags", "likely")
    genre = [Slot(field="genre", spans=(shown,), rule="genre.telegram")] if shown else []
    genre += [
        Slot(field="place", spans=(city,), rule="place.sending_post", confidence="likely")
        for city in (_city_of(slot) for slot in head.slots if slot.field == "sender")
        if city
    ]
    return [*genre, *head.slots]
