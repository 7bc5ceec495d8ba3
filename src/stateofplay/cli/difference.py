"""How copies laid side by side are shown on a terminal: each variant with its sign, its places, and both copies' words."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import click

from stateofplay.collate.against_print import Printed
from stateofplay.collate.best_text import BestText
from stateofplay.desk.collate import Collation, Laid, titled
from stateofplay.desk.hidden import Report
from stateofplay.model.variant import Variant, Witness

_WIDTH = 100
_MOST = 600
SIGNS = {
    ("excised", "here"): ("+", "cut here, open there", "green"),
    ("excised", "there"): ("-", "open here, cut there", "red"),
    ("withheld", "both"): ("■", "cut in both", "magenta"),
    ("lacking", "here"): (">", "wanting here", "cyan"),
    ("lacking", "there"): ("<", "wanting there", "cyan"),
    ("differs", ""): ("≠", "other words", "yellow"),
}
"""Kind and side of a variant: its sign, what it means, its colour. The sign says all that the colour says."""
_DAMAGE = ("~", "damage", "white")


def plain(text: str) -> str:
    """Words of a paper on one line, without what a terminal would obey."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _where(one: Witness) -> str:
    pages = sorted({at.page for at in one.loci})
    return f"p. {pages[0]}" if len(pages) == 1 else f"pp. {pages[0]}-{pages[-1]}"


def _shortened(words: str) -> str:
    return words if len(words) <= _MOST else f"{words[: _MOST - 60]} [… {len(words) - _MOST} letters …] {words[-60:]}"


def _lines(number: int, variant: Variant) -> Iterator[str]:
    """A variant's lines."""
    sign, words, colour = SIGNS.get((variant.kind, variant.wanting), _DAMAGE)
    parts = [words, f"{_where(variant.here)} / {_where(variant.there)}", ", ".join(variant.exemptions)]
    parts += [f"[{variant.amount}]" if variant.amount else "", f"{variant.confidence}: {variant.why}" if variant.why else "", "moved" if variant.moved else ""]
    yield click.style(f"{sign} {number}", fg=colour, bold=True) + "  " + " · ".join(plain(one) for one in parts if one)
    for side, one in (("here ", variant.here), ("there", variant.there)):
        if one.text:
            shown = _shortened(plain(one.text))
            yield from textwrap.wrap(shown, _WIDTH, initial_indent=f"    {side}  ", subsequent_indent="           ")


def difference(laid: Laid, damage: bool = False) -> str:
    """Two copies laid side by side.

    Args:
        laid: The copies.
        damage: Whether damage is shown too, not only counted.
    """
    match = laid.match
    out = [
        click.style(match.verdict.replace("_", " "), bold=True) + f" ({match.grade}): {plain('; '.join(match.reasons))}",
        f"  here   {plain(titled(laid.here))}",
        f"  there  {plain(titled(laid.there))}",
    ]
    shown = [variant for variant in laid.variants if damage or variant.kind != "damage"]
    for number, variant in enumerate(shown, 1):
        out.extend(_lines(number, variant))
    counts = Counter(variant.kind for variant in laid.variants)
    told = ", ".join(f"{number} {kind}" for kind, number in sorted(counts.items()))
    out.append(f"  {told or 'no variant'}" + ("" if damage or not counts["damage"] else " (--damage shows the damaged words)"))
    return "\n".join(out)


def summary(collation: Collation) -> str:
    """The documents of several copies, and what else belongs together."""
    paths = {one.paper.record: plain(one.paper.path) for one in collation.held}
    several = [document for document in collation.documents if len(document.records) > 1]
    out = [f"{len(collation.held)} papers, {len(collation.documents)} documents, {len(several)} in more than one copy"]
    for document in several:
        out.append(click.style(document.id, bold=True) + "  " + ", ".join(paths[record] for record in document.records))
    for match in collation.matches:
        if not match.same or match.grade == "doubtful":
            words = f"{match.verdict.replace('_', ' ')} ({match.grade})"
            out.append(f"  {words}: {paths[match.here]}, {paths[match.there]}: {plain('; '.join(match.reasons))}")
    return "\n".join(out)


def reading_text(best: BestText, paths: dict[str, str]) -> str:
    """The best text with a letter for each copy, and what each release added."""
    letters = {record: chr(ord("A") + n % 26) for n, record in enumerate(best.releases)}
    out = [f"{letters[record]}  {plain(paths[record])}" for record in best.releases]
    holes = {one.before: one for one in best.withheld}
    words: list[str] = []
    last = ""
    for at in range(len(best.words) + 1):
        if at in holes:
            words.append(f"[{', '.join((holes[at].amount, *holes[at].exemptions))}]")
        if at < len(best.words):
            one = best.words[at]
            words.append((f"⟨{letters[one.record]}⟩" if one.record != last else "") + plain(one.word))
            last = one.record
    out.append("")
    out.extend(textwrap.wrap(" ".join(words), _WIDTH))
    for added in best.added:
        passage = " ".join(plain(one.word) for one in best.words[added.start : added.end])
        out.append(f"\n{letters[added.record]} added {added.amount}: {_shortened(passage)}")
    return "\n".join(out)


def listed(rows: Sequence[dict[str, Any]]) -> str:
    """Passages withheld in one copy and open in another, one below the other."""
    out = []
    for row in rows:
        codes = ", ".join(row["exemptions"]) or "no exemption given"
        head = f"{row['turn']}: {row['amount']} {codes}, paper of {row['date'] or 'no date'}, {row['subject'] or 'no subject'} ({row['grade']}: {row['why']})"
        out.append(click.style(plain(head), bold=True))
        withheld, now = row["withheld_released"] or "no date", row["open_released"] or "no date"
        out.append(plain(f"  withheld {withheld} {row['withheld_in']} p. {row['withheld_page']}, open {now} {row['open_in']} p. {row['open_page']}"))
        out.extend(textwrap.wrap(_shortened(plain(row["text"])), _WIDTH, initial_indent="    ", subsequent_indent="    "))
    out.append(f"{len(rows)} passages")
    return "\n".join(out)


def beside_print(path: str, found: Sequence[Printed], damage: bool) -> str:
    """The published documents that a paper holds, each with where it stands and what differs; `here` is the scan, `there` the print."""
    out = []
    for one in found:
        title = one.edition.facts.subject_words or one.edition.record
        holds = "holds" if one.verdict == "holds" else "has passages of"
        share = f"{round(100 * one.share)} % of the printed words"
        first, last = one.part.places[0][0], one.part.places[-1][0]
        where = f"page {first}" if first == last else f"pages {first} to {last}"
        out.append(click.style(plain(f"{path} {holds} {one.edition.record}"), bold=True) + f": {plain(title)}")
        out.append(f"  {where}, lines {one.first_line + 1} to {one.last_line + 1}; {share}")
        shown = [variant for variant in one.variants if damage or variant.kind != "damage"]
        for number, variant in enumerate(shown, 1):
            out.extend(_lines(number, variant))
    return "\n".join(out) or f"{plain(path)}: holds none of the published texts"


def private(found: Sequence[Report]) -> str:
    """What PDFs hold and do not show, for the operator."""
    out = []
    for report in found:
        out.append(click.style(plain(report.name), bold=True))
        out.extend(f"  p. {one.page}, {one.how}: {_shortened(plain(one.text))}" for one in report.passages)
    count = sum(len(report.passages) for report in found)
    out.append(f"{count} passages that are not shown, in {len(found)} files; for you alone: they stand in no table and no export")
    return "\n".join(out)
