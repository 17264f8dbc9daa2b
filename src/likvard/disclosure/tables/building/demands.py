"""Several demands on the same cells."""

import numpy as np

from likvard.disclosure.tables.system import Demand


def widest(*demands: Demand) -> Demand:
    """All of them at once: each cell once, rising, from the lowest to the highest that any of them asks."""
    cells = np.concatenate([np.empty(0, dtype=np.int64), *(demand.cells for demand in demands)])
    distinct, place = np.unique(cells, return_inverse=True)
    low, high = np.full(len(distinct), np.iinfo(np.int64).max), np.zeros(len(distinct), dtype=np.int64)
    for demand, at in zip(demands, np.split(place, np.cumsum([len(one.cells) for one in demands[:-1]])), strict=True):
        np.minimum.at(low, at, demand.low)
        np.maximum.at(high, at, demand.high)
    return Demand(distinct, low, high)
