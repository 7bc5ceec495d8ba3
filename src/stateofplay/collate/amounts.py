"""How much was cut, in the words of a documentary edition: `name not declassified`, `1½ lines not declassified`.

The matter is measured where it stands open: a line that it fills counts whole, a part of one by its share of a full line, to the half
line. Whole paragraphs are counted as such, with their lines. A short stretch that is a name, a number or a sum is called so.
Source: the editorial methodology printed in every volume of Foreign Relations of the United States: "The amount and, where possible,
the nature of the material not declassified has been noted by indicating the number of lines or pages".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stateofplay.collate.paper import Cut, Paper

_NARROW, _WIDE, _TYPED = 30.0, 110.0, 70.0
"""A page set in lines wider than `_WIDE` has no lines of its own (an edition, a web page); a typed line has some 70 characters."""
_LINES_A_PAGE = 28
_NAME_WORDS = 4
_MONEY = re.compile(r"[$£€]\s?$")
_SIGNED = re.compile(r"(?P<lines>\d+(?:\s?½|[ -]1/2|\.5)?|less than 1)\s+(?P<unit>line|paragraph|page)s?", re.IGNORECASE)


def lines_of(paper: Paper, numbers: Sequence[int]) -> float:
    """How many lines words fill in a paper, to the half line above nought; 0.0 for no words."""
    if not numbers:
        return 0.0
    width = paper.width if paper.width <= _WIDE else _TYPED
    filled: dict[int, list[int]] = {}
    for number in numbers:
        filled.setdefault(paper.lines[number], []).append(number)
    total = 0.0
    for line, held in filled.items():
        first, last = held[0], held[-1]
        length = paper.places[last][2] - paper.places[first][1] + 1
        alone = (first == 0 or paper.lines[first - 1] != line) and (last + 1 == len(paper.lines) or paper.lines[last + 1] != line)
        total += 1.0 if alone and length <= _WIDE else length / width
    return total


def amount(paper: Paper, numbers: Sequence[int]) -> tuple[str, float]:
    """The amount of words in an edition's form, and as lines.

    Args:
        paper: The paper where they stand open.
        numbers: The words, in order.
    """
    lines = lines_of(paper, numbers)
    if not numbers:
        return "", 0.0
    named = _nature(paper, numbers)
    if named and lines < 1.0:
        return f"{named} not declassified", lines
    whole = numbers[0] in paper.starts and numbers[-1] + 1 in paper.ends
    paragraphs = sum(1 for number in numbers if number in paper.starts)
    if whole and paragraphs and lines >= 1.0:
        count = f"{paragraphs} paragraph{'s' if paragraphs > 1 else ''}"
        pages = {paper.places[number][0] for number in numbers}
        if lines >= 1.5 * _LINES_A_PAGE and len(pages) > 1:
            return f"{_pages(lines)} not declassified", lines
        return f"{count} ({worded(lines)}) not declassified", lines
    return f"{worded(lines)} not declassified", lines


def _pages(lines: float) -> str:
    """Lines as pages, to the half page."""
    halves = max(2, round(2 * lines / _LINES_A_PAGE))
    return f"{halves // 2}{'½' if halves % 2 else ''} page{'s' if halves > 2 else ''}"


def worded(lines: float) -> str:
    """A number of lines as an edition prints it: `less than 1 line`, `1 line`, `1½ lines`."""
    halves = round(2 * lines)
    if halves < 2:
        return "less than 1 line"
    return f"{halves // 2}{'½' if halves % 2 else ''} line{'s' if halves > 2 else ''}"


def _nature(paper: Paper, numbers: Sequence[int]) -> str:
    """`name`, `number`, `dollar amount` where a short stretch is nothing else; or an empty text."""
    words = [paper.words[number] for number in numbers]
    if len(words) > _NAME_WORDS or numbers[-1] - numbers[0] != len(numbers) - 1:
        return ""
    page, start, _ = paper.places[numbers[0]]
    text = paper.pages[page].text
    before = text[max(0, start - 2) : start]
    if all(word.isdigit() for word in words):
        return "dollar amount" if _MONEY.search(before) else "number"
    capital = all(word[0].isupper() and (len(word) == 1 or word[1:].islower() or word.startswith("Mc")) for word in words)
    return "name" if capital and not _begins(text, start) and any(len(word) > 2 for word in words) and "@" not in _around(paper, numbers) else ""


def _begins(text: str, start: int) -> bool:
    """Whether a sentence or a line that may be one begins here, so that a capital proves nothing."""
    before = text[max(0, start - 200) : start].rstrip()
    return not before or before[-1] in ".!?:" or text[max(0, start - 2) : start] in ("\n\n", "  ")


def _around(paper: Paper, numbers: Sequence[int]) -> str:
    """The text from the first to the last word with a character on either side."""
    page, start, _ = paper.places[numbers[0]]
    last_page, _, end = paper.places[numbers[-1]]
    return paper.pages[page].text[max(0, start - 1) : end + 1] if page == last_page else ""


def told(cut: Cut, paper: Paper) -> tuple[str, float | None]:
    """What the sign of a cut says of its amount: an edition's note gives it; a box its lines; a code nothing."""
    if cut.sign == "note":
        words = cut.words.strip("[] .").casefold()
        found = _SIGNED.search(words)
        if found is None:
            return words, None
        count = found["lines"].replace(" ", "")
        if count.startswith("less"):
            return words, 0.5
        value = float(re.sub(r"[^\d].*", "", count)) + (0.5 if re.search(r"½|1/2|\.5", count[1:]) else 0.0)
        return words, value * {"line": 1.0, "page": float(_LINES_A_PAGE)}.get(found["unit"].casefold(), 0.0) or None
    if cut.sign == "box":
        lines = 0.0
        for at in cut.loci:
            for row in paper.pages[at.page].text[at.start : at.end].split("\n"):
                lines += len(row.rstrip()) / paper.width if "█" in row or "[" in row else 0.0
        return f"{worded(lines)} not declassified", lines
    return "amount not known", None
