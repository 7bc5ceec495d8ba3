"""Pages and doubts as they pass between a worker and its employer: length-prefixed JSON, never pickle."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any, cast

from stateofplay.model.locus import Box, Locus
from stateofplay.model.page import Mark, Page, Word
from stateofplay.model.record import Doubt
from stateofplay.pages.folding import fold

HEAD = struct.Struct(">I")
MOST = 256 * 1024 * 1024


def packed(message: Mapping[str, Any]) -> bytes:
    """A message with its length in front."""
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return HEAD.pack(len(body)) + body


def unpacked(body: bytes) -> dict[str, Any]:
    """The message in the bytes after its length; raises ValueError where they hold none."""
    message = json.loads(body.decode("utf-8", "surrogatepass"))
    if not isinstance(message, dict):
        raise ValueError("a message is an object")
    return message


def page_row(page: Page) -> dict[str, Any]:
    """A page as JSON."""
    return {
        "number": page.number,
        "text": page.text,
        "layer": page.layer,
        "width": page.width,
        "height": page.height,
        "words": [[w.start, w.end, *w.box, w.confidence] for w in page.words],
        "marks": [[m.kind, *m.box, m.start, m.end, m.note] for m in page.marks],
        "why": page.why,
        "others": [page_row(other) for other in page.others],
    }


def page_of(row: Mapping[str, Any]) -> Page:
    """The page again, with its folded view."""
    return Page(
        number=row["number"],
        text=row["text"],
        layer=row["layer"],
        width=row["width"],
        height=row["height"],
        words=tuple(Word(w[0], w[1], cast("Box", tuple(w[2:6])), w[6]) for w in row["words"]),
        folded=fold(row["text"]),
        marks=tuple(Mark(m[0], cast("Box", tuple(m[1:5])), m[5], m[6], m[7]) for m in row["marks"]),
        why=row["why"],
        others=tuple(page_of(other) for other in row["others"]),
    )


def doubt_row(doubt: Doubt) -> dict[str, Any]:
    """A doubt as JSON; its places are the page's, which the employer knows."""
    return {"code": doubt.code, "words": doubt.words}


def doubt_of(row: Mapping[str, Any], page: int) -> Doubt:
    """The doubt again, standing at the top of its page."""
    return Doubt(code=row["code"], words=row["words"], loci=(Locus(page, 0, 0),))
