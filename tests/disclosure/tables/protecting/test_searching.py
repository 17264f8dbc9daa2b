"""The cheapest move for an end, against linear and integer programs of scipy's."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting import searching
from likvard.disclosure.tables.protecting.covering import in_turn
from likvard.disclosure.tables.protecting.outcome import Outcome
from likvard.disclosure.tables.protecting.task import task_of
from likvard.disclosure.tables.protecting.whole import whole_move
from tests.disclosure.tables.instances import instance
from tests.disclosure.tables.protecting.programs import assert_is_a_move, in_whole_people, least, others, price
from tests.disclosure.tables.protecting.readers import counts, crossed, small_cells
from tests.disclosure.tables.protecting.tasks import found, search, task, whole


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


def test_where_looking_near_gives_up_it_is_asked_anywhere():
    one = task(np.array([[1, 30, 40], [20, 50, 60], [70, 80, 90]]))
    here = search(one)
    for end in range(len(one.ends.cells)):
        amounts = whole(found(here, end, steps=0), one)
        assert_is_a_move(one, end, amounts)
        assert price(one, end, amounts) == pytest.approx(least(one, end, others(one, end)))
    assert here.given_up == len(one.ends.cells)


def test_in_a_system_too_large_for_a_solver_of_all_programs_near_is_looked_however_many_give_up(monkeypatch):
    monkeypatch.setattr(searching, "GENERAL", 8)
    here = search(task(np.array([[1, 30], [20, 40]])))
    for _ in range(2 * searching.LEARNED):
        assert here.cheaper(0, steps=0) == Outcome.GAVE_UP
    assert here.cheaper(0) == Outcome.FOUND


def test_near_is_not_looked_any_more_when_most_questions_gave_up_until_other_cells_move():
    here = search(task(np.array([[1, 30], [20, 40]])))
    for _ in range(searching.LEARNED):
        assert not here.is_wide
        here.cheaper(0, steps=0)
    assert here.is_wide
    assert here.cheaper(0) == Outcome.FOUND
    assert here.asked == searching.LEARNED
    here.everywhere()
    assert not here.is_wide
    assert here.cheaper(0) == Outcome.FOUND
    assert (here.asked, here.given_up) == (1, 0)


@pytest.mark.parametrize(("given_up", "is_far"), [(1, False), (2, True)])
def test_a_larger_part_is_judged_by_its_first_questions_alone(monkeypatch, given_up, is_far):
    monkeypatch.setattr(searching, "GENERAL", 8)
    monkeypatch.setattr(searching, "MORE", 4)
    here = search(task(np.array([[1, 30], [20, 40]])))
    for number in range(4):
        assert not here.is_far
        here.cheaper(0, steps=0 if number < given_up else searching.STEPS)
    for _ in range(8):
        assert here.is_far is is_far
        here.cheaper(0, steps=searching.STEPS if is_far else 0)


def test_in_a_larger_part_some_ends_of_every_kind_come_first(monkeypatch):
    here = search(task(np.array([[1, 30], [20, 40]])))
    monkeypatch.setattr("likvard.disclosure.tables.protecting.covering.MORE", 3)
    assert in_turn(here, [4, 5, 6, 7, 8, 9, 10]) == [4, 5, 6, 7, 8, 9, 10]
    monkeypatch.setattr(searching, "GENERAL", 8)
    assert in_turn(here, [4, 5, 6, 7, 8, 9, 10]) == [4, 6, 8, 10, 5, 7, 9]
    assert in_turn(here, [4, 5]) == [4, 5]


def test_near_is_looked_as_long_as_most_questions_are_answered():
    here = search(task(np.array([[1, 30], [20, 40]])))
    for number in range(2 * searching.LEARNED):
        here.cheaper(0, steps=0 if number % 3 == 0 else searching.STEPS)
    assert not here.is_wide
