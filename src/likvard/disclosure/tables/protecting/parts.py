"""A large system in parts between which nothing has to move: counties, say, and what stands above them.

Sums of many cells hold everything together. Without the longest of them the system falls apart; the cells of those
sums, which are the totals of the parts and of everything, are a part of their own, and the first one.
"""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from likvard.disclosure.tables.system import Flags, Integers

SMALL = 12_000  # cells of a system that stays whole


def parts_of(sums: csr_array) -> Iterator[Integers]:
    """The cells of each part, (N,). ``sums`` (S, C). The largest part is as small as it can be."""
    if sums.shape[1] <= SMALL:
        yield np.arange(sums.shape[1])
        return
    lengths = np.diff(sums.indptr)
    divided = [_labels(sums, lengths >= long) for long in np.unique(lengths)]
    label = min(divided, key=lambda one: int(np.bincount(one).max()))
    order = np.argsort(label, kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(label[order])) + 1)


def _labels(sums: csr_array, long: Flags) -> Integers:
    """Which part each cell is in, (C,), when the parts are those between which there are no sums but the ``long`` ones,
    (S,), whose own cells are part 0."""
    totals = np.zeros(sums.shape[1], bool)
    totals[sums[long].indices] = True
    short = abs(sums[~long][:, ~totals])
    _, found = connected_components(short.T @ short, directed=False)
    label = np.zeros(len(totals), np.int64)
    label[~totals] = found + 1
    return label
