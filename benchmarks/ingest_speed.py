"""How much keeping and indexing cost beside reading: documents per second of `ingest` against the bare reading of the same files, interleaved.

usage: python benchmarks/ingest_speed.py [--papers 1000] [--rounds 3] [--jobs 2] [FOLDER | SET.jsonl.gz]
Without a set it takes the pool beside the clone where it is, else the example papers, repeated. Both are timed by the clock and by the
processor (all processes together); the ratio by processor time holds also on a machine that others use.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POOL = ROOT.parent / "shared" / "corpora" / "frus_pool.jsonl.gz"
READ = """
import sys
from pathlib import Path
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from stateofplay import pipeline
from stateofplay.settings import Settings
def one(path, settings):
    return len(pipeline.read(path, settings))
if __name__ == "__main__":
    files = sorted(Path(sys.argv[1]).rglob("*.txt"))
    with ProcessPoolExecutor(int(sys.argv[2])) as pool:
        print(sum(pool.map(partial(one, settings=Settings(jobs=1)), files, chunksize=8)))
"""
"""Nothing but reading: files in, records out and forgotten."""


def papers(chosen: Path | None, wanted: int, folder: Path) -> int:
    """Write the papers as files; how many."""
    source = chosen or (POOL if POOL.exists() else ROOT / "examples")
    if source.is_dir():
        texts = [one.read_text(encoding="utf-8") for one in sorted(source.rglob("*.txt"))]
        texts = [f"{texts[number % len(texts)]}\nCopy {number}\n" for number in range(max(wanted, 1))]
    else:
        with gzip.open(source, "rt", encoding="utf-8") as file:
            texts = [json.loads(line)["text"] for line in file]
    step = max(1, len(texts) // wanted) if wanted else 1
    for number, text in enumerate(texts[::step][: wanted or None]):
        place = folder / f"{number // 1_000:03d}"
        place.mkdir(exist_ok=True)
        (place / f"{number:06d}.txt").write_text(text, encoding="utf-8", newline="")
    return sum(1 for _ in folder.rglob("*.txt"))


def timed(command: list[str], peaks: list[int] | None = None) -> tuple[float, float]:
    """Seconds by the clock and by the processor, children included; the memory of the process itself now and then, in kB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        if peaks is not None:
            threading.Thread(target=_watch, args=(process, peaks), daemon=True).start()
        process.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _watch(process: subprocess.Popen[bytes], peaks: list[int]) -> None:
    while process.poll() is None:
        try:
            lines = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines()
        except OSError:
            return
        peaks.extend(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
        time.sleep(0.25)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", nargs="?", type=Path)
    parser.add_argument("--papers", type=int, default=1_000, help="0 for all")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as top:
        folder, script, archive = Path(top, "papers"), Path(top, "bare.py"), Path(top, "archive")
        folder.mkdir()
        script.write_text(READ, encoding="utf-8")
        count = papers(wanted.set, wanted.papers, folder)
        program = [sys.executable, "-m", "stateofplay"]
        clock, processor = [], []
        for number in range(wanted.rounds):
            read = timed([sys.executable, str(script), str(folder), str(wanted.jobs)])
            shutil.rmtree(archive, ignore_errors=True)
            subprocess.run([*program, "init", str(archive)], check=True, stdout=subprocess.DEVNULL)
            peaks: list[int] = []
            kept = timed([*program, "ingest", str(folder), "--archive", str(archive), "--jobs", str(wanted.jobs)], peaks)
            clock.append(kept[0] / read[0])
            processor.append(kept[1] / read[1])
            print(f"round {number + 1}: {count:,} papers; reading alone {count / read[0]:,.0f} documents/s, {read[1]:.1f} s of processor")
            print(f"         ingest with index {count / kept[0]:,.0f} documents/s, {kept[1]:.1f} s of processor", end=": ")
            print(f"{clock[-1]:.2f} times the time, {processor[-1]:.2f} times the processor")
            if len(peaks) > 8:
                early, late = max(peaks[: len(peaks) // 3]), max(peaks)
                print(f"         memory of the writer: {early / 1024:,.0f} MB in the first third, {late / 1024:,.0f} MB at most")
        clock.sort()
        processor.sort()
        print(f"median: {clock[len(clock) // 2]:.2f} times the time, {processor[len(processor) // 2]:.2f} times the processor (aim: 1.25)")


if __name__ == "__main__":
    main()
