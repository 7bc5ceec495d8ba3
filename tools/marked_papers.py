"""The papers that were marked for training, laid out, and the candidates of their clauses.

They are those that lie in `../shared` beside the clone (`benchmarks/statements/train_*.jsonl`), and papers of the pool (`corpora/frus_pool.jsonl.gz`) with
marks in `tools/statement_marks.csv`: of each statement the paper, where it begins and ends in its text, kind, stance, strength, holder and reporters; the
words stay with the paper. Papers whose reader marked only the weightier statements are `sparse`: they teach kind and holder, not where clauses are.
"""

from __future__ import annotations

import collections
import csv
import gzip
import json
from pathlib import Path
from typing import NamedTuple

import numpy as np

from stateofplay.pipeline import read_text
from stateofplay.settings import Settings
from stateofplay.statements import holders
from stateofplay.statements.clause import Clause, clauses
from stateofplay.statements.cutting import BEGIN, INSIDE, OUTSIDE
from stateofplay.statements.paper import laid_out
from stateofplay.statements.same import same_holder
from stateofplay.statements.talk import AUTHOR, Talk, said

HERE = Path(__file__).resolve().parent.parent
SHARED = HERE.parent / "shared"
MISTAKEN = 0.25


class Marked:
    """The marked papers, laid out."""

    def __init__(self):
        folder = SHARED / "benchmarks/statements"
        self.docs = [json.loads(line) for line in (folder / "train_docs.jsonl").read_text(encoding="utf-8").splitlines()]
        self.gold = collections.defaultdict(list)
        for line in (folder / "train_gold.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            self.gold[row["doc"]].append(row)
        self.given = len(self.docs)
        self.sparse = set()
        self._further()
        self.laid = [laid_out(read_text(doc["text"], settings=Settings(statements=False))[0]) for doc in self.docs]

    def _further(self):
        """The papers of the pool that were marked for this; those in which not every statement was marked are `sparse`."""
        marks = collections.defaultdict(list)
        with (HERE / "tools/statement_marks.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                place = {"start": int(row["start"]), "end": int(row["end"]), "stance": row["stance"] or None}
                marks[row["doc"], row["reader"]].append({**row, **place, "reported_by": row["reported_by"].split(">") if row["reported_by"] else []})
        wanted = {doc for doc, _ in marks}
        with gzip.open(SHARED / "corpora/frus_pool.jsonl.gz", "rt", encoding="utf-8") as file:
            pool = {doc["id"]: doc for doc in map(json.loads, file) if doc["id"] in wanted}
        for (doc, reader), rows in sorted(marks.items()):
            if reader == "sparse":
                self.sparse.add(len(self.docs))
            name = f"{doc} {reader}"
            self.docs.append({**pool[doc], "id": name})
            self.gold[name] = rows

    def spans(self, doc, within):
        """The marked statements of a passage that are no figures, as stretches of its tokens."""
        base = within.passage.pieces[0].start
        for row in sorted(self.gold[doc["id"]], key=lambda row: (row["start"], -row["end"])):
            inside = [at for at, token in enumerate(within.tokens) if token.start >= row["start"] - base and token.end <= row["end"] - base]
            if row["kind"] != "figure" and inside:
                yield inside[0], inside[-1] + 1, row


def tags(spans, size):
    """Outside, begin, inside for each word; a stretch within another cuts it."""
    out = [OUTSIDE] * size
    for first, last, _ in spans:
        out[first:last] = [BEGIN, *[INSIDE] * (last - first - 1)]
    return out


def label_of(row):
    """Kind and stance as one label."""
    kind, stance = row["kind"], row["stance"] or ""
    if kind == "linkage":
        return "delink" if stance == "delink" else "link"
    stance = "0" if (kind == "position" and stance not in "+-") or (kind == "position" and not stance) else stance
    return kind + (stance if kind == "position" or stance in "+-" else "")


class Held(NamedTuple):
    """A marked clause with its candidates."""

    paper: int
    clause: Clause
    base: int
    row: dict
    looks: list[int]
    options: list[holders.Candidate]
    good: list[bool]


def choices(marked, papers):
    """The marked clauses with their candidates, and which of those are right."""
    chance = np.random.default_rng(0)
    for at in papers:
        doc = marked.docs[at]
        own = doc.get("head", "").split(" From ")[-1].split(" to ")[0]
        about, passages = marked.laid[at]
        talk, base = Talk(), 0
        for within in passages:
            talk.passage()
            spans = list(marked.spans(doc, within))
            for clause, (_, _, row) in zip(clauses(within, [span[:2] for span in spans]), spans, strict=True):
                options = holders.candidates(clause, about, talk, base)
                good = [
                    same_holder(row["holder"], one.name, "" if row["reported_by"] else own) or (one.name == AUTHOR and not row["reported_by"])
                    for one in options
                ]
                yield Held(at, clause, base, row, holders.looks(clause, about), options, good)
                name = options[good.index(True)].name if any(good) else row["holder"]
                if chance.random() < MISTAKEN:  # as often as the trained choice will be mistaken, so that mistakes do not run on
                    name = options[int(chance.integers(len(options)))].name
                said(clause, name, about, talk, base)
            base += len(within.tokens)


def as_bytes(names):
    """Names as bytes."""
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)
