"""Which cells are near, against a walk from cell to cell in the test."""

from heapq import heappop, heappush

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from likvard.disclosure.tables.protecting.blocks import STEP, Distances, blocks_of
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
    near = Distances(one, one.cost).nearest(np.array([0]), most)
    paid = far(one.sums.toarray(), one.cost + step, 0)
    assert len(near) == len(set(near.tolist())) == min(most, len(paid))
    assert np.delete(paid, near).min(initial=np.inf) >= paid[near].max() - 1e-6


@settings(max_examples=40, deadline=None)
@given(counts(), st.integers(2, 12), st.integers(1, 4))
def test_every_centre_is_in_one_block(table, most, together):
    one = task(table)
    centres = np.unique(one.ends.cells)
    blocks = list(blocks_of(one, one.cost, centres, most=most, together=together))
    assert sorted(cell for block in blocks for cell in block.centres.tolist()) == centres.tolist()
    assert all(len(block.cells) <= most for block in blocks)
    assert all(len(block.centres) <= together for block in blocks)


def test_a_small_system_is_one_block():
    one = task(np.array([[1, 30], [20, 40]]))
    (block,) = blocks_of(one, one.cost, np.array([0]), most=9, together=1)
    assert block.cells.tolist() == list(range(9))
