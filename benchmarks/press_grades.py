"""How well printed papers are read back: the example papers and the press's own forms, at each grade of damage.

    python benchmarks/press_grades.py [--grade NAME] [--seed N] [--forms N] [--few N] [--misses]

Printed, for each grade: the F1 of each field, strict (the value as meant) and soft (white space aside, one letter in eight may be
wrong); struck markings and cuts found; the share of places of right values whose centre lies within the printed words. Beside them
the F1 of the same papers as clean text, which is what no scan can better.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from tests.press import papers, wear, written
from tests.press.measure import Measure
from tests.press.press import printed

from stateofplay import pipeline
from stateofplay.evaluate.answers import Score, compare
from stateofplay.settings import Settings


def read_back(chosen: Iterable[papers.Paper], grade: wear.Grade, seed: int) -> Measure:
    """Print papers, read the scans, and measure."""
    measure = Measure()
    with tempfile.TemporaryDirectory() as folder:
        for number, paper in enumerate(chosen):
            made = printed(paper, grade, seed)
            write = (written.pdf, written.tiff)[number % 2]
            path = write(Path(folder) / f"{paper.slug}.{write.__name__}", made)
            measure.add(made, pipeline.read(path, Settings(statements=False, lang=paper.lang, cache="off")))
    return measure


def clean(chosen: Iterable[papers.Paper]) -> Measure:
    """The same papers as text."""
    measure = Measure()
    with tempfile.TemporaryDirectory() as folder:
        for paper in chosen:
            path = Path(folder) / "paper.txt"
            path.write_text("\f".join(paper.pages), encoding="utf-8")
            records = pipeline.read(path, Settings(statements=False))
            compare(paper.slug, list(paper.documents), records, measure.fields)
    return measure


def table(measures: dict[str, Measure]) -> None:
    """Print the F1 of each field by grade."""
    names = sorted({name for measure in measures.values() for name in measure.fields})
    print(f"{'field':30}{'values':>8}" + "".join(f"{name:>16}" for name in measures))
    for name in names:
        scores = [measure.fields.get(name, Score()) for measure in measures.values()]
        if any(score.wanted or score.read for score in scores):
            print(f"{name:30}{scores[0].wanted:8}" + "".join(f"{score.f1:9.3f} {score.soft_f1:6.3f}" for score in scores))
    print(f"{'ALL':30}{next(iter(measures.values())).whole.wanted:8}" + "".join(f"{one.whole.f1:9.3f} {one.whole.soft_f1:6.3f}" for one in measures.values()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--grade", action="append", help="only this grade; may be given several times")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--forms", type=int, default=1, help="how many papers of each of the press's own forms")
    parser.add_argument("--few", type=int, default=0, help="only every N-th paper")
    parser.add_argument("--misses", action="store_true", help="show what was missed")
    given = parser.parse_args()
    chosen = papers.examples() + [papers.drawn_up(form, given.seed + n) for n in range(given.forms) for form in papers.forms()]
    chosen = chosen[:: given.few or 1]
    measures = {"text": clean(chosen)}
    for name, grade in wear.grades().items():
        if not given.grade or name in given.grade:
            start = time.perf_counter()
            measures[name] = read_back(chosen, grade, given.seed)
            print(f"{name}: {sum(len(paper.pages) for paper in chosen)} pages printed and read in {time.perf_counter() - start:.0f} s", flush=True)
    print("each figure: strict F1, soft F1\n")
    table(measures)
    print()
    for name, one in list(measures.items())[1:]:
        print(f"{name:8} struck found F1 {one.struck.f1:.3f} ({one.struck.wanted} struck)   cut found F1 {one.cuts.f1:.3f} ({one.cuts.wanted} cut)", end="")
        print(f"   exemption of those right {one.codes[0]} of {one.codes[1]}   centres within the words {one.share_inside:.3f} of {one.inside[1]}")
        if given.misses:
            fields = [line for score in one.fields.values() for line in score.misses]
            print("\n".join(f"    {line[:240]}" for line in [*one.struck.misses, *one.cuts.misses, *one.outside, *fields]))


if __name__ == "__main__":
    main()
