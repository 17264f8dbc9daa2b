"""Weights that stand out are cut, and what is cut off is shared by the others."""

import numpy as np

from likvard.stats.problems import Problem, Refused
from likvard.stats.weighting.weighted import Floats, Weighted, check_weights


def limit_of(weights: Floats, times: float) -> float:
    """``times`` the median of the weights that are not 0."""
    return times * float(np.median(weights[weights > 0]))


def trim(weights: Floats, *, low: float = 0.0, high: float = np.inf) -> Weighted:
    """No weight below ``low`` or above ``high``; the sum stays.

    What is cut off is shared equally by the weights within the limits; those that this takes past a limit are cut
    too, until none is. Weights of 0 stay 0. Potter (1990), *Proceedings of the Section on Survey Research Methods*
    225-230; R ``trimWeights(strict=TRUE)``. Totals of a calibration no longer hold: calibrate again, or calibrate
    within bounds instead. Raises ``Refused`` when the limits leave nobody to take what is cut off, as where
    the mean weight is outside them.
    """
    check_weights(weights)
    used = weights > 0
    trimmed, free, rounds = weights, used, 0
    while (outside := free & ((trimmed < low) | (trimmed > high))).any():
        cut = np.where(outside, np.clip(trimmed, low, high), trimmed)
        free = free & ~outside
        share = (trimmed - cut).sum() / max(int(free.sum()), 1)
        trimmed, rounds = np.where(free, cut + share, cut), rounds + 1
    if not np.isclose(trimmed.sum(), weights.sum(), rtol=1e-9):
        mean = float(weights[used].mean())
        raise Refused(Problem("trim_limits", params={"low": low, "high": high, "mean": mean}))
    return Weighted(weights, trimmed, np.empty((len(weights), 0)), rounds)
