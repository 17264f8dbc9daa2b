"""The question which move for an end is the cheapest, written down anew each time for scipy's solvers."""

import numpy as np
from scipy.optimize import LinearConstraint, linprog, milp

from likvard.disclosure.tables.protecting.task import Floats, Task
from likvard.disclosure.tables.system import Integers


def weights(one: Task, end: int) -> Floats:
    """What a person gained and a person lost counts in each cell, (2, C)."""
    most = one.ends.needs.max() * len(one.cost)
    reach = np.minimum((one.up, one.down), most) - np.minimum(one.blur, most)
    return one.cost / np.clip(reach, 1, one.ends.needs[end])


def program(one: Task, end: int, still: Integers):
    """Columns are what cells gain beyond their blur, lose beyond it, gain and lose within it."""
    cell, way = one.ends.cells[end], 0 if one.ends.signs[end] > 0 else 1
    high = np.concatenate(((one.up, one.down) - one.blur, one.blur)).astype(float)
    high[:, [cell, *still]] = 0
    low = np.zeros_like(high)
    low[way, cell] = high[way, cell] = one.ends.needs[end]
    price = np.concatenate((weights(one, end), np.zeros_like(one.blur)))
    sums = one.sums.toarray()
    return price.ravel(), np.hstack((sums, -sums, sums, -sums)), low.ravel(), high.ravel()


def least(one: Task, end: int, still: Integers) -> float:
    """The price of the cheapest move in real numbers; infinite where there is none."""
    price, sums, low, high = program(one, end, still)
    answer = linprog(price, A_eq=sums, b_eq=np.zeros(len(sums)), bounds=np.column_stack((low, high)))
    return float(answer.fun) if answer.success else np.inf


def in_whole_people(one: Task, end: int, still: Integers) -> bool:
    """Whether there is any move."""
    price, sums, low, high = program(one, end, still)
    rules = LinearConstraint(sums, 0, 0)
    return milp(0 * price, integrality=np.ones(len(price)), bounds=(low, high), constraints=rules).status == 0


def price(one: Task, end: int, amounts: Integers) -> float:
    """Of a move (C,)."""
    beyond = np.maximum((amounts - one.blur[0], -amounts - one.blur[1]), 0)
    return float((weights(one, end) * beyond).sum())


def others(one: Task, end: int) -> Integers:
    """Cells that somebody may know, but for the one of this end."""
    return np.setdiff1d(np.flatnonzero(one.known), one.ends.cells[[end]])


def assert_is_a_move(one: Task, end: int, amounts: Integers) -> None:
    """In whole people that keeps all sums and bounds and reaches the end."""
    assert not (one.sums @ amounts).any()
    assert (amounts <= one.up).all()
    assert (amounts >= -one.down).all()
    assert amounts[one.ends.cells[end]] * one.ends.signs[end] >= one.ends.needs[end]
