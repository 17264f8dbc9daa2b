"""A large system in parts that are worked on one after the other: some counties each, say, with the nation.

Sums of many cells hold everything together. Without the longest of them the system falls apart, into counties and what
stands above them; several counties make a part. While a part is worked on, nothing outside it moves. What stands above
is in every part, where it is not too large for that: most moves end there, and without it they have to end in another
county, which takes many cells.
"""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from likvard.disclosure.tables.system import Flags, Integers

MOST = 10_000  # cells in a part, if the system falls apart at all
ABOVE = 0.25  # of that at most, for what stands above and is in every part


def parts_of(sums: csr_array) -> list[Integers]:
    """The cells of each part, (N,); ``sums`` (S, C)."""
    label, cut = _labels(sums)
    above = _above(sums, label, cut)
    if above.sum() > ABOVE * MOST:
        above[:] = False
    rest = np.flatnonzero(~above)
    pack = _packed(np.unique(label[rest], return_inverse=True)[1])
    shared = np.flatnonzero(above)
    return [np.union1d(shared, rest[pack == one]) for one in range(pack.max(initial=-1) + 1)]


def _labels(sums: csr_array) -> tuple[Integers, Flags]:
    """Pieces, (C,), and the sums that hold them together, (S,).

    As many sums are left as they can be; if none are few enough, what makes the smallest pieces.
    """
    lengths = np.diff(sums.indptr)
    best, cut = np.zeros(sums.shape[1], np.int64), np.zeros(sums.shape[0], bool)
    for longest in np.unique(lengths)[::-1]:
        if np.bincount(best).max() <= MOST:
            break
        cut = lengths >= longest
        best = _connected(sums, ~cut)
    return best, cut


def _connected(sums: csr_array, kept: Flags) -> Integers:
    """Which cells are held together by the sums that are ``kept`` (S,)."""
    tied = abs(sums[kept])
    return np.asarray(connected_components(tied.T @ tied, directed=False)[1])


def _above(sums: csr_array, label: Integers, cut: Flags) -> Flags:
    """(C,): cells in a piece with the total of a sum that is cut."""
    broken = sums[cut]
    return np.isin(label, label[broken.indices[broken.data > 0]])


def _packed(label: Integers) -> Integers:
    """Which part each cell is in: pieces that follow each other, as long as there is room."""
    pack, held, part = 0, 0, []
    for size in np.bincount(label).tolist():
        if held and held + size > MOST:
            pack, held = pack + 1, 0
        held += size
        part.append(pack)
    return np.array(part, np.int64)[label]
