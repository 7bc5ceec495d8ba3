"""The condition of a paper's text: how much a scanner has damaged it, told from the common words it has spoilt.

A damaged paper is no reason to doubt its dates or levels, which have a form that can be checked; but a name or a subject on it may have a
wrong letter that nothing shows. Such readings are graded likely.
Source: confusions of OCR on typewritten paper (t/f, e/c, h/b, n/u, i/j, a/o, m/rn, E/F, O/0, S/5).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from stateofplay.apparatus.sheet import Sheet
from stateofplay.vocab import table

_MIXED = re.compile(r"\b(?:[A-Za-z]{2,}[0158][A-Za-z]+|[A-Za-z]+[0158][A-Za-z]{2,})\b")
_LEAST = 2
_POINTS = ".,;:()\"'”“"


def is_damaged(sheet: Sheet) -> bool:
    """Whether the paper's running text shows a scanner's damage: at least two spoilt words, and one in four hundred."""
    words = Counter(word for line in sheet.lines if line.role == "text" for word in line.text.split())
    spoilt = _spoilt()
    found = sum(times for word, times in words.items() if word.strip(_POINTS) in spoilt)
    found += sum(times for word, times in words.items() if not word.isalpha() and _MIXED.search(word))
    return found >= _LEAST and found * 400 >= words.total()


@lru_cache(maxsize=1)
def _spoilt() -> frozenset[str]:
    return frozenset(form for row in table.load("spoilt_words") for form in row.forms)
