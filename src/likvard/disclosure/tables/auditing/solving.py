"""One linear or integer program through HiGHS (scipy.optimize.milp)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.system import UNBOUNDED, Integers

Floats = NDArray[np.float64]
TINY = 1e-6  # HiGHS holds sums and bounds to 1e-7
GAP = 0.9  # of the optimum: an integer program here has to find something, not the best
_OPTIMAL, _LIMIT, _INFEASIBLE, _UNBOUNDED = range(4)


class Unbounded(ArithmeticError):
    """What is minimised has no least value."""


def solve(
    cost: Floats, sums: Any, totals: Integers, low: Integers, high: Integers, deadline: Deadline, *, whole: bool = False
) -> Floats | None:
    """Minimise cost @ x where sums @ x = totals and low <= x <= high; None where there is no such x.

    ``whole``: x in whole numbers. Raises TimeoutError, Unbounded.
    """
    if not len(cost):
        return np.zeros(0)
    found = milp(
        cost,
        constraints=LinearConstraint(sums, totals, totals) if sums.shape[0] else (),
        bounds=Bounds(np.where(low <= -UNBOUNDED, -np.inf, low), np.where(high >= UNBOUNDED, np.inf, high)),
        integrality=np.full(len(cost), int(whole)),
        options={"time_limit": deadline.left(), "mip_rel_gap": GAP},
    )
    if found.status == _INFEASIBLE:
        return None
    if found.status == _UNBOUNDED:
        raise Unbounded
    if found.status != _OPTIMAL:
        raise TimeoutError(found.message)
    return np.asarray(found.x)


def rounded(found: Floats) -> Integers:
    """To whole numbers, (U,)."""
    return np.rint(found).astype(np.int64)


def fractional(found: Floats) -> NDArray[np.bool_]:
    """Which are not whole numbers, (U,)."""
    return np.asarray(np.abs(found - np.rint(found)) > TINY)
