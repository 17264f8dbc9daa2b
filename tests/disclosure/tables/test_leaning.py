"""One who is alone in a cell is told of by addition: a table of 2 x 2 with its margins, worked out by hand."""

import numpy as np
from scipy.sparse import csr_array

from likvard.disclosure.tables.leaning import leaned_on
from likvard.disclosure.tables.system import Demand, System

SUMS = [[-1, -1, 0, 0, 1, 0], [0, 0, -1, -1, 0, 1]]  # two rows of two cells, each with its total


def left_open(values: list[int], moves: list[list[int]], hidden: int = 4) -> list[int]:
    system = System(np.array(values), csr_array(np.array(SUMS)), np.zeros(6, np.int64), np.full(6, 100))
    demand = Demand(np.array([0]), np.array([0]), np.array([5]))
    return leaned_on(system, demand, np.arange(6) < hidden, csr_array(np.array(moves)), 1).tolist()


def test_moves_that_touch_nobody_who_is_alone_hold_for_all() -> None:
    assert left_open([3, 9, 1, 8, 12, 9], [[2, -2, 0, 0, 0, 0], [-3, 3, 0, 0, 0, 0]]) == []


def test_who_is_alone_sees_through_a_move_of_the_own_cell() -> None:
    assert left_open([3, 9, 1, 8, 12, 9], [[2, -2, -1, 1, 0, 0], [-3, 3, 0, 0, 0, 0]]) == [0]


def test_who_is_alone_in_the_cell_that_is_asked_about_is_no_stranger() -> None:
    assert left_open([1, 9, 3, 8, 10, 11], [[4, -4, 0, 0, 0, 0], [-1, 1, 0, 0, 0, 0]]) == []


def test_a_move_that_changes_a_sum_a_shown_cell_or_a_bound_shows_nothing() -> None:
    fine, values = [-3, 3, 0, 0, 0, 0], [3, 9, 2, 8, 12, 10]
    assert left_open(values, [[2, -1, 0, 0, 0, 0], fine]) == [0]
    assert left_open(values, [[2, 0, 0, 0, 2, 0], fine]) == [0]
    assert left_open(values, [[10, -10, 0, 0, 0, 0], fine]) == [0]
