"""Workers that crash, hang, swell and lie cost a page and nothing else."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.pages.test_pdf import MEMO, made

from stateofplay.errors import SourceError
from stateofplay.pages.scan import Wish
from stateofplay.pages.workers import Limits, Worker, WorkerLostError, Workers

TALK = """
import os, sys, time, socket
from stateofplay.pages import parcel, confine
confine.limit(int(sys.argv[1]), int(sys.argv[2]))
out = sys.stdout.buffer
def say(message): out.write(parcel.packed(message)); out.flush()
say({"network": confine.close_network()})
while True:
    head = sys.stdin.buffer.read(4)
    if len(head) < 4: break
    job = parcel.unpacked(sys.stdin.buffer.read(parcel.HEAD.unpack(head)[0]))
    number = job["number"]
    if number == 0: say({"count": 9})
    elif number == 2: os.kill(os.getpid(), 11)
    elif number == 3: time.sleep(60)
    elif number == 4: out.write(b"\\0\\0\\0\\3{{{"); out.flush()
    elif number == 5: out.write(b"\\xff\\xff\\xff\\xff"); out.flush()
    elif number == 6: confine.limit_cpu(0); [None for _ in iter(int, 1)]
    else: say({"page": {"number": number, "text": f"page {number}", "layer": "ocr", "width": 1, "height": 1, "words": [], "marks": [], "why": "", "others": []},
               "doubts": []})
"""


@pytest.fixture
def bad(tmp_path: Path) -> Workers:
    script = tmp_path / "bad.py"
    script.write_text(TALK)
    crew = Workers(1, Limits(seconds=2))
    crew._all[0]._command = [sys.executable, str(script), str(2 * 1024**3), "1000000"]
    yield crew
    crew.stop()


@pytest.mark.parametrize(("number", "why"), [(2, "SIGSEGV"), (3, "more than 2 seconds"), (4, "nonsense"), (5, "nonsense"), (6, "processor time|2 seconds")])
def test_a_lost_worker_costs_one_page_and_is_a_doubt(bad: Workers, number: int, why: str, tmp_path: Path) -> None:
    found = list(bad.pages(tmp_path, "pdf", [1, number, 7], Wish()))
    assert [page.text for page, _ in found] == ["page 1", "", "page 7"]
    (doubt,) = found[1][1]
    assert doubt.code == "page_unreadable"
    assert doubt.words.startswith(f"Page {number} could not be read: ")
    assert re.search(why, doubt.words)
    assert [doubts for _, doubts in (found[0], found[2])] == [[], []]


def test_a_worker_is_replaced_after_its_pages(bad: Workers, tmp_path: Path) -> None:
    worker = Worker(Limits(seconds=5, pages=2), bad._all[0]._command)
    seen = set()
    for number in (1, 7, 8, 9):
        worker.ask(tmp_path, "pdf", number, Wish())
        seen.add(worker._process.pid if worker._process else None)
    worker.stop()
    assert len(seen) == 2


def test_a_worker_that_cannot_start_is_an_error_with_words(tmp_path: Path) -> None:
    worker = Worker(Limits(seconds=2), [sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(WorkerLostError, match="status 3"):
        worker.ask(tmp_path, "pdf", 1, Wish())


def test_a_file_that_hangs_the_worker_on_opening_is_a_source_error(tmp_path: Path) -> None:
    crew = Workers(1, Limits(seconds=1))
    crew._all[0]._command = [sys.executable, "-c", "import time; time.sleep(60)"]
    crew._all[0]._answer = lambda _seconds: Worker._answer(crew._all[0], 1)  # type: ignore[method-assign]
    with pytest.raises(SourceError, match="could not be opened safely"):
        crew.count(tmp_path / "x.pdf", "pdf", Wish())
    crew.stop()


def test_the_real_worker_reads_a_page_and_has_no_network(tmp_path: Path) -> None:
    crew = Workers(1)
    path = made(tmp_path / "memo.pdf", MEMO, pages=2)
    assert crew.count(path, "pdf", Wish()) == 2
    pages = [page for page, _ in crew.pages(path, "pdf", [1, 2], Wish(layer="embedded"))]
    assert [page.number for page in pages] == [1, 2]
    assert "Grain for Ruritania" in pages[0].text
    assert pages[0].words
    assert crew.network() in ("seccomp", "namespace", "python")
    crew.stop()


def test_a_confined_process_reaches_no_socket() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        code = (
            "from stateofplay.pages import confine\nimport socket\nconfine.close_network()\n"
            f"try:\n    socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), timeout=2)\n    print('open')\n"
            "except OSError:\n    print('closed')\n"
        )
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "closed"
