"""The condition of a paper's text: how much a scanner has damaged it, told from the common words it has spoilt.

A damaged paper is no reason to doubt its dates or levels, which have a form that can be checked; but a name or a subject on it may have a
wrong letter that nothing shows. Such readings are graded likely.
Source: confusions of OCR on typewritten paper (t/f, e/c, h/b, n/u, i/j, a/o, m/rn, E/F, O/0, S/5).
"""

from __future__ import annotations

import re

from stateofplay.apparatus.sheet import Sheet

_SPOILT = re.compile(
    r"\b(?:tbe|thc|fhe|ihe|lhe|tne|tlie|aud|ond|arid|anb|af|ot|oj|fo|ta|lo|js|ls|jn|iu|thaf|tbat|thot|witb|wifh|wjth|tor|frorn|fram|thjs|tbis|fhis|thls"
    r"|wbich|whjch|whicb|bas|hos|hove|haye|havc|heen|heeu|beeu|bccn|nof|uot|buf|hut|wc|wos|wcre|wonld|wou1d|wauld|shonld|shauld|cauld|conld|fhat|fhey|tbey|fheir|fhere|therc"
    r"|THF|OE|ANO|TBE|FOB|WITB|THAI|ARF|WFRE|BEFN|HAVF|THFY|NOI|FROH|rnay|rnore|rnust|mosf|mnst|onr|yonr|somc|sorne|ofher|otber|ony|mony|ou|ar|os)\b"
)
_MIXED = re.compile(r"\b(?:[A-Za-z]{2,}[0158][A-Za-z]+|[A-Za-z]+[0158][A-Za-z]{2,})\b")
_LEAST = 2


def is_damaged(sheet: Sheet) -> bool:
    """Whether the paper's running text shows a scanner's damage: at least two spoilt words, and one in four hundred."""
    text = "\n".join(line.text for line in sheet.lines if line.role == "text")
    words = text.count(" ") + text.count("\n") + 1
    found = len(_SPOILT.findall(text)) + len(_MIXED.findall(text))
    return found >= _LEAST and found * 400 >= words
