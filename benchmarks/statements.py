"""How good the statements are, what each part gives (rules alone, the trained model, both), also on damaged text, and what they cost.

usage: python benchmarks/statements.py [--apart FOLDER]

Reads the marked papers beside the clone (`../shared/benchmarks/statements`). FOLDER holds what `tools/train_statements.py --apart FOLDER`
writes; without it the figures are of the papers kept for measuring alone.
"""

import argparse
import collections
import json
import random
import re
import sys
import time
from pathlib import Path
from types import SimpleNamespace

from stateofplay import pipeline
from stateofplay.settings import Settings
from stateofplay.statements import encoder, weights
from stateofplay.statements.same import same_holder

SHARED = Path(__file__).resolve().parents[2] / "shared/benchmarks/statements"
ALIKE = {"l": "1", "i": "l", "o": "0", "O": "0", "e": "c", "c": "e", "n": "u", "u": "n", "h": "b", "a": "o", "S": "5", "s": "5", "t": "f", "r": "n", "g": "q"}


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def told(text):
    """The statements of a text, with places counted in the whole of it."""
    starts, at = [], 0
    for page in text.split("\f"):
        starts.append(at)
        at += len(page) + 1
    for record in pipeline.read_text(text):
        for one in record.statements:
            yield one, starts[one.loci[0].page - 1] + one.loci[0].start, starts[one.loci[-1].page - 1] + one.loci[-1].end


def overlap(one, other):
    shared = min(one[1], other[1]) - max(one[0], other[0])
    short, long = sorted((one[1] - one[0], other[1] - other[0]))
    return shared / long if shared > 0 and shared * 2 >= short and shared * 3 >= long else 0.0


def score(docs, gold, found, *, whole=True):
    """Precision, recall and F1 of finding; of the found the share of the same kind, holder, stance; and the F1 of statements right in all of it."""
    marked = took = matched = right = 0
    alike = [0, 0, 0]
    for doc in docs:
        ours, theirs = found[doc["id"]], gold[doc["id"]]
        own = doc.get("head", "").split(" From ")[-1].split(" to ")[0]
        marked, took = marked + len(theirs), took + len(ours)
        same = lambda row, one: same_holder(row["holder"], one.holder, "" if row["reported_by"] else own)  # noqa: B023, E731
        pairs = []
        for i, row in enumerate(theirs):
            for j, (one, start, end) in enumerate(ours):
                share = overlap((row["start"], row["end"]), (start, end))
                if share:
                    pairs.append((share + 0.3 * (row["kind"] == one.kind) + 0.2 * same(row, one), i, j))
        used_rows, used = set(), set()
        for _, i, j in sorted(pairs, reverse=True):
            if i in used_rows or j in used:
                continue
            used_rows.add(i)
            used.add(j)
            row, one = theirs[i], ours[j][0]
            matched += 1
            each = (row["kind"] == one.kind, same(row, one), (row["stance"] or None) == one.stance)
            alike = [so_far + here for so_far, here in zip(alike, each, strict=True)]
            right += all(each)
    precision, recall = matched / max(1, took), matched / max(1, marked)
    if not whole:
        return f"right together {right / max(1, took):.3f}"
    kind, holder, stance = (one / max(1, matched) for one in alike)
    return (
        f"finding P {precision:.3f} R {recall:.3f} F1 {2 * matched / max(1, took + marked):.3f}; kind {kind:.3f} holder {holder:.3f} stance {stance:.3f}; "
        f"right together F1 {2 * right / max(1, took + marked):.3f}"
    )


def damaged(text, share=0.02):
    """The text with so many of its letters misread, none gained or lost, so that places stay."""
    chance = random.Random(7)
    return "".join(ALIKE[c] if c in ALIKE and chance.random() < share * 1.6 else c for c in text)


def use(folder):
    """Take what lies in a folder instead of what comes with the package."""
    weights.resources = SimpleNamespace(files=lambda _: folder)
    weights.learnt.cache_clear()
    encoder._numbered.cache_clear()


def parts(docs, gold, found):
    """The lines of the ablation."""
    trained = {doc: [one for one in said if one[0].rule == weights.MODEL] for doc, said in found.items()}
    ruled = {doc: [one for one in said if one[0].rule != weights.MODEL] for doc, said in found.items()}
    for name, some in (("rules alone", ruled), ("model alone", trained), ("both", found)):
        print(f"  {name:12} {score(docs, gold, some)}")


def surest(docs, gold, found, many=100):
    """Of the statements that the model is surest of, by the chances of label and holder that `why` tells, the share that is right in all."""
    sure = []
    for doc in docs:
        for said in found[doc["id"]]:
            chances = [re.search(r"\((\d\.\d+)\)", line) for line in said[0].why[:2]]
            if said[0].rule == weights.MODEL and all(chances):
                sure.append((float(chances[0][1]) * float(chances[1][1]), doc, said))
    sure = sorted(sure, key=lambda one: -one[0])[:many]
    kept = {doc["id"]: [said for _, other, said in sure if other is doc] for doc in docs}
    print(f"  surest {len(sure):3}   label and holder {sure[-1][0]:.2f} or more: {score(docs, gold, kept, whole=False)}")


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--apart", type=Path, help="folder with weights.npz that saw the marks of none of the papers marked beside the clone")
    wanted = ask.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"no {SHARED}: the marked papers are wanted there")
    for name, title in (("", "papers kept for measuring"), ("seed_", "the seed")):
        docs, gold = rows(SHARED / f"{name}docs.jsonl"), collections.defaultdict(list)
        for row in rows(SHARED / f"{name}gold.jsonl"):
            gold[row["doc"]].append(row)
        print(f"{title}: {len(docs)}")
        parts(docs, gold, {doc["id"]: list(told(doc["text"])) for doc in docs})
        print(f"  {'damaged':12} {score(docs, gold, {doc['id']: list(told(damaged(doc['text']))) for doc in docs})}")
    docs = rows(SHARED / "docs.jsonl")
    cost = {}
    for asked in (True, False):
        settings = Settings(statements=asked)
        pipeline.read_text(docs[0]["text"], settings=settings)
        begin = time.process_time()
        for doc in docs * 3:
            pipeline.read_text(doc["text"], settings=settings)
        cost[asked] = time.process_time() - begin
    paper = cost[True] / len(docs) / 3 * 1000
    print(f"cost: statements take {cost[True] / cost[False] - 1:.1f} times as long as reading plain text ({paper:.0f} ms a paper in all)")
    if wanted.apart:
        docs, gold = rows(SHARED / "train_docs.jsonl"), collections.defaultdict(list)
        for row in rows(SHARED / "train_gold.jsonl"):
            gold[row["doc"]].append(row)
        use(wanted.apart)
        print(f"training papers, read by weights that have not seen them: {len(docs)}")
        found = {doc["id"]: list(told(doc["text"])) for doc in docs}
        parts(docs, gold, found)
        surest(docs, gold, found)


if __name__ == "__main__":
    main()
