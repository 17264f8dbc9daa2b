"""Mean distances between the groups and a point: the mean over everybody, the best group or the reference group.

Unweighted (u): each group counts once, the point itself included. Weighted (w): as many times as it has people.
|y - point| has no slope at 0. There the slope is taken as 0: a group exactly at the point adds nothing to the standard
error. Near 0 the interval is too short and the value too large on average, since noise is a distance too.

Source: Schlotheuber and Hosseinpoor (2022), Int J Environ Res Public Health 19:3697.
"""

import numpy as np

from likvard.stats.disparity.setting import Setting, Slope, at, by_shares, mean_of, quotient


def from_mean(setting: Setting) -> Slope:
    """mdmu: mean over groups of |y - mean|."""
    return _unweighted(setting, mean_of(setting))


def from_mean_weighted(setting: Setting) -> Slope:
    """mdmw: sum of p |y - mean|."""
    return _weighted(setting, mean_of(setting))


def from_best(setting: Setting) -> Slope:
    """mdbu: mean over groups of |y - best|."""
    return _unweighted(setting, at(setting, setting.best))


def from_best_weighted(setting: Setting) -> Slope:
    """mdbw: sum of p |y - best|."""
    return _weighted(setting, at(setting, setting.best))


def from_reference(setting: Setting) -> Slope:
    """mdru: mean over groups of |y - reference|."""
    return _unweighted(setting, at(setting, setting.referred))


def from_reference_weighted(setting: Setting) -> Slope:
    """mdrw: sum of p |y - reference|."""
    return _weighted(setting, at(setting, setting.referred))


def index_of_disparity(setting: Setting) -> Slope:
    """idisu: mdmu as a percentage of the mean."""
    return quotient(from_mean(setting), mean_of(setting), times=100.0)


def index_of_disparity_weighted(setting: Setting) -> Slope:
    """idisw: mdmw as a percentage of the mean."""
    return quotient(from_mean_weighted(setting), mean_of(setting), times=100.0)


def _unweighted(setting: Setting, point: Slope) -> Slope:
    side = np.sign(setting.values - point.value)
    pull, distance = side.mean(axis=0), np.abs(setting.values - point.value)
    by_value = side / len(side) - pull * point.by_value
    return Slope(distance.mean(axis=0), by_value, -pull * point.by_population)


def _weighted(setting: Setting, point: Slope) -> Slope:
    side, p = np.sign(setting.values - point.value), setting.shares
    pull, distance = (p * side).sum(axis=0), np.abs(setting.values - point.value)
    by_population = by_shares(setting, distance) - pull * point.by_population
    return Slope((p * distance).sum(axis=0), p * side - pull * point.by_value, by_population)
