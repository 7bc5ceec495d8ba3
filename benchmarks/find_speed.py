"""How quick find is, beside bare tantivy and SQLite's FTS5 on the same pages, and how quickly the index is made anew.

    python benchmarks/find_speed.py [--pages 100000] [--length 2400] [--rate 0.005] [--queries 100] [--folder DIR] [--fts]

Pages are repeated and garbled until there are enough. The archive is kept in --folder and used again when it is there. Every query is timed warm,
once, ten hits each: find alone; find with the passages, marks and heads that a person sees; bare tantivy with its own analyser on the same texts,
ten hits with their stored ids; FTS5, ten hits by bm25.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import tantivy
from benchmarks.find_pages import Leaf, garbled, pages, shelve

from stateofplay.archive.store import Archive, opened
from stateofplay.archive.words import all_folded, tokens
from stateofplay.desk.find import Finder, Wish

FTS = "SELECT rowid FROM pages WHERE pages MATCH ? ORDER BY bm25(pages) LIMIT 10"
Query = tuple[str, str, str, list[str]]
"""Its kind; as our language, as FTS5's, and its words."""


def leaves(count: int, length: int, rate: float, rng: random.Random) -> Iterator[Leaf]:
    """So many pages."""
    real = pages(length)
    for number in range(count):
        leaf = real[number % len(real)]
        text = leaf.text if number < len(real) else garbled(leaf.text, rate * 2 * rng.random(), rng)
        yield Leaf(text, leaf.genre, leaf.date, leaf.sender)


def queries(real: list[Leaf], count: int, rng: random.Random) -> Iterator[Query]:
    """Queries of every kind, drawn from the pages."""
    for _ in range(count):
        leaf = rng.choice(real)
        flat = [word for word in all_folded(tokens(leaf.text)) if word.isascii()]
        words = [word for word in flat if len(word) > 3 and word.isalpha()]
        if len(set(words)) < 6:
            continue
        one, two, three = rng.sample(sorted(set(words)), 3)
        place = rng.randrange(max(1, len(flat) - 3))
        row = flat[place : place + 3]
        year = (leaf.date or "1965")[:4]
        name = next(iter(all_folded(tokens(leaf.sender))[-1:]), "rusk")
        yield "one word", one, one, [one]
        yield "three words", f"{one} {two} {three}", f"{one} {two} {three}", [one, two, three]
        yield "phrase", f'"{" ".join(row)}"', f'"{" ".join(row)}"', row
        yield "prefix", f"{one[:5]}*", f"{one[:5]}*", [one[:5]]
        yield "field only", f"from:{name} date:{year}", "", [name, year]
        yield "field + words", f"date:{year} {one} {two}", "", [year, one, two]


def bare(folder: Path, archive: Archive) -> tuple[tantivy.Index, float]:
    """The same pages in an index as tantivy makes it by itself, and pages a second to make it."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text")
    builder.add_text_field("name")
    builder.add_text_field("year", tokenizer_name="raw", index_option="basic")
    schema = builder.build()
    if folder.exists():
        return tantivy.Index.open(str(folder)), 0.0
    folder.mkdir()
    index = tantivy.Index(schema, path=str(folder))
    writer = index.writer(256_000_000, 1)
    start, count = time.perf_counter(), 0
    with archive.fetching() as connection:
        rows = connection.exec_driver_sql(
            "SELECT r.id, p.text, v.value, substr(d.edtf, 1, 4) FROM record r JOIN page p ON p.source = r.source "
            "LEFT JOIN reading v ON v.record = r.id LEFT JOIN date d ON d.record = r.id"
        )
        for key, text, name, year in rows:
            writer.add_document(tantivy.Document(id=key, text=text, name=name or "", year=year or ""))
            count += 1
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index, count / (time.perf_counter() - start)


def asked_bare(index: tantivy.Index, kind: str, words: list[str]) -> Callable[[], object]:
    """A query as tantivy's own objects, run and its ids fetched."""
    schema, searcher = index.schema, index.searcher()
    must = tantivy.Occur.Must

    def term(name: str, word: str) -> tantivy.Query:
        return tantivy.Query.term_query(schema, name, word)

    if kind == "phrase":
        query = tantivy.Query.phrase_query(schema, "text", list(words))
    elif kind == "prefix":
        query = tantivy.Query.regex_query(schema, "text", f"{words[0]}.*")
    elif kind == "field only":
        query = tantivy.Query.boolean_query([(must, term("name", words[0])), (must, term("year", words[1]))])
    elif kind == "field + words":
        query = tantivy.Query.boolean_query([(must, term("year", words[0])), *((must, term("text", word)) for word in words[1:])])
    else:
        query = tantivy.Query.boolean_query([(must, term("text", word)) for word in words])
    return lambda: [searcher.doc(address)["id"] for _, address in searcher.search(query, limit=10).hits]


def fts(path: Path, archive: Archive) -> sqlite3.Connection:
    """The same pages in an FTS5 table."""
    made = path.exists()
    connection = sqlite3.connect(path)
    if not made:
        connection.execute("CREATE VIRTUAL TABLE pages USING fts5(text, content='', prefix='5')")
        with archive.fetching() as tables:
            rows = tables.exec_driver_sql("SELECT text FROM page")
            while several := list(islice(rows, 10_000)):
                connection.executemany("INSERT INTO pages (text) VALUES (?)", [tuple(row) for row in several])
        connection.commit()
    return connection


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of processor time of the thread that asks, so that others on the machine do not count."""
    start = time.thread_time()
    work()
    return (time.thread_time() - start) * 1_000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=100_000)
    options.add_argument("--length", type=int, default=2_400)
    options.add_argument("--rate", type=float, default=0.005, help="the mean share of characters damaged")
    options.add_argument("--queries", type=int, default=100)
    options.add_argument("--folder", type=Path)
    options.add_argument("--fts", action="store_true", help="FTS5 beside")
    chosen = options.parse_args()
    rng = random.Random(1)
    folder = chosen.folder or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    shelf = folder / "archive"
    archive = opened(shelf) if shelf.exists() else shelve(shelf, leaves(chosen.pages, chosen.length, chosen.rate, rng))
    start, cpu = time.perf_counter(), time.process_time()
    finder = Finder(archive, lambda added: print(f"  {added:,} pages, {added / (time.perf_counter() - start):,.0f} a second", flush=True))
    wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    if wall > 5:
        print(f"index made: {chosen.pages / wall:,.0f} pages a second, {chosen.pages / cpu:,.0f} a second of processor time", flush=True)
    plain, rate = bare(folder / "bare", archive)
    if rate:
        print(f"bare tantivy made: {rate:,.0f} pages a second", flush=True)
    table = fts(folder / "fts.sqlite", archive) if chosen.fts else None
    times: dict[tuple[str, str], list[float]] = {}
    finder.find("warm from:up", Wish())
    drawn = list(queries(pages(chosen.length), chosen.queries, rng))
    for kind, ours, theirs, words in drawn:
        asked = asked_bare(plain, kind, words)
        work: list[tuple[str, Callable[[], object]]] = [
            ("bare tantivy", asked),
            ("find", lambda query=ours: finder.search.pages(query, 10)),
            ("find, shown", lambda query=ours: finder.find(query, Wish(limit=10))),
        ]
        if table is not None and theirs:
            work.append(("FTS5", lambda query=theirs: table.execute(FTS, (query,)).fetchall()))
        for name, run in work:
            run()
            times.setdefault((kind, name), []).append(timed(run))
    print(f"{chosen.pages:,} pages of about {chosen.length:,} characters, {len(drawn):,} queries; milliseconds of processor time")
    for (kind, name), several in times.items():
        print(f"  {kind:14} {name:13} p50 {statistics.median(several):8.1f}   p95 {statistics.quantiles(several, n=20)[-1]:8.1f}")
    if chosen.folder is None:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
