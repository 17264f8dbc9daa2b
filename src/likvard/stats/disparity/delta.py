"""The delta method over many blocks: g' V g for every measure, with each covariance V read from memory once."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def delta(
    totals: Floats, covariance: Floats, by_value: Floats, by_population: Floats
) -> tuple[Floats, NDArray[np.int8]]:
    """The variance of M measures in B blocks, and what is wrong with it.

    totals (B, 2L) and covariance (B, 2L, 2L): see ``Groups``; by_value and by_population (M, L, B): see ``Slope``.
    Returns (M, B) variances, 0 where they are no larger than rounding could make them, and (M, B) statuses: 0,
    "no_variation" where a group that moves the measure does not vary, or "no_se" where nobody says how it does.
    """
    from likvard.stats.disparity.kernel import fill

    shape = (by_value.shape[0], by_value.shape[2])
    variance, status = np.empty(shape), np.zeros(shape, dtype=np.int8)
    fill(totals, covariance, by_value, by_population, variance, status)
    return variance, status
