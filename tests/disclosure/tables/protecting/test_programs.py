"""The cheapest move for an end, against a linear program of scipy's that is written down anew each time."""

import numpy as np
from hypothesis import given, settings
from scipy.optimize import linprog

from likvard.disclosure.tables.protecting.programs import Program
from likvard.disclosure.tables.protecting.task import Floats, Task
from likvard.disclosure.tables.system import Integers
from tests.disclosure.tables.protecting.readers import counts
from tests.disclosure.tables.protecting.tasks import task, whole


def weights(one: Task, end: int) -> Floats:
    """What a person gained and a person lost counts in each cell, (2, C)."""
    most = one.ends.needs.max() * len(one.cost)
    return one.cost / np.clip(np.minimum((one.up, one.down), most), 1, one.ends.needs[end])


def least(one: Task, end: int, shown: int) -> float:
    """The price of the cheapest move in real numbers; infinite where there is none."""
    size, cell, need = len(one.cost), one.ends.cells[end], one.ends.needs[end]
    bounds = np.array([(0, reach) for reach in (*one.up, *one.down)])
    bounds[[cell, cell + size, shown, shown + size]] = 0
    bounds[cell if one.ends.signs[end] > 0 else cell + size] = need
    sums = one.sums.toarray()
    found = linprog(weights(one, end).ravel(), A_eq=np.hstack((sums, -sums)), b_eq=np.zeros(len(sums)), bounds=bounds)
    return float(found.fun) if found.success else np.inf


def price(one: Task, end: int, amounts: Integers) -> float:
    """Of a move (C,)."""
    return float((weights(one, end) * np.maximum((amounts, -amounts), 0)).sum())


@settings(max_examples=40, deadline=None)
@given(counts())
def test_no_move_is_cheaper_and_no_question_hangs_on_the_last_one(table):
    one = task(table)
    program = Program(one, np.arange(len(one.cost)), apart=False)
    for end, cell in enumerate(one.ends.cells):
        shown = 0 if cell else 1
        move, lowest = program.cheapest(end, one.cost, shown=shown), least(one, end, shown)
        assert (move is not None) == np.isfinite(lowest) or program.split
        if move is not None:
            amounts = whole(move, one)
            assert not (one.sums @ amounts).any()
            assert amounts[shown] == 0
            assert amounts[cell] * one.ends.signs[end] >= one.ends.needs[end]
            assert price(one, end, amounts) >= lowest - 1e-6
            assert table.ndim > 2 or price(one, end, amounts) <= lowest + 1e-6  # people are never split there


@settings(max_examples=20, deadline=None)
@given(counts())
def test_cells_that_somebody_may_know_stay_as_they_are(table):
    one = task(table, leaning=1)
    program = Program(one, np.arange(len(one.cost)), apart=True)
    for end, cell in enumerate(one.ends.cells):
        move = program.cheapest(end, one.cost)
        assert move is None or not one.known[np.setdiff1d(move.cells, [cell])].any()


def test_people_are_looked_for_in_whole_numbers_only_where_they_would_be_split():
    one = task(np.array([[1, 30], [20, 40]]))
    program = Program(one, np.arange(len(one.cost)), apart=False)
    assert program.cheapest(0, one.cost) is not None
    assert program.searched(0, one.cost, 10.0) is None
