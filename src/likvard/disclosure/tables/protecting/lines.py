"""The directions of tables, found again from their sums.

In a table, the sums along one direction (over the groups, say, one for each place and answer) are parallel: cells that
are neighbours in another direction lie in two of them, at the same position. Hierarchies make one direction for each
whole and its parts. Where sums are tied in other ways, fewer directions are found and linear programs do the rest.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csc_array, csr_array
from scipy.sparse.csgraph import connected_components

from likvard.disclosure.tables.system import Flags, Integers

LARGEST_GRID = 8  # places for cells in the grids of all sums, for each cell that there is in them


@dataclass(frozen=True)
class Lines:
    """C cells, each in at most D sums; unused slots are -1 (sums) and 0.

    sums       (C, D): the sums of a cell, in the order of their directions
    positions  (C, D): where in each of its sums it lies
    signs      (C, D): 1 where it is the total, -1 where a part
    directions (S,): a number, equal for parallel sums
    profiles   (C,): equal for cells whose sums have the same directions
    starts     (S + 1,): the cell at position p of sum s is ``grid[starts[s] + p]``, or -1
    """

    sums: Integers
    positions: Integers
    signs: Integers
    directions: Integers
    profiles: Integers
    starts: Integers
    grid: Integers


def lines_of(sums: csr_array) -> Lines:
    """The directions of these sums (S, C)."""
    entries = coo_array(sums)
    by_sum, of_cell = csr_array(sums), _padded(csc_array(sums))
    of_sum, crossings = _directions(by_sum, of_cell)
    direction = of_sum[entries.row]
    position = _positions(entries, direction, of_cell, crossings)
    order = np.lexsort((direction, entries.col))
    cell = entries.col[order]
    slot = np.arange(len(cell)) - np.searchsorted(cell, cell)
    shape = (sums.shape[1], int(slot.max(initial=0)) + 1)

    def table(column: Integers, empty: int) -> Integers:
        filled = np.full(shape, empty, np.int64)
        filled[cell, slot] = column[order]
        return filled

    starts, grid = _grid(entries, direction, position, of_sum)
    profiles = np.unique(table(direction, -1), axis=0, return_inverse=True)[1].reshape(-1)
    return Lines(table(entries.row, -1), table(position, 0), table(entries.data, 0), of_sum, profiles, starts, grid)


def _directions(by_sum: csr_array, of_cell: Integers) -> tuple[Integers, Integers]:
    """A number for the direction of each sum, (S,), and the keys of the pairs of sums that cross.

    Sums do not cross where others of their directions have several cells in common: counties and regions are two ways
    of going along the same municipalities.
    """
    pairs, times = _pairs(of_cell, by_sum.shape[0])
    crossings = pairs[times == 1]
    direction = _parallel(by_sum, of_cell, crossings)
    if len(crossings) == len(pairs):
        return direction, crossings
    of_both = np.stack(np.divmod(pairs, by_sum.shape[0]))
    of_both = direction[of_both[0]] * by_sum.shape[0] + direction[of_both[1]]
    crossings = pairs[~np.isin(of_both, of_both[times > 1])]
    return _parallel(by_sum, of_cell, crossings), crossings


def _pairs(of_cell: Integers, sums: int) -> tuple[Integers, Integers]:
    """Sorted keys, s * S + t, of all pairs of sums with cells in common, and how many cells that is."""
    a, b = np.nonzero(~np.eye(of_cell.shape[1], dtype=bool))
    met = (of_cell[:, a] >= 0) & (of_cell[:, b] >= 0)
    return np.unique((of_cell[:, a] * sums + of_cell[:, b])[met], return_counts=True)


def _parallel(by_sum: csr_array, of_cell: Integers, crossings: Integers) -> Integers:
    """A number for each sum, equal for sums that are opposite sides of a rectangle of cells, (S,).

    One corner of every sum is looked at with every sum that crosses there: enough where tables have no holes.
    """
    s = np.flatnonzero(np.diff(by_sum.indptr) > 1)
    corner = by_sum.indices[by_sum.indptr[s]]
    pairs = [np.empty((2, 0), np.int64)]
    for slot in range(of_cell.shape[1]):
        t = of_cell[corner, slot]
        there = np.flatnonzero((t >= 0) & _among(crossings, s * by_sum.shape[0] + t))
        pairs += _opposite(by_sum, of_cell, crossings, s[there], t[there], corner[there])
    ends = np.concatenate(pairs, axis=1)
    graph = coo_array((np.ones(ends.shape[1]), (ends[0], ends[1])), shape=(by_sum.shape[0],) * 2)
    return np.asarray(connected_components(graph, directed=False)[1], np.int64)


def _opposite(
    by_sum: csr_array, of_cell: Integers, crossings: Integers, s: Integers, t: Integers, corners: Integers
) -> list[Integers]:
    """Pairs of opposite sums, (2, N) each, of the rectangles of s and t, (R,) each, and the cells next to corners."""
    along, across = _next_in(by_sum, s, corners), _next_in(by_sum, t, corners)
    row, i, j = np.nonzero((of_cell[across] >= 0)[:, :, None] & (of_cell[along] >= 0)[:, None, :])
    s2, t2 = of_cell[across[row], i], of_cell[along[row], j]
    row, s2, t2 = (a[(s2 != t[row]) & (t2 != s[row])] for a in (row, s2, t2))
    met = _among(crossings, s2 * by_sum.shape[0] + t2)
    return [np.stack((s[row[met]], s2[met])), np.stack((t[row[met]], t2[met]))]


def _padded(by_cell: csc_array) -> Integers:
    """(C, D): the sums of each cell; -1 where it has fewer than D."""
    counts = np.diff(by_cell.indptr)
    sums = np.full((len(counts), int(counts.max(initial=0))), -1, np.int64)
    sums[np.arange(sums.shape[1]) < counts[:, None]] = by_cell.indices
    return sums


def _among(keys: Integers, wanted: Integers) -> Flags:
    if not len(keys):
        return np.zeros(len(wanted), bool)
    found: Flags = keys[np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)] == wanted
    return found


def _next_in(by_sum: csr_array, s: Integers, cell: Integers) -> Integers:
    """The cell after this one in the sum, (R,) each; after the last comes the first."""
    keys = np.repeat(np.arange(by_sum.shape[0]), np.diff(by_sum.indptr)) * by_sum.shape[1] + by_sum.indices
    place = np.searchsorted(keys, s * by_sum.shape[1] + cell) + 1
    return np.asarray(by_sum.indices[np.where(place < by_sum.indptr[s + 1], place, by_sum.indptr[s])])


def _positions(entries: coo_array, direction: Integers, of_cell: Integers, crossings: Integers) -> Integers:
    """Where each entry lies in its sum: a number, equal for neighbours in other directions, from 0 in each direction.

    Entries of one direction that lie in the same crossing sum are neighbours.
    """
    others = of_cell[entries.col]
    entry, slot = np.nonzero((others >= 0) & _among(crossings, entries.row[:, None] * entries.shape[0] + others))
    keys = others[entry, slot] * entries.shape[0] + direction[entry]
    ties = np.unique(keys, return_inverse=True)[1].reshape(-1) + len(direction)
    size = len(direction) + len(ties)
    graph = coo_array((np.ones(len(entry)), (entry, ties)), shape=(size, size))
    label = connected_components(graph, directed=False)[1][: len(direction)]
    return _ranks(direction, np.asarray(label, np.int64))


def _ranks(direction: Integers, label: Integers) -> Integers:
    """Labels numbered from 0 within each direction, (N,)."""
    pairs, back = np.unique(np.stack((direction, label)), axis=1, return_inverse=True)
    return np.asarray((np.arange(pairs.shape[1]) - np.searchsorted(pairs[0], pairs[0]))[back.reshape(-1)], np.int64)


def _grid(entries: coo_array, direction: Integers, position: Integers, of_sum: Integers) -> tuple[Integers, Integers]:
    """``starts`` and ``grid``; sums of directions that are mostly holes have no places in it."""
    lengths = np.zeros(len(of_sum), np.int64)
    np.maximum.at(lengths, direction, position + 1)
    sizes = lengths * np.bincount(of_sum, minlength=len(of_sum))
    entries_in = np.bincount(direction, minlength=len(of_sum))
    lengths[sizes > LARGEST_GRID * entries_in] = 0
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths[of_sum])))
    grid = np.full(starts[-1], -1, np.int64)
    kept = lengths[direction] > 0
    grid[starts[entries.row[kept]] + position[kept]] = entries.col[kept]
    return starts, grid
