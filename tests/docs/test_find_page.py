"""The examples of the query language's page are understood, and its list of facets and fields is complete."""

import re
from pathlib import Path

import pytest
import tantivy

from stateofplay.archive.compiled import Compiler
from stateofplay.archive.documents import FACETS
from stateofplay.archive.index import SCHEMA
from stateofplay.archive.query import parse
from stateofplay.archive.searched import named

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "find.md").read_text(encoding="utf-8")
LANGUAGE = PAGE[PAGE.index("## Words") : PAGE.index("## Output")]
EXAMPLES = sorted({query for row in re.findall(r"^\| (`.*?) \|", LANGUAGE, re.MULTILINE) for query in re.findall(r"`([^`]+)`", row)})


@pytest.mark.parametrize("query", EXAMPLES)
def test_every_example_is_understood(query: str) -> None:
    if query.endswith(":"):
        assert query[:-1] in named()
        return
    Compiler(tantivy.Index(SCHEMA).searcher()).whole(parse(query))


def test_examples_are_there() -> None:
    assert len(EXAMPLES) > 40
    assert all(facet in PAGE for facet in FACETS)


def test_the_short_names_on_the_page_exist() -> None:
    for name in re.findall(r"`(\w+(?:\.\w+)?):[^`]*`", PAGE):
        assert name.partition(".")[0] in named(), name
