"""The index held against the tables: every page there, once, with its words; nothing there that is not in the tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tantivy
from sqlalchemy import Connection

from stateofplay.archive.documents import page_words
from stateofplay.archive.fetch import KeptRecord, changes_after
from stateofplay.archive.index import SCHEMA, behind, cursor_of, fits, opened
from stateofplay.archive.store import Archive

_MUST = tantivy.Occur.Must


def check(archive: Archive) -> list[str]:
    """What is wrong with an archive's index, a line each; empty when it says what the tables say.

    An archive that was never searched has no index, and nothing is wrong with that.

    Args:
        archive: An open archive.
    """
    if not tantivy.Index.exists(str(archive.index)):
        return []
    index = opened(archive.index)
    late = behind(archive, index)
    if late:
        return [f"index: {late} changes behind the tables; `stateofplay find` catches it up"]
    with archive.fetching() as connection:
        if not fits(connection, cursor_of(index)):
            return ["index: was made from another archive; `stateofplay find` makes it anew"]
        return list(_problems(connection, index.searcher()))


def _problems(connection: Connection, searcher: Any) -> Iterator[str]:
    """The problems, in the order of the archive's sources."""
    pages = 0
    for change in changes_after(connection):
        for record in change.records:
            pages += len(record.pages)
            yield from _of_record(searcher, record)
    found = searcher.search(tantivy.Query.term_query(SCHEMA, "said", "is=page"), limit=1).count
    if found != pages:
        yield f"index: holds {found} pages, the tables {pages}; remove the folder index, `stateofplay find` makes it anew"


def _of_record(searcher: Any, record: KeptRecord) -> Iterator[str]:
    """The problems of one record's pages: each must be there once, with its longest word."""
    own = tantivy.Query.term_query(SCHEMA, "record", record.id)
    for page in record.pages:
        here = [(_MUST, own), (_MUST, tantivy.Query.term_query(SCHEMA, "page", page.number)), (_MUST, tantivy.Query.term_query(SCHEMA, "said", "is=page"))]
        count = searcher.search(tantivy.Query.boolean_query(here), limit=1).count
        if count != 1:
            yield f"index: page {page.number} of record {record.id} is there {count} times"
            continue
        words = page_words(page.text, page.start, page.end)["text"].split()
        if words:
            longest = (_MUST, tantivy.Query.term_query(SCHEMA, "text", max(words, key=len)))
            if searcher.search(tantivy.Query.boolean_query([*here, longest]), limit=1).count != 1:
                yield f"index: page {page.number} of record {record.id} has other words than the tables"
