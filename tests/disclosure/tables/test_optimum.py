"""The yardstick of the protector held against every way of hiding there is, on tiny systems."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from bench.parts.tables.optimum import optimum
from likvard.disclosure.tables.system import UNBOUNDED, Demand, System
from tests.disclosure.tables.instances import instance
from tests.disclosure.tables.small import demand_of, protects, table


def cheapest_of_all(system, demand, cost, fixed):
    """Every way of hiding, from the cheapest on; None when none protects."""
    paid = np.where(np.isin(np.arange(len(cost)), demand.cells), 0.0, cost)
    free = [
        (True,) if cell in demand.cells else (False,) if fixed[cell] else (False, True) for cell in range(len(cost))
    ]
    ways = sorted(product(*free), key=lambda way: paid[list(way)].sum())
    return next((paid[list(way)].sum() for way in ways if protects(system, demand, np.array(way))), None)


inner = st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=3)


@settings(max_examples=20)
@given(inner, st.data())
def test_nothing_that_protects_costs_less(rows, data):
    system = table(*rows)
    demand, size = demand_of(system), len(system.values)
    cost = np.array(data.draw(st.lists(st.integers(1, 9), min_size=size, max_size=size)), dtype=np.float64)
    shown = np.array(data.draw(st.lists(st.sampled_from([False] * 5 + [True]), min_size=size, max_size=size)))
    fixed = shown & ~np.isin(np.arange(size), demand.cells)
    least = cheapest_of_all(system, demand, cost, fixed)
    if least is None:
        with pytest.raises(ValueError, match="cannot be protected"):
            optimum(system, demand, cost, fixed)
        return
    found = optimum(system, demand, cost, fixed)
    assert found.cost == pytest.approx(least)
    assert found.proven
    assert protects(system, demand, found.hidden)
    assert not (found.hidden & fixed).any()


def test_bounds_that_everybody_knows_are_kept():
    """Where the other cell of a sum can hold at most two more, it does not serve a cell that needs three."""
    values = np.array([1, 2, 4, 7])
    lines = csr_array(np.array([[-1, -1, -1, 1]]))
    system = System(values, lines, np.zeros(4, dtype=np.int64), np.array([UNBOUNDED, 4, UNBOUNDED, UNBOUNDED]))
    demand = Demand(np.array([0]), np.array([1]), np.array([4]))
    found = optimum(system, demand, np.array([1.0, 1.0, 1.5, 9.0]), np.zeros(4, dtype=np.bool_))
    assert found.hidden.tolist() == [True, False, True, False]


def test_a_table_of_three_dimensions_is_protected_with_no_gap():
    made = instance(1, cells=52, dimensions=3)
    found = optimum(made.system, made.demand, made.cost, made.fixed)
    assert found.proven
    assert protects(made.system, made.demand, found.hidden)


def test_without_time_all_is_hidden_and_the_gap_is_told():
    made = instance(1, cells=52, dimensions=2)
    found = optimum(made.system, made.demand, made.cost, made.fixed, seconds=1e-9)
    assert not found.proven
    assert found.bound < found.cost
    assert found.hidden.all()
