"""The audit finds what counting all tables finds, and sees no more than is published."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linprog
from scipy.sparse import csr_array

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing import Contradiction, attack, audit
from likvard.disclosure.tables.system import Demand, Published, System, published
from tests.disclosure.tables.auditing.tiny import MOST, crossed, soon, systems, tables_of

INNER = [[3, 5, 2], [4, 1, 6], [2, 7, 9]]
HIDDEN = [5, 6, 9, 10]  # the four cells in the corner of the first two rows and columns


def hiding(system: System, cells: list[int]) -> Published:
    hidden = np.zeros(len(system.values), dtype=bool)
    hidden[cells] = True
    return published(system, hidden)


def demanding(cells: list[int], low: int, high: int) -> Demand:
    return Demand(np.array(cells), np.full(len(cells), low), np.full(len(cells), high))


@settings(deadline=None, max_examples=60)
@given(systems())
def test_a_cell_is_exposed_when_no_whole_table_reaches_an_end(given_: tuple[System, Published, Demand]) -> None:
    _system, seen, demand = given_
    tables = tables_of(seen, MOST)[:, demand.cells]
    open_ = (tables.min(axis=0) <= demand.low) & (tables.max(axis=0) >= demand.high)
    found = audit(seen, demand, deadline=soon())
    assert sorted(found.exposed.cells.tolist()) == demand.cells[~open_].tolist()
    assert (found.low >= tables.min(axis=0)).all()
    assert (found.high <= tables.max(axis=0)).all()


@settings(deadline=None, max_examples=50)
@given(systems())
def test_base_and_moves_are_tables_that_agree_with_what_is_published(given_: tuple[System, Published, Demand]) -> None:
    _system, seen, demand = given_
    found = audit(seen, demand, deadline=soon())
    every = {tuple(table) for table in tables_of(seen, MOST).tolist()}
    claimed = found.base + found.moves.toarray()
    assert {tuple(table) for table in [found.base.tolist(), *claimed.tolist()]} <= every


@settings(deadline=None, max_examples=50)
@given(systems())
def test_the_attacker_is_a_linear_program(given_: tuple[System, Published, Demand]) -> None:
    _system, seen, demand = given_
    bounds = np.where(seen.shown, seen.values, seen.low), np.where(seen.shown, seen.values, seen.high)
    found = attack(seen, demand.cells, soon())
    for cell, low, high in zip(demand.cells, found.low, found.high, strict=True):
        cost = np.eye(len(seen.values))[cell]
        ends = [
            sign
            * linprog(sign * cost, A_eq=seen.sums, b_eq=np.zeros(seen.sums.shape[0]), bounds=np.array(bounds).T).fun
            for sign in (1, -1)
        ]
        assert [low, high] == pytest.approx(ends, abs=1e-6)


def test_a_single_hidden_cell_is_worked_out() -> None:
    system = crossed(INNER)
    found = audit(hiding(system, [5]), demanding([5], 0, 5), deadline=soon())
    assert found.exposed.cells.tolist() == [5]
    assert (found.exposed.low.tolist(), found.exposed.high.tolist()) == ([3.0], [3.0])
    assert found.moves.shape == (0, 16)


def test_four_hidden_cells_hide_each_other() -> None:
    """One degree of freedom: 3 5 / 4 1 goes from 2 6 / 5 0 to 7 1 / 0 5."""
    demand = Demand(np.array(HIDDEN), np.array([2, 1, 0, 0]), np.array([7, 6, 5, 5]))
    found = audit(hiding(crossed(INNER), HIDDEN), demand, deadline=soon())
    assert found.exposed.cells.tolist() == []
    assert (found.low.tolist(), found.high.tolist()) == ([2, 1, 0, 0], [7, 6, 5, 5])


def test_a_demand_beyond_the_interval_exposes_with_the_true_interval() -> None:
    found = audit(hiding(crossed(INNER), HIDDEN), demanding([10], 0, 7), deadline=soon())
    assert found.exposed.cells.tolist() == [10]
    assert (found.exposed.low.tolist(), found.exposed.high.tolist()) == ([0.0], [5.0])


def test_who_knows_one_of_four_knows_them_all() -> None:
    found = audit(hiding(crossed(INNER), HIDDEN), demanding([5, 10], 2, 4), deadline=soon(), known=[(10, 1)])
    assert found.cells.tolist() == found.exposed.cells.tolist() == [5]
    assert (found.low.tolist(), found.high.tolist()) == ([3], [3])


def test_a_protected_cell_that_is_shown_is_exposed() -> None:
    found = audit(hiding(crossed(INNER), HIDDEN), demanding([15], 0, 9), deadline=soon())
    assert found.exposed.cells.tolist() == [15]
    assert (found.low.tolist(), found.high.tolist()) == ([9], [9])


def test_a_hidden_whole_has_no_end() -> None:
    system = crossed(INNER)
    found = attack(
        hiding(system, [0, 4, 8, 12, *range(5, 8), *range(9, 12), *range(13, 16), 1, 2, 3]), np.array([0]), soon()
    )
    assert (found.low.tolist(), found.high.tolist()) == ([0.0], [np.inf])


def test_half_persons_prove_nothing() -> None:
    """Three cells, each two of which make 3: 1.5 each in real numbers, and no table in whole ones."""
    sums = csr_array(np.array([[1, 1, 0, -1, 0, 0], [1, 0, 1, 0, -1, 0], [0, 1, 1, 0, 0, -1]]))
    shown, values = np.array([False] * 3 + [True] * 3), np.array([0, 0, 0, 3, 3, 3])
    seen = Published(sums, np.zeros(6, dtype=np.int64), np.full(6, 9), shown, values)
    with pytest.raises(Contradiction):
        audit(seen, demanding([0], 0, 3), deadline=soon())


@pytest.mark.parametrize(("cell", "value"), [(0, 40), (15, 8), (15, -1)])
def test_published_numbers_that_contradict_each_other_are_refused(cell: int, value: int) -> None:
    seen = hiding(crossed(INNER), HIDDEN)
    values = seen.values.copy()
    values[cell] = value
    with pytest.raises(Contradiction):
        audit(replace(seen, values=values), demanding([5], 0, 4), deadline=soon())


def test_sums_hold_ones_only() -> None:
    seen = hiding(crossed(INNER), HIDDEN)
    with pytest.raises(ValueError, match="totals as 1 and parts as -1"):
        audit(replace(seen, sums=seen.sums * 2), demanding([5], 0, 4), deadline=soon())


def test_no_time_is_no_proof() -> None:
    with pytest.raises(TimeoutError):
        audit(hiding(crossed(INNER), HIDDEN), demanding([5], 0, 4), deadline=Deadline.after(0))
