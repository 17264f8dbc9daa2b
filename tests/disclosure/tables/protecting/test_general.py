"""A solver for programs of every kind gives the cheapest move in all cells, against scipy's."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting.general import Program
from likvard.disclosure.tables.protecting.outcome import Outcome
from likvard.disclosure.tables.protecting.task import Floats, Task, task_of
from likvard.disclosure.tables.system import Flags, Integers
from tests.disclosure.tables.instances import instance
from tests.disclosure.tables.protecting.programs import assert_is_a_move, least, others, price
from tests.disclosure.tables.protecting.readers import blurred, counts, crossed, small_cells
from tests.disclosure.tables.protecting.tasks import task, whole

NOBODY = np.zeros(0, np.int64)


def program(one: Task, *, apart: bool = True) -> Program:
    return Program(one, np.arange(len(one.cost)), apart=apart, deadline=Deadline.after(60))


def shut(one: Task, cells: Flags) -> Task:
    """The same task where these cells (C,) move within their blur only."""
    up, down = np.where(cells, one.blur[0], one.up), np.where(cells, one.blur[1], one.down)
    return replace(one, up=up, down=down, cost=np.where(cells, 0.0, one.cost))


def assert_same(one: Task, end: int, still: Integers, here: Program, prices: Floats) -> Integers | None:
    """The optimum in real numbers lies where it should, at the first try; how each cell changes."""
    lowest, (outcome, move) = least(one, end, still), here.cheapest(end, prices, np.inf, 1)
    assert (outcome == Outcome.NOWHERE) == np.isinf(lowest)
    assert (outcome == Outcome.FOUND) == (move is not None)
    if outcome != Outcome.NOWHERE:
        assert here.cheapest(end, prices, lowest * 1.0001 + 1e-6, 1)[0] == outcome
        assert lowest == 0 or here.cheapest(end, prices, lowest * 0.9999, 1) == (Outcome.DEAR, None)
    if move is None:
        return None
    amounts = whole(move, one)
    assert_is_a_move(one, end, amounts)
    return amounts


@settings(max_examples=60, deadline=None)
@given(counts(), st.integers(0, 1))
def test_it_costs_what_scipys_costs_and_no_question_hangs_on_the_last_one(table, leaning):
    one = task(table, leaning=leaning)
    here = program(one)
    for end in range(len(one.ends.cells)):
        amounts = assert_same(one, end, others(one, end), here, one.cost)
        assert table.ndim > 2 or amounts is not None or np.isinf(least(one, end, others(one, end)))
        if amounts is not None:
            assert not amounts[others(one, end)].any()
            assert table.ndim > 2 or price(one, end, amounts) == pytest.approx(least(one, end, others(one, end)))


def test_it_costs_what_scipys_costs_in_a_larger_system():
    made = instance(1, cells=250, dimensions=3, linked=False)
    one = task_of(made.system, made.demand, made.cost, None, 0)
    here = program(one)
    for end in range(0, len(one.ends.cells), 5):
        assert_same(one, end, NOBODY, here, one.cost)


def test_where_moves_may_lean_on_known_cells_there_are_more():
    one = task(np.array([[1, 1, 40], [1, 1, 60], [70, 80, 90]]), leaning=1)
    apart, leaning = program(one), program(one, apart=False)
    for end in range(len(one.ends.cells)):
        assert_same(one, end, others(one, end), apart, one.cost)
        assert_same(one, end, NOBODY, leaning, one.cost)


@settings(max_examples=60, deadline=None)
@given(counts(), st.data())
def test_what_has_no_end_of_a_price_moves_within_its_blur_only(table, data):
    system, fixed = blurred(crossed(table), data)
    one = task_of(system, small_cells(system), np.log(2.0 + system.values), fixed, 0)
    drawn = data.draw(st.lists(st.booleans(), min_size=len(one.cost), max_size=len(one.cost)))
    stays = np.array(drawn) & ~one.protected
    here = program(one)
    for end in range(len(one.ends.cells)):
        amounts = assert_same(shut(one, stays), end, NOBODY, here, np.where(stays, np.inf, one.cost))
        if amounts is not None:
            assert (-one.blur[1] <= amounts)[stays].all()
            assert (amounts <= one.blur[0])[stays].all()
        assert_same(one, end, NOBODY, here, one.cost)


@settings(max_examples=40, deadline=None)
@given(counts())
def test_where_people_are_split_other_prices_are_tried(table):
    one = task(table)
    here = program(one)
    for end in range(len(one.ends.cells)):
        outcome, move = here.cheapest(end, one.cost, np.inf, 6)
        assert (move is None) == (outcome in (Outcome.SPLIT, Outcome.NOWHERE))
        if move is not None:
            assert_is_a_move(one, end, whole(move, one))
            assert price(one, end, whole(move, one)) >= least(one, end, NOBODY) - 1e-6


def test_no_program_is_solved_when_time_is_over():
    asked = program(task(np.array([[1, 30], [20, 40]])))
    asked.deadline = Deadline.after(-1)
    with pytest.raises(TimeoutError):
        asked.cheapest(0, asked.task.cost, np.inf, 1)
    with pytest.raises(TimeoutError):
        asked.push(np.array([0]), asked.task.cost, np.array([1.0]))
