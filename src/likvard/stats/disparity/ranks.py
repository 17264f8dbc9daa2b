"""Concentration indices: whether the indicator gathers among the more or the less advantaged.

Everybody is ranked from 0 to 1 by the order of their group; all of a group stand at its middle. The index is twice the
covariance of value and rank: positive where the advantaged have more. Grouped data know nothing of the order within
groups. Only for groups with an order.

Sources: Kakwani, Wagstaff and van Doorslaer (1997), J Econometrics 77:87; Wagstaff (2005), Health Econ 14:429;
Erreygers (2009), J Health Econ 28:504.
"""

import numpy as np

from likvard.stats.disparity.setting import Floats, Setting, Slope, by_shares, chain, mean_of, quotient


def ranks(setting: Setting) -> Floats:
    """(L, B): the middle rank of each group, minus 1/2."""
    return np.asarray(np.cumsum(setting.shares, axis=0) - setting.shares / 2 - 0.5)


def behind(amounts: Floats) -> Floats:
    """(L, B): the sum over all later groups and half of the own one.

    A group that grows moves each later group's rank by its growth and its own by half of that, so with
    amounts = p h this is the slope of sum of p h rank by p through the ranks.
    """
    return np.asarray(np.cumsum(amounts[::-1], axis=0)[::-1] - amounts / 2)


def absolute(setting: Setting) -> Slope:
    """aci: 2 sum of p (rank - 1/2) y."""
    rank, y = ranks(setting), setting.values
    pull = 2 * setting.shares * rank
    by_share = 2 * (rank * y + behind(setting.shares * y))
    return Slope((pull * y).sum(axis=0), pull, by_shares(setting, by_share))


def relative(setting: Setting) -> Slope:
    """rci: aci / mean."""
    return quotient(absolute(setting), mean_of(setting))


def wagstaff(setting: Setting) -> Slope:
    """aci (high - low) / ((high - mean)(mean - low)), for an indicator between two bounds."""
    low, high = setting.limits
    index, mean = absolute(setting), mean_of(setting)
    up, down = high - mean.value, mean.value - low
    factor = (high - low) / (up * down)
    value = index.value * factor
    return chain(value, (factor, index), (value * (1 / up - 1 / down), mean))


def erreygers(setting: Setting) -> Slope:
    """4 aci / (high - low), for an indicator between two bounds."""
    low, high = setting.limits
    factor, index = 4 / (high - low), absolute(setting)
    return chain(factor * index.value, (factor, index))


def spread_of_ranks(setting: Setting) -> Slope:
    """The variance of the ranks; 1/12 with many small groups."""
    rank = ranks(setting)
    pull = setting.shares * rank
    by_share = rank**2 + 2 * behind(pull)
    return Slope((pull * rank).sum(axis=0), np.zeros_like(rank), by_shares(setting, by_share))
