"""What a memorandum asks its reader to decide, and what he decided.

On paper: `RECOMMENDATION`, `That you approve …`, below it `Approve ______   Disapprove ______`; a tick, initials or a stamp on one of the lines
is the decision. No mark, no decision: approval is never inferred. Mistaken for it: a recommendation reported in the text.
Source: 5 FAH-1 H-310.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from stateofplay.apparatus.parts.likeness import key
from stateofplay.apparatus.rule import Example
from stateofplay.apparatus.sheet import Candidate, Line, Sheet, Span, words_of

_HEADING = re.compile(r"\s*(?P<word>R[Ee][Cc][A-Za-z]{8,14})\s*[:.—–-]{0,3}\s*(?P<rest>.*)$")
_THAT = re.compile(
    r"\s*(?:\d{1,2}[.)]\s*|[-•]+\s*)?(?:\([A-Z/]{1,7}\)\s*)?"
    r"(?:Alternatively,?\s+that|That|THAT|It is recommended that|I recommend that|We recommend that)\b"
)
_OPTION = re.compile(
    r"(?P<option>Disapproved?|Approved?|Agree|Disagree|Yes|No|Let['’]s discuss|Discuss|Other|See me|DISAPPROVED?|APPROVED?|AGREE|DISAGREE|OK)(?![a-z])"
)
_LEAD = re.compile(r"^(?:(?:\d{1,2}[.)]|[-•]+)\s*)?(?:\([A-Z/]{1,5}\)\s+)?")
_BLANKS = re.compile(r"[\s_.\-–—:|l]*")
_NOTE = re.compile(r"\[(?P<who>[^\]]{0,40}?)(?:initialed|checked|signed|approved|wrote)[^\]]*\]", re.IGNORECASE)
_PROMPT = re.compile(r"\s*[(\[]\s*(?:Approved?|Agree|Yes)\s*/\s*(?:Disapproved?|Disagree|No)\b", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{2,4}(?:\s+\d{1,2}/\d{1,2}(?:/\d{2,4})?)?")
_LONGEST = 14

READS = (
    Example(
        "RECOMMENDATION\n\nThat you approve the sale of\nboats.\n\nApprove ______    Disapprove ______\n", ("That you approve the sale of boats.",)
    ),
    Example("Recommendation -- That you sign the letter at Tab A.\n\nApprove __X__   Disapprove ____\n", ("That you sign the letter at Tab A.",)),
)
PASSES_OVER = ("(Approve/Disapprove by 02/20/19)\n", "The recommendation of the Council was that boats be bought.", "APPROVE ___   DISAPPROVE ___\n",)


@dataclass(slots=True)
class _Asked:
    """One recommendation as it gathers."""

    spans: list[Span] = field(default_factory=list)
    options: list[Line] = field(default_factory=list)


def _decision(line: Line) -> tuple[str, Span, str, Span] | None:
    """The option that a mark stands on, with its words, the kind of mark and its words; None when no mark can be seen."""
    found = list(_OPTION.finditer(line.text))
    for number, m in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(line.text)
        rest = line.text[m.end() : end]
        mark = rest.strip(" _.-–—:|")
        note = _NOTE.search(rest)
        if not mark or (len(mark) > 12 and note is None) or _BLANKS.fullmatch(rest) or key(mark) in ("DATE", "I", "BY"):
            continue
        option = re.sub(r"d$", "", m["option"].lower()) if m["option"].lower().endswith("ved") else m["option"].lower()
        kind = "initials" if note or _INITIALS.fullmatch(mark) else "tick" if re.fullmatch(r"[xX✓√v/]{1,2}", mark) else "stamp"
        at = m.end() + rest.index(mark)
        return option, line.span(*m.span("option")), kind, line.span(at, at + len(mark))
    return None


def _asked(sheet: Sheet) -> Iterator[_Asked]:
    """The recommendations below a heading, each with its option lines."""
    current: _Asked | None = None
    open_ = gap = False
    for line in sheet.lines:
        if line.role == "blank":
            gap = True
            continue
        if line.role != "text":
            continue
        heading = _HEADING.match(line.text)
        if heading and key(heading["word"]) in _KEYS and (not heading["rest"] or _THAT.match(heading["rest"])):
            if current and current.spans:
                yield current
            current, open_ = _Asked([line.span(heading.start("rest"))] if heading["rest"] else []), True
        elif open_ and current is not None:
            if _PROMPT.match(line.text):
                gap = True
                continue
            options = list(_OPTION.finditer(line.text)) if len(line.text.split()) < 12 else []
            if options and not line.text[: options[0].start()].strip(" _.-–—:|"):
                current.options.append(line)
            elif _THAT.match(line.text) and (gap or not current.spans):
                if current.spans:
                    yield current
                current = _Asked([line.span()])
            elif current.spans and not gap and not current.options and len(current.spans) < _LONGEST:
                current.spans.append(line.span())
            else:
                open_ = bool(not current.spans and not gap)
        gap = False
    if current and current.spans:
        yield current


def read(sheet: Sheet) -> Iterator[Candidate]:
    """Each recommendation's words; parts decision and mark where a mark stands on an option."""
    for asked in _asked(sheet):
        rule = "recommendation.headed"
        parts: list[Candidate] = []
        spans = list(asked.spans)
        for line in asked.options:
            decided = _decision(line)
            if decided:
                option, said, kind, mark = decided
                parts.append(Candidate(field="recommendation.decision", value=option, spans=(said,), rule=rule, confidence="likely"))
                parts.append(Candidate(field="recommendation.mark", value=kind, spans=(mark,), rule=rule, confidence="likely"))
                spans.append(line.span())
                break
        else:
            if asked.options:
                bare = asked.options[0].span()
                parts.append(Candidate(field="recommendation.mark", value="none", spans=(bare,), rule=rule, confidence="likely"))
                spans.append(bare)
        words = _LEAD.sub("", words_of(asked.spans))
        yield Candidate(field="recommendation", value=words, spans=tuple(spans), rule=rule, confidence="likely", parts=tuple(parts))


_KEYS = frozenset((key("RECOMMENDATION"), key("RECOMMENDATIONS")))
