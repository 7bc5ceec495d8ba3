"""Train the encoder of the statements room and write `statements/weights.npz`.

usage: uv run --with torch==2.13.0 python tools/train_statements.py [--apart FOLDER] [--language FILE] [--threads N]

Two steps, each the work of a plain machine's processors; the bytes differ a little from run to run. First two recurrent layers each way learn to tell the
next word (the one before) in the papers of `../shared/corpora/frus_pool.jsonl.gz`, without any marks: two runs of three passes, in each of which the
pace falls to nothing, an hour on two cores. `--language` keeps what was learnt there between runs. (The package's was taught so by the clock, 2.4 and 3.3
passes. The pool holds the papers kept for measuring too; none of their marks is seen.) Then all layers learn from the marked papers (`marked_papers.py`)
where clauses begin and end, their kind and stance, and who holds them: half an hour on one core. `--apart` trains on the marks of none of the papers marked
beside the clone, writes that alone, and says after each round how good it is on those.

Words are kept singly, the commonest 14,000 of those that stand in four papers or more. Some words are hidden in training, so that a misread word is
nothing new; some papers are set all in capitals.

Source: Peters et al. 2018; Jean et al. 2015 (the next word among drawn ones); Lafferty et al. 2001 (the chain); Loshchilov and Hutter 2019 (AdamW).
"""

from __future__ import annotations

import argparse
import collections
import gzip
import itertools
import json
import sys
from pathlib import Path

import marked_papers as marks
import numpy as np
import torch
from torch import nn
from torch.nn import functional

from stateofplay.statements import encoder, holders, kinds, parties, weights
from stateofplay.statements.encoder import VALUES, numbered
from stateofplay.statements.talk import NATION
from stateofplay.statements.tokens import tokens

TARGET = marks.HERE / "src/stateofplay/statements/weights.npz"
WORDS, ENDINGS, LEAST = 14000, 600, 4
VECTOR, UNITS, MIXED, TOP, CLAUSE, AMONG, SMALL, LOOK = 96, 160, 256, 128, 256, 96, 128, 64
RUNS, PASSES, STEP, AT_ONCE, DRAWN = 2, 3, 64, 128, 1000
ROUNDS, PAPERS, DROPPED, HIDDEN, SHOUTED, DOUBTED = 6, 10, 0.3, 0.06, 0.05, 0.3
FAR = -1e4


class Layer(nn.Module):
    """A recurrent layer each way."""

    def __init__(self, takes, units):
        super().__init__()
        self.ahead, self.back = nn.GRU(takes, units, batch_first=True), nn.GRU(takes, units, batch_first=True)

    def forward(self, ahead, back):
        """States of both ways, each in the order in which it goes."""
        return self.ahead(ahead)[0], self.back(back)[0]

    def arrays(self, name):
        """Its arrays as `recurrent.Layer` has them, under a name."""
        ways = (self.ahead, self.back)
        stacked = [torch.stack([getattr(way, part) for way in ways]) for part in ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")]
        parts = (stacked[0].transpose(1, 2), stacked[1].transpose(1, 2), stacked[2], stacked[3])
        return dict(zip((f"{name}_{part}" for part in ("taken", "kept", "taken_bias", "kept_bias")), parts, strict=True))


def turned(rows, order):
    """Stretches with the steps of each in another order."""
    return rows.gather(1, order[:, :, None].expand(-1, -1, rows.shape[2]))


class Language(nn.Module):
    """Words as vectors, and two layers each way over them."""

    def __init__(self, words, endings):
        super().__init__()
        self.words, self.endings, self.shapes = nn.Embedding(words, VECTOR), nn.Embedding(endings, VECTOR), nn.Embedding(8, VECTOR)
        nn.init.normal_(self.words.weight, std=0.3)
        nn.init.normal_(self.endings.weight, std=0.05)
        nn.init.normal_(self.shapes.weight, std=0.3)
        self.first, self.second = Layer(VECTOR, UNITS), Layer(UNITS, UNITS)

    def forward(self, numbers, order, dropped=0.0):
        """Vectors, and the states of both layers in the order of the words."""
        rows = self.words(numbers[..., 0]) + self.endings(numbers[..., 1]) + self.shapes(numbers[..., 2])
        rows = functional.dropout(rows, dropped, self.training)
        first = self.first(rows, turned(rows, order))
        second = self.second(*(functional.dropout(way, 0.1, self.training) for way in first))
        return rows, first[0], turned(first[1], order), second[0], turned(second[1], order)


def vocabulary(papers):
    """Words and endings with their rows."""
    count, papers_of, ends = collections.Counter(), collections.Counter(), collections.Counter()
    for at, paper in enumerate(papers):
        forms = [encoder.form(word) for word in paper]
        count.update(forms)
        papers_of.update(set(forms))
        if at < 4000:
            ends.update(map(encoder.ending, paper))
    words = [word for word, _ in sorted(count.items(), key=lambda item: (-item[1], item[0])) if papers_of[word] >= LEAST][:WORDS]
    endings = [end for end, _ in ends.most_common(ENDINGS) if end]
    return {word: at for at, word in enumerate(words, weights.KNOWN)}, {end: at for at, end in enumerate(endings, 1)}


def coded(words, known):
    """Words as numbers of form, ending and shape."""
    forms, endings = known
    rows = [(forms.get(encoder.form(word), weights.UNKNOWN), endings.get(encoder.ending(word), 0), encoder.shape(word)) for word in words]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def learn_language(chance):
    """The vocabulary, and the language model's state."""
    with gzip.open(marks.SHARED / "corpora/frus_pool.jsonl.gz", "rt", encoding="utf-8") as file:
        papers = [[token.text for token in tokens(json.loads(line)["text"])] for line in file]
    known = vocabulary(papers)
    text = np.concatenate([np.vstack([coded(paper, known).astype(np.int16), np.array([[weights.BREAK, 0, 0]], np.int16)]) for paper in papers])
    size = len(known[0]) + weights.KNOWN
    count = np.bincount(text[:, 0], minlength=size) + 1.0
    drawn = np.cumsum(count**0.75 / (count**0.75).sum())
    expected = torch.tensor(np.log(count**0.75 / (count**0.75).sum() * DRAWN), dtype=torch.float32)
    model, says = Language(size, len(known[1]) + 1), nn.ModuleList([nn.Linear(UNITS, VECTOR), nn.Linear(UNITS, VECTOR)])
    out, plain = nn.Embedding(size, VECTOR), nn.Parameter(torch.tensor(np.log(count / count.sum()), dtype=torch.float32))
    nn.init.normal_(out.weight, std=0.1)
    every = [*model.parameters(), *says.parameters(), *out.parameters(), plain]
    adam = torch.optim.Adam(every, betas=(0.9, 0.99))
    order = torch.arange(STEP - 1, -1, -1).expand(AT_ONCE, -1)
    steps, step = PASSES * (len(text) // STEP // AT_ONCE + 1), 0
    for turn in range(RUNS * PASSES):
        cut = text[int(chance.integers(STEP)) :]
        cut = cut[: len(cut) // STEP * STEP].reshape(-1, STEP, 3)
        mixed = chance.permutation(len(cut))
        for first in range(0, len(cut) - AT_ONCE, AT_ONCE):
            for group in adam.param_groups:
                group["lr"] = 2.5e-3 * min(1, (step % steps + 1) / 300) * (1 - step % steps / steps) + 2e-5
            numbers = torch.tensor(cut[mixed[first : first + AT_ONCE]].astype(np.int64))
            _, _, _, ahead, back = model(numbers, order, 0.1)
            states = torch.cat([says[0](ahead[:, :-1]).reshape(-1, VECTOR), says[1](back[:, 1:]).reshape(-1, VECTOR)])
            right = torch.cat([numbers[:, 1:, 0].reshape(-1), numbers[:, :-1, 0].reshape(-1)])
            others = torch.tensor(np.unique(np.searchsorted(drawn, chance.random(DRAWN)).clip(0, size - 1)))
            wrong = (states @ out(others).T + plain[others] - expected[others]).masked_fill(others[None] == right[:, None], FAR)
            scores = torch.cat([((states * out(right)).sum(1) + plain[right] - expected[right])[:, None], wrong], 1)
            loss = functional.cross_entropy(scores, torch.zeros(len(scores), dtype=torch.long))
            adam.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(every, 1.0)
            adam.step()
            step += 1
        sys.stdout.write(f"pass {turn + 1}: {loss.item():.3f}\n")
        sys.stdout.flush()
    return known, model.state_dict()


class Encoder(nn.Module):
    """All that `weights.npz` holds."""

    def __init__(self, known):
        super().__init__()
        self.language = Language(len(known[0]) + weights.KNOWN, len(known[1]) + 1)
        self.mix, self.third = nn.Linear(VECTOR + 4 * UNITS, MIXED), Layer(MIXED, TOP)
        self.edge, self.edge_steps = nn.Linear(2 * TOP, 3), nn.Parameter(torch.zeros(3, 3))
        self.weigh, self.look_rows = nn.Linear(2 * TOP, 1, bias=False), nn.Embedding(holders.LOOKS * VALUES, LOOK)
        self.clause, self.among = nn.Linear(12 * TOP + LOOK, CLAUSE), Layer(CLAUSE, AMONG)
        self.kind_clause, self.kind_whose, self.kind_out = nn.Linear(CLAUSE + 2 * AMONG, SMALL), nn.Embedding(3, SMALL), nn.Linear(SMALL, len(kinds.LABELS))
        self.party_clause, self.party_words = nn.Linear(CLAUSE + 2 * AMONG, SMALL), nn.Linear(4 * TOP, SMALL, bias=False)
        self.party_rows, self.party_plain = nn.Embedding(holders.FIELDS * VALUES, SMALL), nn.Embedding(holders.FIELDS * VALUES, 1)
        self.party_none, self.party_out = nn.Parameter(torch.zeros(4 * TOP)), nn.Linear(SMALL, 1, bias=False)
        for rows in (self.look_rows, self.party_rows, self.kind_whose):
            nn.init.normal_(rows.weight, std=0.1)
        nn.init.zeros_(self.party_plain.weight)

    def forward(self, some, dropped):
        """Scores of edges, kinds and candidates for some papers."""
        drop = nn.Dropout(dropped).train(self.training)
        mixed = drop(torch.tanh(self.mix(torch.cat(self.language(some["numbers"], some["order"], dropped / 2), -1))))
        ahead, back = self.third(mixed, turned(mixed, some["order"]))
        states = drop(torch.cat([ahead, turned(back, some["order"])], -1))
        flat = torch.cat([states.reshape(-1, 2 * TOP), torch.zeros(1, 2 * TOP)])
        words, of, size = flat[some["words"]], some["of"], len(some["label"])
        odds = self.weigh(words).squeeze(1)
        odds = torch.exp(odds - torch.full((size,), FAR).scatter_reduce(0, of, odds, "amax")[of])
        whole = torch.zeros(size).index_add(0, of, odds)
        mean = torch.zeros(size, 2 * TOP).index_add(0, of, words * (odds / whole[of])[:, None])
        most = torch.full((size, 2 * TOP), FAR).scatter_reduce(0, of[:, None].expand(-1, 2 * TOP), words, "amax")
        like = self.look_rows(some["looks"]).sum(1)
        seen = drop(torch.relu(self.clause(torch.cat([mean, most, flat[some["edges"]].reshape(size, -1), like], 1))))
        laid = torch.zeros(*some["turn"].shape, CLAUSE)
        laid[some["paper"], some["place"]] = seen
        ahead, back = self.among(laid, turned(laid, some["turn"]))
        among = torch.cat([ahead, turned(back, some["turn"])], -1)[some["paper"], some["place"]]
        seen = torch.cat([seen, drop(among)], 1)
        label = self.kind_out(drop(torch.relu(self.kind_clause(seen) + self.kind_whose(some["whose"]))))
        named = flat[some["named"]].reshape(-1, 4 * TOP)
        named = torch.where(some["unnamed"][:, None], self.party_none[None], named)
        hidden = self.party_clause(seen)[some["group"]] + self.party_words(named) + self.party_rows(some["fields"]).sum(1)
        party = self.party_out(drop(torch.relu(hidden))).squeeze(1) + self.party_plain(some["fields"]).sum((1, 2))
        return self.edge(states), label, party

    def arrays(self, known):
        """The arrays of `weights.npz`."""
        language = self.language
        rows = language.words.weight
        scale = (rows.abs().amax(1, keepdim=True) / 127).clamp(min=1e-6)
        out = {**language.first.arrays("first"), **language.second.arrays("second"), **self.third.arrays("third"), **self.among.arrays("among")}
        out |= {"ending_rows": language.endings.weight, "shape_rows": language.shapes.weight, "word_scale": scale[:, 0]}
        for name in ("mix", "edge", "clause", "kind_clause", "kind_out", "party_clause"):
            bias = name if name.endswith(("mix", "edge", "out")) or name == "clause" else name.partition("_")[0]
            out |= {name: getattr(self, name).weight.T, f"{bias}_bias": getattr(self, name).bias}
        out |= {"weigh": self.weigh.weight[0], "party_words": self.party_words.weight.T, "party_out": self.party_out.weight[0]}
        out |= {"look_rows": self.look_rows.weight, "kind_whose": self.kind_whose.weight, "party_rows": self.party_rows.weight}
        out |= {"party_plain": self.party_plain.weight[:, 0], "party_none": self.party_none, "edge_steps": self.edge_steps + closed()}
        arrays = {name: array.detach().numpy().astype(np.float16) for name, array in out.items()}
        arrays["word_rows"] = torch.round(rows / scale).detach().numpy().astype(np.int8)
        return {**arrays, "words": marks.as_bytes(known[0]), "endings": marks.as_bytes(known[1])}


def closed():
    """No word is inside a clause behind one that is outside."""
    out = torch.zeros(3, 3)
    out[0, 2] = FAR
    return out


class Laid:
    """A marked paper in numbers: its words and a break, their tags and sentences, how they are cut in stretches, its clauses."""

    def __init__(self, at, marked, held, known):
        _, passages = marked.laid[at]
        words = [token for within in passages for token in within.tokens]
        sentences = np.cumsum([0, *(one.sentence != other.sentence or one.start >= other.start for one, other in itertools.pairwise(words))])
        labels = [label for within in passages for label in marks.tags(marked.spans(marked.docs[at], within), len(within.tokens))]
        self.cut = list(encoder.stretches([within.tokens for within in passages]))
        self.numbers = np.vstack([coded([token.text for token in words], known), [(weights.BREAK, 0, 0)]])
        self.labels, self.sentences = np.array([*labels, -1]), np.array([*sentences, -1])
        if at in marked.sparse:
            self.labels[:] = -1
        self.given, self.held = at < marked.given, held


def laid_papers(marked, known):
    """The marked papers that have clauses."""
    held = collections.defaultdict(list)
    for one in marks.choices(marked, range(len(marked.docs))):
        held[one.paper].append(one)
    return [Laid(at, marked, held[at], known) for at in sorted(held)]


def gathered(papers, chance, *, teaching):
    """Some papers side by side."""
    width = max(len(stretch) for paper in papers for stretch in paper.cut)
    some = collections.defaultdict(list)
    rows = 0
    for number, paper in enumerate(papers):
        at = np.full((len(paper.cut), width), -1)
        for row, stretch in enumerate(paper.cut):
            at[row, : len(stretch)] = stretch
        place = np.zeros(len(paper.labels), dtype=np.int64)
        place[at[at >= 0]] = rows + np.flatnonzero(at.ravel() >= 0)
        rows += at.size
        numbers = paper.numbers.copy()
        if teaching:
            hide = (chance.random(len(numbers)) < HIDDEN) & (numbers[:, 0] >= weights.KNOWN)
            numbers[hide, 0] = weights.UNKNOWN
            numbers[hide & (chance.random(len(numbers)) < 0.5), 1] = 0
            if chance.random() < SHOUTED:
                numbers[np.isin(numbers[:, 2], (2, 4)), 2] = 1
        some["numbers"].append(numbers[at])
        some["labels"].append(paper.labels[at])
        some["sentences"].append(paper.sentences[at])
        ends = np.array([[len(stretch)] for stretch in paper.cut])
        some["order"].append(np.where(np.arange(width) < ends, ends - 1 - np.arange(width), np.arange(width)))
        for turn, one in enumerate(paper.held):
            clause, base, size = one.clause, one.base, len(some["label"])
            words = place[base + clause.first : base + clause.last]
            some["words"].append(words)
            some["of"].append(np.full(len(words), size))
            some["edges"].append([words[0], words[-1], place[base + clause.first - 1] if clause.first > clause.opens else -1, place[base + clause.opens]])
            some["looks"].append(numbered(np.array(one.looks)))
            some["label"].append(kinds.LABELS.index(marks.label_of(one.row)))
            whose = 0 if not one.row["reported_by"] else 1 if one.row["holder"] == NATION else 2
            some["whose"].append(int(chance.integers(3)) if teaching and chance.random() < DOUBTED else whose)
            some["paper"].append(number)
            some["place"].append(turn)
            for option, good in zip(one.options, one.good, strict=True):
                some["named"].append([place[option.place] if option.place >= 0 else -1, place[option.place - 1] if option.place > 0 else -1])
                some["unnamed"].append(option.place < 0)
                some["group"].append(size)
                some["fields"].append(numbered(np.array(option.fields)))
                some["good"].append(good)
    longest = max(some["place"]) + 1
    ends = np.array([[len(paper.held)] for paper in papers])
    turn = np.where(np.arange(longest) < ends, ends - 1 - np.arange(longest), np.arange(longest))
    joined = {name: np.concatenate(some.pop(name)) for name in ("numbers", "labels", "sentences", "order", "words", "of")}
    return {name: torch.tensor(array) for name, array in (joined | {name: np.array(array) for name, array in some.items()} | {"turn": turn}).items()}


def edges_loss(scores, labels, sentences, steps):
    """How improbable the marked edges are, for each word; words without a label are passed over, each sentence begins anew."""
    known, label = labels >= 0, labels.clamp(min=0)
    goes_on = torch.zeros_like(known)
    goes_on[:, 1:] = (sentences[:, 1:] == sentences[:, :-1]) & known[:, 1:] & known[:, :-1]
    right = (scores.gather(2, label[..., None]).squeeze(2) * known).sum() + (steps[label[:, :-1], label[:, 1:]] * goes_on[:, 1:]).sum()
    sums = scores[:, 0] * known[:, 0, None]
    for at in range(1, scores.shape[1]):
        within = torch.logsumexp(sums[:, :, None] + steps[None], 1) + scores[:, at]
        anew = scores[:, at] + torch.logsumexp(sums, 1, keepdim=True)
        ended = torch.where(known[:, at - 1, None], torch.logsumexp(sums, 1, keepdim=True).expand(-1, 3) - np.log(3), sums)
        sums = torch.where(goes_on[:, at, None], within, torch.where(known[:, at, None], anew, ended))
    return (torch.logsumexp(sums, 1).sum() - right) / known.sum().clamp(min=1)


def party_loss(scores, some):
    """How improbable the right candidates are among those of a clause, where any is right."""
    group, good, size = some["group"], some["good"], len(some["label"])
    odds = torch.exp(scores - torch.full((size,), FAR).scatter_reduce(0, group, scores.detach(), "amax")[group])
    whole, part = torch.zeros(size).index_add(0, group, odds), torch.zeros(size).index_add(0, group, odds * good)
    some_right = torch.zeros(size).index_add(0, group, good.float()) > 0
    return (torch.log(whole) - torch.log(part + 1e-9))[some_right].sum() / some_right.sum().clamp(min=1)


def told(model, papers, chance):
    """How often the marked clauses of some papers get the right kind, label, holder."""
    model.eval()
    kind = label = party = size = 0
    sorts = [name.removeprefix("de").rstrip("+-0") for name in kinds.LABELS]
    of = torch.tensor([sorts.index(sort) for sort in sorts])
    with torch.no_grad():
        for paper in papers:
            some = gathered([paper], chance, teaching=False)
            _, labels, scores = model(some, 0.0)
            best = labels.argmax(1)
            kind, label, size = kind + int((of[best] == of[some["label"]]).sum()), label + int((best == some["label"]).sum()), size + len(best)
            top = torch.full((len(best),), FAR).scatter_reduce(0, some["group"], scores, "amax")[some["group"]]
            party += int((some["good"] & (scores == top)).sum())
    model.train()
    return f"kind {kind / size:.3f} label {label / size:.3f} holder {party / size:.3f}"


def learn_marks(papers, language, known, chance, tried=()):
    """The encoder, taught on marked papers; how good it is on others is told after each round."""
    model = Encoder(known)
    model.language.load_state_dict(language)
    taught, new = list(model.language.parameters()), [one for name, one in model.named_parameters() if not name.startswith("language.")]
    adam = torch.optim.AdamW([{"params": taught, "share": 0.5}, {"params": new, "share": 1.0}], weight_decay=0.02, betas=(0.9, 0.98))
    lots = -(-len(papers) // PAPERS)
    steps, step = ROUNDS * lots, 0
    for turn in range(ROUNDS):
        like = sorted(range(len(papers)), key=lambda at: len(papers[at].cut) + 12 * chance.random())  # papers of like length go together
        for lot in chance.permutation(lots):
            for group in adam.param_groups:
                group["lr"] = 2e-3 * group["share"] * min(1, (step + 1) / 100) * (1 - step / steps) + 1e-5
            some = gathered([papers[at] for at in like[lot * PAPERS : (lot + 1) * PAPERS]], chance, teaching=True)
            edges, label, party = model(some, DROPPED)
            loss = 2 * edges_loss(edges, some["labels"], some["sentences"], model.edge_steps + closed())
            loss = loss + functional.cross_entropy(label, some["label"], label_smoothing=0.05) + party_loss(party, some)
            adam.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            adam.step()
            step += 1
        sys.stdout.write(f"round {turn + 1}: {loss.item():.3f} {told(model, tried, chance) if tried else ''}\n")
        sys.stdout.flush()
    return model


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--apart", type=Path, help="folder to write weights.npz to, taught by none of the papers marked beside the clone, and end")
    ask.add_argument("--language", type=Path, help="file to keep what was learnt of the language in between runs")
    ask.add_argument("--threads", type=int, default=2)
    wanted = ask.parse_args()
    torch.set_num_threads(wanted.threads)
    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    if wanted.language and wanted.language.exists():
        known, language = torch.load(wanted.language, weights_only=True)
    else:
        known, language = learn_language(chance)
        if wanted.language:
            torch.save((known, language), wanted.language)
    unlearnt = weights.Learnt(known[0], known[1], {}, {})
    parties.learnt = lambda: unlearnt
    papers = laid_papers(marks.Marked(), known)
    taught = [paper for paper in papers if not (wanted.apart and paper.given)]
    model = learn_marks(taught, language, known, chance, [paper for paper in papers if wanted.apart and paper.given])
    target = wanted.apart / TARGET.name if wanted.apart else TARGET
    np.savez_compressed(target, **model.arrays(known))
    sys.stdout.write(f"{target}: {target.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
