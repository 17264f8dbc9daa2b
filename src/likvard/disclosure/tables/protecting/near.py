"""The cells around an end, in which a move for it is looked for.

A move at a certain price has no cell that is further from its end than that price, along cells that share a sum and are
paid one after the other. So the cells that are nearest in this sense are those that cheap moves are made of.
"""

import numpy as np
from scipy.sparse import bmat, csr_array
from scipy.sparse.csgraph import dijkstra

from likvard.disclosure.tables.protecting.task import Floats, Task
from likvard.disclosure.tables.system import Integers

STEP = 1.0  # what each step costs beside the price, in median prices
CHEAPEST = 16  # cells of a sum that are near each other: of a long one, the others would be most of what is near
NEAR = 6.0  # how far to look at first, in median prices
FARTHER = 1.3  # times as far where there are too few cells


class Distances:
    """From cell to cell along the sums, at these prices (C,)."""

    def __init__(self, task: Task, prices: Floats) -> None:
        movable = task.up + task.down > 0
        self.size, self.unit = len(prices), float(np.median(task.cost[movable])) if movable.any() else 1.0
        self.unit = max(self.unit, 1.0)
        entry = csr_array(abs(task.sums)).astype(np.float64)
        into = csr_array(entry * np.where(movable, prices + STEP * self.unit, np.inf))
        into.data[~np.isfinite(into.data) | (_rank(into) >= CHEAPEST)] = 0
        out = csr_array(entry.T) * 1e-9
        self.graph = csr_array(bmat([[None, out], [into, None]]))
        self.graph.eliminate_zeros()

    def nearest(self, cell: int, most: int) -> Integers:
        """At most so many cells, the nearest ones first; all of them if there are no more."""
        if self.size <= most:
            return np.arange(self.size)
        reach = NEAR * self.unit
        while True:
            far = dijkstra(self.graph, indices=cell, limit=reach)[: self.size]
            met = np.flatnonzero(np.isfinite(far))
            if len(met) >= most or reach > 1e6 * self.unit:
                return np.asarray(met[np.argsort(far[met], kind="stable")][:most])
            reach *= FARTHER


def _rank(entries: csr_array) -> Integers:
    """Of each entry among those of its row, the least first."""
    row = np.repeat(np.arange(entries.shape[0]), np.diff(entries.indptr))
    rank = np.empty(len(row), np.int64)
    rank[np.lexsort((entries.data, row))] = np.arange(len(row)) - entries.indptr[row]
    return rank
