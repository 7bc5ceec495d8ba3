"""Classification words: TOP SECRET, CONFIDENTIAL, LIMITED OFFICIAL USE …, as printed, letter-spaced, struck or damaged.

A marking may carry handling words after a stroke or dash (`SECRET/NODIS`, `CONFIDENTIAL//NOFORN`, `SECRET - EYES ONLY`).
Source: Executive Orders 10501 to 13526; the words stand in vocab/markings.csv.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from stateofplay.apparatus.parts.likeness import key, slack
from stateofplay.vocab import table

_TRIM = re.compile(r"^[\W_]+|[\W_]+$")
_SUFFIX = re.compile(
    r"\s*(?://?|\s[-–—]\s)\s*|\s{2,}|\s+(?=NODIS|EXDIS|LIMDIS|STADIS|NOFORN|EYES ONLY|SENSITIVE$|POSS DUPE|ATTACHMENT|WITH\b|\(WITH)", re.IGNORECASE
)
_LONGEST_ALONE = 34
_SHORT = 8
_SHORTEST = 5
_MOST_EDITS = 5
_FIGURES = re.compile(r"\d{3}")
_INSTRUCTION = re.compile(r"\b(?:25)?X\d\b|\b(?:19|20)\d{6}\b")
_LONG = re.compile(r"\W*(?:[A-Z0-9]\s){5,}|\W*(?:TOP\s?)?(?:[S5]E[CG]RE|C[O0]NF|UNCL|LIMIT|RESTR|SENSIT|FOR OFF|OFFIC)")
_UN = re.compile(r"[UV]|[O0]\W?[NM]|[NM]\W?[CG]", re.IGNORECASE)


@lru_cache(maxsize=1)
def _keys() -> dict[str, str]:
    return {key(form): level for form, level in table.forms("markings").items() if len(form) > 3}


@lru_cache(maxsize=2)
def _long_keys(unclassified: bool) -> tuple[str, ...]:
    """The keys of the levels that damage is looked through for; with UNCLASSIFIED only for words that begin like it."""
    return tuple(shape for shape, level in _keys().items() if len(shape) > _SHORTEST and (unclassified or level != "UNCLASSIFIED"))


@lru_cache(maxsize=8_192)
def level_of(words: str) -> tuple[str, int] | None:
    """The marking that the words are, with its distance in edits, or None.

    Args:
        words: Nothing but the marking, blanks and specks around it allowed.

    Returns:
        The level as in vocab/markings.csv, and 0 when the shapes agree. `CLASSIFIED` alone, or `DECLASSIFIED`, is none.
    """
    bare = _TRIM.sub("", words)
    shape = key(bare)
    if not 5 <= len(shape) <= 28:
        return None
    if shape in _keys():
        return _keys()[shape], 0
    if shape.startswith(("DEC", "CIASS")) or _FIGURES.search(bare):
        return None
    near = process.extractOne(shape, _long_keys(_UN.match(bare) is not None), scorer=Levenshtein.distance, score_cutoff=_MOST_EDITS)
    if near is None or near[1] > slack(min(len(shape), len(near[0]))) or (near[1] > 1 and len(shape) < _SHORT):
        return None
    return _keys()[near[0]], int(near[1])


@lru_cache(maxsize=8_192)
def banner_of(text: str) -> tuple[str, int] | None:
    """The level and edits of a line that is nothing but a marking, handling words after it allowed; None for any other line."""
    words = text.strip()
    if not 5 <= len(words) <= 64 or (len(words) > _LONGEST_ALONE and not _LONG.match(words)):
        return None
    if not words.isupper() and words.replace("l", "I").upper() != words.replace("l", "I").replace("i", "I"):
        return None
    found = level_of(words)
    if found is None:
        head = _SUFFIX.split(words, maxsplit=1)
        found = level_of(head[0]) if len(head) > 1 and len(head[0]) >= 5 else None
        if found is not None and (len(head[1].split()) > 4 or any(map(str.isdigit, _INSTRUCTION.sub("", head[1])))):
            return None
    return found


@lru_cache(maxsize=4_096)
def two_banners(text: str) -> tuple[str, str] | None:
    """The two levels of a line that is one marking beside or glued to another (`CONFIDENTIALUNCLASSIFIED`), or None."""
    words = text.strip()
    if not 15 <= len(words) <= 60 or ("LASS" not in words and "SSIF" not in words) or not words.isupper():
        return None
    shape = key(words)
    for form, level in _keys().items():
        if len(form) > 5 and shape.startswith(form) and shape[len(form) :] in _keys():
            return level, _keys()[shape[len(form) :]]
    return None
