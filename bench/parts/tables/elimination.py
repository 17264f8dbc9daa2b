"""Secondary suppression by eliminating linear dependence: our own small re-implementation of an idea, not the package.

The idea is that of GaussSuppression (Statistics Norway; Langsrud, 2024): cells are shown one by one, the most valuable
first, unless a cell that is to be protected would become a sum of shown ones with some signs. No interval is kept open
and that counts are not negative is not thought of, so an audit by intervals must find cells open.
"""

import numpy as np
from numpy.typing import NDArray

from likvard.disclosure.tables.rounding import making
from likvard.disclosure.tables.system import Demand, Flags, Integers, System

Floats = NDArray[np.float64]
PRIME = 2**31 - 1  # counting modulo a prime is exact, and products stay below 2**63


def hidden_by_elimination(system: System, demand: Demand, cost: Floats) -> Flags:
    """(C,) what is hidden. Takes cells times leaves of memory, and that times leaves of time: for small tables."""
    vectors = _in_leaves(system)
    hidden = np.zeros(len(cost), dtype=np.bool_)
    hidden[demand.cells] = True
    order = [int(cell) for cell in np.argsort(-cost, kind="stable") if not hidden[cell]]
    for place, cell in enumerate(order):
        if vectors[cell].any():  # else it is known from what is shown already
            left = np.concatenate([demand.cells, np.array(order[place:], dtype=np.int64)])
            hidden[cell] = not _shown(vectors, cell, left, len(demand.cells))
    return hidden


def _in_leaves(system: System) -> Integers:
    """(C, L): each cell as a sum of cells that are no totals."""
    totals = np.unique(system.sums.tocoo().coords[1][system.sums.tocoo().data > 0])
    leaves = np.setdiff1d(np.arange(len(system.values)), totals)
    return np.asarray(making(system, leaves).toarray(), dtype=np.int64)


def _shown(vectors: Integers, cell: int, left: Integers, protected: int) -> bool:
    """Take a cell out of all that are left, unless that leaves nothing of one of the first ``protected``."""
    pivot = int(vectors[cell].argmax())
    inverse = pow(int(vectors[cell, pivot]), -1, PRIME)
    touched = left[vectors[left, pivot] != 0]
    times = vectors[touched, pivot] * inverse % PRIME
    without = (vectors[touched] - times[:, None] * vectors[cell] % PRIME) % PRIME
    if not without[np.isin(touched, left[:protected])].any(axis=1).all():
        return False
    vectors[touched] = without
    return True
