"""How fast text is read, as ratios: documents per second on one core, against a bare pass, against two cores; peak memory over many papers.

usage: python benchmarks/read_speed.py [--papers 10000] [SET.jsonl]
Without a set it takes the cables beside the clone where they are, else the example papers.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from stateofplay import pipeline

ROOT = Path(__file__).resolve().parent.parent
CABLES = ROOT.parent / "shared" / "benchmarks" / "reading" / "cables.jsonl"
BARE = [re.compile(one) for one in (r"^SUBJ", r"^FM ", r"^TO ", r"^TAGS", r"^REF", r"E\.O\.", r"\d{6}Z", r"^FROM", r"RELEASED", r"CONFIDENTIAL")]


def papers(path: Path | None) -> list[str]:
    """The texts to read."""
    if path or CABLES.exists():
        return [json.loads(line)["text"] for line in (path or CABLES).read_text(encoding="utf-8").splitlines()]
    return [one.read_text(encoding="utf-8") for one in sorted((ROOT / "examples").glob("*/paper.txt"))]


def bare(text: str) -> int:
    """A pass that only splits lines and runs ten patterns."""
    return sum(1 for line in text.split("\n") for pattern in BARE if pattern.search(line))


def seconds(work: object, texts: list[str]) -> float:
    """One pass over papers not seen before, so that nothing remembered from an earlier pass helps; processor time."""
    began = time.process_time()
    for text in texts:
        work(text)  # type: ignore[operator]
    return time.process_time() - began


def with_jobs(texts: list[str], jobs: int) -> float:
    """Seconds of the command over the papers as files, start-up included."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number:05d}.txt").write_text(text, encoding="utf-8", newline="")
        command = [sys.executable, "-m", "stateofplay", "read", folder, "--format", "jsonl", "--no-statements", "--jobs", str(jobs)]
        began = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", nargs="?", type=Path)
    parser.add_argument("--papers", type=int, default=10_000, help="how many papers the memory is watched over")
    wanted = parser.parse_args()
    texts = papers(wanted.set)
    for text in texts[:3]:
        pipeline.read_text(text)
    plain, read = seconds(bare, texts[3:]), seconds(pipeline.read_text, texts[3:])
    print(f"{len(texts)} papers, {sum(map(len, texts)) / len(texts):,.0f} characters each")
    print(f"one core, start-up left out: {(len(texts) - 3) / read:,.0f} documents/s; {read / plain:.0f} times a bare pass of ten patterns")
    many = (texts * (1 + 1_000 // len(texts)))[:1_000]
    one, two = with_jobs(many, 1), with_jobs(many, 2)
    print(f"the command over {len(many)} files: {len(many) / one:,.0f} documents/s with one job, {one / two:.2f} times as many with two")
    first = 0
    for number in range(wanted.papers):
        pipeline.read_text(texts[number % len(texts)])
        if number == wanted.papers // 10:
            first = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    last = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    growth = f"{first / 1024:,.0f} MB after {wanted.papers // 10:,} papers, {last / 1024:,.0f} MB after {wanted.papers:,}"
    print(f"peak memory: {growth}: {last / max(first, 1):.2f} times")


if __name__ == "__main__":
    main()
