"""A source: the bytes that came in, known by what they are and not by their name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "mail", "html", "pdf", "image", "layout"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file as it came in.

    Attributes:
        path: Where it was met, as the operator named it; never part of an identity.
        sha256: The digest of its bytes; this is the source's id.
        size: Bytes.
        kind: What the bytes were found to be.
    """

    path: str
    sha256: str
    size: int
    kind: Kind
