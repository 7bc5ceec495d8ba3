"""The papers that are printed: their text and the record that their writers meant."""

from __future__ import annotations

import json
import random
import re
import textwrap
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples"
FORMS = HERE / "forms"
_NUMBERS = (("tel", 2100, 7999), ("number", 1200, 9800), ("case", 199900001, 201299999), ("serial", 100000, 999999), ("nnd", 900001, 989999))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper to print.

    Attributes:
        slug: Its name.
        pages: The text of each page as typed and as stamped.
        documents: As in `expected.json`: pages, genre, `expect`, `parts`, `abstain`.
        lang: The languages it is written in, as OCR names them.
    """

    slug: str
    pages: tuple[str, ...]
    documents: tuple[dict[str, Any], ...]
    lang: str = "eng"


def examples() -> list[Paper]:
    """The example papers. Those whose text is damaged already are left out: what is printed is what was typed."""
    found = []
    for folder in sorted(path.parent for path in EXAMPLES.glob("*/paper.txt")):
        if not folder.name.endswith("-damaged"):
            expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
            text = (folder / "paper.txt").read_text(encoding="utf-8")
            french = " le " in text and " de la " in text
            pages = tuple(text.split("\f"))
            found.append(Paper(slug=folder.name, pages=pages, documents=tuple(expected["documents"]), lang="fra+eng" if french else "eng"))
    return found


def forms() -> list[str]:
    """The names of the forms, one for each genre and the French ones."""
    return sorted(path.stem for path in FORMS.glob("*.toml") if path.stem != "slots")


def drawn_up(form: str, seed: int) -> Paper:
    """A paper of a form, its blanks filled by chance."""
    given = tomllib.loads((FORMS / f"{form}.toml").read_text(encoding="utf-8"))
    slots = _Slots(random.Random(f"{form}:{seed}"), given.get("lang", "eng"))
    pages = tuple(_wrapped(slots.filled(page)) for page in given["text"].strip("\n").split("\n=====\n"))
    expect = {name: [slots.filled(value) for value in values] for name, values in given.get("expect", {}).items()}
    parts = {name: [slots.filled(value) for value in values] for name, values in given.get("parts", {}).items()}
    document = {"pages": [1, len(pages)], "attached_to": None, "genre": given["genre"], "expect": expect, "parts": parts, "abstain": given.get("abstain", [])}
    return Paper(slug=f"{form}-{seed}", pages=pages, documents=(document,), lang=given.get("lang", "eng"))


def _wrapped(page: str) -> str:
    """The page, its lines that begin with a pilcrow set as paragraphs at the width of a typed page."""
    lines: list[str] = []
    for line in page.split("\n"):
        m = re.match(r"( *)¶( *)(.*)", line)
        lines.extend(textwrap.wrap(m[3], 68, initial_indent=m[1] + m[2], subsequent_indent=m[1]) if m else [line])
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Day:
    """A day in the spellings of the trade."""

    day: date

    @property
    def iso(self) -> str:
        return self.day.isoformat()

    @property
    def long(self) -> str:
        return f"{self.day:%B} {self.day.day}, {self.day.year}"

    @property
    def military(self) -> str:
        return f"{self.day.day} {self.day:%B} {self.day.year}"

    @property
    def stamp(self) -> str:
        return f"{self.day.day:02} {self.day:%b} {self.day.year}".upper()

    @property
    def slashed(self) -> str:
        return f"{self.day.month}/{self.day.day}/{self.day:%y}"

    @property
    def padded(self) -> str:
        return f"{self.day:%m/%d/%Y}"

    @property
    def month(self) -> str:
        return f"{self.day:%b %y}".upper()

    @property
    def french(self) -> str:
        names = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
        return f"{self.day.day} {names[self.day.month - 1]} {self.day.year}"

    @property
    def dtg(self) -> str:
        return f"{self.day.day:02}1430Z {self.month}"

    @property
    def weekday(self) -> str:
        return f"{self.day:%A}, {self.long}"


@dataclass(slots=True)
class _Slots:
    """What fills the blanks: drawn from lists when first asked for, the same ever after."""

    chance: random.Random
    lang: str
    known: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lists = tomllib.loads((FORMS / "slots.toml").read_text(encoding="utf-8"))
        self.rows = {name: self.chance.sample(values, len(values)) for name, values in sorted(lists.items())}
        day = date(self.chance.randint(1975, 1996), self.chance.randint(1, 12), self.chance.randint(2, 27))
        self.known["day"] = Day(day)
        self.known["before"] = Day(day - timedelta(days=self.chance.randint(1, 5)))
        self.known["released"] = Day(day + timedelta(days=self.chance.randint(4000, 9000)))
        self.known["later"] = Day(day + timedelta(days=self.chance.randint(9200, 9900)))
        self.known["time"] = f"{self.chance.randint(0, 23):02}{self.chance.choice((0, 15, 30, 45)):02}"
        for name, low, high in _NUMBERS:
            self.known[name] = str(self.chance.randint(low, high))

    def filled(self, text: str) -> str:
        """The text without blanks; `{office2}` is the second of the offices drawn, in `{office2.lower}` any way a word may be written."""

        def value(m: re.Match[str]) -> str:
            name, _, form = m[1].partition(".")
            if name not in self.known:
                kind, number = re.fullmatch(r"([a-z_]+?)(\d*)", name).groups()  # type: ignore[union-attr]
                self.known[name] = self.filled(self.rows[kind][int(number or 1) - 1])
            found = self.known[name]
            if isinstance(found, Day):
                return str(getattr(found, form or "long"))
            return str(getattr(found, form)()) if form else str(found)

        return re.sub(r"\{([a-z_0-9]+(?:\.[a-z]+)?)\}", value, text)
