"""Train the weights of the statements room and write `statements/weights.npz`, the same bytes each time on the same machine.

usage: OMP_NUM_THREADS=1 uv run --group train python tools/train_statements.py [--folds FOLDER] [--apart FILE] [--classes FILE]

Reads marked papers and unlabelled ones from `../shared` beside the clone (`benchmarks/statements/train_*.jsonl`, `corpora/frus_pool.jsonl.gz`), and the marks
of further papers of the pool from `tools/statement_marks.csv`: of each statement the paper, where it begins and ends in its text, kind, stance, strength,
holder and reporters; the words stay with the paper. Papers whose reader marked only the weightier statements are `sparse`: they teach kind and holder, not
where clauses are. No words are kept but single words and pairs that stand in three papers or more. `--folds` trains five
times on four fifths of the papers marked beside the clone, and all others, and writes fold1.npz to fold5.npz for `benchmarks/statements.py`; `--apart`
trains on none of the papers marked beside the clone, and writes that alone.
"""

from __future__ import annotations

import argparse
import collections
import csv
import gzip
import itertools
import json
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

import stateofplay.statements.weights as weights_module
from stateofplay.pipeline import read_text
from stateofplay.settings import Settings
from stateofplay.statements import choice, cutting, holders, kinds, network, parties
from stateofplay.statements.clause import clauses
from stateofplay.statements.paper import laid_out
from stateofplay.statements.same import same_holder
from stateofplay.statements.talk import AUTHOR, NATION, Talk, said
from stateofplay.statements.weights import Chain, Network, Numbered, Weights

HERE = Path(__file__).resolve().parent.parent
SHARED = HERE.parent / "shared"
TARGET = HERE / "src/stateofplay/statements/weights.npz"
WORDS, CONTEXTS, DEPTH = 9000, 4000, 100
SIZES = (40, 150, 600)
MISTAKEN, DOUBTED = 0.25, 0.3
UNITS, DROPPED, PASSES, AT_ONCE, PACE, DECAY = 96, 0.5, 8, 256, 2e-3, 3e-3
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|[.,;:?()]|\d")


def word_classes() -> dict[str, tuple[int, int, int]]:
    """Classes of the commonest words by the company they keep: positive mutual information with words one and two places off, reduced, grouped."""
    from sklearn.cluster import MiniBatchKMeans
    from sklearn.utils.extmath import randomized_svd

    with gzip.open(SHARED / "corpora/frus_pool.jsonl.gz", "rt", encoding="utf-8") as file:
        papers = [_TOKEN.findall(json.loads(line)["text"].lower().replace("’", "'")) for line in file]
    counts = collections.Counter(word for paper in papers for word in paper)
    words = sorted(sorted(counts), key=lambda word: -counts[word])[:WORDS]
    number = {word: at for at, word in enumerate(words)}
    table = sp.csr_matrix((len(words), CONTEXTS * 4), dtype=np.float32)
    for begin in range(0, len(papers), 1500):
        rows, columns = [], []
        for paper in papers[begin : begin + 1500]:
            line = np.array([number.get(word, -1) for word in paper])
            if len(line) < 3:
                continue
            for place, offset in enumerate((-2, -1, 1, 2)):
                one, other = (line[-offset:], line[:offset]) if offset < 0 else (line[:-offset], line[offset:])
                known = (one >= 0) & (other >= 0) & (other < CONTEXTS)
                rows.append(one[known])
                columns.append(other[known] + place * CONTEXTS)
        row, column = np.concatenate(rows), np.concatenate(columns)
        table = table + sp.csr_matrix((np.ones(len(row), np.float32), (row, column)), shape=table.shape)
    table = table.tocoo()
    total, across = table.data.sum(), np.bincount(table.row, table.data, len(words))
    down = np.bincount(table.col, table.data, table.shape[1]) ** 0.75
    down *= total / down.sum()
    value = np.log(table.data * total / (across[table.row] * down[table.col]))
    good = value > 0
    left, size, _ = randomized_svd(sp.csr_matrix((value[good], (table.row[good], table.col[good])), shape=table.shape), DEPTH, n_iter=4, random_state=0)
    vectors = left * np.sqrt(size)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    groups = [MiniBatchKMeans(count, random_state=0, n_init=3, batch_size=3000).fit(vectors).labels_ for count in SIZES]
    return {word: (int(groups[0][at]), int(groups[1][at]), int(groups[2][at])) for at, word in enumerate(words)}


def lse(array, axis):
    top = array.max(axis, keepdims=True)
    return (top + np.log(np.exp(array - top).sum(axis, keepdims=True))).squeeze(axis)


def fit_chain(signs, labels, runs, count, penalty, forbidden=()):
    """Weights of a linear chain by its penalised likelihood: (signs x labels), steps, openings."""
    runs = sorted(runs, key=lambda run: run[0] - run[1])
    lengths = np.array([last - first for first, last in runs])
    longest, features = lengths[0], signs.shape[1]
    index = np.full((len(runs), longest), -1)
    for at, (first, last) in enumerate(runs):
        index[at, : last - first] = np.arange(first, last)
    active = [int((lengths > at).sum()) for at in range(longest)] + [0]
    closed = np.zeros((count, count))
    for one, other in forbidden:
        closed[one, other] = -1e4
    used = np.concatenate([np.arange(first, last) for first, last in runs])
    truth = np.zeros((len(labels), count))
    truth[used, labels[used]] = 1
    seen_steps, seen_opens = np.zeros((count, count)), np.zeros(count)
    for first, last in runs:
        seen_opens[labels[first]] += 1
        np.add.at(seen_steps, (labels[first : last - 1], labels[first + 1 : last]), 1)
    back = signs.T.tocsr()
    cells = index >= 0

    def loss(theta):
        table = theta[: features * count].reshape(features, count)
        steps = theta[features * count : -count].reshape(count, count) + closed
        opens = theta[-count:]
        scores = signs @ table
        every = scores[np.maximum(index, 0)]
        forward, backward = np.zeros_like(every), np.zeros_like(every)
        forward[:, 0] = every[:, 0] + opens
        for at in range(1, longest):
            top = active[at]
            forward[:top, at] = lse(forward[:top, at - 1][:, :, None] + steps[None], 1) + every[:top, at]
        whole = np.zeros(len(runs))
        for at in range(longest):
            low, high = active[at + 1], active[at]
            if high > low:
                whole[low:high] = lse(forward[low:high, at], 1)
        for at in range(longest - 2, -1, -1):
            top = active[at + 1]
            backward[:top, at] = lse(steps[None] + (every[:top, at + 1] + backward[:top, at + 1])[:, None, :], 2)
        chance = np.exp(forward + backward - whole[:, None, None])
        expected = np.zeros((count, count))
        for at in range(1, longest):
            top = active[at]
            expected += np.exp(
                forward[:top, at - 1][:, :, None] + steps[None] + (every[:top, at] + backward[:top, at])[:, None, :] - whole[:top, None, None]
            ).sum(0)
        given = np.zeros_like(truth)
        given[index[cells]] = chance[cells]
        likelihood = (
            (scores * truth).sum() + (theta[features * count : -count].reshape(count, count) * seen_steps).sum() + (opens * seen_opens).sum() - whole.sum()
        )
        slope = np.concatenate([(back @ (given - truth)).ravel(), (expected - seen_steps).ravel(), chance[:, 0].sum(0) - seen_opens])
        return 0.5 * penalty * theta @ theta - likelihood, slope + penalty * theta

    theta = minimize(loss, np.zeros(features * count + count * count + count), jac=True, method="L-BFGS-B", options={"maxiter": 80, "maxcor": 8}).x
    return theta[: features * count].reshape(features, count), Chain(theta[features * count : -count].reshape(count, count) + closed, theta[-count:])


def fit_choice(signs, right, groups, penalty, rounds=100):
    """Weights of a choice among candidates: of each group the right ones should weigh most."""
    use = [(first, last) for first, last in groups if right[first:last].any()]
    rows = np.concatenate([np.arange(first, last) for first, last in use])
    group = np.concatenate([np.full(last - first, at) for at, (first, last) in enumerate(use)])
    begin = np.r_[0, np.cumsum([last - first for first, last in use])[:-1]]
    table, good = signs[rows], right[rows]
    back = table.T.tocsr()

    def loss(theta):
        scores = table @ theta
        odds = np.exp(scores - np.maximum.reduceat(scores, begin)[group])
        whole, part = np.add.reduceat(odds, begin), np.add.reduceat(np.where(good, odds, 0), begin)
        slope = back @ (odds / whole[group] - np.where(good, odds, 0) / part[group])
        return np.log(whole).sum() - np.log(part).sum() + 0.5 * penalty * theta @ theta, slope + penalty * theta

    return minimize(loss, np.zeros(signs.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": rounds}).x


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
    """Outside, begin, inside for each token; a statement within another cuts it."""
    out = np.zeros(size, dtype=np.int64)
    for first, last, _ in spans:
        out[first] = cutting.BEGIN
        out[first + 1 : last] = cutting.INSIDE
    return out


def label_of(row):
    """Kind and stance as one label."""
    kind, stance = row["kind"], row["stance"] or ""
    if kind == "linkage":
        return "delink" if stance == "delink" else "link"
    stance = "0" if (kind == "position" and stance not in "+-") or (kind == "position" and not stance) else stance
    return kind + (stance if kind == "position" or stance in "+-" else "")


def rows_of(lists, number):
    """A sparse table of named signs."""
    pointer, column = [0], []
    for names in lists:
        column += [number[name] for name in dict.fromkeys(names) if name in number]
        pointer.append(len(column))
    return sp.csr_matrix((np.ones(len(column)), column, pointer), shape=(len(lists), len(number)))


def common(lists, papers, least=3):
    """Signs that stand in so many papers, numbered in order."""
    where = collections.defaultdict(set)
    for names, paper in zip(lists, papers, strict=True):
        for name in names:
            where[name].add(paper)
    return {name: at for at, name in enumerate(sorted(name for name, seen in where.items() if len(seen) >= least))}


def train_cut(marked, papers):
    """Where clauses begin and end."""
    names = collections.defaultdict(set)
    for at in papers:
        for within in marked.laid[at][1]:
            for token in within.tokens:
                for name in cutting.attributes(token.text, token.low):
                    names[name].add(at)
    ids = {name: number for number, name in enumerate(sorted(name for name, seen in names.items() if len(seen) >= 3), 1)}
    found, labels, runs, paper, size = [], [], [], [], 0
    for at in papers:
        for within in marked.laid[at][1]:
            sentences = np.array([token.sentence for token in within.tokens])
            found.append(cutting.codes(cutting.numbered(within.tokens, ids), sentences))
            labels.append(tags(list(marked.spans(marked.docs[at], within)), len(sentences)))
            edges = np.r_[0, np.flatnonzero(sentences[1:] != sentences[:-1]) + 1, len(sentences)]
            runs += [(size + int(one), size + int(other)) for one, other in itertools.pairwise(edges)]
            paper += [at] * len(sentences)
            size += len(sentences)
    table, paper = np.vstack(found), np.array(paper)
    pairs = np.unique(np.stack([table.ravel(), np.repeat(paper, table.shape[1])], 1), axis=0)
    kept, seen = np.unique(pairs[:, 0], return_counts=True)
    kept = kept[seen >= 4]
    at = np.searchsorted(kept, table)
    at[at == len(kept)] = 0
    rows, columns = np.nonzero(kept[at] == table)
    signs = sp.csr_matrix((np.ones(len(rows)), (rows, at[rows, columns])), shape=(len(table), len(kept)))
    cut, chain = fit_chain(signs, np.concatenate(labels), runs, 3, 2.0, forbidden=((0, 2),))
    return ids, kept, cut, chain


def train_kinds(marked, papers):
    """Kind and stance."""
    chance = np.random.default_rng(0)
    lists, labels, runs, paper = [], [], [], []
    for at in papers:
        begin = len(lists)
        about, passages = marked.laid[at]
        for within in passages:
            spans = list(marked.spans(marked.docs[at], within))
            for clause, (_, _, row) in zip(clauses(within, [span[:2] for span in spans]), spans, strict=True):
                held = "own" if not row["reported_by"] else "nation" if row["holder"] == NATION else "other"
                if chance.random() < DOUBTED:
                    held = str(chance.choice(["own", "nation", "other"]))
                lists.append([*kinds.signs(clause, about), *kinds.held(clause, held)])
                labels.append(kinds.LABELS.index(label_of(row)))
                paper.append(at)
        if len(lists) > begin:
            runs.append((begin, len(lists)))
    number = common(lists, paper, 5)
    table, chain = fit_chain(rows_of(lists, number), np.array(labels), runs, len(kinds.LABELS), 8.0)
    return number, table, chain


def choices(marked, papers):
    """The marked clauses with their candidates: paper, what the clause looks like, its signs, the candidates' numbers and signs, which are right."""
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
                signs = kinds.signs(clause, about)
                fields = np.array([one.fields for one in options], dtype=np.int64)
                near = network.candidate_signs(clause, options)
                yield at, holders.about(clause, about, talk), signs, network.clause_signs(clause, signs), fields, near, good
                name = options[good.index(True)].name if any(good) else row["holder"]
                if chance.random() < MISTAKEN:  # as often as the trained choice will be mistaken, so that mistakes do not run on
                    name = options[int(chance.integers(len(options)))].name
                said(clause, name, about, talk, base)
            base += len(within.tokens)


def train_holders(found):
    """The linear choice of holders."""
    rows, right, groups, paper = [], [], [], []
    for at, about, signs, _, fields, _, good in found:
        groups.append((len(rows), len(rows) + len(good)))
        rows += list(choice.codes(about, fields, choice.words_of(signs)))
        right += good
        paper += [at] * len(good)
    where = np.concatenate([np.full(len(row), at) for at, row in zip(paper, rows, strict=True)])
    every = np.concatenate(rows)
    pairs = np.unique(np.stack([every, where], 1)[every > 0], axis=0)
    kept, seen = np.unique(pairs[:, 0], return_counts=True)
    kept = kept[seen >= 3]
    at = np.searchsorted(kept, every)
    at[at == len(kept)] = 0
    known = kept[at] == every
    line = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    signs = sp.csr_matrix((np.ones(int(known.sum())), (line[known], at[known])), shape=(len(rows), len(kept)))
    signs.data[:] = 1
    return kept, fit_choice(signs, np.array(right), groups, 15.0, rounds=150)


def _table(lists, size):
    """A sparse table of rows that are named by their columns."""
    pointer = np.r_[0, np.cumsum([len(one) for one in lists])]
    return sp.csr_matrix((np.ones(pointer[-1], np.float32), np.concatenate(lists).astype(np.int64), pointer), shape=(len(lists), size))


def train_network(found):
    """The network that weighs candidates: Adam over the odds of the right ones among a clause's candidates, units left out by chance."""
    found = [one for one in found if any(one[-1])]
    papers = [one[0] for one in found]
    far_ids = common([one[3] for one in found], papers, 20)
    near_ids = common([[sign for several in one[5] for sign in several] for one in found], papers, 15)
    starts = len(found[0][4][0]) * network.VALUES, len(found[0][1]) * network.VALUES
    near, far = [], []
    for _, about, _, signs, fields, beside, _ in found:
        numbers = network.numbered(np.array(about, dtype=np.int64))
        far.append(np.r_[numbers, [starts[1] + far_ids[sign] for sign in signs if sign in far_ids]])
        near += [
            np.r_[row, [starts[0] + near_ids[sign] for sign in several if sign in near_ids]]
            for row, several in zip(network.numbered(fields), beside, strict=True)
        ]
    near, far = _table(near, starts[0] + len(near_ids)), _table(far, starts[1] + len(far_ids))
    right = np.concatenate([one[-1] for one in found])
    first = np.r_[0, np.cumsum([len(one[-1]) for one in found])]
    chance = np.random.default_rng(0)

    def drawn(width, *shape):
        return (chance.normal(size=shape) * width).astype(np.float32)

    parts = [drawn(0.05, near.shape[1], UNITS), drawn(0.05, far.shape[1], UNITS), np.zeros(UNITS, np.float32), drawn(0.3, UNITS)]
    parts.append(np.zeros(near.shape[1], np.float32))
    means, squares = [np.zeros_like(part) for part in parts], [np.zeros_like(part) for part in parts]
    steps = PASSES * (len(found) // AT_ONCE)
    for step in range(1, steps + 1):
        if (step - 1) % (len(found) // AT_ONCE) == 0:
            order = chance.permutation(len(found))
        begin = (step - 1) % (len(found) // AT_ONCE) * AT_ONCE
        groups = np.sort(order[begin : begin + AT_ONCE])
        rows = np.concatenate([np.arange(first[one], first[one + 1]) for one in groups])
        group = np.repeat(np.arange(AT_ONCE), first[groups + 1] - first[groups])
        edges = np.r_[0, np.cumsum(first[groups + 1] - first[groups])[:-1]]
        one, other, good = near[rows], far[groups], right[rows]
        hidden = one @ parts[0] + (other @ parts[1])[group] + parts[2]
        spared = (chance.random(hidden.shape) > DROPPED) * (hidden > 0) / np.float32(1 - DROPPED)
        lit = hidden * spared
        says = lit @ parts[3] + one @ parts[4]
        odds = np.exp(says - np.maximum.reduceat(says, edges)[group])
        whole, part = np.add.reduceat(odds, edges)[group], np.add.reduceat(odds * good, edges)[group]
        wrong = ((odds / whole - odds * good / part) / AT_ONCE).astype(np.float32)
        back = (wrong[:, None] * parts[3] * spared).astype(np.float32)
        slopes = [one.T @ back, other.T @ np.add.reduceat(back, edges), back.sum(0), lit.T @ wrong, one.T @ wrong]
        pace = PACE * (1 - step / steps) + 1e-5
        for at, slope in enumerate(slopes):
            means[at] += 0.1 * (slope - means[at])
            squares[at] += 0.001 * (slope**2 - squares[at])
            move = means[at] / (1 - 0.9**step) / (np.sqrt(squares[at] / (1 - 0.999**step)) + 1e-7)
            parts[at] -= pace * (move + (DECAY * parts[at] if at in (0, 1, 4) else 0))
    names = ("near", "far", "bias", "out", "plain")
    out = {f"network_{name}": part.astype(np.float16) for name, part in zip(names, parts, strict=True)}
    return {**out, "network_near_ids": _text(near_ids), "network_far_ids": _text(far_ids)}


def _text(names):
    """Names as bytes."""
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)


def train(marked, papers, classes):
    """All arrays of the weights."""
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as beside:
        cutting_learnt = beside.submit(train_cut, marked, [at for at in papers if at not in marked.sparse])
        kind_number, kind_rows, kind_chain = train_kinds(marked, papers)
        found = list(choices(marked, papers))
        holder_codes, holder_weights = train_holders(found)
        learnt = train_network(found)
        ids, codes, cut, cut_chain = cutting_learnt.result()

    return {
        "words": _text(classes),
        "classes": np.array(list(classes.values()), dtype=np.uint16),
        "ids": _text(ids),
        "codes": codes,
        "cut": cut.astype(np.float16),
        "cut_steps": np.round(cut_chain.steps, 4),
        "cut_opens": np.round(cut_chain.opens, 4),
        "kinds": _text(kind_number),
        "kind_rows": kind_rows.astype(np.float16),
        "kind_steps": np.round(kind_chain.steps, 4),
        "kind_opens": np.round(kind_chain.opens, 4),
        "holder_codes": holder_codes,
        "holders": holder_weights.astype(np.float16),
        **learnt,
    }


def only_classes(classes):
    """Weights that know word classes and nothing else, to make signs with."""
    none = np.zeros((0, 3))
    nothing = Numbered(np.zeros(0, np.int64))
    unlearnt = Network({}, none, {}, none, np.zeros(0), np.zeros(0), np.zeros(0))
    return Weights(classes, {}, nothing, none, Chain(none, none), {}, none, Chain(none, none), nothing, np.zeros(1), unlearnt)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--folds", type=Path, help="folder to write weights to that were trained on four fifths of the papers, fold1.npz and on")
    ask.add_argument("--apart", type=Path, help="file to write weights to that were trained on none of the papers marked beside the clone, and end")
    ask.add_argument("--classes", type=Path, help="file to keep the word classes in between runs")
    args = ask.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"no {SHARED}: the marked papers are wanted there")
    if args.classes and args.classes.exists():
        classes = {word: tuple(three) for word, three in json.loads(args.classes.read_text(encoding="utf-8")).items()}
    else:
        classes = word_classes()
        if args.classes:
            args.classes.write_text(json.dumps(classes), encoding="utf-8")
    fake = only_classes(classes)
    for module in (weights_module, cutting, kinds, parties):
        module.weights = lambda: fake
    marked = Marked()
    every, given = list(range(len(marked.docs))), marked.given
    if args.apart:
        np.savez_compressed(args.apart, **train(marked, every[given:], classes))
        return
    for fold in range(5) if args.folds else ():
        np.savez_compressed(args.folds / f"fold{fold + 1}.npz", **train(marked, [at for at in every if at >= given or at % 5 != fold], classes))
    np.savez_compressed(TARGET, **train(marked, every, classes))
    sys.stdout.write(f"{TARGET}: {TARGET.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
