"""How long a brief over an archive takes once the program is loaded, and how memory stands after many of them.

usage: python benchmarks/brief_speed.py --archive FOLDER [--question WORDS]… [--as-of DATE] [--rounds 5]
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

from stateofplay.archive import store
from stateofplay.brief.play import Terms
from stateofplay.desk import brief
from stateofplay.export.brief_html import html

QUESTIONS = ("Soviet position on Berlin access", "bombing halt in North Vietnam", "arms for Jordan", "offset negotiations with Germany", "Cyprus")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--question", action="append", dest="questions")
    parser.add_argument("--as-of", default="")
    parser.add_argument("--rounds", type=int, default=5)
    wanted = parser.parse_args()
    archive = store.opened(wanted.archive)
    with archive.fetching() as connection:
        papers, statements = (connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() for name in ("record", "statement"))
    print(f"{papers} records, {statements} statements")
    namer = brief.namer()
    for number in range(wanted.rounds):
        for question in wanted.questions or QUESTIONS:
            began, worked = time.perf_counter(), time.process_time()
            state = brief.of_archive(question, archive, Terms(as_of=wanted.as_of, namer=namer))
            made = time.perf_counter() - began
            size = len(html(state))
            whole, cpu = time.perf_counter() - began, time.process_time() - worked
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            label = "cold" if number == 0 else "warm"
            what = f"{len(state.sources)} papers, {len(state.cells)} cells"
            print(f"{label}  {question}: {what}, {made:.2f} s, with {size / 1e6:.1f} MB of HTML {whole:.2f} s (processor {cpu:.2f} s), peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
