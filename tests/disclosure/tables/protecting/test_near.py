"""Which cells are near, against a walk from cell to cell in the test."""

from heapq import heappop, heappush

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from likvard.disclosure.tables.protecting.near import STEP, Distances
from tests.disclosure.tables.protecting.readers import counts
from tests.disclosure.tables.protecting.tasks import task


def far(sums, prices, start):
    """The least that is paid on the way to each cell, by Dijkstra's method."""
    paid, queue = {}, [(0.0, start)]
    while queue:
        so_far, cell = heappop(queue)
        if cell not in paid:
            paid[cell] = so_far
            for row in np.flatnonzero(sums[:, cell]):
                for other in np.flatnonzero(sums[row]):
                    heappush(queue, (so_far + prices[other], int(other)))
    return np.array([paid[cell] for cell in range(len(prices))])


@settings(max_examples=40, deadline=None)
@given(counts(), st.integers(1, 12))
def test_no_cell_outside_is_nearer_than_one_inside(table, most):
    one = task(table)
    step = STEP * max(float(np.median(one.cost)), 1.0)
    near = Distances(one, one.cost).nearest(0, most)
    paid = far(one.sums.toarray(), one.cost + step, 0)
    assert len(near) == len(set(near.tolist())) == min(most, len(paid))
    assert np.delete(paid, near).min(initial=np.inf) >= paid[near].max() - 1e-6


def test_all_of_a_small_system_is_near():
    one = task(np.array([[1, 30], [20, 40]]))
    assert Distances(one, one.cost).nearest(0, 9).tolist() == list(range(9))
