"""Small counts rounded to nothing or to a base, with every sum kept: for tables in which no cell may be hidden.

Only leaves change, cells that are the total of nothing; all others are added up anew, so that what is printed adds up.
After Langsrud and Heldal, "An algorithm for small count rounding of tabular data" (Privacy in Statistical Databases,
2018); the search is our own.

What holds: no shown cell is 1..base - 1; every sum; zeros stay; a leaf changes by less than the base, and only where
that takes a shown cell out of 1..base - 1. A leaf shown as 0 was 0..base - 1, one shown as the base 1..base.
What does not: that totals stay within given bounds (``Rounded.largest`` tells how far they went), and that one who
knows the search as well cannot do better than these intervals.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csc_array, csr_array

from likvard.disclosure.tables.system import Flags, Integers, System

Order = NDArray[np.intp]
FREE = -1
SWAPS = 50  # so many rounded-up leaves are tried against another one before the search is content


@dataclass(frozen=True)
class Rounded:
    """``values`` (C,) add up as before; ``largest`` is the most that a shown cell has changed by."""

    values: Integers
    largest: int


def round_small(system: System, shown: Flags, *, base: int, seed: int, known: Integers | None = None) -> Rounded:
    """Round leaves below ``base`` that small cells are made of, with the ``shown`` cells, (C,), as near as is found.

    known  (C,): leaves keep these numbers, none of which is in 1..base - 1; -1 for those that are free

    The same in gives the same out; ``seed`` settles which of equally good leaves is rounded up. What everybody knows of
    cells is not looked at. Raises ValueError for a base below 2, for negative values, and where the leaves are not
    free: a total that is made of two sets of leaves (add their crossing to the system) or of itself.
    """
    if base < 2 or system.values.min(initial=0) < 0:
        raise ValueError("the base is at least 2 and counts are not negative")
    leaves = np.flatnonzero(is_leaf(system))
    held = np.full(len(leaves), FREE) if known is None else known[leaves]
    made_of, counts = making(system, leaves), system.values[leaves]
    order = np.random.default_rng(seed).permutation(len(leaves))
    rounded = _rounded(made_of[shown], counts, held, base, order)
    values = np.asarray(made_of @ rounded)
    return Rounded(values, int(np.abs(values - system.values)[shown].max(initial=0)))


def is_leaf(system: System) -> Flags:
    """(C,): cells that are the total of nothing."""
    entries = system.sums.tocoo()
    leaf = np.ones(len(system.values), dtype=np.bool_)
    leaf[entries.coords[1][entries.data > 0]] = False
    return leaf


def making(system: System, leaves: Order) -> csr_array:
    """(C, L): how often each cell holds each leaf. Raises ValueError where the sums do not settle that."""
    cells, entries = len(system.values), system.sums.tocoo()
    of_leaves = coo_array(
        (np.ones(len(leaves), np.int64), (leaves, np.arange(len(leaves)))), (cells, len(leaves))
    ).tocsr()
    parts = _parts(entries, cells)
    made_of = of_leaves
    for _ in range(cells + 1):
        further = (of_leaves + parts @ made_of).tocsr()
        if (further != made_of).nnz == 0:
            break
        made_of = further
    else:
        raise ValueError("a total is made of itself")
    if abs(system.sums @ made_of).sum():
        raise ValueError("a total is made of two sets of leaves")
    return made_of


def _parts(entries: coo_array, cells: int) -> csr_array:
    """(C, C): the parts of each total, by the first of its sums."""
    rows, columns = entries.coords
    up = entries.data > 0
    totals, first = np.unique(columns[up], return_index=True)
    total_of = np.full(entries.shape[0], -1)
    total_of[rows[up][first]] = totals
    kept = ~up & (total_of[rows] >= 0)
    ones = np.ones(int(kept.sum()), np.int64)
    return coo_array((ones, (total_of[rows[kept]], columns[kept])), (cells, cells)).tocsr()


def _rounded(made_of: csr_array, counts: Integers, held: Integers, base: int, order: Order) -> Integers:
    """(L,) the leaves when no row of ``made_of`` (shown cells, L) is small; more are rounded until none is."""
    start = np.where(held == FREE, counts, held)
    free, rounded = held == FREE, start
    chosen = np.zeros(len(counts), dtype=np.bool_)
    while (small := _between(made_of @ rounded, base)).any():
        chosen |= free & _between(counts, base) & (made_of[small].sum(axis=0) > 0)
        places = order[chosen[order]]
        rounded = start.copy()
        rounded[places] = base * _Search(made_of[:, places], counts[places], base).best()
    return rounded


def _between(values: Integers, base: int) -> Flags:
    return np.asarray((values > 0) & (values < base))


class _Search:
    """Which leaves go up to the base, so that squared changes of the shown cells are few: greedy, then swaps."""

    def __init__(self, made_of: csr_array, counts: Integers, base: int) -> None:
        self.rows, self.columns, self.base = made_of, csc_array(made_of), base
        self.up = np.zeros(len(counts), dtype=np.bool_)
        self.pull = np.asarray(made_of.T @ (made_of @ counts))  # how much is missing in the cells of each leaf
        self.weight = np.asarray(made_of.multiply(made_of).sum(axis=0))

    def best(self) -> Flags:
        """(L,) True where rounded up."""
        while self._flip_gains() or self._swap_gains():
            pass
        return self.up

    def _gain(self) -> Integers:
        """(L,) what the sum of squares, divided by the base, goes down by when that leaf alone is turned."""
        return np.asarray(np.where(self.up, -2, 2) * self.pull - self.base * self.weight)

    def _flip_gains(self) -> bool:
        gain = self._gain()
        leaf = int(gain.argmax()) if len(gain) else 0
        if not len(gain) or gain[leaf] <= 0:
            return False
        self._flip(leaf)
        return True

    def _swap_gains(self) -> bool:
        """Turn one that is up and then the best that is down, where both together gain."""
        gain = self._gain()
        candidates = np.flatnonzero(self.up)
        return any(self._swap(int(leaf), int(gain[leaf])) for leaf in candidates[np.argsort(-gain[candidates])][:SWAPS])

    def _swap(self, leaf: int, gain: int) -> bool:
        self._flip(leaf)
        then = np.where(self.up, -np.inf, self._gain())
        other = int(then.argmax())
        if gain + then[other] > 0:
            self._flip(other)
            return True
        self._flip(leaf)
        return False

    def _flip(self, leaf: int) -> None:
        step = -self.base if self.up[leaf] else self.base
        self.up[leaf] = not self.up[leaf]
        for row, times in self._cells_of(leaf):
            here = slice(self.rows.indptr[row], self.rows.indptr[row + 1])
            self.pull[self.rows.indices[here]] -= step * times * self.rows.data[here]

    def _cells_of(self, leaf: int) -> list[tuple[int, int]]:
        here = slice(self.columns.indptr[leaf], self.columns.indptr[leaf + 1])
        return list(zip(self.columns.indices[here].tolist(), self.columns.data[here].tolist(), strict=True))
