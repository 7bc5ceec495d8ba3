"""Floors of the statements found in marked papers that lie beside the clone; they may only rise."""

from __future__ import annotations

import collections
import re

import pytest
from benchmarks.statements import SHARED, rows, score, told

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the marked papers are not beside this clone (../shared/benchmarks/statements)")


@pytest.mark.parametrize(
    ("name", "floors"),
    [
        ("", {"P": 0.79, "R": 0.82, "holder": 0.52, "together": 0.30}),
        ("seed_", {"P": 0.95, "R": 0.85, "holder": 0.95, "together": 0.70}),
    ],
)
def test_statements_do_not_fall_below_their_floors(name: str, floors: dict[str, float]) -> None:
    docs, gold = rows(SHARED / f"{name}docs.jsonl"), collections.defaultdict(list)
    for row in rows(SHARED / f"{name}gold.jsonl"):
        gold[row["doc"]].append(row)
    line = score(docs, gold, {doc["id"]: list(told(doc["text"])) for doc in docs})
    reached = {floor: re.search(rf"\b{floor}(?: F1)? (\d\.\d+)", line) for floor in floors}
    assert all(found and float(found[1]) >= least for found, least in zip(reached.values(), floors.values(), strict=True)), line
