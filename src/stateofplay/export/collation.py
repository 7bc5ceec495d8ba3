"""Variants as rows for other programs: JSON, and CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from stateofplay.model.locus import Locus
from stateofplay.model.variant import Variant, Witness

_LEADS = ("=", "+", "-", "@", "\t", "\r")


def loci_rows(loci: Iterable[Locus]) -> list[dict[str, Any]]:
    """Places as the exchange format has them."""
    return [{"page": at.page, "start": at.start, "end": at.end, "box": list(at.box) if at.box else None} for at in loci]


def _witness(one: Witness) -> dict[str, Any]:
    return {"record": one.record, "text": one.text, "loci": loci_rows(one.loci), "released": one.released or None}


def variant_row(variant: Variant) -> dict[str, Any]:
    """A variant for JSON."""
    return {
        "kind": variant.kind,
        "wanting": variant.wanting or None,
        "exemptions": list(variant.exemptions),
        "amount": f"[{variant.amount}]" if variant.amount else None,
        "lines": None if variant.lines is None else round(variant.lines, 2),
        "confidence": variant.confidence,
        "why": variant.why,
        "moved": variant.moved,
        "here": _witness(variant.here),
        "there": _witness(variant.there),
    }


def cell(words: object) -> str:
    """A value for CSV on one line; a quotation mark goes before what a spreadsheet would take for a formula."""
    text = " ".join(str(words if words is not None else "").split())
    return f"'{text}" if text.startswith(_LEADS) else text
