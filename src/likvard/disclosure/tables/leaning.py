"""What one who knows a cell from elsewhere, by being alone in it, may learn of others: tried by addition alone."""

import numpy as np
from scipy.sparse import csr_array

from likvard.disclosure.tables.system import Demand, Flags, Integers, System


def leaned_on(system: System, demand: Demand, hidden: Flags, moves: csr_array, leaning: int) -> Integers:
    """Cells of the demand for which no move (W, C) shows that somebody who knows one cell holds both ends possible.

    Such a move keeps all sums, bounds and shown cells, and touches no cell of 1 to ``leaning`` people but the one asked
    about: who is in such a cell sees the same there in both tables. This knows the true counts; it is no part of what
    is published.
    """
    values = system.values
    known = (values >= 1) & (values <= leaning)
    entries = moves.tocoo()
    reached = values[entries.col] + entries.data
    wrong = ~hidden[entries.col] | (reached < system.low[entries.col]) | (reached > system.high[entries.col])
    bad = np.bincount(entries.row[wrong], minlength=moves.shape[0]) > 0
    bad |= abs(system.sums @ moves.T).sum(axis=0) > 0
    touched = np.bincount(entries.row[known[entries.col]], minlength=moves.shape[0])
    good = ~bad[entries.row] & (touched[entries.row] == known[entries.col])
    low, high = values.copy(), values.copy()
    np.minimum.at(low, entries.col[good], reached[good])
    np.maximum.at(high, entries.col[good], reached[good])
    return demand.cells[(low[demand.cells] > demand.low) | (high[demand.cells] < demand.high)]
