"""`python -m stateofplay.evaluate`: score the reader on known answers and hold its floors."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click

from stateofplay.evaluate import answers, beside, fields_page, floors


def _examples(misses: bool) -> dict[str, float]:
    """Print and return the figures of the example papers."""
    scores = answers.examples(floors.ROOT / "examples")
    total = answers.Score()
    click.echo(f"{'examples':32}{'wanted':>8}{'read':>6}{'right':>7}{'F1':>8}")
    for name, score in sorted(scores.items()):
        total.add(score)
        click.echo(f"  {name:30}{score.wanted:8}{score.read:6}{score.right:7}{score.f1:8.3f}")
        if misses:
            for line in score.misses:
                click.echo(f"      {line}")
    click.echo(f"  {'ALL':30}{total.wanted:8}{total.read:6}{total.right:7}{total.f1:8.3f}")
    return {name: score.f1 for name, score in scores.items()} | {"ALL": total.f1}


def _shared() -> dict[str, dict[str, float]]:
    """Print and return the figures of the sets beside the clone."""
    out: dict[str, dict[str, float]] = {}
    if not (beside.SHARED / "score_reading.py").exists():
        click.echo("the sets of real papers are not beside this clone (../shared/benchmarks): not scored")
        return out
    click.echo(f"\n{'set':36}{'strict':>8}{'soft':>7}{'held strict':>13}{'soft':>7}   sure      likely")
    for name in beside.SETS:
        rest, held = beside.score(name, held=False), beside.score(name, held=True)
        fields = cast("dict[str, tuple[float, float]]", rest["fields"])
        kept = cast("dict[str, tuple[float, float]]", held["fields"])
        grades = cast("dict[str, tuple[int, int]]", rest["grades"])
        shown = [f"{right / judged:.3f}" if judged else "-" for right, judged in (grades.get(one, (0, 0)) for one in ("sure", "likely"))]
        row = f"{fields['ALL'][0]:8.3f}{fields['ALL'][1]:7.3f}{kept['ALL'][0]:13.3f}{kept['ALL'][1]:7.3f}"
        click.echo(f"{name:36}{row}   {shown[0]:8}  {shown[1]}")
        click.echo(f"    {cast(str, rest['line'])[:200]}")
        out[name] = {field: strict for field, (strict, _) in fields.items()}
    return out


@click.command()
@click.option("--examples", "only_examples", is_flag=True, help="Only the example papers.")
@click.option("--misses", is_flag=True, help="Show every value of the examples that is wrong.")
@click.option("--write-floors", is_flag=True, help="Raise benchmarks/floors.toml to what was measured.")
@click.option("--lower-floors", is_flag=True, help="Write the floors even where they fall.")
@click.option("--fields", "fields_to", type=click.Path(path_type=Path), help="Write the fields page there and do nothing else.")
def evaluate(only_examples: bool, misses: bool, write_floors: bool, lower_floors: bool, fields_to: Path | None) -> None:
    """Score the reader on known answers, ours and those beside the clone, and hold the floors."""
    if fields_to:
        fields_to.write_text(fields_page.page(), encoding="utf-8")
        return
    figures = {"examples": _examples(misses)} | ({} if only_examples else _shared())
    if write_floors or lower_floors:
        digests = {name: beside.digest(name) for name in figures if name != "examples"}
        for line in floors.write(figures, digests, lower=lower_floors):
            click.echo(f"lowered: {line}")
        return
    slipped = [line for name, fields in figures.items() for line in floors.below(name, fields, floors.load())]
    for line in slipped:
        click.echo(line, err=True)
    if slipped:
        sys.exit(1)


evaluate()
