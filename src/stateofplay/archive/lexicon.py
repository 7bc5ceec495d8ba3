"""Words that are known to be words, so that what is none can be taken for damage.

From the word lists of pyspellchecker (MIT): some 160,000 English forms, names of countries, months and many persons among them, and the
commoner French words, with how often each was met. The commoner of both are what a damaged word is mended to.
"""

from __future__ import annotations

import gzip
import json
import unicodedata
from functools import lru_cache
from importlib import resources

_LANGUAGES = {"en": (2, 200, 45_000), "fr": (5, 1_000, 10_000)}
"""Language to: the shortest word taken as known, the count from which a word may be a target, and the most targets."""
_ENDINGS = ("s", "es", "ed", "ing", "ly", "er", "ers", "ism", "ist", "ists", "ness")


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], dict[str, int]]:
    """The known English words, and the targets with their counts."""
    known: set[str] = set()
    targets: dict[str, int] = {}
    for language, (shortest, least, most) in _LANGUAGES.items():
        packed = resources.files("spellchecker").joinpath("resources", f"{language}.json.gz").read_bytes()
        counts: dict[str, int] = json.loads(gzip.decompress(packed))
        if language == "en":
            known.update(word if word.isascii() else _flat(word) for word in counts if len(word) >= shortest)
        common = sorted(((count, word) for word, count in counts.items() if count >= least and len(word) >= shortest), reverse=True)[:most]
        for count, word in common:
            targets.setdefault(_flat(word), count)
    return frozenset(known), targets


def _flat(word: str) -> str:
    """Without accents and apostrophes."""
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().replace("'", "")


def known() -> frozenset[str]:
    """Every known English word, folded."""
    return _lists()[0]


def targets() -> dict[str, int]:
    """The words that damage is mended to, with how often they are met."""
    return _lists()[1]


@lru_cache(maxsize=1 << 17)
def sound(word: str) -> bool:
    """Whether a folded word may stand as it is without question: a commoner word or its regular form, a figure, too short to tell."""
    common = targets()
    if len(word) < 3 or word in common or word.isdigit():
        return True
    for ending in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if len(stem) >= 4 and stem in common and stem[-1] not in "se":
                return True
            if ending[0] in "ei" and len(stem) >= 4 and f"{stem}e" in common:
                return True
    return False
