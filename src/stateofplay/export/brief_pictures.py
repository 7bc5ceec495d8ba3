"""The two pictures of a brief: stances over time, and who ties what to what. The same facts stand in the tables beside them.

Nothing depends on colour: a filled triangle upward is for, an empty one downward against, an empty square no position, an empty diamond both or
reports in conflict; the number is the strength. Ties are solid lines, wishes to keep apart dashed ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from stateofplay.export.brief_layout import plain
from stateofplay.export.figure import Dash, Figure, Shape, Stroke, Words
from stateofplay.model.state_of_play import Proposal, StateOfPlay, Tie, View

_LEFT, _RIGHT, _TOP, _ROW, _WIDTH = 190.0, 40.0, 54.0, 26.0, 760.0
_MOST_ROWS = 16
_MOST_CHARTS = 4
_NAME = 30
_BOX = 24.0
_MOST_TIES = 24


def stances(state: StateOfPlay) -> list[Figure]:
    """A chart for each of the first proposals that have a course: a row a party, a sign a view, where it stands on the line of time."""
    found: list[Figure] = []
    for proposal in state.proposals:
        views = [view for view in state.history if view.proposal == proposal.key]
        # what was all said on one day has no course to show; the first proposal is drawn in any case
        if views and len(found) < _MOST_CHARTS and (not found or len({view.day for view in views}) > 1):
            found.append(_chart(state, proposal, views))
    return found


def _chart(state: StateOfPlay, proposal: Proposal, views: Sequence[View]) -> Figure:
    days = [date.fromisoformat(view.day.latest) for view in views] + ([date.fromisoformat(state.as_of)] if state.as_of else [])
    first, last = min(days), max(days)
    span = max((last - first).days, 1)
    parties = list(dict.fromkeys(view.party for view in views))
    shown = parties[:_MOST_ROWS]
    height = _TOP + _ROW * len(shown) + 52
    name = _cut(plain(proposal.name), 60)
    figure = Figure(_WIDTH, height, f"Stances over time on {proposal.key}, {name}: the table below gives the same facts")
    figure.parts.append(Words((10, 20), f"{proposal.key}  {name}", bold=True, size=13))
    if len(parties) > len(shown):
        figure.parts.append(Words((_WIDTH - 10, 20), f"the first {len(shown)} of {len(parties)} parties", "end", 10))

    def across(iso: str) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (date.fromisoformat(iso) - first).days / span

    _scale(figure, first, last, height)
    for number, party in enumerate(shown):
        level = _TOP + _ROW * number + _ROW / 2
        figure.parts.append(Words((_LEFT - 12, level + 4), _cut(plain(party), _NAME), "end"))
        figure.parts.append(Stroke((_LEFT, level, _WIDTH - _RIGHT, level), faint=True, width=0.6))
        own = sorted((view for view in views if view.party == party), key=lambda view: view.day.latest)
        for at, view in enumerate(own):
            end = own[at + 1].day.latest if at + 1 < len(own) else (state.as_of or last.isoformat())
            figure.parts.append(Stroke((across(view.day.latest), level, across(end), level), _dash(view.stance), 2.0))
        for view in own:
            same = [other for other in own if other.day.latest == view.day.latest]
            figure.parts.extend(_sign(view, across(view.day.latest) + 13 * same.index(view), level))
    legend = "filled, up: for · empty, down: against · square: no position · diamond: both · number: strength, 1 to 5"
    figure.parts.append(Words((10, height - 10), legend, size=10))
    return figure


def _scale(figure: Figure, first: date, last: date, height: float) -> None:
    """Five days along the top, with faint lines down."""
    span = max((last - first).days, 1)
    steps = sorted({round(span * share / 4) for share in range(5)}) if first < last else [0]
    for step in steps:
        x = _LEFT + (_WIDTH - _LEFT - _RIGHT) * step / span
        day = date.fromordinal(first.toordinal() + step)
        figure.parts.append(Stroke((x, _TOP - 6, x, height - 40), faint=True, width=0.6))
        figure.parts.append(Words((x, _TOP - 12), f"{day:%b} {day.day}" + (f", {day.year}" if step == 0 or span > 300 else ""), "middle", 10))


def _dash(stance: str) -> Dash:
    return {"+": "solid", "-": "dashed"}.get(stance, "dotted")  # type: ignore[return-value]


def _sign(view: View, x: float, y: float) -> list[Shape | Words]:
    size = 6.0
    corners: tuple[tuple[float, float], ...]
    if view.stance == "+":
        corners = ((x - size, y + size), (x + size, y + size), (x, y - size))
    elif view.stance == "-":
        corners = ((x - size, y - size), (x + size, y - size), (x, y + size))
    elif view.stance == "0":
        corners = ((x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size))
    else:
        corners = ((x - size, y), (x, y - size), (x + size, y), (x, y + size))
    return [Shape(corners, view.stance == "+"), Words((x + size + 1, y - 3), str(view.strength or ""), size=9)]


def links(state: StateOfPlay) -> list[Figure]:
    """The graph: parties at the left, what they tie at the right, a line for each tie with the number of its row in the table."""
    ties = state.ties[:_MOST_TIES]
    if not ties:
        return []
    parties = list(dict.fromkeys(tie.party for tie in ties))
    issues = list(dict.fromkeys(issue for tie in ties for issue in _issues(tie, state)))
    rows = max(len(parties), len(issues))
    step = 44.0
    height = 56 + step * rows
    figure = Figure(_WIDTH, height, "Who ties what to what: the table below gives the same facts")
    left = {party: (170.0, 40 + (rows - len(parties)) * step / 2 + step * at + step / 2) for at, party in enumerate(parties)}
    right = {issue: (_WIDTH - 270.0, 40 + (rows - len(issues)) * step / 2 + step * at + step / 2) for at, issue in enumerate(issues)}
    lines: dict[tuple[str, str, str], list[str]] = {}
    for number, tie in enumerate(ties, 1):
        for issue in _issues(tie, state):
            lines.setdefault((tie.party, issue, tie.stance), []).append(str(number))
    labels: list[Shape | Words] = []
    for nth, ((party, issue, stance), numbers) in enumerate(lines.items()):
        shift = -4 if stance == "link" else 4
        (x1, y1), (x2, y2) = left[party], right[issue]
        y1, y2 = y1 + shift, y2 + shift
        figure.parts.append(Stroke((x1, y1, x2, y2), "solid" if stance == "link" else "dashed", 1.6))
        share = 0.18 + 0.64 * nth / max(len(lines) - 1, 1)
        labels.extend(_label(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share, ", ".join(numbers)))
    figure.parts.extend(labels)
    for name, (x, y) in left.items():
        figure.parts.extend(_box(x - 160, y, 160, _cut(plain(name), 24)))
    for name, (x, y) in right.items():
        figure.parts.extend(_box(x, y, 262, _cut(plain(name), 42)))
    figure.parts.append(Words((10, 20), "solid: ties · dashed: keeps apart · number: row of the table below", size=10))
    return [figure]


def _issues(tie: Tie, state: StateOfPlay) -> list[str]:
    """The proposals a tie touches; its own words where it touches none that is listed."""
    names = {one.key: f"{one.key}  {one.name}" for one in state.proposals}
    return [names[key] for key in tie.issues] or [tie.object]


def _label(x: float, y: float, words: str) -> list[Shape | Words]:
    half = 5 + 3.2 * len(words)
    return [Shape(((x - half, y - 8), (x + half, y - 8), (x + half, y + 8), (x - half, y + 8))), Words((x, y + 4), words, "middle", 10)]


def _box(x: float, y: float, width: float, words: str) -> list[Shape | Words]:
    top, bottom = y - _BOX / 2, y + _BOX / 2
    return [Shape(((x, top), (x + width, top), (x + width, bottom), (x, bottom))), Words((x + width / 2, y + 4), words, "middle", 11)]


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
