"""A large system in parts that are worked on one after the other: some counties each, say.

Sums of many cells hold everything together. Without the longest of them the system falls apart, into counties and what
stands above them; several of these make a part. While a part is worked on, nothing outside it moves.
"""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from likvard.disclosure.tables.system import Flags, Integers

MOST = 10_000  # cells in a part, if the system falls apart at all


def parts_of(sums: csr_array) -> list[Integers]:
    """The cells of each part, (N,); ``sums`` (S, C)."""
    label = _packed(_labels(sums))
    order = np.argsort(label, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(label[order])) + 1)


def _labels(sums: csr_array) -> Integers:
    """Pieces, (C,): as many sums are left as they can be; if none are few enough, what makes the smallest pieces."""
    lengths = np.diff(sums.indptr)
    best = np.zeros(sums.shape[1], np.int64)
    for longest in np.unique(lengths)[::-1]:
        if np.bincount(best).max() <= MOST:
            break
        best = _connected(sums, lengths < longest)
    return best


def _connected(sums: csr_array, kept: Flags) -> Integers:
    """Which cells are held together by the sums that are ``kept`` (S,)."""
    tied = abs(sums[kept])
    return np.asarray(connected_components(tied.T @ tied, directed=False)[1])


def _packed(label: Integers) -> Integers:
    """Which part each cell is in: pieces that follow each other, as long as there is room."""
    pack, held, part = 0, 0, []
    for size in np.bincount(label).tolist():
        if held and held + size > MOST:
            pack, held = pack + 1, 0
        held += size
        part.append(pack)
    return np.array(part)[label]
