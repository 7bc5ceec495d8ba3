"""Whether two names mean the same holder, titles and articles left aside."""

from __future__ import annotations

import re

_TITLES = re.compile(
    r"\b(the|government of|gov't of|republic of|department|bureau of|assistant secretary|secretary|ambassador|president|prime minister|mr|mrs|ms|dr)\b"
)


def _words(name: str) -> set[str]:
    plain = _TITLES.sub(" ", name.casefold().replace("u.s.", "united states"))
    words = re.sub(r"[^a-z0-9 ]", " ", plain).split()
    return {
        word for word in (part for word in words for part in (("united", "states") if word in ("us", "usg") else (word,))) if word not in ("of", "and", "for")
    }


def same_holder(one: str, other: str, own: str = "") -> bool:
    """Whether two names mean the same holder.

    Args:
        one: A name, `author`, or several parted by semicolons.
        other: Another.
        own: The author's name or office, for which `author` may stand.
    """
    left, right = _words(own if one == "author" and own else one), _words(own if other == "author" and own else other)
    if not left or not right:
        return False
    shared = (left & right) - {"united", "states"}
    return left <= right or right <= left or bool(shared and len(left & right) * 2 >= min(len(left), len(right)))
