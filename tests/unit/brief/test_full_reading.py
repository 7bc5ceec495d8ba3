"""The same briefs from what the program itself reads in the papers: scored, with floors that may only rise."""

from functools import lru_cache

import pytest

from stateofplay import pipeline
from stateofplay.brief.play import Terms, state_of_play
from stateofplay.desk.brief import namer
from stateofplay.model.record import Record
from stateofplay.model.state_of_play import StateOfPlay
from stateofplay.settings import Settings

from .hand import KNOWN, SET
from .score import cells_of, known_cells

FLOORS = {"1992-10-16": (0.86, 1.0), "1992-10-31": (0.83, 1.0), "1992-11-16": (0.9, 1.0)}
"""Of the known cells, the share found with their stance; of the cells given on the known proposals, the share that is known with that stance."""


@lru_cache(maxsize=1)
def read() -> tuple[Record, ...]:
    """The papers with the statements the program finds."""
    return tuple(record for path in sorted((SET / "papers").glob("*.txt")) for record in pipeline.read(path, Settings(cache="off")))


@lru_cache(maxsize=4)
def brief(date: str) -> StateOfPlay:
    return state_of_play(KNOWN["question"], read(), Terms(as_of=date, namer=namer()))


def score(date: str) -> tuple[float, float]:
    """Recall and precision of cells, a cell being right when party, proposal and stance are."""
    state = brief(date)
    known = {key: cell[0] for key, cell in known_cells(state, date).items()}
    given = {key: cell[0] for key, cell in cells_of(state).items() if not key[1].startswith("unknown")}
    right = sum(known.get(key) == stance for key, stance in given.items())
    return right / len(known), right / max(1, len(given))


@pytest.mark.parametrize("date", sorted(FLOORS))
def test_cells_read_by_the_program_do_not_fall_below_their_floor(date: str) -> None:
    found, least = score(date), FLOORS[date]
    assert found[0] >= least[0]
    assert found[1] >= least[1]


@pytest.mark.parametrize("date", sorted(FLOORS))
def test_nothing_the_program_reads_is_later_than_the_date(date: str) -> None:
    assert all(note.day.latest <= date for note in brief(date).sources)
    assert all(view.day.latest <= date for view in brief(date).history)
