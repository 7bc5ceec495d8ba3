"""Settings: one frozen object, read once and handed down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the operator can set.

    Attributes:
        layer: Which text of a PDF to trust.
        lang: Languages for OCR, as tesseract names them.
        jobs: Worker processes; 0 for one a core.
        statements: Whether to look for statements.
        max_file_bytes: Files larger than this are refused.
        max_pages: Pages after this many are left out, with a doubt.
    """

    layer: Literal["embedded", "ocr", "best"] = "best"
    lang: str = "eng"
    jobs: int = 0
    statements: bool = True
    max_file_bytes: int = 500_000_000
    max_pages: int = 10_000
