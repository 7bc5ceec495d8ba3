"""A worker: opens strangers' files so that nobody else has to. Jobs come in on standard input, answers go out on standard output.

Run as `python -m stateofplay.pages.worker MEMORY FILE_SIZE`. It confines itself before the first job (see `confine.py`),
tells how, and then answers one job after the other until its input ends.
"""

from __future__ import annotations

import base64
import os
import sys
import traceback
from pathlib import Path
from typing import IO, Any

# before anything that loads OpenMP
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

from stateofplay.errors import EngineMissingError, SourceError
from stateofplay.pages import confine, parcel
from stateofplay.pages.scan import Reader, Wish


def main() -> None:
    """Serve until the input ends."""
    jobs = sys.stdin.buffer
    # libraries in C write to standard output when they please: keep the real one for answers only
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    confine.limit(int(sys.argv[1]), int(sys.argv[2]))
    _send(answers, {"network": confine.close_network()})
    reader = Reader()
    while (job := _next(jobs)) is not None:
        confine.limit_cpu(int(job["seconds"]))
        _send(answers, _answer(reader, job))


def _answer(reader: Reader, job: dict[str, Any]) -> dict[str, Any]:
    """What the job asks for, or what went wrong."""
    path, wish = Path(job["path"]), Wish(**job["wish"])
    try:
        if job["number"] == 0:
            return {"count": reader.count(path, job["kind"], wish)}
        if wish.picture:
            return {"picture": base64.b64encode(reader.picture(path, job["kind"], job["number"], wish)).decode()}
        if wish.seek_hidden:
            return {"hidden": [[one.page, one.text, *one.box, one.how] for one in reader.hidden(path, job["number"], wish)]}
        page, doubts = reader.page(path, job["kind"], job["number"], wish)
        return {"page": parcel.page_row(page), "doubts": [parcel.doubt_row(doubt) for doubt in doubts]}
    except SourceError as fault:
        return {"error": "source", "words": str(fault)}
    except EngineMissingError as fault:
        return {"error": "engine", "words": str(fault)}
    except MemoryError:
        return {"error": "page", "words": "it needs more memory than a worker may take"}
    except Exception as fault:  # a parser may raise anything; the page is doubted, the worker goes on
        return {"error": "page", "words": f"{type(fault).__name__}: {fault}"[:300], "trace": traceback.format_exc()[-2000:]}


def _next(jobs: IO[bytes]) -> dict[str, Any] | None:
    head = jobs.read(parcel.HEAD.size)
    return parcel.unpacked(jobs.read(parcel.HEAD.unpack(head)[0])) if len(head) == parcel.HEAD.size else None


def _send(answers: IO[bytes], message: dict[str, Any]) -> None:
    answers.write(parcel.packed(message))
    answers.flush()


if __name__ == "__main__":
    main()
