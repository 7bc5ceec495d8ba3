"""Classification words: TOP SECRET, CONFIDENTIAL, LIMITED OFFICIAL USE …, as printed, letter-spaced, struck or damaged.

Source: Executive Orders 10501 to 13526; the words stand in vocab/markings.csv.
"""

from __future__ import annotations

import re
from functools import lru_cache

from stateofplay.apparatus.parts.likeness import distance, key
from stateofplay.vocab import table

_TRIM = re.compile(r"^[\W_]+|[\W_]+$")


@lru_cache(maxsize=1)
def _keys() -> dict[str, str]:
    return {key(form): level for form, level in table.forms("markings").items() if len(form) > 3}


@lru_cache(maxsize=8_192)
def level_of(words: str) -> tuple[str, int] | None:
    """The marking that the words are, with its distance in edits, or None.

    Args:
        words: Nothing but the marking, blanks and specks around it allowed.

    Returns:
        The level as in vocab/markings.csv, and 0 when the shapes agree. `UNCLASSIFIED` and `CLASSIFIED` words are kept apart.
    """
    bare = _TRIM.sub("", words)
    shape = key(bare)
    if not 5 <= len(shape) <= 28:
        return None
    if shape in _keys():
        return _keys()[shape], 0
    best: tuple[str, int] | None = None
    for form, level in table.forms("markings").items():
        if len(form) < 6 or abs(len(key(form)) - len(shape)) > 3:
            continue
        edits = distance(bare, form)
        if edits is not None and (best is None or edits < best[1]):
            best = (level, edits)
    return best
