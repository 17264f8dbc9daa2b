"""Unknown cells in parts that can be looked at alone."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from scipy.sparse import csc_array
from scipy.sparse.csgraph import connected_components

from likvard.disclosure.tables.auditing.reading import Unknowns
from likvard.disclosure.tables.system import Integers

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
