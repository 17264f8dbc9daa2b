"""The nearest table against a linear program of scipy's, and tables that are used again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linprog

from likvard.disclosure.tables.auditing.nearest import Nearest
from likvard.disclosure.tables.auditing.pool import Pool
from likvard.disclosure.tables.auditing.solving import Program
from likvard.disclosure.tables.system import UNBOUNDED, Demand, Published, System
from tests.disclosure.tables.auditing.tiny import soon, systems

Floats = NDArray[np.float64]


@given(systems(), st.integers(0, 2**32 - 1))
def test_no_table_is_nearer_in_the_sum_of_weighted_changes(given_: tuple[System, Published, Demand], seed: int) -> None:
    system, chance = given_[0], np.random.default_rng(seed)
    nearest = Nearest(Program(system.sums, system.sums @ system.values), system.values)
    for _ in range(3):  # each question begins anew at the base
        cell, cost = int(chance.integers(len(system.values))), chance.uniform(1, 2, len(system.values))
        low, high = np.zeros_like(system.values), np.full_like(system.values, chance.choice([4, UNBOUNDED]))
        low[cell] = chance.integers(0, 4)
        found, expected = nearest.least(cost, low, high, soon(), near=True), _distance(system, cost, low, high)
        assert (found is None) == (expected is None)
        if found is not None and expected is not None:
            np.testing.assert_allclose(system.sums @ found, system.sums @ system.values, atol=1e-6)
            assert ((found >= low - 1e-6) & (found <= high + 1e-6)).all()
            np.testing.assert_allclose(cost @ np.abs(found - system.values), expected, atol=1e-6)


def _distance(system: System, cost: Floats, low: NDArray[np.int64], high: NDArray[np.int64]) -> float | None:
    """By variables x and d >= abs(x - base)."""
    one, nothing = np.eye(len(cost)), np.zeros(system.sums.shape)
    found = linprog(
        np.concatenate((np.zeros(len(cost)), cost)),
        A_ub=np.block([[one, -one], [-one, -one]]),
        b_ub=np.concatenate((system.values, -system.values)),
        A_eq=np.hstack((system.sums.toarray(), nothing)),
        b_eq=system.sums @ system.values,
        bounds=[*zip(low, high, strict=True), *[(0, None)] * len(cost)],
    )
    return float(found.fun) if found.status == 0 else None


def test_a_pool_gives_the_tables_that_hold_these_numbers() -> None:
    pool = Pool(np.array([1, 2, 3]))
    for table in ([1, 0, 5], [4, 2, 3]):
        pool.add(np.array(table))
    assert pool.fitting(np.array([0]), np.array([1])).tolist() == [[1, 2, 3], [1, 0, 5]]
    assert pool.fitting(np.array([1, 2]), np.array([2, 3])).tolist() == [[1, 2, 3], [4, 2, 3]]
    assert pool.fitting(np.array([0]), np.array([9])).shape == (0, 3)


def test_a_full_pool_keeps_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("likvard.disclosure.tables.auditing.pool.ROOM", 6)
    full, any_place = Pool(np.full(3, 1)), np.array([], dtype=np.int64)
    for number in (2, 3):
        full.add(np.full(3, number))
    assert full.fitting(any_place, any_place).tolist() == [[1, 1, 1], [2, 2, 2]]
