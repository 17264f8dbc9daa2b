"""The delta method compiled to machine code. Only ``delta`` reads this module, so that numba is loaded when needed."""

import math
from collections.abc import Callable
from typing import TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from likvard.stats.comparing import ROUND_OFF
from likvard.stats.disparity.statuses import CODES

Floats = NDArray[np.float64]
Statuses = NDArray[np.int8]
Function = TypeVar("Function", bound=Callable[..., object])
NO_VARIATION, NO_SE = CODES["no_variation"], CODES["no_se"]


def machine_code(function: Function) -> Function:
    """Compiled at the first call and kept on disk. Sums stay in the order they are written in."""
    return cast(Function, numba.njit(cache=True, error_model="numpy")(function))


def inlined(function: Function) -> Function:
    """Copied into its callers: a call would cost as much as the work."""
    return cast(Function, numba.njit(cache=True, error_model="numpy", inline="always")(function))


@inlined
def _add_group(
    block: int,
    group: int,
    totals: Floats,
    v: Floats,
    scale: Floats,
    by_value: Floats,
    by_population: Floats,
    gradient: Floats,
    status: Statuses,
) -> None:
    """One group's part of the gradients, from its value y and size N to its totals T and N: as y = T / N, the slopes
    are (dm/dy) / N and dm/dN - (dm/dy) y / N. And whether the group's value is known to vary.
    """
    other = totals.shape[1] // 2 + group
    per_head = 1.0 / totals[block, other] if totals[block, other] > 0 else 0.0
    y = totals[block, group] * per_head
    spread = v[group, group] - 2 * y * v[group, other] + y**2 * v[other, other]
    varies = spread > ROUND_OFF * (scale[group] + abs(y) * scale[other]) ** 2
    for one in range(len(gradient)):
        by_sum = by_value[one, group, block] * per_head
        by_size = by_population[one, group, block] - by_sum * y
        gradient[one, group], gradient[one, other] = by_sum, by_size
        if not varies and (by_sum != 0 or by_size != 0) and status[one, block] != NO_SE:
            status[one, block] = NO_SE if math.isnan(spread) else NO_VARIATION


@inlined
def _quadratic(gradient: Floats, v: Floats, scale: Floats) -> float:
    """g' V g over the lower triangle of V. What g leaves out may be unknown (NaN) in V."""
    total, largest = 0.0, 0.0
    for row in range(len(gradient)):
        here = gradient[row]
        if here != 0:
            below = 0.0
            for column in range(row):
                below += v[row, column] * gradient[column]
            total += here * (2 * below + here * v[row, row])
            largest += abs(here) * scale[row]
    return 0.0 if total <= ROUND_OFF * largest**2 else total


@machine_code
def fill(
    totals: Floats,
    covariance: Floats,
    by_value: Floats,
    by_population: Floats,
    variance: Floats,
    status: Statuses,
) -> None:
    """``delta`` into ``variance`` and ``status``, which is 0 before."""
    measures, levels, blocks = by_value.shape
    gradient, scale = np.empty((measures, 2 * levels)), np.empty(2 * levels)
    for block in range(blocks):
        v = covariance[block]
        for place in range(2 * levels):
            scale[place] = math.sqrt(max(v[place, place], 0.0))  # below 0 by rounding
        for group in range(levels):
            _add_group(block, group, totals, v, scale, by_value, by_population, gradient, status)
        for one in range(measures):
            variance[one, block] = _quadratic(gradient[one], v, scale)
