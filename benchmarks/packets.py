"""Packets beside the edition printed from them: what is found, where it begins and ends, and how many words stand there in order.

The packets and the published texts lie beside the clone. Recall is the share of the published words found in the packet, in order and
letter for letter; precision the share of the words of the stretch given that are so found. Beside it stands a plain longest common
subsequence of the published text with the whole packet, notes of the editors and all.

    python benchmarks/packets.py [--show]
"""

from __future__ import annotations

import argparse
import json
import re
import time
from pathlib import Path

from rapidfuzz.distance import LCSseq

from stateofplay import pipeline
from stateofplay.collate.against_print import printed
from stateofplay.collate.edition import edition_of
from stateofplay.desk.against_print import packet_of
from stateofplay.settings import Settings

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "packets"
WORD = re.compile(r"[^\W_]+")


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def tokens(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", action="store_true", help="print the lines where each begins and ends")
    show = parser.parse_args().show
    published = {row["id"]: row for row in rows("published.jsonl")}
    editions = [edition_of(row["text"], row["id"], row["head"]) for row in published.values()]
    ours, plain, found, claimed = [], [], 0, []
    begun = time.perf_counter()
    for packet in rows("packets.jsonl"):
        present = {one["id"] for one in packet["published"] if one["present"]}
        words = tokens(packet["ocr_text"])
        lines = packet["ocr_text"].split("\n")
        for one in printed(packet_of(pipeline.read_text(packet["ocr_text"], packet["id"], Settings(statements=False))), editions):
            name = one.edition.record
            given = one.end - one.start
            if name not in present:
                claimed.append((packet["id"][:13], name, one.verdict))
            else:
                found += 1
                ours.append((one.whole / len(one.edition.words), one.whole / given))
                whole = tokens(published[name]["text"])
                common = LCSseq.similarity(whole, words)
                plain.append((common / len(whole), common / len(words)))
            figures = f"recall {one.whole / len(one.edition.words):.3f}, precision {one.whole / given:.3f}"
            print(f"{packet['id'][:13]} {name} {one.verdict}, lines {one.first_line + 1}-{one.last_line + 1}, {figures}")
            if show:
                for at in (one.first_line, one.last_line):
                    print("\n".join(f"      {'>' if n == at else ' '}{n + 1:5} {lines[n][:100]}" for n in range(max(0, at - 3), min(len(lines), at + 4))))
    due = sum(one["present"] for packet in rows("packets.jsonl") for one in packet["published"])
    print(f"{found} of {due} found; claimed and not listed for the packet: {claimed}; {time.perf_counter() - begun:.1f} s")
    for name, pairs in (("here", ours), ("plain subsequence", plain)):
        print(f"{name}: mean recall {sum(r for r, _ in pairs) / len(pairs):.3f}, mean precision {sum(p for _, p in pairs) / len(pairs):.3f}")


if __name__ == "__main__":
    main()
