"""Several demands on the same cells."""

import numpy as np

from likvard.disclosure.tables.system import Demand


def widest(*demands: Demand) -> Demand:
    """All of them at once: each cell once, rising, from the lowest to the highest that any of them asks."""
    nothing = np.empty(0, dtype=np.int64)
    cells, place = np.unique(np.concatenate([nothing, *(one.cells for one in demands)]), return_inverse=True)
    low, high = np.full(len(cells), np.iinfo(np.int64).max), np.zeros(len(cells), dtype=np.int64)
    np.minimum.at(low, place, np.concatenate([nothing, *(one.low for one in demands)]))
    np.maximum.at(high, place, np.concatenate([nothing, *(one.high for one in demands)]))
    return Demand(cells, low, high)
