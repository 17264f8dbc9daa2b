"""The cheapest move for an end, against linear and integer programs of scipy's that are written down anew each time."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, linprog, milp

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting.outcome import Outcome
from likvard.disclosure.tables.protecting.task import Floats, Task, task_of
from likvard.disclosure.tables.protecting.whole import whole_move
from likvard.disclosure.tables.system import Integers
from tests.disclosure.tables.instances import instance
from tests.disclosure.tables.protecting.readers import counts, crossed, small_cells
from tests.disclosure.tables.protecting.tasks import found, search, task, whole


def weights(one: Task, end: int) -> Floats:
    """What a person gained and a person lost counts in each cell, (2, C)."""
    most = one.ends.needs.max() * len(one.cost)
    return one.cost / np.clip(np.minimum((one.up, one.down), most), 1, one.ends.needs[end])


def program(one: Task, end: int, still: Integers):
    """Columns are what cells gain beyond their blur, lose beyond it, gain and lose within it."""
    cell, way = one.ends.cells[end], 0 if one.ends.signs[end] > 0 else 1
    high = np.concatenate(((one.up, one.down) - one.blur, one.blur)).astype(float)
    high[:, [cell, *still]] = 0
    low = np.zeros_like(high)
    low[way, cell] = high[way, cell] = one.ends.needs[end]
    price = np.concatenate((weights(one, end), np.zeros_like(one.blur)))
    sums = one.sums.toarray()
    return price.ravel(), np.hstack((sums, -sums, sums, -sums)), low.ravel(), high.ravel()


def least(one: Task, end: int, still: Integers) -> float:
    """The price of the cheapest move in real numbers; infinite where there is none."""
    price, sums, low, high = program(one, end, still)
    answer = linprog(price, A_eq=sums, b_eq=np.zeros(len(sums)), bounds=np.column_stack((low, high)))
    return float(answer.fun) if answer.success else np.inf


def in_whole_people(one: Task, end: int, still: Integers) -> bool:
    """Whether there is any move."""
    price, sums, low, high = program(one, end, still)
    rules = LinearConstraint(sums, 0, 0)
    return milp(0 * price, integrality=np.ones(len(price)), bounds=(low, high), constraints=rules).status == 0


def price(one: Task, end: int, amounts: Integers) -> float:
    """Of a move (C,)."""
    beyond = np.maximum((amounts - one.blur[0], -amounts - one.blur[1]), 0)
    return float((weights(one, end) * beyond).sum())


def others(one: Task, end: int) -> Integers:
    """Cells that somebody may know, but for the one of this end."""
    return np.setdiff1d(np.flatnonzero(one.known), one.ends.cells[[end]])


def assert_is_a_move(one: Task, end: int, amounts: Integers) -> None:
    assert not (one.sums @ amounts).any()
    assert (amounts <= one.up).all()
    assert (amounts >= -one.down).all()
    assert amounts[one.ends.cells[end]] * one.ends.signs[end] >= one.ends.needs[end]


@settings(max_examples=60, deadline=None)
@given(counts(), st.integers(0, 1))
def test_no_move_is_cheaper_and_no_question_hangs_on_the_last_one(table, leaning):
    one = task(table, leaning=leaning)
    here = search(one)
    for end in range(len(one.ends.cells)):
        lowest, move = least(one, end, others(one, end)), found(here, end)
        if move is None:
            assert not np.isfinite(lowest) or here.cheaper(end) == Outcome.SPLIT
        else:
            amounts = whole(move, one)
            assert_is_a_move(one, end, amounts)
            assert not amounts[others(one, end)].any()
            assert price(one, end, amounts) >= lowest - 1e-6
            assert table.ndim > 2 or price(one, end, amounts) <= lowest + 1e-5  # people are never split there


@pytest.mark.parametrize(("dimensions", "linked"), [(2, True), (3, False), (4, False)])
def test_no_move_is_cheaper_in_a_larger_system(dimensions, linked):
    made = instance(1, cells=250, dimensions=dimensions, linked=linked)
    one = task_of(made.system, made.demand, made.cost, None, 0)
    here = search(one)
    for end in range(0, len(one.ends.cells), 5):
        move, lowest = found(here, end), least(one, end, np.zeros(0, np.int64))
        assert move is not None
        assert_is_a_move(one, end, whole(move, one))
        assert lowest - 1e-6 <= price(one, end, whole(move, one)) <= lowest * 1.5 + 1e-6


@settings(max_examples=40, deadline=None)
@given(counts(), st.data())
def test_what_is_printed_rounded_moves_within_its_blur_for_nothing(table, data):
    system = crossed(table)
    size = len(system.values)
    drawn = data.draw(st.lists(st.sampled_from([0, 0, 1, 2]), min_size=2 * size, max_size=2 * size))
    blur = np.array(drawn, dtype=np.int64).reshape(2, size)
    one = task_of(replace(system, blur=blur), small_cells(system), np.log(2.0 + system.values), None, 0)
    here = search(one)
    for end in range(len(one.ends.cells)):
        move, lowest = found(here, end), least(one, end, np.zeros(0, np.int64))
        if move is not None:
            assert_is_a_move(one, end, whole(move, one))
            assert price(one, end, whole(move, one)) >= lowest - 1e-6
        else:
            assert not np.isfinite(lowest) or here.cheaper(end) == Outcome.SPLIT


def test_what_has_no_end_of_a_price_stays_shown_and_what_costs_too_much_is_not_wanted():
    one = task(np.array([[1, 30, 40], [20, 50, 60], [70, 80, 90]]))
    here = search(one)
    assert whole(found(here, 0), one).nonzero()[0].tolist() == [0, 1, 4, 5]
    here.cover.prices[5] = np.inf
    assert 5 not in found(here, 0).cells
    here.cover.prices[5] = one.cost[5]
    assert here.cheaper(0, most=1.0) == Outcome.DEAR
    assert here.cheaper(0, most=float(one.cost.sum())) == Outcome.FOUND


@settings(max_examples=60, deadline=None)
@given(counts(), st.integers(0, 1))
def test_whole_people_are_found_where_there_are_any(table, leaning):
    one = task(table, leaning=leaning)
    for end in range(len(one.ends.cells)):
        move = whole_move(one, end, np.arange(len(one.cost)), one.cost, 10.0)
        assert (move is not None) == in_whole_people(one, end, others(one, end))
        if move is not None:
            assert_is_a_move(one, end, whole(move, one))
            assert not whole(move, one)[others(one, end)].any()


def test_no_question_is_asked_when_time_is_over():
    here = search(task(np.array([[1, 30], [20, 40]])))
    here.deadline = Deadline.after(-1)
    with pytest.raises(TimeoutError):
        here.cheaper(0)
