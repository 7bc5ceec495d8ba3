"""The brief as sections of lines and tables, the same for every form it is printed in; each line with its citations.

Words of papers come from outside: control characters and marks that turn the direction of writing are dropped here, and each form escapes the rest.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stateofplay.model.citation import Citation, Day
from stateofplay.model.state_of_play import Cell, Difference, Pending, StateOfPlay, Tie, View

STANCES = {
    "+": {5: "insists on it", 4: "strongly for", 3: "for", 2: "for in principle", 1: "would not object"},
    "-": {5: "rejects it", 4: "strongly against", 3: "against", 2: "has reservations", 1: "not keen"},
}
_OTHER = {"0": "no position", "mixed": "for and against", "conflict": "reports conflict"}
_BASIS = {"text": "", "meeting": " (day of the talk)", "paper": " (date of the paper)"}
_SUBTYPES = {"quid_pro_quo": "quid pro quo", "reciprocity_expectation": "reciprocity", "spillover_warning": "spill-over"}
_SIDES = ((("+",), "for"), (("-",), "against"), (("conflict", "mixed"), "told both ways"), (("0",), "no position"))
_COLUMNS = 8
_FORMS = 6
_SHORT = 4
_TOLD = 8
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Line:
    """Words with the places they rest on."""

    words: str
    cites: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its caption, the heads of the columns and the rows; the first cell of a row is its head."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief.

    Attributes:
        key: A short name, for links.
        title: The heading.
        blocks: Lines and tables in order.
        picture: `stances` or `links` where a picture stands before the blocks.
        note: A sentence below the heading.
    """

    key: str
    title: str
    blocks: tuple[Line | Grid, ...]
    picture: str = ""
    note: str = ""


def plain(words: str) -> str:
    """Words on one line, without control characters and marks of direction."""
    return " ".join("".join(" " if one in "\n\t\r\f\v" else one for one in words if one in "\n\t\r\f\v" or unicodedata.category(one)[0] != "C").split())


def stance(sign: str, strength: int | None) -> str:
    """A stance in words."""
    if sign in STANCES:
        return STANCES[sign].get(strength or 3, STANCES[sign][3])
    return _OTHER.get(sign, sign)


def mark(sign: str, strength: int | None) -> str:
    """A stance as a sign with its strength: `+4`, `−2`, `0`, `±`, `!` for reports that conflict."""
    return f"{sign.replace('-', '−')}{strength or ''}" if sign in STANCES else {"0": "0", "mixed": "±", "conflict": "!"}.get(sign, sign)


def day(one: Day) -> str:
    """A day with what it rests on, where that is not the text."""
    return one.english + _BASIS[one.basis]


def doubtful(cites: Iterable[Citation]) -> str:
    """A sign behind a line that rests on doubtful statements alone."""
    grades = [cite.grade for cite in cites]
    return " (doubtful)" if grades and all(grade == "doubtful" for grade in grades) else ""


def sections(state: StateOfPlay) -> tuple[Section, ...]:
    """The brief in its order; sections without a line say so in one."""
    names = {one.key: plain(one.name) for one in state.proposals}
    return (
        _short(state, names),
        _proposals(state),
        _stands(state, names),
        _shifts(state, names),
        _ties(state, names),
        _figures(state),
        _ahead(state),
        _differences(state, names),
        _clearers(state),
        _or_none("silences", "What the papers do not say", [Line(plain(one.words), one.cites) for one in state.silences]),
        _or_none(
            "chronology", "Chronology", [Line(f"{day(one.day)}. {plain(one.words)}{doubtful((one.cite,))}", (one.cite,)) for one in state.chronology]
        ),
    )


def _or_none(key: str, title: str, blocks: Sequence[Line | Grid], picture: str = "", note: str = "") -> Section:
    return Section(key, title, tuple(blocks) or (Line("None in these papers."),), picture if blocks else "", note)


def _short(state: StateOfPlay, names: dict[str, str]) -> Section:
    """The few lines a busy reader wants: each main proposal with who is for and against, who ties, what is next."""
    lines = []
    for key in [one.key for one in state.proposals][:_TOLD]:
        cells = [cell for cell in state.cells if cell.proposal == key]
        sides = []
        for signs, words in _SIDES:
            own = [cell for cell in cells if cell.stance in signs]
            who = [plain(cell.party) + (f" ({stance(cell.stance, cell.strength)})" if cell.stance in STANCES else "") for cell in own]
            more = f" and {len(who) - _NAMED} more" if len(who) > _NAMED else ""
            sides += [f"{words}: {', '.join(who[:_NAMED])}{more}"] if who else []
        lines.append(Line(f"{key} {names[key]} – {'; '.join(sides)}.", tuple(cell.latest[0].cite for cell in cells)))
    moved = [one for one in state.shifts if one.was != one.now and one.proposal in {proposal.key for proposal in state.proposals[:_TOLD]}]
    for shift in moved[-_SHORT:]:
        words = f"{stance(shift.was, shift.was_strength)} to {stance(shift.now, shift.now_strength)}, {shift.day.english}"
        lines.append(Line(f"Moved: {plain(shift.party)} on {shift.proposal}, from {words}.", tuple(view.cite for view in shift.after)))
    standing = [tie for tie in state.ties if tie.stance == "link" and not tie.given_up]
    for party in list(dict.fromkeys(tie.party for tie in standing))[:_SHORT]:
        theirs = [tie for tie in standing if tie.party == party]
        resisted = list(dict.fromkeys(plain(name) for tie in theirs for name in tie.resisted_by))
        against = f"; resisted by {', '.join(resisted)}" if resisted else ""
        lines.append(Line(f"{plain(party)} ties: {plain(theirs[-1].object)}{against}.", (theirs[-1].cite,)))
    ahead = [one for one in state.pending if one.state == "ahead"][:_SHORT]
    lines += [Line(f"Next: {one.due.english if one.due else 'no day given'}, {plain(one.body)}: {plain(one.what)}.", one.cites) for one in ahead]
    return _or_none("short", "In short", lines)


def _proposals(state: StateOfPlay) -> Section:
    lines = []
    for one in state.proposals:
        forms = [plain(form) for form in one.forms if plain(form) != plain(one.name)]
        more = f"; and {len(forms) - _FORMS} more" if len(forms) > _FORMS else ""
        lines.append(Line(f"{one.key}  {plain(one.name)}" + (f" (also: {'; '.join(forms[:_FORMS])}{more})" if forms else "")))
    return _or_none("proposals", "Proposals on the table", lines, note="Phrases taken to mean one thing stand together; --show-grouping prints them to mend.")


def _stands(state: StateOfPlay, names: dict[str, str]) -> Section:
    """The matrix, then a row for each cell."""
    if not state.cells:
        return _or_none("stands", "Where the parties stand", ())
    cells = {(cell.party, cell.proposal): cell for cell in state.cells}
    keys = [one.key for one in state.proposals][:_COLUMNS]
    parties = list(dict.fromkeys(cell.party for cell in state.cells if cell.proposal in keys))
    matrix = tuple(
        (
            Line(plain(party)),
            *(Line(mark(cell.stance, cell.strength)) if (cell := cells.get((party, key))) else Line("") for key in keys),
        )
        for party in parties
    )
    left = len(state.proposals) - len(keys)
    caption = "Party by proposal: + for, − against, 0 no position, ± both, ! reports conflict; 5 insists or rejects, 1 would not object or not keen"
    heads = ("Party", "Proposal", "Stance", "Condition", "Since", "Last word", "By whose report")
    caption += f". {left} more proposals stand in the list only." if left else "."
    blocks = [Grid(caption, ("Party", *keys), matrix), Grid("In full.", heads, tuple(_cell(cell, names) for cell in state.cells))]
    return _or_none("stands", "Where the parties stand", blocks, picture="stances")


def _cell(cell: Cell, names: dict[str, str]) -> tuple[Line, ...]:
    """A cell as a row."""
    cites = tuple(view.cite for view in cell.latest)
    conditions = "; ".join(f"{plain(view.condition or '')}{_dated(view.day, cell.last)}" for view in cell.conditions)
    judged = " (a judgement of it)" if all(view.judged for view in cell.latest) else ""
    where = f"{mark(cell.stance, cell.strength)} {_stance_words(cell.latest, cell.stance, cell.strength)}{judged}{doubtful(cites)}"
    words = (conditions, day(cell.since), day(cell.last), "; ".join(dict.fromkeys(_by(view) for view in cell.latest)))
    return Line(plain(cell.party)), Line(f"{cell.proposal} {names[cell.proposal]}"), Line(where, cites), *(Line(word) for word in words)


def _stance_words(latest: Sequence[View], sign: str, strength: int | None) -> str:
    if sign not in ("conflict", "mixed"):
        return stance(sign, strength)
    said = dict.fromkeys(f"{stance(view.stance, view.strength)} ({_by(view)})" for view in latest)
    return stance(sign, None) + ": " + "; ".join(said)


def _dated(one: Day, last: Day) -> str:
    """The day of a condition that is older than the last word."""
    return "" if one == last else f" ({one.english})"


def _by(view: View) -> str:
    return ", as told by ".join(plain(name) for name in view.by) if view.by else "itself"


def _shifts(state: StateOfPlay, names: dict[str, str]) -> Section:
    rows = []
    for one in state.shifts:
        was = f"{mark(one.was, one.was_strength)} {_stance_words(one.before, one.was, one.was_strength)}, {one.before[-1].day.english}"
        now = f"{mark(one.now, one.now_strength)} {_stance_words(one.after, one.now, one.now_strength)}"
        before, after = tuple(view.cite for view in one.before), tuple(view.cite for view in one.after)
        by = "; ".join(dict.fromkeys(_by(view) for view in one.after))
        proposal = f"{one.proposal} {names[one.proposal]}"
        rows.append((Line(plain(one.party)), Line(proposal), Line(was, before), Line(now + doubtful(after), after), Line(day(one.day)), Line(by)))
    grid = Grid("Changes of stance, and of firmness by two steps or more.", ("Party", "Proposal", "Was", "Is", "When", "By whose report"), tuple(rows))
    return _or_none("shifts", "Shifts", [grid] if rows else ())


def _ties(state: StateOfPlay, names: dict[str, str]) -> Section:
    rows = tuple(_tie(one, names) for one in state.ties)
    heads = ("Party", "Ties or keeps apart", "What", "Touches", "When", "By whose report", "Resisted by")
    return _or_none("linkages", "Linkages", [Grid("Who ties what to what, and who resists it.", heads, rows)] if rows else (), picture="links")


def _tie(one: Tie, names: dict[str, str]) -> tuple[Line, ...]:
    subtype = plain(_SUBTYPES.get(one.subtype, one.subtype.replace("_", " ")))
    verb = "ties" if one.stance == "link" else "keeps apart"
    kind = f" ({subtype})" if subtype and subtype not in ("linkage", "delinkage") else ""
    given = (one.given_up,) if one.given_up else ()
    what = Line(plain(one.object) + doubtful((one.cite,)), (one.cite,))
    touches = Line(", ".join(f"{key} {names[key]}" for key in one.issues))
    resisted = Line(", ".join(plain(party) for party in one.resisted_by) + ("; given up since" if given else ""), given)
    by = ", as told by ".join(plain(name) for name in one.by) or "itself"
    return Line(plain(one.party)), Line(verb + kind), what, touches, Line(day(one.day)), Line(by), resisted


def _figures(state: StateOfPlay) -> Section:
    rows = []
    for one in state.amounts:
        by = ", as told by ".join(plain(name) for name in one.by) or "itself"
        words = (plain(one.party), by, day(one.day), plain("; ".join(one.leaves_open)), plain(", ".join(one.printed(value) for value in one.others)))
        rows.append((Line(plain(one.printed())), Line(plain(one.what) + doubtful(one.cites), one.cites), *(Line(word) for word in words)))
    heads = ("Figure", "Of what", "Who gave it", "By whose report", "When", "Left open", "Other figures for it")
    return _or_none("figures", "Figures", [Grid("As given, none reckoned.", heads, tuple(rows))] if rows else ())


def _ahead(state: StateOfPlay) -> Section:
    def row(one: Pending) -> tuple[Line, ...]:
        due = one.due.english if one.due else (f"no day given ({plain(one.time)})" if one.time else "no day given")
        became = {"ahead": "", "done": "told of", "unknown": "no paper says"}[one.state]
        return Line(due), Line(plain(one.body)), Line(plain(one.what) + doubtful(one.cites), one.cites), Line(became, one.outcome)

    ahead = tuple(row(one)[:3] for one in state.pending if one.state == "ahead")
    past = tuple(row(one) for one in state.pending if one.state != "ahead")
    blocks: list[Grid] = [Grid("Ahead.", ("When", "Who", "What"), ahead)] if ahead else []
    if past:
        blocks.append(Grid("What became of earlier ones.", ("Due", "Who", "What", "What became of it"), past))
    return _or_none("ahead", "Decisions and meetings", blocks)


def _differences(state: StateOfPlay, names: dict[str, str]) -> Section:
    titles = {"parties": "Between parties", "inside": "Inside a government, office by office", "reports": "Between reports of one party"}
    lines = []
    for one in state.differences:
        who = f" {plain(one.who)}," if one.who else ""
        words = f"{titles[one.kind]}:{who} on {one.proposal} {names[one.proposal]}. For: {_side(one, '+')}. Against: {_side(one, '-')}."
        lines.append(Line(words, tuple(view.cite for view in (*one.favour, *one.against))))
    return _or_none("differences", "Disagreements", lines)


def _side(one: Difference, sign: str) -> str:
    """One side, each with how firmly; for reports, by whom."""
    views = one.favour if sign == "+" else one.against
    if one.kind == "reports":
        return "; ".join(f"{stance(view.stance, view.strength)}, {day(view.day)}, by {_by(view)}" for view in views)
    return "; ".join(f"{plain(view.party)} ({stance(view.stance, view.strength)})" for view in views)


def _clearers(state: StateOfPlay) -> Section:
    lines = []
    for one in state.clearers:
        who = plain(f"{one.office} {one.person}")
        how = {"cleared": "cleared", "information": "was sent a copy for information", "in_substance": "cleared in substance"}.get(
            one.status, f"cleared ({plain(one.status.replace('_', ' '))})"
        )
        if one.dissent:
            lines.append(Line(f"{who} {how}, and the paper records the dissent of this office.", (one.cite, one.dissent)))
        else:
            lines.append(Line(f"{who} {how}; no view of this office is recorded.", (one.cite,)))
    return _or_none("clearers", "Who cleared without a recorded view, or dissenting", lines, note="A clearance is no agreement on the question.")


def head(state: StateOfPlay) -> tuple[str, str]:
    """The title of the brief, and the line below it."""
    asked = plain(state.question) or "everything these papers hold"
    on = f"as of {Day(earliest=state.as_of, latest=state.as_of).english}" if state.as_of else "no date asked for: up to the last paper"
    return f"State of play: {asked}", f"{on[0].upper()}{on[1:]}; from {len(state.sources)} {'paper' if len(state.sources) == 1 else 'papers'}."


def footnotes(state: StateOfPlay) -> list[tuple[int, str]]:
    """Number and words of each source, in the style of editions."""
    return [(one.number, f"{plain(one.title)}. {plain(one.note)}") for one in state.sources]


def ledger(state: StateOfPlay) -> dict[int, str]:
    """Number of each source to where the program has it: what is no part of a source note."""
    found = {}
    for one in state.sources:
        copies = f"; {len(one.copies)} more {'copy' if len(one.copies) == 1 else 'copies'}, counted once" if one.copies else ""
        found[one.number] = f"[file {plain(one.path.rsplit('/', 1)[-1])}, record {one.record}{copies}]"
    return found


def left_out(state: StateOfPlay) -> list[str]:
    """What was left out, and how much."""
    return [f"{count} {words}" for words, count in state.left_out.items()]


def cited(cite: Citation) -> str:
    """`4, p. 1`."""
    return f"{cite.source}, p. {cite.page}"
