"""A personal name taken apart: `Eleanor R. Vane`, `Mr. Vane`, `ERVane` (drafting blocks), `VANE, E.R.`, `Vane (acting)`.

On paper: full names in headings and lists, courtesy titles and a surname in text, initials run into the surname in drafting blocks.
Mistaken for it: an office (`The Secretary`), an organisation, a place.
Source: 5 FAH-1 H-310 for headings and drafting blocks; the Department's biographic register for the order of names.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from stateofplay.vocab.table import forms

_SUFFIX = re.compile(r",?\s+(?P<suffix>Jr|Sr|I{2,3}|IV)\.?$", re.IGNORECASE)
_RUN_TOGETHER = re.compile(r"(?P<initials>[A-Z]{1,3})(?P<surname>[A-Z][a-z][\w'’-]*)$")
_PARTICLES = frozenset("de del della der di du la le van von ten ter bin al el mac".split())
_NOT_NAME = re.compile(r"[^\w\s.,'’-]|\d|_")


@dataclass(frozen=True, slots=True)
class PersonalName:
    """A name in its parts.

    Attributes:
        surname: Folded: no accents, no signs, lower case.
        given: Given names or initials, folded, in order.
        title: The courtesy or professional title, as printed, or empty.
        suffix: Folded (`jr`), or empty.
    """

    surname: str
    given: tuple[str, ...] = ()
    title: str = ""
    suffix: str = ""

    @property
    def alone(self) -> bool:
        """Whether there is a surname and nothing else of the name."""
        return not self.given


def folded(words: str) -> str:
    """Words to compare names by: no accents, no signs but blanks, lower case."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", words) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^a-z0-9 ]+", "", plain.lower().replace("-", " ").replace("’", "").replace(".", " ")).split())


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    return {folded(form): form for form in forms("personal_titles")}


def parse(words: str) -> PersonalName | None:
    """The name in these words, or None where they are no personal name.

    Args:
        words: A name as printed; what stands in parentheses is left out.
    """
    text = " ".join(re.sub(r"\([^()]*\)", " ", words).split()).strip(" ,;:.-–—")
    if not text or len(text) > 80 or _NOT_NAME.search(text):
        return None
    title, text = _titled(text)
    suffix = ""
    if m := _SUFFIX.search(text):
        suffix, text = m["suffix"].lower(), text[: m.start()].strip(" ,")
    m = _RUN_TOGETHER.match(text)
    if m and " " not in text and not re.match(r"(?:Mc|Mac|De|Di|La|Le|Van|O)[A-Z]", text):
        return PersonalName(folded(m["surname"]), tuple(m["initials"].lower()), title, suffix)
    if "," in text:
        surname, _, rest = text.partition(",")
        text = f"{rest.strip()} {surname.strip()}"
    parts = folded(re.sub(r"\b([A-Z])\.(?=[A-Z])", r"\1. ", text)).split()
    if not parts or len(parts) > 7:
        return None
    at = len(parts) - 1
    while at > 0 and parts[at - 1] in _PARTICLES:
        at -= 1
    return PersonalName(" ".join(parts[at:]), tuple(parts[:at]), title, suffix)


def _titled(text: str) -> tuple[str, str]:
    """The titles that stand before a name, and the rest."""
    words, taken = text.split(), 0
    while taken < len(words) - 1:
        width = next((size for size in (3, 2, 1) if taken + size < len(words) and folded(" ".join(words[taken : taken + size])) in _titles()), 0)
        if not width:
            break
        taken += width
    return " ".join(words[:taken]), " ".join(words[taken:])


def agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Whether two runs of given names can be one person's: names equal, or an initial and its name, in order.

    Returns:
        True where they agree in at least one, False where they contradict each other, None where one of them is empty.
    """
    if not one or not other:
        return None
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    at = 0
    for part in few:
        match = next((i for i in range(at, len(many)) if _fits(part, many[i])), None)
        if match is None:
            return False
        at = match + 1
    return True


def _fits(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long == short or (len(short) == 1 and long.startswith(short))
