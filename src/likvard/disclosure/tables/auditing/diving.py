"""From a vertex with parts of persons to a table in whole numbers, step by step.

Where a vertex is fractional, cells hang together that share what is left of some sums. Some of them are set to a whole
number next to them and the program is solved from there, few steps away; most that hang together become whole with it.
"""

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing.nearest import Nearest
from likvard.disclosure.tables.auditing.solving import Floats, Program, fractional
from likvard.disclosure.tables.system import Integers

SHARE, LESS = 0.1, 0.25  # of the fractional cells set at once; less of them after a step that leads nowhere
FAILURES = 6  # with a single cell, before it gives up


def least_whole(
    program: Program, cost: Floats, low: Integers, high: Integers, chance: np.random.Generator, deadline: Deadline
) -> Integers | None:
    """Whole numbers (U,) at or near the least cost; None where none were found, which proves nothing."""
    found = program.least(cost, low, high, deadline)
    return None if found is None else whole_near(program, found, cost, low, high, chance, deadline)


def whole_near(
    program: Program | Nearest,
    found: Floats,
    cost: Floats,
    low: Integers,
    high: Integers,
    chance: np.random.Generator,
    deadline: Deadline,
) -> Integers | None:
    """Whole numbers (U,) at or near the answer that was ``found`` last; None where none were, which proves nothing."""
    if not fractional(found).any():
        return program.rounded(found)
    with program.returning():
        return _dived(program, found, cost, low.copy(), high.copy(), chance, deadline)


def _dived(
    program: Program | Nearest,
    found: Floats,
    cost: Floats,
    low: Integers,
    high: Integers,
    chance: np.random.Generator,
    deadline: Deadline,
) -> Integers | None:
    """Changes ``low`` and ``high``."""
    share, failures = SHARE, 0
    while (broken := np.flatnonzero(fractional(found))).size:
        cells = chance.choice(broken, max(1, int(share * len(broken))), replace=False)
        before = low[cells], high[cells]
        low[cells] = high[cells] = np.floor(found[cells] + chance.uniform(0, 1, len(cells)))
        further = program.least(cost, low, high, deadline)
        if further is None:
            low[cells], high[cells] = before
            share, failures = share * LESS, failures + (len(cells) == 1)
        if failures > FAILURES:
            return None
        found = found if further is None else further
    return program.rounded(found)
