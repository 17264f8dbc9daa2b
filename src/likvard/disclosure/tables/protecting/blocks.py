"""The cells around a few ends, in which moves for them are looked for.

A move at a certain price has no cell that is further from its end than that price, along cells that share a sum and are
paid one after the other. So the cells that are nearest in this sense are those that cheap moves are made of.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import bmat, csr_array
from scipy.sparse.csgraph import dijkstra

from likvard.disclosure.tables.protecting.task import Floats, Task
from likvard.disclosure.tables.system import Integers

STEP = 1.0  # what each step costs beside the price, in median prices
CHEAPEST = 16  # cells of a sum that are near each other: of a long one, the others would be most of a block
NEAR = 6.0  # how far to look at first, in median prices
FARTHER = 1.3  # times as far where there are too few cells


@dataclass(frozen=True)
class Block:
    """``cells`` (N,) that move, sorted, and the ``centres`` (M,) around which they lie."""

    cells: Integers
    centres: Integers


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

    def nearest(self, cells: Integers, most: int) -> Integers:
        """At most so many cells, the nearest ones first."""
        reach = NEAR * self.unit
        while True:
            far = dijkstra(self.graph, indices=cells, min_only=True, limit=reach)[: self.size]
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


def blocks_of(task: Task, prices: Floats, centres: Integers, *, most: int, together: int) -> Iterator[Block]:
    """Blocks of at most ``most`` cells around these cells (N,) in this order, up to ``together`` of them in each."""
    if len(prices) <= most:
        yield Block(np.arange(len(prices)), centres)
        return
    distances, left = Distances(task, prices), np.zeros(len(prices), bool)
    left[centres] = True
    for cell in centres.tolist():
        if left[cell]:
            near = distances.nearest(np.array([cell]), most)
            some = near[left[near]][:together]
            left[some] = False
            yield Block(np.sort(distances.nearest(some, most)), some)
