"""A paper's own words: those below its heading and above the first paper that it carries.

In mail the thread hangs below: `-----Original Message-----`, or a heading again (`From:` … `Sent:` or `To:`). What stands above is what
this message says, and two messages of one thread have all but that in common. In other papers the own words are all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stateofplay.collate.paper import Paper

_FROM = r"[FE]?[rt][o0c](?:m|rn|ni|nn|n|in|m[;.,])"
_BELOW = r"\W{0,8}[^\S\n]*Or[il1]g[il1]na[l1i][^\S\n]+Messa[gq][ec]|On\b.{8,80}\bwrote:|Begin forwarded message"
_QUOTED = re.compile(rf"(?i)^[^\S\n]*(?:{_BELOW}|{_FROM}\b[:;. ])")
_HEADED = re.compile(rf"(?i)^\W*(?:{_FROM}|sent|scnt|date|to|t0|cc|bcc|su[bh]jec[tl]|attachments?|importance)\b")
_SENDER = re.compile(rf"(?i)^\W*{_FROM}\b")
_HEADING = 24
"""Lines among which a heading ends."""
_SUBJECT = re.compile(r"(?i)^\W*su[bh]jec[tl]\b")


@dataclass(frozen=True, slots=True)
class Own:
    """The numbers of the first own word and of the word after the last."""

    start: int
    end: int


def own_of(paper: Paper) -> Own:
    """Where a paper's own words begin and end."""
    if paper.facts.genre != "electronic_mail" or not paper.words:
        return Own(0, len(paper.words))
    rows = _rows(paper)
    at = _past_heading(paper, rows)
    end = len(paper.words)
    for start, stop in rows:
        if start >= at and _QUOTED.match(_line(paper, start, stop)):
            end = start
            break
    return Own(at, end)


def _rows(paper: Paper) -> list[tuple[int, int]]:
    """The words of each line that has any: first, and past the last."""
    rows: list[tuple[int, int]] = []
    last = -1
    for number, line in enumerate(paper.lines):
        if line == last:
            rows[-1] = (rows[-1][0], number + 1)
        else:
            rows.append((number, number + 1))
        last = line
    return rows


def _line(paper: Paper, start: int, stop: int) -> str:
    """The text of a line from its first word to its last, with what stands right before and after."""
    page, first, _ = paper.places[start]
    _, _, last = paper.places[stop - 1]
    text = paper.pages[page].text
    low = text.rfind("\n", 0, first) + 1
    return text[low : last + 1]


def _past_heading(paper: Paper, rows: list[tuple[int, int]]) -> int:
    """The number of the first word below the message's heading: below its last labelled line, and what goes on with its subject."""
    at = labelled = 0
    topic: tuple[int, int] | None = None
    for start, stop in rows[:_HEADING]:
        line = _line(paper, start, stop)
        if labelled and _QUOTED.match(line) and (labelled > 1 or not _SENDER.match(line)):
            break
        if _HEADED.match(line):
            labelled += 1
            at = stop
            topic = (start, stop) if _SUBJECT.match(line) else topic
        elif topic is not None:
            if topic[1] == start and paper.lines[start] - paper.lines[topic[0]] == 1 and _continues(paper, start, stop):
                at = stop
            break
    return at


def _continues(paper: Paper, start: int, stop: int) -> bool:
    """Whether a line right below the subject stands in the column of values, and so goes on with it."""
    page, first, _ = paper.places[start]
    text = paper.pages[page].text
    indent = first - text.rfind("\n", 0, first) - 1
    head, _, _ = paper.places[0]
    top = paper.places[0][1] - paper.pages[head].text.rfind("\n", 0, paper.places[0][1]) - 1
    return indent > top + 8 and stop > start
