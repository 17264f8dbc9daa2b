"""Unknown cells in parts that can be looked at alone: connected components, and neighbourhoods inside them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csc_array
from scipy.sparse.csgraph import connected_components

from likvard.disclosure.tables.auditing.reading import Unknowns
from likvard.disclosure.tables.system import Flags, Integers

PACKED = 400  # cells: smaller components are solved several at a time, since each call has a price


def labels_of(sums: Any) -> tuple[int, Integers]:
    """How many connected components the columns of (R, U) have, and which each is in, (U,)."""
    rows, columns = sums.shape
    if not columns:
        return 0, np.zeros(0, dtype=np.int64)
    entries = sums.tocoo()
    shape = (columns + rows, columns + rows)
    graph = csc_array((np.ones(entries.nnz, dtype=np.int8), (entries.col, columns + entries.row)), shape=shape)
    _, label = connected_components(graph, directed=False)
    names, label = np.unique(label[:columns], return_inverse=True)
    return len(names), label


def pieces_of(unknowns: Unknowns) -> Iterator[Unknowns]:
    """The components, small ones packed together. Every sum is in one piece only."""
    number, label = labels_of(unknowns.sums)
    pack = _packs(np.bincount(label, minlength=number))[label]
    order = np.argsort(pack, kind="stable")
    columns = unknowns.sums.tocsc()[:, order]
    ends = np.flatnonzero(np.diff(pack[order])) + 1
    for start, stop in zip([0, *ends], [*ends, len(order)], strict=True):
        if stop > start:
            yield _piece(unknowns, columns, order[start:stop], start, stop)


def _packs(sizes: Integers) -> Integers:
    """Which pack each component goes into, in order."""
    packs, pack, held = np.zeros(len(sizes), dtype=np.int64), 0, 0
    for place, size in enumerate(sizes):
        if held and held + size > PACKED:
            pack, held = pack + 1, 0
        packs[place], held = pack, held + size
    return packs


def _piece(unknowns: Unknowns, columns: Any, members: Integers, start: int, stop: int) -> Unknowns:
    first, last = columns.indptr[start], columns.indptr[stop]
    rows, place = np.unique(columns.indices[first:last], return_inverse=True)
    parts = (columns.data[first:last], place, columns.indptr[start : stop + 1] - first)
    sums = csc_array(parts, shape=(len(rows), stop - start)).tocsr()
    return Unknowns(unknowns.cells[members], sums, unknowns.totals[rows], unknowns.low[members], unknowns.high[members])


@dataclass(frozen=True)
class Neighbours:
    """Which cells of a piece stand in sums together. ``sums`` (R, U) csr."""

    sums: Any

    @cached_property
    def columns(self) -> Any:
        """The same sums, to be read by cell."""
        return self.sums.tocsc()

    @cached_property
    def tie(self) -> Any:
        """(R,): how strongly a sum ties its cells: 1 where one other cell must make up for a change."""
        return 1.0 / np.maximum(np.diff(self.sums.indptr) - 1, 0.5)

    def around(self, seed: int, size: int, free: Flags | None = None) -> Integers:
        """About ``size`` cells around one, those first that the others need most to make up for their changes.

        All of its component if that is smaller. ``free`` (U,): cells that may be taken.
        """
        inside = np.zeros(self.sums.shape[1], dtype=bool)
        inside[seed], count, new = True, 1, np.array([seed])
        read, need = np.zeros(self.sums.shape[0], dtype=bool), np.zeros(len(inside))
        while count < size and len(new):
            rows = np.unique(_entries(self.columns, new))
            rows = rows[~read[rows]]
            read[rows] = True
            weight = np.repeat(self.tie[rows], np.diff(self.sums.indptr)[rows])
            need += np.bincount(_entries(self.sums, rows), weight, len(need))
            there = np.flatnonzero((need > 0) & ~inside & (True if free is None else free))
            new = _most(there, need[there], min(size - count, max(8, count // 2)))
            inside[new] = True
            count += len(new)
        return np.flatnonzero(inside)


def _most(cells: Integers, need: Any, number: int) -> Integers:
    return cells if len(cells) <= number else cells[np.argsort(-need, kind="stable")[:number]]


def _entries(matrix: Any, lines: Integers) -> Integers:
    """The indices stored in some lines of a csr or csc matrix, one line after the other."""
    first, length = matrix.indptr[lines], np.diff(matrix.indptr)[lines]
    shift = np.repeat(first - np.cumsum(length) + length, length)
    return np.asarray(matrix.indices[shift + np.arange(len(shift))])
