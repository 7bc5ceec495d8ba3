"""How well printed papers are read back: the example papers and the press's own forms, at each grade of damage.

    python benchmarks/press_grades.py [--grade NAME] [--seed N] [--forms N] [--few N] [--jobs N] [--misses]

Printed, for each grade as it ends: the F1 of each field, strict (the value as meant) and soft (white space aside, one letter in eight may be
wrong); struck markings and cuts found; the share of places of right values whose centre lies within the printed words. Beside them
the F1 of the same papers as clean text, which is what no scan can better.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from tests.press import papers, wear, written
from tests.press.measure import Measure
from tests.press.press import printed

from stateofplay import pipeline
from stateofplay.evaluate.answers import Score, compare
from stateofplay.settings import Settings


def read_back(chosen: Sequence[papers.Paper], grade: wear.Grade, seed: int, jobs: int) -> Measure:
    """Print papers, read the scans, and measure; each paper in one of so many processes."""
    measure = Measure()
    # a fresh process each: a fork of one that has readers of its own would share their pipes
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for one in pool.map(partial(one_read_back, grade=grade, seed=seed), range(len(chosen)), chosen):
            measure.join(one)
    return measure


def one_read_back(number: int, paper: papers.Paper, grade: wear.Grade, seed: int) -> Measure:
    """Print a paper, as PDF or TIFF by turns, read the scan, and measure."""
    measure = Measure()
    with tempfile.TemporaryDirectory() as folder:
        made = printed(paper, grade, seed)
        write = (written.pdf, written.tiff)[number % 2]
        path = write(Path(folder) / f"{paper.slug}.{write.__name__}", made)
        measure.add(made, pipeline.read(path, Settings(statements=False, lang=paper.lang, cache="off", jobs=1)))
    return measure


def clean(chosen: Sequence[papers.Paper]) -> Measure:
    """The same papers as text."""
    measure = Measure()
    with tempfile.TemporaryDirectory() as folder:
        for paper in chosen:
            path = Path(folder) / "paper.txt"
            path.write_text("\f".join(paper.pages), encoding="utf-8")
            records = pipeline.read(path, Settings(statements=False))
            compare(paper.slug, list(paper.documents), records, measure.fields)
    return measure


def table(text: Measure, name: str, measure: Measure) -> None:
    """Print the F1 of each field, of the text and of one grade, and what only the image shows."""
    print(f"{'field':30}{'values':>8}{'as text':>16}{name:>16}   (strict F1, soft F1)")
    rows = [(field, text.fields.get(field, Score()), measure.fields.get(field, Score())) for field in sorted({*text.fields, *measure.fields})]
    shown = [row for row in rows if row[1].wanted or row[1].read or row[2].read]
    for field, clear, worn in [*shown, ("ALL", text.whole, measure.whole)]:
        print(f"{field:30}{clear.wanted:8}" + "".join(f"{score.f1:9.3f} {score.soft_f1:6.3f}" for score in (clear, worn)))
    print(f"struck found F1 {measure.struck.f1:.3f} ({measure.struck.wanted} struck)   cut found F1 {measure.cuts.f1:.3f} ({measure.cuts.wanted} cut)")
    print(f"exemption of cuts found right {measure.codes[0]} of {measure.codes[1]}   centres within {measure.share_inside:.3f} of {measure.inside[1]}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--grade", action="append", help="only this grade; may be given several times")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--forms", type=int, default=1, help="how many papers of each of the press's own forms")
    parser.add_argument("--few", type=int, default=0, help="only every N-th paper")
    parser.add_argument("--jobs", type=int, default=2, help="over how many processes")
    parser.add_argument("--misses", action="store_true", help="show what was missed")
    given = parser.parse_args()
    chosen = papers.examples() + [papers.drawn_up(form, given.seed + n) for n in range(given.forms) for form in papers.forms()]
    chosen = chosen[:: given.few or 1]
    text = clean(chosen)
    for name, grade in wear.grades().items():
        if given.grade and name not in given.grade:
            continue
        start = time.perf_counter()
        measure = read_back(chosen, grade, given.seed, given.jobs)
        print(f"{name}: {sum(len(paper.pages) for paper in chosen)} pages printed and read in {time.perf_counter() - start:.0f} s")
        table(text, name, measure)
        if given.misses:
            fields = [line for score in measure.fields.values() for line in score.misses]
            print("\n".join(f"    {line[:240]}" for line in [*measure.struck.misses, *measure.cuts.misses, *measure.outside, *fields]))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
