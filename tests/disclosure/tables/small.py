"""Systems that are small enough to try everything, and what a linear program for each end tells of them."""

import numpy as np
from scipy.optimize import LinearConstraint, linprog, milp
from scipy.sparse import csr_array

from likvard.disclosure.tables.system import UNBOUNDED, Demand, System


def table(*rows):
    """A table with its margins: inner cells row by row, then row totals, column totals, everybody."""
    inner = np.array(rows)
    down, across = inner.shape
    cell = np.arange(inner.size).reshape(inner.shape)
    row_total, column_total, all_total = inner.size, inner.size + down, inner.size + down + across
    sums = [(row_total + r, cell[r]) for r in range(down)]
    sums += [(column_total + c, cell[:, c]) for c in range(across)]
    sums += [(all_total, range(row_total, column_total)), (all_total, range(column_total, all_total))]
    values = [*inner.ravel(), *inner.sum(axis=1), *inner.sum(axis=0), inner.sum()]
    return system_of(values, sums)


def system_of(values, sums):
    lines = np.zeros((len(sums), len(values)), dtype=np.int64)
    for line, (total, parts) in zip(lines, sums, strict=True):
        line[total] = 1
        line[list(parts)] = -1
    bounds = np.zeros(len(values), dtype=np.int64), np.full(len(values), UNBOUNDED)
    return System(np.array(values), csr_array(lines), *bounds)


def demand_of(system, threshold=3):
    small = np.flatnonzero((system.values > 0) & (system.values < threshold))
    return Demand(small, np.zeros_like(small), np.full_like(small, threshold))


def protects(system, demand, hidden):
    """Whether every end of every cell is within what can be."""
    ends = [interval(system, hidden, cell) for cell in demand.cells]
    wanted = zip(ends, demand.low, demand.high, strict=True)
    return all(low <= least + 1e-7 and high >= most - 1e-7 for (low, high), least, most in wanted)


def interval(system, hidden, cell):
    """The least and the most that a cell can be: two linear programs over the values themselves."""
    bounds = [(0, None) if out else (value, value) for value, out in zip(system.values, hidden, strict=True)]
    aim, zeros = np.arange(len(hidden)) == cell, np.zeros(system.sums.shape[0])
    found = [linprog(sign * aim, A_eq=system.sums, b_eq=zeros, bounds=bounds) for sign in (1, -1)]
    low, high = (-np.inf if one.status == 3 else one.fun for one in found)
    return low, -high


def may_be(system, hidden, cell, least, most):
    """Whether a table of whole numbers agrees with all that is not hidden and has from least to most in this cell."""
    low, high = (np.where(hidden, bound, system.values) for bound in (system.low, system.high))
    low[cell], high[cell] = max(low[cell], least), min(high[cell], most)
    if low[cell] > high[cell]:
        return False
    found = milp(
        np.zeros(len(hidden)),
        integrality=np.ones(len(hidden)),
        bounds=(low, np.where(high >= UNBOUNDED, np.inf, high)),
        constraints=LinearConstraint(system.sums, 0, 0),
    )
    return found.status == 0
