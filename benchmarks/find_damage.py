"""What damage hides: pages garbled at 3 % of their characters, and whether three words of a page still find it.

    python benchmarks/find_damage.py [--pages 5000] [--rate 0.03] [--queries 1000]

Three kinds of damage: by shape only, any letters only, half and half. Words are drawn from the clean page, of four letters and more. Printed: the
share of queries that find their page on the garbled index, that share for the words as they stand, and how many pages the garbled index gives for
each the clean index gives, both to find (damage and all) and letter for letter.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.find_pages import Leaf, garbled, pages, shelve

from stateofplay.archive.query import Every, Words
from stateofplay.archive.search import Search
from stateofplay.archive.words import all_folded, tokens


def asked(leaves: list[Leaf], count: int, rng: random.Random, shortest: int) -> Iterator[tuple[int, list[str]]]:
    """The number of a page and three different words of it."""
    while count:
        number = rng.randrange(len(leaves))
        words = sorted({word for word in all_folded(tokens(leaves[number].text)) if len(word) >= shortest and word.isalpha()})
        if len(words) >= 3:
            count -= 1
            yield number, rng.sample(words, 3)


def found(search: Search, words: list[str]) -> set[str]:
    """The sources of the pages that all words find."""
    node = Every(tuple(Words((word,), (word,), None, 1) for word in words))
    return {hit.source for hit in search.pages(node, 100_000).hits}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=5_000)
    options.add_argument("--rate", type=float, default=0.03)
    options.add_argument("--queries", type=int, default=1_000)
    options.add_argument("--shortest", type=int, default=4)
    chosen = options.parse_args()
    rng = random.Random(1)
    all_pages = pages()
    leaves = rng.sample(all_pages, min(chosen.pages, len(all_pages)))
    standing: dict[str, set[int]] = defaultdict(set)
    for number, leaf in enumerate(leaves):
        for word in set(all_folded(tokens(leaf.text))):
            standing[word].add(number)
    queries = list(asked(leaves, chosen.queries, rng, chosen.shortest))
    print(f"{len(leaves):,} pages, {chosen.rate:.0%} of characters damaged, {len(queries):,} queries of three words of {chosen.shortest} letters and more")
    with tempfile.TemporaryDirectory() as folder:
        clean = Search(shelve(Path(folder) / "clean", leaves))
        on_clean = [len(found(clean, words)) for _, words in queries]
        for name, shapes in (("by shape", 1.0), ("any letters", 0.0), ("half and half", 0.5)):
            damage = [Leaf(garbled(leaf.text, chosen.rate, rng, shapes), leaf.genre, leaf.date, leaf.sender) for leaf in leaves]
            search = Search(shelve(Path(folder) / name.replace(" ", "_"), damage))
            with search.archive.fetching() as connection:
                digests = [row[0] for row in connection.exec_driver_sql("SELECT source FROM change ORDER BY number")]
            hits, as_they_stand, ratios, strict = 0, 0, [], []
            present = [set(all_folded(tokens(leaf.text))) for leaf in damage]
            for (number, words), clean_pages in zip(queries, on_clean, strict=True):
                result = found(search, words)
                hits += digests[number] in result
                as_they_stand += set(words) <= present[number]
                ratios.append(len(result) / clean_pages)
                strict.append(len(result) / len(set.intersection(*(standing[word] for word in words))))
            ratios.sort()
            strict.sort()
            middle, ninth = len(ratios) // 2, len(ratios) * 9 // 10
            print(
                f"  {name:14} find their page {hits / len(queries):6.1%} (all words intact {as_they_stand / len(queries):5.1%});"
                f" pages against the clean index: median {ratios[middle]:.2f}, 90th {ratios[ninth]:.2f};"
                f" against letter for letter: median {strict[middle]:.2f}, 90th {strict[ninth]:.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
