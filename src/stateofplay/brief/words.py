"""Words as proposals are compared by: folded, abbreviations spelled out, small words and words of acting left aside.

`UN monitoring force for Sandara`, `the Sandara Monitoring Force (SMF)` and `SMF` have the same words: monitoring, force, Sandara.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from stateofplay.vocab import table

_WORD = re.compile(r"[^\W_](?:[^\W_]|['’.&/-](?=[^\W_]))*")
_DEFINED = re.compile(r"((?:[A-Z][\w'’-]*\s+(?:(?:of|for|and|the|on|in|de|du|des)\s+)*){1,7}[A-Z][\w'’-]*)\s+\(([A-Z][A-Z.]{1,8})\)")
_SHORT = re.compile(r"[A-Z][A-Z.&]{1,8}s?$")
_ALIKE = 0.9
_LONG = 10
_VERBAL = frozenset(("to", "will", "would", "should", "could", "can", "cannot", "must", "not", "shall", "may", "might"))
"""Words behind which a verb of stance is a verb."""


def listed(key: str) -> frozenset[str]:
    """The forms of one row of `vocab/proposal_words.csv`."""
    return table.forms_of("proposal_words", key)


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Lower case, without accents, one space between words."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return " ".join(plain.replace("’", "'").casefold().split())


@lru_cache(maxsize=1)
def _governments() -> dict[str, str]:
    """Adjectives and peoples of governments, folded, to the government's name: french and frenchmen to france."""
    found: dict[str, str] = {}
    for row in table.load("governments"):
        for form in row.forms:
            kind, _, word = form.partition(":")
            if kind in ("adjective", "people") and " " not in word:
                found.setdefault(folded(word), folded(row.key))
    return found


def forms_of(word: str) -> tuple[str, ...]:
    """Name, adjective and people of the government that a word names; single words only. None for other words."""
    key = _governments().get(folded(word), folded(word))
    row = next((row for row in table.load("governments") if folded(row.key) == key), None)
    if row is None:
        return ()
    pairs = [("name", row.key), *(tuple(form.split(":", 1)) for form in row.forms)]
    return tuple(word for kind, word in pairs if kind in ("name", "adjective", "people") and " " not in word)


def is_government(word: str) -> bool:
    """Whether a word is the name, the adjective or the people of a government."""
    return folded(word) in _governments() or any(folded(row.key) == folded(word) for row in table.load("governments"))


@lru_cache(maxsize=1)
def _alike() -> dict[str, str]:
    """Words for one act, folded, to the word they are counted as: cessation and stop to halt."""
    rows = (row for row in table.load("proposal_words") if row.key.startswith("like "))
    return {form: row.key.removeprefix("like ") for row in rows for form in row.forms}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A key under which a name and its adjective, a singular and its plural fall together: Sandara, Sandaran, Sandarans; France, French.

    The key is no word; it is never shown.
    """
    key = folded(word).removesuffix("'s").replace("-", "").replace(".", "")
    if word[:1].isupper():
        key = _governments().get(key, key)
    key = _alike().get(key, key)
    if key.endswith("ies") and len(key) > 4:
        key = key[:-3] + "y"
    elif key.endswith("s") and not key.endswith("ss") and len(key) > 3:
        key = key[:-1]
    if key.endswith("ese") and len(key) > 5:
        key = key[:-3]
    elif len(key) > 4 and key.endswith("n") and key[-2] in "aeiou":
        key = key[:-1]
    return key


def is_short(word: str) -> bool:
    """Whether a word is an abbreviation in capitals, such as SMF."""
    return bool(_SHORT.fullmatch(word))


def abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Abbreviations that the papers themselves spell out, where all of them spell one alike: SMF, Sandara Monitoring Force.

    Args:
        texts: Page texts.

    Returns:
        Abbreviation in capitals to the words it stands for.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for match in _DEFINED.finditer(text):
            short, long = match[2].replace(".", ""), _initialled(" ".join(match[1].split()), match[2].replace(".", ""))
            if long:
                found[short][long] += 1
    return {short: longs.most_common(1)[0][0] for short, longs in found.items() if _agreed(longs)}


def _agreed(longs: Counter[str]) -> bool:
    """Whether nine in ten spell it alike."""
    alike: Counter[tuple[str, ...]] = Counter()
    for long, count in longs.items():
        alike[_key(long)] += count
    return alike.most_common(1)[0][1] >= _ALIKE * alike.total()


def _key(words: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words.split())


def _initialled(words: str, short: str) -> str:
    """The last words whose initials give the abbreviation, in the order of the words or, as of foreign names, in another; else nothing.

    One letter may stand within a word, as the K of PKO.
    """
    parts = words.split()
    for start in range(len(parts)):
        tail = parts[start:]
        if not tail[0][0].isupper() or folded(tail[0]) in listed("small") | listed("join"):
            continue
        big = "".join(piece[0] for part in tail for piece in re.split(r"[-/]", part) if piece and piece[0].isupper()).upper()
        letters = "".join(tail).upper()
        if sorted(big) == sorted(short.upper()):
            return " ".join(tail)
        if len(big) >= max(2, len(short) - 1) and _within(big, short.upper()) and _within(short.upper(), letters):
            return " ".join(tail)
    return ""


def _within(few: str, many: str) -> bool:
    """Whether the letters of one stand in the other in order, beginning with the same."""
    letters = iter(many)
    return bool(few) and few[0] == many[0] and all(letter in letters for letter in few)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase is compared by.

    Attributes:
        head: The stem of the word that says what kind of thing it is; nothing where the phrase has only names.
        kind: Stems of the words that are no names.
        names: Stems of its names.
    """

    head: str
    kind: frozenset[str]
    names: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """All its stems."""
        return self.kind | self.names


def spelled_out(text: str, short: Mapping[str, str]) -> str:
    """The text with the papers' own abbreviations written in full, and their brackets gone."""
    if not short:
        return text

    def one(match: re.Match[str]) -> str:
        return short.get(match[0].replace(".", ""), match[0])

    text = re.sub(r"\s*\(([A-Z][A-Z.]{1,8})\)", lambda match: "" if _holds(text, short.get(match[1].replace(".", ""), "")) else match[0], text)
    return re.sub(r"\b[A-Z][A-Z.]{1,8}\b", one, text)


def _holds(text: str, words: str) -> bool:
    there = frozenset(stem(word) for word in _WORD.findall(text))
    return bool(words) and frozenset(_key(words)) <= there


def content(text: str, short: Mapping[str, str] | None = None) -> frozenset[str]:
    """The stems of the words that name something."""
    return frozenset(map(_naming, set(_WORD.findall(spelled_out(text, short or {}))))) - {""}


def words_of(text: str) -> list[str]:
    """The words of a text that name something, as they stand, each once."""
    return [word for word in dict.fromkeys(_WORD.findall(text)) if _naming(word)]


@lru_cache(maxsize=131072)
def _naming(word: str) -> str:
    """The stem of a word that names something; nothing for a small word, a word of acting, a number."""
    key = folded(word)
    if word.isdigit() or any(key in listed(row) for row in ("small", "join", "agent", "terms", "act", "month")):
        return ""
    return stem(word)


def phrase(text: str, short: Mapping[str, str], names: frozenset[str]) -> Phrase:
    """A phrase as proposals are compared by.

    Args:
        text: The object of a statement.
        short: Abbreviations that the papers spell out.
        names: Stems of parties and places.
    """
    kept = [[stem(word) for word in segment] for segment in _segments(spelled_out(text, short)) if segment]
    keys = [key for segment in kept for key in segment]
    first = next((own for segment in kept if (own := [key for key in segment if key not in names])), [""])
    acts = set(_alike().values())
    # an act is what the phrase is about, be it noun or verb: a bombing halt, to stop the bombing
    head = next((key for key in first if key in acts), first[-1])
    return Phrase(head, frozenset(keys) - names, frozenset(keys) & names)


def names_among(texts: Iterable[str], short: Mapping[str, str]) -> frozenset[str]:
    """Stems of words that phrases write with a capital in the midst of small letters, and never without: places, peoples, persons.

    Words of a title in capitals, and of a name that an abbreviation stands for, are told by nothing and left out.
    """
    capital: set[str] = set()
    small: set[str] = {stem(word) for long in short.values() for word in long.split()}
    for text in texts:
        words = [word for word in _WORD.findall(text) if folded(word) not in listed("small") | listed("join")]
        title = sum(word[:1].isupper() for word in words) >= max(2, len(words) - 1)
        for word in words:
            if word[:1].islower():
                small.add(stem(word))
            elif word[:1].isupper() and not word.isupper() and not title:
                capital.add(stem(word))
    return frozenset(capital - small)


def _segments(text: str) -> list[list[str]]:
    """The words that name something, a list for each stretch between prepositions, up to where reasons or terms begin.

    Stretches that only say what is done (support for …, a vote on …) are empty.
    """
    drop = listed("small") | listed("act") | listed("month")
    out: list[list[str]] = [[]]
    skipping = False
    for word in _behind_the_verb(_WORD.findall(_first_part(text))):
        key = folded(word)
        if key in listed("terms"):
            break
        if key in listed("agent"):
            skipping = True
        elif key in listed("join"):
            out.append([])
            skipping = False
        elif not skipping and key not in drop and not key.isdigit():
            out[-1].append(word)
    return out


def _first_part(text: str) -> str:
    """A phrase of more than ten words up to its first comma, dash or semicolon that has two words before it: the rest is comment."""
    if len(text.split()) <= _LONG:
        return text
    cut = next((match.start() for match in re.finditer(r"[,;:—–]\s", text) if len(text[: match.start()].split()) > 1), len(text))
    return text[:cut]


def thing(text: str) -> str:
    """The part of a phrase that names the thing: what stands behind the verb of stance, without the small words before it."""
    words = _WORD.findall(text)
    kept = _behind_the_verb(words)
    while len(kept) > 1 and folded(kept[0]) in listed("small"):
        kept = kept[1:]
    if not kept or len(kept) == len(words):
        return text
    at = len(text)
    for word in reversed(kept):
        at = text.rfind(word, 0, at)
    return text[at:].rstrip(" ,;:")


def _behind_the_verb(words: list[str]) -> list[str]:
    """The words behind the last verb of stance, where a whole clause was taken for the thing and something stands behind it; else all.

    `told us on October 5 that Valdora will support the SMF` is about the SMF; `an embargo that France opposes` about the embargo.
    """
    keys = [folded(word) for word in words]
    end = next((at for at, key in enumerate(keys) if key in listed("terms") and key != "that"), len(keys))
    for at in range(end - 1, -1, -1):
        is_verb = keys[at] in listed("said") or (keys[at] in listed("bare") and at > 0 and keys[at - 1] in _VERBAL)
        if is_verb and any(_naming(word) for word in words[at + 1 : end]):
            return words[at + 1 :]
    return words
