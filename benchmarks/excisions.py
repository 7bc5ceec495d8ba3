"""Excisions found between two releases of one paper, under OCR noise, on papers whose cuts are known because they are made here.

A text of the pool beside the clone is set in typed lines and pages, released twice with cuts of one word to two pages under every sign
in use (black box, empty box, code in the margin over white, an edition's note, bare white), stamped, and spoilt letter by letter in both
copies. A cut counts as found where a variant `excised` on the right side shares half or more of all words of either.

    python benchmarks/excisions.py [--pairs 120] [--noise 0,1,2,5] [--seed 1]
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import textwrap
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from stateofplay import pipeline
from stateofplay.collate.paper import paper_of
from stateofplay.collate.variants import collate
from stateofplay.settings import Settings

POOL = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "frus_pool.jsonl.gz"
WIDTH, PAGE = 68, 44
SIZES = ((1, 1), (2, 6), (8, 14), (15, 45), (46, 150), (300, 640))
SIGNS = ("box", "empty", "margin", "note", "white", "bare")
CODES = ("B1", "B6", "1.4(D)", "1.5(C)", "B5", "25X1")
CONFUSED = dict(zip("eoctlisanrhbugvmOISBZ058136", "ceelicuauhboyjynq1l820S0l8G", strict=False))
LETTERS = "abcdefghijklmnopqrstuvwxyz.,'-"


@dataclass
class Cut:
    start: int
    end: int
    sign: str
    code: str
    lines: float = 0.0


@dataclass
class Setting:
    """Typed lines: for each line its characters and, for each character, the number of the word it belongs to or -1."""

    lines: list[tuple[str, list[int]]] = field(default_factory=list)

    def add(self, text: str, owners: list[int] | None = None) -> None:
        self.lines.append((text, owners if owners is not None else [-1] * len(text)))


def set_text(row: dict) -> tuple[Setting, list[str], int]:
    """The text in typed lines, its words, and the first word of the body."""
    out = Setting()
    words: list[str] = []
    body = None
    paragraphs = [" ".join(one.split()) for one in row["text"].split("\n\n") if one.strip()]
    for number, paragraph in enumerate(paragraphs):
        if body is None and number and len(paragraph) > 120:
            body = len(words)
        for line in textwrap.wrap(paragraph, WIDTH, initial_indent="     " if len(paragraph) > 100 else "", break_on_hyphens=False):
            owners, at = [], 0
            while at < len(line):
                if line[at] == " ":
                    owners.append(-1)
                    at += 1
                    continue
                end = line.find(" ", at)
                end = len(line) if end < 0 else end
                owners.extend([len(words)] * (end - at))
                words.append(line[at:end])
                at = end
            out.add(line, owners)
        out.add("")
    return out, words, body or 0


def measured(setting: Setting, cut: Cut) -> float:
    """The lines that a cut fills as set."""
    total = 0.0
    for _, owners in setting.lines:
        inside = [at for at, owner in enumerate(owners) if cut.start <= owner < cut.end]
        if inside:
            whole = all(owner < 0 or cut.start <= owner < cut.end for owner in owners)
            total += 1.0 if whole else (inside[-1] - inside[0] + 1) / WIDTH
    return total


def cuts(rng: random.Random, size: int, body: int) -> tuple[list[Cut], list[Cut]]:
    """Cuts of the first and the second release, apart from each other."""
    out: tuple[list[Cut], list[Cut]] = ([], [])
    taken: list[tuple[int, int]] = []
    for _ in range(rng.randint(2, 8)):
        low, high = rng.choice(SIZES)
        length = rng.randint(low, high)
        if length > 0.4 * (size - body) or size - length - 12 <= body + 12:
            continue
        start = rng.randint(body + 10, size - length - 10)
        if any(start < end + 12 and begin < start + length + 12 for begin, end in taken):
            continue
        taken.append((start, start + length))
        out[rng.random() < 0.5].append(Cut(start, start + length, rng.choice(SIGNS), rng.choice(CODES)))
    return out


def released(setting: Setting, cuts: list[Cut], rng: random.Random, stamp: str, decision: str) -> list[tuple[str, list[int]]]:
    """The lines of a release: cuts made, stamps on every page."""
    lines: list[tuple[str, list[int]]] = []
    begun: set[int] = set()
    for text, owners in setting.lines:
        chars, who, margin = list(text), list(owners), ""
        for index, cut in enumerate(cuts):
            inside = [at for at, owner in enumerate(owners) if cut.start <= owner < cut.end]
            if not inside:
                continue
            first, last = inside[0], inside[-1] + 1
            fill = {"box": "█"}.get(cut.sign, " ") * (last - first)
            if index not in begun:
                begun.add(index)
                if cut.sign == "note":
                    fill = f"[{cut_words(cut)}]"
                elif cut.sign == "empty":
                    fill = "[" + " " * max(2, last - first - 2) + "]"
            if cut.sign in ("box", "margin", "empty") and (cut.sign != "box" or rng.random() < 0.7):
                margin = cut.code
            keep = [(c, o) for c, o in zip(chars[:first], who[:first], strict=True)] + [(c, -1) for c in fill]
            keep += list(zip(chars[last:], who[last:], strict=True))
            chars, who = [c for c, _ in keep], [o for _, o in keep]
            owners = who
        line = "".join(chars).rstrip()
        who = who[: len(line)]
        if margin:
            pad = max(2, WIDTH + 6 - len(line))
            line, who = line + " " * pad + margin, who + [-1] * (pad + len(margin))
        lines.append((line, who))
    out: list[tuple[str, list[int]]] = []
    for at in range(0, len(lines), PAGE):
        head = [stamp, "", " " * 50 + decision if at == 0 else " " * 28 + f"- {at // PAGE + 1} -", " " * 30 + "SECRET", ""]
        out.extend((one, [-1] * len(one)) for one in head)
        out.extend(lines[at : at + PAGE])
        out.extend((one, [-1] * len(one)) for one in ("", " " * 30 + "SECRET", stamp))
        out.append(("\f", [-1]))
    return out[:-1]


def cut_words(cut: Cut) -> str:
    count = round(2 * cut.lines)
    return "less than 1 line not declassified" if count < 2 else f"{count // 2}{'½' if count % 2 else ''} line{'s' if count > 2 else ''} not declassified"


def spoilt(lines: list[tuple[str, list[int]]], noise: float, rng: random.Random) -> tuple[str, list[int]]:
    """The text as a scanner reads it, and the word each of its characters belongs to."""
    text: list[str] = []
    owners: list[int] = []
    for line, who in lines:
        for char, owner in zip(line, who, strict=True):
            if char in " \f█" or rng.random() >= noise:
                text.append(char)
                owners.append(owner)
                continue
            way = rng.random()
            new = "" if way < 0.12 else char + rng.choice(LETTERS) if way < 0.2 else " " if way < 0.24 else CONFUSED.get(char, rng.choice(LETTERS))
            text.extend(new)
            owners.extend([owner] * len(new))
        if line != "\f":
            text.append("\n")
            owners.append(-1)
    return "".join(text), owners


def prepared(text: str, name: str):
    records = pipeline.read_text(text, name, Settings(statements=False))
    whole = max(records, key=lambda record: record.extent.last - record.extent.first)
    return paper_of(whole, pipeline.furniture(whole))


def one(job: tuple[dict, float, int]) -> list[tuple[str, int, bool, float | None, float | None, str]]:
    """The cuts of one pair: sign, words, found, lines due, lines told; and what was claimed for nothing."""
    row, noise, seed = job
    rng = random.Random(f"{row['id']}:{seed}")
    setting, words, body = set_text(row)
    both = cuts(rng, len(words), body)
    copies, maps = [], []
    for index, mine in enumerate(both):
        for cut in mine:
            cut.lines = measured(setting, cut)
        day = "03/17/2004" if index == 0 else "06/11/2014"
        stamp = f"UNCLASSIFIED U.S. Department of State Case No. F-20{index}4-00117 Doc No. C0539000{index} Date: {day}"
        text, owners = spoilt(released(setting, mine, rng, stamp, "RELEASE IN PART B1" if mine else "RELEASE IN FULL"), noise / 100, rng)
        pages = text.split("\f")
        starts = [sum(len(page) + 1 for page in pages[:n]) - n for n in range(len(pages))]
        maps.append((owners, starts))
        copies.append(prepared(text, f"{row['id']}-{index}"))
    found = []
    for variant in collate(*copies):
        if variant.kind == "excised":
            side = 0 if variant.wanting == "here" else 1
            owners, starts = maps[1 - side]
            # the form feed has an owner of its own in the flat list
            held = {owners[starts[at.page - 1] + at.page - 1 + n] for at in variant.open.loci for n in range(at.start, at.end)} - {-1}
            found.append((side, held, variant))
    out, used = [], set()
    for side, mine in enumerate(both):
        for cut in mine:
            due = set(range(cut.start, cut.end))
            best = max(((len(due & held) / max(1, len(due | held)), n) for n, (s, held, _) in enumerate(found) if s == side and n not in used), default=(0, -1))
            hit = best[0] >= 0.5
            if hit:
                used.add(best[1])
            out.append((cut.sign, cut.end - cut.start, hit, cut.lines, found[best[1]][2].lines if hit else None, row["id"]))
    claimed = []
    for n, (_, held, v) in enumerate(found):
        if n not in used:
            claimed.append(("", len(held), False, None, v.lines, f"{row['id']}|{v.why}|{v.open.text[:80]!r}|{v.cut.text[:40]!r}"))
    return out + claimed


def rows(count: int, seed: int) -> list[dict]:
    """Texts of the pool drawn by lot; each seed has other ones, but for a few by chance."""
    with gzip.open(POOL, "rt", encoding="utf-8") as lines:
        pool = [row for row in map(json.loads, lines) if 1800 < len(row["text"]) < 14000 and "declassified]" not in row["text"]]
    return random.Random(3 + seed).sample(pool, count)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, default=120)
    parser.add_argument("--noise", default="0,1,2,5")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args()
    pool = rows(chosen.pairs, chosen.seed)
    for noise in map(float, chosen.noise.split(",")):
        begun = time.perf_counter()
        with ProcessPoolExecutor(2) as workers:
            told = [line for lines in workers.map(one, [(row, noise, chosen.seed) for row in pool], chunksize=8) for line in lines]
        due = [line for line in told if line[0]]
        hits = [line for line in due if line[2]]
        claimed = len(hits) + sum(1 for line in told if not line[0])
        precision, recall = len(hits) / max(1, claimed), len(hits) / max(1, len(due))
        near = sum(1 for line in hits if abs((line[3] or 0) - (line[4] or 0)) <= 1.0)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            f"noise {noise:g} %: {len(pool)} pairs, {len(due)} cuts, precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}, "
            f"amount within a line {near / max(1, len(hits)):.3f}, {time.perf_counter() - begun:.0f} s"
        )
        by_sign = {sign: [line[2] for line in due if line[0] == sign] for sign in SIGNS}
        print("   recall by sign: " + ", ".join(f"{sign} {sum(v) / max(1, len(v)):.2f}" for sign, v in by_sign.items()))
        by_size = {f"{low}-{high}": [line[2] for line in due if low <= line[1] <= high] for low, high in SIZES}
        print("   recall by words: " + ", ".join(f"{size} {sum(v) / max(1, len(v)):.2f}" for size, v in by_size.items()))
        if chosen.misses:
            for line in told:
                if not line[2]:
                    print("     ", "MISS" if line[0] else "CLAIM", line)


if __name__ == "__main__":
    main()
