"""Names found and typed in telegrams, against annotators' marks: exact spans.

    python benchmarks/names.py NAMES.jsonl [--split all|train|dev] [--misses N] [--kind person|organisation|place]

The set marks persons (one, or a group), organisations, and places (nations as actors and as places among them), with pronouns
("he", "we", "their"; "US" for a body or a person is the pronoun too), which are no names. Counted are first the marks that are no
pronoun, then all of them, though no pronoun is looked for. A mention counts when both ends and the kind are right. Offices count as
persons, as the set has them, and governments as places (the set has a nation as an actor there), symbols of offices as organisations.
The rows of `train` may be looked at; those of `dev` are for measuring alone.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from stateofplay.entities.patterns import find_in

PRONOUNS = frozenset(
    "he him his himself she her hers herself i me my mine myself we our ours ourselves you your yours they them their theirs themselves it its itself "
    "who whom whose which that this these those one both here there latter former".split()
)
KIND = {"PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place"}


def marks(row: dict, named: bool) -> set[tuple[int, int, str]]:
    """The annotators' marks: start, end, kind."""
    found = set()
    for span in row["spans"]:
        words = " ".join(row["text"][span["start"] : span["end"]].lower().split())
        kind = KIND[span["type"][:3]]
        if not named or not (words in PRONOUNS or (words == "us" and kind != "place")):
            found.add((span["start"], span["end"], kind))
    return found


def ours(text: str) -> set[tuple[int, int, str]]:
    """What is found: start, end, kind."""
    kinds = {"office": "person", "agreement": ""}
    found = set()
    for one in find_in(text):
        kind = "place" if one.rule.startswith("government") else kinds.get(one.kind, one.kind)
        kind = "organisation" if one.rule == "office.symbol" else kind
        if kind:
            found.add((one.start, one.end, kind))
    return found


VIEWS = ("names", "names and pronouns")
KINDS = ("person", "organisation", "place")


def count(score: dict[str, Counter[str]], found: set, row: dict) -> None:
    """Add a paper to the scores of every view."""
    for view, gold in ((VIEWS[0], marks(row, True)), (VIEWS[1], marks(row, False))):
        score[view].update(right=len(found & gold), found=len(found), marked=len(gold))
        for kind in KINDS:
            mine, theirs = ({one for one in several if one[2] == kind} for several in (found, gold))
            score[f"{view}: {kind}"].update(right=len(mine & theirs), found=len(mine), marked=len(theirs))
    mine, theirs = ({one[:2] for one in several} for several in (found, marks(row, True)))
    score["names, kind left out"].update(right=len(mine & theirs), found=len(mine), marked=len(theirs))


def misses(found: set, row: dict, lost: Counter[str]) -> None:
    """Add a paper's misses, each with the words around it."""
    gold = marks(row, True)
    for what, several in (("lost", gold - found), ("extra", found - gold)):
        for start, end, kind in several:
            around = " ".join(row["text"][max(0, start - 25) : end + 20].split())
            lost[f"{what:5} {kind:12} {' '.join(row['text'][start:end].split())}   <{around}>"] += 1


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("names", type=Path)
    parser.add_argument("--split", default="all")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--kind", default="")
    options = parser.parse_args()
    score: dict[str, Counter[str]] = defaultdict(Counter)
    lost: Counter[str] = Counter()
    for line in options.names.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if options.split in ("all", row["split"]):
            found = ours(row["text"])
            count(score, found, row)
            misses(found, row, lost)
    for key, counts in score.items():
        precision, recall = counts["right"] / max(1, counts["found"]), counts["right"] / max(1, counts["marked"])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        numbers = f"({counts['right']} right of {counts['found']} found, {counts['marked']} marked)"
        print(f"{key:34} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  {numbers}")
    for line in [line for line in sorted(lost) if line[6:].startswith(options.kind)][: options.misses]:
        print(lost[line], line)


if __name__ == "__main__":
    main()
