"""Who is meant in the head lines of an edition: printed title, surname, date, against who held the post that day.

    python benchmarks/head_lines.py POOL.jsonl.gz APPOINTMENTS.jsonl [--from 1964 --to 1980] [--misses N]

Two counts are printed. Where the authority has the post: heads resolved to the holder of that day who bears the printed surname
(found), and how many of those resolved are right (precision). Where it has not (assistants to the President, Defense, commanders,
foreign ambassadors): heads left unresolved, and every one that was not.

A third line compares with the edition's own persons: of the heads resolved whose paper names a person of that surname in its editors'
markup, how many have a given name there that agrees with the one resolved.

What is right is worked out here from the appointments alone: a person of the printed surname who held a post of the printed title
on the day, or within 45 days of it (an edition gives the title to one whose commission is signed).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from stateofplay.entities.importers.appointments import from_json_lines
from stateofplay.entities.personal import agree as agreeing
from stateofplay.entities.personal import parse
from stateofplay.entities.posts import titled
from stateofplay.entities.register import Register, surnames
from stateofplay.entities.resolve import asked, resolve
from stateofplay.entities.score import NEAR_DAYS, names_of, shifted
from stateofplay.entities.styled import in_heading

DEPUTIES = ("secretary-ad-interim", "deputy-secretary", "under-secretary", "under-secretary-for-political-affairs")


def bearers(register: Register, posts: tuple[str, ...], surname: str, day: str, near: int) -> set[str]:
    """Persons of that surname who held one of the posts that day, or some days off."""
    name = parse(surname)
    if name is None:
        return set()
    found = set()
    for post in posts:
        for held in register.tenures(post):
            one = held.appointment
            first = min(value for value in (one.appointed, one.started) if value) if near else one.since
            if name.surname in surnames(held.person) and shifted(first, -near) <= day <= shifted(held.last, near):
                found.add(held.person.id)
    return found


class Tally:
    """What came of each head."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.counts: Counter[str] = Counter()
        self.misses: Counter[str] = Counter()

    def head(self, title: str, name: str, day: str, listed: list[str]) -> None:
        """Weigh one title with its surname; `listed` are the persons the editors marked in the paper."""
        found = titled(title, day)
        answer = resolve(asked(f"{title} ({name})", day), self.register).person
        line = f"{title} ({name}) {day}"
        if found is None or not any(self.register.knows(post) for post in found.posts):
            self.counts["off file"] += 1
            self.counts["off file, left open"] += answer is None
            if answer is not None:
                self.misses[f"WRONG, off file: {line} -> {answer.id}"] += 1
            return
        kind = "acting" if found.acting else "on file"
        right = bearers(self.register, (*found.posts, *(DEPUTIES if found.acting else ())), name, day, NEAR_DAYS)
        self.counts[kind] += 1
        self.counts[f"{kind}, nobody"] += not right
        if answer is None:
            self.misses[f"{kind}, left open; {'held by ' + '/'.join(right) if right else 'nobody of that name held it'}: {line}"] += 1
            return
        verdict = "right" if answer.id in right else "wrong"
        self.counts[f"{kind}, {verdict}"] += 1
        theirs = [one for one in map(parse, listed) if one is not None and one.surname in surnames(answer)]
        if theirs and any(one.given for one in theirs):
            self.counts["listed"] += 1
            agreed = any(agreeing(one.given, mine.given) for one in theirs for mine in names_of(answer))
            self.counts["listed, agree"] += agreed
            if not agreed:
                self.misses[f"LISTED otherwise: {line} -> {answer.name}; {'; '.join(listed)}"[:200]] += 1
        if verdict == "wrong":
            self.misses[f"WRONG: {line} -> {answer.id}"] += 1

    def show(self, misses: int) -> None:
        """Print both counts, and the misses."""
        counts = self.counts
        for kind in ("on file", "acting"):
            total, right, wrong = counts[kind], counts[f"{kind}, right"], counts[f"{kind}, wrong"]
            share, precision = right / max(1, total), right / max(1, right + wrong)
            print(f"{kind:9}{total:6} heads, {right:5} resolved to the holder ({share:.3f}), {wrong} wrong (precision {precision:.4f});", end=" ")
            print(f"{counts[f'{kind}, nobody']} bear a surname that no holder near that day has")
        resolved = counts["off file"] - counts["off file, left open"]
        print(f"off file {counts['off file']:6} heads, {counts['off file, left open']:5} left unresolved, {resolved} resolved (should be 0)")
        agreed = counts["listed, agree"]
        print(f"listed   {counts['listed']:6} heads resolved have their surname among the paper's marked persons, {agreed} agree in the given name")
        for words, number in sorted(self.misses.items(), key=lambda item: (not item[0].startswith(("WRONG", "LISTED")), -item[1], item[0]))[:misses]:
            print(f"{number:4} {words}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("pool", type=Path)
    parser.add_argument("appointments", type=Path)
    parser.add_argument("--from", dest="since", default="1964")
    parser.add_argument("--to", dest="until", default="1980")
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    tally = Tally(Register(from_json_lines(options.appointments.read_text(encoding="utf-8"), options.appointments.name)))
    with gzip.open(options.pool, "rt", encoding="utf-8") as lines:
        for line in lines:
            paper = json.loads(line)
            day = (paper.get("date") or "")[:10]
            if len(day) == 10 and options.since <= day[:4] <= options.until:
                for one in in_heading(paper["head"], day):
                    tally.head(one.title, one.name, day, [person["name"] or "" for person in paper["persons"]])
    tally.show(options.misses)


if __name__ == "__main__":
    main()
